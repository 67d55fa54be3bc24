//! Writing text as TOML strings, so that a person can read the file and nothing in it steers a screen.

use std::fmt::Write as _;

use super::is_unsafe;

/// `text` as a TOML string: of several lines (`"""`) where it has some, else of one.
///
/// Unsafe characters are escaped, and so is a `[` that begins a line: no line inside a string can be taken
/// for a table's header, not even by a reader that has to pick whole tables out of a damaged file.
///
/// ```
/// assert_eq!(cvtui::text::toml_string("say \"hi\""), r#""say \"hi\"""#);
/// ```
pub fn toml_string(text: &str) -> String {
    if text.contains('\n') { lines(text) } else { line(text) }
}

/// `items` as a TOML array of strings, on one line.
pub fn toml_strings<S: AsRef<str>>(items: impl IntoIterator<Item = S>) -> String {
    let items: Vec<String> = items.into_iter().map(|item| line(item.as_ref())).collect();
    format!("[{}]", items.join(", "))
}

fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            _ => push(&mut out, c),
        }
    }
    out.push('"');
    out
}

fn lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    // The line end after the opening quotes is no part of the text.
    out.push_str("\"\"\"\n");
    let mut previous = '\n';
    let mut only_blanks = true;
    for c in text.chars() {
        match c {
            '\n' => out.push('\n'),
            // Three quotes in a row would end the string.
            '"' if previous == '"' => out.push_str("\\\""),
            '"' => out.push('"'),
            '[' if only_blanks => out.push_str("\\u005B"),
            _ => push(&mut out, c),
        }
        only_blanks = c == '\n' || (only_blanks && c.is_whitespace());
        previous = c;
    }
    if previous == '"' && out.ends_with('"') && !out.ends_with("\\\"") {
        out.pop();
        out.push_str("\\\"");
    }
    out.push_str("\"\"\"");
    out
}

fn push(out: &mut String, c: char) {
    match c {
        '\\' => out.push_str("\\\\"),
        '\t' => out.push_str("\\t"),
        '\r' => out.push_str("\\r"),
        _ if is_unsafe(c) => {
            // Writing to a string cannot fail.
            let _ = write!(out, "\\U{:08X}", u32::from(c));
        }
        _ => out.push(c),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read_back(written: &str) -> String {
        let table: toml::Table = format!("x = {written}\n").parse().unwrap();
        table["x"].as_str().unwrap().to_owned()
    }

    #[test]
    fn a_text_of_several_lines_stays_readable() {
        assert_eq!(toml_string("one\ntwo"), "\"\"\"\none\ntwo\"\"\"");
    }

    #[test]
    fn no_line_of_a_string_looks_like_a_header() {
        let written = toml_string("a\n  [[review]]\n[x]");
        assert!(written.lines().all(|l| !l.trim_start().starts_with('[')), "{written}");
        assert_eq!(read_back(&written), "a\n  [[review]]\n[x]");
    }

    #[test]
    fn escape_sequences_and_overrides_are_spelled_out() {
        assert_eq!(toml_string("\x1b[2J\u{202e}"), r#""\U0000001B[2J\U0000202E""#);
    }

    proptest! {
        #[test]
        fn any_text_comes_back(text in "(\\PC|[\"\\\\\n\r\t\u{0}\u{1b}\u{202e}\\[])*") {
            prop_assert_eq!(&read_back(&toml_string(&text)), &text);
        }

        #[test]
        fn any_list_comes_back(items in proptest::collection::vec("(?s).{0,12}", 0..4)) {
            let table: toml::Table = format!("x = {}", toml_strings(&items)).parse().unwrap();
            let read: Vec<&str> = table["x"].as_array().unwrap().iter().filter_map(|v| v.as_str()).collect();
            prop_assert_eq!(read, items);
        }
    }
}
