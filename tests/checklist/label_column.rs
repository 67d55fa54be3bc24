//! A column of labels that the recovery of the text tore: headings inline, behind or away from their content.

use crate::support::{cv, date, paper, section, skills};

const HEAD: &str = "Ada Quist\n\n165 Snowfall Manor Drive, Amherst, MA, 01002 aquist@cs.north.example • (413) 555-8659 • https://quist404.example/\n";

#[test]
fn a_name_needs_no_markup() {
    let profile = cv(&format!("{HEAD}\nSKILLS Rust, Python\n"));
    assert_eq!(profile.basics.name.as_deref(), Some("Ada Quist"));
}

#[test]
fn address_email_phone_and_link_share_one_line() {
    let basics = cv(&format!("{HEAD}\nSKILLS Rust, Python\n")).basics;
    assert_eq!(
        basics.location.unwrap().address.as_deref(),
        Some("165 Snowfall Manor Drive, Amherst, MA, 01002")
    );
    assert_eq!(basics.emails, ["aquist@cs.north.example"]);
    assert_eq!(basics.phones, ["(413) 555-8659"]);
    assert_eq!(basics.urls, ["https://quist404.example/"]);
}

const BODY: &str = "\nEDUCATION University of the North, Amherst, MA, USA\n\nPh.D in Computer Science\n\n- Research Direction: Distributed Snow, Cold Computing\n- Thesis: Rethinking the Systems for Snow and Ice\n- Expected Graduation Date: July, 2024\n\nM.S. in Computer Science\n\nCumulative GPA: 3.94/4.00\n\nThe Western State University, University Park, PA, USA\n\nB.S.(Hons.) in Computer Science\n\n- Minor in Mathematics\n- Thesis: A Study of Snow Trade-Offs\n- Cumulative GPA: 3.91/4.00\n\nUniversity of the North, Amherst\n\nResearch Assistant in the Laboratory for Cold Systems Aug. 2018 – Present Advisor: Bo Berg\n\nAdvancing the foundations of snow services\n\n- Developed mechanisms for snow\n- Published project findings in prestigious conferences such as SEC, IoTDI, and **IISWC**\n\nACADEMIC **EXPERIENCE**\n\nAug. 2012 - May 2016\n\nAug. 2018 - Present\n\nAug. 2018 - Dec. 2020\n\nINDUSTRY EXPERIENCE\n\nIce Works Research\n\nResearch Scientist Intern in System Technology Lab\n\n- Evaluated ice on slopes\n\nTromsø Rajax Information Technology Co., Ltd\n\nData Scientist\n\nAug. 2016 - May 2018\n\n- Designed models of snow\n";

#[test]
fn a_heading_may_share_a_line_with_its_content() {
    let profile = cv(&format!("{HEAD}{BODY}"));
    assert_eq!(profile.education[0].institution.as_deref(), Some("University of the North"));
    assert_eq!(profile.education[0].study_type.as_deref(), Some("Ph.D"));
}

#[test]
fn a_heading_may_stand_behind_its_content() {
    let profile = cv(&format!("{HEAD}{BODY}"));
    let assistant =
        profile.work.iter().find(|w| w.position.as_deref().is_some_and(|p| p.contains("Research Assistant")));
    assert!(assistant.is_some(), "a position before its heading is no education: {:#?}", profile.education);
    assert_eq!(profile.education.len(), 3);
}

#[test]
fn dates_cut_loose_from_their_entries_are_shown_and_given_to_none() {
    let text = format!("{HEAD}{BODY}");
    let profile = cv(&text);
    for loose in ["Aug. 2012 - May 2016", "Aug. 2018 - Dec. 2020"] {
        let at = text.lines().position(|line| line == loose).unwrap() as u32 + 1;
        let inferred = profile.meta.sources.values().any(|s| s.lines.contains(at) && s.inferred);
        assert!(profile.meta.is_not_understood(at) || inferred, "{loose} is a guess and not marked so");
    }
    let told = profile.education.iter().any(|e| e.start_date.is_some());
    assert!(!told, "{:#?}", profile.education);
}

