//! No name, residue of icons, headings whose levels mean nothing, and a list of papers in every shape.

use cvtui::profile::{PublicationKind, Source};

use crate::support::{cv, date, pairs, paper, section, skills, spans};

const HEAD: &str = "\n\n1308 W. Snow St., Urbana, Illinois 61801\n\naquist7.example\n\n☑ aquist7@north.example\n\n**O** github.com/snow-project\n\n**1** 4195557797\n\n## SKILLS\n\nRust, CUDA\n";

const PAPERS: &str = "\n# **PUBLICATIONS**\n\n1. The Design of a Scalable Snow Platform Ada Quist\\*, Bo Berg\\*, Jinjun Dahl, Wen-Mei Elg\n\n(IEEE CLOUD'20)\n\n2. SnowSpec: A Deep Snow Exchange Specification\n\nAda Quist\\* Bo Berg\\* linjun Dahl Wen-Mei Elg\n\n(USENIX OpML'20)\n\n  3. Hail: Across-Stack Profiling of Falling Ice\n\nAda Quist\\*, Bo Berg\\*, Jinjun Dahl, Wen-Mei Elg\n\n(IPDPS'20, Best Paper)\n\n- 5. Bricks: Composable Snow Generation\n\n  Ada Quist, Bo Berg, Jinjun Dahl, Wen-Mei Elg\n  (ICPE'20)\n\n6. Al Matrix: A Deep Snow Benchmark for Cold Centers Carl Frost, Ada Quist\n\n(arXiv'19)\n\n7. Keeping Rain in Old Barrels (ICS'19)\n\nBo Berg, Ada Quist, Jinjun Dahl, Carl Frost1\n\n8. RAIN: A Snow Submission System Bo Berg, Ada Quist, Wen-Mei Elg\n\n(IPDPSW'17)\n";

fn nameless() -> cvtui::profile::Profile {
    cv(&format!("{HEAD}{PAPERS}"))
}

#[test]
fn a_name_that_is_nowhere_follows_from_papers_and_contacts_and_is_inferred() {
    let profile = nameless();
    assert_eq!(profile.basics.name.as_deref(), Some("Ada Quist"));
    assert!(profile.meta.sources.get("/basics/name").is_some_and(|s: &Source| s.inferred));
    assert!(!profile.meta.warnings.is_empty(), "and it says so");
}

#[test]
fn residue_of_icons_is_no_text() {
    let basics = cv(HEAD).basics;
    assert_eq!(basics.phones, ["4195557797"], "the digit before a phone number was an icon");
    assert_eq!(basics.emails, ["aquist7@north.example"]);
    assert_eq!(basics.urls, ["aquist7.example", "github.com/snow-project"]);
    assert_eq!(basics.location.unwrap().address.as_deref(), Some("1308 W. Snow St., Urbana, Illinois 61801"));
}

const WORK: &str = "# **WORK EXPERIENCE**\n\nAlpine Group\n\nResearch Intern\n\nSunnyvale, CA\n\nMay - August 2019\n\n- Extended the model.\n- o Performed advising.\n\n## ISM Thomas J. Frost Research Center\n\nYorktown Heights, NY\n\nResearch Intern\n\nMay - August 2018\n\n- Evaluated techniques.\n\n# 9th Tuning Systems and Al School\n\nBarcelona, Spain\n\nTeaching Assistant\n\nJuly 2018\n\n- o Designed labs.\n\n#### University of Northern Illinois\n\nChampaign, IL\n\nLead Teaching Assistant for CS483 - Applied Snow Programming\n\nAugust - December 2016\n\n Designed labs for a class of 200 students. Maintained the systems.\n\n# **SKILLS**\n\nRust, Go, CUDA\n";

#[test]
fn heading_levels_mean_nothing() {
    let profile = cv(&format!("# Ada Quist\n\nada@quist.example\n\n{WORK}"));
    let names: Vec<_> = profile.work.iter().filter_map(|w| w.name.as_deref()).collect();
    assert_eq!(names.len(), 4, "{:#?}", profile.work);
    assert!(
        names[0].contains("Alpine Group")
            && names[1].contains("Frost Research Center")
            && names[2].contains("School")
            && names[3].contains("Northern Illinois"),
        "{names:?}"
    );
    assert_eq!(
        spans(&profile),
        pairs(&[
            ("2019-05", "2019-08"),
            ("2018-05", "2018-08"),
            ("2018-07", "2018-07"),
            ("2016-08", "2016-12")
        ])
    );
    assert_eq!(skills(&profile), ["Rust", "Go", "CUDA"]);
}

