//! Taking a person's name and contacts out of text.

use std::collections::HashSet;

use crate::profile::{Basics, PersonName};
use crate::text::fold;

/// What stands in place of what is masked.
pub(super) const MASK: &str = "▒▒▒";
/// Digits by whose last ones a phone number is known again, however it is written.
const PHONE_DIGITS: usize = 7;

/// Takes one person's name and contacts out of any text. Rather too much than too little: a word of the name is taken
/// out wherever it stands with a capital, in a coauthor's name too.
#[derive(Debug, Default)]
pub(super) struct Redactor {
    /// The folded words of the name.
    names: HashSet<String>,
    /// The first letters of given names, folded.
    initials: HashSet<char>,
    /// The particles of the name: "van", "de".
    particles: HashSet<String>,
    /// Texts that are taken out as they stand: names without spaces between their letters, pronouns.
    whole: Vec<String>,
    /// The last digits of phone numbers.
    phones: HashSet<String>,
    /// Folded addresses of pages, without scheme; names of accounts.
    links: HashSet<String>,
    contacts: bool,
}

impl Redactor {
    /// One that takes out what `basics` says.
    pub fn new(basics: &Basics, name: bool, contacts: bool, pronouns: bool) -> Self {
        let mut redactor = Self { contacts, ..Self::default() };
        if name {
            redactor.take_name(basics.name.as_deref().unwrap_or_default());
        }
        if pronouns {
            redactor.whole.extend(basics.pronouns.clone());
        }
        if contacts {
            let phones = basics.phones.iter().chain(&basics.phone);
            redactor.phones.extend(phones.filter_map(|phone| last_digits(phone)));
            let accounts = basics.profiles.iter().flat_map(|p| p.url.iter().chain(&p.username));
            let links = basics.urls.iter().chain(&basics.url).chain(accounts);
            redactor.links.extend(links.map(|link| bare_link(link)).filter(|link| link.len() >= 3));
        }
        redactor
    }

    fn take_name(&mut self, written: &str) {
        for word in written.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            let folded = fold(word);
            let letters = folded.chars().count();
            if is_caseless(word) {
                self.whole.push(word.to_owned());
            } else if letters > 1 && !PersonName::is_particle(&folded) {
                self.initials.extend(folded.chars().next());
                self.names.insert(folded);
            } else if letters > 1 {
                self.particles.insert(folded);
            } else if letters == 1 {
                self.initials.extend(folded.chars().next());
            }
        }
    }

    /// The text without what is to be masked.
    pub fn redact(&self, text: &str) -> String {
        let mut text = self.without_phones(text);
        for whole in &self.whole {
            text = text.replace(whole.as_str(), MASK);
        }
        let mut out = String::with_capacity(text.len());
        for part in text.split_inclusive(char::is_whitespace) {
            let token = part.trim_end();
            if self.contacts && self.is_contact(token) {
                out.push_str(MASK);
                out.push_str(&part[token.len()..]);
            } else {
                out.push_str(part);
            }
        }
        self.without_names(&out)
    }

    fn is_contact(&self, token: &str) -> bool {
        if token.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')) {
            return true;
        }
        let is_link =
            token.contains("://") || token.starts_with("www.") || token.contains('.') && token.contains('/');
        let bare = bare_link(token);
        self.links.iter().any(|link| bare == *link || link.contains('.') && bare.contains(link.as_str()))
            || is_link
                && self.names.iter().chain(&self.links).any(|n| n.len() >= 4 && bare.contains(n.as_str()))
    }

    /// The words of the name, its particles and initials beside them.
    fn without_names(&self, text: &str) -> String {
        if self.names.is_empty() {
            return text.to_owned();
        }
        let mut words: Vec<(std::ops::Range<usize>, bool)> = Vec::new();
        let mut start = None;
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            let inside = c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c);
            match (start, inside) {
                (None, true) => start = Some(at),
                (Some(from), false) => {
                    let word = &text[from..at];
                    words.push((
                        from..at,
                        word.starts_with(char::is_uppercase) && self.names.contains(&fold(word)),
                    ));
                    start = None;
                }
                _ => {}
            }
        }
        let belongs = |at: usize| {
            let word = &text[words[at].0.clone()];
            self.particles.contains(word)
                || word.chars().count() <= 3
                    && word.chars().all(char::is_uppercase)
                    && fold(word).chars().all(|c| self.initials.contains(&c))
        };
        let mut hidden: Vec<bool> = words.iter().map(|(_, hit)| *hit).collect();
        for at in 1..words.len() {
            hidden[at] |= hidden[at - 1] && belongs(at);
        }
        for at in (1..words.len()).rev() {
            hidden[at - 1] |= hidden[at] && belongs(at - 1);
        }
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        for ((range, _), hidden) in words.iter().zip(hidden) {
            if hidden {
                out.push_str(&text[from..range.start]);
                out.push_str(MASK);
                from = range.end;
            }
        }
        out.push_str(&text[from..]);
        out
    }

    fn without_phones(&self, text: &str) -> String {
        if self.phones.is_empty() {
            return text.to_owned();
        }
        let belongs = |c: char| {
            c.is_ascii_digit() || matches!(c, ' ' | '+' | '(' | ')' | '-' | '–' | '.' | '/' | '\u{a0}')
        };
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(start) = rest.find(|c: char| c.is_ascii_digit() || c == '+') {
            let (before, from) = rest.split_at(start);
            let end = from.find(|c: char| !belongs(c)).unwrap_or(from.len());
            let run = &from[..end.max(1)];
            let number = run.trim_end_matches(|c: char| !c.is_ascii_digit());
            out.push_str(before);
            if last_digits(number).is_some_and(|digits| self.phones.contains(&digits)) {
                out.push_str(MASK);
                out.push_str(&run[number.len()..]);
            } else {
                out.push_str(run);
            }
            rest = &from[run.len()..];
        }
        out.push_str(rest);
        out
    }
}

