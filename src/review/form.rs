//! The form: a plain text for many applicants, to be filled in in any editor and read back.
//!
//! Every applicant begins with a line `=== name`. Lines of `key: value` follow; the note comes last and goes on to the next
//! `===`. What was thought when the form was written stands in it too, so that reading it back can tell what was
//! filled in from what was judged meanwhile.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::proposal::Proposal;
use super::{Criterion, Decision, Identity, Judgement, Rating, Rubric, Score};
use crate::text::{fold, nearest, safe, safe_multiline};

/// The line that says which format this is.
const HEAD: &str = "cvtui-form: 1";
/// What an applicant begins with.
const OPEN: &str = "===";
/// The keys that are always known.
const KEYS: [&str; 7] = ["file", "hash", "as-written", "decision", "rating", "tags", "note"];

/// Something wrong in a form: the line, from 1, and what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and what would be right.
    pub message: String,
}

/// What was thought when the form was written.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Base {
    #[serde(skip_serializing_if = "Option::is_none")]
    decision: Option<Decision>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rating: Option<Rating>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    scores: BTreeMap<String, Score>,
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    tags: BTreeSet<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    note: String,
}

/// The form for these applicants, with what is thought of each. `folder` is told in the explanation.
pub fn write_form(folder: &str, rubric: &Rubric, applicants: &[(Identity, Judgement)]) -> String {
    let mut out = head(folder, rubric);
    for (identity, judgement) in applicants {
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "\n{OPEN} {}\nfile: {}\nhash: {}\nas-written: {}\ndecision: {}\nrating: {}\n",
            identity.display_name(),
            identity.file,
            identity.hash,
            base(judgement),
            judgement.decision.map_or("", Decision::name),
            judgement.rating.map_or_else(String::new, |rating| rating.get().to_string()),
        );
        for criterion in rubric.criteria() {
            let score = judgement.scores.get(criterion.name());
            let score = score.map_or_else(String::new, |score| format!("{} {}", score.point, score.word));
            let _ = writeln!(out, "score {}: {}", criterion.name(), score.trim());
        }
        let tags: Vec<&str> = judgement.tags.iter().map(String::as_str).collect();
        let _ = writeln!(out, "tags: {}\nnote:", tags.join(", "));
        for line in judgement.note.lines() {
            let mark = if line.trim_start_matches('\\').starts_with(OPEN) { "\\" } else { "" };
            let _ = writeln!(out, "{mark}{line}");
        }
    }
    // White space at line ends is what editors take away.
    out.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

fn head(folder: &str, rubric: &Rubric) -> String {
    let mut out = format!(
        "\
# A form to be filled in in any editor and read back with
#     cvtui form {folder} --read THIS-FILE
# What you leave as it is changes nothing. Before anything is written, the differences are shown.
#
# decision: shortlist, maybe, reject; empty for none
# rating:   1 (worst) to 5 (best); empty for none
"
    );
    for criterion in rubric.criteria() {
        let points = criterion.points().iter().zip(1..).map(|(word, at): (_, u8)| format!("{at} {word}"));
        let _ = writeln!(
            out,
            "# score {}: {}; empty for none",
            criterion.name(),
            points.collect::<Vec<_>>().join(", ")
        );
    }
    out.push_str(
        "\
# tags:     words with commas between; one that begins with ~ is private
# note:     on the lines below it, down to the next ===
#
# Leave the lines `file`, `hash` and `as-written` alone: they say whom and what the form was written for.
",
    );
    let _ = writeln!(out, "{HEAD}");
    out
}

fn base(judgement: &Judgement) -> String {
    let base = Base {
        decision: judgement.decision,
        rating: judgement.rating,
        scores: judgement.scores.clone(),
        tags: judgement.tags.clone(),
        note: judgement.note.clone(),
    };
    // Texts and numbers always have a JSON form.
    serde_json::to_string(&base).unwrap_or_default()
}

/// Reads a form that was filled in: what it says of each applicant, and everything that is wrong with it, in the order
/// of its lines. An applicant of whom something is wrong is left out.
pub fn read_form(text: &str, rubric: &Rubric) -> (Vec<Proposal>, Vec<FormError>) {
    let mut reader = Reader { rubric, proposals: Vec::new(), errors: Vec::new(), open: None, headed: false };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (line, number) in text.lines().zip(1..) {
        reader.line(number, line);
    }
    reader.close();
    if !reader.headed {
        let message = format!("this is no form: the line `{HEAD}` is missing");
        reader.errors.insert(0, FormError { line: 1, message });
    }
    (reader.proposals, reader.errors)
}

