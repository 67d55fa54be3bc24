//! What is offered at the cursor.

use super::people::{ADA, three};
use super::*;
use crate::library::ApplicantId;
use crate::query::{Completion, ReviewFacts, complete};
use crate::review::Judgement;

fn saved() -> BTreeMap<String, String> {
    BTreeMap::from([
        ("systems".to_owned(), "venue:sc".to_owned()),
        ("hpc".to_owned(), "skill:cuda".to_owned()),
    ])
}

fn index() -> Index {
    let mut index = three();
    let judgement = Judgement { tags: ["strong".to_owned()].into(), ..Judgement::default() };
    index.set_review(ApplicantId(ADA), ReviewFacts { judgement, ..ReviewFacts::default() });
    index
}

/// What is offered at `|`.
fn offered(marked: &str) -> Vec<Completion> {
    let cursor = marked.find('|').unwrap();
    complete(&marked.replace('|', ""), cursor, &index(), &saved())
}

/// The query after the first offer at `|` was taken.
fn taken(marked: &str) -> String {
    let offers = offered(marked);
    let first = offers.first().unwrap_or_else(|| panic!("nothing at {marked}"));
    let mut text = marked.replace('|', "");
    text.replace_range(first.replace.clone(), &first.insert);
    text
}

#[test]
fn the_first_offer_completes_the_query() {
    for (marked, completed) in [
        ("sk|", "skill:"),
        ("-ven|", "-venue:"),
        ("company|", "org:"),
        // What it is called comes before what else it is called: `label:` is a headline too.
        ("h|", "has:"),
        ("a OR tit|", "a OR title:"),
        ("pub:(ven|", "pub:(venue:"),
        ("pub:(pos:f|", "pub:(pos:first"),
        ("skill:pyt|", "skill:PyTorch"),
        ("skill:PYTR|CH,go", "skill:PyTorch,go"),
        ("sk|ill:go", "skill:go"),
        ("a ve|n b", "a venue: b"),
        ("skill:cuda,ru|", "skill:cuda,Rust"),
        ("skill:c+|", "skill:C++"),
        ("inst:os|", "inst:\"University of Oslo\""),
        ("inst:\"univ|", "inst:\"University of Oslo\""),
        ("inst:=kyo|", "inst:=\"Kyoto University\""),
        ("status:under|", "status:submitted"),
        ("degree:ph|", "degree:phd"),
        ("is:dup|", "is:duplicate"),
        ("svc:os|", "svc:OSDI"),
        ("#st|", "#strong"),
        ("-#|", "-#strong"),
        ("@sy|", "@systems"),
        ("sort:-pub|", "sort:-pubs"),
        ("sort:var|", "sort:var(rating)"),
        ("show:name,cov|", "show:name,coverage"),
        ("\"a b\" sk|", "\"a b\" skill:"),
        ("text:/a b/ sk|", "text:/a b/ skill:"),
    ] {
        assert_eq!(taken(marked), completed, "{marked}");
    }
}

#[test]
fn values_come_with_counts_and_keys_with_what_they_mean() {
    let skills = offered("skill:|");
    assert_eq!((skills[0].label.as_str(), skills[0].count), ("Go", Some(2)));
    let keys = offered("|");
    assert!(keys.len() > 30 && keys.iter().all(|key| !key.doc.is_empty()));
    assert!(keys.iter().any(|key| key.insert == "pub:("));
}

#[test]
fn inside_a_scope_only_what_can_stand_there() {
    let keys: Vec<_> = offered("edu:(|").into_iter().map(|offer| offer.insert).collect();
    assert!(keys.contains(&"degree:".to_owned()) && !keys.contains(&"skill:".to_owned()));
    let after: Vec<_> = offered("edu:(degree:phd) |").into_iter().map(|offer| offer.insert).collect();
    assert!(after.contains(&"skill:".to_owned()));
}

#[test]
fn nothing_inside_a_phrase_and_no_harm_anywhere() {
    assert!(offered("\"skil|").is_empty());
    let text = "é pub:(venue:eurosys \"x) -#t @y sort:-pubs text:/(/ )";
    for cursor in 0..=text.len() + 3 {
        for offer in complete(text, cursor, &index(), &saved()) {
            assert!(text.get(offer.replace.clone()).is_some(), "{cursor}");
        }
    }
}

#[test]
fn what_is_offered_parses() {
    for marked in [
        "skill:|", "inst:|", "award:|", "person:|", "org:|", "is:|", "has:|", "#|", "@|", "sort:|",
        "degree:|",
    ] {
        for offer in offered(marked) {
            let mut text = marked.replace('|', "");
            text.replace_range(offer.replace, &offer.insert);
            assert!(Query::parse(&text, &saved()).is_ok(), "{text}");
        }
    }
}
