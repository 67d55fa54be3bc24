//! What a shell sees: exit status, streams, pipes, help, completions, manual.

use std::io::Read;
use std::process::Stdio;

use crate::support::World;

#[test]
fn wrong_usage_is_status_two_and_goes_to_standard_error() {
    let world = World::with(&[]);
    for line in ["list", "show", "nonsense --bad", "show cvs --format xml", "list cvs --zzz", "man nosuch"] {
        let ran = world.line(line);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{line}: {ran:?}");
        assert!(!ran.err.is_empty());
    }
}

#[test]
fn help_and_version_are_results() {
    let world = World::with(&[]);
    assert!(world.line("--help").ok().contains("Commands:"));
    assert!(world.line("list -h").ok().contains("QUERY"));
    assert!(world.line("--version").ok().starts_with("cvtui "));
}

#[test]
fn a_missing_path_is_a_failure_with_a_hint() {
    let world = World::with(&[]);
    let ran = world.line("show nowhere");
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    assert_eq!(ran.err, "cvtui: nowhere: no such file or folder\n");
    let ran = world.line("lisst");
    assert_eq!(ran.status, 1);
    assert_eq!(ran.err, "cvtui: lisst: no such file or folder (the command is called `list`)\n");
}

#[test]
fn without_a_terminal_the_list_is_printed() {
    let world = World::of_two();
    let listed = world.line("list cvs");
    assert_eq!(world.line("cvs").ok(), listed.ok());
    assert_eq!(
        world.command().current_dir(world.path("cvs")).output().unwrap().stdout,
        listed.out.as_bytes()
    );
}

#[test]
fn a_folder_that_is_called_like_a_command_is_opened_by_its_path() {
    let world = World::with(&[]);
    world.write("list/cv.txt", "Ada Quist\n");
    assert!(world.line("./list").ok().contains("Name"));
    assert_eq!(world.line("list").status, 2);
    assert!(world.line("cvs list --plain").ok().contains("Name: "));
}

#[test]
fn options_of_the_ui_do_not_go_with_a_command() {
    let ran = World::of_two().line("--query rust check cvs");
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("do not go with a command"), "{ran:?}");
}

#[test]
fn a_closed_pipe_is_silent_success() {
    let world = World::with(&[]);
    // More than a pipe holds, so that the program meets the closed end.
    let long = "A line of this invented CV that nobody understands.\n".repeat(200);
    for n in 0..60 {
        world.write(&format!("cvs/{n:02}.txt"), &long);
    }
    for line in ["show cvs --format json", "show cvs --source", "check cvs", "completions bash", "man"] {
        let mut child = world
            .command()
            .args(line.split(' '))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut told = String::new();
        child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
        let status = child.wait().unwrap();
        assert_eq!(told, "", "{line}");
        assert_eq!(status.code(), Some(0), "{line}");
    }
}

#[test]
fn nothing_is_coloured_in_a_pipe_unless_asked_for() {
    let world = World::of_two();
    assert!(!world.line("show cvs").ok().contains('\x1b'));
    assert!(world.line("show cvs --color always").ok().contains("\x1b[1m"));
    assert!(!world.line("show cvs --color never").ok().contains('\x1b'));
}

#[test]
fn every_shell_gets_its_completions() {
    let world = World::with(&[]);
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = world.line(&format!("completions {shell}"));
        assert!(script.ok().contains("cvtui") && script.out.contains("check"), "{shell}");
    }
    assert_eq!(world.line("completions tcsh").status, 2);
}

#[test]
fn the_manual_describes_the_program_and_each_command() {
    let world = World::with(&[]);
    let page = world.line("man");
    assert!(page.ok().contains(".TH cvtui 1"));
    assert!(page.out.contains("cvtui\\-list(1)"), "{}", page.out);
    assert!(world.line("man list").ok().contains("cvtui\\-list"));
}

#[test]
fn all_pages_of_the_manual_are_written_and_each_command_has_one() {
    let world = World::with(&[]);
    world.line("man --all man").ok();
    let help = world.line("--help").out;
    let commands: Vec<&str> = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| {
            line.split_whitespace().next().filter(|_| line.starts_with("  ") && !line.starts_with("   "))
        })
        .filter(|name| *name != "help")
        .collect();
    assert!(commands.len() >= 18, "{commands:?}");
    for command in commands {
        let page = std::fs::read_to_string(world.path(&format!("man/cvtui-{command}.1"))).unwrap();
        assert!(page.contains(&format!(".TH cvtui-{command} 1")), "{page}");
    }
    assert!(std::fs::read_to_string(world.path("man/cvtui.1")).unwrap().contains(".TH cvtui 1"));
    assert_eq!(world.line("man list --all man").status, 2);
}

#[test]
fn the_plain_forms_are_lines_with_labels_and_no_drawing() {
    let world = World::of_two();
    for line in [
        "cvs --plain",
        "list cvs --plain",
        "show cvs --plain",
        "show cvs --plain --source",
        "compare cvs ada bo --plain",
    ] {
        let plain = world.line(line);
        let text = plain.ok();
        assert!(text.contains(": "), "{line}: {text}");
        let drawn = |c: char| ('\u{2500}'..='\u{27bf}').contains(&c) || "│·•–…".contains(c) || c == '\x1b';
        // The comparison has its ranges with a dash, as the other forms of it.
        assert!(!text.contains(drawn) || line.starts_with("compare"), "{line}: {text}");
        assert!(!text.contains("  ") || line.starts_with("compare"), "{line}: columns in {text}");
    }
}
