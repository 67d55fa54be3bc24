//! Bare words: order, evidence and highlights.

use super::people::{ADA, BO, JOSE, ada, applicant, bo, empty, jose, paper, three};
use super::*;
use crate::library::ApplicantId;
use crate::profile::{Basics, Profile};
use crate::query::ReviewFacts;
use crate::review::{Judgement, Panel, Rating};

/// One applicant for each title, with the body given.
fn titled(rows: &[(&[&str], &str)]) -> Index {
    let mut index = empty();
    for (id, (titles, body)) in (0..).zip(rows) {
        let publications = titles.iter().map(|title| paper(title, None, None, &[], 1)).collect();
        index.insert(applicant(id, "cv.txt", Profile { publications, ..Profile::default() }, &[body]));
    }
    index
}

#[test]
fn whole_words_then_prefixes_then_scattered_letters_then_the_text() {
    let index = titled(&[
        (&[], "we built a serverless cache"),
        (&["Towards Server-Less Things"], ""),
        (&["Serverlessness Considered"], ""),
        (&["Serverless Caching"], ""),
        (&["Sever Weather Losses"], ""),
        (&[], "the serverlessness of it"),
    ]);
    assert_eq!(order(&index, "serverless"), [3, 2, 1, 0]);
}

#[test]
fn more_papers_on_the_subject_come_first() {
    let index = titled(&[
        (&["Graph Kernels"], ""),
        (&["Graph Cuts", "Graph Tools"], ""),
        (&["A Graph of Many Things That Are Not at All Alike"], ""),
    ]);
    assert_eq!(order(&index, "graph"), [1, 0, 2]);
}

#[test]
fn who_has_the_name_comes_before_those_who_write_of_it() {
    let mut index = titled(&[(&["Lind Graphs", "On Lind Sets", "Lind Numbers"], "")]);
    let basics = Basics { name: Some("Bo Lind".into()), ..Basics::default() };
    index.insert(applicant(7, "x", Profile { basics, ..Profile::default() }, &[]));
    assert_eq!(order(&index, "lind"), [7, 0]);
}

#[test]
fn words_add_up_and_nothing_ranks_without_words() {
    let index = three();
    assert_eq!(order(&index, "serverless"), [ADA, BO]);
    assert_eq!(order(&index, "serverless globex"), [BO]);
    assert_eq!(order(&index, "serverless OR jose"), [JOSE, ADA, BO]);
    assert_eq!(order(&index, "jose"), [JOSE]);
    assert_eq!(order(&index, "PRÜSS"), [JOSE]);
    assert!(search(&index, "skill:go").hits.iter().all(|hit| hit.score == 0));
    assert!(search(&index, "pub:(scheduling)").hits.iter().all(|hit| hit.score == 0));
}

#[test]
fn what_is_left_out_is_the_word_and_not_what_resembles_it() {
    let index = titled(&[(&["Serverlessness"], ""), (&["Serverless"], ""), (&[], "serverless"), (&[], "")]);
    assert_eq!(order(&index, "-serverless"), [0, 3]);
}

#[test]
fn tags_are_words_too() {
    let mut index = three();
    let tags = ["nightowl".to_owned()].into();
    let judgement = Judgement { tags, ..Judgement::default() };
    index.set_review(ApplicantId(BO), ReviewFacts { judgement, ..ReviewFacts::default() });
    assert_eq!(order(&index, "nightowl"), [BO]);
    assert_eq!(order(&index, "-nightowl"), [ADA, JOSE]);
}

#[test]
fn the_order_asked_for_goes_before_rank() {
    let index = three();
    assert_eq!(order(&index, "sort:name"), [ADA, BO, JOSE]);
    assert_eq!(order(&index, "sort:-name"), [JOSE, BO, ADA]);
    assert_eq!(order(&index, "sort:-pubs"), [ADA, JOSE, BO]);
    assert_eq!(order(&index, "serverless sort:pubs"), [BO, ADA]);
}

#[test]
fn ratings_that_lie_apart_can_be_found() {
    let mut index = three();
    for (id, ratings) in [(ADA, [3, 4]), (JOSE, [1, 5])] {
        let ratings =
            ["rae", "sol"].into_iter().map(str::to_owned).zip(ratings.map(|r| Rating::new(r).unwrap()));
        let panel = Panel { ratings: ratings.collect(), ..Panel::default() };
        index.set_review(ApplicantId(id), ReviewFacts { panel, ..ReviewFacts::default() });
    }
    assert_eq!(order(&index, "sort:-mean(rating)"), [ADA, JOSE, BO]);
    assert_eq!(order(&index, "sort:mean"), [JOSE, ADA, BO]);
    assert_eq!(order(&index, "sort:-var(rating)"), [JOSE, ADA, BO]);
    assert_eq!(order(&index, "sort:var(rating)"), [ADA, JOSE, BO], "the unknown comes last either way");
}

