//! Parts of an entry in varying order, papers by title first, names as "Family, G.".

use cvtui::profile::PublicationKind;

use crate::support::{cv, date, pairs, paper, section, skills, spans};

#[test]
fn labels_of_lost_links_are_no_facts() {
    let profile = cv(
        "# Ada Quist\n\nPersonal Site  \nLinkedin  \nGoogle Scholar\n\nEmail: quist.a@north.example  \nTel: +1 (857) 555 3249\n\n## Skills\n\nRust\n",
    );
    assert!(profile.basics.urls.is_empty());
    assert_eq!(profile.basics.phones, ["+1 (857) 555 3249"]);
    assert!(profile.meta.not_understood.is_empty(), "{:?}", profile.meta.not_understood);
}

const WORK: &str = "### Seed-Snow-Training, Icedance Seed\n\nSan Jose, CA\n\n*Research Scientist Intern*\n\nMay 2024 – Present\n\n- Worked on snow.\n\n### Snow Group, Alpine Cloud, Alpine Group\n\nHangzhou, China\n\n*Algorithm Engineer*\n\nJul. 2019 – Sep. 2021\n\n- Led the 'Intelligent Snow' project, authored a paper published at SRDS'21.\n\n### DC-Snow Lab, Alpine Infrastructure Service, Alpine Group\n\n*Intern Algorithm Engineer*\n\nHangzhou, China\n\nNov. 2018 – Feb. 2019\n\n- Contributed to team projects.\n\n### Department of Computer Science, Northern University\n\nOslo, Norway\n\n*Student Researcher*\n\nNov. 2017 – May. 2019\n\n- Conducted research on snow under the guidance of Prof. Shu Bo Berg and Prof. Cid Dahl.";

#[test]
fn role_date_and_place_stand_below_in_any_order() {
    let profile = section("Professional and Research Experience", WORK);
    let roles: Vec<_> = profile.work.iter().filter_map(|w| w.position.as_deref()).collect();
    assert_eq!(
        roles,
        [
            "Research Scientist Intern",
            "Algorithm Engineer",
            "Intern Algorithm Engineer",
            "Student Researcher"
        ]
    );
    assert_eq!(
        spans(&profile),
        pairs(&[("2024-05", ""), ("2019-07", "2021-09"), ("2018-11", "2019-02"), ("2017-11", "2019-05")])
    );
    assert!(profile.work.iter().all(|w| w.location.is_some()), "{:#?}", profile.work);
}

#[test]
fn one_employer_twice_is_two_positions() {
    let profile = section("Professional and Research Experience", WORK);
    assert_eq!(
        profile.work.iter().filter(|w| w.name.as_deref().is_some_and(|n| n.contains("Alpine Group"))).count(),
        2
    );
}

#[test]
fn advisers_named_in_prose_are_people() {
    let profile = section("Professional and Research Experience", WORK);
    for name in ["Shu Bo Berg", "Cid Dahl"] {
        assert!(profile.people.iter().any(|p| p.name == name), "{name}: {:?}", profile.people);
    }
}

const PAPERS: &str = "**SnowSeer: Mitigating Cold Starts in Large-Scale Slopes.** arXiv preprint arXiv:2507.12619 2025  \n**Quist, R.**, Berg, X., Dahl, J., Elg, G.  \n**IceSwap: Enabling Live Snow Sharing.** In Proceedings of the IEEE International Conference on Cloud Computing, CLOUD 2025  \n**Quist, R.**, Elg, G., Tor, V.  \n**Automated intelligent thawing in cloud-scale slopes.** In Proceedings of the 40th International Symposium on Reliable Distributed System (SRDS), 2021.  \n**Quist, R.**, Berg, Z., Dahl, P., & Elg, G.  \n**Novel dynamic snow classification.** Information Sciences, 2019.  \nBerg, X., **Quist, R.**, Dahl, H. T., & Elg, S.  \n**SLEET: Self-Attention for Online Snow.** In Proceedings of the Workshop on Network Meets AI & ML, 2020.  \nBerg, G., Quist, Q., Dahl, T., **Quist, R.**, & Elg, S.  \n**Robust snow preprocessing for frozen disks.** arXiv preprint arXiv:1912.09722, 2019.  \nBerg, S., Dahl, J., & **Quist, R.**";

