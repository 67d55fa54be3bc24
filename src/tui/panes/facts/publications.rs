//! The papers: where, when and as which of the authors.

use ratatui::text::Span;

use super::{Builder, Paragraph, Section, extend};
use crate::profile::{Publication, PublicationKind, PublicationStatus};

impl Builder<'_> {
    pub(super) fn publications(&self) -> Section {
        let mut section = self.listed("publications", "Publications", &self.profile.publications, |p| {
            vec![self.paper_head(p), self.paper_place(p), self.authors(p)]
        });
        let first = self.profile.first_author_count();
        if first > 0 {
            section.title = format!("{}, {first} as first author", section.title);
        }
        section
    }

    pub(super) fn paper_head(&self, paper: &Publication) -> Paragraph {
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

    pub(super) fn paper_place(&self, paper: &Publication) -> Paragraph {
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

    pub(super) fn authors(&self, paper: &Publication) -> Paragraph {
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
}
