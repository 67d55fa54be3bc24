//! The known name that a mistyped one was probably meant to be.

/// The candidate nearest to `typed`, if any is near enough to be a slip of the fingers.
pub fn nearest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    let allowed = match typed.chars().count() {
        0 => return None,
        1..=3 => 1,
        4..=6 => 2,
        _ => 3,
    };
    candidates
        .into_iter()
        .map(|candidate| (strsim::osa_distance(&typed, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= allowed && *distance < candidate.chars().count())
        .min_by_key(|(distance, candidate)| (*distance, candidate.len().abs_diff(typed.len())))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_near_is_suggested() {
        let keys = ["skill", "venue", "svc", "pubs"];
        assert_eq!(nearest("skil", keys), Some("skill"));
        assert_eq!(nearest("vneue", keys), Some("venue"));
        assert_eq!(nearest("xyzzy", keys), None);
        assert_eq!(nearest("", keys), None);
    }
}
