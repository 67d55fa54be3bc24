//! A document becomes a profile.

mod abreast;
mod apart;
mod awards;
mod basics;
mod columns;
mod contact;
mod context;
mod date;
mod degree;
mod education;
mod entry;
mod form;
#[cfg(test)]
mod growth;
mod guess;
mod heading;
mod identity;
mod interests;
mod languages;
mod ledger;
mod lexicon;
mod margin;
mod milestones;
mod name;
mod name_style;
mod namesakes;
mod people;
mod people_list;
mod phone;
mod phrases;
mod place;
mod plausible;
mod projects;
mod publications;
pub mod reference;
mod references;
mod row;
mod run_together;
mod section;
mod service;
mod skills;
mod structured;
mod talks;
mod teaching;
#[cfg(test)]
mod testing;
mod unwrap;
mod work;

use context::Context;
use heading::SectionKind;
use ledger::Ledger;
use row::Row;
use section::Section;

use crate::document::{Document, LONGEST_LINE};
use crate::profile::{PartialDate, Profile};
use crate::taxonomy::Taxonomy;

/// Understands a document. Never fails: what cannot be understood is listed in
/// [`crate::profile::Meta::not_understood`].
pub fn parse(document: &Document, taxonomy: &Taxonomy) -> Profile {
    let mut context = Context {
        taxonomy,
        profile: Profile::default(),
        ledger: Ledger::default(),
        marks: Vec::new(),
        regions: phone::Regions::default(),
    };
    context.profile.meta.format = document.format.name().to_owned();
    context.profile.meta.warnings.clone_from(&document.warnings);
    context.profile.meta.warnings.extend(too_long(document));
    if !structured::read(document, &mut context) {
        read_prose(document, &mut context);
    }
    identity::settle(&mut context);
    people::gather(&mut context);
    let Context { mut profile, ledger, .. } = context;
    profile.meta.as_of = as_of(&profile);
    ledger.close(document, &mut profile.meta);
    profile
}

/// Says which lines are too long to be read.
fn too_long(document: &Document) -> Option<String> {
    let mut lines = document.lines.iter().filter(|l| l.text.len() > LONGEST_LINE);
    let first = lines.next()?.number;
    let (and, are) = match lines.count() {
        0 => (String::new(), "is"),
        others => (format!(" and {others} more"), "are"),
    };
    Some(format!("line {first}{and} {are} longer than {LONGEST_LINE} bytes and left as written"))
}

/// Reads lines of prose.
fn read_prose(document: &Document, context: &mut Context<'_>) {
    // What is no language is withheld from all that follows.
    let rest = plausible::without_gibberish(document);
    let document = rest.as_ref().map_or(document, |(rest, withheld)| {
        context.ledger.withhold(withheld);
        rest
    });
    let columns = abreast::untangled(document);
    let document = columns.as_ref().unwrap_or(document);
    let (head, mut sections) = section::split(document, &mut context.ledger);
    basics::read(&head, &sections, context);
    if let Some(last) = sections.last_mut() {
        basics::ignore_signature(&mut last.rows, context.profile.basics.name.as_deref(), &mut context.ledger);
    }
    for section in &mut sections {
        if section.kind() == SectionKind::Unknown {
            section.kinds.extend(guess::kind(section, context));
            section.kinds.rotate_right(1);
            context.ledger.guess(true);
        }
        if matches!(section.kind(), SectionKind::Hobbies | SectionKind::Interests | SectionKind::Summary)
            && guess::is_of_papers(section)
        {
            section.kinds = vec![SectionKind::Publications];
        } else if section.kind() == SectionKind::Work && guess::is_of_degrees(section) {
            section.kinds = vec![SectionKind::Education];
        }
        read_section(section, context);
        context.ledger.guess(false);
    }
    basics::read_elsewhere(&sections, context);
}

fn read_section(section: &Section, context: &mut Context<'_>) {
    use SectionKind as K;
    let table = match section.kind() {
        K::Publications | K::Skills | K::Languages | K::Hobbies | K::References => None,
        _ => columns::arrange(&section.rows, &mut context.ledger),
    };
    let rows = table.as_deref().unwrap_or(&section.rows);
    if section.kinds.len() > 1
        && !section.kinds.contains(&K::Unknown)
        && section.kinds.iter().any(|k| matches!(k, K::Skills | K::Languages))
    {
        return skills::read(section, context);
    }
    match section.kind() {
        K::Summary => summary(rows, context),
        K::Interests => interests::read(rows, context),
        K::Education => education::read(rows, context),
        K::Work => work::read(rows, context),
        K::Publications => publications::read(section, context),
        K::Awards | K::Certificates => awards::read(rows, context),
        K::Skills | K::Languages | K::Hobbies => skills::read(section, context),
        K::Projects => projects::read(rows, context),
        K::Talks => talks::read(rows, context),
        K::Teaching => teaching::read(&section.title, rows, context),
        K::Service => service::read(&section.title, rows, context),
        K::References => references::read(rows, context),
        // Contacts are read with the head; what no phrase explains stays not understood.
        K::Contact | K::Title | K::Unknown => {}
    }
}

