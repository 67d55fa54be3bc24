use super::*;

fn read(text: &str) -> Reference {
    segment(text, &Hints::default(), &Taxonomy::default())
}

fn names(reference: &Reference) -> Vec<&str> {
    reference.authors.iter().map(|a| a.name.as_str()).collect()
}

#[test]
fn a_reference_of_the_commonest_style() {
    let found = read(
        "Berg, A., & Quist, B. (2019). A study of quiet things. Journal of Quiet Studies, 12(3), 45-67.",
    );
    assert_eq!(names(&found), ["Berg, A.", "Quist, B."]);
    assert_eq!(found.title.map(|f| f.text).as_deref(), Some("A study of quiet things"));
    assert_eq!(found.venue.map(|f| f.text).as_deref(), Some("Journal of Quiet Studies"));
    assert_eq!(found.date, Some(PartialDate::year_only(2019)));
    assert_eq!(found.kind, PublicationKind::Journal);
}

#[test]
fn nothing_comes_of_nothing() {
    for text in ["", " ", "…", "()", "—"] {
        assert_eq!(read(text).title, None, "{text:?}");
    }
}