#[test]
fn a_second_degree_inherits_the_institution_above() {
    let profile = cv(&format!("{HEAD}{BODY}"));
    let told: Vec<_> = profile
        .education
        .iter()
        .map(|e| (e.study_type.as_deref().unwrap(), e.institution.as_deref().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            ("Ph.D", "University of the North"),
            ("M.S.", "University of the North"),
            ("B.S.(Hons.)", "The Western State University")
        ]
    );
}

#[test]
fn minor_and_thesis_may_be_bullets() {
    let profile = cv(&format!("{HEAD}{BODY}"));
    assert_eq!(profile.education[0].thesis.as_deref(), Some("Rethinking the Systems for Snow and Ice"));
    assert!(profile.education[0].expected);
    let bachelor = &profile.education[2];
    assert_eq!(bachelor.score.as_deref(), Some("3.91/4.00"));
    assert!(bachelor.highlights.iter().any(|h| h.contains("Minor in Mathematics")), "{bachelor:?}");
}

#[test]
fn role_dates_and_advisor_share_one_line() {
    let profile = cv(&format!("{HEAD}{BODY}"));
    let work = profile
        .work
        .iter()
        .find(|w| w.position.as_deref().is_some_and(|p| p.contains("Research Assistant")))
        .unwrap();
    assert_eq!((date(work.start_date).as_str(), work.current), ("2018-08", true));
    assert_eq!(work.supervisors, ["Bo Berg"]);
    assert!(work.name.as_deref().unwrap().contains("University of the North"));
}

#[test]
fn an_entry_may_have_no_dates() {
    let profile = cv(&format!("{HEAD}{BODY}"));
    let work =
        profile.work.iter().find(|w| w.name.as_deref().is_some_and(|n| n.contains("Ice Works"))).unwrap();
    assert_eq!((work.start_date, work.end_date), (None, None));
}

#[test]
fn published_in_is_a_mention_and_no_paper() {
    let profile = cv(&format!("{HEAD}{BODY}"));
    assert!(profile.publications.is_empty(), "{:?}", profile.publications);
}

const PAPERS: &str = "- [1] Walid A. Berg, **Ada Quist**, Cid Dahl. Going White for Less White: Optimizing the Cost of Snow, In *Proceedings of the ACM Architectural Support for Programming Languages and Operating Systems (ASPLOS)*, *San Diego, CA, May 2024*\n- [2] **Ada Quist**, Walid A. Berg, Cid Dahl. Dělen: Enabling Adaptive Snow Serving. In *Proceedings* of *IEEE/ACM Eighth International Conference on Internet-of-Things Design and Implementation* (IoTDI), San Antonio May 2023.\n- [3] **Ada Quist**, Cid Dahl. Model-driven Snow Management for Cold Clouds. In *ACM Transactions on Adaptive andAutonomous Systems (TAAS) Jan 2023*.\n- [4] **Ada Quist**, Cid Dahl. Ice on the Edge: Rethinking Cold Applications. In *Proceedings of IEEE International Symposium on Workload Characterization, October 2020.*\n- [5] Cid Dahl, Dora Elg, **Ada Quist**, and Bo Berg. Exploiting Spot Snow in Memory Slopes. In *Proceedings of the European Conference on Computer Systems (EUROSYS 2017), Belgrade, Serbia, April 2017.*\n- [6] **Ada Quist**, Cid Dahl, and Bo Berg. Snow Characterization: What are the Right Flakes to Model? In *Proceedings of the First International Workshop on System Analytics and Characterization (SAC 2016), co-located with ACM SIGMETRICS 2016, Antibes Juan-les-pines, France, June 2016.*";

#[test]
fn an_initial_with_a_period_does_not_end_the_authors() {
    let profile = section("PUBLICATIONS", PAPERS);
    assert_eq!(paper(&profile, "Going White").authors, ["Walid A. Berg", "Ada Quist", "Cid Dahl"]);
    assert_eq!(paper(&profile, "Dělen").authors, ["Ada Quist", "Walid A. Berg", "Cid Dahl"]);
}

#[test]
fn and_before_the_last_author_is_no_name() {
    let profile = section("PUBLICATIONS", PAPERS);
    assert_eq!(paper(&profile, "Exploiting").authors, ["Cid Dahl", "Dora Elg", "Ada Quist", "Bo Berg"]);
}

#[test]
fn a_title_may_end_in_a_question_mark() {
    let profile = section("PUBLICATIONS", PAPERS);
    assert_eq!(
        paper(&profile, "Snow Char").name,
        "Snow Characterization: What are the Right Flakes to Model?"
    );
}

