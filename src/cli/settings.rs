//! What is wrong with settings that only the rooms above `config` understand: columns, order, queries, keys.

use crate::config::{Config, ConfigProblem};
use crate::library::Column;
use crate::query::Query;

/// Every problem of a value, in the order of the file.
pub(super) fn problems(config: &Config) -> Vec<ConfigProblem> {
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
        if let Err(error) = Query::parse(query, &config.queries) {
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
