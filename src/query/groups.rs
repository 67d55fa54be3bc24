//! Facets beside a result: how many of those found have each value, and how many more each would bring.

use std::collections::BTreeMap;

use super::facet::{FacetCount, FacetKey};
use super::index::Index;
use super::terms::{FacetAsk, asked_facets, without_facet};
use super::vocabulary::Vocabulary;
use super::wanted::Wanted;
use super::{Query, terms};
use crate::library::ApplicantId;
use crate::text::fold;

/// The values of a facet beside a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetGroup {
    /// The facet.
    pub key: FacetKey,
    /// Those that the query asks for first, then the most frequent; years from the latest on.
    pub values: Vec<FacetValue>,
}

/// A value of a facet beside a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// The value, canonical where there is a canonical name.
    pub value: String,
    /// How many of those found have it.
    pub count: usize,
    /// How many would be found besides if the query asked for it too: only where it asks for others of the facet.
    pub more: usize,
    /// How the query asks for it.
    pub asked: Option<FacetAsk>,
}

impl Index {
    /// The values of these facets among those whom a query found (`None`: among all), and how the query asks for them.
    /// A query that does not parse asks for nothing. Where nobody waits for them any more, they are not whole.
    pub fn facet_groups(
        &self,
        query: &str,
        saved: &BTreeMap<String, String>,
        found: Option<&[ApplicantId]>,
        keys: &[FacetKey],
        wanted: Wanted<'_>,
    ) -> Vec<FacetGroup> {
        let parses = Query::parse(query, saved).is_ok();
        let asked = if parses { asked_facets(query) } else { Vec::new() };
        let group = |key: &FacetKey| {
            let asked: Vec<&FacetAsk> = asked.iter().filter(|ask| ask.key == *key).collect();
            let all =
                asked.iter().any(|ask| !ask.excluded).then(|| self.found_without(query, saved, *key, wanted));
            let counts = self.facet_while(*key, found, usize::MAX, wanted);
            let mut values = match all {
                Some(all) => with_more(counts, self.facet_while(*key, all.as_deref(), usize::MAX, wanted)),
                None => counts.into_iter().map(|c| FacetValue::new(c.value, c.count, 0)).collect(),
            };
            for ask in asked {
                self.mark(&mut values, ask);
            }
            order(*key, &mut values);
            FacetGroup { key: *key, values }
        };
        keys.iter().map(group).collect()
    }

    /// Whom the query finds if it asks for no value of a facet; `None` for everybody.
    fn found_without(
        &self,
        query: &str,
        saved: &BTreeMap<String, String>,
        key: FacetKey,
        wanted: Wanted<'_>,
    ) -> Option<Vec<ApplicantId>> {
        let rest = Query::parse(&without_facet(query, key), saved).ok().filter(|rest| !rest.is_empty())?;
        Some(self.search_while(&rest, wanted, None)?.hits.iter().map(|hit| hit.id).collect())
    }

    fn mark(&self, values: &mut Vec<FacetValue>, ask: &FacetAsk) {
        let free = matches!(ask.key, FacetKey::Inst | FacetKey::Org | FacetKey::Area | FacetKey::Award);
        if free && !ask.exact {
            // Some words of a name: they stand for no value alone.
            return;
        }
        let name = self.canonical(ask);
        match values.iter_mut().find(|value| fold(&value.value) == fold(&name)) {
            Some(value) => value.asked = Some(ask.clone()),
            None => values.push(FacetValue { asked: Some(ask.clone()), ..FacetValue::new(name, 0, 0) }),
        }
    }

    /// The facet's name of what was written: `golang` is Go.
    fn canonical(&self, ask: &FacetAsk) -> String {
        let known = |vocabulary: &Vocabulary| match vocabulary
            .lookup(&ask.written)
            .into_iter()
            .collect::<Vec<_>>()[..]
        {
            [only] => Some(only.to_owned()),
            _ => None,
        };
        let name = match ask.key {
            FacetKey::Venue => known(&self.venues),
            FacetKey::Skill => known(&self.skills),
            FacetKey::Lang => known(&self.languages),
            _ => None,
        };
        name.unwrap_or_else(|| ask.written.clone())
    }
}

impl FacetValue {
    fn new(value: String, count: usize, more: usize) -> Self {
        Self { value, count, more, asked: None }
    }

    /// The query with this value asked for, or left out, or, where it is so already, without it.
    pub fn toggled(&self, query: &str, key: FacetKey, excluded: bool) -> String {
        match &self.asked {
            Some(ask) if ask.excluded == excluded => terms::unask_facet(query, key, &ask.written),
            Some(ask) => {
                let rest = terms::unask_facet(query, key, &ask.written);
                terms::ask_facet(&rest, key, &self.value, excluded)
            }
            None => terms::ask_facet(query, key, &self.value, excluded),
        }
    }
}

fn with_more(counts: Vec<FacetCount>, all: Vec<FacetCount>) -> Vec<FacetValue> {
    let counts: BTreeMap<String, usize> = counts.into_iter().map(|c| (fold(&c.value), c.count)).collect();
    let value = |all: FacetCount| {
        let count = counts.get(&fold(&all.value)).copied().unwrap_or(0);
        FacetValue::new(all.value, count, all.count.saturating_sub(count))
    };
    all.into_iter().map(value).collect()
}

fn order(key: FacetKey, values: &mut [FacetValue]) {
    // The index gives the most frequent first; sorting keeps that among equals.
    if key == FacetKey::Year {
        values.sort_by(|a, b| b.value.cmp(&a.value));
    } else {
        values.sort_by_key(|value| std::cmp::Reverse((value.count, value.more)));
    }
    values.sort_by_key(|value| value.asked.is_none());
}
