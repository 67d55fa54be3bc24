//! Queries that were saved in the program, on the command line.

use crate::support::World;

#[test]
fn a_query_saved_in_the_program_is_asked_for_by_name() {
    let world = World::of_two();
    world.write("data/queries.toml", "[queries]\nrusty = \"skill:rust\"\nboth = \"@rusty OR @set\"\n");
    world.write("config.toml", "[queries]\nset = \"skill:go\"\nrest = \"-@rusty\"\n");
    assert_eq!(
        world.run(["list", "cvs", "@rusty", "--format", "files"]).ok(),
        world.run(["list", "cvs", "skill:rust", "--format", "files"]).ok()
    );
    // They can ask for one another, wherever they are saved.
    assert!(world.run(["list", "cvs", "@both", "--format", "files"]).ok().contains("ada.md"));
    assert!(!world.run(["list", "cvs", "@rest", "--format", "files"]).ok().contains("ada.md"));
    assert!(world.line("config check").status == 0);
}

#[test]
fn what_is_wrong_with_saved_queries_is_told_by_line_and_the_settings_go_before() {
    let world = World::of_two();
    world.write("data/queries.toml", "[queries]\nmine = \"skill:cobol\"\nwrong = \"skil:x\"\nnumber = 3\n");
    world.write("config.toml", "[queries]\nmine = \"skill:rust\"\n");
    let ran = world.run(["list", "cvs", "@mine", "--format", "files"]);
    assert!(ran.status == 0 && ran.out.contains("ada.md"), "{ran:?}");
    for told in
        ["queries.toml:2:1: `@mine`", "queries.toml:3:1: `@wrong` does not parse", "queries.toml:4:1: "]
    {
        assert!(ran.err.contains(told), "{told}\n{}", ran.err);
    }
}
