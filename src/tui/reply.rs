//! What the terminal answers when it is asked what it is painted on.
//!
//! The question and its answer are xterm's (OSC 11, <https://invisible-island.net/xterm/ctlseqs/ctlseqs.html>). The
//! answer comes among the keys, and crossterm, which does not know it, makes keys of it: it is put together again
//! here. So nothing is waited for, however far away the terminal is, and no key that was typed meanwhile is lost.

use std::time::{Duration, Instant};

use crossterm::event::{Event as TerminalEvent, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::theme::Ground;

/// Asks the terminal for its background.
pub const QUESTION: &[u8] = b"\x1b]11;?\x1b\\";

/// How long an answer is waited for: a slow line is slow, but nobody wants a theme to change under their eyes.
const PATIENCE: Duration = Duration::from_secs(5);

/// What was read: the answer, or anything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    /// What the terminal is painted on.
    Ground(Ground),
    /// An event that has nothing to do with the answer.
    Other(TerminalEvent),
}

/// Takes the answer out of the events.
#[derive(Debug)]
pub struct Reply {
    /// Until when an answer may come; `None` where none is expected any more.
    until: Option<Instant>,
    /// Events that may be the beginning of the answer.
    held: Vec<TerminalEvent>,
    /// What they say behind `ESC ]`.
    said: String,
}

impl Reply {
    /// Expects an answer if the terminal was asked.
    pub fn new(asked: bool) -> Self {
        Self { until: asked.then(|| Instant::now() + PATIENCE), held: Vec::new(), said: String::new() }
    }

    /// Whether the beginning of an answer is held back.
    pub fn is_open(&self) -> bool {
        !self.held.is_empty()
    }

    /// Takes an event in; gives what is certain now, in the order in which it came.
    pub fn take(&mut self, event: TerminalEvent) -> Vec<Read> {
        if self.until.is_none_or(|until| Instant::now() > until) && self.held.is_empty() {
            return vec![Read::Other(event)];
        }
        let TerminalEvent::Key(key) = &event else {
            // The mouse, a new size: no part of an answer and no end of one.
            return vec![Read::Other(event)];
        };
        let key = *key;
        if self.held.is_empty() {
            if is(key, ']', KeyModifiers::ALT) {
                self.held.push(event);
                return Vec::new();
            }
            return vec![Read::Other(event)];
        }
        self.held.push(event);
        if is(key, '\\', KeyModifiers::ALT) || is(key, 'g', KeyModifiers::CONTROL) {
            let Some(ground) = ground(&self.said) else { return self.release() };
            *self = Self::new(false);
            return vec![Read::Ground(ground)];
        }
        match key.code {
            KeyCode::Char(c) if (key.modifiers - KeyModifiers::SHIFT).is_empty() && self.may_go_on(c) => {
                self.said.push(c);
                Vec::new()
            }
            _ => self.release(),
        }
    }

    /// The rest of an answer did not come: what was held back were keys, unless they were clearly none.
    pub fn give_up(&mut self) -> Vec<Read> {
        if self.said.starts_with("11;") {
            *self = Self::new(false);
            return Vec::new();
        }
        self.release()
    }

    fn release(&mut self) -> Vec<Read> {
        self.said.clear();
        self.held.drain(..).map(Read::Other).collect()
    }

    fn may_go_on(&self, c: char) -> bool {
        const HEAD: &str = "11;rgb";
        match HEAD.chars().nth(self.said.len()) {
            Some(wanted) => c == wanted,
            None => self.said.len() < 40 && (c.is_ascii_hexdigit() || matches!(c, ':' | '/' | 'a')),
        }
    }
}

fn is(key: KeyEvent, c: char, modifiers: KeyModifiers) -> bool {
    key.code == KeyCode::Char(c) && key.modifiers == modifiers && key.kind == KeyEventKind::Press
}

/// The ground that an answer names: `11;rgb:rrrr/gggg/bbbb`, each part of one to four digits.
fn ground(said: &str) -> Option<Ground> {
    let (_, colour) = said.split_once(':')?;
    let part = |text: &str| {
        let value = u32::from_str_radix(text, 16).ok()?;
        let most = 16_u32.checked_pow(text.len() as u32).filter(|_| text.len() <= 4)? - 1;
        Some(f64::from(value) / f64::from(most))
    };
    let mut parts = colour.split('/').map(part);
    let (red, green, blue) = (parts.next()??, parts.next()??, parts.next()??);
    // The weights of Rec. 709; half of the way from black to white is where text changes sides.
    let light = 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5;
    Some(if light { Ground::Light } else { Ground::Dark })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(c: char, modifiers: KeyModifiers) -> TerminalEvent {
        TerminalEvent::Key(KeyEvent::new(KeyCode::Char(c), modifiers))
    }

    /// The keys that crossterm makes of an answer.
    fn answer(said: &str) -> Vec<TerminalEvent> {
        let plain = said.chars().map(|c| key(c, KeyModifiers::NONE));
        let start = std::iter::once(key(']', KeyModifiers::ALT));
        start.chain(plain).chain([key('\\', KeyModifiers::ALT)]).collect()
    }

    fn take(reply: &mut Reply, events: &[TerminalEvent]) -> Vec<Read> {
        events.iter().flat_map(|event| reply.take(event.clone())).collect()
    }

    #[test]
    fn the_answer_tells_the_ground() {
        for (said, ground) in [
            ("11;rgb:ffff/ffff/ffff", Ground::Light),
            ("11;rgb:1c1c/1e1e/2626", Ground::Dark),
            ("11;rgb:fd/f6/e3", Ground::Light),
            ("11;rgba:0000/0000/0000/ffff", Ground::Dark),
        ] {
            let mut reply = Reply::new(true);
            assert_eq!(take(&mut reply, &answer(said)), [Read::Ground(ground)], "{said}");
            // Once: what looks like an answer later was typed.
            assert_eq!(take(&mut reply, &answer(said)).len(), said.len() + 2);
        }
    }

    #[test]
    fn keys_before_and_after_the_answer_are_keys() {
        let mut events = vec![key('j', KeyModifiers::NONE)];
        events.extend(answer("11;rgb:ffff/ffff/ffff"));
        events.push(key('k', KeyModifiers::NONE));
        let read = take(&mut Reply::new(true), &events);
        let other = |c| Read::Other(key(c, KeyModifiers::NONE));
        assert_eq!(read, [other('j'), Read::Ground(Ground::Light), other('k')]);
    }

    #[test]
    fn keys_that_begin_like_an_answer_are_given_back_in_order() {
        let typed = [key(']', KeyModifiers::ALT), key('1', KeyModifiers::NONE), key('j', KeyModifiers::NONE)];
        let mut reply = Reply::new(true);
        assert_eq!(take(&mut reply, &typed[..2]), []);
        assert!(reply.is_open());
        assert_eq!(take(&mut reply, &typed[2..]), typed.clone().map(Read::Other));
        assert_eq!(take(&mut reply, &typed[..2]), []);
        assert_eq!(reply.give_up(), typed[..2].iter().cloned().map(Read::Other).collect::<Vec<_>>());
        assert!(!reply.is_open());
    }

    #[test]
    fn half_an_answer_is_nobodys_keys() {
        let mut reply = Reply::new(true);
        assert_eq!(take(&mut reply, &answer("11;rgb:ff")[..8]), []);
        assert_eq!(reply.give_up(), []);
    }

    #[test]
    fn nothing_is_held_back_where_nothing_was_asked() {
        let typed = key(']', KeyModifiers::ALT);
        assert_eq!(Reply::new(false).take(typed.clone()), [Read::Other(typed)]);
    }
}