/// The applicant whose lines are being read.
struct Open {
    proposal: Proposal,
    /// Lines of the note, once it has begun.
    note: Option<Vec<String>>,
    /// Keys that were there.
    keys: Vec<String>,
    wrong: bool,
}

struct Reader<'r> {
    rubric: &'r Rubric,
    proposals: Vec<Proposal>,
    errors: Vec<FormError>,
    open: Option<Open>,
    headed: bool,
}

impl Reader<'_> {
    fn wrong(&mut self, line: usize, message: impl Into<String>) {
        if let Some(open) = &mut self.open {
            open.wrong = true;
        }
        self.errors.push(FormError { line, message: safe(&message.into()).into_owned() });
    }

    fn line(&mut self, number: usize, line: &str) {
        if let Some(name) = line.strip_prefix(OPEN) {
            self.close();
            let name = Some(safe(name.trim()).into_owned()).filter(|name| !name.is_empty());
            let applicant = Identity { name, ..Identity::default() };
            let proposal = Proposal { line: number, applicant, ..Proposal::default() };
            self.open = Some(Open { proposal, note: None, keys: Vec::new(), wrong: false });
            return;
        }
        if let Some(Open { note: Some(note), .. }) = &mut self.open {
            let escaped =
                line.strip_prefix('\\').filter(|rest| rest.trim_start_matches('\\').starts_with(OPEN));
            return note.push(escaped.unwrap_or(line).to_owned());
        }
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            return;
        }
        if self.open.is_none() {
            if line == HEAD {
                self.headed = true;
            } else {
                self.wrong(
                    number,
                    format!("an applicant begins with `{OPEN} name`; this line belongs to none"),
                );
            }
            return;
        }
        match self.split(line) {
            Some((key, value)) => self.field(number, &key, value),
            None => self.wrong(number, format!("`{line}` is no `key: value`; the note stands below `note:`")),
        }
    }

    /// The key and the value of a line; the name of a criterion may have a colon in it.
    fn split<'l>(&self, line: &'l str) -> Option<(String, &'l str)> {
        let of_criterion = |criterion: &Criterion| {
            let key = format!("score {}", criterion.name());
            line.strip_prefix(&key)?.trim_start().strip_prefix(':').map(|value| (key, value.trim()))
        };
        self.rubric.criteria().iter().find_map(of_criterion).or_else(|| {
            let (key, value) = line.split_once(':')?;
            Some((key.trim().to_lowercase(), value.trim()))
        })
    }

    fn field(&mut self, number: usize, key: &str, value: &str) {
        let Some(open) = &mut self.open else { return };
        if open.keys.iter().any(|known| known == key) {
            return self.wrong(number, format!("`{key}` is there twice"));
        }
        open.keys.push(key.to_owned());
        let (proposal, rubric) = (&mut open.proposal, self.rubric);
        let wanted = &mut proposal.wanted;
        let said = &mut proposal.said;
        let result = match key {
            "file" => {
                proposal.applicant.file = safe(value).into_owned();
                Ok(())
            }
            "hash" => {
                proposal.applicant.hash = safe(value).into_owned();
                Ok(())
            }
            "as-written" => read_base(value).map(|base| proposal.base = Some(base)),
            "decision" => decision(value).map(|decision| (wanted.decision, said.decision) = (decision, true)),
            "rating" => rating(value).map(|rating| (wanted.rating, said.rating) = (rating, true)),
            "tags" => {
                wanted.tags = tags(value);
                (said.tags, said.private_tags) = (true, true);
                Ok(())
            }
            "note" => {
                open.note = Some(vec![value.to_owned()]);
                said.note = true;
                Ok(())
            }
            _ => match key.strip_prefix("score ").and_then(|name| rubric.named(name)) {
                Some(criterion) => score(criterion, value).map(|score| {
                    said.scores.push(criterion.name().to_owned());
                    if let Some(score) = score {
                        wanted.scores.insert(criterion.name().to_owned(), score);
                    }
                }),
                None => Err(unknown(key, rubric)),
            },
        };
        if let Err(message) = result {
            self.wrong(number, message);
        }
    }

    /// Ends the applicant whose lines were read.
    fn close(&mut self) {
        let Some(mut open) = self.open.take() else { return };
        if let Some(note) = open.note {
            let text = note.join("\n");
            open.proposal.wanted.note =
                safe_multiline(text.trim_matches(['\n', '\r']).trim_end()).into_owned();
        }
        let line = open.proposal.line;
        for (key, is_missing) in
            [("hash", open.proposal.applicant.hash.is_empty()), ("as-written", open.proposal.base.is_none())]
        {
            if is_missing && !open.wrong {
                open.wrong = true;
                let message =
                    format!("the applicant who begins here has no line `{key}`; write the form anew");
                self.errors.push(FormError { line, message });
            }
        }
        let hash = &open.proposal.applicant.hash;
        if !open.wrong && self.proposals.iter().any(|known| known.applicant.hash == *hash) {
            open.wrong = true;
            self.errors.push(FormError { line, message: "this applicant is in the form twice".to_owned() });
        }
        if !open.wrong {
            self.proposals.push(open.proposal);
        }
    }
}