#[test]
fn bullets_are_lost_or_doubled() {
    let profile = cv(&format!("# Ada Quist\n\nada@quist.example\n\n{WORK}"));
    assert_eq!(profile.work[0].highlights, ["Extended the model.", "Performed advising."]);
    let last = serde_json::to_string(&profile.work[3]).unwrap();
    assert!(last.contains("Designed labs for a class") && last.contains("Maintained the systems"), "{last}");
}

#[test]
fn institution_place_degree_date_and_grade_have_lines_of_their_own() {
    let profile = section(
        "**EDUCATION**",
        "### University of Northern Illinois\n\nChampaign, IL\n\nPh.D. in Computer Science\n\nExpected August 2020\n\nGPA: 3.95/4.0\n\nThesis: Benchmarking of Falling Snow\n\nUniversity of the Lakes\n\nAnn Arbor, MI\n\nM.S. in Computer Science and Engineering\n\nMay 2015\n\nGPA: 3.96/4.0\n\nUniversity of the Lakes Ann Arbor, MI\n\nB.S. in Computer Engineering\n\nMay 2013\n\nGPA: 3.63/4.0",
    );
    let told: Vec<_> = profile
        .education
        .iter()
        .map(|e| (e.study_type.as_deref().unwrap(), date(e.end_date), e.score.as_deref().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            ("Ph.D.", "2020-08".to_owned(), "3.95/4.0"),
            ("M.S.", "2015-05".to_owned(), "3.96/4.0"),
            ("B.S.", "2013-05".to_owned(), "3.63/4.0")
        ]
    );
    assert_eq!(profile.education[0].thesis.as_deref(), Some("Benchmarking of Falling Snow"));
}

#[test]
fn institution_and_place_run_together_are_parted() {
    let profile = section(
        "EDUCATION",
        "University of the Lakes Ann Arbor, MI\n\nB.S. in Computer Engineering\n\nMay 2013",
    );
    assert_eq!(profile.education[0].institution.as_deref(), Some("University of the Lakes"));
    assert_eq!(profile.education[0].location.as_deref(), Some("Ann Arbor, MI"));
}

#[test]
fn a_misread_name_is_matched_in_the_cvs_own_set_and_kept_as_written() {
    let profile = nameless();
    assert!(paper(&profile, "SnowSpec").authors.contains(&"linjun Dahl".to_owned()));
    let dahl = profile.people.iter().find(|p| p.written == "linjun Dahl");
    assert!(dahl.is_none_or(|p| p.name == "Jinjun Dahl"), "{:?}", profile.people);
    assert!(profile.people.iter().any(|p| p.name == "Jinjun Dahl"));
}

#[test]
fn misread_ai_is_no_et_al() {
    let profile = nameless();
    let paper = paper(&profile, "Al Matrix");
    assert_eq!((paper.authors.len(), paper.authors_complete), (2, true));
}

#[test]
fn numbers_come_in_every_form_and_twice() {
    let profile = nameless();
    assert_eq!(profile.publications.len(), 7, "{:#?}", profile.publications);
    assert!(
        profile.publications.iter().all(|p| !p.name.starts_with(|c: char| c.is_ascii_digit() || c == '-'))
    );
    let twice = section(
        "PUBLICATIONS",
        "3. Hail: Across-Stack Profiling of Falling Ice\nAda Quist, Bo Berg, Cid Dahl\n\n  4. Bricks: Composable Snow Generation to Find the Lower Bound of\n- 4. Bricks: Composable Snow Generation to Find the Lower Bound of Deep Slopes\n\n  (IPDPS'20)\n\nAda Quist, Bo Berg, Cid Dahl",
    );
    assert!(twice.publications.len() <= 3, "{:#?}", twice.publications);
}

