//! A profile as sections of facts: what the detail pane shows.

use ratatui::style::Style;
use ratatui::text::Span;

use super::quote::{QUOTE, is_link};
use crate::library::{Applicant, Attachment};
use crate::profile::{
    Basics, Corrected, Education, Experience, Meta, PartialDate, Profile, Publication, PublicationKind,
    PublicationStatus, Work,
};
use crate::review::{Finding, Judgement};
use crate::tui::state::Standing;
use crate::tui::theme::{Theme, decision_symbol};

/// A paragraph of a fact: styled text, wrapped when it is drawn.
pub type Paragraph = Vec<Span<'static>>;

/// Something that the CV says.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Where it stands in the profile, as a JSON Pointer; empty for what is not of the CV.
    pub pointer: String,
    /// Its words.
    pub paragraphs: Vec<Paragraph>,
}

/// The words of paragraphs, one a line.
pub fn text(paragraphs: &[Paragraph]) -> String {
    let paragraph =
        |spans: &Paragraph| spans.iter().map(|span| span.content.trim_end_matches('\n')).collect::<String>();
    paragraphs.iter().map(paragraph).collect::<Vec<_>>().join("\n")
}

/// Facts of one kind.
#[derive(Clone, Debug)]
pub struct Section {
    /// What folding and the cursor know it by.
    pub key: &'static str,
    /// The heading, with a count where that says something.
    pub title: String,
    /// Its facts; never empty.
    pub facts: Vec<Fact>,
}

/// The keys of all sections, in order.
pub const SECTIONS: [&str; 21] = [
    "review",
    "conflicts",
    "twins",
    "contact",
    "papers",
    "summary",
    "education",
    "work",
    "publications",
    "skills",
    "awards",
    "talks",
    "teaching",
    "service",
    "projects",
    "languages",
    "interests",
    "references",
    "people",
    "not-understood",
    "warnings",
];

/// Sections that begin folded: long, and rarely read from the top.
pub const FOLDED: [&str; 1] = ["people"];

/// The most suspected twins that are named.
const MOST_TWINS: usize = 3;

/// All that is known of an applicant, section by section. `twins` says in a line each who else is
/// probably the same person.
pub fn sections(
    applicant: &Applicant,
    standing: Option<&Standing>,
    findings: &[Finding],
    twins: &[String],
    theme: &Theme,
) -> Vec<Section> {
    let build = Builder { profile: &applicant.profile, theme };
    let mut sections = vec![build.review(standing), build.conflicts(findings, standing)];
    sections.extend([build.twins(twins), build.contact(applicant)]);
    sections.push(build.papers(applicant));
    sections.push(build.one(
        "summary",
        "Summary",
        "/basics/summary",
        build.profile.basics.summary.as_deref(),
    ));
    sections.push(build.education());
    sections.push(build.work());
    sections.push(build.publications());
    sections.push(build.skills());
    sections.extend(build.extras());
    sections.push(build.not_understood(applicant));
    sections.push(build.warnings());
    sections.retain(|section| !section.facts.is_empty());
    sections
}

struct Builder<'a> {
    profile: &'a Profile,
    theme: &'a Theme,
}

