//! What a CV says, taken apart into single facts: what the index keeps, and what evidence shows.

use std::borrow::Cow;

use crate::library::Applicant;
use crate::profile::{Education, LeftOut, PartialDate, Profile, Publication, Talk, Work};
use crate::query::keys::{Key, Place};
use crate::query::languages;
use crate::query::truth::Cell;
use crate::query::value::{compact_degree, level_number};

/// What a fact is about; each has its own columns, and nearly each its own dictionary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::query) enum Field {
    /// What this key asks.
    Key(Key),
    /// The same in the CV's own words, where the key's values are canonical.
    Written(Key),
    /// Whether the applicant is the last author: 1 or 0.
    Last,
    /// The level of a degree, as a number.
    Level,
    /// The rest of an element's words.
    Prose,
}

impl Field {
    /// A number of its own, below a few hundred.
    pub(in crate::query) fn number(self) -> usize {
        const KEYS: usize = Key::Show as usize + 1;
        match self {
            Self::Key(key) => key as usize,
            Self::Written(key) => KEYS + key as usize,
            Self::Last => 2 * KEYS,
            Self::Level => 2 * KEYS + 1,
            Self::Prose => 2 * KEYS + 2,
        }
    }

    /// The number of the field whose dictionary has this one's texts: authors are people, and most stand among these too.
    pub(super) fn dictionary(number: usize) -> usize {
        if number == Self::Key(Key::Author).number() { Self::Key(Key::Person).number() } else { number }
    }
}

/// A single fact.
#[derive(Clone, Debug)]
pub(in crate::query) struct Fact<'a> {
    pub place: Place,
    /// Which element of the place, from 0; 0 for the applicant.
    pub element: usize,
    pub field: Field,
    pub value: FactValue<'a>,
    pub at: At,
}

/// What a fact says.
#[derive(Clone, Debug)]
pub(in crate::query) enum FactValue<'a> {
    Text(Cow<'a, str>),
    Number(Cell),
}

/// Where in the profile a fact stands: the parts of its JSON Pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::query) struct At {
    section: &'static str,
    index: Option<usize>,
    member: &'static str,
    item: Option<usize>,
}

impl At {
    /// The JSON Pointer.
    pub(in crate::query) fn pointer(self) -> String {
        let number = |index: Option<usize>| index.map(|index| format!("/{index}")).unwrap_or_default();
        let slash = if self.member.is_empty() { "" } else { "/" };
        format!("/{}{}{slash}{}{}", self.section, number(self.index), self.member, number(self.item))
    }
}

/// Whether a fact about an element is one about the applicant too: what the key finds outside of a scope.
pub(in crate::query) fn is_lifted(place: Place, field: Field) -> bool {
    let (Field::Key(key) | Field::Written(key)) = field else {
        return matches!((place, field), (Place::Pub, Field::Last) | (Place::Edu, Field::Level));
    };
    match place {
        Place::Applicant => false,
        Place::Pub => matches!(
            key,
            Key::Venue
                | Key::Title
                | Key::Author
                | Key::Award
                | Key::Status
                | Key::Kind
                | Key::Pos
                | Key::Authors
                | Key::Year
        ),
        Place::Work => matches!(key, Key::Org | Key::Year),
        Place::Edu => matches!(key, Key::Inst | Key::Degree | Key::Area | Key::Year),
        Place::Award => matches!(key, Key::Award | Key::Year),
        Place::Talk | Place::Teach | Place::Svc => key == Key::Year,
    }
}

/// How many elements a place has in a profile.
pub(in crate::query) fn elements(profile: &Profile, place: Place) -> usize {
    match place {
        Place::Applicant => 1,
        Place::Pub => profile.publications.len(),
        Place::Work => profile.work.len(),
        Place::Edu => profile.education.len(),
        Place::Award => profile.awards.len(),
        Place::Talk => profile.talks.len(),
        Place::Teach => profile.teaching.len(),
        Place::Svc => profile.service.len(),
    }
}

