//! Every style of the screen, by what it draws. The themes are files in `assets/themes`: two of the terminal's own
//! colours, so that its palette decides, and two of fixed ones. None paints the background, and nothing is told by
//! colour alone, so `NO_COLOR` only drops the hues.

mod colour;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

pub use self::colour::Depth;
use crate::review::Decision;
use crate::text::nearest;

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident;)+) => {
        #[expect(non_camel_case_types, reason = "a role is written like the method that gives its style")]
        #[derive(Clone, Copy)]
        enum Role { $($name),+ }

        /// The roles by name.
        pub const ROLES: &[&str] = &[$(stringify!($name)),+];

        impl Theme {
            $($(#[$doc])* pub fn $name(&self) -> Style { self.styles[Role::$name as usize] })+
        }
    };
}

// What each looks like stands in every file of `assets/themes`.
roles! {
    /// The program's name.
    brand;
    /// Title of the pane that has the keys.
    title;
    /// What is there but need not be read: other titles, rules, line numbers.
    quiet;
    /// Heading of a section or a column.
    heading;
    /// Names and other words that carry a line.
    strong;
    /// The row under the cursor in the pane that has the keys.
    cursor;
    /// The row under the cursor elsewhere.
    cursor_idle;
    /// An applicant marked for comparison or export; a tag.
    mark;
    /// Letters that a query matched.
    matched;
    /// A fact that was inferred, not read.
    inferred;
    /// A line that was not understood, a draft.
    warning;
    /// Something that went wrong.
    error;
    /// Something that was done; an award.
    done;
    /// A key in a hint, a count.
    key;
    /// The bar beside the lines of the fact under the cursor.
    source;
    /// On the shortlist.
    shortlist;
    /// Decided maybe.
    maybe;
    /// Rejected.
    reject;
}

/// What the terminal is painted on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ground {
    /// Light text on a dark ground.
    #[default]
    Dark,
    /// Dark text on a light ground.
    Light,
}

/// The key of the config's table that names a theme instead of a role.
pub const BASE: &str = "base";

/// The name that leaves the choice to the terminal's background.
pub const AUTO: &str = "auto";

/// A theme that comes with the program.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Preset {
    /// What it is, in a few words.
    about: String,
    /// The background that its colours were chosen for, where they are fixed.
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests measure contrast against it"))]
    background: Option<String>,
    roles: BTreeMap<String, String>,
}

/// The themes' names, in the order in which they are gone through.
pub const NAMES: [&str; 4] = ["dark", "light", "dusk", "paper"];

#[expect(clippy::expect_used, reason = "the files are part of the program and the tests read them")]
static PRESETS: LazyLock<[Preset; NAMES.len()]> = LazyLock::new(|| {
    [
        include_str!("../../assets/themes/dark.toml"),
        include_str!("../../assets/themes/light.toml"),
        include_str!("../../assets/themes/dusk.toml"),
        include_str!("../../assets/themes/paper.toml"),
    ]
    .map(|text| toml::from_str(text).expect("a theme that reads"))
});

/// The styles that panes draw with.
#[derive(Clone, Debug)]
pub struct Theme {
    styles: [Style; ROLES.len()],
    /// Which of the themes it is.
    base: usize,
    /// Whether the terminal's background chooses it.
    auto: bool,
    depth: Depth,
    /// The user's own styles.
    own: BTreeMap<usize, Style>,
}

