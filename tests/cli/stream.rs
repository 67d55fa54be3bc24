//! `cvtui show --files-from` and `cvtui show -`: profiles for other programs.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::support::{ADA, BO, Ran, World};

/// Runs the program on these arguments with this input.
fn fed(world: &World, args: &str, input: impl AsRef<[u8]>) -> Ran {
    world.fed(args.split(' '), input.as_ref())
}

fn records(ran: &Ran) -> Vec<Value> {
    ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// What each record is of, with `!` before a failure.
fn files(ran: &Ran) -> Vec<String> {
    records(ran)
        .iter()
        .map(|record| match record["error"].as_str() {
            Some(_) => format!("! {}", record["file"].as_str().unwrap()),
            None => record["meta"]["file"].as_str().unwrap().to_owned(),
        })
        .collect()
}

#[test]
fn each_line_of_the_list_is_a_line_in_its_order() {
    let world = World::of_two();
    let list = "cvs/sub/bo.txt\ncvs/ada.md\n\ncvs/sub/bo.txt\r\n";
    let ran = fed(&world, "show --files-from - --format ndjson", list);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert_eq!(files(&ran), ["cvs/sub/bo.txt", "cvs/ada.md", "cvs/sub/bo.txt"]);
    assert_eq!(records(&ran)[1]["basics"]["name"], "Ada Quist");
    world.write("list", list);
    assert_eq!(world.line("show --files-from list --format ndjson").ok(), ran.out);
    let nul =
        fed(&world, "show --files-from - -0 --format ndjson", list.replace('\n', "\0").replace('\r', ""));
    assert_eq!(nul.out, ran.out);
}

#[test]
fn slow_files_keep_their_places_among_fast_ones() {
    let world = World::with(&[]);
    let mut list = String::new();
    for at in 0..60 {
        // Some are read in no time and some take long.
        let times = if at % 10 == 0 { 40 } else { 1 };
        world.write(&format!("{at}.txt"), format!("Ada Lathe{}\n\n{}", "a".repeat(at), BO.repeat(times)));
        writeln!(list, "{at}.txt").unwrap();
    }
    let ran = fed(&world, "show --files-from - --format ndjson", &list);
    assert_eq!(files(&ran), list.lines().collect::<Vec<_>>());
}

#[test]
fn what_cannot_be_read_is_a_record_in_its_place_and_the_exit_status_tells() {
    let world = World::with(&[("ada.md", ADA), ("empty.txt", ""), ("photo.png", "x"), ("more.zip", "x")]);
    let list = "cvs/empty.txt\ncvs/none.md\ncvs/ada.md\ncvs\ncvs/photo.png\ncvs/more.zip\n/dev/null\n";
    let ran = fed(&world, "show --files-from - --format ndjson", list);
    assert_eq!((ran.status, ran.err.as_str()), (1, ""));
    assert_eq!(
        files(&ran),
        [
            "! cvs/empty.txt",
            "! cvs/none.md",
            "cvs/ada.md",
            "! cvs",
            "! cvs/photo.png",
            "! cvs/more.zip",
            "! /dev/null"
        ]
    );
    let errors: Vec<String> =
        records(&ran).iter().filter_map(|r| Some(r["error"].as_str()?.to_owned())).collect();
    assert_eq!(errors[0], "is empty");
    assert_eq!(errors[1], "cannot be read (no such file, or a broken link)");
    assert_eq!(errors[2], "is a folder; name the files in it");
    assert_eq!(errors[4], "is an archive of several files; unpack it");
    assert_eq!(errors[5], "is not a regular file");
}

#[cfg(unix)]
#[test]
fn names_that_are_no_unicode_and_pipes_and_huge_files_are_told_and_not_waited_for() {
    use std::os::unix::ffi::OsStrExt;
    let world = World::of_two();
    let odd = world.path("cvs").join(std::ffi::OsStr::from_bytes(b"J\xf6rg.md"));
    std::fs::write(&odd, ADA).unwrap();
    let huge = std::fs::File::create(world.path("cvs/huge.txt")).unwrap();
    huge.set_len(1 << 30).unwrap();
    assert!(Command::new("mkfifo").arg(world.path("cvs/pipe.txt")).status().unwrap().success());
    let ran =
        fed(&world, "show --files-from - --format ndjson", b"cvs/J\xf6rg.md\ncvs/huge.txt\ncvs/pipe.txt\n");
    assert_eq!(files(&ran), ["cvs/J\u{fffd}rg.md", "! cvs/huge.txt", "! cvs/pipe.txt"]);
    assert!(records(&ran)[1]["error"].as_str().unwrap().starts_with("is too large"), "{ran:?}");
}

/// The program, as another talks to it.
fn talked_to(world: &World) -> Child {
    world
        .command()
        .args(["show", "--files-from", "-", "--format", "ndjson"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

#[test]
fn it_answers_each_path_before_the_next_is_named() {
    let world = World::of_two();
    let mut child = talked_to(&world);
    let (mut to, mut from) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    for file in ["cvs/ada.md", "cvs/none.md", "cvs/sub/bo.txt"] {
        writeln!(to, "{file}").unwrap();
        let mut answer = String::new();
        // Would wait for ever if the answer stayed in a buffer.
        from.read_line(&mut answer).unwrap();
        assert!(answer.contains(file), "{answer}");
    }
    drop(to);
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

#[test]
fn whoever_closes_the_output_ends_it_though_the_list_has_no_end() {
    let world = World::of_two();
    let mut child = talked_to(&world);
    let mut to = child.stdin.take().unwrap();
    let mut from = BufReader::new(child.stdout.take().unwrap());
    let endless = std::thread::spawn(move || while writeln!(to, "cvs/ada.md").is_ok() {});
    let mut answer = String::new();
    from.read_line(&mut answer).unwrap();
    drop(from);
    assert_eq!(child.wait().unwrap().code(), Some(0));
    endless.join().unwrap();
}

#[cfg(unix)]
#[test]
fn it_works_behind_xargs() {
    let world = World::with(&[]);
    for at in 0..120 {
        world.write(&format!("cvs/{at:03}.md"), format!("# Ada Lathe\n\nada{at}@example.org\n"));
    }
    let program = env!("CARGO_BIN_EXE_cvtui");
    // Each xargs process is given fifty paths as arguments, and hands them on as a list.
    let script = format!(
        "find cvs -name '*.md' -print0 | sort -z | xargs -0 -P2 -n50 sh -c \
         'printf \"%s\\0\" \"$@\" | \"$0\" show --files-from - -0 --format ndjson > out.$$' '{program}' && cat out.*"
    );
    let output = world.in_shell(&script);
    let mut emails: Vec<String> = output
        .lines()
        .map(|line| {
            serde_json::from_str::<Value>(line).unwrap()["basics"]["email"].as_str().unwrap().to_owned()
        })
        .collect();
    emails.sort();
    let mut wanted: Vec<String> = (0..120).map(|at| format!("ada{at}@example.org")).collect();
    wanted.sort();
    assert_eq!(emails, wanted);
}

#[test]
fn a_document_on_standard_input_is_told_by_its_content_or_by_the_option() {
    let world = World::with(&[]);
    let ran = fed(&world, "show - --format json", ADA);
    let profile: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        (profile["meta"]["file"].as_str(), profile["meta"]["format"].as_str()),
        (Some("-"), Some("markdown"))
    );
    let yaml = "cv:\n  name: Ada Quist\n";
    let ran = fed(&world, "show - --format ndjson --as rendercv", yaml);
    assert_eq!(records(&ran)[0]["meta"]["format"], "rendercv");
    let ran = fed(&world, "show -", BO);
    assert!(ran.out.starts_with("Bo Orr\n"), "{ran:?}");
    let ran = fed(&world, "show - --format json", "");
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (1, "", "cvtui: -: is empty\n"));
}

#[test]
fn options_that_mean_nothing_together_are_refused() {
    let world = World::of_two();
    for (args, told) in [
        ("show --files-from -", "add --format ndjson"),
        ("show --files-from - --format json", "add --format ndjson"),
        ("show cvs --as pdf", "--as goes with `-`"),
        ("show cvs --files-from -", "cannot be used with"),
        ("show cvs -0", "--files-from"),
        ("show", "required"),
    ] {
        let ran = fed(&world, args, "");
        assert_eq!(ran.status, 2, "{args}");
        assert!(ran.err.contains(told), "{args}: {}", ran.err);
    }
    let ran = fed(&world, "show --files-from none --format ndjson", "");
    assert_eq!(ran.status, 1);
    assert!(ran.err.starts_with("cvtui: none: "), "{ran:?}");
    for args in ["show --files-from - --format ndjson --blind", "show - --blind"] {
        let ran = fed(&world, args, "cvs/ada.md\n");
        assert_eq!((ran.status, ran.out.as_str()), (1, ""), "{args}");
        assert!(ran.err.contains("--not-blind"), "{ran:?}");
    }
}