/// Hands every fact of an applicant with this profile to `take`.
pub(in crate::query) fn facts<'a>(
    applicant: &'a Applicant,
    profile: &'a Profile,
    take: &mut dyn FnMut(Fact<'a>),
) {
    basics(applicant, profile, &mut Facts::new(Place::Applicant, 0, "basics", None, take));
    skills_and_people(profile, &mut Facts::new(Place::Applicant, 0, "skills", None, take));
    counts(profile, &mut Facts::new(Place::Applicant, 0, "publications", None, take));
    for (at, paper) in profile.publications.iter().enumerate() {
        publication(paper, &mut Facts::element(Place::Pub, "publications", at, take));
    }
    for (at, position) in profile.work.iter().enumerate() {
        work(position, profile.meta.as_of, &mut Facts::element(Place::Work, "work", at, take));
    }
    for (at, entry) in profile.education.iter().enumerate() {
        education(entry, &mut Facts::element(Place::Edu, "education", at, take));
    }
    for (at, award) in profile.awards.iter().enumerate() {
        let mut facts = Facts::element(Place::Award, "awards", at, take);
        facts.text(Field::Key(Key::Award), "title", &award.title);
        facts.text(Field::Key(Key::Title), "title", &award.title);
        facts.opt(Field::Written(Key::Award), "awarder", award.awarder.as_deref());
        facts.opt(Field::Key(Key::Org), "awarder", award.awarder.as_deref());
        facts.opt(Field::Prose, "summary", award.summary.as_deref());
        facts.date("date", award.date);
    }
    for (at, entry) in profile.talks.iter().enumerate() {
        talk(entry, &mut Facts::element(Place::Talk, "talks", at, take));
    }
    for (at, course) in profile.teaching.iter().enumerate() {
        let mut facts = Facts::element(Place::Teach, "teaching", at, take);
        facts.text(Field::Key(Key::Title), "name", &course.name);
        facts.opt(Field::Prose, "role", course.role.as_deref());
        facts.opt(Field::Key(Key::Org), "organization", course.organization.as_deref());
        facts.date("date", course.date);
    }
    for (at, entry) in profile.service.iter().enumerate() {
        let mut facts = Facts::element(Place::Svc, "service", at, take);
        facts.all(Field::Key(Key::Venue), "venues", &entry.venues);
        facts.text(Field::Written(Key::Venue), "name", &entry.name);
        facts.opt(Field::Key(Key::Title), "role", entry.role.as_deref());
        facts.opt(Field::Key(Key::Org), "organization", entry.organization.as_deref());
        facts.date("date", entry.date);
    }
}

fn basics<'a>(applicant: &'a Applicant, profile: &'a Profile, facts: &mut Facts<'a, '_>) {
    let basics = &profile.basics;
    facts.opt(Field::Key(Key::Name), "name", basics.name.as_deref());
    facts.opt(Field::Key(Key::Label), "label", basics.label.as_deref());
    facts.opt(Field::Key(Key::Email), "email", basics.email.as_deref());
    facts.all(Field::Key(Key::Email), "emails", &basics.emails);
    facts.opt(Field::Key(Key::Link), "url", basics.url.as_deref());
    facts.all(Field::Key(Key::Link), "urls", &basics.urls);
    for account in &basics.profiles {
        facts.text(Field::Key(Key::Link), "profiles", &account.network);
        facts.opt(Field::Key(Key::Link), "profiles", account.username.as_deref());
        facts.opt(Field::Key(Key::Link), "profiles", account.url.as_deref());
    }
    if let Some(location) = &basics.location {
        for part in [&location.address, &location.city, &location.region, &location.postal_code] {
            facts.opt(Field::Key(Key::Loc), "location", part.as_deref());
        }
    }
    facts.text(Field::Key(Key::File), "", &applicant.file);
    for (head, cell) in &applicant.portal {
        let text = FactValue::Text(Cow::Owned(format!("{head}: {cell}")));
        facts.fact(Field::Key(Key::Portal), "", text);
    }
}

fn skills_and_people<'a>(profile: &'a Profile, facts: &mut Facts<'a, '_>) {
    for (at, set) in profile.skills.iter().enumerate() {
        facts.section("skills", at).all(Field::Key(Key::Skill), "canonical", &set.canonical);
        facts.section("skills", at).all(Field::Written(Key::Skill), "keywords", &set.keywords);
    }
    for (at, interest) in profile.interests.iter().enumerate() {
        facts.section("interests", at).text(Field::Key(Key::Area), "name", &interest.name);
        facts.section("interests", at).all(Field::Key(Key::Area), "keywords", &interest.keywords);
    }
    for (at, language) in profile.languages.iter().enumerate() {
        let written = language.language.as_str();
        let name = languages::canonical(written).unwrap_or(written);
        facts.section("languages", at).text(Field::Key(Key::Lang), "language", name);
        facts.section("languages", at).text(Field::Written(Key::Lang), "language", written);
    }
    for (at, project) in profile.projects.iter().enumerate() {
        let facts = facts.section("projects", at);
        facts.text(Field::Key(Key::Project), "name", &project.name);
        facts.opt(Field::Key(Key::Project), "description", project.description.as_deref());
        facts.all(Field::Key(Key::Project), "highlights", &project.highlights);
        facts.all(Field::Key(Key::Project), "keywords", &project.keywords);
        facts.years("startDate", project.start_date, project.end_date);
    }
    for (at, person) in profile.people.iter().enumerate() {
        facts.section("people", at).text(Field::Key(Key::Person), "name", &person.name);
        if person.written != person.name {
            facts.section("people", at).text(Field::Written(Key::Person), "as", &person.written);
        }
    }
}

