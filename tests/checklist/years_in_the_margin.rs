//! A margin of years (moderncv): the year leads, labels have no colon, icons stand before contacts.

use crate::support::{cv, date, pairs, paper, section, skills, spans};

const EDUCATION: &str = "2024 **Northern University, Oslo, Norway.**\n\nPh.D. in Snow Engineering, *GPA 3.9/4.0*\n\nAdvisor: Prof. Bo Berg\n\nFocus Systems for Snow; Cold Computing.\n\nCourses Snow Architecture; Ice Mining; Deep Freezing.\n\n2019 **University of Bergen, Bergen, Norway.**\n\nM.S. in Physics, *GPA 3.8/4.0*\n\nGraduate Teaching Assistant: Introduction to Snow\n\n2017 **College of the North, Oslo, Norway.**\n\nB.Eng. (honours) in Electrical Engineering, *GPA 4.0/4.0 (First Class Honours)*";

#[test]
fn the_leading_year_is_the_year_of_the_end() {
    let profile = section("Education", EDUCATION);
    let ends: Vec<_> = profile.education.iter().map(|e| (date(e.start_date), date(e.end_date))).collect();
    assert_eq!(ends, pairs(&[("", "2024"), ("", "2019"), ("", "2017")]));
}

#[test]
fn institution_and_degree_on_different_lines_are_one_entry() {
    let profile = section("Education", EDUCATION);
    let told: Vec<_> = profile
        .education
        .iter()
        .map(|e| {
            (e.institution.as_deref().unwrap(), e.study_type.as_deref().unwrap(), e.area.as_deref().unwrap())
        })
        .collect();
    assert_eq!(
        told,
        [
            ("Northern University", "Ph.D.", "Snow Engineering"),
            ("University of Bergen", "M.S.", "Physics"),
            ("College of the North", "B.Eng. (honours)", "Electrical Engineering")
        ]
    );
    assert_eq!(profile.education[0].advisors, ["Bo Berg"]);
}

#[test]
fn labels_need_no_colon() {
    let profile = section("Education", EDUCATION);
    assert_eq!(profile.education[0].courses, ["Snow Architecture", "Ice Mining", "Deep Freezing"]);
    assert!(
        profile.education[0].highlights.iter().any(|h| h.contains("Cold Computing")),
        "{:?}",
        profile.education[0]
    );
    let profile = section(
        "Technical Skills",
        "**Programming** Python, CUDA, C.\n\n**Tools and Frameworks** Docker, Kubernetes",
    );
    let named: Vec<_> = profile.skills.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(named, ["Programming", "Tools and Frameworks"]);
    assert_eq!(skills(&profile), ["Python", "CUDA", "C", "Docker", "Kubernetes"]);
}

#[test]
fn a_teaching_post_inside_education_is_no_degree() {
    let profile = section("Education", EDUCATION);
    assert_eq!(profile.education.len(), 3);
    let taught = profile.teaching.iter().any(|t| t.name.contains("Introduction to Snow"));
    let worked =
        profile.work.iter().any(|w| w.position.as_deref().is_some_and(|p| p.contains("Teaching Assistant")));
    assert!(taught || worked, "{profile:#?}");
}

#[test]
fn honours_inside_the_grade_are_kept() {
    let profile = section("Education", EDUCATION);
    let degree = &profile.education[2];
    assert_eq!(degree.score.as_deref(), Some("4.0/4.0"));
    assert!(serde_json::to_string(degree).unwrap().contains("First Class Honours"));
}

#[test]
fn icons_stand_before_contacts_and_an_address_may_come_twice() {
    let profile = cv(
        "# Ada Quist\n\nPh.D. Candidate\n\nBoston  \nMassachusetts\n\n512-555-0169\n\n✉ [ada.q@north.example](mailto:ada.q@north.example)\n\n🌐 <https://ada-quist.example/>\n\n## Skills\n\nRust\n",
    );
    assert_eq!(profile.basics.emails, ["ada.q@north.example"]);
    assert_eq!(profile.basics.phones, ["512-555-0169"]);
    assert_eq!(profile.basics.urls, ["https://ada-quist.example/"]);
    assert!(profile.meta.not_understood.is_empty(), "{:?}", profile.meta.not_understood);
}

#[test]
fn city_and_state_on_two_lines_are_one_place() {
    let profile = cv("# Ada Quist\n\nBoston  \nMassachusetts\n\nada@quist.example\n\n## Skills\n\nRust\n");
    assert_eq!(profile.basics.location.unwrap().address.as_deref(), Some("Boston, Massachusetts"));
}

#[test]
fn a_dead_link_is_no_contact() {
    let profile = section(
        "Publications",
        "See [Google Scholar](#) for a full list of published articles.\n\n- Ada Quist, Bo Berg. Snow Counting in the Cities. EuroSys 2020.",
    );
    assert!(profile.basics.urls.is_empty(), "{:?}", profile.basics.urls);
    assert_eq!(profile.publications.len(), 1, "an introduction is no paper");
}

#[test]
fn season_role_organisation_and_city_share_a_bold_line() {
    let profile = section(
        "Work Experience",
        "Summer 2023 **Snow System Research Intern, Snow Labs (Oslo, Norway).**\n\n- Counted snow.\n\n2017–2019 **System Engineer, Ice Works (Austin, TX).**\n\n- Counted ice.",
    );
    let told: Vec<_> =
        profile.work.iter().map(|w| (w.position.as_deref().unwrap(), w.name.as_deref().unwrap())).collect();
    assert_eq!(told, [("Snow System Research Intern", "Snow Labs"), ("System Engineer", "Ice Works")]);
    assert_eq!(spans(&profile), pairs(&[("2023", "2023"), ("2017", "2019")]));
    assert!(profile.work[1].location.as_deref().is_some_and(|l| l.contains("Austin")));
}

