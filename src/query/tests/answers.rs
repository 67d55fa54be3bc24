//! Every key, scopes, and the unknown.

use std::collections::BTreeSet;

use super::people::{ADA, BO, JOSE, ada, applicant, bo, jose, three};
use super::*;
use crate::library::ApplicantId;
use crate::profile::Profile;
use crate::query::ReviewFacts;
use crate::review::{Decision, Judgement, Panel, Rating};

/// Each query, who matches, and how many are unknown.
fn check(index: &Index, table: &[(&str, &[u32], usize)]) {
    let wrong: Vec<String> = table
        .iter()
        .filter(|(text, ids, unknown)| answer(index, text) != (ids.to_vec(), *unknown))
        .map(|(text, ids, unknown)| {
            format!("{text}: wanted {:?}, got {:?}", (ids, unknown), answer(index, text))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn everybody_matches_a_query_that_asks_nothing() {
    check(
        &three(),
        &[("", &[ADA, BO, JOSE], 0), ("   ", &[ADA, BO, JOSE], 0), ("sort:name", &[ADA, BO, JOSE], 0)],
    );
}

#[test]
fn keys_of_the_person() {
    check(
        &three(),
        &[
            ("name:jose", &[JOSE], 0),
            ("name:PRUSS", &[JOSE], 0),
            ("name:jos", &[], 0),
            ("name:=\"ada quist\"", &[ADA], 0),
            ("name:=ada", &[], 0),
            ("name:~qust", &[], 0),
            ("name:~quist", &[ADA], 0),
            ("name:/^b/", &[BO], 0),
            ("email:lind.example", &[BO], 1),
            ("-email:lind.example", &[ADA], 1),
            ("link:github", &[ADA], 0),
            ("link:quist.example", &[ADA], 0),
            ("loc:boston", &[ADA], 2),
            ("loc:berlin", &[], 2),
            ("label:candidate", &[ADA], 2),
            ("lang:german", &[ADA], 2),
            ("lang:german?", &[ADA, BO, JOSE], 0),
            ("lang:deutsch", &[ADA], 2),
            ("lang:native", &[], 2),
            ("project:compiler", &[ADA], 0),
            ("file:2024", &[ADA], 0),
            ("file:pruess", &[JOSE], 0),
            ("text:golang", &[ADA], 0),
            ("text:\"kept tests green\"", &[ADA], 0),
            ("text:/gr[uü]ss?e aus/", &[JOSE], 0),
            ("text:/Grüß/", &[JOSE], 0),
            ("text:/kept.tests/", &[], 0),
            ("text:go", &[BO], 0),
            ("coverage:>=0.9", &[ADA], 0),
            ("coverage:<60%", &[BO, JOSE], 0),
        ],
    );
}

#[test]
fn skills_and_venues_match_a_whole_alias() {
    check(
        &three(),
        &[
            ("skill:go", &[ADA, BO], 0),
            ("skill:golang", &[ADA, BO], 0),
            ("skill:GO,cuda", &[ADA, BO], 0),
            ("skill:torch", &[ADA], 0),
            ("skill:c", &[], 0),
            ("skill:c++", &[BO], 0),
            ("skill:cpp -skill:cuda", &[BO], 0),
            ("skill:~pytrch", &[ADA], 0),
            ("skill:pipetting", &[ADA], 0),
            ("skill:pipet", &[], 0),
            ("skill:/^(rust|cuda)$/", &[ADA, BO], 0),
            ("-skill:rust", &[ADA, JOSE], 0),
            ("venue:eurosys", &[ADA], 0),
            ("venue:\"european conference on computer systems\"", &[ADA], 0),
            ("venue:osdi", &[JOSE], 0),
            ("venue:supercomputing", &[ADA], 0),
            ("venue:wfoo", &[JOSE], 0),
            ("venue:nimble", &[ADA], 0),
            ("venue:cloud", &[], 0),
            ("-venue:sc", &[BO, JOSE], 0),
            ("svc:osdi", &[ADA], 0),
            ("svc:sc", &[], 0),
            ("svc:museum", &[BO], 0),
            ("svc:reviewer", &[ADA], 0),
            ("talk:eurosys", &[ADA], 0),
            ("talk:keynote", &[ADA], 0),
            ("teach:\"operating systems\"", &[ADA], 0),
        ],
    );
}

#[test]
fn case_tells_two_venues_apart_that_differ_by_nothing_else() {
    let mut index = super::people::empty();
    for (id, venue) in [(0, "SEC"), (1, "Sec")] {
        let profile = Profile {
            publications: vec![super::people::paper("T", Some(venue), None, &[], 1)],
            ..Profile::default()
        };
        index.insert(applicant(id, "f", profile, &[]));
    }
    check(&index, &[("venue:sec", &[0, 1], 0), ("venue:SEC", &[0], 0), ("venue:Sec", &[1], 0)]);
}

#[test]
fn keys_of_papers_work_and_education() {
    check(
        &three(),
        &[
            ("title:scheduling", &[ADA], 0),
            ("title:kernel", &[], 0),
            ("title:kernels", &[JOSE], 0),
            ("author:lind", &[ADA], 0),
            ("author:\"Bo Lind\"", &[ADA], 0),
            ("person:\"Nia Otto\"", &[JOSE], 0),
            ("person:\"Bo Lind\"", &[ADA], 0),
            ("person:marsh", &[ADA], 0),
            ("person:\"Ada Quist\"", &[], 0),
            ("org:acme", &[ADA], 0),
            ("org:acme,globex", &[ADA, BO], 0),
            ("org:\"bytes division\"", &[ADA], 0),
            ("org:globe", &[], 0),
            ("inst:oslo", &[ADA, BO], 1),
            ("area:physics", &[BO], 1),
            ("area:\"serverless computing\"", &[ADA], 1),
            ("degree:phd", &[ADA], 1),
            ("degree:doctorate", &[ADA], 1),
            ("degree:mba", &[ADA], 1),
            ("degree:master", &[ADA], 1),
            ("degree:>=master", &[ADA], 1),
            ("degree:bachelor..master", &[ADA, BO], 1),
            ("degree:bsc", &[BO], 1),
            ("award:best", &[ADA], 0),
            ("award:\"rising star\"", &[ADA], 0),
            ("award:foundation", &[ADA], 0),
            ("work:golang", &[ADA], 0),
            ("edu:kyoto", &[ADA], 0),
            ("pub:eurosys", &[ADA], 0),
            ("pub:graph", &[JOSE], 0),
            ("status:submitted", &[ADA], 0),
            ("status:\"under review\"", &[ADA], 0),
            ("kind:preprint,journal", &[ADA, JOSE], 0),
            ("pos:last", &[ADA], 1),
            ("pos:first", &[ADA, JOSE], 0),
            ("authors:>=3", &[JOSE], 0),
            ("authors:2", &[ADA], 1),
        ],
    );
}

#[test]
fn counts() {
    check(
        &three(),
        &[
            ("pubs:3", &[ADA], 0),
            ("pubs:>=2", &[ADA, JOSE], 0),
            ("pubs:0", &[BO], 0),
            ("pubs:1..2", &[JOSE], 0),
            ("pubs:..2", &[BO, JOSE], 0),
            ("first:>=2", &[ADA], 1),
            ("first:>=1", &[ADA, JOSE], 0),
            ("first:>2", &[], 0),
            ("-first:>=2", &[BO], 1),
            ("awards:1", &[ADA], 0),
            ("talks:>0", &[ADA], 0),
        ],
    );
}

#[test]
fn a_scope_asks_one_and_the_same_element() {
    check(
        &three(),
        &[
            ("pub:(venue:eurosys pos:first)", &[ADA], 0),
            ("pub:(venue:sc pos:first)", &[], 0),
            ("pub:(venue:sc pos:last)", &[ADA], 0),
            ("venue:sc pos:first", &[ADA], 0),
            ("pub:(venue:sc award:best)", &[ADA], 0),
            ("pub:(venue:eurosys award:best)", &[], 0),
            ("pub:(scheduling year:2023)", &[ADA], 0),
            ("pub:(\"at scale\")", &[ADA], 0),
            ("pub:(venue:eurosys OR venue:osdi)", &[ADA, JOSE], 0),
            ("pub:(venue:sc -pos:first)", &[ADA], 0),
            ("pub:(text:robust kind:conference)", &[ADA], 0),
            ("pub:(person:\"Bo Lind\" pos:last)", &[ADA], 0),
            ("edu:(degree:phd inst:kyoto)", &[ADA], 0),
            ("edu:(degree:phd inst:oslo)", &[], 0),
            ("edu:(title:schedulers person:ferro)", &[ADA], 0),
            ("work:(org:acme title:intern loc:berlin)", &[ADA], 0),
            ("work:(org:acme,globex)", &[ADA, BO], 0),
            ("work:(title:engineer year:2022)", &[BO], 0),
            ("award:(star year:2022)", &[ADA], 0),
            ("award:(org:acme)", &[ADA], 0),
            ("talk:(venue:eurosys year:2024)", &[ADA], 0),
            ("teach:(title:systems org:kyoto)", &[ADA], 0),
            ("svc:(venue:osdi title:reviewer)", &[ADA], 0),
            ("-pub:(venue:osdi)", &[ADA, BO], 0),
        ],
    );
}

#[test]
fn what_a_cv_does_not_say_is_unknown() {
    check(
        &three(),
        &[
            // José gives no date at all; the others do, and are known.
            ("year:2023", &[ADA, BO], 1),
            ("year:2017", &[], 1),
            ("-year:2017", &[ADA, BO], 1),
            ("year:2017?", &[JOSE], 0),
            ("NOT year:2017?", &[ADA, BO], 0),
            ("year:2017 OR name:jose", &[JOSE], 0),
            ("year:2017 name:ada", &[], 0),
            // Ada's third paper has no year, so it may be the one.
            ("pub:(year:2010)", &[], 2),
            ("pub:(venue:sc year:2010)", &[], 0),
            ("pub:(venue:osdi year:2010)", &[], 1),
            ("pub:(year:2023..)", &[ADA], 1),
            ("pub:(pos:last)", &[ADA], 1),
            ("pub:(pos:last)  -pubs:0", &[ADA], 1),
        ],
    );
}

fn review() -> ReviewFacts {
    ReviewFacts {
        judgement: Judgement {
            decision: Some(Decision::Shortlist),
            rating: Rating::new(4),
            overall: Some(70),
            tags: BTreeSet::from(["strong".to_owned(), "~friend".to_owned()]),
            note: "Call back in May".to_owned(),
            ..Judgement::default()
        },
        by: vec!["cleo".to_owned()],
        panel: Panel { assigned: vec!["dana".to_owned()], assigned_to_me: true, ..Panel::default() },
        marked: true,
        ..ReviewFacts::default()
    }
}

#[test]
fn keys_of_the_review() {
    let mut index = three();
    index.set_review(ApplicantId(ADA), review());
    index.set_review(
        ApplicantId(BO),
        ReviewFacts {
            unread: true,
            duplicate: true,
            panel: Panel { conflict: true, ..Panel::default() },
            corrected: true,
            judgement: Judgement { decision: Some(Decision::Reject), ..Judgement::default() },
            ..ReviewFacts::default()
        },
    );
    check(
        &index,
        &[
            ("score:>=70", &[ADA], 2),
            ("score:>70", &[], 2),
            ("has:score", &[ADA], 0),
            ("#strong", &[ADA], 0),
            ("-#strong", &[BO, JOSE], 0),
            ("#str", &[], 0),
            ("#friend", &[], 0),
            ("#~friend", &[ADA], 0),
            ("decision:shortlist", &[ADA], 0),
            ("decision:none", &[JOSE], 0),
            ("decision:shortlist,reject", &[ADA, BO], 0),
            ("-decision:reject", &[ADA, JOSE], 0),
            ("rating:>=4", &[ADA], 2),
            ("rating:5?", &[BO, JOSE], 0),
            ("note:\"call back\"", &[ADA], 0),
            ("by:cleo", &[ADA], 0),
            ("assigned:dana", &[ADA], 0),
            ("assigned:me", &[ADA], 0),
            ("-assigned:me", &[BO, JOSE], 0),
            ("conflict:yes", &[BO], 0),
            ("conflict:no", &[ADA, JOSE], 0),
            ("conflict:dismissed", &[], 0),
            ("is:shortlisted", &[ADA], 0),
            ("is:maybe", &[], 0),
            ("is:rejected", &[BO], 0),
            ("is:undecided", &[JOSE], 0),
            ("is:marked", &[ADA], 0),
            ("is:unread is:duplicate is:conflict is:corrected", &[BO], 0),
            ("has:note", &[ADA], 0),
            ("missing:rating", &[BO, JOSE], 0),
            ("has:decision", &[ADA, BO], 0),
            ("has:tag", &[ADA], 0),
        ],
    );
}

#[test]
fn parts_that_are_there_and_parts_that_are_not() {
    check(
        &three(),
        &[
            ("has:phone", &[ADA], 0),
            ("missing:phone", &[BO, JOSE], 0),
            ("missing:email", &[JOSE], 0),
            ("has:pubs", &[ADA, JOSE], 0),
            ("missing:publications", &[BO], 0),
            ("has:year", &[ADA, BO], 0),
            ("has:talks,svc", &[ADA, BO], 0),
            ("missing:year,phone", &[BO, JOSE], 0),
            ("has:advisor has:interests has:lang has:projects has:loc has:profiles", &[ADA], 0),
        ],
    );
}

#[test]
fn saved_queries_stand_for_what_they_say() {
    let saved = BTreeMap::from([
        ("systems".to_owned(), "venue:eurosys OR venue:osdi sort:-pubs".to_owned()),
        ("top".to_owned(), "@systems -name:jose".to_owned()),
    ]);
    let ask = |text: &str| {
        let query = Query::parse(text, &saved).unwrap_or_else(|error| panic!("{error}"));
        three().search(&query).hits.iter().map(|hit| hit.id.0).collect::<Vec<_>>()
    };
    assert_eq!(ask("@systems"), [ADA, JOSE]);
    assert_eq!(ask("@top"), [ADA]);
    assert_eq!(ask("-@systems"), [BO]);
    assert_eq!(ask("@systems sort:pubs"), [JOSE, ADA], "the query's own order goes first");
}

#[test]
fn while_typing_the_value_under_the_cursor_is_a_prefix() {
    let index = three();
    let typed = |text: &str, cursor: usize| {
        let query = Query::typing(text, cursor, &unsaved()).unwrap_or_else(|error| panic!("{error}"));
        let mut ids: Vec<_> = index.search(&query).hits.iter().map(|hit| hit.id.0).collect();
        ids.sort_unstable();
        ids
    };
    let at_end = |text: &str| typed(text, text.len());
    assert_eq!(at_end("skill:pyt"), [ADA]);
    assert_eq!(typed("skill:pyt name:a", 16), Vec::<u32>::new(), "the cursor has left it");
    assert_eq!(at_end("skill:rust,cu"), [ADA, BO]);
    assert_eq!(at_end("org:glo"), [BO]);
    assert_eq!(at_end("name:jo"), [JOSE]);
    assert_eq!(at_end("is:und"), [ADA, BO, JOSE]);
    assert_eq!(at_end("status:sub"), [ADA]);
    assert_eq!(at_end("pub:(venue:eur"), [ADA], "the parenthesis is still open");
    assert_eq!(at_end("\"at sca"), [ADA], "so is the quote");
    assert_eq!(at_end("pub:(year:202"), [ADA], "a year of that decade");
    assert_eq!(at_end("pos:la"), [ADA]);
    assert!(Query::typing("skill:", 6, &unsaved()).is_err());
}

#[test]
fn an_applicant_read_again_takes_the_place_of_the_first_reading() {
    let mut index = three();
    index.set_review(ApplicantId(ADA), review());
    index.insert(applicant(ADA, "ada.md", Profile::default(), &["nothing left"]));
    check(
        &index,
        &[
            ("", &[ADA, BO, JOSE], 0),
            ("venue:sc", &[], 0),
            ("text:nothing", &[ADA], 0),
            ("#strong", &[ADA], 0),
        ],
    );
    assert!(index.remove(ApplicantId(BO)) && !index.remove(ApplicantId(BO)));
    check(&index, &[("", &[ADA, JOSE], 0), ("skill:rust", &[], 0), ("-skill:rust", &[ADA, JOSE], 0)]);
    assert_eq!((index.len(), index.get(ApplicantId(BO)).is_none()), (2, true));
}

#[test]
fn many_readings_leave_no_trace() {
    let mut index = three();
    index.set_review(ApplicantId(ADA), review());
    for _ in 0..100 {
        for applicant in [ada(), bo(), jose()] {
            index.insert(applicant);
        }
    }
    assert!(index.applicants.len() < 150, "dead rows are cleared away: {}", index.applicants.len());
    check(&index, &[("skill:go", &[ADA, BO], 0), ("year:2023", &[ADA, BO], 1), ("#strong", &[ADA], 0)]);
}