#[test]
fn authors_stand_on_the_titles_line_the_next_or_the_next_paragraph() {
    let profile = nameless();
    for (title, authors) in [
        ("The Design of a Scalable Snow Platform", 4),
        ("SnowSpec: A Deep Snow Exchange Specification", 4),
        ("Hail: Across-Stack Profiling of Falling Ice", 4),
        ("Bricks: Composable Snow Generation", 4),
        ("Keeping Rain in Old Barrels", 4),
        ("RAIN: A Snow Submission System", 3),
    ] {
        let paper = paper(&profile, title);
        assert_eq!((paper.name.as_str(), paper.authors.len()), (title, authors), "{:?}", paper.authors);
    }
}

#[test]
fn a_venue_behind_or_before_its_authors_is_the_papers_own() {
    let profile = nameless();
    let told: Vec<_> =
        profile.publications.iter().map(|p| (p.venue.as_deref().unwrap_or_default(), p.year)).collect();
    assert_eq!(
        told,
        [
            ("CLOUD", Some(2020)),
            ("OpML", Some(2020)),
            ("IPDPS", Some(2020)),
            ("ICPE", Some(2020)),
            ("arXiv", Some(2019)),
            ("ICS", Some(2019)),
            ("IPDPSW", Some(2017))
        ]
    );
    assert_eq!(paper(&profile, "Hail").awards, ["Best Paper"]);
}

#[test]
fn a_star_is_equal_contribution_and_a_glued_digit_a_footnote() {
    let profile = nameless();
    assert!(
        paper(&profile, "The Design").equal_contribution && !paper(&profile, "Bricks").equal_contribution
    );
    assert_eq!(
        paper(&profile, "Keeping Rain").authors,
        ["Bo Berg", "Ada Quist", "Jinjun Dahl", "Carl Frost"]
    );
}

#[test]
fn workshops_and_preprints_are_no_conferences() {
    let profile = nameless();
    assert_eq!(paper(&profile, "RAIN").kind, PublicationKind::Workshop);
    assert_eq!(paper(&profile, "Al Matrix").kind, PublicationKind::Preprint);
}

#[test]
fn a_project_named_like_a_paper_is_a_project() {
    let profile = cv(&format!(
        "{HEAD}\n## RECENT PROJECTS\n\n## Hail: Understanding Falling Ice\n\n- Hail is an across-stack design for snow.\n\n### Bricks: Reducing Effort\n\n- o Bricks is composable.\n{PAPERS}"
    ));
    let names: Vec<_> = profile.projects.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["Hail: Understanding Falling Ice", "Bricks: Reducing Effort"]);
    assert_eq!(profile.publications.len(), 7);
}

#[test]
fn many_talks_on_one_line_are_many() {
    let profile = section(
        "TALKS & POSTERS",
        "Super Computing 2019 Denver, CO Across-stack Profiling of Snow on Slopes November 18, 2019 **Tutorial at IISWC 2019** Orlando, FL November 3, 2019 Challenges and Solutions for Cold Benchmarking HotChips 2019 Palo Alto, CA SnowScope: Evaluate and Profile Snow at Scale August 18, 2019 **Tutorial at ISCA 2019** Phoenix, AZ June 22, 2019 Benchmarking Deep Snow Systems",
    );
    assert_eq!(profile.talks.len(), 4, "{:#?}", profile.talks);
    let years: Vec<_> = profile.talks.iter().map(|t| date(t.date)).collect();
    assert!(years.iter().all(|y| y.starts_with("2019")), "{years:?}");
}

#[test]
fn one_conference_spelled_for_and_on_is_one() {
    for word in ["for", "on"] {
        let profile = section(
            "SERVICES",
            &format!(
                "Reviewer for The International Conference {word} High Performance Computing, Networking, Storage and Analysis (SC)"
            ),
        );
        let venues: Vec<_> =
            profile.service.iter().flat_map(|s| s.venues.iter().map(String::as_str)).collect();
        assert_eq!(venues, ["SC"], "{word}");
        let profile = section(
            "PUBLICATIONS",
            &format!(
                "- Ada Quist, Bo Berg. Snow Counting in the Cities. International Conference {word} High Performance Computing, Networking, Storage and Analysis, 2020."
            ),
        );
        assert_eq!(paper(&profile, "Snow").venue.as_deref(), Some("SC"), "{word}");
    }
}
