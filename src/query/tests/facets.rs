//! Counts.

use std::collections::BTreeSet;

use super::people::{ADA, BO, JOSE, applicant, three};
use super::*;
use crate::library::ApplicantId;
use crate::profile::{Education, Profile};
use crate::query::{FacetKey, ReviewFacts, Wanted};
use crate::review::{Decision, Judgement};

fn counts(index: &Index, key: FacetKey) -> Vec<(String, usize)> {
    index.facet(key, None).into_iter().map(|facet| (facet.value, facet.count)).collect()
}

fn pairs(list: &[(&str, usize)]) -> Vec<(String, usize)> {
    list.iter().map(|(value, count)| ((*value).to_owned(), *count)).collect()
}

#[test]
fn the_most_frequent_first_then_by_name_and_nobody_twice() {
    let index = three();
    for (key, wanted) in [
        (FacetKey::Skill, &[("Go", 2), ("C++", 1), ("CUDA", 1), ("PyTorch", 1), ("Rust", 1)][..]),
        (FacetKey::Venue, &[("EuroSys", 1), ("OSDI", 1), ("SC", 1), ("WFOO", 1)]),
        (FacetKey::Year, &[("2021", 1), ("2023", 1)]),
        (FacetKey::Inst, &[("University of Oslo", 2), ("Kyoto University", 1)]),
        (FacetKey::Org, &[("Acme Labs, Bytes Division", 1), ("Globex", 1)]),
        (FacetKey::Degree, &[("Bachelor", 1), ("Master", 1), ("PhD", 1)]),
        (FacetKey::Area, &[("Computer Engineering", 1), ("Physics", 1), ("Serverless computing", 1)]),
        (FacetKey::Kind, &[("conference", 2), ("journal", 1), ("preprint", 1)]),
        (FacetKey::Status, &[("published", 2), ("preprint", 1), ("submitted", 1)]),
        (FacetKey::Award, &[("Best Paper Award", 1), ("Rising Star Fellowship", 1)]),
        (FacetKey::Lang, &[("German", 1)]),
        (FacetKey::Person, &[("Bo Lind", 1), ("Cleo Marsh", 1), ("Mia Pavel", 1), ("Nia Otto", 1)]),
        (FacetKey::Decision, &[("none", 3)]),
        (FacetKey::Tag, &[]),
    ] {
        assert_eq!(counts(&index, key), pairs(wanted), "{key:?}");
        assert_eq!(FacetKey::named(key.name()), Some(key));
    }
}

#[test]
fn counts_within_a_result() {
    let index = three();
    let within = [ApplicantId(BO), ApplicantId(JOSE), ApplicantId(42)];
    let found = index.facet(FacetKey::Skill, Some(&within));
    let found: Vec<_> = found.into_iter().map(|facet| (facet.value, facet.count)).collect();
    assert_eq!(found, pairs(&[("C++", 1), ("Go", 1), ("Rust", 1)]));
}

#[test]
fn spellings_count_together_under_the_commonest() {
    let mut index = super::people::empty();
    for (id, name) in (0..).zip(["ETH Zürich", "ETH ZURICH", "ETH Zürich"]) {
        let education = vec![Education { institution: Some(name.to_owned()), ..Education::default() }];
        index.insert(applicant(id, "f", Profile { education, ..Profile::default() }, &[]));
    }
    assert_eq!(counts(&index, FacetKey::Inst), pairs(&[("ETH Zürich", 3)]));
}

#[test]
fn the_query_of_each_value_finds_as_many_as_were_counted() {
    let mut index = three();
    let judgement = |decision, tags: &[&str]| ReviewFacts {
        judgement: Judgement {
            decision: Some(decision),
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect::<BTreeSet<_>>(),
            ..Judgement::default()
        },
        ..ReviewFacts::default()
    };
    index.set_review(ApplicantId(ADA), judgement(Decision::Maybe, &["strong", "~own"]));
    index.set_review(ApplicantId(JOSE), judgement(Decision::Reject, &["strong"]));
    for key in FacetKey::ALL {
        for facet in index.facet(key, None) {
            let (found, _) = answer(&index, &facet.query);
            assert_eq!(found.len(), facet.count, "{}", facet.query);
        }
    }
    assert_eq!(index.facet(FacetKey::Tag, None)[0].query, "#strong");
}

#[test]
fn few_values_are_the_first_of_all() {
    let index = three();
    for key in FacetKey::ALL {
        let all = index.facet(key, None);
        for most in 0..4 {
            let few = index.facet_while(key, None, most, Wanted::always());
            assert_eq!(few, all[..most.min(all.len())], "{}", key.name());
        }
    }
}

#[test]
fn facets_that_nobody_waits_for_cost_nothing() {
    let never = || false;
    let found = three().facet_while(FacetKey::Person, None, usize::MAX, Wanted::as_long_as(&never));
    assert_eq!(found, []);
}
