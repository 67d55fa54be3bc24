//! Sections: a document cut at its headings.

mod setting;

use std::collections::HashMap;

use super::date;
use super::heading::{Heading, SectionKind, is_in_headings, recognise, recognise_composed};
use super::ledger::Ledger;
use super::lexicon::lexicon;
use super::margin;
use super::row::Row;
use super::unwrap::{self, Measure};
use crate::document::{Bullet, Document, LONGEST_LINE, Line};
use crate::profile::{IgnoredReason, PublicationKind};
use crate::text::{fold, work};
use setting::Settings;

/// A section of a CV.
#[derive(Debug)]
pub(super) struct Section {
    /// What it is about; the first is the main one, several where a heading merges them.
    pub(super) kinds: Vec<SectionKind>,
    /// For publications: which sort the heading announces.
    pub(super) publication: Option<PublicationKind>,
    /// The heading as written.
    pub(super) title: String,
    /// The rows below it, blank ones left out.
    pub(super) rows: Vec<Row>,
}

impl Section {
    /// The main kind.
    pub(super) fn kind(&self) -> SectionKind {
        self.kinds.first().copied().unwrap_or(SectionKind::Unknown)
    }

    /// Whether its rows are positions or projects.
    fn has_entries(&self) -> bool {
        matches!(self.kind(), SectionKind::Work | SectionKind::Projects)
    }
}

/// How a heading is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Shape {
    marked: bool,
    level: u8,
    bold: bool,
    caps: bool,
}

impl Shape {
    fn of(line: &Line) -> Self {
        Self {
            marked: line.heading.is_some(),
            level: line.heading.unwrap_or(0),
            bold: line.is_bold(),
            caps: is_caps(&line.text),
        }
    }

    /// Whether this shape stands out less than `usual`, the shape of the CV's plain section headings.
    fn is_weaker_than(self, usual: &Usual) -> bool {
        usual.marked && !self.marked
            || usual.caps && !self.caps && !(self.marked && usual.level.is_none())
            || usual.bold && !self.bold && !self.marked && !self.caps
            || usual.level.is_some_and(|level| self.marked && self.level > level)
    }
}

/// What nearly all section headings of a CV have in common.
#[derive(Debug, Default)]
struct Usual {
    marked: bool,
    bold: bool,
    caps: bool,
    level: Option<u8>,
}

impl Usual {
    fn of(shapes: &[Shape]) -> Self {
        let most = |test: &dyn Fn(&Shape) -> bool| {
            (shapes.len() >= 2 || shapes.iter().all(|s| s.marked))
                && !shapes.is_empty()
                && shapes.iter().filter(|s| test(s)).count() * 4 >= shapes.len() * 3
        };
        let level = (1..=6).find(|level| most(&|s| s.level == *level));
        Self { marked: most(&|s| s.marked), bold: most(&|s| s.bold), caps: most(&|s| s.caps), level }
    }
}

enum Mark {
    /// The whole line is a heading.
    Whole(Heading),
    /// A heading, and content from this byte on.
    Inline(Heading, usize),
}