fn read_base(value: &str) -> Result<Judgement, String> {
    let base: Base = serde_json::from_str(value)
        .map_err(|_| "`as-written` is not as it was written; write the form anew".to_owned())?;
    Ok(Judgement {
        decision: base.decision,
        rating: base.rating,
        scores: base.scores,
        tags: base.tags,
        note: base.note,
        ..Judgement::default()
    })
}

/// A decision in words; an empty one is none.
///
/// # Errors
/// If there is no such decision.
pub fn decision(value: &str) -> Result<Option<Decision>, String> {
    let wanted = fold(value.trim());
    if wanted.is_empty() || wanted == "none" {
        return Ok(None);
    }
    let found = Decision::ALL.into_iter().find(|decision| decision.name() == wanted);
    found.map(Some).ok_or_else(|| {
        let near = nearest(&wanted, Decision::ALL.map(Decision::name));
        let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        format!("`{value}` is no decision: shortlist, maybe, reject, or nothing{hint}")
    })
}

/// A rating as a number; an empty one is none.
///
/// # Errors
/// If it is none.
pub fn rating(value: &str) -> Result<Option<Rating>, String> {
    let value = value.trim();
    if value.is_empty() {
        return Ok(None);
    }
    let found = value.parse().ok().and_then(Rating::new);
    found.map(Some).ok_or_else(|| format!("`{value}` is no rating: 1 to 5, or nothing"))
}

/// Tags with commas or white space between.
pub fn tags(value: &str) -> BTreeSet<String> {
    let words = value.split([',', ';', ' ', '\t']).map(|word| word.trim().trim_start_matches('#'));
    words.filter(|word| !word.is_empty() && *word != "~").map(|word| safe(word).into_owned()).collect()
}

/// A score as its number, its word, or both.
fn score(criterion: &Criterion, value: &str) -> Result<Option<Score>, String> {
    let value = value.trim();
    if value.is_empty() {
        return Ok(None);
    }
    let number = value.split_whitespace().next().and_then(|first| first.parse().ok());
    let word = || criterion.points().iter().position(|word| fold(word) == fold(value));
    let point = number.or_else(|| word().and_then(|at| u8::try_from(at + 1).ok()));
    point.and_then(|point| criterion.score(point)).map(Some).ok_or_else(|| {
        let count = criterion.points().len();
        format!("`{value}` is no point of {}: 1 to {count}, or nothing", criterion.name())
    })
}