impl Default for Theme {
    fn default() -> Self {
        Self::new(&BTreeMap::new(), Depth::default(), Ground::default()).0
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
    /// The theme that the config names, or that goes with the background, with the user's own styles in it; in
    /// such colours as the terminal has. Wrong entries are left out and told.
    pub fn new(config: &BTreeMap<String, String>, depth: Depth, ground: Ground) -> (Self, Vec<ThemeProblem>) {
        let mut problems = Vec::new();
        let mut theme =
            Self { styles: [Style::new(); ROLES.len()], base: 0, auto: true, depth, own: BTreeMap::new() };
        for (role, text) in config {
            let mut tell = |message, suggestion: Option<&str>| {
                let suggestion = suggestion.map(str::to_owned);
                problems.push(ThemeProblem { role: role.clone(), message, suggestion });
            };
            if role == BASE {
                match NAMES.iter().position(|name| name == text) {
                    Some(base) => (theme.base, theme.auto) = (base, false),
                    None if text == AUTO => {}
                    None => {
                        let near = nearest(text, NAMES.into_iter().chain([AUTO]));
                        tell(
                            format!("there is no theme `{text}`; the themes are auto, {}", NAMES.join(", ")),
                            near,
                        );
                    }
                }
                continue;
            }
            match (ROLES.iter().position(|name| name == role), parse(text)) {
                (Some(at), Ok(style)) => drop(theme.own.insert(at, style)),
                (Some(_), Err(word)) => tell(format!("`{word}` is no colour and no style"), None),
                (None, _) => {
                    let near = nearest(role, ROLES.iter().copied().chain([BASE]));
                    tell(format!("there is no role `{role}`"), near);
                }
            }
        }
        theme.dress();
        (theme.on(ground), problems)
    }

    /// The styles of the base with the user's own in their place, in colours that the terminal has.
    fn dress(&mut self) {
        let roles = &PRESETS[self.base].roles;
        for (at, (style, role)) in self.styles.iter_mut().zip(ROLES).enumerate() {
            let own = self.own.get(&at).copied();
            *style = own.or_else(|| parse(roles.get(*role)?).ok()).unwrap_or_default();
            style.fg = style.fg.and_then(|colour| self.depth.nearest(colour));
        }
    }

    /// The theme for a background, where that decides.
    #[must_use]
    pub fn on(&self, ground: Ground) -> Self {
        let mut theme = self.clone();
        if theme.auto {
            theme.base = match ground {
                Ground::Dark => 0,
                Ground::Light => 1,
            };
            theme.dress();
        }
        theme
    }

    /// The next of the themes, which no background changes any more.
    #[must_use]
    pub fn next(&self) -> Self {
        let mut theme = Self { base: (self.base + 1) % NAMES.len(), auto: false, ..self.clone() };
        theme.dress();
        theme
    }

    /// Whether the terminal's background chooses it.
    pub fn is_auto(&self) -> bool {
        self.auto
    }

    /// Its name.
    pub fn name(&self) -> &'static str {
        NAMES[self.base]
    }

