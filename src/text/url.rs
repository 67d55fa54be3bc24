//! Addresses of the web, compared.

/// An address as far as it tells pages apart: `https://www.a.example/b/` and `a.example/b` are one. Its case is kept.
pub fn bare_url(url: &str) -> &str {
    url.trim_start_matches("https://")
        .trim_start_matches("http://")
        .trim_start_matches("www.")
        .trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use super::bare_url;

    #[test]
    fn the_same_page_has_the_same_address() {
        assert_eq!(bare_url("https://www.a.example/b/"), bare_url("a.example/b"));
        assert_ne!(bare_url("https://a.example/b"), bare_url("https://a.example/c"));
    }
}
