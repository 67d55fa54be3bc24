//! Every style of the screen. Named ANSI colours only, so that the terminal's own palette decides, and
//! never a background; nothing is told by colour alone, so `NO_COLOR` only drops the hues.

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};

use crate::review::Decision;
use crate::text::nearest;

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident = $style:literal;)+) => {
        #[expect(non_camel_case_types, reason = "a role is written like the method that gives its style")]
        #[derive(Clone, Copy)]
        enum Role { $($name),+ }

        /// The roles by name, with what they look like unless the config says otherwise.
        pub const ROLES: &[(&str, &str)] = &[$((stringify!($name), $style)),+];

        impl Theme {
            $($(#[$doc])* pub fn $name(&self) -> Style { self.styles[Role::$name as usize] })+
        }
    };
}

roles! {
    /// The program's name.
    brand = "cyan bold";
    /// Title of the pane that has the keys.
    title = "cyan bold";
    /// What is there but need not be read: other titles, rules, line numbers.
    quiet = "dim";
    /// Heading of a section or a column.
    heading = "blue bold";
    /// Names and other words that carry a line.
    strong = "bold";
    /// The row under the cursor in the pane that has the keys.
    cursor = "reversed";
    /// The row under the cursor elsewhere.
    cursor_idle = "bold";
    /// An applicant marked for comparison or export; a tag.
    mark = "magenta bold";
    /// Letters that a query matched.
    matched = "yellow bold underlined";
    /// A fact that was inferred, not read.
    inferred = "magenta italic";
    /// A line that was not understood, a draft.
    warning = "yellow";
    /// Something that went wrong.
    error = "red bold";
    /// Something that was done; an award.
    done = "green";
    /// A key in a hint, a count.
    key = "cyan";
    /// The bar beside the lines of the fact under the cursor.
    source = "cyan bold";
    /// On the shortlist.
    shortlist = "green bold";
    /// Decided maybe.
    maybe = "yellow bold";
    /// Rejected.
    reject = "red";
}

/// The styles that panes draw with.
#[derive(Clone, Debug)]
pub struct Theme {
    styles: [Style; ROLES.len()],
}

impl Default for Theme {
    fn default() -> Self {
        Self { styles: default_styles() }
    }
}

/// A mistake in the config's theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeProblem {
    /// The role as written in the config.
    pub role: String,
    /// What is wrong.
    pub message: String,
    /// The nearest valid name, where one is near.
    pub suggestion: Option<String>,
}

impl Theme {
    /// The default styles with the user's in their place; without hues where `colour` is false. Wrong
    /// entries are left out and told.
    pub fn new(colour: bool, config: &BTreeMap<String, String>) -> (Self, Vec<ThemeProblem>) {
        let mut problems = Vec::new();
        let mut styles = default_styles();
        for (role, text) in config {
            let mut tell = |message, suggestion| {
                problems.push(ThemeProblem { role: role.clone(), message, suggestion });
            };
            match (ROLES.iter().position(|(name, _)| name == role), parse(text)) {
                (Some(at), Ok(style)) => styles[at] = style,
                (Some(_), Err(word)) => {
                    tell(format!("`{word}` is no colour of the terminal and no style"), None);
                }
                (None, _) => {
                    let near = nearest(role, ROLES.iter().map(|(name, _)| *name));
                    tell(format!("there is no role `{role}`"), near.map(str::to_owned));
                }
            }
        }
        if !colour {
            for style in &mut styles {
                style.fg = None;
            }
        }
        (Self { styles }, problems)
    }

    /// A decision's symbol.
    pub fn decision(&self, decision: Option<Decision>) -> Style {
        match decision {
            Some(Decision::Shortlist) => self.shortlist(),
            Some(Decision::Maybe) => self.maybe(),
            Some(Decision::Reject) => self.reject(),
            None => self.quiet(),
        }
    }
}

fn default_styles() -> [Style; ROLES.len()] {
    std::array::from_fn(|at| ROLES.get(at).and_then(|(_, text)| parse(text).ok()).unwrap_or_default())
}

/// A style as people write it: `green bold`. The error is the word that means nothing.
fn parse(text: &str) -> Result<Style, &str> {
    let mut style = Style::new();
    for word in text.split_whitespace() {
        let modifier = match word {
            "bold" => Modifier::BOLD,
            "dim" => Modifier::DIM,
            "italic" => Modifier::ITALIC,
            "underlined" => Modifier::UNDERLINED,
            "reversed" => Modifier::REVERSED,
            "plain" => Modifier::empty(),
            _ => {
                style.fg = Some(colour(word).ok_or(word)?);
                continue;
            }
        };
        style = style.add_modifier(modifier);
    }
    Ok(style)
}

/// One of the sixteen colours that every terminal lets its user choose.
fn colour(word: &str) -> Option<Color> {
    let colour: Color = word.parse().ok()?;
    (!matches!(colour, Color::Rgb(..) | Color::Indexed(_))).then_some(colour)
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

    fn config(entries: &[(&str, &str)]) -> BTreeMap<String, String> {
        entries.iter().map(|(role, style)| ((*role).to_owned(), (*style).to_owned())).collect()
    }

    #[test]
    fn every_default_reads_and_none_paints_the_background() {
        for (role, text) in ROLES {
            let style = parse(text).unwrap_or_else(|word| panic!("{role}: {word}"));
            assert_eq!(style.bg, None);
            assert_ne!(style, Style::new(), "{role}");
        }
    }

    #[test]
    fn the_example_of_the_config_names_every_role() {
        let example = crate::config::example();
        for (role, _) in ROLES {
            assert!(example.contains(role), "{role}");
        }
    }

    #[test]
    fn no_color_drops_the_hues_and_keeps_the_rest() {
        let theme = Theme::new(false, &config(&[("error", "lightred bold")])).0;
        assert_eq!(theme.error(), Style::new().add_modifier(Modifier::BOLD));
        assert_eq!(theme.shortlist().fg, None);
    }

    #[test]
    fn the_users_styles_replace_the_defaults_and_mistakes_are_told() {
        let wrong = config(&[("eror", "red"), ("mark", "mauve"), ("quiet", "#ff0000"), ("done", "blue")]);
        let (theme, problems) = Theme::new(true, &wrong);
        assert_eq!(theme.done(), Style::new().fg(Color::Blue));
        assert_eq!(problems[0].suggestion.as_deref(), Some("error"));
        let told: Vec<String> = problems.iter().map(|p| format!("{}: {}", p.role, p.message)).collect();
        assert_eq!(
            told,
            [
                "eror: there is no role `eror`",
                "mark: `mauve` is no colour of the terminal and no style",
                "quiet: `#ff0000` is no colour of the terminal and no style",
            ]
        );
    }
}
