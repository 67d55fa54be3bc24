//! References in the styles of CVs, made up from the titles and venues of the tagged ones, from the venues that
//! the taxonomy knows, and from names put together at random. Every word's label is known.

mod asian;
mod draft;
mod formal;
mod languages;
mod material;
#[allow(dead_code, reason = "the tests use the rest of it")]
#[path = "../../tests/generator/random.rs"]
mod random;

use std::ops::Range;

use cvtui::parse::reference::Input;
use cvtui::parse::reference::training::{Label, Sequence};
use cvtui::taxonomy::Taxonomy;

use super::tagged::{Record, bit};
use draft::Draft;
use material::{AuthorStyle, Material, Place};
use random::Random;

/// Labelled stretches of a text: the label of the first word of each stretch is the given one.
pub type Spans = Vec<(Range<usize>, Label)>;

/// Makes `count` references, the same for the same seed.
pub fn references(records: &[&Record], taxonomy: &Taxonomy, count: usize, seed: u64) -> Vec<(Input, Spans)> {
    let material = Material::new(records, taxonomy);
    let mut random = Random::new(seed);
    let one = |i| match i % 20 {
        19 => asian::write(&mut random),
        13..19 => formal::write(&material, &mut random),
        _ => Writer::new(&material, &mut random).write(),
    };
    (0..count).map(one).collect()
}

/// The labels that each word may have: exactly one.
pub fn allowed(spans: &[(Range<usize>, Label)], sequence: &Sequence) -> Vec<u16> {
    let mut last = None;
    sequence
        .tokens
        .iter()
        .map(|token| {
            let middle = usize::midpoint(token.range.start, token.range.end);
            let at = spans.iter().position(|(range, _)| range.contains(&middle));
            let label = at.map_or(Label::Other, |at| match spans[at].1 {
                Label::AuthorsBegin if last == Some(at) => Label::Authors,
                Label::TitleBegin if last == Some(at) => Label::Title,
                Label::VenueBegin if last == Some(at) => Label::Venue,
                label => label,
            });
            last = at;
            bit(label)
        })
        .collect()
}

/// How one reference sets a field apart from the next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dress {
    Plain,
    Quotes,
    Bold,
    Italic,
    Link,
}

/// Writes one reference.
struct Writer<'a> {
    material: &'a Material,
    random: &'a mut Random,
    draft: Draft,
    /// Fields stand on lines of their own.
    lines: bool,
    year: u32,
    place: Place,
    dated: bool,
}

impl<'a> Writer<'a> {
    fn new(material: &'a Material, random: &'a mut Random) -> Self {
        let lines = random.chance(35);
        let year = 1985 + random.below(42) as u32;
        let place = material.place(random);
        Self { material, lines, year, place, dated: false, draft: Draft::default(), random }
    }

    fn write(mut self) -> (Input, Spans) {
        self.label_in_front();
        match self.random.below(100) {
            0..18 => self.authors_title_venue(),
            18..30 => self.authors_year_title_venue(),
            30..58 => self.title_authors_venue(),
            58..70 => self.venue_first(),
            70..76 => self.year_first(),
            76..86 => self.venue_between(),
            _ => self.undelimited(),
        }
        self.tail();
        let wrap = if self.random.chance(35) { Some(50 + self.random.below(60)) } else { None };
        let torn = self.random.chance(25);
        self.draft.finish(wrap, torn)
    }

    /// "[C3]", "1.", nothing.
    fn label_in_front(&mut self) {
        let n = self.random.below(60) + 1;
        let letter = *self.random.choose(&["C", "J", "W", "P", "B", ""]);
        match self.random.below(10) {
            0 => self.draft.plain(&format!("[{letter}{n}] ")),
            1 => self.draft.plain(&format!("{n}. ")),
            2 if self.random.chance(40) => self.draft.plain(&format!("({n}) ")),
            3 if self.random.chance(30) => self.draft.plain(&format!("{letter}{n}. ")),
            _ => {}
        }
    }

