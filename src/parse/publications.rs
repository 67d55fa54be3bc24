//! Publications: the rows of a list parted into references, each taken apart, and what the list says
//! around them.

mod abstracts;
mod groups;
mod items;
mod rows;

use std::collections::HashSet;

use super::context::Context;
use super::date;
use super::heading::recognise;
use super::reference::{self, Break, Hints, Input, Reference};
use super::row::Row;
use super::section::Section;
use crate::document::Span;
use crate::profile::{
    IgnoredReason, LineRange, PartialDate, Publication, PublicationKind, PublicationStatus,
};
use crate::taxonomy::{Taxonomy, VenueKind};
use crate::text::fold;
use groups::Group;
use items::Item;
pub(super) use items::opens_with_title;

/// Reads a section of publications.
pub(super) fn read(section: &Section, context: &mut Context<'_>) {
    let mut group = Group::new(section.publication, &section.title);
    groups::note_selection(&section.title, context);
    let mut from = 0;
    for (at, row) in section.rows.iter().enumerate() {
        if !is_subheading(row) {
            continue;
        }
        read_list(&section.rows[from..at], group, context);
        context.ledger.ignore(row.number, IgnoredReason::Heading);
        let kind = recognise(&row.text).and_then(|heading| heading.publication).or(section.publication);
        group = Group::new(kind, &row.text);
        groups::note_selection(&row.text, context);
        from = at + 1;
    }
    read_list(&section.rows[from..], group, context);
}

/// A heading between the papers, in whatever words: few of them, and no names or dates.
fn is_subheading(row: &Row) -> bool {
    row.heading.is_some()
        && row.word_count() <= 4
        && rows::author_run(&row.text).0 == 0
        && date::find(&row.text).is_empty()
}

fn read_list(rows: &[Row], group: Group, context: &mut Context<'_>) {
    let rows = groups::without_talks(rows, context);
    let (mut rows, years) = groups::without_years(rows, context);
    groups::mark_full(&mut rows);
    let list = items::part(&rows, context.taxonomy);
    for row in &list.introduction {
        groups::note_selection(&row.text, context);
        context.ledger.ignore(row.number, IgnoredReason::Boilerplate);
    }
    let inputs: Vec<Input> =
        list.items.iter().map(|i| input(i, context.profile.basics.name.as_deref())).collect();
    let mut references = reference::segment_list(&inputs, context.taxonomy);
    return_authors(&mut references, context.profile.basics.name.as_deref());
    for (item, mut found) in list.items.iter().zip(references) {
        let first = item.rows.iter().map(|r| r.number).min().unwrap_or(0);
        let above = years.iter().rfind(|(line, _)| *line < first);
        let year_above = above.filter(|_| found.date.is_none());
        found.date = found.date.or(above.map(|(_, year)| PartialDate::year_only(*year)));
        let at = context.profile.publications.len();
        push(item, found, group, context);
        if let Some((line, _)) = year_above
            && context.profile.publications.len() > at
        {
            context.ledger.infer(format!("/publications/{at}/releaseDate"), *line);
        }
    }
}

/// A first author who was read as the end of the title goes back to the authors, if other papers of the list, or the head of
/// the CV, have the name.
fn return_authors(references: &mut [Reference], applicant: Option<&str>) {
    let own = applicant.map(fold);
    let known: HashSet<String> =
        references.iter().flat_map(|r| &r.authors).map(|a| fold(&a.name)).chain(own).collect();
    for found in references.iter_mut() {
        complete_first_author(found, &known);
    }
    for found in references.iter_mut().filter(|r| !r.authors.is_empty()) {
        let Some(title) = &mut found.title else { continue };
        let starts: Vec<usize> = title.text.match_indices(' ').map(|(at, _)| at + 1).collect();
        let name = starts
            .iter()
            .rev()
            .skip(1)
            .take(3)
            .find(|at| known.contains(&fold(title.text[**at..].trim_end_matches(['*', ',']))));
        let Some(&at) = name.filter(|at| **at > 12) else { continue };
        let equal = title.text.ends_with('*');
        let name = title.text[at..].trim_end_matches(['*', ',']).to_owned();
        let range = title.range.start + at..title.range.end;
        title.text = title.text[..at].trim_end().to_owned();
        title.range.end = range.start;
        found.authors.insert(0, reference::Author { name, range, equal, bold: false });
    }
}

