//! Columns: an applicant in one row, the same on the screen, on paper and in a spreadsheet.

use std::cmp::{Ordering, Reverse};

use super::Applicant;
use crate::review::{Decision, Opinion};
use crate::text::{fold, shorten_list, shorten_organisation, truncate};

/// A column of the list of applicants. Its name is the query language's key for the same fact, so
/// that `sort:pubs`, `show:name,pubs` and the config's `columns` speak alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// The decision taken.
    Decision,
    /// The name, or the file where the CV has none.
    Name,
    /// Present programme or position.
    Label,
    /// The highest degree and its year.
    Degree,
    /// Where the highest degree is from.
    Institution,
    /// The first-named employer.
    Organisation,
    /// How many publications.
    Papers,
    /// How many of them as first author.
    FirstAuthor,
    /// The venues published at most often, preprint servers aside.
    Venues,
    /// Canonical skills.
    Skills,
    /// How many awards.
    Awards,
    /// How many talks.
    Talks,
    /// Whole years in positions held.
    Experience,
    /// The rating given.
    Rating,
    /// The overall score by the rubric.
    Score,
    /// The mean of the committee's ratings, and their range.
    Mean,
    /// Who is to judge.
    Assigned,
    /// Whether there is a conflict of interest.
    Conflict,
    /// Tags given.
    Tags,
    /// The first line of the note.
    Note,
    /// The primary email address.
    Email,
    /// The primary homepage.
    Link,
    /// Where the applicant lives.
    Place,
    /// How much of the CV was understood, in per cent.
    Coverage,
    /// The file.
    File,
    /// The portal's row.
    Portal,
}

/// What is known of each column: the one table that names, help and configuration come from.
struct Facts {
    column: Column,
    name: &'static str,
    aliases: &'static [&'static str],
    title: &'static str,
    doc: &'static str,
}

const fn facts(
    column: Column,
    name: &'static str,
    aliases: &'static [&'static str],
    title: &'static str,
    doc: &'static str,
) -> Facts {
    Facts { column, name, aliases, title, doc }
}

const TABLE: &[Facts] = &[
    facts(Column::Decision, "decision", &[], "Decision", "shortlist, maybe or reject"),
    facts(Column::Name, "name", &[], "Name", "the name, or the file where the CV has none"),
    facts(Column::Label, "label", &[], "Headline", "present programme or position"),
    facts(Column::Degree, "degree", &[], "Degree", "the highest degree and its year"),
    facts(Column::Institution, "inst", &["institution"], "Institution", "where the highest degree is from"),
    facts(Column::Organisation, "org", &["organisation"], "Organisation", "the employer named first"),
    facts(Column::Papers, "pubs", &["papers"], "Papers", "how many publications"),
    facts(Column::FirstAuthor, "first", &[], "First", "how many publications as first author"),
    facts(Column::Venues, "venue", &["venues"], "Venues", "the venues published at most often"),
    facts(Column::Skills, "skill", &["skills"], "Skills", "skills by their canonical names"),
    facts(Column::Awards, "awards", &[], "Awards", "how many awards"),
    facts(Column::Talks, "talks", &[], "Talks", "how many talks"),
    facts(
        Column::Experience,
        "exp",
        &["experience"],
        "Years",
        "whole years in positions held; internships and studies are left out",
    ),
    facts(Column::Rating, "rating", &[], "Rating", "the rating given, 1 to 5"),
    facts(Column::Score, "score", &[], "Score", "the overall score by the rubric, in per cent"),
    facts(
        Column::Mean,
        "mean",
        &[],
        "Mean",
        "the mean of the committee's ratings and their range; empty until yours is in",
    ),
    facts(Column::Assigned, "assigned", &[], "Assigned", "who is to judge the applicant"),
    facts(Column::Conflict, "conflict", &[], "Conflict", "whether you have a conflict of interest"),
    facts(Column::Tags, "tag", &["tags"], "Tags", "the tags given"),
    facts(Column::Note, "note", &[], "Note", "the first line of the note"),
    facts(Column::Email, "email", &[], "Email", "the primary email address"),
    facts(Column::Link, "link", &["url"], "Link", "the primary homepage"),
    facts(Column::Place, "loc", &["location"], "Place", "where the applicant lives"),
    facts(Column::Coverage, "coverage", &[], "Coverage", "how much of the CV was understood, in per cent"),
    facts(Column::File, "file", &[], "File", "the file"),
    facts(Column::Portal, "portal", &[], "Portal", "what the portal's table has of the applicant"),
];