fn papers() -> cvtui::profile::Profile {
    cv(&format!(
        "# Rolf Quist\n\nquist.r@north.example\n\n## Education\n\nPhD in Physics, Northern University, 2022 – Present. Advisor: Prof. Tor Vikram\n\n## Publications\n\n{PAPERS}\n"
    ))
}

#[test]
fn title_venue_and_year_may_come_before_the_authors() {
    let profile = papers();
    let titles: Vec<_> = profile.publications.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(
        titles,
        [
            "SnowSeer: Mitigating Cold Starts in Large-Scale Slopes",
            "IceSwap: Enabling Live Snow Sharing",
            "Automated intelligent thawing in cloud-scale slopes",
            "Novel dynamic snow classification",
            "SLEET: Self-Attention for Online Snow",
            "Robust snow preprocessing for frozen disks",
        ],
        "two trailing spaces are the only separator"
    );
    assert_eq!(paper(&profile, "SnowSeer").authors.len(), 4);
}

#[test]
fn an_initial_tells_the_applicant_from_a_namesake() {
    let profile = papers();
    let positions: Vec<_> = profile.publications.iter().map(|p| p.author_position).collect();
    assert_eq!(positions, [Some(1), Some(1), Some(1), Some(2), Some(4), Some(3)]);
}

#[test]
fn an_inverted_name_is_found_behind_its_full_form() {
    let profile = papers();
    let written: Vec<_> =
        profile.people.iter().filter(|p| p.written.contains("Tor")).map(|p| p.name.as_str()).collect();
    assert!(!written.is_empty() && written.iter().all(|name| *name == "Tor Vikram"), "{:?}", profile.people);
}

#[test]
fn the_number_of_a_preprint_is_no_year() {
    let profile = papers();
    assert_eq!(
        (paper(&profile, "Robust").year, paper(&profile, "Robust").kind),
        (Some(2019), PublicationKind::Preprint)
    );
    assert_eq!(paper(&profile, "SnowSeer").year, Some(2025));
}

#[test]
fn a_journal_needs_no_marker() {
    let profile = papers();
    let paper = paper(&profile, "Novel");
    assert!(paper.publisher.as_deref().is_some_and(|p| p.contains("Information Sciences")), "{paper:?}");
    assert_eq!((paper.year, paper.kind), (Some(2019), PublicationKind::Journal));
}

#[test]
fn an_ordinal_is_part_of_no_venue() {
    let profile = papers();
    assert_eq!(paper(&profile, "Automated").venue.as_deref(), Some("SRDS"));
}

#[test]
fn one_award_may_have_two_dates() {
    let profile = section(
        "Honors and Awards",
        "Best Newcomer Award of the Snow Service\tMay, 2020\nExcellent Student of Northern University\tOct, 2015; Jun, 2016\nGlacial Scholarship, Northern University (Top 10%)\tOct, 2015; Nov, 2014",
    );
    let told: Vec<_> = profile.awards.iter().map(|a| date(a.date)).collect();
    assert_eq!(told, ["2020-05", "2015-10", "2014-11"], "the earliest of each");
}

const MERGED: &str = "**Languages:** Chinese (Native), English (Fluent), Japanese (Fluent, JLPT N2)  \n**Programming:** Python, C/C++, SQL  \n**Frameworks & Tools:** PyTorch, CUDA  \n**Interests:** Classical music, Piano, Cycling (2025 snow race finisher)";

#[test]
fn human_languages_stand_under_a_merged_heading() {
    let profile = section("Technical Skills, Language Skills, and Interests", MERGED);
    let languages: Vec<_> = profile.languages.iter().map(|l| l.language.as_str()).collect();
    assert_eq!(languages, ["Chinese", "English", "Japanese"]);
    assert!(!skills(&profile).iter().any(|s| s.contains("Chinese")));
    assert!(skills(&profile).contains(&"SQL"));
}

#[test]
fn a_year_inside_a_hobby_dates_nothing() {
    let profile = section("Technical Skills, Language Skills, and Interests", MERGED);
    assert!(
        profile
            .interests
            .iter()
            .any(|i| i.name.contains("Piano") || i.keywords.iter().any(|k| k.contains("Piano"))),
        "{:?}",
        profile.interests
    );
    assert!(profile.work.is_empty() && profile.awards.is_empty() && profile.publications.is_empty());
    assert_eq!(profile.meta.as_of, None);
}
