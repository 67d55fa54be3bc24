//! Laws that hold for every query.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::people::three;
use super::*;
use crate::query::complete;

static THREE: LazyLock<Index> = LazyLock::new(three);

/// Questions with all three answers among Ada, Bo and José.
fn leaf() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "skill:go",
        "year:2023",
        "year:2017",
        "pub:(pos:last)",
        "pub:(year:2010)",
        "first:>=2",
        "serverless",
        "\"at scale\"",
        "lang:german",
        "degree:>=master",
        "is:undecided",
        "missing:phone",
        "rating:3",
        "venue:osdi",
    ])
    .prop_map(str::to_owned)
}

fn question() -> impl Strategy<Value = String> {
    leaf().prop_recursive(3, 16, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} OR {b})")),
            inner.prop_map(|a| format!("-{a}")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn de_morgan_holds_for_whole_queries(a in question(), b in question()) {
        let index = &*THREE;
        prop_assert_eq!(
            answer(index, &format!("-({a} {b})")),
            answer(index, &format!("(-({a}) OR -({b}))"))
        );
        prop_assert_eq!(
            answer(index, &format!("-({a} OR {b})")),
            answer(index, &format!("-({a}) -({b})"))
        );
    }

    #[test]
    fn a_question_and_its_negation_share_nobody_and_the_rest_is_unknown(a in question()) {
        let index = &*THREE;
        let (yes, unknown) = answer(index, &a);
        let (no, still_unknown) = answer(index, &format!("NOT ({a})"));
        prop_assert!(yes.iter().all(|id| !no.contains(id)));
        prop_assert_eq!(unknown, still_unknown);
        prop_assert_eq!(yes.len() + no.len() + unknown, index.len());
        prop_assert_eq!(answer(index, &format!("NOT NOT ({a})")).0, yes);
    }

    #[test]
    fn any_text_parses_or_points_to_a_place_in_it(text in "\\PC{0,40}", cursor in 0..60_usize) {
        for result in [Query::parse(&text, &unsaved()), Query::typing(&text, cursor, &unsaved())] {
            if let Err(error) = result {
                let length = text.chars().count();
                prop_assert!((1..=length + 1).contains(&error.column), "{} in {text:?}", error.column);
                prop_assert!(error.to_string().lines().count() >= 3);
            }
        }
    }

    #[test]
    fn near_queries_too_and_whatever_parses_can_be_answered(
        parts in prop::collection::vec(prop::sample::select(vec![
            "pub:(", ")", "(", "\"", "skill:", "go", ",", "year:", "..", "2020", ">=", "?", "~", "=", "/", "-", "NOT ",
            " OR ", " ", "#", "@", "sort:", "name", "pos:", "first", "é", "王", "\\", "is:", "has:", "svc:", "degree:",
        ]), 0..12),
        cursor in 0..60_usize,
    ) {
        let text = parts.concat();
        let index = &*THREE;
        for query in [Query::parse(&text, &unsaved()), Query::typing(&text, cursor, &unsaved())].into_iter().flatten() {
            let matches = index.search(&query);
            prop_assert!(matches.hits.len() + matches.unknown <= index.len());
            for hit in &matches.hits {
                for evidence in index.evidence(hit.id, &query) {
                    let mut end = 0;
                    for range in evidence.highlights {
                        prop_assert!(range.start >= end && evidence.text.get(range.clone()).is_some());
                        end = range.end;
                    }
                }
            }
        }
        for offer in complete(&text, cursor, index, &unsaved()) {
            prop_assert!(text.get(offer.replace).is_some());
        }
    }
}
