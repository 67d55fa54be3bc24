//! What a committee as a whole has done, as far as this reviewer may see it.

use std::collections::BTreeMap;

use super::{Agreement, Attached, Decision, Judgement, Scale};

/// What a committee has done. It rests on what one may see alone: an applicant whose ratings are kept back must not
/// shine through a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// For each reviewer, in how many applicants' ratings that can be seen theirs is, and its mean.
    pub reviewers: BTreeMap<String, (usize, f64)>,
    /// Agreement of the ratings as ranks.
    pub ordinal: Agreement,
    /// Agreement of the ratings as numbers.
    pub interval: Agreement,
    /// Agreement of the decisions.
    pub decisions: Agreement,
    /// Of how many applicants others' judgements are kept back.
    pub kept_back: usize,
}

impl Report {
    /// The report on these applicants, for `reviewer`.
    pub fn of<'a>(applicants: impl IntoIterator<Item = &'a Attached>, reviewer: &str) -> Self {
        let mut sums: BTreeMap<String, (usize, f64)> = BTreeMap::new();
        let (mut ratings, mut decisions) = (Vec::new(), Vec::new());
        let mut kept_back = 0;
        for attached in applicants {
            if attached.kept_back > 0 {
                kept_back += 1;
                continue;
            }
            let judgements = || {
                let others = attached.others.iter().map(|(name, judgement)| (name.as_str(), judgement));
                others.chain([(reviewer, &attached.judgement)])
            };
            for (name, judgement) in judgements() {
                if let Some(rating) = judgement.rating {
                    let (count, sum) = sums.entry(name.to_owned()).or_default();
                    *count += 1;
                    *sum += f64::from(rating.get());
                }
            }
            let rating = |judgement: &Judgement| judgement.rating.map(|rating| i32::from(rating.get()));
            ratings.push(judgements().filter_map(|(_, judgement)| rating(judgement)).collect::<Vec<_>>());
            decisions.push(judgements().filter_map(|(_, j)| j.decision.map(number)).collect::<Vec<_>>());
        }
        let mean = |(name, (count, sum)): (String, (usize, f64))| (name, (count, sum / count as f64));
        Self {
            reviewers: sums.into_iter().map(mean).collect(),
            ordinal: Agreement::of(&ratings, Scale::Ordinal),
            interval: Agreement::of(&ratings, Scale::Interval),
            decisions: Agreement::of(&decisions, Scale::Nominal),
            kept_back,
        }
    }
}

fn number(decision: Decision) -> i32 {
    decision as i32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::Rating;

    fn attached(own: Option<u8>, other: Option<u8>, kept_back: usize) -> Attached {
        let judgement = |value: Option<u8>| Judgement {
            rating: value.and_then(Rating::new),
            decision: value.map(|value| if value > 3 { Decision::Shortlist } else { Decision::Reject }),
            ..Judgement::default()
        };
        let others = BTreeMap::from([("bo".to_owned(), judgement(other))]);
        Attached { judgement: judgement(own), others, kept_back, ..Attached::default() }
    }

    #[test]
    fn what_is_kept_back_shines_through_no_figure() {
        let seen = [attached(Some(2), Some(2), 0), attached(Some(5), Some(4), 0)];
        let report = Report::of(&seen, "ada");
        assert_eq!(report.reviewers["ada"], (2, 3.5));
        assert_eq!((report.ordinal.units, report.decisions.alpha), (2, Some(1.0)));
        let with_hidden = [seen[0].clone(), seen[1].clone(), attached(None, None, 1)];
        assert_eq!(Report::of(&with_hidden, "ada"), Report { kept_back: 1, ..report });
    }
}