impl Column {
    /// Every column.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|facts| facts.column)
    }

    /// The column of this name or alias.
    pub fn named(name: &str) -> Option<Self> {
        TABLE.iter().find(|f| f.name == name || f.aliases.contains(&name)).map(|f| f.column)
    }

    fn facts(self) -> &'static Facts {
        // The table is in the order of the enumeration; a test holds it there.
        &TABLE[self as usize]
    }

    /// Its name in queries and in the config.
    pub fn name(self) -> &'static str {
        self.facts().name
    }

    /// Its heading.
    pub fn title(self) -> &'static str {
        self.facts().title
    }

    /// What it shows, in a few words.
    pub fn doc(self) -> &'static str {
        self.facts().doc
    }

    /// Whether it shows a number, which is set to the right.
    pub fn is_number(self) -> bool {
        matches!(
            self,
            Self::Papers
                | Self::FirstAuthor
                | Self::Awards
                | Self::Talks
                | Self::Experience
                | Self::Rating
                | Self::Score
                | Self::Coverage
        )
    }

    /// What stands in this column for an applicant; empty where nothing is known. One line.
    pub fn cell<'a>(self, applicant: &Applicant, said: impl Into<Opinion<'a>>) -> String {
        let said = said.into();
        let judgement = said.judgement;
        let summary = applicant.summary();
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        match self {
            Self::Decision => judgement.decision.map(|d| d.name().to_owned()).unwrap_or_default(),
            Self::Name => applicant.display_name().to_owned(),
            Self::Label => text(&summary.label),
            Self::Degree => summary.degree.as_ref().map(|d| d.text.clone()).unwrap_or_default(),
            Self::Institution => summary.degree.as_ref().map(|d| d.institution.clone()).unwrap_or_default(),
            Self::Organisation => summary.organisation.clone(),
            Self::Venues => summary.venues.clone(),
            Self::Skills => summary.skills.join(", "),
            Self::Mean => said.panel.summary(),
            Self::Assigned => said.panel.assigned.join(", "),
            Self::Conflict => {
                Some(said.panel.conflict_name()).filter(|name| *name != "no").unwrap_or_default().to_owned()
            }
            Self::Tags => judgement.tags.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" "),
            Self::Note => judgement.note.lines().next().unwrap_or_default().to_owned(),
            Self::Email => text(&summary.email),
            Self::Link => text(&summary.url),
            Self::Place => summary.place.clone(),
            Self::File => applicant.file.clone(),
            Self::Portal => applicant.portal_text(),
            Self::Papers
            | Self::FirstAuthor
            | Self::Awards
            | Self::Talks
            | Self::Experience
            | Self::Rating
            | Self::Score
            | Self::Coverage => self.number(applicant, said).map(|n| n.to_string()).unwrap_or_default(),
        }
    }

    /// A text of this column within at most `cells` terminal cells: lists lose whole items, organisations are
    /// abbreviated, all else is cut at its end.
    pub fn shorten(self, text: &str, cells: usize) -> String {
        match self {
            Self::Venues | Self::Skills | Self::Assigned => shorten_list(text, cells),
            Self::Institution | Self::Organisation => shorten_organisation(text, cells),
            _ => truncate(text, cells),
        }
    }

    /// The number that it shows; `None` where nothing is known, and in columns of text.
    pub fn number<'a>(self, applicant: &Applicant, said: impl Into<Opinion<'a>>) -> Option<usize> {
        let judgement = said.into().judgement;
        let summary = applicant.summary();
        match self {
            Self::Papers => Some(summary.publications as usize),
            Self::FirstAuthor => Some(summary.first_author as usize),
            Self::Awards => Some(summary.awards as usize),
            Self::Talks => Some(summary.talks as usize),
            Self::Experience => summary.years.map(|years| years as usize),
            Self::Rating => judgement.rating.map(|r| usize::from(r.get())),
            Self::Score => judgement.overall.map(usize::from),
            Self::Coverage => Some((summary.coverage * 100.0).round() as usize),
            _ => None,
        }
    }

    /// What an applicant is ordered by in this column, ascending or descending; where nothing is known comes last
    /// either way. Worked out once for each, as it costs more than to compare two.
    pub fn key<'a>(self, applicant: &Applicant, said: impl Into<Opinion<'a>>, descending: bool) -> SortKey {
        let said = said.into();
        let value = match self {
            // Ratings are above zero, where the bits of a number are in its order.
            Self::Mean => said.panel.mean().map(|mean| (mean.to_bits(), String::new())),
            Self::Decision => said.judgement.decision.map(|d| (rank(d) as u64, String::new())),
            Self::Degree => applicant.summary().degree.as_ref().map(|d| (u64::from(d.level), d.year.clone())),
            _ if self.is_number() => self.number(applicant, said).map(|n| (n as u64, String::new())),
            _ => Some((0, fold(&self.cell(applicant, said)))).filter(|(_, text)| !text.is_empty()),
        };
        let unknown = value.is_none();
        let (ascending, descending) =
            if descending { (None, Reverse(value)) } else { (value, Reverse(None)) };
        SortKey { unknown, ascending, descending }
    }

    /// Orders two applicants by this column, as [`Column::key`] has it. Equal ones keep their order if the sort is
    /// stable.
    pub fn compare(
        self,
        a: (&Applicant, Opinion<'_>),
        b: (&Applicant, Opinion<'_>),
        descending: bool,
    ) -> Ordering {
        self.key(a.0, a.1, descending).cmp(&self.key(b.0, b.1, descending))
    }
}

/// What an applicant is ordered by in a column: see [`Column::key`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SortKey {
    unknown: bool,
    ascending: Option<(u64, String)>,
    descending: Reverse<Option<(u64, String)>>,
}

