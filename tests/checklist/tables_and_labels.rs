//! Lozenges between contacts, a rule under each heading, labelled papers, tables of tabs and torn tables.

use cvtui::profile::PublicationStatus;

use crate::support::{cv, date, pairs, paper, section, skills, spans};

const HEAD: &str = "\n\n# Ada Quist\n\nPronouns: she/her/hers ◊ Email: ada.q@north.example ◊ Tel: +47 2255 7038 / +1 737-555-9176\n\nPh.D. Candidate (5<sup>th</sup> year) ◊ Computer Science ◊ Northern University\n\n## SKILLS\n\n---\n\nRust\n";

#[test]
fn lozenges_part_the_contacts() {
    let profile = cv(HEAD);
    assert_eq!(profile.basics.name.as_deref(), Some("Ada Quist"));
    assert_eq!(profile.basics.emails, ["ada.q@north.example"]);
    assert!(profile.basics.label.unwrap().starts_with("Ph.D. Candidate (5th year)"));
}

#[test]
fn a_slash_parts_two_phones() {
    assert_eq!(cv(HEAD).basics.phones, ["+47 2255 7038", "+1 737-555-9176"]);
}

#[test]
fn pronouns_are_told() {
    assert_eq!(cv(HEAD).basics.pronouns.as_deref(), Some("she/her/hers"));
}

#[test]
fn a_rule_after_each_heading_is_decoration() {
    let profile = cv(HEAD);
    assert_eq!(skills(&profile), ["Rust"]);
    assert!(profile.meta.not_understood.is_empty());
}

const PAPERS: &str = "---\n\n## Preprints\n\n- [P2] Bo Berg, **Ada Quist**, Cid Dahl, “Sleet: Serving Cold Models with Warm Inputs”, in submission.\n- [P1] **Ada Quist**, Cid Dahl, “Hail: An Analytical Simulator for Falling Ice”, under revision.\n\n## Conference Proceedings\n\n- [C2] **Ada Quist**, Bo Berg, “Lifting Fog with Ladders”, USENIX Annual Technical Conference (ATC), 2023. (Acceptance Rate = 18.4%) [Link]\n- [C1] Bo Berg, Ada Quist, Chun Wei Dahl, “Elastic Frost for Deep Slopes”, ACM European Conference on Computer Systems (**EuroSys**), 2023. [Link]\n\n## Journals\n\n- [J1] Bo Berg, **Ada Quist**, Dahl Wei Chun, “Bottleneck-Aware Snow Scheduling with Fai”, IEEE Transactions on Parallel and Distributed Systems, 2022 (TPDS).";

#[test]
fn a_child_heading_at_its_parents_level_stays_its_child() {
    let profile = section("PUBLICATIONS", PAPERS);
    assert_eq!(profile.publications.len(), 5);
    assert!(profile.meta.not_understood.is_empty(), "{:?}", profile.meta.not_understood);
}

#[test]
fn labels_in_brackets_are_no_text() {
    let profile = section("PUBLICATIONS", PAPERS);
    let authors: Vec<_> = profile.publications.iter().map(|p| p.authors[0].as_str()).collect();
    assert_eq!(authors, ["Bo Berg", "Ada Quist", "Ada Quist", "Bo Berg", "Bo Berg"]);
    assert!(profile.publications.iter().all(|p| !p.name.contains('[')));
}

#[test]
fn curly_quotes_hold_the_title_and_not_the_comma() {
    let profile = section(
        "PUBLICATIONS",
        "- Ada Quist, Bo Berg, “Lifting Fog with Ladders,” ACM SOSP, 2021.\n- Bo Berg, Ada Quist, “Snow Counting in the Cities”, USENIX OSDI, 2022.",
    );
    let titles: Vec<_> = profile.publications.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(titles, ["Lifting Fog with Ladders", "Snow Counting in the Cities"]);
}

#[test]
fn link_residue_and_acceptance_rates_are_no_facts_of_the_paper() {
    let profile = section("PUBLICATIONS", PAPERS);
    let paper = paper(&profile, "Lifting Fog");
    assert_eq!(
        (paper.name.as_str(), paper.venue.as_deref(), paper.year),
        ("Lifting Fog with Ladders", Some("ATC"), Some(2023))
    );
    assert!(!paper.publisher.as_deref().unwrap_or_default().contains("Link"), "{paper:?}");
    assert!(!paper.publisher.as_deref().unwrap_or_default().contains("18.4"), "{paper:?}");
    assert!(paper.awards.is_empty());
}

