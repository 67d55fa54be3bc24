//! The rubric: the criteria that applicants are judged by, each with a scale whose points have words.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::text::{fold, safe};

/// The fewest points of a scale: fewer would say nothing.
pub const FEWEST_POINTS: usize = 2;

/// The most points of a scale, so that one key gives each.
pub const MOST_POINTS: usize = 9;

/// One criterion.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Criterion {
    name: String,
    points: Vec<String>,
    weight: f64,
}

/// A criterion as the config has it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    points: Vec<String>,
    #[serde(default = "one")]
    weight: f64,
}

fn one() -> f64 {
    1.0
}

impl Criterion {
    /// What is judged, e.g. "Research".
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The words of the scale, the worst first; 2 to 9 of them.
    pub fn points(&self) -> &[String] {
        &self.points
    }

    /// How much it counts beside the others; above 0.
    pub fn weight(&self) -> f64 {
        self.weight
    }

    /// The score of the given point, from 1; `None` where the scale has no such point.
    pub fn score(&self, point: u8) -> Option<Score> {
        let word = self.points.get(usize::from(point.checked_sub(1)?))?;
        // A scale has at most nine points.
        Some(Score { point, of: self.points.len() as u8, word: word.clone() })
    }
}

impl TryFrom<Written> for Criterion {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, Self::Error> {
        let Written { name, points, weight } = written;
        let name = safe(&name).trim().to_owned();
        let points: Vec<String> = points.iter().map(|word| safe(word).trim().to_owned()).collect();
        if name.is_empty() {
            return Err("a criterion wants a name".to_owned());
        }
        if !(FEWEST_POINTS..=MOST_POINTS).contains(&points.len()) {
            let found = points.len();
            return Err(format!("`{name}` has {found} points; a scale has {FEWEST_POINTS} to {MOST_POINTS}"));
        }
        if points.iter().any(String::is_empty) {
            return Err(format!("each point of `{name}` wants a word"));
        }
        if !(weight.is_finite() && weight > 0.0) {
            return Err(format!("the weight of `{name}` is a number above 0, not {weight}"));
        }
        Ok(Self { name, points, weight })
    }
}

impl From<Criterion> for Written {
    fn from(Criterion { name, points, weight }: Criterion) -> Self {
        Self { name, points, weight }
    }
}

/// How an applicant does by one criterion. It carries the length of the scale and the point's word, so that it keeps
/// its meaning when the rubric changes, and for a colleague who has none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Score {
    /// The point, from 1, the worst.
    pub point: u8,
    /// How many points the scale had.
    pub of: u8,
    /// The point's word.
    pub word: String,
}

impl Score {
    /// Whether the point lies on its scale.
    pub(super) fn is_sound(&self) -> bool {
        (FEWEST_POINTS..=MOST_POINTS).contains(&usize::from(self.of)) && (1..=self.of).contains(&self.point)
    }

    /// Where it lies on the scale, from 0 (the worst point) to 1 (the best).
    fn share(&self) -> f64 {
        f64::from(self.point - 1) / f64::from(self.of - 1)
    }
}

impl fmt::Display for Score {
    /// "3/4 strong".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{} {}", self.point, self.of, self.word)
    }
}

/// The criteria, in the order in which they are asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rubric {
    criteria: Vec<Criterion>,
}

impl Rubric {
    /// The rubric of these criteria.
    pub fn new(criteria: Vec<Criterion>) -> Self {
        Self { criteria }
    }

    /// The criteria, in order.
    pub fn criteria(&self) -> &[Criterion] {
        &self.criteria
    }

    /// Whether there is nothing to judge by.
    pub fn is_empty(&self) -> bool {
        self.criteria.is_empty()
    }

    /// The criterion of this name, whatever its case.
    pub fn named(&self, name: &str) -> Option<&Criterion> {
        self.criteria.iter().find(|criterion| fold(&criterion.name) == fold(name.trim()))
    }

    /// The overall score in per cent: the mean, by weight, of where each score lies on its scale. Criteria that were not
    /// scored yet are left out, and so are scores by criteria that the rubric does not have. `None` without any score.
    pub fn overall(&self, scores: &BTreeMap<String, Score>) -> Option<u8> {
        let scored = self.criteria.iter().filter_map(|criterion| {
            let score = scores.get(&criterion.name).filter(|score| score.is_sound())?;
            Some((criterion.weight, score.share()))
        });
        let (weight, sum) =
            scored.fold((0.0, 0.0), |(weight, sum), (own, share)| (weight + own, sum + own * share));
        // A mean of numbers from 0 to 1.
        (weight > 0.0).then(|| (sum / weight * 100.0).round() as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn criterion(name: &str, points: &[&str], weight: f64) -> Result<Criterion, String> {
        let points = points.iter().map(|&word| word.to_owned()).collect();
        Written { name: name.to_owned(), points, weight }.try_into()
    }

    fn rubric() -> Rubric {
        let research = criterion("Research", &["none", "some", "strong"], 3.0).unwrap();
        let teaching = criterion("Teaching", &["no", "yes"], 1.0).unwrap();
        Rubric::new(vec![research, teaching])
    }

    #[test]
    fn the_overall_score_weighs_where_each_score_lies() {
        let rubric = rubric();
        let score = |name: &str, point| (name.to_owned(), rubric.named(name).unwrap().score(point).unwrap());
        let overall = |scores: Vec<(String, Score)>| rubric.overall(&scores.into_iter().collect());
        assert_eq!(overall(vec![]), None);
        assert_eq!(overall(vec![score("Research", 1), score("Teaching", 1)]), Some(0));
        assert_eq!(overall(vec![score("Research", 2)]), Some(50));
        assert_eq!(overall(vec![score("Research", 2), score("Teaching", 2)]), Some(63));
        let foreign = Score { point: 1, of: 2, word: "no".to_owned() };
        assert_eq!(overall(vec![("Fit".to_owned(), foreign), score("Teaching", 2)]), Some(100));
    }

    #[test]
    fn a_score_that_no_scale_has_does_not_count() {
        let rubric = rubric();
        for (point, of) in [(0, 3), (4, 3), (1, 1), (1, 0), (1, 200)] {
            let score = Score { point, of, word: "?".to_owned() };
            assert_eq!(
                rubric.overall(&BTreeMap::from([("Research".to_owned(), score)])),
                None,
                "{point}/{of}"
            );
        }
        assert_eq!(rubric.criteria()[0].score(0), None);
        assert_eq!(rubric.criteria()[0].score(4), None);
        assert_eq!(rubric.criteria()[0].score(3).unwrap().to_string(), "3/3 strong");
    }

    #[test]
    fn a_criterion_wants_a_name_words_and_a_weight() {
        assert!(criterion(" ", &["a", "b"], 1.0).unwrap_err().contains("wants a name"));
        assert!(criterion("Fit", &["a"], 1.0).unwrap_err().contains("has 1 points"));
        assert!(criterion("Fit", &["a"; 10], 1.0).unwrap_err().contains("2 to 9"));
        assert!(criterion("Fit", &["a", " "], 1.0).unwrap_err().contains("wants a word"));
        for weight in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert!(criterion("Fit", &["a", "b"], weight).unwrap_err().contains("above 0"));
        }
    }
}