/// The best decision first.
fn rank(decision: Decision) -> usize {
    Decision::ALL.iter().position(|d| *d == decision).unwrap_or(Decision::ALL.len())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::document::{Document, Format};
    use crate::library::ApplicantId;
    use crate::profile::{Education, PartialDate, Profile, Publication, PublicationKind};
    use crate::review::{Judgement, Rating};

    fn applicant(file: &str, profile: Profile) -> Applicant {
        let document = Document::new(Format::Text, Vec::new(), Vec::new());
        Applicant::new(ApplicantId(0), PathBuf::from(file), file.to_owned(), String::new(), profile, document)
    }

    fn paper(venue: &str, kind: PublicationKind) -> Publication {
        Publication {
            venue: Some(venue.to_owned()),
            kind,
            author_position: Some(1),
            ..Publication::default()
        }
    }

    #[test]
    fn the_table_is_in_order_and_its_names_are_unique() {
        for (at, facts) in TABLE.iter().enumerate() {
            assert_eq!(facts.column as usize, at, "{}", facts.name);
            for name in std::iter::once(&facts.name).chain(facts.aliases) {
                assert_eq!(Column::named(name), Some(facts.column), "{name}");
            }
        }
    }

    #[test]
    fn cells_tell_the_degree_and_the_venues() {
        let conference = PublicationKind::Conference;
        let profile = Profile {
            education: vec![Education {
                study_type: Some("Ph.D.".into()),
                end_date: Some(PartialDate::year_only(2027)),
                expected: true,
                ..Education::default()
            }],
            publications: vec![
                paper("SC", conference),
                paper("ATC", conference),
                paper("SC", conference),
                paper("arXiv", PublicationKind::Preprint),
            ],
            ..Profile::default()
        };
        let applicant = applicant("a.txt", profile);
        let cell = |column: Column| column.cell(&applicant, &Judgement::default());
        assert_eq!(cell(Column::Degree), "PhD exp. 2027");
        assert_eq!(cell(Column::Venues), "SC 2, ATC");
        assert_eq!(cell(Column::Papers), "4");
        assert_eq!(cell(Column::Name), "a.txt");
        assert_eq!(cell(Column::Rating), "");
    }

    #[test]
    fn the_unknown_comes_last_in_either_direction() {
        let (a, b) = (applicant("a", Profile::default()), applicant("b", Profile::default()));
        let rated = Judgement { rating: Rating::new(3), ..Judgement::default() };
        let unrated = Judgement::default();
        for descending in [false, true] {
            let order = Column::Rating.compare((&a, (&unrated).into()), (&b, (&rated).into()), descending);
            assert_eq!(order, Ordering::Greater, "descending: {descending}");
        }
        assert_eq!(
            Column::File.compare((&a, (&rated).into()), (&b, (&rated).into()), true),
            Ordering::Greater
        );
    }
}