#[test]
fn broken_italics_and_glued_words_do_not_hide_the_venue() {
    let profile = section("PUBLICATIONS", PAPERS);
    assert_eq!(paper(&profile, "Dělen").venue.as_deref(), Some("IoTDI"));
    assert_eq!(paper(&profile, "Model-driven").venue.as_deref(), Some("TAAS"));
}

#[test]
fn city_and_month_stand_behind_the_venue() {
    let profile = section("PUBLICATIONS", PAPERS);
    let paper = paper(&profile, "Exploiting");
    assert_eq!((paper.venue.as_deref(), date(paper.release_date).as_str()), (Some("EuroSys"), "2017-04"));
}

#[test]
fn co_located_with_is_not_the_venue() {
    let profile = section("PUBLICATIONS", PAPERS);
    let paper = paper(&profile, "Snow Char");
    assert_ne!(paper.venue.as_deref(), Some("SIGMETRICS"));
    assert_eq!(paper.year, Some(2016));
}

#[test]
fn a_venue_may_come_without_its_acronym() {
    let profile = section("PUBLICATIONS", PAPERS);
    assert_eq!(paper(&profile, "Ice on the Edge").venue.as_deref(), Some("IISWC"));
}

#[test]
fn scrambled_talks_are_kept_raw_and_said_to_be() {
    let text = format!(
        "{HEAD}\nSKILLS Rust, Python\n\nCONFERENCE PRESENTATIONS\t Energy Snow Fairness: Balancing Fair Ice presentation delivered at Symposium on Cold Computing Wilmington, DE 2023. Dělen: Enabling Adaptive Snow Serving. Oral prodelivered at the 8th Conference on Snow Things San Antonio, TX, May 11, 2023. Ice on the Edge: Rethinking Cold Architectu presentation delivered at Symposium on Ice 29, 2020. \tE, Dec 06, esentation n (SnowDI), <i>res.</i> Oral\n"
    );
    let profile = cv(&text);
    let at = text.lines().position(|l| l.starts_with("CONFERENCE")).unwrap() as u32 + 1;
    let raw = profile.meta.is_not_understood(at) || profile.meta.warnings.iter().any(|w| !w.is_empty());
    assert!(raw, "{:#?}", profile.talks);
}

const TABLE: &str = "\nAWARDS\t The Snow Scholar Award, The Western State University For juniors who are in the upper 0.5 percent of their respective classes. \t2015\n\t The President Sparks Award, The Western State University For earning a 4.00(A) average based on at least 36 graded credits. \t2014\nSKILLS\t Programming Languages: Python, C/C++, Golang Machine Learning Frameworks: TensorFlow, PyTorch Operating Systems: UNIX/Linux, Windows \t\n\nCloud Computing Tools: Docker, Kubernetes, AWS\n";

#[test]
fn a_row_with_an_empty_first_cell_goes_on_and_ends_in_its_year() {
    let profile = cv(&format!("{HEAD}{TABLE}"));
    let told: Vec<_> = profile.awards.iter().map(|a| (a.title.as_str(), date(a.date))).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].0.starts_with("The Snow Scholar Award") && told[0].1 == "2015", "{told:?}");
    assert!(told[1].0.starts_with("The President Sparks Award") && told[1].1 == "2014", "{told:?}");
}

#[test]
fn a_description_glued_to_a_title_is_parted_from_it() {
    let profile = cv(&format!("{HEAD}{TABLE}"));
    assert!(profile.awards.iter().all(|a| !a.title.contains("For ")), "{:?}", profile.awards);
}

#[test]
fn skill_categories_may_share_a_line_without_separator() {
    let profile = cv(&format!("{HEAD}{TABLE}"));
    let names: Vec<_> = profile.skills.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(names[..3], ["Programming Languages", "Machine Learning Frameworks", "Operating Systems"]);
    assert!(skills(&profile).contains(&"Golang") && skills(&profile).contains(&"TensorFlow"));
}

#[test]
fn an_orphaned_category_still_belongs_to_the_skills() {
    let profile = cv(&format!("{HEAD}{TABLE}"));
    assert!(skills(&profile).contains(&"Kubernetes"), "{:?}", profile.skills);
}