fn unknown(key: &str, rubric: &Rubric) -> String {
    let criteria = rubric.criteria().iter().map(|criterion| format!("score {}", criterion.name()));
    let known: Vec<String> = KEYS.iter().map(|key| (*key).to_owned()).chain(criteria).collect();
    let near = nearest(key, known.iter().map(String::as_str));
    let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    format!("there is no `{key}` in a form{hint}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::Change;

    fn rubric() -> Rubric {
        let criterion: Criterion =
            toml::from_str("name = \"Research: depth\"\npoints = [\"none\", \"some\", \"strong\"]").unwrap();
        Rubric::new(vec![criterion])
    }

    fn ana() -> (Identity, Judgement) {
        let identity = Identity {
            file: "a b/ana.txt".into(),
            hash: "00ff".into(),
            emails: Vec::new(),
            name: Some("Ana Sample".into()),
        };
        let judgement = Judgement {
            decision: Some(Decision::Maybe),
            scores: [("Research: depth".to_owned(), Score { point: 2, of: 3, word: "some".into() })].into(),
            tags: ["systems".to_owned(), "~later".to_owned()].into(),
            note: "# first\n\n=== not a name\n\\=== nor this\nnote: last".into(),
            ..Judgement::default()
        };
        (identity, judgement)
    }

    #[test]
    fn a_form_that_nobody_filled_in_changes_nothing() {
        let all = [ana(), (Identity { hash: "11".into(), ..Identity::default() }, Judgement::default())];
        let form = write_form("cvs", &rubric(), &all);
        for form in [form.clone(), form.replace('\n', "\r\n"), format!("\u{feff}{form}\n\n")] {
            let (proposals, errors) = read_form(&form, &rubric());
            assert_eq!(errors, []);
            for (proposal, (identity, judgement)) in proposals.iter().zip(&all) {
                assert_eq!(proposal.applicant.hash, identity.hash);
                assert_eq!(&proposal.wanted, judgement);
                assert_eq!(proposal.settle(judgement, true), (Vec::new(), Vec::new()));
            }
            assert_eq!(proposals.len(), 2);
        }
    }

    #[test]
    fn what_was_filled_in_is_a_difference() {
        let all = [ana()];
        let form = write_form("cvs", &rubric(), &all)
            .replace("decision: maybe", "decision: Shortlist")
            .replace("rating:\n", "rating: 4\n")
            .replace("score Research: depth: 2 some", "score Research: depth: strong")
            .replace("tags: systems, ~later", "tags: systems, new")
            .replace("\nnote: last\n", "\nnote: last\nand more\n");
        let (proposals, errors) = read_form(&form, &rubric());
        assert_eq!(errors, []);
        let (differences, conflicts) = proposals[0].settle(&all[0].1, false);
        assert_eq!(conflicts, []);
        let told: Vec<String> = differences.iter().map(ToString::to_string).collect();
        assert_eq!(
            told[..4],
            [
                "decision maybe → shortlist",
                "rating none → 4",
                "Research: depth 2/3 some → 3/3 strong",
                "tags +#new -#~later",
            ]
        );
        assert!(
            matches!(&differences[4].change, Change::Note(note) if note.ends_with("note: last\nand more"))
        );
    }

    #[test]
    fn each_line_that_is_wrong_is_told_and_its_applicant_left_out() {
        let form = write_form("cvs", &rubric(), &[ana()]);
        let line = |form: &str, part: &str| form.lines().position(|line| line.starts_with(part)).unwrap() + 1;
        for (from, to, part, why) in [
            ("decision: maybe", "decision: shortlsit", "decision", "did you mean `shortlist`?"),
            ("rating:\n", "rating: 7\n", "rating", "1 to 5"),
            ("depth: 2 some", "depth: 9", "score", "1 to 3"),
            ("tags: systems", "tgas: systems", "tgas", "did you mean `tags`?"),
            ("rating:\n", "rating\n", "rating", "no `key: value`"),
            ("rating:\n", "rating: 1\nrating: 2\n", "rating: 2", "twice"),
            ("as-written: {", "as-written: ", "as-written", "write the form anew"),
            ("hash: 00ff\n", "", "===", "no line `hash`"),
            ("=== Ana", "Ana: x\n=== Ana", "Ana", "belongs to none"),
        ] {
            let form = form.replace(from, to);
            let (_, errors) = read_form(&form, &rubric());
            let first = errors.first().unwrap();
            assert_eq!(first.line, line(&form, part), "{first:?}");
            assert!(first.message.contains(why), "{first:?}");
        }
        let twice = format!("{form}{}", &form[form.find("\n===").unwrap()..]);
        assert!(read_form(&twice, &rubric()).1[0].message.contains("twice"));
        assert!(read_form("hello\n", &rubric()).1[0].message.contains("no form"));
    }
}
