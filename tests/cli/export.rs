//! `cvtui export`, and shortlists that are opened again.

use crate::support::World;

fn judged() -> World {
    let world = World::of_two();
    let ran = world.run([
        "review",
        "cvs",
        "ada.md",
        "--decision",
        "shortlist",
        "--rating",
        "5",
        "--tag",
        "systems",
        "--tag",
        "~mine",
        "--note",
        "=Strong.\nAsk.",
        "--reviewer",
        "Kim",
    ]);
    ran.ok();
    world
}

#[test]
fn without_a_query_it_is_the_shortlist() {
    let world = judged();
    let ran = world.line("export cvs --reviewer Kim");
    let list: toml::Table = toml::from_str(ran.ok()).unwrap();
    assert_eq!(list["version"].as_integer(), Some(1));
    let header = &list["shortlist"];
    assert_eq!(header["query"].as_str(), Some("decision:shortlist"));
    assert_eq!(header["folder"].as_str(), Some("cvs"));
    assert_eq!(header["reviewer"].as_str(), Some("Kim"));
    assert_eq!(header["exported"].to_string(), "2026-01-31T12:00:00Z");
    let applicants = list["applicant"].as_array().unwrap();
    assert_eq!(applicants.len(), 1);
    assert_eq!(applicants[0]["file"].as_str(), Some("ada.md"));
    assert_eq!(applicants[0]["rating"].as_integer(), Some(5));
    assert!(!ran.out.contains("~mine"), "{ran:?}");
}

#[test]
fn a_query_replaces_the_decision_and_the_result_is_reproducible() {
    let world = judged();
    let ran = world.line("export cvs -text:lathes --reviewer Kim");
    assert!(ran.ok().contains("file = \"sub/bo.txt\"") && !ran.out.contains("ada.md"), "{ran:?}");
    assert_eq!(world.line("export cvs -text:lathes --reviewer Kim").out, ran.out);
}

#[test]
fn a_file_is_written_whole_and_never_over_another_unless_told() {
    let world = judged();
    let ran = world.line("export cvs -o list.toml");
    assert_eq!((ran.status, ran.out.as_str()), (0, ""));
    assert_eq!(ran.err, "cvtui: wrote 1 applicant to list.toml\n");
    let first = std::fs::read_to_string(world.path("list.toml")).unwrap();
    let ran = world.line("export cvs text:lathe -o list.toml");
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("list.toml exists already") && ran.err.contains("--overwrite"), "{ran:?}");
    assert_eq!(std::fs::read_to_string(world.path("list.toml")).unwrap(), first);
    assert_eq!(world.line("export cvs text:lathe -o list.toml --overwrite").status, 0);
    assert_ne!(std::fs::read_to_string(world.path("list.toml")).unwrap(), first);
    assert_eq!(world.line("export cvs -o nowhere/list.toml").status, 1);
}

#[test]
fn the_ending_or_the_option_says_the_format() {
    let world = judged();
    for (ending, begins) in [("csv", "name,"), ("json", "{"), ("md", "# "), ("html", "<!"), ("toml", "")] {
        world.line(&format!("export cvs -o by-ending.{ending}"));
        let by_ending = std::fs::read_to_string(world.path(&format!("by-ending.{ending}"))).unwrap();
        let by_option = world.line(&format!("export cvs --format {ending}"));
        assert_eq!(by_ending, by_option.ok(), "{ending}");
        assert!(by_ending.to_lowercase().starts_with(begins), "{ending}: {by_ending}");
    }
    assert!(world.line("export cvs --format csv").ok().contains("'=Strong."));
}