#[test]
fn in_submission_and_under_revision_are_states_without_a_year() {
    let profile = section("PUBLICATIONS", PAPERS);
    for title in ["Sleet", "Hail"] {
        let paper = paper(&profile, title);
        assert_eq!((paper.status, paper.year), (PublicationStatus::Submitted, None), "{title}");
    }
}

#[test]
fn bold_is_not_always_the_applicant() {
    let profile = section("PUBLICATIONS", PAPERS);
    let paper = paper(&profile, "Elastic Frost");
    assert_eq!((paper.author_position, paper.venue.as_deref()), (Some(2), Some("EuroSys")));
    assert_eq!(paper.authors, ["Bo Berg", "Ada Quist", "Chun Wei Dahl"]);
}

#[test]
fn a_coauthor_in_two_orders_is_one_person() {
    let profile = section("PUBLICATIONS", PAPERS);
    let dahls: Vec<_> =
        profile.people.iter().filter(|p| p.name.contains("Dahl") && p.name.contains("Wei")).collect();
    assert_eq!(dahls.len(), 1, "{dahls:?}");
}

#[test]
fn a_truncated_title_is_kept_as_it_stands() {
    let profile = section("PUBLICATIONS", PAPERS);
    assert_eq!(paper(&profile, "Bottleneck").name, "Bottleneck-Aware Snow Scheduling with Fai");
    assert_eq!(paper(&profile, "Bottleneck").venue.as_deref(), Some("TPDS"));
}

const EDUCATION: &str = "---\n\n**The University of the North, Oslo, Norway** Apr. 2023 – Present\n\nVisiting Researcher at the Snow Group, Department of Computer Science.\n\nSupervisor: Prof. Bo Berg\n\n**Northern University, Tromsø, Norway** Sep. 2019 – Present\n\nPh.D. Candidate, Department of Computer Science.\n\nSupervisors: Prof. Cid Dahl (The Western University of Bergen), Prof. Dora Elg\n\nDissertation Title: “Efficient Counting of Deep Snow” (WIP)\n\n**Northern University, Tromsø, Norway** Aug. 2015 – Jul. 2019\n\nB.S., Department of Computer Science (First Class Honours).\n\n**University of Missouri, Columbia, MO, United States** Jul. 2017 – Aug. 2017\n\nBig Snow Analysis Summer Program, Department of Computer Science.";

#[test]
fn visiting_posts_and_summer_programmes_are_no_degrees() {
    let profile = section("EDUCATION", EDUCATION);
    let degrees: Vec<_> = profile.education.iter().filter_map(|e| e.study_type.as_deref()).collect();
    assert_eq!(degrees, ["Ph.D. Candidate", "B.S."]);
    let all = serde_json::to_string(&(&profile.education, &profile.work)).unwrap();
    assert!(all.contains("Visiting Researcher") && all.contains("Summer Program"), "{all}");
}

#[test]
fn two_supervisors_one_with_an_affiliation_are_two_people() {
    let profile = section("EDUCATION", EDUCATION);
    let degree =
        profile.education.iter().find(|e| e.study_type.as_deref() == Some("Ph.D. Candidate")).unwrap();
    assert_eq!(degree.advisors, ["Cid Dahl", "Dora Elg"]);
    assert_eq!(degree.thesis.as_deref(), Some("Efficient Counting of Deep Snow"));
    assert_eq!((date(degree.start_date).as_str(), degree.current), ("2019-09", true));
}

#[test]
fn role_and_employer_share_a_bold_line_with_dates_behind() {
    let profile = section(
        "WORKING EXPERIENCES",
        "---\n\n**Research Intern, Cold Systems - Snow Lab, IceDance** May. 2019 – May. 2021\n\nSupervisor: Dr. Bo Berg\n\nWe build a scheduler for snow.\n\n**Backend Developer Intern, Quist Matheson & Co. Limited** May. 2017 – May. 2018\n\nDevelop web services.",
    );
    let told: Vec<_> =
        profile.work.iter().map(|w| (w.position.as_deref().unwrap(), w.name.as_deref().unwrap())).collect();
    assert_eq!(
        told,
        [
            ("Research Intern", "Cold Systems - Snow Lab, IceDance"),
            ("Backend Developer Intern", "Quist Matheson & Co. Limited")
        ]
    );
    assert_eq!(profile.work[0].supervisors, ["Bo Berg"]);
    assert_eq!(spans(&profile), pairs(&[("2019-05", "2021-05"), ("2017-05", "2018-05")]));
}