/// Cuts the document at its headings. The rows before the first heading are the head.
pub(super) fn split(document: &Document, ledger: &mut Ledger) -> (Vec<Row>, Vec<Section>) {
    // What each line would open; asked of it again and again.
    let headings: Vec<Option<Heading>> = document.lines.iter().map(|line| recognise(&line.text)).collect();
    let usual = usual_shape(document, &headings);
    let settings = Settings::of(document, &headings);
    let mut head = Vec::new();
    let mut sections: Vec<Section> = Vec::new();
    let mut gap = true;
    for (at, line) in document.lines.iter().enumerate() {
        if line.rule {
            ledger.ignore(line.number, IgnoredReason::Decoration);
        }
        if line.furniture {
            ledger.ignore(line.number, IgnoredReason::PageFurniture);
            continue;
        }
        if line.text.is_empty() {
            gap = true;
            continue;
        }
        if lexicon().is_boilerplate(&fold(&line.text)) {
            ledger.ignore(line.number, IgnoredReason::Boilerplate);
            gap = true;
            continue;
        }
        // Longer than any line that a person wrote: it stays not understood.
        if line.text.len() > LONGEST_LINE {
            gap = true;
            continue;
        }
        let current = sections.last();
        match mark(document, at, headings[at].as_ref(), &usual, &settings, current) {
            Some(Mark::Whole(heading)) => {
                ledger.ignore(line.number, IgnoredReason::Heading);
                if heading.kinds != [SectionKind::Title] {
                    sections.push(Section {
                        kinds: heading.kinds,
                        publication: heading.publication,
                        title: line.text.clone(),
                        rows: Vec::new(),
                    });
                }
                gap = true;
                continue;
            }
            // "CURRICULUM VITAE    Last updated: May 2023": the head goes on.
            Some(Mark::Inline(heading, from)) if heading.kinds == [SectionKind::Title] => {
                let row = Row::tail(line, from);
                if lexicon().is_boilerplate(&fold(&row.text)) {
                    ledger.ignore(line.number, IgnoredReason::Boilerplate);
                } else if sections.is_empty() {
                    head.push(row);
                }
            }
            Some(Mark::Inline(heading, from)) => {
                let title = line.text[..from].trim().to_owned();
                sections.push(Section {
                    kinds: heading.kinds,
                    publication: heading.publication,
                    title,
                    rows: vec![Row::tail(line, from)],
                });
            }
            None if current.is_some_and(Section::has_entries) && is_sublabel(line) => {
                ledger.ignore(line.number, IgnoredReason::Heading);
                gap = true;
                continue;
            }
            None => {
                let row = Row::new(line, gap);
                match sections.last_mut() {
                    Some(section) => section.rows.push(row),
                    None => head.push(row),
                }
            }
        }
        gap = false;
    }
    let measure = Measure::of(document);
    for section in &mut sections {
        unwrap::mark_full(&mut section.rows, measure);
        // References are taken apart with their line breaks as evidence.
        if section.kind() != SectionKind::Publications {
            margin::gather(&mut section.rows);
            section.rows = unwrap::join(std::mem::take(&mut section.rows), ledger);
        }
    }
    (head, sections)
}

/// "Highlights", "Responsibilities:" above the bullets of a position.
fn is_sublabel(line: &Line) -> bool {
    const LABELS: [&str; 12] = [
        "highlights",
        "responsibilities",
        "key responsibilities",
        "main responsibilities",
        "achievements",
        "key achievements",
        "main achievements",
        "duties",
        "main duties",
        "key contributions",
        "accomplishments",
        "key accomplishments",
    ];
    line.bullet.is_none()
        && line.text.len() < 30
        && LABELS.contains(&fold(line.text.trim_end_matches(':').trim_end()).as_str())
}

/// Kinds whose headings are never a category or a column inside another section.
fn is_sure(kind: SectionKind) -> bool {
    matches!(
        kind,
        SectionKind::Education
            | SectionKind::Work
            | SectionKind::Publications
            | SectionKind::Awards
            | SectionKind::Skills
            | SectionKind::Teaching
            | SectionKind::Service
    )
}

fn usual_shape(document: &Document, headings: &[Option<Heading>]) -> Usual {
    // "Teaching Assistant" on a plain line may be a position below its employer: it tells nothing of headings.
    let is_position = |l: &Line| {
        let shape = Shape::of(l);
        !(shape.marked || shape.bold || shape.caps) && lexicon().role(&l.text) == 2
    };
    // "Courses" and "Highlights" that come again in entry after entry open no section.
    let mut times: HashMap<&str, usize> = HashMap::new();
    for (line, _) in document.lines.iter().zip(headings).filter(|(_, heading)| heading.is_some()) {
        *times.entry(line.text.as_str()).or_default() += 1;
    }
    let recognised = |sure: bool| -> Vec<Shape> {
        let opening = document.lines.iter().zip(headings).filter(|(l, heading)| {
            let known = heading.as_ref().is_some_and(|h| !sure || is_sure(h.kinds[0]));
            let once = times.get(l.text.as_str()).is_none_or(|n| *n == 1);
            known && once && !l.text.is_empty() && l.bullet.is_none() && !is_position(l)
        });
        opening.map(|(line, _)| Shape::of(line)).collect()
    };
    // Where headings have words of their own, the few that are known stand for the rest.
    let sure = recognised(true);
    Usual::of(&if sure.len() >= 2 { sure } else { recognised(false) })
}