/// The evidence: field, line, and the text with its highlights in brackets.
fn evidence(index: &Index, id: u32, text: &str) -> Vec<String> {
    let found = index.evidence(ApplicantId(id), &query(text));
    let shown = found.iter().map(|evidence| {
        let mut shown = evidence.text.clone();
        for range in evidence.highlights.iter().rev() {
            shown.insert(range.end, ']');
            shown.insert(range.start, '[');
        }
        let line = evidence.line.map(|line| format!(" {line}")).unwrap_or_default();
        format!("{}{line}: {shown}", evidence.field)
    });
    shown.collect()
}

#[test]
fn evidence_is_the_line_with_what_matches() {
    let index = three();
    let scheduling = "Ada Quist, Bo Lind. Serverless Scheduling at Scale. EuroSys 2023.";
    let robust = "Lind, B. and Quist, A.: Robust Inference (Supercomputing 2021, Best Paper Award)";
    for (text, line) in [
        ("serverless", format!("title 3: {}", scheduling.replace("Serverless", "[Serverless]"))),
        ("schedul", format!("title 3: {}", scheduling.replace("Schedul", "[Schedul]"))),
        ("venue:eurosys", format!("venue 3: {}", scheduling.replace("EuroSys", "[EuroSys]"))),
        ("venue:sc", format!("venue 4: {}", robust.replace("Supercomputing", "[Supercomputing]"))),
        ("skill:go", "skill 5: Tools: CUDA, [Golang], Pytorch, Wet-lab pipetting".to_owned()),
        ("skill:~pytrch", "skill 5: Tools: CUDA, Golang, [Pyt]o[rch], Wet-lab pipetting".to_owned()),
        ("pub:(year:2021)", format!("year 4: {}", robust.replace("2021", "[2021]"))),
        ("pub:(pos:last)", format!("pos 4: {robust}")),
        ("text:kept", "text 6: Ported the scheduler to Golang, and [kept]".to_owned()),
        (
            "\"kept tests\"",
            "text 6: Ported the scheduler to Golang, and [kept tests] green throughout (see C/C++ notes)"
                .to_owned(),
        ),
        ("\"c/c++\"", "text 7: tests green throughout (see [C/C++] notes)".to_owned()),
        ("pub:(award:best)", format!("award 4: {}", robust.replace("Best", "[Best]"))),
        (
            "pub:(venue:sc -pos:first)",
            format!("venue 4: {}", robust.replace("Supercomputing", "[Supercomputing]")),
        ),
    ] {
        assert_eq!(evidence(&index, ADA, text), [line], "{text}");
    }
}

#[test]
fn evidence_without_a_line_is_the_fact() {
    let index = three();
    assert_eq!(evidence(&index, ADA, "org:acme"), ["org: [Acme] Labs, Bytes Division"]);
    assert_eq!(evidence(&index, JOSE, "pruss"), ["name: José [Prüß]"]);
    assert_eq!(evidence(&index, JOSE, "person:\"Nia Otto\""), ["person: [Nia Otto]"]);
    assert_eq!(evidence(&index, JOSE, "text:wurzburg"), ["text 3: Grüße aus [Würzburg]"]);
}

#[test]
fn evidence_of_several_questions_is_told_apart_or_joined() {
    let index = three();
    assert_eq!(
        evidence(&index, ADA, "pub:(venue:eurosys scale) skill:cuda"),
        [
            "venue 3: Ada Quist, Bo Lind. Serverless Scheduling at [Scale]. [EuroSys] 2023.",
            "skill 5: Tools: [CUDA], Golang, Pytorch, Wet-lab pipetting",
        ]
    );
    assert!(evidence(&index, ADA, "is:undecided -skill:rust pubs:>1").is_empty());
    assert!(evidence(&index, BO, "venue:eurosys").is_empty());
    assert!(index.evidence(ApplicantId(99), &query("x")).is_empty());
}

#[test]
fn the_order_in_which_applicants_arrive_changes_nothing() {
    let mut index = empty();
    for applicant in [jose(), ada(), bo()] {
        index.insert(applicant);
    }
    for text in ["", "serverless", "skill:go", "year:2023", "jose OR serverless"] {
        assert_eq!(search(&index, text), search(&three(), text), "{text}");
    }
}