#[test]
fn ongoing_and_completed_are_no_words_of_a_project() {
    let profile = section(
        "SELECTED RESEARCH PROJECTS",
        "---\n\n### Simulator for Falling Ice Ongoing\n\n*Collaborate with the Snow Group at Ice Works*\n\nWe design a simulator that predicts ice.\n\n### Elastic Scheduler for Snow Completed\n\n*Collaborate with Snow Labs*\n\nWe schedule snow.",
    );
    let names: Vec<_> = profile.projects.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["Simulator for Falling Ice", "Elastic Scheduler for Snow"]);
}

#[test]
fn awards_may_be_a_table_of_tabs_and_then_a_torn_one() {
    let profile = section(
        "SELECTED AWARDS",
        "---\n\nSnow Student Travel Grant\tUSENIX ATC\t2023\nIce and Systems Rising Stars Program\tIce Commons\t2022\n\nFull Postgraduate Studentship  \nDean's List (College of Engineering)\n\nNorthern University  \nUniversity of Bergen\n\n2019 – 2023  \n2015 – 2018",
    );
    let told: Vec<_> = profile
        .awards
        .iter()
        .map(|a| (a.title.as_str(), a.awarder.as_deref().unwrap_or_default(), date(a.date)))
        .collect();
    let told: Vec<_> = told.iter().map(|(t, a, d)| (*t, *a, d.as_str())).collect();
    assert_eq!(
        told,
        [
            ("Snow Student Travel Grant", "USENIX ATC", "2023"),
            ("Ice and Systems Rising Stars Program", "Ice Commons", "2022"),
            ("Full Postgraduate Studentship", "Northern University", "2019"),
            ("Dean's List (College of Engineering)", "University of Bergen", "2015"),
        ]
    );
}

#[test]
fn a_year_may_stand_before_its_season_and_twice() {
    let profile = section(
        "TEACHING ASSISTANT",
        "---\n\n2022 Fall, 2019 Fall\tSN2311, Snow Programming\n2021 Spring\tSN4293 & SN6290, Topics on Ice",
    );
    let told: Vec<_> = profile.teaching.iter().map(|t| (t.name.as_str(), date(t.date))).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].0.contains("Snow Programming") && told[0].1 == "2019", "the earliest: {told:?}");
    assert!(told[1].0.contains("Topics on Ice") && told[1].1 == "2021", "{told:?}");
}

#[test]
fn two_course_codes_are_one_course() {
    let profile = section(
        "TEACHING ASSISTANT",
        "---\n\n2022 Spring, 2020 Spring\tSN4296 & SN5296, Cold Computing\n2021 Fall\tSN4394, Snow Security",
    );
    assert_eq!(profile.teaching.len(), 2);
    assert!(profile.teaching[0].name.contains("Cold Computing"));
}

#[test]
fn a_list_of_committees_may_lack_a_comma() {
    let profile = section(
        "PROFESSIONAL SERVICES",
        "---\n\n<b>Artifact Evaluation Committee</b>\tACM CoNEXT 2022, MLSys 2023, ACM EuroSys 2023, USENIX OSDI 2023\n<b>Technical Program Committee Reviewer</b>\tIEEE IJCNN 2023 IEEE/ACM Transactions on Networking",
    );
    let venues: Vec<_> = profile.service.iter().flat_map(|s| s.venues.iter().map(String::as_str)).collect();
    for venue in ["CoNEXT", "MLSys", "EuroSys", "OSDI", "IJCNN"] {
        assert!(venues.contains(&venue), "{venue}: {venues:?}");
    }
    assert!(
        venues.iter().any(|v| v.contains("TON") || v.contains("ToN") || v.contains("Networking")),
        "{venues:?}"
    );
    assert!(profile.publications.is_empty());
}

#[test]
fn skill_categories_stand_before_a_tab() {
    let profile = section(
        "TECHNICAL SKILLS",
        "---\n\n<b>Programming Languages</b>\tC++, Python, Go, $\\text{\\LaTeX}$\n<b>Operating Systems</b>\tLinux/UNIX",
    );
    let names: Vec<_> = profile.skills.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(names, ["Programming Languages", "Operating Systems"]);
    assert!(skills(&profile).contains(&"Go") && skills(&profile).contains(&"LaTeX"));
}