fn counts(profile: &Profile, facts: &mut Facts<'_, '_>) {
    let first = profile.first_author_count() as f64;
    let untold = profile.publications.iter().filter(|paper| paper.author_position.is_none()).count() as f64;
    let mut count = |key, cell| facts.number(Field::Key(key), "", cell);
    count(Key::Pubs, Cell::known(profile.publications.len() as f64));
    count(Key::First, Cell::Between(first, first + untold));
    count(Key::Awards, Cell::known(profile.awards.len() as f64));
    count(Key::Talks, Cell::known(profile.talks.len() as f64));
    count(Key::Exp, held(profile));
    count(Key::Coverage, Cell::known(profile.meta.coverage));
}

/// Whole years in positions; a position without dates may add any number.
fn held(profile: &Profile) -> Cell {
    let found = profile.experience();
    let years = f64::from(found.years());
    let open = found.left_out.iter().any(|(_, why)| *why == LeftOut::Undated);
    if open { Cell::Between(years, f64::INFINITY) } else { Cell::known(years) }
}

fn publication<'a>(paper: &'a Publication, facts: &mut Facts<'a, '_>) {
    facts.text(Field::Key(Key::Title), "name", &paper.name);
    facts.opt(Field::Key(Key::Venue), "venue", paper.venue.as_deref());
    facts.opt(Field::Written(Key::Venue), "publisher", paper.publisher.as_deref());
    facts.all(Field::Key(Key::Author), "authors", &paper.authors);
    facts.all(Field::Key(Key::Award), "awards", &paper.awards);
    facts.opt(Field::Key(Key::Link), "url", paper.url.as_deref());
    facts.text(Field::Key(Key::Kind), "kind", paper.kind.name());
    facts.text(Field::Key(Key::Status), "status", paper.status.name());
    let year = paper.year.map(PartialDate::year_only).or(paper.release_date);
    facts.date("releaseDate", year);
    authorship(paper, facts);
}

/// Position and number of authors, as far as a list that may be cut or missing tells them.
fn authorship(paper: &Publication, facts: &mut Facts<'_, '_>) {
    let listed = paper.authors.len();
    let fewest = listed.max(1) as f64;
    let complete = paper.authors_complete && listed > 0;
    let most = if complete { fewest } else { f64::INFINITY };
    let position = paper.author_position.map_or(Cell::Between(1.0, most), |at| Cell::known(f64::from(at)));
    let told = complete && (paper.author_position.is_some() || listed == 1);
    let last = if told { Cell::known(f64::from(paper.is_last_author())) } else { Cell::Between(0.0, 1.0) };
    facts.number(Field::Key(Key::Pos), "authors", position);
    facts.number(Field::Last, "authors", last);
    facts.number(Field::Key(Key::Authors), "authors", Cell::Between(fewest, most));
}

fn work<'a>(position: &'a Work, as_of: Option<PartialDate>, facts: &mut Facts<'a, '_>) {
    facts.opt(Field::Key(Key::Org), "name", position.name.as_deref());
    facts.opt(Field::Key(Key::Title), "position", position.position.as_deref());
    facts.opt(Field::Key(Key::Loc), "location", position.location.as_deref());
    facts.all(Field::Key(Key::Person), "supervisors", &position.supervisors);
    facts.opt(Field::Prose, "summary", position.summary.as_deref());
    facts.all(Field::Prose, "highlights", &position.highlights);
    let present = as_of.filter(|_| position.current);
    facts.years("startDate", position.start_date, position.end_date.or(present));
}

