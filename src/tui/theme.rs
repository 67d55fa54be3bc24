//! Every style of the screen. Named ANSI colours only, so that the terminal's own palette decides, and
//! never a background; nothing is told by colour alone, so `NO_COLOR` only drops the hues.

use ratatui::style::{Color, Modifier, Style};

use crate::review::Decision;

/// The styles that panes draw with.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    colour: bool,
}

macro_rules! styles {
    ($($(#[$doc:meta])* $name:ident = $colour:expr, $modifier:expr;)+) => {
        impl Theme {
            $($(#[$doc])* pub fn $name(self) -> Style { self.style($colour, $modifier) })+
        }
    };
}

styles! {
    /// The program's name and the folder.
    brand = Some(Color::Cyan), Modifier::BOLD;
    /// Title of the pane that has the keys.
    title = Some(Color::Cyan), Modifier::BOLD;
    /// Title of any other pane, and rules between panes.
    quiet = None, Modifier::DIM;
    /// Heading of a section or a column.
    heading = Some(Color::Blue), Modifier::BOLD;
    /// Names and other words that carry a line.
    strong = None, Modifier::BOLD;
    /// The row under the cursor in the pane that has the keys.
    cursor = None, Modifier::REVERSED;
    /// The row under the cursor elsewhere.
    cursor_idle = None, Modifier::BOLD;
    /// An applicant marked for comparison or export.
    mark = Some(Color::Magenta), Modifier::BOLD;
    /// Letters that a query matched.
    matched = Some(Color::Yellow), Modifier::BOLD.union(Modifier::UNDERLINED);
    /// A fact that was inferred, not read.
    inferred = Some(Color::Magenta), Modifier::ITALIC;
    /// A line that was not understood, a draft, a warning.
    warning = Some(Color::Yellow), Modifier::empty();
    /// Something that went wrong.
    error = Some(Color::Red), Modifier::BOLD;
    /// Something that was done.
    done = Some(Color::Green), Modifier::empty();
    /// A key in a hint.
    key = Some(Color::Cyan), Modifier::empty();
    /// The bar beside the lines of the fact under the cursor.
    source = Some(Color::Cyan), Modifier::BOLD;
}

impl Theme {
    /// With the terminal's colours, or without any (`NO_COLOR`).
    pub fn new(colour: bool) -> Self {
        Self { colour }
    }

    fn style(self, colour: Option<Color>, modifier: Modifier) -> Style {
        let style = Style::new().add_modifier(modifier);
        match colour {
            Some(colour) if self.colour => style.fg(colour),
            _ => style,
        }
    }

    /// A decision's symbol.
    pub fn decision(self, decision: Option<Decision>) -> Style {
        match decision {
            Some(Decision::Shortlist) => self.style(Some(Color::Green), Modifier::BOLD),
            Some(Decision::Maybe) => self.style(Some(Color::Yellow), Modifier::BOLD),
            Some(Decision::Reject) => self.style(Some(Color::Red), Modifier::empty()),
            None => self.quiet(),
        }
    }
}

/// The symbol that stands beside a decision's colour.
pub fn decision_symbol(decision: Option<Decision>) -> &'static str {
    match decision {
        Some(Decision::Shortlist) => "✓",
        Some(Decision::Maybe) => "?",
        Some(Decision::Reject) => "✗",
        None => "·",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_style_paints_the_background_and_no_color_has_none() {
        for theme in [Theme::new(true), Theme::new(false)] {
            for style in [theme.cursor(), theme.matched(), theme.error(), theme.decision(None)] {
                assert_eq!(style.bg, None);
            }
        }
        assert_eq!(Theme::new(false).error().fg, None);
    }
}
