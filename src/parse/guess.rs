//! What a section is about whose heading no phrase explains, told by its rows.

use super::context::Context;
use super::date;
use super::entry::Piece;
use super::heading::SectionKind;
use super::languages::looks_like_languages;
use super::publications::opens_with_title;
use super::row::Row;
use super::section::Section;

/// The kind that most of a section's rows speak for; `None` where they speak for none.
pub(super) fn kind(section: &Section, context: &Context<'_>) -> Option<SectionKind> {
    let heads: Vec<&Row> = section.rows.iter().filter(|r| r.word_count() <= 25).collect();
    let rows = section.rows.len();
    if rows == 0 {
        return None;
    }
    let degrees = heads.iter().filter(|r| Piece::names_degree(&r.text)).count();
    let positions = heads.iter().filter(|r| names_position(r)).count();
    let dated =
        section.rows.iter().filter(|r| date::find(&r.text).iter().any(date::DateSpan::is_range)).count();
    let papers = section.rows.iter().filter(|r| super::publications::is_reference(&r.text)).count();
    // Economists list papers by their titles: "On Snow" (with Bo Berg).
    let quoted = section.rows.iter().filter(|r| opens_with_title(&r.text)).count();
    let languages = section.rows.iter().filter(|r| looks_like_languages(&r.text)).count();
    let marked = heads.iter().filter(|r| r.starts_bold() || r.heading.is_some()).count();
    // A list of names of tools looks like a list of authors.
    if is_skills(section, context) {
        return Some(SectionKind::Skills);
    }
    if papers * 2 > rows || quoted >= 2 && opens_with_title(&section.rows[0].text) {
        return Some(SectionKind::Publications);
    }
    if languages * 2 > rows {
        return Some(SectionKind::Languages);
    }
    if degrees > 0 && degrees * 3 >= heads.len() && degrees >= positions {
        return Some(SectionKind::Education);
    }
    let service = heads.iter().filter(|r| super::service::opens_with_role(r)).count();
    if service * 2 > rows {
        return Some(SectionKind::Service);
    }
    // Positions without dates or marks may be anything.
    (positions > 0 && (dated > 0 || marked > 0) && positions * 5 >= rows).then_some(SectionKind::Work)
}

/// Whether a section of a career is one of studies: degrees, and no position among them.
pub(super) fn is_of_degrees(section: &Section) -> bool {
    let heads = || section.rows.iter().filter(|r| r.word_count() <= 25);
    heads().filter(|r| Piece::names_degree(&r.text)).count() >= 2
        && !heads().any(|r| names_position(r) && !Piece::names_degree(&r.text))
}

/// Whether a part of a row is surely a position.
fn names_position(row: &Row) -> bool {
    let text = date::without(&row.text, &date::find(&row.text));
    text.split([',', '，', '·', '|']).any(|p| Piece::new(p.trim(), row.number, false).position == 2)
}

/// Whether most rows of a section are references, in whatever words its heading speaks.
pub(super) fn is_of_papers(section: &Section) -> bool {
    let papers = section.rows.iter().filter(|r| super::publications::is_reference(&r.text)).count();
    papers >= 2 && papers * 2 > section.rows.len()
}

/// Lists in which a third of the items or more are known skills.
fn is_skills(section: &Section, context: &Context<'_>) -> bool {
    let text: Vec<&str> = section.rows.iter().map(|r| r.text.as_str()).collect();
    let all = text.join(", ");
    let items: Vec<&str> = all.split([',', ';', '|', ':']).map(str::trim).filter(|i| !i.is_empty()).collect();
    let short = items.iter().filter(|i| i.split_whitespace().count() <= 3).count();
    let known = items.iter().filter(|i| context.taxonomy.skills().canonical(i, &all).is_some()).count();
    items.len() >= 3 && short * 10 >= items.len() * 8 && known * 3 >= items.len()
}

#[cfg(test)]
mod tests {
    use crate::parse::testing::profile_of;

    #[test]
    fn headings_in_words_of_their_own_are_told_by_what_stands_below() {
        let profile = profile_of(
            "# Ada Quist\n\n## Projects\n\n### Snow Counter\nCounts.\n\n## Places that paid me\n\n**Software Engineer**, Quist Labs, 2019 - 2021\n- wrote code\n\n## What I studied\n\n- **Master of Physics**, Northern University\n\n## What I use\n\nPython, Docker, Rust, snow\n\n## I speak\n\nGerman, English\n",
        );
        assert_eq!(profile.work.len(), 1, "{:?}", profile.work);
        assert_eq!(profile.education.len(), 1);
        assert_eq!(profile.skills[0].keywords.len(), 4);
        assert_eq!(profile.languages.len(), 2);
    }

    #[test]
    fn committees_are_service_in_whatever_words_the_heading_speaks() {
        let profile = profile_of(
            "# Ada Quist\n\n## Education\n\nBSc Physics, Northern University, 2019\n\n## For the field\n\n2024  Artifact Evaluation Committee, OSDI\n2023  Program Committee, NSDI\n2021  Reviewer, SOSP\n",
        );
        assert_eq!(profile.service.len(), 3, "{profile:?}");
    }

    #[test]
    fn papers_below_a_heading_of_many_meanings_are_papers() {
        let profile = profile_of(
            "# Ada Quist\n\n## Education\n\nBSc Physics, Northern University, 2019\n\n## Current Activities\n\n- Ada Quist, Bo Berg, Cara Dahl, Lattices defined by dominant snow crystals, Submitted.\n- Ada Quist, Bo Berg, Snow over real ice fields and their corollaries, Submitted.\n",
        );
        assert_eq!(profile.publications.len(), 2, "{profile:?}");
        let profile = profile_of(
            "# Ada Quist\n\n## Education\n\nBSc Physics, Northern University, 2019\n\n## Research\n\n“Riding the Snow Wave? Design and Entry”\n\n“Should I Stay in the Snow” with Bo Berg and Cara Dahl\n",
        );
        assert_eq!(profile.publications.len(), 2, "{profile:?}");
    }

    #[test]
    fn a_career_of_degrees_alone_is_education() {
        let profile = profile_of(
            "Ada Quist\n\nBERUFSERFAHRUNG\n\n2016 - 2019  Schneezählerin, Quist GmbH\n\nAKADEMISCHE LAUFBAHN\n\n2011 - 2013  Master of Science in Schnee, Universität Nordland\n2007 - 2011  Bachelor of Science in Schnee, Universität Nordland\n",
        );
        assert_eq!((profile.education.len(), profile.work.len()), (2, 1), "{profile:?}");
    }

    #[test]
    fn a_career_of_those_who_teach_students_for_degrees_is_none() {
        let profile = profile_of(
            "王雪\n\n工作经历\n2024.05 - 至今          副教授, 北方大学, 雪城\n                        - 指导硕士研究生 38 名\n\n2021.10 - 2024.04       博士后研究员, 南方大学, 雪城\n                        - 指导博士研究生 4 名\n",
        );
        assert_eq!((profile.education.len(), profile.work.len()), (0, 2), "{profile:?}");
    }

    #[test]
    fn what_speaks_for_nothing_stays_not_understood() {
        let profile = profile_of(
            "# Ada Quist\n\n## Education\n\nBSc Physics, Northern University, 2019\n\n## Skills\n\nRust\n\n## Zorble\n\nQuux the wibble, frobnicate twice\n",
        );
        assert_eq!(profile.meta.not_understood.len(), 1);
    }
}