    /// "A. T. V, Y."
    fn authors_title_venue(&mut self) {
        self.authors();
        let quoted = self.random.chance(35);
        let after = if self.lines {
            "\n"
        } else if quoted {
            *self.random.choose(&[", ", ". ", " "])
        } else {
            *self.random.choose(&[". ", ". ", ", ", ": ", ": ", " – "])
        };
        self.border(after);
        let dress = if quoted { Dress::Quotes } else { self.dress() };
        self.title(dress, after == ", ");
        if self.random.chance(6) {
            self.draft.plain(".");
            return;
        }
        self.border_after_title(dress);
        self.venue(true);
    }

    /// "A (Y). T. V."
    fn authors_year_title_venue(&mut self) {
        self.authors();
        let (open, close) =
            *self.random.choose(&[(" (", "). "), (" (", ") "), (". ", ". "), (", ", ". "), (", ", ", ")]);
        self.draft.plain(open);
        self.date();
        self.draft.plain(close);
        let dress = self.dress();
        self.title(dress, false);
        self.border_after_title(dress);
        self.venue(false);
    }

    /// "T. A. V, Y."
    fn title_authors_venue(&mut self) {
        let dress = self.dress();
        self.title(dress, false);
        self.border_after_title(dress);
        if self.random.chance(16) {
            let word = *self.random.choose(&["with ", "by ", "Authors: ", "With ", "With ", "(with "]);
            self.draft.plain(word);
        }
        self.authors();
        let after = if self.lines {
            "\n"
        } else {
            *self.random.choose(&[". ", ". ", ", ", ". ", " – ", "; ", " "])
        };
        self.border(after);
        self.venue(true);
    }

    /// "V Y: T. A.", and the proceedings again at the end.
    fn venue_first(&mut self) {
        let bold = self.random.chance(60);
        let start = self.draft.len();
        let open = self.random.chance(30);
        if open {
            let bracket = *self.random.choose(&["[", "("]);
            self.draft.plain(bracket);
        }
        self.short_venue();
        if self.random.chance(70) && !self.dated {
            let gap = *self.random.choose(&[" ", " ", ", ", "'"]);
            self.draft.plain(gap);
            self.date();
        }
        if open {
            self.draft.plain("]");
        }
        let after = *self.random.choose(&[" ", ": ", ". ", " – ", ", ", " | "]);
        self.draft.plain(if self.lines && self.random.chance(15) { "\n" } else { after });
        self.title(Dress::Plain, false);
        if bold {
            self.draft.style(start, true, false);
        }
        self.border_after_title(Dress::Plain);
        self.authors();
        if self.random.chance(40) {
            let after = if self.lines { "\n" } else { ". " };
            self.border(after);
            let from = self.draft.len();
            self.long_venue();
            if self.random.chance(70) {
                self.draft.style(from, false, true);
            }
        }
    }

    /// "Y. T. A. V."
    fn year_first(&mut self) {
        let (open, close) =
            *self.random.choose(&[("", ". "), ("(", ") "), ("[", "] "), ("", ": "), ("", " "), ("", "\t")]);
        self.draft.plain(open);
        self.date();
        self.draft.plain(close);
        if self.random.chance(50) {
            self.authors();
            self.border(". ");
            let dress = self.dress();
            self.title(dress, false);
            self.border_after_title(dress);
        } else {
            let dress = self.dress();
            self.title(dress, false);
            self.border_after_title(dress);
            self.authors();
            self.border(if self.lines { "\n" } else { ". " });
        }
        self.venue(false);
    }

    /// "T. V, Y. A." and "T (V Y). A."
    fn venue_between(&mut self) {
        let dress = self.dress();
        self.title(dress, false);
        if self.random.chance(40) {
            self.draft.plain(" (");
            self.short_venue();
            if !self.dated {
                let gap = *self.random.choose(&[" ", ", "]);
                self.draft.plain(gap);
                self.date();
            }
            self.draft.plain(")");
            if !self.lines && self.random.chance(60) {
                self.draft.plain(".");
            }
        } else {
            self.border_after_title(dress);
            self.venue(true);
            if !self.lines {
                self.draft.plain(".");
            }
        }
        self.draft.plain(if self.lines { "\n" } else { " " });
        if self.random.chance(16) {
            let word = *self.random.choose(&["with ", "With ", "by ", "Authors: "]);
            self.draft.plain(word);
        }
        self.authors();
    }

