//! Who the applicant is, however the name and the contacts are written.

use crate::support::cv;

fn head(text: &str) -> cvtui::profile::Profile {
    cv(&format!("{text}\n\n## Skills\n\nRust, Python\n"))
}

#[test]
fn a_name_is_shown_as_a_reader_writes_it() {
    for (written, shown) in [
        ("# NKECHI OKAFOR\n\nnkechi@okafor.example", "Nkechi Okafor"),
        ("QUIST, ADA M.\nada@quist.example", "Ada M. Quist"),
        ("# Dr. Ada Quist, PhD, MBA\n\nada@quist.example", "Ada Quist"),
        ("# Ada van der Berg\n\nada@berg.example", "Ada van der Berg"),
        ("# Omar al-Hassan\n\nomar@hassan.example", "Omar al-Hassan"),
        ("王小明\n电话：+86 138 0013 8000", "王小明"),
        ("김민수\nminsu@kim.example", "김민수"),
        ("ADA\nQUIST\nada@quist.example", "Ada Quist"),
        ("A D A   Q U I S T\nada@quist.example", "Ada Quist"),
        ("Ada Quist | Data Scientist\nada@quist.example", "Ada Quist"),
        ("Curriculum Vitae of Ada Quist\nada@quist.example", "Ada Quist"),
        ("ada@quist.example | +47 22 55 70 38\nAda Quist", "Ada Quist"),
    ] {
        assert_eq!(head(written).basics.name.as_deref(), Some(shown), "{written:?}");
    }
}

#[test]
fn what_stands_beside_the_name_is_read() {
    let basics = head("# Ada Quist – Software Engineer (she/her)\n\nada@quist.example").basics;
    assert_eq!(basics.name.as_deref(), Some("Ada Quist"));
    assert_eq!(basics.label.as_deref(), Some("Software Engineer"));
    assert_eq!(basics.pronouns.as_deref(), Some("she/her"));
}

#[test]
fn a_name_that_only_the_address_tells_is_inferred() {
    let profile = head("ada.quist@north.example\n+47 22 55 70 38");
    assert_eq!(profile.basics.name.as_deref(), Some("Ada Quist"));
    assert!(profile.meta.sources["/basics/name"].inferred);
    assert_eq!(head("info.desk@north.example").basics.name, None);
}

#[test]
fn a_nickname_finds_the_applicant_among_authors() {
    let profile = cv(
        "# Ada \"Addie\" Quist\n\nada@quist.example\n\n## Publications\n\n- Bo Berg, Addie Quist. Snow Counting in the Cities. EuroSys 2020.\n- Ada Quist, Bo Berg. Ice Finding in the Clouds. OSDI 2021.\n",
    );
    let positions: Vec<_> = profile.publications.iter().map(|p| p.author_position).collect();
    assert_eq!(positions, [Some(2), Some(1)]);
}

#[test]
fn accounts_and_broken_addresses_are_contacts() {
    let basics =
        head("# Ada Quist\n\nGitHub: adaq | ORCID: 0000-0002-1825-0097\nada.quist@\nnorth.example").basics;
    let accounts: Vec<_> =
        basics.profiles.iter().map(|p| (p.network.as_str(), p.username.as_deref().unwrap())).collect();
    assert_eq!(accounts, [("GitHub", "adaq"), ("ORCID", "0000-0002-1825-0097")]);
    assert_eq!(basics.emails, ["ada.quist@north.example"]);
}
