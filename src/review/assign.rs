//! Who judges whom: reviewers taken in turn, the same each time, and never one who is in conflict.

use std::collections::{BTreeMap, BTreeSet};

/// An applicant who is to be assigned.
#[derive(Clone, Debug, Default)]
pub struct Assignee {
    /// Who is to judge already.
    pub assigned: BTreeSet<String>,
    /// Who must not.
    pub in_conflict: BTreeSet<String>,
}

/// Whom to assign to each applicant besides those who are, so that each has `each` of these reviewers as far as that
/// can be. In the order of the applicants the least burdened are taken; among equals, the next in turn.
pub fn assign(applicants: &[Assignee], reviewers: &[String], each: usize) -> Vec<Vec<String>> {
    let mut burden: BTreeMap<&str, usize> = reviewers.iter().map(|name| (name.as_str(), 0)).collect();
    for name in applicants.iter().flat_map(|applicant| &applicant.assigned) {
        if let Some(count) = burden.get_mut(name.as_str()) {
            *count += 1;
        }
    }
    let mut turn = 0;
    let mut out = Vec::with_capacity(applicants.len());
    for applicant in applicants {
        let has = reviewers.iter().filter(|name| applicant.assigned.contains(*name)).count();
        let mut added: Vec<String> = Vec::new();
        while has + added.len() < each {
            let free = |name: &&String| {
                !applicant.assigned.contains(*name)
                    && !applicant.in_conflict.contains(*name)
                    && !added.contains(name)
            };
            let in_turn = |at: usize| (at + reviewers.len() - turn) % reviewers.len();
            let next = reviewers
                .iter()
                .enumerate()
                .filter(|(_, name)| free(name))
                .min_by_key(|(at, name)| (burden.get(name.as_str()).copied(), in_turn(*at)));
            let Some((at, name)) = next else { break };
            *burden.entry(name).or_default() += 1;
            turn = (at + 1) % reviewers.len();
            added.push(name.clone());
        }
        out.push(added);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    fn assignee(assigned: &str, in_conflict: &str) -> Assignee {
        let set = |text| names(text).into_iter().collect();
        Assignee { assigned: set(assigned), in_conflict: set(in_conflict) }
    }

    fn assigned(applicants: &[Assignee], reviewers: &str, each: usize) -> Vec<String> {
        assign(applicants, &names(reviewers), each).iter().map(|names| names.join(" ")).collect()
    }

    #[test]
    fn reviewers_are_taken_in_turn() {
        let four = vec![Assignee::default(); 4];
        assert_eq!(assigned(&four, "a b c", 2), ["a b", "c a", "b c", "a b"]);
        assert_eq!(assigned(&four, "a b c", 1), ["a", "b", "c", "a"]);
        assert_eq!(assigned(&four, "a", 3), ["a", "a", "a", "a"]);
        assert_eq!(assigned(&four, "", 1), ["", "", "", ""]);
    }

    #[test]
    fn nobody_in_conflict_is_taken_and_the_burden_evens_out() {
        let applicants = [assignee("", "a"), assignee("", "a"), assignee("", ""), assignee("", "")];
        assert_eq!(assigned(&applicants, "a b c", 1), ["b", "c", "a", "b"]);
        assert_eq!(assigned(&[assignee("", "a b")], "a b c", 2), ["c"]);
    }

    #[test]
    fn who_is_assigned_stays_and_counts() {
        let applicants = [assignee("a b", ""), assignee("a", ""), assignee("x", "")];
        assert_eq!(assigned(&applicants, "a b c", 2), ["", "c", "b c"]);
    }
}
