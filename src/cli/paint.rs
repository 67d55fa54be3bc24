//! Colours for standard output: named ANSI ones, and none where they would be noise.

use std::borrow::Cow;

use clap::ValueEnum;

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Also into pipes and files
    Always,
    /// Nowhere
    Never,
}

/// A look, as a role that text plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Headings and names.
    Strong,
    /// What is there for reference.
    Dim,
    /// What found favour.
    Good,
    /// What asks for attention.
    Warn,
    /// What was turned down or went wrong.
    Bad,
}

/// Whether standard output is coloured.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paint {
    on: bool,
}

impl Paint {
    pub(super) fn new(when: When, is_terminal: bool) -> Self {
        let wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        let on = match when {
            When::Auto => is_terminal && wanted,
            When::Always => true,
            When::Never => false,
        };
        Self { on }
    }

    /// Whether there are colours at all.
    pub(super) fn is_on(self) -> bool {
        self.on
    }

    /// `text` in the look of `role`.
    pub(super) fn paint(self, role: Role, text: &str) -> Cow<'_, str> {
        if !self.on || text.is_empty() {
            return Cow::Borrowed(text);
        }
        let code = match role {
            Role::Strong => "1",
            Role::Dim => "2",
            Role::Good => "32",
            Role::Warn => "33",
            Role::Bad => "31",
        };
        Cow::Owned(format!("\x1b[{code}m{text}\x1b[0m"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paints_only_where_asked() {
        assert_eq!(Paint::new(When::Always, false).paint(Role::Bad, "x"), "\x1b[31mx\x1b[0m");
        assert_eq!(Paint::new(When::Never, true).paint(Role::Bad, "x"), "x");
        assert_eq!(Paint::new(When::Auto, false).paint(Role::Bad, "x"), "x");
    }
}
