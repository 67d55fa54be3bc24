//! Abstracts below working papers, as economists print them: sentences about a paper, and no part of its reference.

use crate::parse::row::Row;
use crate::text::fold;

/// What an abstract is called, folded.
const LABELS: &[&str] = &[
    "abstract",
    "summary",
    "resume",
    "resumen",
    "resumo",
    "riassunto",
    "zusammenfassung",
    "kurzfassung",
    "abstrakt",
    "samenvatting",
    "ozet",
    "摘要",
    "要旨",
    "초록",
];

/// For each row, whether it is of an abstract. One ends where its paragraph does.
pub(super) fn rows(rows: &[Row]) -> Vec<bool> {
    let mut inside = false;
    let mut alone = false;
    let mut above_full = false;
    let of = |row: &Row| {
        let goes_on = inside && !row.gap_before && row.bullet.is_none() && (above_full || alone);
        let label = label(&row.text);
        inside = goes_on || label.is_some();
        alone = label == Some(Label::Alone);
        above_full = row.full;
        inside
    };
    rows.iter().map(of).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    /// The abstract stands below.
    Alone,
    /// The abstract stands behind.
    Before,
}

/// Whether a row begins with the label of an abstract.
fn label(text: &str) -> Option<Label> {
    let head: String = text.chars().take(24).collect();
    let folded = fold(&head);
    let rest = LABELS.iter().find_map(|label| folded.strip_prefix(label))?;
    if rest.trim_matches([':', '.', ' ']).is_empty() {
        return Some(Label::Alone);
    }
    rest.trim_start().starts_with([':', '：', '.', '—', '–']).then_some(Label::Before)
}

#[cfg(test)]
mod tests {
    use crate::parse::testing::profile_of;

    #[test]
    fn an_abstract_is_no_part_of_the_paper_above_it() {
        let profile = profile_of(
            "ADA QUIST\nada@quist.example\n\nJOB MARKET PAPER\n\"The Price of Snow in Small Towns\"\nAbstract: I show that towns pay more for snow that melts late. Using 2.1 million bills of 2019, I find that they lose 3% of it.\n\nWORKING PAPERS\n\"Who Clears the Roads Twice?\" with Bo Marlund\nAbstract: Clearing twice is a third of all clearing. We trace it to Lena Dahl and Sven Berg.\nRevise and resubmit, Journal of Roads\n\n\"Salt and Its Discontents\" with Cara Dorn\nAbstract\nSalt is bad for shoes in 2020.\n",
        );
        let titles: Vec<&str> = profile.publications.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(
            titles,
            ["The Price of Snow in Small Towns", "Who Clears the Roads Twice?", "Salt and Its Discontents"]
        );
        assert!(profile.publications.iter().all(|p| p.year.is_none()), "{:?}", profile.publications);
        assert!(profile.meta.not_understood.is_empty(), "{:?}", profile.meta.not_understood);
    }
}