fn mark(
    document: &Document,
    at: usize,
    heading: Option<&Heading>,
    usual: &Usual,
    settings: &Settings,
    current: Option<&Section>,
) -> Option<Mark> {
    work(1);
    let line = &document.lines[at];
    let numbered = line.bullet.is_some();
    let shape = Shape::of(line);
    if numbered
        && !(shape.caps
            || shape.bold
            || is_decorated(line) && is_blank(document, at.checked_sub(1))
            || is_numbered_heading(document, at, shape, usual))
    {
        return None;
    }
    if let Some(heading) = heading {
        let stands_out = shape.marked || shape.bold || shape.caps || line.text.ends_with(':');
        let alone = is_blank(document, at.checked_sub(1)) || next_is_rule(document, at);
        if !(stands_out
            || alone
            || starts_upper(line) && line.text.split(' ').count() <= 4 && !usual.marked && !usual.caps)
        {
            return None;
        }
        return (!is_inner(heading, shape, usual, current)).then(|| Mark::Whole(heading.clone()));
    }
    if numbered {
        return None;
    }
    inline(line, shape, usual, current)
        .or_else(|| composed(document, at, shape, usual, current))
        .or_else(|| unknown(document, at, shape, usual, current))
        .or_else(|| set_alike(document, at, settings, current))
}

/// A heading that its words explain, where it is set as the headings of this CV are.
fn composed(
    document: &Document,
    at: usize,
    shape: Shape,
    usual: &Usual,
    current: Option<&Section>,
) -> Option<Mark> {
    let line = &document.lines[at];
    let set = shape.marked || shape.caps || shape.bold || line.text.ends_with(':');
    let alone = is_blank(document, at.checked_sub(1)) && starts_upper(line);
    if shape.is_weaker_than(usual) || !(set || alone) || line.text.contains("  ") {
        return None;
    }
    let heading = recognise_composed(&line.text)?;
    (!is_inner(&heading, shape, usual, current)).then_some(Mark::Whole(heading))
}

/// Whether a phrase is a category within the present section and not a section of its own.
fn is_inner(heading: &Heading, shape: Shape, usual: &Usual, current: Option<&Section>) -> bool {
    let Some(current) = current else { return false };
    if !shape.is_weaker_than(usual) {
        return false;
    }
    if heading.publication.is_some() && current.kind() == SectionKind::Publications {
        return false;
    }
    let kind = heading.kinds[0];
    use SectionKind as K;
    match current.kind() {
        K::Skills => matches!(kind, K::Skills | K::Languages | K::Hobbies | K::Interests | K::Projects),
        K::Work | K::Projects | K::Education => !matches!(
            kind,
            K::Publications | K::Skills | K::Education | K::Work | K::Awards | K::Languages | K::References
        ),
        K::Service | K::Talks | K::Teaching => {
            !matches!(kind, K::Publications | K::Skills | K::Education | K::Work | K::References | K::Awards)
        }
        same => same == kind,
    }
}

/// `EDUCATION University of …`, `SKILLS<tab>Python …`, `Languages: English …`
fn inline(line: &Line, shape: Shape, usual: &Usual, current: Option<&Section>) -> Option<Mark> {
    if line.text.len() < 8 {
        return None;
    }
    if shape.marked {
        // A heading's cell beside the cell of its content, which is no date of a stay.
        let end = line.text.find("  ").filter(|_| date::find(&line.text).is_empty())?;
        return recognise(&line.text[..end]).map(|heading| Mark::Inline(heading, end));
    }
    // A column of labels.
    if let Some(end) = line.text.find("  ")
        && is_caps(&line.text[..end])
        && let Some(heading) = recognise(&line.text[..end])
    {
        return Some(Mark::Inline(heading, end));
    }
    if let Some(end) = line.text.find("  ")
        && let Some(heading) = recognise(&line.text[..end])
        && is_rail(&heading, current)
    {
        return Some(Mark::Inline(heading, end));
    }
    // A run of capitals that goes over into content.
    if usual.caps && !usual.marked {
        let end = caps_prefix(&line.text);
        if end > 0
            && end < line.text.len()
            && let Some(heading) = recognise(&line.text[..end])
        {
            return Some(Mark::Inline(heading, end));
        }
    }
    // A label with a colon, outside of lists of labels.
    let end = line.text.find([':', '：'])?;
    let heading = recognise(&line.text[..end])?;
    use SectionKind as K;
    let listed = matches!(
        heading.kinds[0],
        K::Skills | K::Languages | K::Hobbies | K::Interests | K::References | K::Awards | K::Certificates
    );
    let free = current.is_none_or(|c| {
        !c.kinds.iter().any(|k| {
            matches!(k, K::Skills | K::Languages | K::Hobbies | K::Education | K::Work | K::Projects)
        })
    });
    (listed && free && !usual.marked && !line.text[end + 1..].trim().is_empty())
        .then_some(Mark::Inline(heading, end))
}