/// The given name of the first author that was read as the last word of the title, where other papers of the list
/// have the whole name or the rest is none.
fn complete_first_author(found: &mut Reference, known: &HashSet<String>) {
    let (Some(title), Some(author)) = (&mut found.title, found.authors.first_mut()) else { return };
    let Some((rest, word)) = title.text.rsplit_once(' ') else { return };
    let name = format!("{word} {}", author.name);
    // "El Quist" is no whole name, and nothing parts it from the word before.
    let lacking = author.name.split_once(' ').is_some_and(|(particle, family)| {
        matches!(particle, "El" | "Al" | "Ben" | "Bin" | "Ibn" | "Abu") && !family.contains(' ')
    });
    let joined = title.range.end + 1 == author.range.start && word.starts_with(char::is_uppercase);
    if rest.len() <= 12 || !(known.contains(&fold(&name)) || lacking && joined) {
        return;
    }
    let start = title.range.end - word.len();
    title.text = rest.to_owned();
    title.range.end = start;
    author.name = name;
    author.range.start = start;
}

/// Whether a text alone has the form of a reference: names at its start, then more words.
pub(super) fn is_reference(text: &str) -> bool {
    let (names, covered) = rows::author_run(text);
    names >= 2 && covered * 10 < text.len() * 8 && text.split_whitespace().count() >= 8
}

/// The text of an item with its breaks and marks.
fn input(item: &Item<'_>, applicant: Option<&str>) -> Input {
    let mut text = String::new();
    let mut hints = Hints { applicant: applicant.map(str::to_owned), ..Hints::default() };
    let mut above: Option<&Row> = None;
    for row in item.rows.iter().map(std::convert::AsRef::as_ref) {
        if let Some(above) = above {
            text.push(' ');
            hints.breaks.push(Break { at: text.len(), hard: !above.full });
        }
        let base = text.len();
        text.push_str(&row.text);
        hints.spans.extend(
            row.spans.iter().map(|s| Span { range: base + s.range.start..base + s.range.end, ..s.clone() }),
        );
        above = Some(row);
    }
    Input { text, hints }
}

fn push(item: &Item<'_>, found: Reference, group: Group, context: &mut Context<'_>) {
    let Some(title) = title(item, &found) else { return };
    let mut publication = Publication {
        publisher: found.venue.map(|v| v.text).filter(|v| *v != title),
        name: without_venue(title, context.taxonomy),
        release_date: found.date,
        year: found.date.map(PartialDate::year),
        url: found.url.as_deref().map(super::contact::absolute),
        authors: found.authors.iter().map(|a| a.name.clone()).collect(),
        authors_complete: found.authors_complete,
        kind: found.kind,
        status: found.status,
        awards: found.awards.into_iter().map(|a| a.text).collect(),
        ..Publication::default()
    };
    publication.awards.extend(item.awards.iter().map(|r| r.text.trim_matches(['(', ')']).to_owned()));
    let read = publication.clone();
    place(&mut publication, &item.text(), group, context.taxonomy);
    let at = context.profile.publications.len();
    let line = item.rows[0].number;
    // What the heading above says, and what was looked for in all of the words.
    let concluded = [
        ("status", group.status.is_some() && read.status != publication.status),
        ("kind", group.announced == Some(publication.kind) && read.kind != publication.kind),
        ("publisher", read.publisher != publication.publisher),
    ];
    for (field, _) in concluded.iter().filter(|(_, is)| *is) {
        context.ledger.infer(format!("/publications/{at}/{field}"), line);
    }
    for lines in item.lines() {
        // A paper's rows stand together; where another's stand between them, each stretch is booked by itself.
        let pointer = if lines.contains(item.rows[0].number) {
            format!("/publications/{at}")
        } else if publication.authors.is_empty() {
            format!("/publications/{at}/name")
        } else {
            format!("/publications/{at}/authors")
        };
        context.ledger.cite_range(pointer, lines, false);
    }
    for row in &item.awards {
        context.ledger.cite(format!("/publications/{at}/awards"), row.number);
    }
    for line in &item.asides {
        context.ledger.ignore(*line, IgnoredReason::Repetition);
    }
    let marks =
        found.authors.iter().map(|a| super::identity::Marks { bold: a.bold, equal: a.equal }).collect();
    context.marks.push(marks);
    context.profile.publications.push(publication);
}