    /// What it is, in a few words.
    pub fn about(&self) -> &'static str {
        &PRESETS[self.base].about
    }

    /// The style of a role by its name.
    #[cfg(test)]
    pub fn style_of(&self, role: &str) -> Style {
        self.styles[ROLES.iter().position(|name| *name == role).unwrap()]
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

/// A style as people write it: `green bold`, `#7fd1c7 italic`. The error is the word that means nothing.
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
                let colour: Color = colour::parse(word).ok_or(word)?;
                style.fg = Some(colour);
                continue;
            }
        };
        style = style.add_modifier(modifier);
    }
    Ok(style)
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

    fn named(name: &str) -> Theme {
        Theme::new(&config(&[(BASE, name)]), Depth::True, Ground::Dark).0
    }

    #[test]
    fn every_theme_has_every_role_and_none_paints_the_background() {
        for (name, preset) in NAMES.iter().zip(&*PRESETS) {
            let roles: Vec<&str> = preset.roles.keys().map(String::as_str).collect();
            let mut wanted = ROLES.to_vec();
            wanted.sort_unstable();
            assert_eq!(roles, wanted, "{name}");
            for (role, text) in &preset.roles {
                let style = parse(text).unwrap_or_else(|word| panic!("{name}, {role}: {word}"));
                assert_eq!(style.bg, None, "{name}, {role}");
                assert_ne!(style, Style::new(), "{name}, {role}");
            }
        }
    }

    #[test]
    fn fixed_colours_stand_out_from_what_they_are_meant_for() {
        let mut fixed = 0;
        for (name, preset) in NAMES.iter().zip(&*PRESETS) {
            let Some(background) = &preset.background else { continue };
            fixed += 1;
            let background = colour::parse(background).unwrap();
            for (role, text) in &preset.roles {
                let style = parse(text).unwrap();
                assert!(!style.add_modifier.contains(Modifier::DIM), "{name}, {role}: nobody knows how dim");
                let Some(colour) = style.fg else { continue };
                let contrast = colour::contrast(colour, background);
                assert!(contrast >= 4.5, "{name}, {role}: {contrast:.2}");
            }
        }
        assert_eq!(fixed, 2);
    }

    #[test]
    fn the_terminals_own_colours_avoid_those_that_drown_in_the_ground() {
        use Color::{Black, Blue, Cyan, DarkGray, Gray, White, Yellow};
        for (name, drowned) in
            [("dark", [Black, Blue, DarkGray, Black]), ("light", [White, Yellow, Cyan, Gray])]
        {
            for (style, role) in named(name).styles.iter().zip(ROLES) {
                let light = format!("{:?}", style.fg).contains("Light");
                let drowns = style.fg.is_some_and(|c| drowned.contains(&c)) || (name == "light" && light);
                assert!(!drowns, "{name}, {role}: {:?}", style.fg);
            }
        }
    }

    #[test]
    fn the_example_of_the_config_names_every_role_and_theme() {
        let example = crate::config::example();
        for name in ROLES.iter().chain(&NAMES).chain([&AUTO, &BASE]) {
            assert!(example.contains(name), "{name}");
        }
    }

    #[test]
    fn the_background_decides_unless_the_user_has() {
        let auto = Theme::default();
        assert_eq!((auto.name(), auto.on(Ground::Light).name()), ("dark", "light"));
        assert_eq!(auto.on(Ground::Light).on(Ground::Dark).name(), "dark");
        assert_eq!(named("paper").on(Ground::Dark).name(), "paper");
        assert_eq!(Theme::new(&config(&[]), Depth::True, Ground::Light).0.name(), "light");
    }

    #[test]
    fn themes_go_round_and_keep_the_users_styles() {
        let mut theme = Theme::new(&config(&[("mark", "red")]), Depth::True, Ground::Dark).0;
        let mut seen = Vec::new();
        for _ in 0..NAMES.len() {
            theme = theme.next();
            assert_eq!(theme.mark(), Style::new().fg(Color::Red));
            seen.push(theme.name());
        }
        assert_eq!(seen, ["light", "dusk", "paper", "dark"]);
        assert!(!theme.is_auto());
    }

    #[test]
    fn no_color_drops_the_hues_and_keeps_the_rest() {
        let theme = Theme::new(&config(&[("error", "lightred bold")]), Depth::None, Ground::Dark).0;
        assert_eq!(theme.error(), Style::new().add_modifier(Modifier::BOLD));
        assert!(theme.next().next().styles.iter().all(|style| style.fg.is_none()));
    }

    #[test]
    fn a_terminal_without_truecolor_is_not_sent_any() {
        for name in ["dusk", "paper"] {
            let theme = Theme::new(&config(&[(BASE, name)]), Depth::Indexed, Ground::Dark).0;
            assert!(theme.styles.iter().all(|style| !matches!(style.fg, Some(Color::Rgb(..)))));
            assert!(matches!(theme.key().fg, Some(Color::Indexed(_))));
        }
    }

    #[test]
    fn the_users_styles_replace_the_themes_and_mistakes_are_told() {
        let wrong = config(&[
            ("eror", "red"),
            ("mark", "mauve"),
            ("quiet", "#ff"),
            ("done", "#0000ff"),
            (BASE, "drak"),
        ]);
        let (theme, problems) = Theme::new(&wrong, Depth::True, Ground::Dark);
        assert_eq!(theme.done(), Style::new().fg(Color::Rgb(0, 0, 255)));
        let told: Vec<String> = problems
            .iter()
            .map(|p| format!("{}: {} {:?}", p.role, p.message, p.suggestion.as_deref().unwrap_or_default()))
            .collect();
        assert_eq!(
            told,
            [
                "base: there is no theme `drak`; the themes are auto, dark, light, dusk, paper \"dark\"",
                "eror: there is no role `eror` \"error\"",
                "mark: `mauve` is no colour and no style \"\"",
                "quiet: `#ff` is no colour and no style \"\"",
            ]
        );
    }
}
