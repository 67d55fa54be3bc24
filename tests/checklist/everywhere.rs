//! What CVs of every layout do.

use cvtui::profile::PublicationKind;

use crate::support::{cv, date, pairs, paper, section, skills, spans};

#[test]
fn blank_lines_first_and_no_final_newline_lose_nothing() {
    let profile = cv(
        "\n\n\n# Ada Quist\n\n## Skills\n\nRust, Python\n\n## Education\n\n**Northern University**\n\nPh.D. in Physics, 2019 – 2023",
    );
    assert_eq!(profile.basics.name.as_deref(), Some("Ada Quist"));
    assert_eq!(date(profile.education[0].end_date), "2023");
    assert!(profile.meta.not_understood.is_empty());
}

#[test]
fn nested_markup_is_no_text() {
    let profile = cv(
        "# **Ada Quist**\n\nPh.D. Candidate (3<sup>rd</sup> year) ◊ Physics\n\n## **SKILLS**\n\n<b>Programming Languages</b>\tRust, C\\+\\+, $\\text{\\LaTeX}$\n",
    );
    assert_eq!(profile.basics.name.as_deref(), Some("Ada Quist"));
    assert_eq!(skills(&profile), ["Rust", "C++", "LaTeX"]);
    assert_eq!(profile.skills[0].name, "Programming Languages");
    let label = profile.basics.label.unwrap();
    assert!(label.starts_with("Ph.D. Candidate (3rd year)"), "{label}");
}

#[test]
fn two_trailing_spaces_break_a_line() {
    let profile = section(
        "Publications",
        "**Snow Counting in the Cities.** EuroSys 2020.  \nAda Quist, Bo Berg.  \n**Ice Finding in the Clouds.** OSDI 2021.  \nBo Berg, Ada Quist.",
    );
    assert_eq!(profile.publications.len(), 2);
    assert_eq!(paper(&profile, "Ice Finding").authors, ["Bo Berg", "Ada Quist"]);
    assert_eq!(paper(&profile, "Ice Finding").author_position, Some(2));
}

#[test]
fn ranges_are_written_with_dashes_hyphens_and_present() {
    let profile = section(
        "Experience",
        "**Engineer, Snow Labs** 2021 – Present\n\n- counted snow\n\n**Engineer, Ice Works** Mar 2019 - Feb 2021\n\n- counted ice\n\n**Intern, Rain Ltd** 2017—2018\n\n- counted rain",
    );
    assert_eq!(spans(&profile), pairs(&[("2021", ""), ("2019-03", "2021-02"), ("2017", "2018")]));
    assert!(profile.work[0].current && !profile.work[1].current);
}

#[test]
fn a_month_may_have_a_period() {
    let profile = section("Experience", "**Engineer, Snow Labs** May. 2019 – Sept. 2021\n\n- counted snow");
    assert_eq!(spans(&profile), pairs(&[("2019-05", "2021-09")]));
}

#[test]
fn a_season_fills_both_ends() {
    let profile = section("Experience", "**Intern, Snow Labs** Summer 2023\n\n- counted snow");
    assert_eq!(
        (date(profile.work[0].start_date).as_str(), date(profile.work[0].end_date).as_str()),
        ("2023", "2023")
    );
}

#[test]
fn an_expected_date_is_an_end_that_is_not_past() {
    let profile = section("Education", "**Northern University**\n\nPh.D. in Physics\n\nExpected August 2020");
    let degree = &profile.education[0];
    assert_eq!((date(degree.end_date).as_str(), degree.expected), ("2020-08", true));
}

#[test]
fn one_year_stands_for_both_months() {
    let profile = section(
        "Experience",
        "Snow Labs\n\nResearch Intern\n\nOslo, Norway\n\nMay - August 2019\n\n- counted snow",
    );
    assert_eq!(spans(&profile), pairs(&[("2019-05", "2019-08")]));
}

#[test]
fn present_is_the_day_of_the_cv_and_not_today() {
    let profile = section(
        "Experience",
        "**Engineer, Snow Labs** 2016 – Present\n\n- counted snow\n\n**Intern, Ice Works** 2014 – 2015\n\n- counted ice\n\n## Publications\n\n- Ada Quist, Bo Berg. Snow Counting in the Cities. EuroSys 2018.",
    );
    assert_eq!(date(profile.meta.as_of), "2018");
    assert!(profile.work[0].current && profile.work[0].end_date.is_none());
}

#[test]
fn a_surname_identifies_nobody() {
    let profile = section(
        "Publications",
        "- Bo Quist, Cid Quist, Ada Quist. Snow Counting in the Cities. EuroSys 2020.\n- Quist, B., Quist, A., Berg, C. Ice Finding in the Clouds. OSDI 2021.\n- B. Quist, C. Berg. Rain Keeping for All of Us. ATC 2021.",
    );
    let positions: Vec<_> = profile.publications.iter().map(|p| p.author_position).collect();
    assert_eq!(positions, [Some(3), Some(2), None]);
}