/// Whether a phrase in a column of its own opens a section: not what may be a category of skills or the role of a service.
fn is_rail(heading: &Heading, current: Option<&Section>) -> bool {
    use SectionKind as K;
    let kind = heading.kinds[0];
    let listed = matches!(
        kind,
        K::Publications
            | K::Awards
            | K::Projects
            | K::Talks
            | K::Teaching
            | K::References
            | K::Certificates
            | K::Service
    );
    let entries =
        current.is_some_and(|c| matches!(c.kind(), K::Work | K::Education | K::Service | K::Teaching));
    listed && !entries && current.is_some_and(|c| c.kind() != kind)
}

/// A heading that no phrase explains, told by its shape alone.
fn unknown(
    document: &Document,
    at: usize,
    shape: Shape,
    usual: &Usual,
    current: Option<&Section>,
) -> Option<Mark> {
    let line = &document.lines[at];
    // Above the first section stand the name and its title.
    if current.is_none() && !(shape.marked && usual.level == Some(shape.level) && shape.level > 1) {
        return None;
    }
    let same = usual.marked
        && shape.marked
        && (usual.level.is_none_or(|l| shape.level <= l))
        && (!usual.caps || shape.caps)
        && usual.level.is_some()
        || usual.marked
            && usual.caps
            && shape.marked
            && shape.caps
            && usual.level.is_none_or(|l| shape.level <= l)
        || !usual.marked
            && usual.caps
            && shape.caps
            && (!usual.bold || shape.bold)
            && is_blank(document, at.checked_sub(1))
            && line.text.split(' ').count() <= 5;
    if !same || line.text.chars().count() > 50 {
        return None;
    }
    (is_in_headings(&line.text) || !is_content(&line.text)).then(of_unknown_kind)
}

fn of_unknown_kind() -> Mark {
    Mark::Whole(Heading { kinds: vec![SectionKind::Unknown], publication: None })
}

/// Whether a line says what stands in entries: a date, an organisation, a degree, a position.
fn is_content(text: &str) -> bool {
    !date::find(text).is_empty()
        || text.contains('@')
        || lexicon().is_organisation(&fold(text))
        || lexicon().degree(text).is_some()
        || lexicon().role(text) == 2
        || text.contains("  ")
}

/// A line that is set as the known headings of this CV are, and as little else is.
fn set_alike(document: &Document, at: usize, settings: &Settings, current: Option<&Section>) -> Option<Mark> {
    let line = &document.lines[at];
    let above = at.checked_sub(1).map(|i| &document.lines[i]);
    // Below the name, which is larger, no white is needed.
    let below_name = above.and_then(|a| a.size).zip(line.size).is_some_and(|(a, b)| a > 1.1 * b);
    let apart = is_blank(document, at.checked_sub(1)) || above.is_some_and(|a| a.furniture) || below_name;
    if !apart || current.is_none() && !has_name_above(document, at) || !settings.is_heading(line) {
        return None;
    }
    let composed = recognise_composed(&line.text).map(Mark::Whole);
    composed.or_else(|| (is_in_headings(&line.text) || !is_content(&line.text)).then(of_unknown_kind))
}

/// Whether a larger line stands above, as the name does.
fn has_name_above(document: &Document, at: usize) -> bool {
    let size = document.lines[at].size;
    document.lines[..at].iter().any(|l| l.size.zip(size).is_some_and(|(a, b)| a > 1.1 * b))
}

/// A mark that decorates headings and is rarely a list's bullet: "■ Education".
fn is_decorated(line: &Line) -> bool {
    line.raw.trim_start().starts_with(['■', '□', '●', '◆', '◇', '▪', '❖', '►', '▶', '➤', '✦', '▌', '§'])
}

/// "2. Education" alone between blank lines, where headings are set no stronger: the number is no list's.
fn is_numbered_heading(document: &Document, at: usize, shape: Shape, usual: &Usual) -> bool {
    matches!(document.lines[at].bullet, Some(Bullet::Label(_)))
        && is_blank(document, at.checked_sub(1))
        && is_blank(document, Some(at + 1))
        && !shape.is_weaker_than(usual)
}

fn is_blank(document: &Document, at: Option<usize>) -> bool {
    at.and_then(|i| document.lines.get(i)).is_none_or(|l| l.text.is_empty())
}

fn next_is_rule(document: &Document, at: usize) -> bool {
    document.lines.iter().skip(at + 1).take(2).find(|l| l.rule || !l.text.is_empty()).is_some_and(|l| l.rule)
}