/// Letters of a script without capitals, whose names are written without spaces.
fn is_caseless(word: &str) -> bool {
    word.chars().count() > 1 && !word.chars().any(|c| c.is_lowercase() || c.is_uppercase() || c.is_numeric())
}

fn last_digits(text: &str) -> Option<String> {
    let digits: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
    let start = digits.len().checked_sub(PHONE_DIGITS)?;
    Some(digits[start..].iter().collect())
}

/// An address folded, without scheme, `www.` and what stands around it.
fn bare_link(text: &str) -> String {
    let folded = fold(text.trim_matches(|c: char| !c.is_alphanumeric()));
    let bare = folded.split_once("://").map_or(folded.as_str(), |(_, rest)| rest);
    bare.trim_start_matches("www.").trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::OnlineProfile;

    fn of(name: &str) -> Redactor {
        let basics = Basics {
            name: Some(name.to_owned()),
            phones: vec!["+49 30 555 0142".into()],
            urls: vec!["https://example.org/~quist/".into()],
            pronouns: Some("she/her".into()),
            profiles: vec![OnlineProfile {
                network: "GitHub".into(),
                username: Some("adaq".into()),
                url: None,
            }],
            ..Basics::default()
        };
        Redactor::new(&basics, true, true, true)
    }

    #[test]
    fn a_name_is_taken_out_in_every_form() {
        let redactor = of("Ada M. van der Quist-Berg");
        for (text, left) in [
            ("A. M. van der Quist-Berg and Bo Dahl", "▒▒▒. ▒▒▒. ▒▒▒ ▒▒▒ ▒▒▒-▒▒▒ and Bo Dahl"),
            ("QUIST BERG AM, Dahl B.", "▒▒▒ ▒▒▒ ▒▒▒, Dahl B."),
            ("Quist-Berg, A., Dahl, A.: Snow", "▒▒▒-▒▒▒, ▒▒▒., Dahl, A.: Snow"),
            ("Ada’s thesis", "▒▒▒’s thesis"),
            ("an adaptive quist", "an adaptive quist"),
            ("", ""),
        ] {
            assert_eq!(redactor.redact(text), left, "{text}");
        }
    }

    #[test]
    fn names_in_other_scripts_and_with_marks_are_taken_out() {
        assert_eq!(of("王小明 (Xiaoming Wang)").redact("王小明，男 X. Wang 王小"), "▒▒▒，男 ▒▒▒. ▒▒▒ 王小");
        assert_eq!(
            of("José Prüßling").redact("Jose\u{301} Pruessling, J. PRÜSSLING"),
            "▒▒▒ Pruessling, ▒▒▒. ▒▒▒"
        );
    }

    #[test]
    fn contacts_are_taken_out_however_they_are_written() {
        let redactor = of("Ada Quist");
        for text in [
            "ada@example.org",
            "030/5550142",
            "+49 (30) 555-0142",
            "http://www.example.org/~quist",
            "example.org/~quist/cv.pdf",
            "github.com/adaq",
            "https://quist-lab.example/x",
            "she/her",
        ] {
            assert_eq!(redactor.redact(text), MASK, "{text}");
        }
        for text in ["1995–2001, 12 papers", "555 papers", "https://doi.org/10.1/snow", "and/or"] {
            assert_eq!(redactor.redact(text), text);
        }
    }
}
