//! What the terminal can do, as far as its environment tells.

use super::theme::{Depth, Ground};

/// What the terminal can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Abilities {
    /// How many colours it has.
    pub depth: Depth,
    /// What it is painted on, where it says so without being asked.
    pub ground: Option<Ground>,
    /// Whether it may be asked what it is painted on.
    pub asks: bool,
    /// Whether it takes links (OSC 8), or leaves them alone.
    pub links: bool,
}

impl Default for Abilities {
    fn default() -> Self {
        Self { depth: Depth::True, ground: None, asks: false, links: false }
    }
}

impl Abilities {
    /// Told from environment variables; without colours where `colour` is false.
    pub fn of(var: impl Fn(&str) -> Option<String>, colour: bool) -> Self {
        let term = var("TERM").unwrap_or_default();
        let is_bare =
            ["", "dumb", "linux", "cygwin", "vt52"].contains(&term.as_str()) || term.starts_with("eterm");
        // GNU screen lets neither question nor link through; tmux, which may have the same name, does.
        let in_screen = term.starts_with("screen") && var("TMUX").is_none();
        // Terminals that build on VTE crashed on links before 0.50.2.
        let old_vte = var("VTE_VERSION").and_then(|v| v.parse().ok()).is_some_and(|v: u32| v < 5002);
        let windows = var("WT_SESSION").is_some();
        Self {
            depth: if colour { depth(&term, &var) } else { Depth::None },
            ground: ground(&var("COLORFGBG").unwrap_or_default()),
            // What a console of Windows answers does not come as it would be understood here.
            asks: cfg!(unix) && !is_bare && !in_screen,
            links: (!is_bare && !in_screen && !old_vte) || windows,
        }
    }

    /// Those of the terminal that the program runs in.
    pub fn of_process(colour: bool) -> Self {
        Self::of(|name| std::env::var(name).ok().filter(|value| !value.is_empty()), colour)
    }
}

/// How many colours a terminal of this name has.
fn depth(term: &str, var: &impl Fn(&str) -> Option<String>) -> Depth {
    let says = var("COLORTERM").is_some_and(|value| value == "truecolor" || value == "24bit");
    let program = var("TERM_PROGRAM").unwrap_or_default();
    let known = ["iTerm.app", "WezTerm", "ghostty", "vscode"].contains(&program.as_str());
    if says || known || term.ends_with("-direct") || var("WT_SESSION").is_some() {
        Depth::True
    } else if term.contains("256color") {
        Depth::Indexed
    } else if cfg!(windows) && term.is_empty() {
        // Consoles of Windows 10 and later.
        Depth::True
    } else {
        Depth::Named
    }
}

/// The background in rxvt's `COLORFGBG`: `foreground;background` or `foreground;default;background`, by number.
fn ground(value: &str) -> Option<Ground> {
    let (_, last) = value.rsplit_once(';')?;
    match last.parse::<u8>().ok()? {
        7 | 15 => Some(Ground::Light),
        0..=6 | 8 => Some(Ground::Dark),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(vars: &[(&str, &str)]) -> Abilities {
        let var = |name: &str| vars.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned());
        Abilities::of(var, true)
    }

    #[test]
    fn colours_are_told_from_the_environment() {
        let depth = |vars: &[(&str, &str)]| of(vars).depth;
        assert_eq!(depth(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]), Depth::True);
        assert_eq!(depth(&[("TERM", "tmux-256color")]), Depth::Indexed);
        assert_eq!(depth(&[("TERM", "linux")]), Depth::Named);
        assert_eq!(depth(&[("TERM", "xterm-256color"), ("WT_SESSION", "1")]), Depth::True);
        assert_eq!(Abilities::of(|_| Some("truecolor".into()), false).depth, Depth::None);
    }

    #[test]
    fn the_background_is_told_where_it_can_be() {
        let ground = |value: &str| of(&[("COLORFGBG", value)]).ground;
        assert_eq!(ground("0;15"), Some(Ground::Light));
        assert_eq!(ground("15;default;0"), Some(Ground::Dark));
        assert_eq!(ground("15;default"), None);
        assert_eq!(ground("junk"), None);
    }

    #[test]
    fn a_terminal_that_would_print_them_gets_neither_questions_nor_links() {
        for term in ["linux", "dumb", "", "screen", "screen-256color"] {
            let abilities = of(&[("TERM", term)]);
            assert!(!abilities.asks && !abilities.links, "{term}");
        }
        let tmux = of(&[("TERM", "screen-256color"), ("TMUX", "/tmp/x,1,0")]);
        assert!(tmux.links && tmux.asks == cfg!(unix));
        assert!(!of(&[("TERM", "xterm-256color"), ("VTE_VERSION", "4600")]).links);
        assert!(of(&[("TERM", "xterm-256color"), ("VTE_VERSION", "7200")]).links);
    }
}
