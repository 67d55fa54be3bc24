use std::path::Path;

use super::*;

fn read(text: &str) -> (Config, Vec<String>) {
    let (config, problems) = Config::read(Path::new("c.toml"), text);
    (config, problems.iter().map(ToString::to_string).collect())
}

#[test]
fn every_kind_of_setting_is_read() {
    let (config, problems) = read(
        "reviewer = 'Ada'\neditor = 'ed'\nmouse = false\ncolumns = ['name', 'file']\nsort = '-pubs'\n\
         limits.bytes = 0x100\n[queries]\na = 'skill:rust'\n[keys]\nquit = ['q', 'Q']\ntop = 'g g'\n\
         [theme]\nmatched = 'cyan'\n",
    );
    assert_eq!(problems, [""; 0]);
    assert_eq!((config.reviewer.as_deref(), config.editor.as_deref()), (Some("Ada"), Some("ed")));
    assert!(!config.mouse);
    assert_eq!(config.columns, ["name", "file"]);
    assert_eq!(config.sort.as_deref(), Some("-pubs"));
    assert_eq!(config.limits.bytes, 256);
    assert_eq!(config.queries["a"], "skill:rust");
    assert_eq!(config.keys["quit"], ["q", "Q"]);
    assert_eq!(config.keys["top"], ["g g"]);
    assert_eq!(config.theme["matched"], "cyan");
}

#[test]
fn all_problems_are_told_at_once_with_their_place_and_the_good_parts_apply() {
    let (config, problems) = read(
        "reviewr = 'Ada'\nmouse = 'yes'\nsort = 'name'\nbytes = 3\nzzzzzz = 1\ncolumns = ['name', 3]\n\
         [limits]\nbytes = 0\nbites = 3\nmouse = true\n[query]\n[keys]\nquit = 7\nok = 'q'\n",
    );
    assert_eq!(
        problems,
        [
            "c.toml:1:1: there is no setting `reviewr`; did you mean `reviewer`?",
            "c.toml:2:9: `mouse` wants true or false, not a text",
            "c.toml:4:1: `bytes` belongs in [limits]",
            "c.toml:5:1: there is no setting `zzzzzz`",
            "c.toml:6:11: `columns` wants a list of texts, not a list like this",
            "c.toml:8:9: `limits.bytes` wants a whole number above 0, not a number like this",
            "c.toml:9:1: there is no setting `bites` in [limits]; did you mean `bytes`?",
            "c.toml:10:1: `mouse` belongs at the top of the file, not in [limits]",
            "c.toml:11:2: there is no setting `query`",
            "c.toml:13:8: `keys.quit` wants a key or a list of keys, as texts, not a number like this",
        ]
    );
    assert_eq!(config.sort.as_deref(), Some("name"));
    assert_eq!(config.keys["ok"], ["q"]);
    assert_eq!(config.columns, Config::default().columns);
}

#[test]
fn a_broken_line_does_not_take_the_others_with_it() {
    let (config, problems) = read("reviewer = 'Ada'\nmouse = = 3\nsort = 'name'\n");
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].starts_with("c.toml:2:"), "{problems:?}");
    assert_eq!((config.reviewer.as_deref(), config.sort.as_deref()), (Some("Ada"), Some("name")));
}

#[test]
fn a_table_that_is_no_table_is_told() {
    assert_eq!(
        read("limits = 3\nkeys = 'q'\n").1,
        [
            "c.toml:1:10: `limits` wants a table, not a number like this",
            "c.toml:2:8: `keys` wants a table, not a text",
        ]
    );
}

#[test]
fn columns_are_counted_in_characters() {
    assert_eq!(
        read("queries = { 'é' = 3 }\n").1,
        ["c.toml:1:19: `queries.é` wants a text in quotes, not a number like this"]
    );
}

#[test]
fn rooms_above_find_the_place_of_a_value() {
    let (config, _) = read("columns = [\n  'name',\n  'nope',\n]\n[keys]\nquit = 'q'\n");
    let problem = config.places.problem("columns.1", "no such column");
    assert_eq!(problem.to_string(), "c.toml:3:3: no such column");
    assert_eq!(config.places.of("keys.quit"), Place { line: 6, column: 8 });
    assert_eq!(config.places.of("sort"), Place { line: 1, column: 1 });
}

