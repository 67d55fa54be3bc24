//! A name as written, without what is set beside it: marks of footnotes, affiliations, "(Eds.)".

/// The name without marks, footnote digits, affiliations in brackets, and "(Eds.)".
pub(super) fn clean(raw: &str) -> String {
    let mut out = String::new();
    let mut depth = 0_u32;
    let mut bracket = String::new();
    for c in raw.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' if depth > 0 => {
                depth -= 1;
                // "Berg (A.)": French lists bracket the initials.
                if bracket.chars().filter(|c| c.is_alphabetic()).count() <= 3 && bracket.contains('.') {
                    out.push_str(&bracket);
                }
                bracket.clear();
            }
            _ if depth > 0 => bracket.push(c),
            c if is_mark(c) || c.is_ascii_digit() => {}
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    // "(with Ada Berg": the bracket closes behind another name.
    if depth > 0 && (out.trim().is_empty() || bracket.chars().filter(|c| c.is_alphabetic()).count() <= 3) {
        out.push_str(&bracket);
    }
    let trimmed = out.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let trimmed = trimmed.trim_start_matches('.').trim_start();
    let trimmed = trimmed.strip_prefix("by ").or_else(|| trimmed.strip_prefix("By ")).unwrap_or(trimmed);
    let bare = trimmed.trim_end_matches('.');
    let last = bare.rsplit([' ', '.', '-']).next().unwrap_or_default();
    let abbreviated = trimmed.ends_with('.')
        && (last.chars().count() <= 2 && last.chars().all(char::is_uppercase) || matches!(last, "Jr" | "Sr"));
    let name = if abbreviated { format!("{bare}.") } else { bare.to_owned() };
    name.replace(" ,", ",")
}

/// Whether a character refers to a note: stars, daggers, envelopes, raised digits and letters.
fn is_mark(c: char) -> bool {
    is_star(c)
        || matches!(
            c,
            '†' | '‡' | '§' | '¶' | '#' | '^' | '_' | '`' | '$' | '\\' | '{' | '}' | '‖' | '∥' | '+' | '=' | '~' | '°'
        )
        || matches!(c, '¹' | '²' | '³' | 'ª' | 'º' | '\u{2070}'..='\u{209f}')
        // Raised letters.
        || matches!(c, '\u{1d2c}'..='\u{1d6a}' | '\u{1d9b}'..='\u{1dbf}')
        // Geometric shapes, signs and dingbats: ◊, ♦, ✉, ★, 📧.
        || matches!(c, '\u{25a0}'..='\u{27bf}' | '\u{22c4}' | '\u{2020}' | '\u{1f4e7}'..='\u{1f4ec}' | '\u{fe0f}')
}

fn is_star(c: char) -> bool {
    matches!(c, '*' | '∗' | '＊' | '⁎' | '⋆')
}

/// The marks of equal share in a reference: those that its legend names, else stars, unless the legend says that a
/// star marks the corresponding author.
pub(super) fn equal_marks(text: &str) -> Vec<char> {
    const SHARED: &[&str] = &[
        "equal contribution",
        "equally",
        "equal contributor",
        "co-first",
        "joint first",
        "shared first",
        "同等贡献",
    ];
    let small = text.to_ascii_lowercase();
    let marks = |phrases: &[&str]| -> Vec<char> {
        let places = phrases.iter().filter_map(|p| small.find(p));
        places
            .filter_map(|at| {
                // The mark stands right before its meaning: "*equal", "* These authors contributed equally".
                text[..at].chars().rev().take(40).find(|c| is_mark(*c) && !matches!(c, '_' | '`' | '$'))
            })
            .collect()
    };
    let named = marks(SHARED);
    if !named.is_empty() {
        return named;
    }
    if marks(&["corresponding"]).into_iter().any(is_star) { Vec::new() } else { vec!['*'] }
}

/// Whether a name carries one of the marks; two stars in a row are markup.
pub(super) fn carries(raw: &str, marks: &[char]) -> bool {
    let plain = raw.replace("**", "");
    plain.chars().any(|c| marks.contains(&c) || is_star(c) && marks.iter().any(|m| is_star(*m)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_never_stay_in_names() {
        for raw in [
            "Ada Berg*",
            "Ada Berg†‡",
            "Ada Berg#",
            "Ada Berg✉",
            "Ada Berg¹,²",
            "Ada Bergᵃ",
            "**Ada Berg**",
            "__Ada Berg__",
            "Ada Berg (Oslo)",
            "(with Ada Berg",
            "◊Ada Berg",
        ] {
            let raw = raw.strip_prefix("(with ").map_or(raw.to_owned(), |rest| format!("({rest}"));
            assert_eq!(clean(&raw), "Ada Berg", "{raw}");
        }
        assert_eq!(clean("Berg (A.)"), "Berg A.");
    }

    #[test]
    fn the_legend_says_which_mark_is_an_equal_share() {
        assert_eq!(
            equal_marks("Ada†, Bo†, Cy*. On x. († equal contribution, * corresponding author)"),
            ['†']
        );
        assert_eq!(equal_marks("Ada*, Bo*. On x."), ['*']);
        assert!(equal_marks("Ada*, Bo*. On x. *corresponding authors").is_empty());
        assert!(carries("Ada Berg∗", &['*']) && !carries("**Ada Berg**", &['*']));
    }
}
