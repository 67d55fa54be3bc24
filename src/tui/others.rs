//! From a fact to others who share it: everyone at that venue, of that institution, with that coauthor.

use super::effect::{Effect, Effects};
use super::panes::picker::{self, Action, Choice, Item};
use super::panes::{detail, filter};
use super::search::Ask;
use super::state::{Focus, State};
use crate::profile::{Profile, Publication};
use crate::query::FacetKey;

/// The section of the fact under the cursor, and its number in it.
fn spot(state: &State) -> Option<(String, usize)> {
    let place = detail::place(state).filter(|_| state.focus == Focus::Detail)?;
    let (section, number) = place.strip_prefix('/')?.rsplit_once('/')?;
    Some((section.to_owned(), number.parse().ok()?))
}

/// What the fact under the cursor says, if it is of this section.
fn entry<T: Clone>(state: &State, section: &str, list: impl Fn(&Profile) -> &[T]) -> Option<T> {
    let (own, at) = spot(state)?;
    list(&state.selected()?.profile()).get(at).filter(|_| own == section).cloned()
}

fn paper(state: &State) -> Option<Publication> {
    entry(state, "publications", |profile| &profile.publications)
}

/// A question for whoever has these words there.
fn words(key: &str, value: &str) -> String {
    // The quotes of the language are those of a person's name.
    format!("{key}:{}", FacetKey::Person.query(value).trim_start_matches("person:"))
}

fn venue_of(state: &State) -> Option<String> {
    let paper = paper(state)?;
    let venue = paper.venue.as_deref().or(paper.publisher.as_deref())?;
    Some(FacetKey::Venue.query(venue))
}

fn institution_of(state: &State) -> Option<String> {
    let entry = entry(state, "education", |profile| &profile.education)?;
    Some(words("inst", entry.institution.as_deref()?))
}

fn employer_of(state: &State) -> Option<String> {
    let entry = entry(state, "work", |profile| &profile.work)?;
    Some(words("org", entry.name.as_deref()?))
}

/// The others of the paper under the cursor, as written.
fn coauthors_of(state: &State) -> Vec<String> {
    let Some(paper) = paper(state) else { return Vec::new() };
    let own = paper.author_position.map(|at| at as usize);
    let others = paper.authors.iter().enumerate().filter(|(at, _)| own != Some(at + 1));
    others.map(|(_, name)| name.clone()).collect()
}

/// The skills of the line under the cursor, elsewhere all of the applicant's.
fn skills_of(state: &State) -> Vec<String> {
    let Some(applicant) = state.selected() else { return Vec::new() };
    let profile = applicant.profile();
    let here = spot(state).filter(|(section, _)| section == "skills").map(|(_, at)| at);
    let sets = profile.skills.iter().enumerate().filter(|(at, _)| here.is_none_or(|here| here == *at));
    let mut skills: Vec<String> = Vec::new();
    for skill in sets.flat_map(|(_, set)| &set.canonical) {
        if !skills.contains(skill) {
            skills.push(skill.clone());
        }
    }
    skills
}

/// Whoever has the same as stands under the cursor.
fn same_of(state: &State) -> Option<String> {
    let (section, _) = spot(state)?;
    match section.as_str() {
        "publications" => venue_of(state),
        "education" => institution_of(state),
        "work" => employer_of(state),
        "awards" => Some(FacetKey::Award.query(&entry(state, "awards", |profile| &profile.awards)?.title)),
        "languages" => {
            Some(FacetKey::Lang.query(&entry(state, "languages", |profile| &profile.languages)?.language))
        }
        "interests" => {
            Some(FacetKey::Area.query(&entry(state, "interests", |profile| &profile.interests)?.name))
        }
        "people" => Some(FacetKey::Person.query(&entry(state, "people", |profile| &profile.people)?.name)),
        "service" => {
            let entry = entry(state, "service", |profile| &profile.service)?;
            Some(words("svc", entry.venues.first().unwrap_or(&entry.name)))
        }
        "talks" => Some(words("talk", entry(state, "talks", |profile| &profile.talks)?.event.as_deref()?)),
        "teaching" => Some(words("teach", &entry(state, "teaching", |profile| &profile.teaching)?.name)),
        _ => None,
    }
}

fn go(state: &mut State, fx: &mut Effects, query: Option<String>) {
    if let Some(query) = query {
        filter::replace(state, fx, &query);
    }
}

/// Everyone at the venue of the paper under the cursor.
pub fn venue(state: &mut State, fx: &mut Effects) {
    let query = venue_of(state);
    go(state, fx, query);
}

/// Everyone of the institution under the cursor.
pub fn institution(state: &mut State, fx: &mut Effects) {
    let query = institution_of(state);
    go(state, fx, query);
}

/// Everyone of the employer under the cursor.
pub fn employer(state: &mut State, fx: &mut Effects) {
    let query = employer_of(state);
    go(state, fx, query);
}

/// Everyone who has the same as stands under the cursor; of several things, a choice of them.
pub fn same(state: &mut State, fx: &mut Effects) {
    if spot(state).is_some_and(|(section, _)| section == "skills") {
        return skills(state, fx);
    }
    let query = same_of(state);
    go(state, fx, query);
}

/// A choice of the coauthors of the paper under the cursor, with how many applicants share each.
pub fn coauthors(state: &mut State, fx: &mut Effects) {
    let names = coauthors_of(state).into_iter().map(|name| (words("author", &name), name)).collect();
    open(state, fx, "Who has written with …", names);
}

/// A choice of the skills of the line under the cursor, with how many applicants have each.
pub fn skills(state: &mut State, fx: &mut Effects) {
    let names = skills_of(state).into_iter().map(|name| (FacetKey::Skill.query(&name), name)).collect();
    open(state, fx, "Who knows …", names);
}

fn open(state: &mut State, fx: &mut Effects, title: &'static str, names: Vec<(String, String)>) {
    let queries: Vec<String> = names.iter().map(|(query, _)| query.clone()).collect();
    let item = |(query, label): (String, String)| Item {
        label,
        remark: String::new(),
        disabled: None,
        action: Action::Replace(query),
    };
    picker::open_items(state, Choice::Counted, title, names.into_iter().map(item).collect());
    fx.push(Effect::Search(Ask::Counts { queries }));
}

/// Why there is no venue to go to.
pub fn why_no_venue(state: &State) -> Option<&'static str> {
    venue_of(state).is_none().then_some("there is no paper with a venue under the cursor")
}

/// Why there are no coauthors to choose from.
pub fn why_no_coauthors(state: &State) -> Option<&'static str> {
    coauthors_of(state).is_empty().then_some("there is no paper with other authors under the cursor")
}

/// Why there is no institution to go to.
pub fn why_no_institution(state: &State) -> Option<&'static str> {
    institution_of(state).is_none().then_some("there is no institution under the cursor")
}

/// Why there is no employer to go to.
pub fn why_no_employer(state: &State) -> Option<&'static str> {
    employer_of(state).is_none().then_some("there is no position with an employer under the cursor")
}

/// Why there are no skills to choose from.
pub fn why_no_skills(state: &State) -> Option<&'static str> {
    skills_of(state).is_empty().then_some("no skills are known")
}

/// Why there is nothing that others could share.
pub fn why_nothing_same(state: &State) -> Option<&'static str> {
    let skills = spot(state).is_some_and(|(section, _)| section == "skills") && !skills_of(state).is_empty();
    (!skills && same_of(state).is_none()).then_some("the cursor is on nothing that others could share")
}
