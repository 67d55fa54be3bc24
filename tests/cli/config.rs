//! `cvtui config`.

use crate::support::World;

#[test]
fn the_path_is_the_one_that_is_read() {
    let world = World::with(&[]);
    assert_eq!(world.line("config path").ok().trim_end(), world.path("config.toml").to_str().unwrap());
    assert_eq!(world.line("config path --config other.toml").ok(), "other.toml\n");
}

#[test]
fn no_settings_file_is_nothing_wrong() {
    let ran = World::with(&[]).line("config check");
    assert_eq!(ran.ok(), "no settings file; the defaults apply\n");
}

#[test]
fn every_problem_is_told_with_its_place_and_the_good_parts_apply() {
    let world = World::of_two();
    world.write("config.toml", "reviewr = 'Ada'\nmouse = 1\ncolumns = ['name', 'file']\n");
    let ran = world.line("config check");
    let file = world.path("config.toml").display().to_string();
    assert_eq!(ran.status, 1);
    assert_eq!(
        ran.out,
        format!(
            "{file}:1:1: there is no setting `reviewr`; did you mean `reviewer`?\n\
             {file}:2:9: `mouse` wants true or false, not a number like this\n"
        )
    );
    let listed = world.line("list cvs");
    assert_eq!(listed.status, 0);
    assert!(listed.out.starts_with("Name") && listed.out.contains("File"), "{listed:?}");
    assert_eq!(listed.err.lines().count(), 2, "{listed:?}");
}

#[test]
fn what_is_shown_is_in_force() {
    let world = World::with(&[]);
    world.write("config.toml", "[limits]\nbytes = 77\n");
    let shown = world.line("config show");
    assert!(shown.ok().contains("[limits]\nbytes = 77\n"), "{shown:?}");
    assert!(shown.out.contains("mouse = true\n"));
}

#[test]
fn the_settings_are_never_written() {
    let world = World::of_two();
    for line in ["config show", "config check", "list cvs", "check cvs"] {
        world.line(line);
    }
    assert!(!world.path("config.toml").exists());
    // What was read of the folder is cached; nothing else is kept.
    let kept = std::fs::read_dir(world.path("data")).unwrap().map(|entry| entry.unwrap().file_name());
    assert_eq!(kept.collect::<Vec<_>>(), ["cache"]);
}

#[test]
fn values_that_only_other_rooms_understand_are_checked_too() {
    let world = World::with(&[]);
    world.write(
        "config.toml",
        "columns = ['name', 'fiel']\nsort = '-pbus'\n[queries]\na = 'skil:go'\n[keys]\nqiut = 'q'\n",
    );
    let file = world.path("config.toml").display().to_string();
    let ran = world.line("config check");
    let lines: Vec<&str> = ran.out.lines().map(|line| line.strip_prefix(&file).unwrap()).collect();
    assert_eq!(
        lines[..2],
        [
            ":1:20: there is no column `fiel`; did you mean `file`?",
            ":2:8: there is no column `pbus`; did you mean `pubs`?",
        ]
    );
    assert!(
        lines[2].starts_with(":4:5: the query does not parse: ") && lines[2].contains("skill"),
        "{ran:?}"
    );
    assert!(lines[3].starts_with(":6:8: ") && lines[3].contains("`quit`"), "{ran:?}");
}

/// The example with its settings in force. An example line has no space after its mark; prose has one.
fn uncommented() -> String {
    let example = World::with(&[]).line("config example").out;
    let line =
        |line: &str| line.strip_prefix('#').filter(|rest| !rest.starts_with(' ')).unwrap_or(line).to_owned();
    example.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_example_is_right_in_every_line_when_uncommented() {
    let world = World::with(&[]);
    world.write("config.toml", uncommented());
    assert_eq!(world.line("config check").status, 0, "{:?}", world.line("config check"));
}

/// What the schema says of a settings file: where it is wrong.
fn wrong(text: &str) -> Vec<String> {
    let schema = World::with(&[]).line("config schema").json();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let settings: toml::Table = toml::from_str(text).unwrap();
    let settings = serde_json::to_value(settings).unwrap();
    validator.iter_errors(&settings).map(|error| error.instance_path().to_string()).collect()
}

#[test]
fn the_schema_takes_the_example_and_the_settings_in_force() {
    assert_eq!(wrong(&uncommented()), [""; 0]);
    assert_eq!(wrong(&World::with(&[]).line("config show").out), [""; 0]);
}

#[test]
fn the_schema_finds_what_the_check_finds() {
    for (text, place) in [
        ("reviewr = 'Ada'", ""),
        ("mouse = 1", "/mouse"),
        ("columns = ['fiel']", "/columns/0"),
        ("sort = '-pbus'", "/sort"),
        ("[limits]\nbytes = 0", "/limits/bytes"),
        ("[conflicts]\npreset = 'ieee'", "/conflicts/preset"),
        ("[keys]\nqiut = 'q'", "/keys"),
        ("[theme]\nbase = 'drak'", "/theme/base"),
        ("[theme]\neror = 'red'", "/theme"),
        ("[[criterion]]\nname = 'x'\npoints = ['one']", "/criterion/0/points"),
        ("[[venue]]\nkey = 'x'\nkind = 'zine'", "/venue/0/kind"),
        ("[[skill]]\naliases = ['x']", "/skill/0"),
    ] {
        assert_eq!(wrong(text), [place], "{text}");
        let world = World::with(&[]);
        world.write("config.toml", text);
        assert_eq!(world.line("config check").status, 1, "{text}");
    }
}
