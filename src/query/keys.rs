//! The one table of keys: parser, completion, help and README read it.

use std::fmt;

/// What a query asks about: the applicant as a whole, or the elements of one list of the profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The applicant as a whole.
    Applicant,
    /// One publication.
    Pub,
    /// One position.
    Work,
    /// One entry of education.
    Edu,
    /// One award.
    Award,
    /// One talk.
    Talk,
    /// One course taught.
    Teach,
    /// One service to a community.
    Svc,
}

impl Place {
    /// Every place, the applicant first.
    pub const ALL: [Self; 8] =
        [Self::Applicant, Self::Pub, Self::Work, Self::Edu, Self::Award, Self::Talk, Self::Teach, Self::Svc];

    /// The scope's name in a query; for the applicant, who has no scope, `applicant`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Applicant => "applicant",
            Self::Pub => "pub",
            Self::Work => "work",
            Self::Edu => "edu",
            Self::Award => "award",
            Self::Talk => "talk",
            Self::Teach => "teach",
            Self::Svc => "svc",
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A key of the language.
#[expect(missing_docs, reason = "the table says what each key means")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    Name,
    Email,
    Link,
    Loc,
    Label,
    Skill,
    Venue,
    Year,
    Title,
    Author,
    Person,
    Org,
    Inst,
    Degree,
    Area,
    Project,
    Lang,
    Text,
    File,
    Portal,
    Pub,
    Work,
    Edu,
    Award,
    Talk,
    Teach,
    Svc,
    Pos,
    Status,
    Kind,
    Authors,
    Pubs,
    First,
    Awards,
    Talks,
    Exp,
    Coverage,
    Decision,
    Rating,
    Score,
    Note,
    By,
    Assigned,
    Conflict,
    Is,
    Has,
    Missing,
    Sort,
    Show,
}

/// What may follow a key.
#[derive(Clone, Copy, Debug)]
pub enum Takes {
    /// Words, whole; `=` the whole value, `~` fuzzy, `/regex/`.
    Words,
    /// The same, but a value that the taxonomy knows means just that venue, skill or language.
    Vocabulary,
    /// A person's name.
    Person,
    /// A number, range or comparison.
    Number,
    /// A place among the authors: `first`, `last`, a number, range or comparison.
    Position,
    /// A degree by level, compared or not, else words of the degree as written.
    Degree,
    /// One of these.
    OneOf(&'static [Choice]),
    /// A column, `mean(rating)` or `var(rating)`.
    Sort,
    /// Columns.
    Columns,
}

/// One of the values that a key takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its name.
    pub name: &'static str,
    /// Other words for it.
    pub aliases: &'static [&'static str],
    /// What it means, in a few words.
    pub doc: &'static str,
}

/// What is known of a key.
#[derive(Clone, Copy, Debug)]
pub struct KeyDoc {
    /// The key.
    pub key: Key,
    /// Its name, without the colon.
    pub name: &'static str,
    /// Other names that do the same.
    pub aliases: &'static [&'static str],
    /// What it asks, in one line.
    pub doc: &'static str,
    /// A query that uses it.
    pub example: &'static str,
    /// What may follow it.
    pub takes: Takes,
    /// The scopes it can stand in.
    pub scopes: &'static [Place],
}

impl KeyDoc {
    /// The scope that this key opens with `(`, if it is one.
    pub fn scope(&self) -> Option<Place> {
        Some(match self.key {
            Key::Pub => Place::Pub,
            Key::Work => Place::Work,
            Key::Edu => Place::Edu,
            Key::Award => Place::Award,
            Key::Talk => Place::Talk,
            Key::Teach => Place::Teach,
            Key::Svc => Place::Svc,
            _ => return None,
        })
    }

    /// Whether it says how to show the answer instead of asking something.
    pub fn is_directive(&self) -> bool {
        matches!(self.takes, Takes::Sort | Takes::Columns)
    }
}

/// Every key, in the order in which help shows them.
pub fn keys() -> &'static [KeyDoc] {
    KEYS
}

/// The key of this name or alias, in any case.
pub(super) fn find(name: &str) -> Option<&'static KeyDoc> {
    let name = name.to_ascii_lowercase();
    KEYS.iter().find(|k| k.name == name || k.aliases.contains(&name.as_str()))
}