#[test]
fn a_shortlist_opens_again_with_what_was_judged() {
    let world = judged();
    world.line("export cvs file:ada OR file:bo -o list.toml");
    let listed =
        world.line("list list.toml --format json --columns name,decision,rating,tag,note,file").json();
    assert_eq!(listed.as_array().unwrap().len(), 2);
    let ada = listed.as_array().unwrap().iter().find(|a| a["file"] == "ada.md").unwrap();
    assert_eq!((&ada["decision"], &ada["rating"]), (&"shortlist".into(), &5.into()));
    assert_eq!((&ada["tag"], &ada["note"]), (&"#systems".into(), &"=Strong.".into()));
    let rated = world.line("list list.toml rating:>=4 --format files");
    assert_eq!((rated.status, rated.out.as_str()), (0, "cvs/ada.md\n"));
    assert_eq!(rated.err, "cvtui: not known of 1 more; a `?` after a value takes those in\n");
    assert_eq!(world.line("list list.toml rating:>=4? --format files").ok().lines().count(), 2);
    assert!(world.line("facets list.toml tag").ok().contains("systems"));
    assert!(world.line("compare list.toml ada bo").ok().contains('5'));
    let ran = world.line("review list.toml ada.md --rating 3");
    assert_eq!(
        (ran.status, ran.err.as_str()),
        (1, "cvtui: a shortlist keeps no reviews; judge in the folder\n")
    );
}

#[test]
fn what_is_no_shortlist_is_told_with_its_place() {
    let world = World::with(&[]);
    world.write("list.toml", "version = 1\n[[applicant]\n");
    let ran = world.line("list list.toml");
    assert_eq!(ran.status, 1);
    assert!(ran.err.starts_with("cvtui: list.toml: not a shortlist: line 2"), "{ran:?}");
}

#[test]
fn a_template_of_the_users_own_writes_the_shortlist() {
    let world = judged();
    world.write("letter.md.j2", "{% for a in applicants %}Dear {{ a.name }}: {{ a.rating }}\n{% endfor %}");
    assert_eq!(world.line("export cvs --reviewer Kim --template letter.md.j2").ok(), "Dear Ada Quist: 5\n");
    world.write("broken.md", "\n{{ oops");
    let ran = world.line("export cvs --template broken.md");
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("broken.md, line 2: "), "{}", ran.err);
    let ran = world.line("export cvs --template nowhere.md");
    assert!(ran.err.contains("could not read the template nowhere.md"), "{}", ran.err);
}

#[test]
fn profiles_and_letters_go_by_format_and_by_ending() {
    let world = judged();
    let resumes: serde_json::Value =
        serde_json::from_str(world.line("export cvs --reviewer Kim --format jsonresume").ok()).unwrap();
    assert_eq!(resumes[0]["basics"]["name"], "Ada Quist");
    assert_eq!(world.line("export cvs --reviewer Kim -o all.merge.csv").status, 0);
    assert!(
        std::fs::read_to_string(world.path("all.merge.csv"))
            .unwrap()
            .starts_with("email,name,given_name,family_name,")
    );
    assert_eq!(world.line("export cvs --reviewer Kim -o all.resume.json").status, 0);
    assert!(std::fs::read_to_string(world.path("all.resume.json")).unwrap().contains("\"basics\""));
}

#[test]
fn without_a_terminal_there_is_no_clipboard() {
    let ran = judged().line("export cvs --clipboard");
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("no terminal") && ran.out.is_empty(), "{}", ran.err);
}

#[cfg(not(feature = "parquet"))]
#[test]
fn without_the_feature_parquet_says_how_to_get_it() {
    let ran = World::of_two().line("export cvs --format parquet -o tables");
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("--features parquet") && ran.err.contains("ndjson"), "{ran:?}");
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_is_a_file_per_part_in_a_folder() {
    let world = World::of_two();
    let ran = world.line("export cvs --format parquet -o tables");
    assert_eq!((ran.status, ran.err.as_str()), (0, "cvtui: wrote 2 applicants to 13 tables in tables\n"));
    assert!(std::fs::read(world.path("tables/publications.parquet")).unwrap().starts_with(b"PAR1"));
    assert_eq!(world.line("export cvs --format parquet -o tables").status, 1);
    assert_eq!(world.line("export cvs --format parquet -o tables --overwrite").status, 0);
    assert_eq!(world.line("export cvs --format parquet").status, 2);
}
