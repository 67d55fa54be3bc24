//! What reviewers say of an applicant, and what concerns their judging.

use ratatui::text::Span;

use super::{Builder, Fact, LINE, Paragraph, Section, plain};
use crate::review::{Finding, Judgement};
use crate::tui::panes::quote::{QUOTE, is_link};
use crate::tui::state::Standing;
use crate::tui::theme::decision_symbol;

/// The most suspected twins that are named.
const MOST_TWINS: usize = 3;

impl Builder<'_> {
    pub(super) fn review(&self, standing: Option<&Standing>) -> Section {
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
    pub(super) fn note(&self, note: &str) -> Vec<Fact> {
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
    pub(super) fn committee(&self, standing: &Standing) -> Vec<Fact> {
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
    pub(super) fn conflicts(&self, findings: &[Finding], standing: Option<&Standing>) -> Section {
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
    pub(super) fn scores(&self, judgement: &Judgement) -> Vec<Paragraph> {
        let overall = judgement.overall.map(|score| vec![self.strong(&format!("{score} % by the rubric"))]);
        let each = judgement.scores.iter().map(|(criterion, score)| {
            let score = Span::styled(format!("  {score}"), self.theme.done());
            vec![Span::raw(format!("  {criterion}")), score]
        });
        overall.into_iter().chain(each).collect()
    }

    /// The suspected twins; a crowd of them must not push the profile off the screen.
    pub(super) fn twins(&self, twins: &[String]) -> Section {
        let (shown, rest) = twins.split_at(twins.len().min(MOST_TWINS));
        let more = (!rest.is_empty()).then(|| format!("  and {} more: is:duplicate lists them", rest.len()));
        let fact = |text: String| Fact {
            pointer: String::new(),
            paragraphs: vec![vec![Span::styled(text, self.theme.warning())]],
        };
        let facts = shown.iter().cloned().chain(more).map(fact).collect();
        Section { key: "twins", title: "Probably the same person".to_owned(), facts }
    }
}