fn starts_upper(line: &Line) -> bool {
    line.text.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_ascii())
}

/// At least three letters, none of them lower case.
pub(super) fn is_caps(text: &str) -> bool {
    work(text.len());
    let mut upper = 0;
    for c in text.chars() {
        if c.is_lowercase() {
            return false;
        }
        upper += usize::from(c.is_uppercase());
    }
    upper >= 3
}

/// Bytes of the longest phrase that opens a section.
const LONGEST_HEADING: usize = 300;

/// Length of the run of all-caps words at the start.
fn caps_prefix(text: &str) -> usize {
    let mut end = 0;
    for word in text.split_inclusive(' ') {
        let bare = word.trim();
        let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
        if bare.chars().any(char::is_lowercase) || letters == 1 {
            break;
        }
        end += word.len();
        if end > LONGEST_HEADING {
            break;
        }
        if recognise(&text[..end]).is_some() {
            // The longest phrase wins, but content may be in capitals too.
            let longer = text[end..]
                .split(' ')
                .next()
                .is_some_and(|w| recognise(&text[..(end + w.len()).min(text.len())]).is_some());
            if !longer {
                return end;
            }
        }
    }
    end
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_label_above_bullets_is_no_position() {
        let profile = crate::parse::testing::profile_of(
            "# Ada Quist\n\n## Work\n\nSoftware Engineer, Quist Labs, 2019 - 2021\n\nHighlights\n\n- wrote code\n\nSoftware Tester, Berglift, 2017 - 2019\n\nHighlights\n\n- read code\n\n## Education\n\nPhD in Snow, Berg University, 2016\n",
        );
        let names: Vec<_> = profile.work.iter().filter_map(|w| w.name.as_deref()).collect();
        assert_eq!(names, ["Quist Labs", "Berglift"]);
        assert!(profile.work.iter().all(|w| w.highlights.len() == 1), "{:?}", profile.work);
    }

    #[test]
    fn a_bold_label_that_comes_again_and_again_is_no_heading() {
        let profile = crate::parse::testing::profile_of(
            "# Ada Quist\n\n## WORK EXPERIENCE\n\nSoftware Engineer, Quist Labs, 2019 - 2021\n\n- wrote code\n\n## EDUCATION\n\nPhD in Snow, Berg University, 2014 - 2016\n\n**Courses**\n\n- Statistics\n\nMSc in Ice, Northern University, 2012 - 2014\n\n**Courses**\n\n- Algorithms\n\nBSc in Ice, Fjord University, 2009 - 2012\n\n**Courses**\n\n- Drawing\n",
        );
        let schools: Vec<_> = profile.education.iter().filter_map(|e| e.institution.as_deref()).collect();
        assert_eq!(schools, ["Berg University", "Northern University", "Fjord University"]);
        assert!(profile.teaching.is_empty(), "{:?}", profile.teaching);
    }

    #[test]
    fn an_employer_in_capitals_below_the_level_of_sections_is_no_section() {
        let profile = crate::parse::testing::profile_of(
            "# Ada Quist\n\n## EXPERIENCE\n\n### BERGLIFT\n\nSoftware Engineer  2019 - 2021\n\n### QUISTIFY\n\nSoftware Tester  2017 - 2019\n\n## EDUCATION\n\nPhD in Snow, Berg University, 2016\n",
        );
        let names: Vec<_> = profile.work.iter().filter_map(|w| w.name.as_deref()).collect();
        assert_eq!(names, ["BERGLIFT", "QUISTIFY"]);
    }

    #[test]
    fn a_heading_beside_its_content_opens_its_section() {
        let profile = crate::parse::testing::profile_of(
            "# Ada Quist\n\n## Work\n\n**Software Engineer**, Quist Labs, 2019 - 2021\n\n## Skills\n\nRust, Go\n\n## Languages\tGerman, English\n",
        );
        assert_eq!((profile.work.len(), profile.languages.len()), (1, 2), "{profile:?}");
    }

    #[test]
    fn numbers_before_headings_are_no_lists() {
        let profile = crate::parse::testing::profile_of(
            "Ada Quist\nada@quist.example\n\n1. Education\n\nPhD in Snow, Berg University, 2020\n\n2. Awards\n\nQuist Prize, 2021\n",
        );
        assert_eq!((profile.education.len(), profile.awards.len()), (1, 1), "{profile:?}");
    }
}