    /// "T A (V'Y)", with nothing but capitals and names to tell where the title ends.
    fn undelimited(&mut self) {
        let dress = if self.random.chance(30) { self.dress() } else { Dress::Plain };
        self.title(dress, false);
        self.draft.plain(" ");
        self.authors();
        if self.random.chance(70) {
            self.draft.plain(" (");
            self.short_venue();
            if !self.dated && self.random.chance(60) {
                self.draft.plain(" ");
                self.date();
            }
            if self.random.chance(20) {
                let award = *self.random.choose(AWARDS);
                self.draft.plain(&format!(", {award}"));
            }
            self.draft.plain(")");
        } else {
            let gap = *self.random.choose(&[". ", ", ", " "]);
            self.draft.plain(gap);
            self.venue(true);
        }
    }

    fn dress(&mut self) -> Dress {
        match self.random.below(20) {
            0..9 => Dress::Plain,
            9..13 => Dress::Quotes,
            13..17 => Dress::Bold,
            17 | 18 => Dress::Italic,
            _ => Dress::Link,
        }
    }

    fn border(&mut self, mark: &str) {
        let last = self.draft.ends_with_stop();
        let mark = if last { mark.strip_prefix('.').unwrap_or(mark) } else { mark };
        self.draft.plain(mark);
    }

    fn border_after_title(&mut self, dress: Dress) {
        let gap = if self.lines && self.random.chance(80) {
            *self.random.choose(&["\n", "\n", ".\n", ",\n"])
        } else if dress == Dress::Plain {
            *self.random.choose(&[". ", ". ", ". ", ", ", " – ", "; "])
        } else {
            *self.random.choose(&[". ", ", ", " ", ". "])
        };
        let gap = if self.draft.ends_with_question() { gap.trim_start_matches(['.', ',']) } else { gap };
        self.draft.plain(gap);
    }

    fn title(&mut self, dress: Dress, comma_inside: bool) {
        let title = self.material.title(self.random);
        let start = self.draft.len();
        if dress == Dress::Quotes {
            let (open, close) = *self.random.choose(&[
                ("“", "”"),
                ("\"", "\""),
                ("“", "”"),
                ("‘", "’"),
                ("«", "»"),
                ("``", "''"),
            ]);
            self.draft.plain(open);
            self.draft.field(&title, Label::TitleBegin);
            if comma_inside || self.random.chance(30) {
                let mark = *self.random.choose(&[",", "."]);
                self.draft.plain(mark);
            }
            self.draft.plain(close);
        } else {
            self.draft.field(&title, Label::TitleBegin);
        }
        match dress {
            Dress::Bold => self.draft.style(start, true, false),
            Dress::Italic => self.draft.style(start, false, true),
            Dress::Link => self.draft.link(start),
            Dress::Plain | Dress::Quotes => {}
        }
    }

    fn authors(&mut self) {
        let style = AuthorStyle::random(self.random);
        let names = self.material.authors(self.random);
        let list = style.join(&names, self.random);
        if self.random.chance(50) {
            self.draft.applicant(list.owner);
        }
        let start = self.draft.len();
        self.draft.field(&list.text, Label::AuthorsBegin);
        if let Some(range) = list.bold {
            self.draft.style_range(start + range.start..start + range.end);
        }
        if self.random.chance(6) {
            let et_al = *self.random.choose(&[
                ", et al.",
                " et al.",
                " et al",
                ", and others",
                ", ...",
                ", and 12 others",
            ]);
            self.draft.more(et_al);
        }
    }

    fn date(&mut self) {
        self.dated = true;
        let year = self.year;
        let month = *self.random.choose(material::MONTHS);
        let text = match self.random.below(20) {
            0..15 => format!("{year}"),
            15 | 16 => format!("{month} {year}"),
            17 => format!("{} {month} {year}", self.random.below(28) + 1),
            18 => format!("{month} {}, {year}", self.random.below(28) + 1),
            _ => format!("{year}, {month}"),
        };
        self.draft.field(&text, Label::Date);
    }

