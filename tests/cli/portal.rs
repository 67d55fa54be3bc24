//! The portal's table: joined, shown, asked, exported.

use crate::support::World;

const TABLE: &str =
    "Name;Email;Position\nSomebody;ADA.quist@example.org;PhD in clocks\nZoe Else;zoe@example.org;Postdoc\n";

#[test]
fn rows_are_joined_shown_asked_and_exported_and_the_others_told() {
    let world = World::of_two();
    world.write("portal.csv", TABLE);
    let ran = world.run([
        "list",
        "cvs",
        "portal:\"position phd\"",
        "--portal",
        "portal.csv",
        "--columns",
        "file,portal",
        "--format",
        "csv",
    ]);
    let row = "ada.md,Name: Somebody; Email: ADA.quist@example.org; Position: PhD in clocks\n";
    assert_eq!(ran.out, format!("file,portal\n{row}"), "{ran:?}");
    assert!(
        ran.err.contains("1 row of the portal's table belongs to no applicant: line 3 (Zoe Else)"),
        "{ran:?}"
    );
    assert!(ran.err.contains("1 applicant has no row in the portal's table: sub/bo.txt"), "{ran:?}");

    // From the settings, in the CV folder.
    world.write("cvs/applications.csv", TABLE);
    world.write("config.toml", "[portal]\nfile = \"applications.csv\"\n");
    let toml = world.line("export cvs ada --format toml");
    assert!(toml.out.contains("\"Position\" = \"PhD in clocks\""), "{toml:?}");
    let csv = world.line("export cvs ada --format csv");
    assert!(csv.out.contains(",portal.Email,portal.Name,portal.Position\n"), "{csv:?}");
    assert!(csv.out.contains(",ADA.quist@example.org,Somebody,PhD in clocks\n"), "{csv:?}");
    assert!(world.line("export cvs ada --format json").out.contains("\"Position\": \"PhD in clocks\""));
}

#[test]
fn a_table_that_cannot_be_read_is_told_and_stops_nothing() {
    let world = World::of_two();
    let ran = world.line("list cvs --portal nowhere.csv --format files");
    assert!(ran.status == 0 && ran.err.contains("nowhere.csv: "), "{ran:?}");
    assert_eq!(ran.out.lines().count(), 2);
}
