//! References as law reviews, laboratories' collaborations, records of repositories and registers set them.

use cvtui::parse::reference::training::Label;

use super::Formal;
use crate::synth::material::{Form, MONTHS};

impl Formal<'_> {
    /// "Ada Quist & Bo Berg, T, 118 V 1422 (2009)."
    pub(super) fn legal(&mut self) {
        let style = self.style(Form::Full, ", ", " & ");
        let names = self.names();
        self.authors_of(style, &names[..names.len().min(3)]);
        self.plain(", ");
        let start = self.draft.len();
        self.title();
        if self.random.chance(40) {
            self.draft.style(start, false, true);
        }
        self.stop(", ");
        let (volume, page) = (1 + self.random.below(200), 1 + self.random.below(2000));
        self.draft.field(&volume.to_string(), Label::Number);
        self.plain(" ");
        if self.random.chance(75) {
            let place = self.material.place(self.random).city;
            let short: String = place.chars().take(4 + place.len() % 4).collect();
            let review = *self.random.choose(&[
                " L. Rev.",
                " L.J.",
                " J. Int'l L.",
                " L.Q.",
                " J.L. & Tech.",
                " Law Review",
                " Law & Pol'y Rev.",
                " J. Legal Stud.",
            ]);
            let dot = if short.len() < place.len() { "." } else { "" };
            self.draft.field(&format!("{short}{dot}{review}"), Label::VenueBegin);
        } else {
            let name = self.material.journal(self.random);
            self.draft.field(&name, Label::VenueBegin);
        }
        let to = page + 5;
        let text =
            if self.random.chance(30) { format!(" {page}, {to}–{}", to + 3) } else { format!(" {page}") };
        self.draft.field(&text, Label::Number);
        self.plain(" (");
        self.date();
        self.any(&[").", ")", ") (peer reviewed)."]);
    }

    /// "A. Quist et al. [OWL Collaboration], “T,” V 99, 012099 (2019)."
    pub(super) fn collaboration(&mut self) {
        let style = self.style(Form::InitialsFirst, ", ", ", ");
        let names = self.names();
        let listed = names.len().min(1 + self.random.below(3));
        self.authors_of(style, &names[..listed]);
        if self.random.chance(50) {
            let more = *self.random.choose(&[" et al.", " et al.", ", et al.", ", and 212 others", ", …"]);
            self.draft.more(more);
        }
        let group =
            *self.random.choose(&["ATLAS", "CMS", "Belle II", "LIGO", "IceCube", "NA62", "Fermi-LAT"]);
        let (open, close) = *self.random.choose(&[(" [", " Collaboration]"), (" (", " Collaboration)")]);
        self.plain(&format!("{open}{group}{close}, "));
        let (open, close) = *self.random.choose(&[("“", ",” "), ("", ", "), ("\"", ",\" "), ("", ". ")]);
        self.plain(open);
        self.title();
        self.plain(close);
        let name = if self.random.chance(70) {
            (*self.random.choose(&[
                "Phys. Rev. D",
                "Phys. Lett. B",
                "JHEP",
                "Eur. Phys. J. C",
                "Phys. Rev. Lett.",
                "JCAP",
            ]))
            .to_owned()
        } else {
            self.material.journal(self.random)
        };
        self.draft.field(&name, Label::VenueBegin);
        let (v, page) = (1 + self.random.below(200), 1 + self.random.below(9000));
        self.draft.field(&format!(" {v}, {page:06}"), Label::Number);
        self.plain(" (");
        self.date();
        self.any(&[")", ").", ") [arXiv:1809.01234 [hep-ex]]."]);
    }

    /// "T. V. 2016-05-17 | journal-article DOI: … Contributors: Ada Quist; Bo Berg"
    pub(super) fn record(&mut self) {
        self.title();
        self.any(&[". ", "\n", ". "]);
        if self.random.chance(60) {
            self.journal();
        } else {
            self.meeting();
        }
        self.any(&[". ", "\n", " | ", ", "]);
        let (month, day) = (1 + self.random.below(12), 1 + self.random.below(28));
        let date = match self.random.below(4) {
            0 => self.year.to_string(),
            1 => format!("{}-{month:02}", self.year),
            2 => format!("{}-{month:02}-{day:02}", self.year),
            _ => format!("{} {}", self.random.choose(MONTHS), self.year),
        };
        self.draft.field(&date, Label::Date);
        self.any(&[" | ", ". ", "\n", " "]);
        self.any(&[
            "journal-article",
            "Journal article",
            "conference-paper",
            "Conference paper",
            "book-chapter",
        ]);
        self.any(&[" DOI: 10.1021/acs.est.5b01234", ". ", "", "\nDOI: 10.1021/acs.est.5b01234"]);
        if self.random.chance(75) {
            self.any(&[" Contributors: ", "\nContributors: ", ". Authors: ", "\nPart of: "]);
            let style = self.style(Form::Full, "; ", "; ");
            self.authors(style);
        }
    }

    /// "arXiv:1908.01234 (cs.CL), Title: T, Authors: Ada Quist, Bo Berg, 2019"
    pub(super) fn listing(&mut self) {
        let id = format!(
            "{:02}{:02}.{:05}",
            8 + self.random.below(18),
            1 + self.random.below(12),
            self.random.below(20_000)
        );
        let class = *self.random.choose(&["cs.CL", "math.PR", "hep-th", "stat.ML", "q-bio.NC"]);
        if self.random.chance(50) {
            self.any(&["[1] ", "", ""]);
            self.draft.field("arXiv", Label::VenueBegin);
            self.draft.field(&format!(":{id}"), Label::Number);
            self.plain(&format!(" ({class})"));
            self.any(&[", Title: ", " Title: ", " ", "\n"]);
            self.title();
            self.any(&[", Authors: ", " Authors: ", ". ", "\n"]);
            let style = self.style(Form::Full, ", ", ", ");
            self.authors(style);
        } else {
            let style = self.style(Form::Full, ", ", ", ");
            self.authors(style);
            self.any(&[": ", ". ", ", "]);
            self.title();
            self.any(&[". ", ", ", "; "]);
            self.draft.field("arXiv", Label::VenueBegin);
            self.draft.field(&format!(":{id}"), Label::Number);
            self.plain(&format!(" [{class}]"));
        }
        if self.random.chance(50) {
            self.any(&[", ", " (", ". "]);
            self.date();
        }
    }

    /// What a list of authors that is cut ends with.
    pub(super) fn others(&mut self) -> String {
        let n = 2 + self.random.below(40);
        let local: &[&str] = match self.language.map_or("", |l| l.and.trim()) {
            "und" => &[" u. a.", " u.a.", " et al.", " und andere"],
            "et" => &[" et al.", ", et coll.", " et autres", " et coll."],
            "y" => &[" y otros", " et al.", " y cols.", ", et al."],
            "e" => &[" e outros", " et al.", " e altri", " e col."],
            "ve" => &[" ve diğerleri", " ve ark.", " vd."],
            "i" => &[" i in.", " i wsp.", " et al."],
            _ if self.language.is_some() => &[" и др.", " и др.", ", и др.", " и соавт."],
            _ => &[", et al.", " et al.", " et al", ", …", ", ...", " & al.", ", and others"],
        };
        match self.random.below(14) {
            0 => format!(", and {n} others"),
            1 => format!(", and {n} more"),
            2 => format!(", ... and {n} others"),
            3 => format!(", [{n} authors]"),
            _ => (*self.random.choose(local)).to_owned(),
        }
    }
}
