//! A profile as headings, entries and lines, before anything is known of a screen.

use crate::profile::{
    Award, Basics, Education, PartialDate, Profile, Project, Publication, PublicationStatus, Service, Talk,
    Teaching, Work,
};

/// A part of the profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Section {
    /// Its heading.
    pub title: &'static str,
    /// Its entries, never none.
    pub entries: Vec<Entry>,
}

/// An entry: its first line says what it is, the others are details.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The JSON Pointer of what it shows.
    pub pointer: String,
    /// What stands in front of it: a date or a label; may be empty.
    pub label: String,
    /// Its lines, never none.
    pub lines: Vec<String>,
}

/// All parts of a profile that hold something, in the order in which a reader asks for them.
pub(super) fn outline(profile: &Profile) -> Vec<Section> {
    let parts = [
        Section { title: "Contact", entries: contact(&profile.basics) },
        section("Education", "education", &profile.education, education),
        section("Experience", "work", &profile.work, work),
        Section { title: "Years of experience", entries: experience(profile) },
        section("Publications", "publications", &profile.publications, publication),
        section("Awards", "awards", &profile.awards, award),
        section("Skills", "skills", &profile.skills, |s| (s.name.clone(), vec![s.keywords.join(", ")])),
        section("Talks", "talks", &profile.talks, talk),
        section("Teaching", "teaching", &profile.teaching, teaching),
        section("Service", "service", &profile.service, service),
        section("Projects", "projects", &profile.projects, project),
        section("Languages", "languages", &profile.languages, |l| {
            (String::new(), vec![join(&[Some(&l.language), l.fluency.as_ref()], ", ")])
        }),
        section("Interests", "interests", &profile.interests, |i| {
            (String::new(), vec![join(&[Some(&i.name), Some(&i.keywords.join(", "))], ": ")])
        }),
        section("References", "references", &profile.references, |r| {
            (String::new(), vec![join(&[Some(&r.name), r.reference.as_ref()], ", ")])
        }),
    ];
    parts.into_iter().filter(|part| !part.entries.is_empty()).collect()
}

/// The years of experience in one line, with what they were worked out from.
fn experience(profile: &Profile) -> Vec<Entry> {
    let found = profile.experience();
    let Some(text) = found.text() else { return Vec::new() };
    let explanation = found.explanation(profile).join(" · ");
    vec![Entry { pointer: "/work".to_owned(), label: text, lines: vec![explanation] }]
}

fn section<T>(
    title: &'static str,
    pointer: &str,
    entries: &[T],
    show: impl Fn(&T) -> (String, Vec<String>),
) -> Section {
    let entry = |(at, entry): (usize, &T)| {
        let (label, mut lines) = show(entry);
        lines.retain(|line| !line.is_empty());
        let pointer = format!("/{pointer}/{at}");
        (!label.is_empty() || !lines.is_empty()).then_some(Entry { pointer, label, lines })
    };
    Section { title, entries: entries.iter().enumerate().filter_map(entry).collect() }
}

/// The parts that are there and not empty, joined.
fn join(parts: &[Option<&String>], with: &str) -> String {
    let parts: Vec<&str> =
        parts.iter().copied().flatten().map(String::as_str).filter(|p| !p.is_empty()).collect();
    parts.join(with)
}

fn contact(basics: &Basics) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut push = |pointer: &str, label: &str, text: &str| {
        if !text.is_empty() {
            entries.push(Entry {
                pointer: format!("/basics/{pointer}"),
                label: label.to_owned(),
                lines: vec![text.to_owned()],
            });
        }
    };
    push("emails", "Email", &basics.emails.join(", "));
    push("phones", "Phone", &basics.phones.join(", "));
    push("urls", "Links", &basics.urls.join(", "));
    if let Some(place) = &basics.location {
        let place = place.address.clone().unwrap_or_else(|| {
            join(&[place.city.as_ref(), place.region.as_ref(), place.postal_code.as_ref()], ", ")
        });
        push("location", "Place", &place);
    }
    push("pronouns", "Pronouns", basics.pronouns.as_deref().unwrap_or_default());
    push("summary", "Summary", basics.summary.as_deref().unwrap_or_default());
    entries
}

/// `2019 – 2023`, `2021-06 – now`, `2024 exp.`.
fn period(start: Option<PartialDate>, end: Option<PartialDate>, current: bool, expected: bool) -> String {
    let end = match (end, current) {
        (Some(date), _) if expected => Some(format!("{date} exp.")),
        (Some(date), _) => Some(date.to_string()),
        (None, true) => Some("now".to_owned()),
        (None, false) => None,
    };
    match (start.map(|date| date.to_string()), end) {
        (Some(start), Some(end)) if start == end => start,
        (Some(start), Some(end)) => format!("{start} – {end}"),
        (Some(start), None) => start,
        (None, Some(end)) => end,
        (None, None) => String::new(),
    }
}