#[test]
fn the_users_own_venues_and_skills_are_known_and_a_faulty_one_is_told() {
    let (config, problems) = read(
        "[[venue]]\nkey = 'LATHE'\nnames = ['Symposium on Lathes']\n[[venue]]\nkey = 'B'\nkynd = 'journal'\n\
         [[venue]]\nkey = ''\n",
    );
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].starts_with("c.toml:6:1: [[venue]]: unknown field `kynd`"), "{problems:?}");
    assert_eq!(config.venues.len(), 2);
    let (own, _) = read("[[skill]]\nname = 'Lathe'\naliases = ['turning']\n");
    let (with_skill, problems) = own.taxonomy();
    assert!(problems.is_empty() && with_skill.skills().get("Lathe").is_some(), "{problems:?}");
    let (taxonomy, problems) = config.taxonomy();
    assert!(taxonomy.venues().get("LATHE").is_some());
    assert!(taxonomy.venues().get("SOSP").is_some());
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(
        read("venue = 3\n").1[0],
        "c.toml:1:9: `venue` wants a list of tables, as in [[…]], not a number like this"
    );
}

#[test]
fn criteria_make_a_rubric_and_wrong_ones_are_told_with_their_place() {
    let text = "[[criterion]]\nname = 'Research'\npoints = ['weak', 'strong']\nweight = 2\n\
                [[criterion]]\nname = 'research'\npoints = ['no', 'yes']\n\
                [[criterion]]\nname = 'Fit'\npoints = ['yes']\n\
                [[criterion]]\nname = 'Teaching'\npoints = ['no', 'yes']\n";
    let (config, problems) = read(text);
    let rubric = config.rubric();
    let names: Vec<&str> = rubric.criteria().iter().map(crate::review::Criterion::name).collect();
    assert_eq!(names, ["Research", "Teaching"]);
    assert!(rubric.criteria()[0].weight() > rubric.criteria()[1].weight());
    assert_eq!(
        problems,
        [
            "c.toml:5:1: [[criterion]]: `research` stands here twice",
            "c.toml:8:1: [[criterion]]: `Fit` has 1 points; a scale has 2 to 9",
        ]
    );
    let (again, problems) = read(&show(&config));
    assert_eq!((again.rubric(), problems.len()), (rubric, 0));
}

#[test]
fn faults_of_the_file_never_stop_the_start() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("c.toml");
    let (config, problems) = Config::load(Some(&file));
    assert_eq!(config, Config::default());
    assert!(problems[0].message.starts_with("cannot be read"), "{problems:?}");

    std::fs::write(&file, b"sort = 'name'\nreviewer = 'J\xf6rg'\n").unwrap();
    let (config, problems) = Config::load(Some(&file));
    assert_eq!(config, Config::default());
    assert_eq!((problems[0].place.line, problems[0].place.column), (2, 14));
}

#[test]
fn the_example_is_true_to_the_code() {
    let kept = include_str!("../../config.example.toml");
    assert_eq!(kept, example(), "write it anew: cargo run -- config example > config.example.toml");
}

#[test]
fn the_example_pins_nothing_and_is_valid_when_uncommented() {
    let (config, problems) = read(&example());
    assert_eq!(problems, [""; 0]);
    let unplaced = |config: Config| Config { places: Places::default(), ..config };
    assert_eq!(unplaced(config), Config::default());

    // An example line has no space after its mark; prose has one.
    let uncommented: Vec<String> = example()
        .lines()
        .map(|line| line.strip_prefix('#').filter(|rest| !rest.starts_with(' ')).unwrap_or(line).to_owned())
        .collect();
    let (config, problems) = read(&uncommented.join("\n"));
    assert_eq!(problems, [""; 0]);
    assert_eq!(config.reviewer.as_deref(), Some("ada"));
    assert_eq!(config.columns, Config::default().columns);
    assert_eq!(config.queries.len(), 2);
}

#[test]
fn what_is_shown_reads_back_the_same() {
    let text = "reviewer = \"A \\\"B\\\"\"\nmouse = false\n[queries]\n\"a b\" = 'x'\n[keys]\nquit = ['q']\n";
    let (config, problems) = read(text);
    assert_eq!(problems, [""; 0]);
    let (again, problems) = read(&show(&config));
    assert_eq!(problems, [""; 0]);
    assert_eq!(Config { places: config.places.clone(), ..again }, config);
}
