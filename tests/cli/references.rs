//! `cvtui references`.

use std::io::Write;
use std::process::Stdio;

use crate::support::World;

/// The objects that the command prints for `input`.
fn read(input: &[u8]) -> Vec<serde_json::Value> {
    let world = World::with(&[]);
    let mut child =
        world.command().arg("references").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn each_line_gives_an_object() {
    let rows = read(
        "Berg, A., & Quist, B. (2019). A study of quiet things. Journal of Quiet Studies, 12(3), 45-67.\n\n\
         王小明。慢速网络研究。计算机学报，2015。"
            .as_bytes(),
    );
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[0]["title"], "A study of quiet things");
    assert_eq!(rows[0]["authors"], serde_json::json!(["Berg, A.", "Quist, B."]));
    assert_eq!(rows[0]["venue"], "Journal of Quiet Studies");
    assert_eq!(rows[0]["year"], "2019");
    assert_eq!(rows[0]["kind"], "journal");
    assert!(rows[1].get("title").is_none() && rows[1]["authors"] == serde_json::json!([]));
}

#[test]
fn bytes_that_are_no_text_and_endless_lines_give_lines_too() {
    let mut input = b"\xff\xfe \x1b[31mBerg, A. (2019). A study\x07 of things. Nature, 3.\n".to_vec();
    input.extend(b"word ".repeat(60_000));
    input.extend(b"\nlast\n");
    let rows = read(&input);
    assert_eq!(rows.len(), 3);
    assert!(!rows[0].to_string().contains("\\u001b"), "{}", rows[0]);
}

#[test]
fn an_answer_comes_before_the_next_question() {
    use std::io::{BufRead, BufReader};
    let world = World::with(&[]);
    let mut child =
        world.command().arg("references").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    for _ in 0..2 {
        writeln!(stdin, "Berg, A. (2019). A study of quiet things. Nature, 3.").unwrap();
        stdin.flush().unwrap();
        assert!(lines.next().unwrap().unwrap().contains("quiet things"));
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}