    /// An acronym, or a journal's name.
    fn short_venue(&mut self) {
        let venue = self.material.venue(self.random);
        let yy = self.year % 100;
        let text = match (venue.acronym.as_deref(), self.random.below(8)) {
            (Some(key), 0..5) => key.to_owned(),
            (Some(key), 5) => {
                self.dated = true;
                let mark = *self.random.choose(&["'", "’", " '"]);
                format!("{key}{mark}{yy:02}")
            }
            (Some(key), 6) => format!("{} {key}", self.random.choose(&["ACM", "IEEE", "USENIX", "ACM/IEEE"])),
            _ => venue.name.clone(),
        };
        self.draft.field(&text, Label::VenueBegin);
    }

    /// Proceedings in full.
    fn long_venue(&mut self) {
        let venue = self.material.conference(self.random);
        let lead = *self.random.choose(&["In ", "", "in ", ""]);
        self.draft.plain(lead);
        let proceedings = *self.random.choose(&["Proceedings of the ", "Proc. of the ", "Proceedings of "]);
        let ordinal = self.ordinal();
        let acronym = venue.acronym.as_ref().map(|a| format!(" ({a})")).unwrap_or_default();
        let text = format!("{proceedings}{ordinal}{}{acronym}", venue.name);
        self.draft.field(&text, Label::VenueBegin);
        if self.random.chance(50) {
            let gap = *self.random.choose(&[", ", " "]);
            self.draft.plain(gap);
            self.date();
        }
    }

    fn ordinal(&mut self) -> String {
        match self.random.below(6) {
            0 => format!("{} ", self.year),
            1 => {
                let n = self.random.below(40) + 1;
                let ending = match n {
                    1 | 21 | 31 => "st",
                    2 | 22 | 32 => "nd",
                    3 | 23 | 33 => "rd",
                    _ => "th",
                };
                format!("{n}{ending} ")
            }
            2 => format!("{} ", self.random.choose(&["ACM", "IEEE", "USENIX", "IEEE/ACM", "International"])),
            _ => String::new(),
        }
    }

    /// Where it appeared, in any of many forms, with numbers and date.
    fn venue(&mut self, with_date: bool) {
        match self.random.below(24) {
            0..8 => self.proceedings(),
            8..14 => self.journal(),
            14..18 => {
                let lead = *self.random.choose(&[
                    "In ",
                    "",
                    "",
                    "to appear in ",
                    "Accepted at ",
                    "Accepted to ",
                    "In: ",
                ]);
                self.draft.plain(lead);
                self.short_venue();
            }
            18 | 19 => self.preprint(),
            20 => self.status(),
            21 => self.thesis(),
            22 => self.chapter(),
            _ => self.workshop(),
        }
        if with_date && !self.dated {
            let (open, close) = *self.random.choose(&[
                (", ", ""),
                (" ", ""),
                (" (", ")"),
                (". ", ""),
                (", ", "."),
                (" ", "."),
            ]);
            self.draft.plain(open);
            self.date();
            self.draft.plain(close);
        }
    }

    fn proceedings(&mut self) {
        let start = self.draft.len();
        if self.random.chance(60) {
            self.long_venue();
        } else {
            let venue = self.material.conference(self.random);
            let lead = *self.random.choose(&["In ", "", ""]);
            self.draft.plain(lead);
            let acronym = venue.acronym.as_deref().unwrap_or_default();
            let ordinal = self.ordinal();
            let text = match self.random.below(4) {
                0 if !acronym.is_empty() => format!("{acronym} {}: {ordinal}{}", self.year, venue.name),
                1 if !acronym.is_empty() => {
                    format!("{ordinal}{} ({acronym}'{:02})", venue.name, self.year % 100)
                }
                2 if !acronym.is_empty() => format!("{ordinal}{} ({acronym} {})", venue.name, self.year),
                _ => format!("{ordinal}{}", venue.name),
            };
            self.draft.field(&text, Label::VenueBegin);
        }
        if self.random.chance(25) {
            self.draft.style(start, false, true);
        }
        if self.random.chance(30) {
            self.pages();
        }
        if self.random.chance(35) {
            self.draft.plain(", ");
            let place = self.place.clone();
            self.draft.plain(&place.text(self.random));
        }
        if self.random.chance(15) {
            let publisher = *self.random.choose(&[
                ". ACM",
                ". IEEE",
                ", Springer",
                ". Springer, Cham",
                ". USENIX Association",
                ". PMLR",
            ]);
            self.draft.plain(publisher);
        }
    }