fn education<'a>(entry: &'a Education, facts: &mut Facts<'a, '_>) {
    facts.opt(Field::Key(Key::Inst), "institution", entry.institution.as_deref());
    facts.opt(Field::Key(Key::Area), "area", entry.area.as_deref());
    facts.opt(Field::Key(Key::Degree), "studyType", entry.study_type.as_deref());
    facts.opt(Field::Key(Key::Loc), "location", entry.location.as_deref());
    facts.opt(Field::Key(Key::Title), "thesis", entry.thesis.as_deref());
    facts.all(Field::Key(Key::Person), "advisors", &entry.advisors);
    facts.all(Field::Prose, "courses", &entry.courses);
    facts.opt(Field::Prose, "score", entry.score.as_deref());
    if let Some(written) = &entry.study_type {
        let compact = FactValue::Text(Cow::Owned(compact_degree(written)));
        facts.fact(Field::Written(Key::Degree), "studyType", compact);
        let level = level_number(entry.level()).map_or_else(Cell::unknown, Cell::known);
        facts.number(Field::Level, "studyType", level);
    } else {
        // Education that is no degree is of no level.
        facts.number(Field::Level, "", Cell::known(0.0));
    }
    facts.years("startDate", entry.start_date, entry.end_date);
}

fn talk<'a>(entry: &'a Talk, facts: &mut Facts<'a, '_>) {
    facts.text(Field::Key(Key::Title), "title", &entry.title);
    facts.opt(Field::Key(Key::Venue), "venue", entry.venue.as_deref());
    facts.opt(Field::Written(Key::Venue), "event", entry.event.as_deref());
    facts.opt(Field::Key(Key::Loc), "location", entry.location.as_deref());
    facts.date("date", entry.date);
    for occasion in &entry.occasions {
        facts.text(Field::Written(Key::Venue), "occasions", &occasion.event);
        facts.date("occasions", occasion.date);
    }
}

/// Hands on the facts of one element.
struct Facts<'a, 't> {
    place: Place,
    element: usize,
    section: &'static str,
    index: Option<usize>,
    take: &'t mut dyn FnMut(Fact<'a>),
}

impl<'a, 't> Facts<'a, 't> {
    fn new(
        place: Place,
        element: usize,
        section: &'static str,
        index: Option<usize>,
        take: &'t mut dyn FnMut(Fact<'a>),
    ) -> Self {
        Self { place, element, section, index, take }
    }

    fn element(place: Place, section: &'static str, at: usize, take: &'t mut dyn FnMut(Fact<'a>)) -> Self {
        Self::new(place, at, section, Some(at), take)
    }

    /// The facts of the applicant that stand in an entry of this section.
    fn section(&mut self, section: &'static str, at: usize) -> &mut Self {
        (self.section, self.index) = (section, Some(at));
        self
    }

    fn fact(&mut self, field: Field, member: &'static str, value: FactValue<'a>) {
        self.fact_at(field, member, None, value);
    }

    fn fact_at(&mut self, field: Field, member: &'static str, item: Option<usize>, value: FactValue<'a>) {
        let at = At { section: self.section, index: self.index, member, item };
        (self.take)(Fact { place: self.place, element: self.element, field, value, at });
    }

    fn text(&mut self, field: Field, member: &'static str, text: &'a str) {
        if !text.trim().is_empty() {
            self.fact(field, member, FactValue::Text(Cow::Borrowed(text)));
        }
    }

    fn opt(&mut self, field: Field, member: &'static str, text: Option<&'a str>) {
        if let Some(text) = text {
            self.text(field, member, text);
        }
    }

    fn all(&mut self, field: Field, member: &'static str, texts: &'a [String]) {
        for (item, text) in texts.iter().enumerate().filter(|(_, text)| !text.trim().is_empty()) {
            self.fact_at(field, member, Some(item), FactValue::Text(Cow::Borrowed(text)));
        }
    }

    fn number(&mut self, field: Field, member: &'static str, cell: Cell) {
        self.fact(field, member, FactValue::Number(cell));
    }

    fn date(&mut self, member: &'static str, date: Option<PartialDate>) {
        self.years(member, date, date);
    }

    /// The years from `start` to `end`; one of them alone stands for both.
    fn years(&mut self, member: &'static str, start: Option<PartialDate>, end: Option<PartialDate>) {
        let year = |date: PartialDate| f64::from(date.year());
        let (Some(start), Some(end)) = (start.or(end).map(year), end.or(start).map(year)) else { return };
        self.number(Field::Key(Key::Year), member, Cell::Span(start.min(end), start.max(end)));
    }
}
