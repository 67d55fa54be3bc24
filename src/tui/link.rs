//! Links of the terminal: text that opens an address when it is clicked (OSC 8).
//!
//! The sequence is that of <https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda>. A linked cell
//! carries its address with its glyph, so that a change of the address is a change of the cell; what is written to
//! the terminal names it once for all cells that stand together (`frame`).

use std::fmt::Write as _;
use std::num::NonZeroU16;
use std::ops::Range;
use std::sync::LazyLock;

use linkify::{LinkFinder, LinkKind};
use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::layout::Rect;
use ratatui::text::Line;
use regex::Regex;
use unicode_segmentation::UnicodeSegmentation;

use crate::profile::Profile;
use crate::text::width;

/// Ends a link.
pub const CLOSE: &str = "\x1b]8;;\x1b\\";

/// Begins one: all cells of the same address are one link, also over several lines.
const OPEN: &str = "\x1b]8;id=cvtui;";

/// Longest address that terminals are told of, in bytes: what VTE takes.
const LONGEST: usize = 2083;

/// An address that may be opened: of the web or of mail, in plain ASCII without blanks and controls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target(String);

impl Target {
    /// The address in `text`, which begins with `http://`, `https://` or `mailto:`; nothing else is opened.
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        let rest = ["http://", "https://", "mailto:"].iter().find_map(|scheme| {
            let head = text.get(..scheme.len())?;
            head.eq_ignore_ascii_case(scheme).then(|| text.get(scheme.len()..)).flatten()
        })?;
        if !rest.starts_with(|c: char| c.is_alphanumeric() || c == '[') {
            return None;
        }
        let mut encoded = String::with_capacity(text.len());
        for byte in text.bytes() {
            if byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte) {
                encoded.push(char::from(byte));
            } else {
                // Writing to a String cannot fail.
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
        (encoded.len() <= LONGEST).then_some(Self(encoded))
    }

    /// A page of the web, the scheme of which may be left out.
    pub fn web(text: &str) -> Option<Self> {
        let text = text.trim();
        Self::new(text).or_else(|| {
            let is_bare = text.contains('.') && !text.contains(':') && !text.contains(char::is_whitespace);
            is_bare.then(|| Self::new(&format!("https://{text}"))).flatten()
        })
    }

    /// A mail address.
    pub fn mail(address: &str) -> Option<Self> {
        address.contains('@').then(|| Self::new(&format!("mailto:{}", address.trim()))).flatten()
    }

    /// The address as a terminal and a browser take it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Where in a text a link stands, in bytes, and what it opens.
pub type Link = (Range<usize>, Target);

/// The links in the words of a fact, in the order of the text. `pointer` says where in the profile it stands,
/// which knows more addresses than the words show.
pub fn find(text: &str, pointer: &str, profile: &Profile) -> Vec<Link> {
    let mut links = told(text, pointer, profile);
    let mut add = |range: Range<usize>, target: Option<Target>| {
        let is_free = links.iter().all(|(other, _)| range.end <= other.start || other.end <= range.start);
        links.extend(target.filter(|_| is_free).map(|target| (range, target)));
    };
    for link in LinkFinder::new().links(text) {
        let target = match link.kind() {
            LinkKind::Email => Target::mail(link.as_str()),
            _ => Target::web(link.as_str()),
        };
        add(link.start()..link.end(), target);
    }
    for (pattern, base) in [(&*DOI, "https://doi.org/"), (&*ARXIV, "https://arxiv.org/abs/")] {
        for found in pattern.captures_iter(text) {
            if let (Some(all), Some(id)) = (found.get(0), found.get(1)) {
                let end = id.as_str().trim_end_matches(['.', ',', ';', ')', ']']).len();
                let id = &id.as_str()[..end];
                add(all.start()..all.end(), Target::new(&format!("{base}{id}")));
            }
        }
    }
    links.sort_by_key(|(range, _)| range.start);
    links
}

/// A DOI, as the DOI Handbook (2.2) has them.
static DOI: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(10\.[0-9]{4,9}/[^\s]+[^\s.,;)\]])"));

/// An arXiv identifier of since 2007 with its label: <https://info.arxiv.org/help/arxiv_identifier.html>.
static ARXIV: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\barxiv:\s?([0-9]{4}\.[0-9]{4,5}(?:v[0-9]+)?)"));

#[expect(clippy::expect_used, reason = "the patterns are constants that the tests use")]
fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a valid pattern")
}