#[test]
fn an_award_may_have_periods_in_its_title() {
    let profile = section(
        "Awards",
        "2024 Nix. Frigus. Gelu. Outstanding Student Award, Northern University.\n\n2023 Outstanding Research Award, Northern University College of Snow.",
    );
    let titles: Vec<_> = profile.awards.iter().map(|a| (a.title.as_str(), date(a.date))).collect();
    assert_eq!(
        titles,
        [
            ("Nix. Frigus. Gelu. Outstanding Student Award", "2024".to_owned()),
            ("Outstanding Research Award", "2023".to_owned())
        ]
    );
}

#[test]
fn one_award_line_may_name_four_venues() {
    let profile =
        section("Awards", "2020–2022 Best Paper Award Finalists at SC'20, HPDC'21, ICS'22, and DATE '22.");
    assert_eq!(profile.awards.len(), 1);
    assert!(profile.awards[0].title.starts_with("Best Paper Award Finalist"));
    assert_eq!(date(profile.awards[0].date), "2020");
    assert!(profile.publications.is_empty());
}

#[test]
fn one_talk_given_at_several_places_has_several_occasions() {
    let profile = section(
        "Invited Talks",
        "2022–2023 **Counting Snow for a Living**\n\nSnow Labs Research Seminar, Sep 2023;\n\nIce Works Colloquium, Aug 2022",
    );
    assert_eq!(profile.talks.len(), 1, "{:#?}", profile.talks);
    let talk = &profile.talks[0];
    assert_eq!(talk.title, "Counting Snow for a Living");
    let all = serde_json::to_string(talk).unwrap();
    assert!(all.contains("Snow Labs Research Seminar") && all.contains("Ice Works Colloquium"), "{all}");
    assert!(all.contains("2023-09") && all.contains("2022-08"), "{all}");
}

const PAPERS: &str = "The selected publications are from conferences with acceptance rates typically below 25%.\n\n**SC 2023 Sleet: Toward Cold Counting with Care,**\n\n**Ada Quist**, Bo Berg, Cid Dahl.\n\n*Proceedings of the 2023 International Conference for High Performance Computing, Networking, Storage and Analysis (SC).*\n\n**Best Paper Award Winner**\n\n**SoCC 2022 HAIL: Exploiting Many Snow Instances on Shared Slopes,**  \n**Ada Quist**, Cid Dahl, Bo Berg.\n\n*Proceedings of the 2022 ACM Symposium on Cloud Computing (SoCC).*\n\n**HPCA 2022 Frost-Enabling Workloads on Large Slopes: Characterization, Opportunities, and Implications,**\n\n**Ada Quist**, Cid Dahl, Bo Berg et al.\n\n*Proceedings of the 2022 IEEE International Symposium on High Performance Computer Architecture (HPCA).*\n\n**NAACL 2022 Great Snow, Great Ice: Recommendations for Thawing Language Models,**\n\nBo Berg, **Ada Quist**, Cid Dahl.\n\n*Proceedings of the 2022 Findings of the North American Chapter of the Association for Computational Linguistics (NAACL).*\n\n## Awards\n\n2023 Best Paper Award Winner at SC '23.";

#[test]
fn venue_and_year_may_open_a_bold_title() {
    let profile = section("Selected Publications", PAPERS);
    let told: Vec<_> =
        profile.publications.iter().map(|p| (p.name.as_str(), p.year, p.author_position)).collect();
    assert_eq!(
        told,
        [
            ("Sleet: Toward Cold Counting with Care", Some(2023), Some(1)),
            ("HAIL: Exploiting Many Snow Instances on Shared Slopes", Some(2022), Some(1)),
            (
                "Frost-Enabling Workloads on Large Slopes: Characterization, Opportunities, and Implications",
                Some(2022),
                Some(1)
            ),
            ("Great Snow, Great Ice: Recommendations for Thawing Language Models", Some(2022), Some(2)),
        ],
        "with hard breaks or blank lines, and without the introduction"
    );
    assert_eq!(paper(&profile, "Sleet").venue.as_deref(), Some("SC"));
    assert_eq!(paper(&profile, "HAIL").venue.as_deref(), Some("SoCC"));
}

#[test]
fn an_award_alone_belongs_to_the_paper_above_it() {
    let profile = section("Selected Publications", PAPERS);
    assert_eq!(paper(&profile, "Sleet").awards, ["Best Paper Award Winner"]);
    assert!(paper(&profile, "HAIL").awards.is_empty());
    assert_eq!(profile.awards.len(), 1, "it stands again under Awards");
}

#[test]
fn et_al_is_no_author_and_leaves_the_list_open() {
    let profile = section("Selected Publications", PAPERS);
    let paper = paper(&profile, "Frost");
    assert_eq!((paper.authors.len(), paper.authors_complete), (3, false));
    assert!(!paper.is_last_author());
}

#[test]
fn findings_are_not_the_conference_proper() {
    let profile = section("Selected Publications", PAPERS);
    assert_ne!(paper(&profile, "Great Snow").venue.as_deref(), Some("NAACL"));
}