/// The title: as the segmentation has it, else the row that carries the item's number.
fn title(item: &Item<'_>, found: &Reference) -> Option<String> {
    let title = found.title.as_ref().map(|t| t.text.clone());
    let numbered = || item.rows.iter().find(|r| r.label().is_some()).map(|r| r.text.clone());
    let title = title.or_else(|| numbered().filter(|_| item.rows.len() > 1));
    title.filter(|t| t.split_whitespace().count() > 1 || !found.authors.is_empty())
}

/// A title without the "VENUE 2023" that some CVs set before it.
fn without_venue(title: String, taxonomy: &Taxonomy) -> String {
    let mut words = title.splitn(3, ' ');
    let (Some(venue), Some(year), Some(rest)) = (words.next(), words.next(), words.next()) else {
        return title;
    };
    let year = year.trim_end_matches([':', ',', '.']);
    let is_year = year.len() == 4
        && (year.starts_with("19") || year.starts_with("20"))
        && year.bytes().all(|b| b.is_ascii_digit());
    let lead = is_year && rest.contains(' ') && taxonomy.venues().resolve(venue).is_some();
    if lead { rest.trim_start().to_owned() } else { title }
}

/// Finds the venue's key and the kind of a paper that is given as data.
pub(super) fn settle(publication: &mut Publication, taxonomy: &Taxonomy) {
    place(publication, "", Group::default(), taxonomy);
}

/// Finds the venue's key, and settles kind and status by venue and heading.
fn place(publication: &mut Publication, text: &str, group: Group, taxonomy: &Taxonomy) {
    let Group { announced, status } = group;
    let venues = taxonomy.venues();
    if let Some(status) = status.filter(|_| publication.status == PublicationStatus::Published) {
        publication.status = status;
    }
    let known = publication.publisher.as_deref().and_then(|p| venues.resolve(p));
    let preprint = announced == Some(PublicationKind::Preprint);
    if let Some(venue) = known {
        publication.venue = Some(venue.key.clone());
        publication.kind = match venue.kind {
            VenueKind::Conference => PublicationKind::Conference,
            VenueKind::Journal => PublicationKind::Journal,
            VenueKind::Workshop => PublicationKind::Workshop,
            VenueKind::Preprint => PublicationKind::Preprint,
        };
    } else if let Some(publisher) = &publication.publisher {
        publication.venue = venues.own_acronym(publisher);
    } else if publication.status == PublicationStatus::Published {
        // The venue may be named where the segmentation did not look for it.
        if let Some(mention) =
            venues.find_in(text).into_iter().rfind(|m| !publication.name.contains(&text[m.range.clone()]))
        {
            publication.publisher = Some(text[mention.range.clone()].to_owned());
            publication.venue = Some(mention.key);
        }
    }
    if publication.kind == PublicationKind::Other
        && let Some(kind) = announced
    {
        publication.kind = kind;
    }
    if publication.kind == PublicationKind::Preprint && publication.status == PublicationStatus::Published {
        publication.status = PublicationStatus::Preprint;
    }
    if preprint && publication.venue.is_none() && publication.status == PublicationStatus::Published {
        publication.kind = PublicationKind::Preprint;
        publication.status = PublicationStatus::Preprint;
    }
    if matches!(publication.status, PublicationStatus::Submitted)
        && publication.kind == PublicationKind::Other
    {
        publication.kind = PublicationKind::Preprint;
    }
}