/// What the profile itself says that a fact leads to.
fn told(text: &str, pointer: &str, profile: &Profile) -> Vec<Link> {
    let mut parts = pointer.trim_start_matches('/').split('/');
    let (list, second) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let at = |part: &str| part.parse::<usize>().ok();
    let (label, target) = match (list, second) {
        ("basics", "email" | "emails") => (text.trim(), Target::mail(text)),
        ("basics", "url" | "urls") => (text.trim(), Target::web(text)),
        ("basics", "profiles") => {
            let account = parts.next().and_then(at).and_then(|at| profile.basics.profiles.get(at));
            let Some(account) = account else { return Vec::new() };
            let label = account.username.as_deref().or(account.url.as_deref()).unwrap_or_default();
            (label, account.url.as_deref().and_then(Target::web))
        }
        ("publications", place) => match at(place).and_then(|at| profile.publications.get(at)) {
            Some(paper) => (paper.name.as_str(), paper.url.as_deref().and_then(Target::web)),
            None => return Vec::new(),
        },
        ("projects", place) => match at(place).and_then(|at| profile.projects.get(at)) {
            Some(project) => (project.name.as_str(), project.url.as_deref().and_then(Target::web)),
            None => return Vec::new(),
        },
        _ => return Vec::new(),
    };
    let start = text.rfind(label).filter(|_| !label.is_empty());
    start.zip(target).map(|(start, target)| (start..start + label.len(), target)).into_iter().collect()
}

/// Makes links of cells of a row, which must have been drawn.
pub fn mark(buf: &mut Buffer, columns: Range<u16>, row: u16, target: &Target) {
    let mut x = columns.start;
    while x < columns.end {
        let Some(cell) = buf.cell_mut((x, row)) else { return };
        let cells = width(cell.symbol()).max(1) as u16;
        let symbol = format!("{OPEN}{}\x1b\\{}{CLOSE}", target.as_str(), cell.symbol());
        cell.set_symbol(&symbol);
        if let Some(cells) = NonZeroU16::new(cells) {
            cell.set_diff_option(CellDiffOption::ForcedWidth(cells));
        }
        x = x.saturating_add(cells);
    }
}