impl Builder<'_> {
    fn fact(&self, pointer: String, mut paragraphs: Vec<Paragraph>) -> Fact {
        paragraphs.retain(|paragraph| !paragraph.is_empty());
        let inferred = inferred_parts(&self.profile.meta, &pointer);
        if let (Some(words), Some(last)) = (inferred, paragraphs.last_mut()) {
            last.push(Span::styled(format!("  ≈ {words}"), self.theme.inferred()));
        }
        let of_it = |corrected: &&Corrected| !pointer.is_empty() && corrected.is_of(&pointer);
        for corrected in self.profile.meta.corrections.iter().filter(of_it) {
            paragraphs.extend(self.correction(corrected));
        }
        Fact { pointer, paragraphs }
    }

    /// What was put right, what the CV was read to say, and what is to be asked about it.
    fn correction(&self, corrected: &Corrected) -> Vec<Paragraph> {
        let field = corrected.pointer.as_deref().unwrap_or(&corrected.key);
        let field = field.rsplit('/').next().unwrap_or(field);
        let was = if corrected.was.is_empty() { "nothing" } else { &corrected.was };
        let mark = Span::styled(format!("✓ corrected: {field}"), self.theme.done());
        let mut paragraphs = vec![vec![mark, Span::styled(format!("  read: {was}"), self.theme.quiet())]];
        if let Some(why) = &corrected.question {
            let value = corrected.value.as_deref().unwrap_or("nothing");
            let text = format!("? {field} \"{value}\": {why}");
            paragraphs.push(vec![Span::styled(text, self.theme.warning())]);
        }
        paragraphs
    }

    fn listed<T>(
        &self,
        key: &'static str,
        title: &str,
        items: &[T],
        paragraphs: impl Fn(&T) -> Vec<Paragraph>,
    ) -> Section {
        let fact = |(at, item)| self.fact(format!("/{key}/{at}"), paragraphs(item));
        let facts: Vec<Fact> = items.iter().enumerate().map(fact).collect();
        Section { key, title: format!("{title} ({})", facts.len()), facts }
    }

    fn one(&self, key: &'static str, title: &str, pointer: &str, text: Option<&str>) -> Section {
        let facts = text.map(|text| self.fact(pointer.to_owned(), vec![plain(text)])).into_iter().collect();
        Section { key, title: title.to_owned(), facts }
    }

    fn strong(&self, text: &str) -> Span<'static> {
        Span::styled(text.to_owned(), self.theme.strong())
    }

    fn quiet(&self, text: &str) -> Paragraph {
        if text.is_empty() { Vec::new() } else { vec![Span::styled(text.to_owned(), self.theme.quiet())] }
    }

    fn review(&self, standing: Option<&Standing>) -> Section {
        let mut facts = Vec::new();
        let mut add = |spans: Paragraph| facts.push(Fact { pointer: String::new(), paragraphs: vec![spans] });
        if let Some(standing) = standing {
            let judgement = &standing.attached.judgement;
            let mut head = Vec::new();
            if let Some(decision) = judgement.decision {
                let text = format!("{} {}", decision_symbol(Some(decision)), decision.name());
                head.push(Span::styled(text, self.theme.decision(Some(decision))));
            }
            if let Some(rating) = judgement.rating {
                let gap = if head.is_empty() { "" } else { "  " };
                head.push(Span::styled(format!("{gap}rated {}/5", rating.get()), self.theme.strong()));
            }
            for tag in &judgement.tags {
                let gap = if head.is_empty() { "" } else { "  " };
                head.push(Span::styled(format!("{gap}#{tag}"), self.theme.mark()));
            }
            if !head.is_empty() {
                // Who else has judged stands below, as far as it may be seen.
                let alone = standing.attached.others.is_empty() && standing.attached.kept_back == 0;
                if alone && !standing.attached.by.is_empty() {
                    let by = format!("  by {}", standing.attached.by.join(", "));
                    head.push(Span::styled(by, self.theme.quiet()));
                }
                add(head);
            }
            if !judgement.scores.is_empty() {
                facts.push(Fact { pointer: String::new(), paragraphs: self.scores(judgement) });
            }
            if !judgement.note.is_empty() {
                facts.extend(self.note(&judgement.note));
            }
            facts.extend(self.committee(standing));
            if let Some(draft) = &standing.draft {
                let mut paragraphs: Vec<Paragraph> =
                    vec![vec![Span::styled("✎ draft, not saved: n opens it", self.theme.warning())]];
                paragraphs.extend(draft.lines().map(|line| self.quiet(line)));
                facts.push(Fact { pointer: String::new(), paragraphs });
            }
            if let Some(how) = standing.found_by {
                let text = format!("this judgement was found again by {how}");
                let paragraphs = vec![vec![Span::styled(text, self.theme.warning())]];
                facts.push(Fact { pointer: String::new(), paragraphs });
            }
        }
        Section { key: "review", title: "Review".to_owned(), facts }
    }

    /// The note: a line that links to a document is a fact of its own, so that it can be followed.
    fn note(&self, note: &str) -> Vec<Fact> {
        let mut facts: Vec<Fact> = Vec::new();
        let mut goes_on = false;
        for line in note.lines() {
            if is_link(line) {
                let paragraph = vec![Span::styled(line.to_owned(), self.theme.source())];
                facts.push(Fact { pointer: format!("{QUOTE}{line}"), paragraphs: vec![paragraph] });
                goes_on = false;
                continue;
            }
            match facts.last_mut().filter(|_| goes_on) {
                Some(fact) => fact.paragraphs.push(plain(line)),
                None => facts.push(Fact { pointer: String::new(), paragraphs: vec![plain(line)] }),
            }
            goes_on = true;
        }
        facts
    }

    /// What the committee says: the mean, each other's judgement, and who is to judge.
    fn committee(&self, standing: &Standing) -> Vec<Fact> {
        let panel = &standing.panel;
        let mut paragraphs: Vec<Paragraph> = Vec::new();
        if panel.mean().is_some() {
            let mut head = vec![Span::raw("committee "), self.strong(&panel.summary())];
            let apart = panel.dissenters();
            let names = apart.iter().map(|(name, rating)| format!("{name} ({})", rating.get()));
            let names = names.collect::<Vec<_>>().join(", ");
            if !names.is_empty() {
                head.push(Span::styled(format!("  apart: {names}"), self.theme.warning()));
            }
            paragraphs.push(head);
        }
        for (name, other) in &standing.attached.others {
            let mut spans = vec![Span::styled(format!("{name} "), self.theme.quiet())];
            if let Some(decision) = other.decision {
                let text = format!(" {} {}", decision_symbol(Some(decision)), decision.name());
                spans.push(Span::styled(text, self.theme.decision(Some(decision))));
            }
            spans.extend(other.rating.map(|rating| Span::raw(format!("  rated {}/5", rating.get()))));
            spans.extend(other.overall.map(|score| Span::raw(format!("  {score} % by the rubric"))));
            if let Some(stance) = other.conflict.as_ref().filter(|stance| stance.is_declared()) {
                spans.push(Span::styled(format!("  {stance}"), self.theme.warning()));
            }
            if spans.len() > 1 || !other.note.is_empty() {
                paragraphs.push(spans);
                paragraphs.extend(other.note.lines().map(|line| self.quiet(line)));
            }
        }
        if panel.kept_back > 0 {
            let who = if panel.kept_back == 1 {
                "1 other has".to_owned()
            } else {
                format!("{} others have", panel.kept_back)
            };
            paragraphs.push(self.quiet(&format!("{who} judged; shown once you have rated (1 to 5)")));
        }
        if !panel.assigned.is_empty() {
            paragraphs.push(self.labelled("assigned to", &panel.assigned.join(", ")));
        }
        let fact = |paragraph: Paragraph| Fact { pointer: String::new(), paragraphs: vec![paragraph] };
        paragraphs.into_iter().filter(|paragraph| !paragraph.is_empty()).map(fact).collect()
    }

    /// Suspected, declared and dismissed conflicts of interest; a finding leads to the line that says it.
    fn conflicts(&self, findings: &[Finding], standing: Option<&Standing>) -> Section {
        let stance = standing.and_then(|standing| standing.attached.judgement.conflict.as_ref());
        let found = findings.iter().map(|finding| {
            let dismissed = stance.is_some_and(|stance| stance.dismisses(&finding.key));
            let (mark, style) =
                if dismissed { ("-", self.theme.quiet()) } else { ("!", self.theme.warning()) };
            let pointer =
                finding.line.map_or_else(|| finding.pointer.clone(), |line| format!("{LINE}{line}"));
            Fact {
                pointer,
                paragraphs: vec![vec![Span::styled(format!("{mark} {}", finding.text()), style)]],
            }
        });
        let said = stance
            .map(|stance| Fact { pointer: String::new(), paragraphs: vec![plain(&stance.to_string())] });
        let facts = found.chain(said).collect();
        Section { key: "conflicts", title: "Conflict of interest".to_owned(), facts }
    }

    /// The scores by the rubric, the overall one first.
    fn scores(&self, judgement: &Judgement) -> Vec<Paragraph> {
        let overall = judgement.overall.map(|score| vec![self.strong(&format!("{score} % by the rubric"))]);
        let each = judgement.scores.iter().map(|(criterion, score)| {
            let score = Span::styled(format!("  {score}"), self.theme.done());
            vec![Span::raw(format!("  {criterion}")), score]
        });
        overall.into_iter().chain(each).collect()
    }

    /// The suspected twins; a crowd of them must not push the profile off the screen.
    fn twins(&self, twins: &[String]) -> Section {
        let (shown, rest) = twins.split_at(twins.len().min(MOST_TWINS));
        let more = (!rest.is_empty()).then(|| format!("  and {} more: is:duplicate lists them", rest.len()));
        let fact = |text: String| Fact {
            pointer: String::new(),
            paragraphs: vec![vec![Span::styled(text, self.theme.warning())]],
        };
        let facts = shown.iter().cloned().chain(more).map(fact).collect();
        Section { key: "twins", title: "Probably the same person".to_owned(), facts }
    }

    /// The papers beside the CV.
    fn papers(&self, applicant: &Applicant) -> Section {
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

    fn contact(&self, applicant: &Applicant) -> Section {
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
        for (at, account) in basics.profiles.iter().enumerate() {
            let name = account.username.as_deref().or(account.url.as_deref()).unwrap_or_default();
            add(&format!("/basics/profiles/{at}"), self.labelled(&account.network, name));
        }
        facts.extend(self.experience(applicant.experience()));
        for (head, cell) in &applicant.portal {
            let cell = self.labelled(head, cell);
            facts.push(Fact { pointer: String::new(), paragraphs: vec![cell] });
        }
        let file = self.labelled("file", &applicant.file);
        facts.push(Fact { pointer: String::new(), paragraphs: vec![file] });
        Section { key: "contact", title: "Applicant".to_owned(), facts }
    }

    /// The years of experience, and below them what they were worked out from.
    fn experience(&self, found: &Experience) -> Option<Fact> {
        let mut paragraphs = vec![self.labelled("experience", &found.text()?)];
        paragraphs.extend(found.explanation(self.profile).iter().map(|line| self.quiet(line)));
        Some(Fact { pointer: "/work".to_owned(), paragraphs })
    }

    fn labelled(&self, label: &str, value: &str) -> Paragraph {
        if value.is_empty() {
            return Vec::new();
        }
        vec![Span::styled(format!("{label} "), self.theme.quiet()), Span::raw(value.to_owned())]
    }

    fn education(&self) -> Section {
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

    fn work(&self) -> Section {
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

    fn publications(&self) -> Section {
        let mut section = self.listed("publications", "Publications", &self.profile.publications, |p| {
            vec![self.paper_head(p), self.paper_place(p), self.authors(p)]
        });
        let first = self.profile.first_author_count();
        if first > 0 {
            section.title = format!("{}, {first} as first author", section.title);
        }
        section
    }

    fn paper_head(&self, paper: &Publication) -> Paragraph {
        let mut head = Vec::new();
        if let Some(at) = paper.author_position {
            let of = if paper.authors_complete { paper.authors.len().to_string() } else { "…".to_owned() };
            let style = if at == 1 { self.theme.key() } else { self.theme.quiet() };
            let equal = if paper.equal_contribution { "=" } else { "" };
            head.push(Span::styled(format!("{at}{equal}/{of} "), style));
        }
        head.push(self.strong(&paper.name));
        head
    }

    fn paper_place(&self, paper: &Publication) -> Paragraph {
        let mut place = Vec::new();
        let written = paper.publisher.as_deref();
        match (&paper.venue, written) {
            (Some(venue), _) => place.push(Span::styled(venue.clone(), self.theme.heading())),
            (None, Some(written)) => place.push(Span::raw(written.to_owned())),
            (None, None) => {}
        }
        let year = paper.year.map(|year| year.to_string());
        extend(&mut place, " ", year.as_deref());
        if paper.kind != PublicationKind::Other {
            extend(&mut place, " · ", Some(paper.kind.name()));
        }
        if paper.status != PublicationStatus::Published && paper.status.name() != paper.kind.name() {
            extend(&mut place, " · ", Some(paper.status.name()));
        }
        for award in &paper.awards {
            place.push(Span::styled(format!(" · ♦ {award}"), self.theme.done()));
        }
        place
    }

    fn authors(&self, paper: &Publication) -> Paragraph {
        let mut spans = Vec::new();
        for (at, author) in paper.authors.iter().enumerate() {
            let own = paper.author_position.is_some_and(|position| position as usize == at + 1);
            let style = if own { self.theme.strong() } else { self.theme.quiet() };
            spans.push(Span::styled(author.clone(), style));
            let last = at + 1 == paper.authors.len();
            let after = match (last, paper.authors_complete) {
                (true, true) => "",
                (true, false) => ", …",
                (false, _) => ", ",
            };
            spans.push(Span::styled(after, self.theme.quiet()));
        }
        spans
    }

    fn skills(&self) -> Section {
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

    fn extras(&self) -> Vec<Section> {
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

    fn not_understood(&self, applicant: &Applicant) -> Section {
        let meta = &self.profile.meta;
        let numbers = meta.not_understood.iter().flat_map(|range| range.first..=range.last);
        let lines = numbers.filter_map(|number| applicant.document.line(number));
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

    fn warnings(&self) -> Section {
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

/// How the pointer of a line begins that no fact cites.
pub const LINE: &str = "line:";

/// How the pointer of a paper begins: its place in [`Applicant::paper`] follows.
pub const PAPER: &str = "paper:";

/// What of a fact was inferred, as a remark: nothing, all of it, or some of its fields.
fn inferred_parts(meta: &Meta, pointer: &str) -> Option<String> {
    if pointer.is_empty() {
        return None;
    }
    if meta.sources.get(pointer).is_some_and(|source| source.inferred) {
        return Some("inferred".to_owned());
    }
    let below = format!("{pointer}/");
    let parts: Vec<&str> = meta
        .sources
        .range(below.clone()..)
        .take_while(|(at, _)| at.starts_with(&below))
        .filter(|(_, source)| source.inferred)
        .map(|(at, _)| &at[below.len()..])
        .collect();
    (!parts.is_empty()).then(|| format!("inferred: {}", parts.join(", ")))
}

fn plain(text: &str) -> Paragraph {
    if text.is_empty() { Vec::new() } else { vec![Span::styled(text.to_owned(), Style::new())] }
}

fn prefixed(prefix: &str, text: Option<&str>) -> Paragraph {
    text.map(|text| plain(&format!("{prefix}{text}"))).unwrap_or_default()
}

fn extend(spans: &mut Paragraph, separator: &str, text: Option<&str>) {
    if let Some(text) = text.filter(|text| !text.is_empty()) {
        let separator = if spans.is_empty() { "" } else { separator };
        spans.push(Span::raw(format!("{separator}{text}")));
    }
}

fn joined(parts: &[String]) -> Option<String> {
    (!parts.is_empty()).then(|| parts.join(", "))
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
