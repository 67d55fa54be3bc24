//! A profile as sections of facts: what the detail pane shows.

mod judged;
mod publications;
mod told;

use ratatui::style::Style;
use ratatui::text::Span;

use crate::library::Applicant;
use crate::profile::{Corrected, Meta, Profile};
use crate::review::Finding;
use crate::tui::state::Standing;
use crate::tui::theme::Theme;

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

/// All that is known of an applicant, section by section. `twins` says in a line each who else is
/// probably the same person.
pub fn sections(
    applicant: &Applicant,
    standing: Option<&Standing>,
    findings: &[Finding],
    twins: &[String],
    theme: &Theme,
) -> Vec<Section> {
    let build = Builder { profile: &applicant.profile(), theme };
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

    fn labelled(&self, label: &str, value: &str) -> Paragraph {
        if value.is_empty() {
            return Vec::new();
        }
        vec![Span::styled(format!("{label} "), self.theme.quiet()), Span::raw(value.to_owned())]
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
