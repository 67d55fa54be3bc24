//! What the application says, its papers aside.

use ratatui::text::Span;

use super::{Builder, Fact, LINE, PAPER, Paragraph, Section, extend, joined, plain, prefixed};
use crate::library::{Applicant, Attachment};
use crate::profile::{Basics, Education, Experience, PartialDate, Work};
use crate::text::bare_url;

impl Builder<'_> {
    /// The papers beside the CV.
    pub(super) fn papers(&self, applicant: &Applicant) -> Section {
        let fact = |(at, paper): (usize, &Attachment)| Fact {
            pointer: format!("{PAPER}{}", at + 1),
            paragraphs: vec![vec![
                self.strong(paper.kind.label()),
                Span::styled(format!("  {}", paper.file), self.theme.quiet()),
            ]],
        };
        let facts: Vec<Fact> = applicant.attachments.iter().enumerate().map(fact).collect();
        Section { key: "papers", title: format!("Other documents ({})", facts.len()), facts }
    }

    pub(super) fn contact(&self, applicant: &Applicant) -> Section {
        let basics: &Basics = &self.profile.basics;
        let mut facts = Vec::new();
        let mut add = |pointer: &str, spans: Paragraph| {
            if !spans.is_empty() {
                facts.push(self.fact(pointer.to_owned(), vec![spans]));
            }
        };
        add("/basics/name", vec![self.strong(applicant.display_name())]);
        add("/basics/label", basics.label.as_deref().map(plain).unwrap_or_default());
        add("/basics/pronouns", basics.pronouns.as_deref().map(plain).unwrap_or_default());
        // An address, a number and a link need no label.
        for (pointer, values, primary) in [
            ("/basics/emails", &basics.emails, &basics.email),
            ("/basics/phones", &basics.phones, &basics.phone),
            ("/basics/urls", &basics.urls, &basics.url),
        ] {
            for (at, value) in values.iter().enumerate() {
                let first = primary.as_ref() == Some(value);
                let pointer =
                    if first { pointer.trim_end_matches('s').to_owned() } else { format!("{pointer}/{at}") };
                add(&pointer, plain(value));
            }
            if let (true, Some(value)) = (values.is_empty(), primary) {
                add(pointer.trim_end_matches('s'), plain(value));
            }
        }
        if let Some(location) = &basics.location {
            let text = location.address.clone().or_else(|| location.city.clone()).unwrap_or_default();
            add("/basics/location", self.labelled("place", &text));
        }
        let linked: Vec<&str> = basics.urls.iter().chain(&basics.url).map(|url| bare_url(url)).collect();
        for (at, account) in basics.profiles.iter().enumerate() {
            // Its link stands there already.
            if account.url.as_deref().is_some_and(|url| linked.contains(&bare_url(url))) {
                continue;
            }
            let name = account.username.as_deref().or(account.url.as_deref()).unwrap_or_default();
            add(&format!("/basics/profiles/{at}"), self.labelled(&account.network, name));
        }
        facts.extend(self.experience(&applicant.experience()));
        for (head, cell) in &applicant.portal {
            let cell = self.labelled(head, cell);
            facts.push(Fact { pointer: String::new(), paragraphs: vec![cell] });
        }
        let file = self.labelled("file", &applicant.file);
        facts.push(Fact { pointer: String::new(), paragraphs: vec![file] });
        Section { key: "contact", title: "Applicant".to_owned(), facts }
    }

    /// The years of experience, and below them what they were worked out from.
    pub(super) fn experience(&self, found: &Experience) -> Option<Fact> {
        let mut paragraphs = vec![self.labelled("experience", &found.text()?)];
        paragraphs.extend(found.explanation(self.profile).iter().map(|line| self.quiet(line)));
        Some(Fact { pointer: "/work".to_owned(), paragraphs })
    }

    pub(super) fn education(&self) -> Section {
        self.listed("education", "Education", &self.profile.education, |e: &Education| {
            let mut head = vec![self.strong(e.study_type.as_deref().unwrap_or("Education"))];
            extend(&mut head, ", ", e.area.as_deref());
            extend(&mut head, " · ", e.institution.as_deref());
            extend(&mut head, ", ", e.location.as_deref());
            let expected = if e.expected { " (expected)" } else { "" };
            let when = period(e.start_date, e.end_date, e.current);
            let mut paragraphs = vec![head, self.quiet(&format!("{when}{expected}"))];
            let score = e.score.as_ref().map(|score| format!("grade {score}"));
            paragraphs.push(self.quiet(&score.unwrap_or_default()));
            paragraphs.push(prefixed("thesis: ", e.thesis.as_deref()));
            paragraphs.push(prefixed("advised by ", joined(&e.advisors).as_deref()));
            paragraphs.push(prefixed("courses: ", joined(&e.courses).as_deref()));
            paragraphs
        })
    }

    pub(super) fn work(&self) -> Section {
        self.listed("work", "Experience", &self.profile.work, |w: &Work| {
            let mut head =
                vec![self.strong(w.position.as_deref().or(w.name.as_deref()).unwrap_or("Position"))];
            if w.position.is_some() {
                extend(&mut head, " · ", w.name.as_deref());
            }
            extend(&mut head, ", ", w.location.as_deref());
            let mut paragraphs = vec![head, self.quiet(&period(w.start_date, w.end_date, w.current))];
            paragraphs.push(prefixed("with ", joined(&w.supervisors).as_deref()));
            paragraphs.push(w.summary.as_deref().map(plain).unwrap_or_default());
            paragraphs.extend(w.highlights.iter().map(|text| plain(&format!("• {text}"))));
            paragraphs
        })
    }

    pub(super) fn skills(&self) -> Section {
        let mut section = self.listed("skills", "Skills", &self.profile.skills, |set| {
            let mut spans = Vec::new();
            if !set.name.is_empty() {
                spans.push(self.strong(&format!("{}: ", set.name)));
            }
            spans.push(Span::raw(set.keywords.join(", ")));
            vec![spans]
        });
        "Skills".clone_into(&mut section.title);
        section
    }

    pub(super) fn extras(&self) -> Vec<Section> {
        let p = self.profile;
        let entry = |title: &str, rest: &[Option<&str>], date: Option<PartialDate>| {
            let mut head = vec![self.strong(title)];
            for part in rest {
                extend(&mut head, " · ", *part);
            }
            if let Some(date) = date {
                head.push(Span::styled(format!(" · {date}"), self.theme.quiet()));
            }
            head
        };
        vec![
            self.listed("awards", "Awards", &p.awards, |a| {
                let head = entry(&a.title, &[a.awarder.as_deref()], a.date);
                vec![head, a.summary.as_deref().map(plain).unwrap_or_default()]
            }),
            self.listed("talks", "Talks", &p.talks, |t| {
                let event = t.event.as_deref().or(t.venue.as_deref());
                let mut paragraphs = vec![entry(&t.title, &[event, t.location.as_deref()], t.date)];
                paragraphs.extend(t.occasions.iter().map(|o| {
                    let when = o.date.map(|date| format!(" · {date}")).unwrap_or_default();
                    self.quiet(&format!("also {}{when}", o.event))
                }));
                paragraphs
            }),
            self.listed("teaching", "Teaching", &p.teaching, |t| {
                vec![entry(&t.name, &[t.role.as_deref(), t.organization.as_deref()], t.date)]
            }),
            self.listed("service", "Service", &p.service, |s| {
                let venues = joined(&s.venues);
                let title = if s.name.is_empty() { "Service" } else { &s.name };
                let rest = [s.role.as_deref(), s.organization.as_deref(), venues.as_deref()];
                vec![entry(title, &rest, s.date)]
            }),
            self.listed("projects", "Projects", &p.projects, |project| {
                let mut head = vec![self.strong(&project.name)];
                let when = period(project.start_date, project.end_date, false);
                extend(&mut head, " · ", Some(when.as_str()).filter(|when| !when.is_empty()));
                let mut paragraphs = vec![head];
                paragraphs.push(project.description.as_deref().map(plain).unwrap_or_default());
                paragraphs.extend(project.highlights.iter().map(|text| plain(&format!("• {text}"))));
                paragraphs.push(prefixed("with ", joined(&project.keywords).as_deref()));
                paragraphs
            }),
            self.listed("languages", "Languages", &p.languages, |l| {
                vec![entry(&l.language, &[l.fluency.as_deref()], None)]
            }),
            self.listed("interests", "Interests", &p.interests, |i| {
                vec![entry(&i.name, &[joined(&i.keywords).as_deref()], None)]
            }),
            self.listed("references", "References", &p.references, |r| {
                vec![entry(&r.name, &[r.reference.as_deref()], None)]
            }),
            self.listed("people", "People named", &p.people, |person| {
                let written = Some(person.written.as_str()).filter(|w| *w != person.name && !w.is_empty());
                let written = written.map(|w| format!("as {w}"));
                vec![entry(&person.name, &[Some(person.role.name()), written.as_deref()], None)]
            }),
        ]
    }

    pub(super) fn not_understood(&self, applicant: &Applicant) -> Section {
        let meta = &self.profile.meta;
        let numbers = meta.not_understood.iter().flat_map(|range| range.first..=range.last);
        let document = applicant.document();
        let lines = numbers.filter_map(|number| document.line(number));
        let facts: Vec<Fact> = lines
            .filter(|line| !line.is_blank())
            .map(|line| Fact {
                pointer: format!("{LINE}{}", line.number),
                paragraphs: vec![vec![
                    Span::styled(format!("{:>4} ", line.number), self.theme.quiet()),
                    Span::styled(line.text.clone(), self.theme.warning()),
                ]],
            })
            .collect();
        let title =
            format!("Not understood ({} {})", facts.len(), if facts.len() == 1 { "line" } else { "lines" });
        Section { key: "not-understood", title, facts }
    }

    pub(super) fn warnings(&self) -> Section {
        let paragraphs = |text: &String| vec![vec![Span::styled(text.clone(), self.theme.warning())]];
        let facts = self.profile.meta.warnings.iter();
        let lost = self.profile.meta.corrections.iter().filter(|corrected| corrected.pointer.is_none());
        let facts = facts
            .map(|w| Fact { pointer: String::new(), paragraphs: paragraphs(w) })
            .chain(lost.map(|c| Fact { pointer: String::new(), paragraphs: self.correction(c) }))
            .collect();
        Section { key: "warnings", title: "Good to know".to_owned(), facts }
    }
}

/// A stretch of time as people write it.
fn period(start: Option<PartialDate>, end: Option<PartialDate>, current: bool) -> String {
    match (start, end, current) {
        (Some(start), Some(end), _) if start == end => start.to_string(),
        (Some(start), Some(end), _) => format!("{start} – {end}"),
        (Some(start), None, true) => format!("{start} – present"),
        (Some(start), None, false) => format!("{start} –"),
        (None, Some(end), _) => format!("– {end}"),
        (None, None, true) => "at present".to_owned(),
        (None, None, false) => String::new(),
    }
}
