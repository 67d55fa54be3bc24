//! What is wrong with settings that only the rooms above `config` understand: columns, order, queries, keys.

use std::collections::BTreeMap;

use crate::config::{Config, ConfigProblem, SavedQueries};
use crate::library::Column;
use crate::query::Query;

/// Every problem of a value, in the order of the file. `queries` are all saved ones.
pub(super) fn problems(config: &Config, queries: &BTreeMap<String, String>) -> Vec<ConfigProblem> {
    let mut problems = Vec::new();
    let mut check_column = |path: &str, name: &str| {
        if Column::named(name).is_none() {
            let problem = config.places.problem(path, format!("there is no column `{name}`"));
            problems.push(problem.nearest(name, Column::all().map(Column::name)));
        }
    };
    for (at, name) in config.columns.iter().enumerate() {
        check_column(&format!("columns.{at}"), name);
    }
    if let Some(sort) = &config.sort {
        check_column("sort", sort.strip_prefix('-').unwrap_or(sort));
    }
    for (name, query) in &config.queries {
        if let Err(error) = Query::parse(query, queries) {
            let message =
                format!("the query does not parse: {} (column {} of it)", error.message, error.column);
            let mut problem = config.places.problem(&format!("queries.{name}"), message);
            problem.suggestion.clone_from(&error.suggestion);
            problems.push(problem);
        }
    }
    problems.extend(crate::tui::config_problems(config));
    problems
}

/// Queries saved in the program that do not parse. `queries` are all saved ones.
pub(super) fn wrong_queries(saved: &SavedQueries, queries: &BTreeMap<String, String>) -> Vec<ConfigProblem> {
    let wrong = |(name, query): (&String, &String)| {
        let error = Query::parse(query, queries).err()?;
        let message = format!("`@{name}` does not parse: {} (column {} of it)", error.message, error.column);
        let mut problem = saved.problem(name, message);
        problem.suggestion = error.suggestion;
        Some(problem)
    };
    saved.by_name().iter().filter_map(wrong).collect()
}
