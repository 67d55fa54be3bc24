//! Keys and chords, and how they are written: `j`, `ctrl-d`, `g g`, `enter`.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use thiserror::Error;

/// A key with its modifiers, in the one form in which two presses of the same key are equal: shift is
/// part of a printed character, and shift-tab is `BackTab`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// Control, alt and, for keys that print nothing, shift.
    pub modifiers: KeyModifiers,
}

/// A text that names no key.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{text}` is no key")]
pub struct KeyError {
    /// What was written.
    pub text: String,
    /// The nearest name of a key.
    pub nearest: Option<&'static str>,
}

const NAMED: &[(&str, KeyCode)] = &[
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("shift-tab", KeyCode::BackTab),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("insert", KeyCode::Insert),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pgup", KeyCode::PageUp),
    ("pgdn", KeyCode::PageDown),
    ("space", KeyCode::Char(' ')),
];

impl Key {
    /// A character without modifiers.
    pub const fn char(c: char) -> Self {
        Self { code: KeyCode::Char(c), modifiers: KeyModifiers::NONE }
    }

    /// The key that nothing but this code tells.
    pub const fn code(code: KeyCode) -> Self {
        Self { code, modifiers: KeyModifiers::NONE }
    }

    /// The character that the key types, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if self.modifiers.is_empty() => Some(c),
            _ => None,
        }
    }

    /// The key as the text widgets take it.
    pub fn event(self) -> KeyEvent {
        KeyEvent::new(self.code, self.modifiers)
    }
}

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Self {
        let mut modifiers =
            event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        let mut code = event.code;
        match code {
            KeyCode::Char(c) => {
                modifiers.remove(KeyModifiers::SHIFT);
                // Terminals disagree on the case of ctrl-shift-letter.
                if modifiers.contains(KeyModifiers::CONTROL) {
                    code = KeyCode::Char(c.to_ascii_lowercase());
                }
            }
            KeyCode::Tab if modifiers.contains(KeyModifiers::SHIFT) => code = KeyCode::BackTab,
            _ => {}
        }
        if code == KeyCode::BackTab {
            modifiers.remove(KeyModifiers::SHIFT);
        }
        Self { code, modifiers }
    }
}

impl FromStr for Key {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = text;
        let code = loop {
            if let Some((_, code)) = NAMED.iter().find(|(name, _)| name.eq_ignore_ascii_case(rest)) {
                break *code;
            }
            let mut chars = rest.chars();
            if let (Some(c), None) = (chars.next(), chars.next()) {
                break KeyCode::Char(c);
            }
            if let Some(number) = rest.strip_prefix(['f', 'F']).and_then(|n| n.parse::<u8>().ok())
                && (1..=24).contains(&number)
            {
                break KeyCode::F(number);
            }
            let (modifier, after) = rest.split_once('-').ok_or_else(|| KeyError::new(text))?;
            modifiers |= match modifier.to_ascii_lowercase().as_str() {
                "ctrl" | "c" => KeyModifiers::CONTROL,
                "alt" | "a" => KeyModifiers::ALT,
                "shift" | "s" => KeyModifiers::SHIFT,
                _ => return Err(KeyError::new(text)),
            };
            rest = after;
        };
        Ok(KeyEvent::new(code, modifiers).into())
    }
}

impl KeyError {
    fn new(text: &str) -> Self {
        let names = NAMED.iter().map(|(name, _)| *name).chain(["ctrl-c", "alt-x", "f1"]);
        let nearest = crate::text::nearest(text, names);
        Self { text: text.to_owned(), nearest }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (modifier, name) in
            [(KeyModifiers::CONTROL, "ctrl-"), (KeyModifiers::ALT, "alt-"), (KeyModifiers::SHIFT, "shift-")]
        {
            if self.modifiers.contains(modifier) {
                f.write_str(name)?;
            }
        }
        if let Some((name, _)) = NAMED.iter().find(|(_, code)| *code == self.code) {
            return f.write_str(name);
        }
        match self.code {
            KeyCode::Char(c) => write!(f, "{c}"),
            KeyCode::F(number) => write!(f, "f{number}"),
            other => write!(f, "{other:?}"),
        }
    }
}

/// Keys pressed one after another.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd)]
pub struct Chord(pub Vec<Key>);

impl Chord {
    /// As the settings spell it: `g g`.
    pub fn spelled(&self) -> String {
        self.0.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }

    /// As short as it can be shown: arrows for the arrow keys.
    pub fn short(&self) -> String {
        let arrow = match self.0.as_slice() {
            [Key { code, modifiers }] if modifiers.is_empty() => match code {
                KeyCode::Up => "↑",
                KeyCode::Down => "↓",
                KeyCode::Left => "←",
                KeyCode::Right => "→",
                _ => return self.to_string(),
            },
            _ => return self.to_string(),
        };
        arrow.to_owned()
    }
}

impl FromStr for Chord {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let keys: Vec<Key> = text.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
        if keys.is_empty() { Err(KeyError::new(text)) } else { Ok(Self(keys)) }
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, key) in self.0.iter().enumerate() {
            if at > 0 && !(key.typed().is_some_and(|c| c != ' ') && self.0[at - 1].typed().is_some()) {
                f.write_str(" ")?;
            }
            write!(f, "{key}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_as_it_is_written() {
        for text in ["j", "J", "ctrl-d", "alt-x", "enter", "shift-tab", "space", "f12", "-", "ctrl--", "/"] {
            assert_eq!(text.parse::<Key>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn one_press_has_one_form() {
        let shifted = KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT);
        assert_eq!(Key::from(shifted), Key::char('G'));
        let back = KeyEvent::new(KeyCode::Tab, KeyModifiers::SHIFT);
        assert_eq!(Key::from(back), "shift-tab".parse().unwrap());
        let control = KeyEvent::new(KeyCode::Char('R'), KeyModifiers::CONTROL | KeyModifiers::SHIFT);
        assert_eq!(Key::from(control), "ctrl-r".parse().unwrap());
    }

    #[test]
    fn a_wrong_key_names_the_nearest() {
        assert_eq!("entr".parse::<Key>().unwrap_err().nearest, Some("enter"));
        assert_eq!("zzzzzzzz".parse::<Key>().unwrap_err().nearest, None);
        assert!("hyper-x".parse::<Key>().is_err());
        assert!("".parse::<Chord>().is_err());
    }

    #[test]
    fn chords_are_printed_as_people_write_them() {
        assert_eq!("g g".parse::<Chord>().unwrap().to_string(), "gg");
        assert_eq!("ctrl-x s".parse::<Chord>().unwrap().to_string(), "ctrl-x s");
    }
}
