//! SIGKILL at any moment: what was said to be saved is there, whole.

use std::fs;
use std::io::{BufRead, BufReader};
use std::time::Duration;

use super::terminal::{CTRL_S, Home};
use super::{Dice, World, at, child, child_root, note, open, who};

/// Saves that are shown as saved, over all lives of the process.
const SAVES: usize = 1_000;

fn text_of(number: usize) -> String {
    format!("said of {number}\n\"quoted\", [[review]] {}", "and more ".repeat(number % 40))
}

/// The child: saves one note after the other and says so, until it is killed.
#[test]
#[ignore = "run by the test below"]
fn saves_until_it_is_killed() {
    let Some(root) = child_root() else { return };
    let (mut reviews, _) = open(&root);
    let first = reviews.log().len();
    for number in first..2 * SAVES {
        reviews.record(&who(number), note(&text_of(number)), at(number as i64)).unwrap();
        println!("saved {number}");
    }
}

#[test]
fn no_save_that_was_shown_is_missing_after_any_kill() {
    let world = World::new();
    let mut dice = Dice(0x5eed_cafe_0123_4567);
    let (mut shown, mut lives) = (0, 0);
    while shown < SAVES {
        lives += 1;
        let mut process = child("killed::saves_until_it_is_killed", world.root.path()).spawn().unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let saved = lines.map_while(Result::ok).filter_map(|line| {
            line.rsplit_once("saved ").and_then(|(_, number)| number.parse::<usize>().ok())
        });
        // It saves on while the signal is on its way.
        let mut saved = saved.skip(dice.below(40) as usize);
        let mut last = saved.next();
        std::thread::sleep(Duration::from_micros(dice.below(3_000)));
        process.kill().unwrap();
        last = saved.last().or(last);
        process.wait().unwrap();
        shown = shown.max(last.map_or(0, |last| last + 1));
        let (reviews, told) = world.open();
        assert!(reviews.log().len() >= shown, "life {lives}: {shown} were shown, {told:?}");
    }
    assert!(lives > 20, "{lives}");
    let (reviews, _) = world.open();
    for number in 0..shown {
        assert_eq!(reviews.judgement(&who(number)).judgement.note, text_of(number));
    }
    assert!(world.log().lines().count() >= shown);
}

/// What a kill cannot do on this machine, a power cut can: the tail is torn. It is set aside and told, and the rest
/// stays.
#[test]
fn a_torn_tail_is_told_and_takes_nothing_along() {
    let world = World::new();
    let mut dice = Dice(0xfeed_beef_0000_0001);
    let (mut reviews, _) = world.open();
    for number in 0..40 {
        reviews.record(&who(number), note(&text_of(number)), at(number as i64)).unwrap();
    }
    let journal = world.journal();
    let whole = fs::read(&journal).unwrap();
    for _ in 0..40 {
        let end = whole.len() - 1 - dice.below(whole.len() as u64 / 2) as usize;
        fs::write(&journal, &whole[..end]).unwrap();
        let (reviews, told) = world.open();
        let kept = reviews.log().len();
        let begun = whole[..end].windows(10).filter(|w| w == b"[[review]]").count();
        // The notes hold the header's letters as well, once each.
        assert!(kept >= begun / 2 - 1, "{kept} of {begun} at {end}");
        for number in 0..kept {
            assert_eq!(reviews.judgement(&who(number)).judgement.note, text_of(number));
        }
        for line in told {
            assert!(line.contains("set aside in"), "{line}");
        }
    }
}

#[test]
fn a_rating_that_the_screen_shows_as_saved_is_in_the_journal() {
    const PEOPLE: usize = 12;
    let home = Home::empty();
    for n in 0..PEOPLE {
        let name = format!("{}a Quist", char::from(b'A' + n as u8));
        fs::write(home.cvs().join(format!("{n:02}.txt")), format!("{name}\n\nSKILLS\nRust\n")).unwrap();
    }
    let mut dice = Dice(0x0dd0_5eed_0000_0007);
    for life in 0..4 {
        let value = life % 5 + 1;
        let mut session = home.open(120, 40);
        session.sees("12 applicants");
        session.send(&format!("r{value}j").repeat(PEOPLE));
        session.sees(&format!("saved: rating {value}"));
        std::thread::sleep(Duration::from_millis(dice.below(120)));
        session.child.kill().unwrap();
        session.ends();
        let screen = session.screen();
        let shown = screen.split(&format!("saved: rating {value} (")).nth(1).and_then(|s| s.chars().next());
        // Saves are in order: whoever comes before the last one shown is saved as well.
        let Some(last) = shown.map(|first| usize::from(first as u8 - b'A')) else { continue };
        let log = std::process::Command::new(env!("CARGO_BIN_EXE_cvtui"))
            .args(["log", "cvs", "--format", "ndjson"])
            .current_dir(home.dir.path())
            .env("CVTUI_DATA", home.dir.path().join("data"))
            .env("CVTUI_CONFIG", home.dir.path().join("config.toml"))
            .output()
            .unwrap();
        let log = String::from_utf8(log.stdout).unwrap();
        for n in 0..=last {
            let (file, change) = (format!("\"{n:02}.txt\""), format!("\"rating {value}\""));
            assert!(
                log.lines().any(|l| l.contains(&file) && l.contains(&change)),
                "{n} in life {life}:\n{log}"
            );
        }
    }
}

#[test]
fn of_a_draft_at_most_the_last_key_is_missing() {
    let home = Home::new();
    let mut dice = Dice(0x00dd_ba11_0000_0003);
    let mut typed = String::new();
    for _ in 0..3 {
        let mut session = home.open(80, 24);
        session.sees("Ada Quist").send("n").sees("Note: Ada Quist");
        if !typed.is_empty() {
            // The key that was in flight may be there or not.
            let kept = &typed[..typed.len() - 1];
            session.sees(kept);
            if !session.screen().contains(&typed) {
                typed.pop();
            }
        }
        for _ in 0..=dice.below(5) {
            let key = char::from(b'a' + dice.below(26) as u8);
            typed.push(key);
            session.send(&key.to_string()).sees(&typed).sees("draft kept");
        }
        typed.push('!');
        session.send("!");
        std::thread::sleep(Duration::from_millis(dice.below(30)));
        session.child.kill().unwrap();
        session.ends();
    }
    let mut session = home.open(80, 24);
    session.sees("✎").send("n").sees(&typed[..typed.len() - 1]).send(CTRL_S).sees("saved: note");
}