    fn pages(&mut self) {
        let from = self.random.below(900) + 1;
        let to = from + self.random.below(20) + 1;
        let lead = *self.random.choose(&[", pp. ", ", pages ", ", ", ": ", ", p. ", " pp. "]);
        let dash = *self.random.choose(&["-", "–", "--", " - "]);
        self.draft.field(&format!("{lead}{from}{dash}{to}"), Label::Number);
    }

    fn journal(&mut self) {
        let name = self.material.journal(self.random);
        let start = self.draft.len();
        self.draft.field(&name, Label::VenueBegin);
        if self.random.chance(30) {
            self.draft.style(start, false, true);
        }
        let (vol, no) = (self.random.below(90) + 1, self.random.below(12) + 1);
        let text = match self.random.below(8) {
            0 => format!(" {vol}({no})"),
            1 => format!(", vol. {vol}, no. {no}"),
            2 => format!(", {vol} ({no})"),
            3 => format!(" {vol}"),
            4 => format!(", Volume {vol}, Issue {no}"),
            5 => format!(", {vol}"),
            _ => String::new(),
        };
        self.draft.field(&text, Label::Number);
        if !text.is_empty() && self.random.chance(70) {
            self.pages();
        }
    }

    fn preprint(&mut self) {
        let id = format!(
            "{:02}{:02}.{:05}",
            self.random.below(25) + 1,
            self.random.below(12) + 1,
            self.random.below(20_000)
        );
        match self.random.below(6) {
            0 => {
                self.draft.field("arXiv preprint", Label::VenueBegin);
                self.draft.field(&format!(" arXiv:{id}"), Label::Number);
            }
            1 => {
                self.draft.field("arXiv", Label::VenueBegin);
                self.draft.field(&format!(":{id}"), Label::Number);
            }
            2 => {
                self.draft.field("CoRR", Label::VenueBegin);
                self.draft.field(&format!(", abs/{id}"), Label::Number);
            }
            3 => self.draft.field("arXiv preprint", Label::VenueBegin),
            4 => {
                let name = *self.random.choose(&[
                    "bioRxiv",
                    "medRxiv",
                    "SSRN",
                    "OpenReview",
                    "ChemRxiv",
                    "PsyArXiv",
                ]);
                self.draft.field(name, Label::VenueBegin);
            }
            _ => {
                self.draft.plain("(");
                self.draft.field("arXiv", Label::VenueBegin);
                self.draft.field(&format!(" {id}"), Label::Number);
                self.draft.plain(")");
            }
        }
    }

    fn status(&mut self) {
        let lead = *self.random.choose(&[
            "Under review",
            "In submission",
            "Submitted",
            "(under review)",
            "(in submission)",
            "Manuscript in preparation",
            "In preparation",
            "To appear",
            "In press",
            "Forthcoming",
            "Working paper",
            "Under revision",
        ]);
        self.draft.plain(lead);
        if self.random.chance(45) && !lead.ends_with(')') {
            let to = *self.random.choose(&[" at ", " to ", " for ", ", "]);
            self.draft.plain(to);
            self.short_venue();
        }
    }

    fn thesis(&mut self) {
        let place = self.place.city.clone();
        let text = match self.random.below(6) {
            0 => format!("PhD thesis, University of {place}"),
            1 => format!("Ph.D. dissertation, {place} University"),
            2 => format!("Master's thesis, Technical University of {place}"),
            3 => format!(
                "US Patent {},{},{}",
                self.random.below(12) + 1,
                self.random.below(900) + 99,
                self.random.below(900) + 99
            ),
            4 => format!("Technical Report TR-{}, University of {place}", self.random.below(900) + 99),
            _ => format!(
                "{}, {place}",
                self.random.choose(&[
                    "Springer",
                    "Cambridge University Press",
                    "O'Reilly Media",
                    "MIT Press"
                ])
            ),
        };
        self.draft.plain(&text);
    }

