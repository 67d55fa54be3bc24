//! References as style guides of many countries and trades set them.

mod special;

use cvtui::parse::reference::Input;
use cvtui::parse::reference::training::Label;

use super::Spans;
use super::draft::Draft;
use super::languages::{self, Language};
use super::material::{AuthorStyle, Capitals, Form, MONTHS, Material, Name};
use super::random::Random;

/// Makes one in any of the styles.
pub fn write(material: &Material, random: &mut Random) -> (Input, Spans) {
    let language = if random.chance(45) { Some(*random.choose(languages::ALL)) } else { None };
    let year = 1985 + random.below(42);
    let writer = Formal { material, language, year, draft: Draft::default(), random };
    writer.write()
}

/// Writes one reference.
struct Formal<'a> {
    material: &'a Material,
    /// English where there is none.
    language: Option<&'static Language>,
    year: usize,
    draft: Draft,
    random: &'a mut Random,
}

impl Formal<'_> {
    fn write(mut self) -> (Input, Spans) {
        self.number();
        match (self.language.is_some(), self.random.below(100)) {
            (true, 0..16) => self.din(),
            (true, 16..32) => self.guillemets(),
            (true, 32..46) => self.capital_authors(),
            (true, 46..56) => self.double_slash(),
            (_, 0..10) => self.springer(),
            (_, 10..24) => self.medical(),
            (_, 24..34) => self.economist(),
            (_, 34..44) => self.search_result(),
            (_, 44..50) => self.acm(),
            (_, 50..60) => self.author_date(),
            (_, 60..66) => self.quoted(),
            (_, 66..72) => self.book(),
            (_, 72..80) => self.chapter(),
            (_, 80..86) => self.patent(),
            (_, 86..91) => self.thesis(),
            (_, 91..93) => self.data_set(),
            (_, 93..95) => self.legal(),
            (_, 95..96) => self.collaboration(),
            (_, 96..97) => self.record(),
            (_, 97..98) => self.listing(),
            _ => self.unpublished(),
        }
        let wrap = if self.random.chance(40) { Some(45 + self.random.below(60)) } else { None };
        let torn = self.random.chance(25);
        self.draft.finish(wrap, torn)
    }

    fn plain(&mut self, text: &str) {
        self.draft.plain(text);
    }

    /// One of some texts that are no field.
    fn any(&mut self, texts: &[&str]) {
        let text = *self.random.choose(texts);
        self.draft.plain(text);
    }

    fn number(&mut self) {
        let n = 1 + self.random.below(90);
        match self.random.below(12) {
            0 => self.plain(&format!("[{n}] ")),
            1 => self.plain(&format!("{n}. ")),
            2 => self.plain(&format!("{n}) ")),
            _ => {}
        }
    }

    fn names(&mut self) -> Vec<Name> {
        let english = self.material.authors(self.random);
        let Some(language) = self.language else { return english };
        english
            .into_iter()
            .map(|name| Name {
                given: (*self.random.choose(language.given)).to_owned(),
                family: (*self.random.choose(language.family)).to_owned(),
                ..name
            })
            .collect()
    }

    fn and(&self, english: &'static str) -> &'static str {
        self.language.map_or(english, |l| l.and)
    }

    fn authors(&mut self, style: AuthorStyle) {
        let names = self.names();
        self.authors_of(style, &names);
    }

    fn authors_of(&mut self, style: AuthorStyle, names: &[Name]) {
        let list = style.join(names, self.random);
        if self.random.chance(40) {
            self.draft.applicant(list.owner);
        }
        let start = self.draft.len();
        self.draft.field(&list.text, Label::AuthorsBegin);
        if let Some(range) = list.bold {
            self.draft.style_range(start + range.start..start + range.end);
        }
        if self.random.chance(7) {
            let more = self.others();
            self.draft.more(&more);
        }
    }

    fn style(&mut self, form: Form, joint: &'static str, last: &'static str) -> AuthorStyle {
        AuthorStyle::fixed(form, joint, last, self.random)
    }

    fn title_text(&mut self) -> String {
        let Some(language) = self.language else { return self.material.title(self.random) };
        let form = *self.random.choose(language.forms);
        let text = form
            .replace("{a}", *self.random.choose(language.things))
            .replace("{b}", *self.random.choose(language.things));
        let mut chars = text.chars();
        chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
    }

    fn title(&mut self) {
        let title = self.title_text();
        self.draft.field(&title, Label::TitleBegin);
    }

    fn stop(&mut self, mark: &str) {
        let done = self.draft.ends_with_question() || self.draft.ends_with_stop();
        self.draft.plain(if done { mark.trim_start_matches(['.', ',']) } else { mark });
    }

    fn journal(&mut self) {
        let name = match self.language {
            Some(language) if self.random.chance(75) => (*self.random.choose(language.journals)).to_owned(),
            _ => self.material.journal(self.random),
        };
        let start = self.draft.len();
        self.draft.field(&name, Label::VenueBegin);
        if self.random.chance(30) {
            self.draft.style(start, false, true);
        }
    }

    fn meeting(&mut self) {
        let name = match self.language {
            Some(language) if self.random.chance(70) => (*self.random.choose(language.books)).to_owned(),
            _ => {
                let venue = self.material.conference(self.random);
                match (venue.acronym, self.random.below(3)) {
                    (Some(short), 0) => format!("{} ({short})", venue.name),
                    (Some(short), 1) => short,
                    _ => venue.name,
                }
            }
        };
        let lead = if self.language.is_none() && self.random.chance(40) { "Proceedings of the " } else { "" };
        self.draft.field(&format!("{lead}{name}"), Label::VenueBegin);
    }

    fn volume(&mut self) {
        let forms = self.language.map_or(
            &[", {v}({n})", " {v} ({n})", ", vol. {v}, no. {n}", " {v}:{n}", " {v}", ", {v}"][..],
            |l| l.volumes,
        );
        let (v, n) = (1 + self.random.below(90), 1 + self.random.below(12));
        let text = self.random.choose(forms).replace("{v}", &v.to_string()).replace("{n}", &n.to_string());
        self.draft.field(&text, Label::Number);
    }

    fn pages(&mut self, lead: &str) {
        let from = 1 + self.random.below(900);
        let dash = *self.random.choose(&["-", "–", "--"]);
        let mark = self.language.map_or("pp. ", |l| l.pages);
        let mark = if self.random.chance(60) { mark } else { "" };
        let to = from + 1 + self.random.below(30);
        self.draft.field(&format!("{lead}{mark}{from}{dash}{to}"), Label::Number);
    }

    fn date(&mut self) {
        self.draft.field(&self.year.to_string(), Label::Date);
    }

    fn city(&mut self) -> String {
        match self.language {
            Some(language) => (*self.random.choose(language.cities)).to_owned(),
            None => self.material.place(self.random).city,
        }
    }

    fn publisher(&mut self) -> &'static str {
        match self.language {
            Some(language) => *self.random.choose(language.publishers),
            None => *self.random.choose(&[
                "Springer",
                "Routledge",
                "Cambridge University Press",
                "Oxford University Press",
                "Elsevier",
                "MIT Press",
                "Sage",
                "CRC Press",
            ]),
        }
    }

    /// "Quist, A.; Berg, B. (2014): T. In: V 3 (2), S. 4–9." and its like.
    fn din(&mut self) {
        let (joint, last) =
            *self.random.choose(&[("; ", "; "), (", ", ", "), (" / ", " / "), (", ", " und ")]);
        let form =
            *self.random.choose(&[Form::Inverted, Form::InvertedFull, Form::TightInverted, Form::Full]);
        let style = self.style(form, joint, last);
        self.authors(style);
        let dated = self.random.chance(60);
        if dated {
            self.plain(" (");
            self.date();
            self.plain("): ");
        } else {
            self.plain(": ");
        }
        self.title();
        let booked = self.random.chance(55);
        self.stop(". ");
        if booked || self.random.chance(70) {
            self.any(&["In: ", "In: ", "in: "]);
        }
        if booked {
            self.meeting();
            if self.random.chance(60) {
                self.plain(", ");
                let city = self.city();
                self.plain(&city);
            }
        } else {
            self.journal();
            self.volume();
        }
        if !dated {
            self.plain(", ");
            self.date();
        }
        if self.random.chance(60) {
            self.pages(", ");
        }
        self.plain(".");
    }

    /// "QUIST A., « T », V, vol. 3, n° 2, 2001, p. 4-9."
    fn guillemets(&mut self) {
        let form =
            *self.random.choose(&[Form::FamilyInitials, Form::Full, Form::FamilyFirst, Form::InvertedFull]);
        let last = if self.random.chance(50) { self.and(" and ") } else { ", " };
        let mut style = self.style(form, ", ", last);
        if self.random.chance(50) {
            style.capitals = Capitals::Family;
        }
        self.authors(style);
        let dated = self.random.chance(25);
        if dated {
            self.plain(" (");
            self.date();
            self.plain(")");
        }
        self.plain(", ");
        let (open, close) =
            *self.random.choose(&[("« ", " »"), ("«", "»"), ("“", "”"), ("« ", " »"), ("\"", "\"")]);
        self.plain(open);
        self.title();
        self.plain(close);
        self.plain(", ");
        if self.random.chance(60) {
            if self.random.chance(20) {
                self.plain("in ");
            }
            self.journal();
            self.volume();
        } else {
            self.any(&["in ", "dans ", "In : ", "en ", ""]);
            self.meeting();
            self.plain(", ");
            let city = self.city();
            self.plain(&city);
        }
        if !dated {
            self.plain(", ");
            self.date();
        }
        if self.random.chance(60) {
            self.pages(", ");
        }
        self.plain(".");
    }

    /// "QUIST, A.; BERG, B. T. V, City, v. 3, n. 2, p. 4-9, 2001."
    fn capital_authors(&mut self) {
        let form = *self.random.choose(&[Form::Inverted, Form::InvertedFull, Form::FamilyInitials]);
        let mut style = self.style(form, "; ", "; ");
        style.capitals = Capitals::Family;
        self.authors(style);
        self.stop(". ");
        self.title();
        self.stop(". ");
        if self.random.chance(55) {
            self.journal();
            if self.random.chance(40) {
                let city = self.city();
                self.plain(&format!(", {city}"));
            }
            self.volume();
            self.pages(", ");
        } else {
            self.any(&["In: ", "In ", ""]);
            self.meeting();
            let city = self.city();
            self.plain(&format!(", {city}"));
        }
        self.plain(", ");
        self.date();
        self.plain(".");
    }

    /// "Quist A.B., Berg B. T // V. – 2001. – Т. 3. – С. 4–9."
    fn double_slash(&mut self) {
        let form = *self.random.choose(&[Form::FamilyInitials, Form::TightInverted]);
        let style = self.style(form, ", ", ", ");
        self.authors(style);
        self.any(&[" ", " ", ". "]);
        self.title();
        if self.random.chance(25) {
            self.plain(" / ");
            self.plain("под ред.");
        }
        self.plain(" // ");
        if self.random.chance(70) {
            self.journal();
        } else {
            self.meeting();
        }
        let dash = if self.random.chance(60) { ". – " } else { ". " };
        self.plain(dash);
        self.date();
        if self.random.chance(80) {
            self.volume();
        }
        self.pages(dash);
        self.plain(".");
    }

    /// "Quist, A., Berg, B.: T. In: CONF 2001. LNCS, vol. 3, pp. 4–9. Springer, Cham (2001)."
    fn springer(&mut self) {
        let form = *self.random.choose(&[Form::Inverted, Form::TightInverted, Form::Full]);
        let style = self.style(form, ", ", ", ");
        self.authors(style);
        self.plain(": ");
        self.title();
        self.stop(". ");
        if self.random.chance(60) {
            self.plain("In: ");
            self.meeting();
            self.any(&[". LNCS", ", LNCS", ". LNAI", ""]);
            let v = 100 + self.random.below(9000);
            self.draft.field(&format!(", vol. {v}"), Label::Number);
            self.pages(", ");
            self.any(&[". Springer, Cham", ". Springer, Heidelberg", ". ACM", ". IEEE Press", ""]);
        } else {
            self.journal();
            self.volume();
            self.pages(", ");
        }
        self.plain(" (");
        self.date();
        self.plain(")");
    }

    /// "Quist AB, Berg B. T. V. 2001;3(2):4-9."
    fn medical(&mut self) {
        let form = *self.random.choose(&[Form::Bare, Form::Bare, Form::Bare, Form::Inverted]);
        let last = *self.random.choose(&[", ", ", ", " and ", " & ", ", and "]);
        let style = self.style(form, ", ", last);
        self.authors(style);
        let dated = self.random.chance(40);
        if dated {
            self.any(&[" (", ". ("]);
            self.date();
            self.any(&["). ", ") ", "): "]);
        } else {
            self.stop(". ");
        }
        self.title();
        self.stop(". ");
        self.journal();
        let (v, n, p) = (1 + self.random.below(90), 1 + self.random.below(12), 1 + self.random.below(5000));
        let month = *self.random.choose(MONTHS);
        if dated {
            self.any(&[", ", " ", ". "]);
            self.draft.field(&format!("{v}({n}):{p}-{}", p + 8), Label::Number);
        } else {
            self.any(&[". ", ", ", " "]);
            let text =
                if self.random.chance(30) { format!("{} {month}", self.year) } else { self.year.to_string() };
            self.draft.field(&text, Label::Date);
            let text = match self.random.below(4) {
                0 => format!(";{v}:{p}"),
                1 => format!("; {v}: {p}–{}", p + 8),
                2 => format!(";{v}({n}):e{p}"),
                _ => format!(";{v}({n}):{p}-{}", p + 8),
            };
            self.draft.field(&text, Label::Number);
        }
        self.any(&[
            ".",
            ". PMID: 31234567.",
            ". doi: 10.1016/j.cell.2020.01.001",
            ". Impact factor: 5.2",
            "",
        ]);
    }

    /// "“T” (with A. Quist and B. Berg), V, 2001."
    fn economist(&mut self) {
        let quoted = self.random.chance(65);
        if quoted {
            self.plain("“");
        }
        self.title();
        if quoted {
            self.any(&["”", ",”", ".”"]);
        }
        if self.random.chance(70) {
            self.any(&[" (with ", ", with ", " (joint with ", " (with ", ", joint with ", "\nwith "]);
            let form = *self.random.choose(&[Form::Full, Form::Full, Form::InitialsFirst]);
            let last = self.and(" and ");
            let style = self.style(form, ", ", last);
            let names = self.names();
            self.authors_of(style, &names[..names.len().min(4)]);
            if self.random.chance(75) {
                self.plain(")");
            }
        }
        match self.random.below(6) {
            0 => {
                self.any(&[". ", ", ", "\n"]);
                self.any(&[
                    "Revise and Resubmit at ",
                    "Under review at ",
                    "Forthcoming in ",
                    "Accepted at ",
                    "R&R at ",
                    "Conditionally accepted, ",
                    "forthcoming, ",
                ]);
                self.journal();
            }
            1 => {
                self.any(&[". ", ", ", " "]);
                self.any(&["Working paper", "Work in progress", "Job Market Paper", "Mimeo"]);
                if self.random.chance(60) {
                    self.plain(", ");
                    self.date();
                }
            }
            _ => {
                self.any(&[", ", ". ", "\n", ", in "]);
                self.journal();
                if self.random.chance(50) {
                    self.volume();
                    self.pages(": ");
                }
                self.any(&[", ", " ", ". "]);
                self.date();
            }
        }
        self.any(&[".", ".", ""]);
    }

    /// Title, authors, venue: a line each, as search engines of papers list them.
    fn search_result(&mut self) {
        self.title();
        self.plain("\n");
        let form =
            *self.random.choose(&[Form::BareInitialsFirst, Form::BareInitialsFirst, Form::Full, Form::Bare]);
        let style = self.style(form, ", ", ", ");
        self.authors(style);
        self.plain("\n");
        if self.random.chance(50) {
            self.journal();
            self.volume();
            if self.random.chance(60) {
                self.pages(", ");
            }
        } else {
            self.meeting();
            if self.random.chance(30) {
                self.pages(", ");
            }
        }
        self.plain(", ");
        self.date();
        let n = 1 + self.random.below(400);
        match self.random.below(5) {
            0 => self.plain(&format!("\nCited by {n}")),
            1 => self.plain(&format!("\n{n} citations")),
            2 => self.plain(&format!(" {n}")),
            _ => {}
        }
    }

    /// "Ada Quist and Bo Berg. 2001. T. In V (CONF ’01). ACM, 4–9."
    fn acm(&mut self) {
        let last = self.and(", and ");
        let style = self.style(Form::Full, ", ", last);
        self.authors(style);
        self.stop(". ");
        self.date();
        self.plain(". ");
        self.title();
        self.stop(". ");
        self.plain("In ");
        self.meeting();
        self.any(&[". ACM, New York, NY, USA", ". Association for Computing Machinery", ". IEEE", ""]);
        self.pages(", ");
        self.any(&[". https://doi.org/10.1145/3341301.3359653", ".", ". doi:10.1109/X.2020.00012"]);
    }

    /// "Quist, A., & Berg, B. (2001). T. V, 3(2), 4–9."
    fn author_date(&mut self) {
        let last = *self.random.choose(&[", & ", " & ", ", and ", ", "]);
        let form = *self.random.choose(&[Form::Inverted, Form::TightInverted]);
        let style = self.style(form, ", ", last);
        self.authors(style);
        let state =
            self.language.map_or(&["in press", "forthcoming", "under review", "accepted"][..], |l| l.states);
        if self.random.chance(15) {
            let state = (*self.random.choose(state)).to_owned();
            self.plain(&format!(" ({state}). "));
        } else {
            self.plain(" (");
            self.date();
            self.plain("). ");
        }
        self.title();
        self.stop(". ");
        if self.random.chance(65) {
            self.journal();
            self.volume();
            self.pages(", ");
        } else {
            self.plain("In ");
            self.meeting();
            self.plain(" (");
            self.pages("");
            self.plain(")");
        }
        self.plain(".");
    }

    /// "Quist, Ada, and Bo Berg. “T.” V 3, no. 2 (2001): 4–9."
    fn quoted(&mut self) {
        let last = self.and(", and ");
        let form = *self.random.choose(&[Form::InvertedFull, Form::Full]);
        let style = self.style(form, ", ", last);
        self.authors(style);
        self.stop(". ");
        let (open, close) = *self.random.choose(&[("“", ".” "), ("\"", ".\" "), ("“", ",” "), ("‘", "’, ")]);
        self.plain(open);
        self.title();
        self.plain(close);
        self.journal();
        self.volume();
        self.plain(" (");
        self.date();
        self.plain(")");
        self.pages(": ");
        self.plain(".");
    }

    /// "Quist, A. (2001). T. City: Publisher."
    fn book(&mut self) {
        let form = *self.random.choose(&[Form::Inverted, Form::Full, Form::InvertedFull]);
        let last = self.and(" and ");
        let style = self.style(form, ", ", last);
        let names = self.names();
        self.authors_of(style, &names[..names.len().min(3)]);
        let dated = self.random.chance(50);
        if dated {
            self.plain(" (");
            self.date();
            self.plain("). ");
        } else {
            self.stop(". ");
        }
        self.title();
        self.stop(". ");
        let (city, publisher) = (self.city(), self.publisher());
        match self.random.below(3) {
            0 => self.plain(&format!("{city}: {publisher}")),
            1 => self.plain(&format!("{publisher}, {city}")),
            _ => self.plain(publisher),
        }
        if !dated {
            self.plain(", ");
            self.date();
        }
        self.any(&[".", "", ". ISBN 978-3-16-148410-0", ", 312 p."]);
    }

    /// A part of an edited book.
    fn chapter(&mut self) {
        let form = *self.random.choose(&[Form::Inverted, Form::Full, Form::InitialsFirst]);
        let last = self.and(" and ");
        let style = self.style(form, ", ", last);
        self.authors(style);
        let dated = self.random.chance(50);
        if dated {
            self.plain(" (");
            self.date();
            self.plain("). ");
        } else {
            self.stop(". ");
        }
        self.title();
        self.stop(". ");
        self.any(&["In ", "In: ", "in: "]);
        let editors = self.names();
        let editors = style.join(&editors[..editors.len().min(3)], self.random).text;
        let mark = self.language.map_or(" (Eds.)", |l| l.editors);
        let book = if self.language.is_some() { None } else { Some(self.material.title(self.random)) };
        if self.random.chance(70) {
            self.draft.field(&format!("{editors}{mark}"), Label::Editor);
            self.any(&[", ", ": ", " "]);
        }
        if let Some(book) = book {
            self.draft.field(&book, Label::VenueBegin);
        } else {
            self.meeting();
        }
        self.plain(" (");
        self.pages("");
        self.plain("). ");
        let (city, publisher) = (self.city(), self.publisher());
        self.plain(&format!("{city}: {publisher}"));
        if !dated {
            self.plain(", ");
            self.date();
        }
        self.plain(".");
    }

    fn patent(&mut self) {
        self.language = None;
        let form = *self.random.choose(&[Form::Full, Form::InitialsFirst, Form::Inverted]);
        let mut style = self.style(form, ", ", ", ");
        if self.random.chance(25) {
            style.capitals = Capitals::All;
        }
        let lined = self.random.chance(40);
        let after = if lined { "\n" } else { ". " };
        let title_first = self.random.chance(55);
        if title_first {
            self.title();
            self.stop(after);
        }
        self.authors(style);
        if title_first && lined && self.random.chance(30) {
            self.plain(" ");
            self.date();
            self.year = 0;
        }
        self.stop(after);
        if !title_first {
            self.title();
            self.stop(after);
        }
        let (a, b, c) =
            (1 + self.random.below(12), 100 + self.random.below(900), 100 + self.random.below(900));
        let text = match self.random.below(6) {
            0 => format!("US Patent {a},{b},{c}"),
            1 => format!("US Patent {a},{b},{c} B2"),
            2 => format!("U.S. Patent No. {a} {b} {c}"),
            3 => format!("US {a},{b},{c} B2"),
            4 => format!("EP {b}{c}{a} A1"),
            _ => format!("US Patent App. {a}/{b},{c}"),
        };
        self.plain(&text);
        if self.year > 0 {
            self.any(&[", ", ", filed ", ", granted ", ", "]);
            self.date();
        }
    }

    fn thesis(&mut self) {
        let alone = self.random.chance(50);
        let form = *self.random.choose(&[Form::Inverted, Form::Full, Form::InitialsFirst]);
        if alone {
            let style = self.style(form, ", ", ", ");
            let names = self.names();
            self.authors_of(style, &names[..1]);
            self.stop(". ");
        }
        self.title();
        self.stop(". ");
        let city = self.city();
        let forms = self.language.map_or(
            &[
                "PhD thesis, University of {c}",
                "Master's thesis, {c} University",
                "Ph.D. dissertation, {c} State University",
            ][..],
            |l| l.theses,
        );
        let text = self.random.choose(forms).replace("{c}", &city);
        self.plain(&text);
        self.plain(", ");
        self.date();
        self.any(&[".", ""]);
    }

    fn data_set(&mut self) {
        let style = self.style(Form::Inverted, ", ", ", ");
        self.authors(style);
        self.plain(" (");
        self.date();
        self.plain("). ");
        self.title();
        self.any(&[" [Data set]. ", " [Computer software]. ", " (Version 1.2). "]);
        let place =
            *self.random.choose(&["Zenodo", "GitHub", "Dryad", "Harvard Dataverse", "figshare", "OSF"]);
        self.draft.field(place, Label::VenueBegin);
        self.any(&[". ", ", V1. ", ", "]);
        self.plain("https://doi.org/10.5281/zenodo.1234567");
    }

    /// Not out yet.
    fn unpublished(&mut self) {
        let form = *self.random.choose(&[Form::Full, Form::Inverted, Form::InitialsFirst]);
        let last = self.and(" and ");
        let style = self.style(form, ", ", last);
        self.authors(style);
        let dated = self.random.chance(40);
        if dated {
            self.plain(" (");
            self.date();
            self.plain(")");
        }
        self.stop(". ");
        self.title();
        self.stop(". ");
        let states = self.language.map_or(
            &[
                "Working paper",
                "In preparation",
                "Manuscript under review",
                "Submitted",
                "Unpublished manuscript",
            ][..],
            |l| l.states,
        );
        let state = (*self.random.choose(states)).to_owned();
        self.plain(&state);
        self.any(&[".", ""]);
    }
}