fn day(date: Option<PartialDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

fn labelled(label: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{label}: {text}") }
}

fn education(e: &Education) -> (String, Vec<String>) {
    let lines = vec![
        join(&[e.study_type.as_ref(), e.area.as_ref()], ", "),
        join(&[e.institution.as_ref(), e.location.as_ref()], ", "),
        labelled("Grade", e.score.as_deref().unwrap_or_default()),
        labelled("Thesis", e.thesis.as_deref().unwrap_or_default()),
        labelled("Advised by", &e.advisors.join(", ")),
        labelled("Courses", &e.courses.join(", ")),
    ];
    (period(e.start_date, e.end_date, e.current, e.expected), lines)
}

fn work(w: &Work) -> (String, Vec<String>) {
    let mut lines = vec![
        join(&[w.position.as_ref(), w.name.as_ref(), w.location.as_ref()], ", "),
        labelled("Supervised by", &w.supervisors.join(", ")),
        w.summary.clone().unwrap_or_default(),
    ];
    lines.extend(w.highlights.iter().map(|highlight| format!("- {highlight}")));
    (period(w.start_date, w.end_date, w.current, false), lines)
}

fn publication(p: &Publication) -> (String, Vec<String>) {
    let mut authors = p.authors.join(", ");
    if !p.authors_complete && !authors.is_empty() {
        authors.push_str(", et al.");
    }
    let venue = match (&p.venue, &p.publisher) {
        (Some(key), Some(written)) if key != written => Some(format!("{key} ({written})")),
        (key, written) => key.clone().or_else(|| written.clone()),
    };
    let of = if p.authors_complete && p.authors.len() > 1 {
        format!(" of {}", p.authors.len())
    } else {
        String::new()
    };
    let position = p.author_position.map(|at| format!("author {at}{of}"));
    let equal = p.equal_contribution.then(|| "equal contribution".to_owned());
    let status = (p.status != PublicationStatus::Published).then(|| p.status.name().to_owned());
    let place = [venue, position, equal, status].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let lines = vec![p.name.clone(), authors, place, labelled("Award", &p.awards.join(", "))];
    (day(p.release_date), lines)
}

fn award(a: &Award) -> (String, Vec<String>) {
    (
        day(a.date),
        vec![join(&[Some(&a.title), a.awarder.as_ref()], ", "), a.summary.clone().unwrap_or_default()],
    )
}

fn talk(t: &Talk) -> (String, Vec<String>) {
    let mut lines = vec![t.title.clone(), join(&[t.event.as_ref(), t.location.as_ref()], ", ")];
    lines.extend(t.occasions.iter().map(|o| join(&[Some(&o.event), Some(&day(o.date))], ", ")));
    (day(t.date), lines)
}

fn teaching(t: &Teaching) -> (String, Vec<String>) {
    (day(t.date), vec![join(&[t.role.as_ref(), Some(&t.name), t.organization.as_ref()], ", ")])
}

fn service(s: &Service) -> (String, Vec<String>) {
    (day(s.date), vec![join(&[s.role.as_ref(), Some(&s.name), s.organization.as_ref()], ", ")])
}

fn project(p: &Project) -> (String, Vec<String>) {
    let mut lines = vec![p.name.clone(), p.description.clone().unwrap_or_default()];
    lines.extend(p.highlights.iter().map(|highlight| format!("- {highlight}")));
    lines.push(labelled("With", &p.keywords.join(", ")));
    lines.push(p.url.clone().unwrap_or_default());
    (period(p.start_date, p.end_date, false, false), lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period_of(start: Option<i16>, end: Option<i16>, current: bool, expected: bool) -> String {
        period(start.map(PartialDate::year_only), end.map(PartialDate::year_only), current, expected)
    }

    #[test]
    fn periods_say_what_is_known() {
        assert_eq!(period_of(Some(2019), Some(2023), false, false), "2019 – 2023");
        assert_eq!(period_of(Some(2019), None, true, false), "2019 – now");
        assert_eq!(period_of(Some(2019), Some(2027), true, true), "2019 – 2027 exp.");
        assert_eq!(period_of(Some(2019), Some(2019), false, false), "2019");
        assert_eq!(period_of(None, None, false, false), "");
    }

    #[test]
    fn a_publication_tells_venue_position_and_status() {
        let paper = Publication {
            name: "Slow Clocks".into(),
            authors: vec!["A. Quist".into(), "B. Orr".into()],
            author_position: Some(2),
            venue: Some("ATC".into()),
            publisher: Some("USENIX Annual Technical Conference".into()),
            status: PublicationStatus::Accepted,
            ..Publication::default()
        };
        let (_, lines) = publication(&paper);
        assert_eq!(
            lines,
            [
                "Slow Clocks",
                "A. Quist, B. Orr",
                "ATC (USENIX Annual Technical Conference) · author 2 of 2 · accepted",
                ""
            ]
        );
    }

    #[test]
    fn empty_parts_are_left_out() {
        assert!(outline(&Profile::default()).is_empty());
    }
}