    fn chapter(&mut self) {
        self.draft.plain("In ");
        let style = AuthorStyle::random(self.random);
        let names = self.material.authors(self.random);
        let text = style.join(&names[..names.len().min(3)], self.random).text;
        let title = self.material.title(self.random);
        if self.random.chance(60) {
            let mark =
                *self.random.choose(&[" (Eds.), ", " (eds.), ", ", editors, ", " (Ed.), ", ", eds., "]);
            self.draft.field(&format!("{text}{mark}"), Label::Editor);
            self.draft.field(&title, Label::VenueBegin);
        } else {
            self.draft.field(&title, Label::VenueBegin);
            self.draft.field(&format!(", edited by {text}"), Label::Editor);
        }
        if self.random.chance(60) {
            let publisher = *self.random.choose(&[
                ". Springer",
                ", Routledge",
                ". Oxford University Press",
                ", CRC Press",
                ". Cham: Springer",
            ]);
            self.draft.plain(publisher);
        }
    }

    fn workshop(&mut self) {
        let topic = self.material.topic(self.random);
        let name = match self.random.below(3) {
            0 => format!("Workshop on {topic}"),
            1 => format!("{} Workshop", topic),
            _ => format!("{}International Workshop on {topic}", self.ordinal()),
        };
        let lead = *self.random.choose(&["In ", "", "Proceedings of the "]);
        if lead.starts_with('P') {
            self.draft.field(&format!("{lead}{name}"), Label::VenueBegin);
        } else {
            self.draft.plain(lead);
            self.draft.field(&name, Label::VenueBegin);
        }
        if let Some(key) = self.material.conference(self.random).acronym.as_deref() {
            match self.random.below(4) {
                0 => self.draft.plain(&format!(", co-located with {key} {}", self.year)),
                1 => self.draft.plain(&format!(" (co-located with {key})")),
                2 => self.draft.more(&format!(" at {key}")),
                _ => {}
            }
        }
    }

    /// Awards, rates, links.
    fn tail(&mut self) {
        let text = match self.random.below(36) {
            16 => format!(" Cited by {}", self.random.below(400)),
            17 => format!(" (IF: {}.{})", self.random.below(20), self.random.below(10)),
            18 => format!(". Impact factor: {}.{}", self.random.below(20), self.random.below(10)),
            19 => {
                format!(". {}", self.random.choose(&["CCF-A", "CORE A*", "SCI", "Q1", "(CCF A)", "[CORE A]"]))
            }
            20 => format!(". ISBN 978-3-{}-{}-1", self.random.below(90_000), self.random.below(900)),
            21 => " [Google Scholar]".to_owned(),
            22 if self.lines => format!("\nAcceptance rate: {}%", self.random.below(30) + 5),
            23 => " *Equal contribution.".to_owned(),
            24 => " (†corresponding author)".to_owned(),
            25 => format!(" | {}", self.random.choose(&["PDF", "Code", "Slides", "paper | code", "DOI"])),
            0 => format!(" ({})", self.random.choose(AWARDS)),
            1 => format!(". {}.", self.random.choose(AWARDS)),
            2 => format!(" (Acceptance Rate: {}%)", self.random.below(30) + 5),
            3 => " [PDF] [Code]".to_owned(),
            4 => " [Link]".to_owned(),
            5 => format!(". doi:10.1145/{}.{}", self.random.below(900_000), self.random.below(900_000)),
            6 => format!(". https://doi.org/10.1109/X.{}.{}", self.year, self.random.below(900_000)),
            7 => format!(" [{}]", self.random.choose(AWARDS)),
            8 if self.lines => format!("\n{}", self.random.choose(AWARDS)),
            9 => " (Oral)".to_owned(),
            10 => format!(" (citations: {})", self.random.below(400)),
            11 => " (* equal contribution)".to_owned(),
            12..16 => ".".to_owned(),
            _ => String::new(),
        };
        self.border(&text);
    }
}

const AWARDS: &[&str] = &[
    "Best Paper Award",
    "Best Paper",
    "Best Paper Nominee",
    "Distinguished Paper Award",
    "Best Student Paper",
    "Spotlight",
    "Oral",
    "Honorable Mention",
    "Best Paper Runner-up",
    "Outstanding Paper Award",
    "Best Poster Award",
    "Best Paper Finalist",
    "Awarded Best Paper",
    "Won the Best Demo Award",
    "Invited Paper",
    "Selected for Oral Presentation",
    "Top 5%",
];