impl Item<'_> {
    /// All of its words.
    fn text(&self) -> String {
        self.rows.iter().map(|r| r.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Its lines as stretches without a foreign line between.
    fn lines(&self) -> Vec<LineRange> {
        let mut numbers: Vec<u32> = self.rows.iter().map(|r| r.number).collect();
        numbers.sort_unstable();
        let mut out: Vec<LineRange> = Vec::new();
        for line in numbers {
            match out.last_mut() {
                Some(last) if line - last.last <= 2 => last.last = line,
                _ => out.push(LineRange::line(line)),
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use crate::parse::testing::profile_of;
    use crate::profile::{Profile, PublicationStatus};
    use crate::taxonomy::Taxonomy;

    #[test]
    fn a_venue_and_year_before_a_title_are_no_part_of_it() {
        let taxonomy = Taxonomy::default();
        for (written, title) in [
            ("HPCA 2022 Snow on Slopes", "Snow on Slopes"),
            ("SC 2023: Snow on Slopes", "Snow on Slopes"),
            ("Vision 2030 and Snow", "Vision 2030 and Snow"),
            ("Snow 2020 on Slopes", "Snow 2020 on Slopes"),
        ] {
            assert_eq!(super::without_venue(written.to_owned(), &taxonomy), title);
        }
    }

    fn papers(text: &str) -> Profile {
        profile_of(&format!("# Ada Quist\n\nada.quist@uni.example\n\n## Publications\n\n{text}"))
    }

    /// Title, number of authors, the applicant's place, venue, year.
    type Shown = (String, usize, Option<u32>, String, Option<i16>);

    fn shown(profile: &Profile) -> Vec<Shown> {
        profile
            .publications
            .iter()
            .map(|p| {
                (
                    p.name.clone(),
                    p.authors.len(),
                    p.author_position,
                    p.venue.clone().unwrap_or_default(),
                    p.year,
                )
            })
            .collect()
    }

    #[test]
    fn venue_year_title_above_authors_above_proceedings() {
        let profile = papers(
            "The selected publications are from good conferences. See Scholar for a full list.\n\n**SC 2023 Snow: Toward Counting All of It in Time,**\n\n**Ada Quist**, Bo Berg, Cara Dahl.\n\n*Proceedings of the 2023 International Conference for High Performance Computing, Networking, Storage and Analysis (SC).*\n\n**HPDC 2022 Ice: Building Efficient Finders,**  \n**Ada Quist**, Bo Berg et al.\n\n*Proceedings of the 2022 International Symposium on High-Performance Parallel and Distributed Computing (HPDC).*\n\n**Best Paper Award Winner**\n",
        );
        assert_eq!(
            shown(&profile),
            [
                ("Snow: Toward Counting All of It in Time".into(), 3, Some(1), "SC".into(), Some(2023)),
                ("Ice: Building Efficient Finders".into(), 2, Some(1), "HPDC".into(), Some(2022)),
            ]
        );
        assert_eq!(profile.publications[1].awards, ["Best Paper Award Winner"]);
        assert!(!profile.publications[1].authors_complete);
    }

    #[test]
    fn title_line_above_authors_line_without_gaps() {
        let profile = papers(
            "**Snow counting for all small cities.** In Proceedings of the European Conference on Computer Systems (EuroSys), 2021.  \n**Quist, A.**, Berg, B., & Dahl, C.  \n**Finding ice in large clouds.** arXiv preprint arXiv:1912.09722, 2019.  \nBerg, B., **Quist, A.**\n",
        );
        assert_eq!(
            shown(&profile),
            [
                ("Snow counting for all small cities".into(), 3, Some(1), "EuroSys".into(), Some(2021)),
                ("Finding ice in large clouds".into(), 2, Some(2), "arXiv".into(), Some(2019)),
            ]
        );
        assert_eq!(profile.publications[1].status, PublicationStatus::Preprint);
    }

    #[test]
    fn numbered_items_whose_rows_were_shuffled() {
        let profile = papers(
            "1. Snow Counting at Scale for Cities Ada Quist\\*, Bo Berg\\*, Cara Dahl\n\n(EuroSys'20)\n\n2. Ice Finding: A Task Exchange Specification\n\nAda Quist\\* Bo Berg\\* Cara Dahl\n\n(OSDI'20)\n\n(NSDI'19, Best Paper)\n\n- Ada Quist\\*, Bo Berg, Dora Eck\n\n  3. Frost: Across-Stack Profiling of Frozen Models\n",
        );
        assert_eq!(profile.publications.len(), 3);
        assert_eq!(profile.publications[2].venue.as_deref(), Some("NSDI"));
        assert_eq!(profile.publications[2].authors, ["Ada Quist", "Bo Berg", "Dora Eck"]);
        assert_eq!(profile.publications[2].awards.len(), 1);
        assert_eq!(profile.publications[1].authors.len(), 3);
    }

    #[test]
    fn headings_between_papers_are_no_part_of_them() {
        let profile = papers(
            "### Snowy venues\n\n- Ada Quist, Bo Berg. Snow Counting in the City. EuroSys 2020.\n\n### Soumis\n\n- Bo Berg, Ada Quist. Ice Finding in the Clouds.\n",
        );
        assert_eq!(profile.publications.len(), 2);
        assert_eq!(profile.publications[0].status, PublicationStatus::Published);
        assert_eq!(profile.publications[1].kind, crate::profile::PublicationKind::Preprint);
        assert!(profile.meta.not_understood.is_empty());
    }

    #[test]
    fn a_year_alone_above_papers_dates_them() {
        let profile = papers(
            "2021\n\n- Ada Quist, Bo Berg. Snow Counting in the City. EuroSys.\n- Bo Berg, Ada Quist. Ice Finding in the Clouds. SOSP.\n\n2019\n\n- Ada Quist, Bo Berg. Frost Mapping for All of the Streets. OSDI.\n",
        );
        assert_eq!(
            shown(&profile),
            [
                ("Snow Counting in the City".into(), 2, Some(1), "EuroSys".into(), Some(2021)),
                ("Ice Finding in the Clouds".into(), 2, Some(2), "SOSP".into(), Some(2021)),
                ("Frost Mapping for All of the Streets".into(), 2, Some(1), "OSDI".into(), Some(2019)),
            ]
        );
    }

    #[test]
    fn talks_and_posters_among_papers_are_talks() {
        let profile = papers(
            "- Ada Quist, Bo Berg. Snow Counting in the City. EuroSys 2020.\n- Talk: \"Snow and its friends\", Winter Meeting, Oslo, 2021\n- Poster: \"Ice everywhere\", Cold Days Conference, Tromsø, 2019\n",
        );
        assert_eq!(profile.publications.len(), 1);
        assert_eq!(profile.talks.len(), 2);
        assert_eq!(profile.talks[0].title, "Snow and its friends");
    }

    #[test]
    fn a_title_that_the_page_broke_is_whole() {
        let profile = papers(
            "Quist, A., Berg, B. (2014): Counting Falling Snow in Slowly Growing Mountain\nVillages. In: European Conference on Computer Systems (EuroSys), Oslo.\n\nBerg, B., Quist, A., Dahl-Eck, P. (2013): Mapping of Ice on Small Rivers by the\nSea. In: Symposium on Operating Systems Principles (SOSP), Bergen.\n\nQuist, A. (2012): Frost ohne Eis? Informatik-Spektrum 37(4).\n",
        );
        let titles: Vec<_> = profile.publications.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(
            titles,
            [
                "Counting Falling Snow in Slowly Growing Mountain Villages",
                "Mapping of Ice on Small Rivers by the Sea",
                "Frost ohne Eis?"
            ]
        );
        assert_eq!(profile.publications[1].venue.as_deref(), Some("SOSP"));
    }

    #[test]
    fn status_by_heading() {
        let profile = papers(
            "### Under review\n\n- Ada Quist, Bo Berg. Snow Counting in the City. Journal of Snow Research.\n\n### Forthcoming\n\n- Bo Berg, Ada Quist. Ice Finding in the Clouds. EuroSys 2024.\n",
        );
        let status: Vec<_> = profile.publications.iter().map(|p| p.status).collect();
        assert_eq!(status, [PublicationStatus::Submitted, PublicationStatus::Accepted]);
    }

    #[test]
    fn a_given_name_read_as_title_goes_back_to_its_author() {
        let mut found = crate::parse::reference::Reference {
            title: Some(crate::parse::reference::Field {
                text: "Counting Snow in Cities Omar".into(),
                range: 0..28,
            }),
            authors: vec![crate::parse::reference::Author {
                name: "El Quist".into(),
                range: 29..37,
                ..Default::default()
            }],
            ..Default::default()
        };
        super::complete_first_author(&mut found, &std::collections::HashSet::new());
        assert_eq!(found.title.map(|t| t.text).as_deref(), Some("Counting Snow in Cities"));
        assert_eq!(found.authors[0].name, "Omar El Quist");
        assert_eq!(found.authors[0].range, 24..37);
    }

    #[test]
    fn preprints_by_heading() {
        let profile = profile_of(
            "# Ada Quist\n\n## Publications\n\n## Preprints\n\n- [P1] **Ada Quist**, Bo Berg, “Snow Everywhere in the City”, in submission.\n\n## Journals\n\n- [J1] Bo Berg, **Ada Quist**, “Ice in the City”, IEEE Transactions on Parallel and Distributed Systems, 2022 (TPDS).\n",
        );
        assert_eq!(profile.publications[0].status, PublicationStatus::Submitted);
        assert_eq!(profile.publications[1].venue.as_deref(), Some("TPDS"));
        assert_eq!(profile.publications[1].author_position, Some(2));
    }
}
