//! Escape sequences of terminals (ECMA-48, xterm's control sequences): where one ends.

/// Bytes of the longest command that is taken for one; of a longer one only the beginning goes.
const LONGEST: usize = 4096;

/// Length in bytes of the escape sequence that `text` begins with, if it begins with one: seven-bit
/// (`ESC [`) or as a C1 character (`U+009B`).
///
/// An unfinished one ends before the character that it cannot hold, a command without end before the end of its line.
pub(super) fn length(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let (kind, lead) = match first {
        '\u{1b}' => match chars.next() {
            None => return Some(1),
            Some(second) => (second, 1 + second.len_utf8()),
        },
        // The C1 character U+0080 + n is ESC and U+0040 + n.
        '\u{80}'..='\u{9f}' => (char::from_u32(first as u32 - 0x40)?, first.len_utf8()),
        _ => return None,
    };
    let body = &text[lead..];
    Some(match kind {
        '[' => lead + control_sequence(body),
        ']' | 'P' | 'X' | '^' | '_' => lead + command(body),
        // Intermediate bytes, then a final one: `ESC ( B`.
        ' '..='/' => {
            let middle = body.bytes().take(LONGEST).take_while(|b| matches!(b, 0x20..=0x2f)).count();
            let last = body.as_bytes().get(middle).is_some_and(|b| matches!(b, 0x30..=0x7e));
            lead + middle + usize::from(last)
        }
        '0'..='~' => lead,
        // ESC before what no sequence has: it goes alone.
        _ => first.len_utf8(),
    })
}

/// CSI: parameters, intermediates, a final byte.
fn control_sequence(body: &str) -> usize {
    let bytes = body.as_bytes();
    let run = |from: usize, low: u8, high: u8| {
        bytes.iter().skip(from).take(LONGEST).take_while(|b| (low..=high).contains(*b)).count()
    };
    let parameters = run(0, 0x30, 0x3f);
    let middle = parameters + run(parameters, 0x20, 0x2f);
    middle + run(middle, 0x40, 0x7e).min(1)
}

/// OSC, DCS, SOS, PM, APC: up to BEL or the string terminator, else to the end of the line. An escape that is no terminator ends
/// it too.
fn command(body: &str) -> usize {
    for (at, c) in body.char_indices() {
        match c {
            '\u{7}' => return at + 1,
            '\u{9c}' => return at + c.len_utf8(),
            '\u{1b}' if body[at..].starts_with("\u{1b}\\") => return at + 2,
            '\u{1b}' | '\n' | '\r' => return at,
            _ if at >= LONGEST => return at,
            _ => {}
        }
    }
    body.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rest(text: &str) -> &str {
        &text[length(text).unwrap_or(0)..]
    }

    #[test]
    fn a_sequence_goes_whole() {
        for sequence in [
            "\x1b[31m",
            "\x1b[0;1;38:5:9m",
            "\x1b[?1049h",
            "\x1b[2 q",
            "\u{9b}1m",
            "\x1b]52;c;aGk=\x07",
            "\x1b]8;;http://x.example\x1b\\",
            "\u{9d}0;title\u{9c}",
            "\x1bPq#0~\x1b\\",
            "\x1b_cmd\x07",
            "\x1b^pm\x1b\\",
            "\x1bXsos\x1b\\",
            "\x1b(B",
            "\x1bc",
            "\x1b7",
            "\u{85}",
            "\u{84}",
        ] {
            assert_eq!(rest(&format!("{sequence}snow")), "snow", "{sequence:?}");
        }
    }

    #[test]
    fn what_is_unfinished_takes_no_more_than_its_line() {
        assert_eq!(rest("\x1b]0;title\nsnow"), "\nsnow");
        assert_eq!(rest("\x1b]0;title"), "");
        assert_eq!(rest("\x1b[12雪"), "雪");
        assert_eq!(rest("\x1b雪"), "雪");
        assert_eq!(rest("\x1b"), "");
        assert_eq!(rest("\x1b]0;a\x1b[1mb"), "\x1b[1mb");
        let long = format!("\x1b]0;{}", "a".repeat(10_000));
        assert!(rest(&long).len() > 5_000);
    }

    #[test]
    fn plain_text_begins_with_none() {
        for text in ["", "[31m", "雪", "\u{7}"] {
            assert_eq!(length(text), None);
        }
    }
}