fn summary(rows: &[Row], context: &mut Context<'_>) {
    for row in rows {
        basics::add_summary(&row.text, row.number, context);
    }
}

/// The date that "present" means: the latest that the CV gives for something past.
fn as_of(profile: &Profile) -> Option<PartialDate> {
    let work = profile.work.iter().flat_map(|w| [w.start_date, w.end_date]);
    let education = profile.education.iter().flat_map(|e| [e.start_date, e.end_date.filter(|_| !e.expected)]);
    let published = profile.publications.iter().map(|p| p.release_date);
    let others = profile
        .awards
        .iter()
        .map(|a| a.date)
        .chain(profile.talks.iter().map(|t| t.date))
        .chain(profile.teaching.iter().map(|t| t.date));
    work.chain(education).chain(published).chain(others).flatten().max()
}

#[cfg(test)]
mod tests {
    use super::testing::profile_of;

    #[test]
    fn a_line_beyond_all_measure_is_left_as_written_and_said_so() {
        let long = "snow ".repeat(2000);
        let profile = profile_of(&format!("# Ada Quist\n\n## Summary\n\nCounts snow.\n\n{long}\n"));
        assert_eq!(profile.basics.summary.as_deref(), Some("Counts snow."));
        assert!(profile.meta.is_not_understood(7), "{:?}", profile.meta.not_understood);
        assert_eq!(profile.meta.warnings.len(), 1, "{:?}", profile.meta.warnings);
    }

    #[test]
    fn gibberish_inside_an_entry_stays_not_understood() {
        let profile = profile_of(
            "# Ada Quist\n\n## Experience\n\n**Software Engineer**, Quist Labs, 2019 - 2021\n- wrote code\nqwvx zkfj gxwq vkz\n- read code\n\n## Education\n\nPhD in Physics, Northern University, 2019\n",
        );
        assert_eq!(profile.work[0].highlights, ["wrote code", "read code"]);
        assert_eq!(profile.meta.not_understood.len(), 1);
        assert!(profile.meta.is_not_understood(7), "{:?}", profile.meta.not_understood);
        assert!(profile.meta.coverage < 1.0);
    }

    #[test]
    fn what_is_concluded_says_so() {
        let profile = profile_of(
            "# Ada Quist\n\n## Experience\n\n**Software Engineer**, Quist Labs, 2019\n\n## Education\n\nPhD in Physics, Northern University, 2018\n\nMSc in Physics, Southern University, 2012 - 2014\n\n## Submitted Manuscripts\n\n1. Ada Quist, Bo Berg. Counting the Snow of Cities. 2020.\n",
        );
        let inferred = |pointer: &str| profile.meta.sources.get(pointer).map(|s| s.inferred);
        assert_eq!(inferred("/work/0/endDate"), Some(true), "{:?}", profile.meta.sources);
        assert_eq!(inferred("/work/0/startDate"), Some(false));
        assert_eq!(inferred("/education/0/endDate"), Some(true));
        assert_eq!(inferred("/education/1/endDate"), Some(false));
        assert_eq!(inferred("/publications/0/status"), Some(true));
    }

    #[test]
    fn a_year_above_papers_and_a_selection_of_them_are_told() {
        let papers = "### 2021\n\n1. Ada Quist, Bo Berg. Counting the Snow of Cities. Journal of Snow.\n\n2. Ada Quist, Cara Dahl. Counting the Rain of Cities. Journal of Rain.\n";
        let profile = profile_of(&format!("# Ada Quist\n\n## Selected Publications\n\n{papers}"));
        assert_eq!(profile.meta.warnings, ["publications: a selection; there are more"]);
        let profile = profile_of(&format!("# Ada Quist\n\n## Publications\n\n{papers}"));
        assert!(profile.meta.warnings.is_empty());
    }

    #[test]
    fn noise_is_no_part_of_what_stands_around_it() {
        let profile = profile_of(
            "# Ada Quist\n\n## Summary\n\nCounts snow in cities.\n\nxkcdqzt vrtpsd\n\n## Experience\n\n**Software Engineer**, Quist Labs, 2019 - 2021\n- wrote code\n- zxcvbnm qrtpsdfg hjklmn\n\n## Awards\n\nSnow Prize, 2020\n\n!!! ???\n",
        );
        assert_eq!(profile.basics.summary.as_deref(), Some("Counts snow in cities."));
        assert_eq!(profile.work[0].highlights, ["wrote code"]);
        assert_eq!(profile.awards.len(), 1);
        for line in [7, 13, 19] {
            assert!(profile.meta.is_not_understood(line), "{line}: {:?}", profile.meta.not_understood);
        }
    }
}