/// The table's entry of a key.
pub(super) fn doc(key: Key) -> &'static KeyDoc {
    // The table is in the order of the enumeration; a test holds it there.
    &KEYS[key as usize]
}

/// Names and aliases of every key, for suggestions.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    KEYS.iter().flat_map(|k| std::iter::once(k.name).chain(k.aliases.iter().copied()))
}

const fn key(
    key: Key,
    name: &'static str,
    aliases: &'static [&'static str],
    takes: Takes,
    scopes: &'static [Place],
    doc: &'static str,
    example: &'static str,
) -> KeyDoc {
    KeyDoc { key, name, aliases, doc, example, takes, scopes }
}

const fn choice(name: &'static str, aliases: &'static [&'static str], doc: &'static str) -> Choice {
    Choice { name, aliases, doc }
}

const NOWHERE: &[Place] = &[];
const EVERYWHERE: &[Place] =
    &[Place::Pub, Place::Work, Place::Edu, Place::Award, Place::Talk, Place::Teach, Place::Svc];

#[rustfmt::skip]
static KEYS: &[KeyDoc] = {
    use Key as K;
    use Place::{Award, Edu, Pub, Svc, Talk, Teach, Work};
    use Takes::{Columns, Degree, Number, OneOf, Person, Position, Sort, Vocabulary, Words};
    &[
        key(K::Name, "name", &[], Words, NOWHERE, "the applicant's name", "name:jose"),
        key(K::Email, "email", &["mail"], Words, NOWHERE, "an email address", "email:example.edu"),
        key(K::Link, "link", &["url"], Words, &[Pub], "a link or an account on a network", "link:github"),
        key(K::Loc, "loc", &["location"], Words, &[Work, Edu, Talk], "a place", "loc:boston"),
        key(K::Label, "label", &["headline"], Words, NOWHERE, "the headline: present position or programme", "label:postdoc"),
        key(K::Skill, "skill", &["skills"], Vocabulary, NOWHERE, "a skill that a skills section lists", "skill:rust,go"),
        key(K::Venue, "venue", &["conf", "journal"], Vocabulary, &[Pub, Talk, Svc], "where a paper appeared", "venue:eurosys"),
        key(K::Year, "year", &["date"], Number, EVERYWHERE, "a year that something dated falls in", "year:2021.."),
        key(K::Title, "title", &[], Words, EVERYWHERE, "a paper's title; in a scope, the title, position, thesis, course or role", "title:scheduling"),
        key(K::Author, "author", &[], Person, &[Pub], "an author of a paper, by name", "author:\"Ada Quist\""),
        key(K::Person, "person", &["people"], Person, &[Pub, Work, Edu], "someone whom the CV names: coauthor, adviser, supervisor, referee", "person:\"Ada Quist\""),
        key(K::Org, "org", &["company", "employer"], Words, &[Work, Award, Teach, Svc], "an employer; in a scope, the organisation", "org:\"max planck\""),
        key(K::Inst, "inst", &["school", "university"], Words, &[Edu], "where the applicant studied", "inst:manchester"),
        key(K::Degree, "degree", &[], Degree, &[Edu], "a degree by level (school, bachelor, master, phd) or as written", "degree:>=master"),
        key(K::Area, "area", &["field"], Words, &[Edu], "a field of study or a research interest", "area:statistics"),
        key(K::Project, "project", &["projects"], Words, NOWHERE, "a project", "project:compiler"),
        key(K::Lang, "lang", &["language"], Vocabulary, NOWHERE, "a human language", "lang:german"),
        key(K::Text, "text", &["body"], Words, EVERYWHERE, "words anywhere in the CV or the papers beside it", "text:/gpu|tpu/"),
        key(K::File, "file", &[], Words, NOWHERE, "the file's name and folder", "file:2024"),
        key(K::Portal, "portal", &[], Words, NOWHERE, "a cell of the portal's table, its heading before it", "portal:\"position phd\""),
        key(K::Pub, "pub", &["paper", "publication"], Words, NOWHERE, "any word of one paper; with ( ) one and the same paper", "pub:(venue:eurosys pos:first)"),
        key(K::Work, "work", &["job"], Words, NOWHERE, "any word of one position; with ( ) one and the same", "work:(org:acme year:2020..)"),
        key(K::Edu, "edu", &["education"], Words, NOWHERE, "any word of one entry of education; with ( ) one and the same", "edu:(degree:phd inst:kyoto)"),
        key(K::Award, "award", &[], Words, &[Pub, Award], "an award, of the applicant or of a paper", "award:best"),
        key(K::Talk, "talk", &[], Words, NOWHERE, "any word of one talk; with ( ) one and the same", "talk:keynote"),
        key(K::Teach, "teach", &["teaching", "course"], Words, NOWHERE, "any word of one course taught; with ( ) one and the same", "teach:compilers"),
        key(K::Svc, "svc", &["service"], Vocabulary, NOWHERE, "a venue served, or any word of one service; with ( ) one and the same", "svc:osdi"),
        key(K::Pos, "pos", &["position"], Position, &[Pub], "the applicant's place among a paper's authors", "pub:(pos:first venue:sc)"),
        key(K::Status, "status", &[], OneOf(STATUS), &[Pub], "how far a paper has come", "pub:(status:submitted)"),
        key(K::Kind, "kind", &["type"], OneOf(KIND), &[Pub], "what sort of publication", "pub:(kind:journal)"),
        key(K::Authors, "authors", &[], Number, &[Pub], "how many authors a paper has", "pub:(authors:..3)"),
        key(K::Pubs, "pubs", &["papers"], Number, NOWHERE, "how many publications", "pubs:>=9"),
        key(K::First, "first", &[], Number, NOWHERE, "how many publications as first author", "first:>=3"),
        key(K::Awards, "awards", &[], Number, NOWHERE, "how many awards", "awards:2.."),
        key(K::Talks, "talks", &[], Number, NOWHERE, "how many talks", "talks:>0"),
        key(K::Exp, "exp", &["experience"], Number, NOWHERE, "whole years in positions held; internships, teaching beside studies and studies are left out", "exp:>=3"),
        key(K::Coverage, "coverage", &[], Number, NOWHERE, "how much of the CV was understood, 0 to 1 or per cent", "coverage:<80%"),
        key(K::Decision, "decision", &[], OneOf(DECISION), NOWHERE, "the decision taken", "decision:maybe"),
        key(K::Rating, "rating", &[], Number, NOWHERE, "the rating given, 1 to 5", "rating:>=4"),
        key(K::Score, "score", &[], Number, NOWHERE, "the overall score by the rubric, in per cent", "score:>=70"),
        key(K::Note, "note", &["notes"], Words, NOWHERE, "words of the note", "note:\"call back\""),
        key(K::By, "by", &["reviewer"], Words, NOWHERE, "who has judged the applicant", "by:ada"),
        key(K::Assigned, "assigned", &[], Words, NOWHERE, "who is to judge the applicant; `me` is yourself", "assigned:me"),
        key(K::Conflict, "conflict", &["coi"], OneOf(CONFLICT), NOWHERE, "whether you have a conflict of interest", "conflict:yes"),
        key(K::Is, "is", &[], OneOf(IS), NOWHERE, "the state of the review", "is:undecided"),
        key(K::Has, "has", &[], OneOf(HAS), NOWHERE, "a part that is there", "has:phone"),
        key(K::Missing, "missing", &["no"], OneOf(HAS), NOWHERE, "a part that is not there", "missing:email"),
        key(K::Sort, "sort", &["order"], Sort, NOWHERE, "the order of the answer; - turns it round", "sort:-pubs"),
        key(K::Show, "show", &["columns"], Columns, NOWHERE, "the columns of the answer", "show:name,pubs,venue"),
    ]
};

const STATUS: &[Choice] = &[
    choice("published", &[], "it has appeared"),
    choice("accepted", &["forthcoming", "in press", "to appear"], "accepted, in press, to appear"),
    choice("submitted", &["under review", "in review", "review"], "submitted or under review"),
    choice("preprint", &["arxiv"], "on a preprint server only"),
];

const KIND: &[Choice] = &[
    choice("conference", &["conf", "proceedings"], "in the proceedings of a conference"),
    choice("journal", &["article", "magazine"], "in a journal"),
    choice("workshop", &[], "in the proceedings of a workshop"),
    choice("preprint", &["arxiv"], "on a preprint server"),
    choice("thesis", &["dissertation"], "a thesis"),
    choice("patent", &[], "a patent or an application for one"),
    choice("other", &["book", "chapter", "report"], "a book, a chapter, a report, or untold"),
];

const DECISION: &[Choice] = &[
    choice("shortlist", &["shortlisted", "yes"], "on the shortlist"),
    choice("maybe", &[], "not settled"),
    choice("reject", &["rejected", "no"], "not taken further"),
    choice("none", &["undecided"], "no decision yet"),
];

const CONFLICT: &[Choice] = &[
    choice("yes", &[], "found or declared, and not dismissed"),
    choice("dismissed", &[], "found, and dismissed with a reason"),
    choice("no", &["none"], "nothing was found or declared"),
];

const IS: &[Choice] = &[
    choice("shortlisted", &["shortlist"], "on the shortlist"),
    choice("maybe", &[], "not settled"),
    choice("rejected", &["reject"], "not taken further"),
    choice("undecided", &["open"], "no decision yet"),
    choice("marked", &["selected"], "marked in the list"),
    choice("duplicate", &["dup"], "probably the same person as another CV"),
    choice("conflict", &["coi"], "you have a conflict of interest"),
    choice("corrected", &[], "a fact was corrected by hand"),
    choice("unread", &["new"], "not opened yet"),
];

pub(super) const HAS: &[Choice] = &[
    choice("name", &[], "a name"),
    choice("label", &["headline"], "a headline"),
    choice("email", &["mail"], "an email address"),
    choice("phone", &["tel"], "a phone number"),
    choice("link", &["url", "urls", "homepage", "website"], "a homepage or another link"),
    choice("profiles", &["github", "orcid", "accounts"], "an account on a known network"),
    choice("loc", &["location", "address"], "a place or address"),
    choice("summary", &["objective"], "an introduction"),
    choice("pronouns", &[], "pronouns"),
    choice("work", &["job", "jobs"], "a position"),
    choice("edu", &["education"], "education"),
    choice("degree", &[], "a degree"),
    choice("pubs", &["pub", "publications", "papers"], "a publication"),
    choice("awards", &["award"], "an award"),
    choice("skills", &["skill"], "a skill"),
    choice("lang", &["languages", "langs"], "a human language"),
    choice("interests", &["interest"], "a research interest"),
    choice("projects", &["project"], "a project"),
    choice("references", &["reference", "referees"], "someone to ask"),
    choice("talks", &["talk"], "a talk"),
    choice("teach", &["teaching", "courses"], "a course taught"),
    choice("svc", &["service"], "service to a community"),
    choice("people", &["person"], "someone named"),
    choice("advisor", &["adviser", "advisors"], "an adviser named"),
    choice("year", &["date", "dates"], "a date"),
    choice("warnings", &["warning"], "a warning about how the CV was read"),
    choice("note", &["notes"], "a note"),
    choice("rating", &[], "a rating"),
    choice("score", &[], "a score by the rubric"),
    choice("decision", &[], "a decision"),
    choice("tag", &["tags"], "a tag"),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::profile::{PublicationKind, PublicationStatus};

    #[test]
    fn the_table_is_in_order_and_no_name_is_taken_twice() {
        let mut seen = HashSet::new();
        for (at, entry) in KEYS.iter().enumerate() {
            assert_eq!(entry.key as usize, at, "{}", entry.name);
            for name in std::iter::once(&entry.name).chain(entry.aliases) {
                assert!(seen.insert(*name), "{name} twice");
                assert!(std::ptr::eq(find(name).unwrap(), entry));
            }
            assert!(!entry.doc.is_empty() && entry.example.contains(entry.name), "{}", entry.name);
        }
    }

    #[test]
    fn choices_are_told_apart_and_cover_the_profile() {
        for choices in [STATUS, KIND, DECISION, CONFLICT, IS, HAS] {
            let mut seen = HashSet::new();
            for choice in choices {
                for name in std::iter::once(&choice.name).chain(choice.aliases) {
                    assert!(seen.insert(*name), "{name} twice");
                }
            }
        }
        let names = |choices: &[Choice]| choices.iter().map(|c| c.name).collect::<Vec<_>>();
        assert_eq!(names(KIND), PublicationKind::ALL.iter().map(|k| k.name()).collect::<Vec<_>>());
        assert_eq!(names(STATUS), PublicationStatus::ALL.iter().map(|s| s.name()).collect::<Vec<_>>());
    }
}