/// A line as it is written to a terminal that takes links: its addresses open.
pub fn linked(text: &str, pointer: &str, profile: &Profile) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (range, target) in find(text, pointer, profile) {
        let (Some(before), Some(label)) = (text.get(at..range.start), text.get(range.clone())) else {
            continue;
        };
        out.extend([before, OPEN, target.as_str(), "\x1b\\", label, CLOSE]);
        at = range.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// What begins the link that a cell carries, and its glyph.
pub fn of_cell(cell: &Cell) -> (Option<&str>, &str) {
    let symbol = cell.symbol();
    let parts = symbol.strip_prefix(OPEN).and_then(|rest| {
        let (target, glyph) = rest.split_once("\x1b\\")?;
        Some((symbol.get(..OPEN.len() + target.len() + 2)?, glyph.strip_suffix(CLOSE)?))
    });
    parts.map_or((None, symbol), |(open, glyph)| (Some(open), glyph))
}

/// Makes links of the cells in which `text` was drawn as `lines`, the first of them at the first row of `area`,
/// of which only the `visible` ones are on the screen. Wrapping changes nothing but blanks.
pub fn mark_lines<'a>(
    buf: &mut Buffer,
    links: &[Link],
    text: &str,
    lines: impl Iterator<Item = (Option<Rect>, &'a Line<'a>)>,
) {
    if links.is_empty() {
        return;
    }
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let ranges: Vec<(Range<usize>, &Target)> = links
        .iter()
        .filter_map(|(range, target)| {
            let start = letters(text.get(..range.start)?);
            Some((start..start + letters(text.get(range.clone())?), target))
        })
        .collect();
    let mut at = 0;
    for (place, line) in lines {
        let mut x = place.map_or(0, |place| place.x);
        for grapheme in line.spans.iter().flat_map(|span| span.content.graphemes(true)) {
            let cells = width(grapheme) as u16;
            let linked = ranges.iter().find(|(range, _)| range.contains(&at));
            if let (Some((_, target)), Some(place), false) = (linked, place, grapheme.trim().is_empty())
                && cells > 0
                && x + cells <= place.right()
            {
                mark(buf, x..x + cells, place.y, target);
            }
            x = x.saturating_add(cells);
            at += letters(grapheme);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::profile::{Basics, Publication};

    fn target(text: &str) -> Option<String> {
        Target::new(text).map(|target| target.as_str().to_owned())
    }

    #[test]
    fn only_the_web_and_mail_are_opened_and_nothing_in_them_steers_a_terminal() {
        assert_eq!(target("https://a.example/b?c=1#d").as_deref(), Some("https://a.example/b?c=1#d"));
        assert_eq!(target("HTTP://a.example").as_deref(), Some("HTTP://a.example"));
        assert_eq!(target("mailto:ada@a.example").as_deref(), Some("mailto:ada@a.example"));
        for refused in [
            "javascript:alert(1)",
            "file:///etc/passwd",
            "ftp://a.example",
            "https://",
            "https:// x",
            "mailto:",
            "",
        ] {
            assert_eq!(target(refused), None, "{refused}");
        }
        assert_eq!(
            target("https://a.example/\x1b]8;;\x07é 한").as_deref(),
            Some("https://a.example/%1B]8;;%07%C3%A9%20%ED%95%9C")
        );
        assert_eq!(target(&format!("https://a.example/{}", "a".repeat(3000))), None);
        assert_eq!(Target::web("a.example/x").unwrap().as_str(), "https://a.example/x");
        assert_eq!(Target::web("javascript:alert(1).x"), None);
    }

    proptest! {
        #[test]
        fn no_address_holds_a_control_or_a_blank(text in "\\PC{0,20}[\\x00-\\x20\\x7f-\\u{9f}]{0,5}\\PC{0,20}") {
            for target in [Target::new(&format!("https://a{text}")), Target::web(&text), Target::mail(&text)] {
                let plain = target.is_none_or(|target| target.as_str().bytes().all(|b| b.is_ascii_graphic()));
                prop_assert!(plain);
            }
        }
    }

    fn found(text: &str, pointer: &str, profile: &Profile) -> Vec<(String, String)> {
        let links = find(text, pointer, profile);
        links
            .into_iter()
            .map(|(range, target)| (text[range].to_owned(), target.as_str().to_owned()))
            .collect()
    }

    #[test]
    fn addresses_dois_and_preprints_are_found_in_any_text() {
        let text = "see https://a.example/x, mail bo@b.example, 10.1145/3552326.3567498. arXiv:2401.01234v2 e.g.this";
        assert_eq!(
            found(text, "/work/0", &Profile::default()),
            [
                ("https://a.example/x", "https://a.example/x"),
                ("bo@b.example", "mailto:bo@b.example"),
                ("10.1145/3552326.3567498", "https://doi.org/10.1145/3552326.3567498"),
                ("arXiv:2401.01234v2", "https://arxiv.org/abs/2401.01234v2"),
            ]
            .map(|(label, target)| (label.to_owned(), target.to_owned()))
        );
    }

    #[test]
    fn a_paper_leads_where_the_profile_says_and_a_bare_homepage_to_the_web() {
        let paper = Publication {
            name: "On Tea".into(),
            url: Some("https://t.example/1".into()),
            ..Publication::default()
        };
        let profile = Profile { publications: vec![paper], basics: Basics::default(), ..Profile::default() };
        let one = |text, pointer| {
            found(text, pointer, &profile).into_iter().map(|(label, _)| label).collect::<Vec<_>>()
        };
        assert_eq!(one("1/2 On Tea\nSC 2020", "/publications/0"), ["On Tea"]);
        assert_eq!(one("a.example/~ada", "/basics/url"), ["a.example/~ada"]);
        assert_eq!(one("a.example/~ada", "/work/0"), [""; 0]);
        assert_eq!(one("On Tea", "/publications/7"), [""; 0]);
    }

    #[test]
    fn a_line_for_the_terminal_carries_its_links() {
        let profile = Profile::default();
        assert_eq!(
            linked("mail bo@b.example now", "", &profile),
            "mail \x1b]8;id=cvtui;mailto:bo@b.example\x1b\\bo@b.example\x1b]8;;\x1b\\ now"
        );
        assert_eq!(linked("nothing here", "", &profile), "nothing here");
    }

    #[test]
    fn a_link_that_is_wrapped_is_marked_on_every_row() {
        let text = "see https://a.example/long now";
        let links = find(text, "", &Profile::default());
        let lines = crate::tui::wrap::wrap(&[ratatui::text::Span::raw(text)], 12, 2);
        let mut buf = Buffer::empty(Rect::new(0, 0, 12, lines.len() as u16));
        for (row, line) in lines.iter().enumerate() {
            buf.set_line(0, row as u16, line, 12);
        }
        let place = |row: usize| Some(Rect::new(0, row as u16, 12, 1));
        mark_lines(&mut buf, &links, text, lines.iter().enumerate().map(|(row, line)| (place(row), line)));
        let linked: String = buf
            .content
            .iter()
            .map(of_cell)
            .filter(|(open, _)| open.is_some())
            .map(|(_, glyph)| glyph)
            .collect();
        assert_eq!(linked, "https://a.example/long");
    }
}