#[test]
fn acronyms_that_are_words_are_no_venues_in_prose() {
    let profile = section(
        "Publications",
        "- Ada Quist, Bo Berg. To Date, a Micro Cloud Boots in One Sec: SC of the Snow. EuroSys 2020.\n\n## Service\n\n- Reviewer, Journal of Snow, up to date in the cloud\n",
    );
    assert_eq!(paper(&profile, "To Date").venue.as_deref(), Some("EuroSys"));
    let served: Vec<&String> = profile.service.iter().flat_map(|s| &s.venues).collect();
    assert!(served.is_empty(), "{served:?}");
}

#[test]
fn acronyms_that_are_words_are_venues_where_a_venue_stands() {
    let profile = section(
        "Publications",
        "- Ada Quist, Bo Berg. Snow Counting in the Cities. In Proceedings of SEC 2020.\n- Ada Quist, Bo Berg. Ice Finding in the Valley. (MICRO'21)\n- Ada Quist, Bo Berg. Rain Keeping for All of Us. IEEE CLOUD 2022.\n- Ada Quist, Bo Berg. Fog Lifting Made Easy. DATE 2022.\n- Ada Quist, Bo Berg. Hail Dodging at Speed. ICS 2023.\n- Ada Quist, Bo Berg. Sleet Sorting in Time. SAC 2023.",
    );
    let venues: Vec<_> = profile.publications.iter().filter_map(|p| p.venue.as_deref()).collect();
    assert_eq!(venues, ["SEC", "MICRO", "CLOUD", "DATE", "ICS", "SAC"]);
}

#[test]
fn acronym_and_year_come_in_every_order() {
    for (written, venue, year) in [
        ("SC 2023", "SC", 2023),
        ("SC'20", "SC", 2020),
        ("SoCC '22", "SoCC", 2022),
        ("IPDPS'24", "IPDPS", 2024),
        ("EUROSYS 2017", "EuroSys", 2017),
        ("USENIX Annual Technical Conference (ATC), 2023", "ATC", 2023),
        ("IEEE Transactions on Parallel and Distributed Systems, 2022 (TPDS)", "TPDS", 2022),
        ("(IPDPS'20)", "IPDPS", 2020),
        ("(IPDPS'20, Best Paper)", "IPDPS", 2020),
    ] {
        let profile = section(
            "Publications",
            &format!("- Ada Quist, Bo Berg. Snow Counting in the Cities. {written}."),
        );
        let paper = paper(&profile, "Snow Counting in the Cities");
        assert_eq!((paper.venue.as_deref(), paper.year), (Some(venue), Some(year)), "{written}: {paper:?}");
        assert_eq!(!paper.awards.is_empty(), written.contains("Best"), "{written}");
    }
}

#[test]
fn one_venue_may_be_five_facts() {
    let profile = section(
        "Experience",
        "**Engineer, Snow Labs** 2019 – 2021\n\n- Wrote up the findings, published in EuroSys\n\n## Publications\n\n- Ada Quist, Bo Berg. Snow Counting in the Cities. OSDI 2020.\n\n## Awards\n\n- Best Paper Award at NSDI 2021\n\n## Invited Talks\n\n- Counting Snow for a Living, SOSP 2019\n\n## Professional Service\n\n- Program Committee, ASPLOS 2022",
    );
    assert_eq!(profile.publications.len(), 1, "a mention, an award, a talk and a service are no papers");
    assert_eq!(paper(&profile, "Snow").venue.as_deref(), Some("OSDI"));
    assert_eq!((profile.awards.len(), date(profile.awards[0].date).as_str()), (1, "2021"));
    assert_eq!(profile.talks[0].title, "Counting Snow for a Living");
    assert_eq!(profile.talks[0].venue.as_deref(), Some("SOSP"));
    assert_eq!(profile.service[0].venues, ["ASPLOS"]);
    assert!(profile.work[0].highlights[0].contains("EuroSys"));
}

#[test]
fn skills_of_odd_spelling_stay_whole() {
    let profile =
        section("Skills", "**Languages:** C/C++, C#, R, Golang\n\n**Systems:** UNIX/Linux, Pytorch");
    let canonical: Vec<&str> =
        profile.skills.iter().flat_map(|s| s.canonical.iter().map(String::as_str)).collect();
    for skill in ["C", "C++", "C#", "R", "Go", "Linux", "PyTorch"] {
        assert!(canonical.contains(&skill), "{skill} is not in {canonical:?}");
    }
    assert!(skills(&profile).contains(&"Golang") && skills(&profile).contains(&"C#"));
}

#[test]
fn two_tools_of_one_name_are_told_apart_by_their_company() {
    let canonical =
        |list: &str| section("Skills", &format!("**Tools:** {list}")).skills[0].canonical.join("; ");
    let serving = canonical("TensorRT, Nvidia Triton, ONNX");
    let kernels = canonical("CUDA, OpenAI Triton, CUTLASS");
    assert!(serving.contains("Triton") && kernels.contains("Triton"), "{serving} | {kernels}");
    let names = |list: &str| list.split("; ").find(|s| s.contains("Triton")).map(str::to_owned);
    assert_ne!(names(&serving), names(&kernels));
}

#[test]
fn a_preprint_is_no_conference() {
    let profile = section(
        "Publications",
        "- Ada Quist, Bo Berg. Snow Counting in the Cities. arXiv preprint arXiv:2007.01234, 2020.",
    );
    let paper = paper(&profile, "Snow");
    assert_eq!((paper.kind, paper.year), (PublicationKind::Preprint, Some(2020)));
}
