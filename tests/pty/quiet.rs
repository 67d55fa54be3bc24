//! What is written to the terminal, and when: nothing while nothing happens, and never half a frame.

use std::fs;
use std::time::Duration;

use crate::terminal::{Home, Session};

const BEGIN: &str = "\x1b[?2026h";
const END: &str = "\x1b[?2026l";

/// Waits until half a second has passed in which nothing was written.
fn settle(session: &Session) -> usize {
    let mut before = session.written();
    loop {
        std::thread::sleep(Duration::from_millis(500));
        let now = session.written();
        if now == before {
            return now;
        }
        before = now;
    }
}

/// What was written from a place on.
fn text_from(session: &Session, start: usize) -> String {
    String::from_utf8_lossy(&session.output.lock().unwrap().bytes[start..]).into_owned()
}

/// What a process has used of the processor, in clock ticks, and how often its threads were woken.
#[cfg(target_os = "linux")]
fn used(pid: u32) -> (u64, u64) {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    // The fields after the name, which may hold blanks: the state is the third of proc(5), utime the 14th.
    let fields: Vec<&str> = stat.rsplit_once(')').unwrap().1.split_whitespace().collect();
    let ticks = fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap();
    let mut woken = 0;
    for task in fs::read_dir(format!("/proc/{pid}/task")).unwrap().flatten() {
        let status = fs::read_to_string(task.path().join("status")).unwrap();
        let line = status.lines().find(|line| line.starts_with("voluntary_ctxt_switches")).unwrap();
        woken += line.split_whitespace().last().unwrap().parse::<u64>().unwrap();
    }
    (ticks, woken)
}

#[test]
fn five_idle_seconds_write_nothing_and_cost_nothing() {
    let home = Home::new();
    let mut session = home.open(120, 40);
    session.sees("3 applicants");
    let before = settle(&session);
    #[cfg(target_os = "linux")]
    let (ticks, woken) = used(session.child.process_id().unwrap());
    std::thread::sleep(Duration::from_secs(5));
    assert_eq!(session.written(), before);
    #[cfg(target_os = "linux")]
    {
        let (ticks_after, woken_after) = used(session.child.process_id().unwrap());
        // One tick is 10 ms, and what runs when it comes is charged for all of it.
        assert!(ticks_after - ticks <= 1, "{} ticks", ticks_after - ticks);
        assert!(woken_after - woken <= 5, "woken {} times", woken_after - woken);
    }
}

#[test]
fn every_change_is_one_synchronized_update_and_no_change_is_nothing() {
    let home = Home::new();
    let mut session = home.open(120, 40);
    session.sees("3 applicants");
    let before = settle(&session);
    session.send("j");
    let after = settle(&session);
    let change = text_from(&session, before);
    assert!(change.starts_with(BEGIN) && change.ends_with(END), "{change:?}");
    assert_eq!((change.matches(BEGIN).count(), change.matches(END).count()), (1, 1), "{change:?}");
    // The end of the list is the end.
    session.send("G");
    let end = settle(&session);
    assert!(end > after);
    session.send("G");
    assert_eq!(settle(&session), end);
}

/// A number in letters: digits would be years, which name no other person.
fn letters(number: u32) -> String {
    [17_576, 676, 26, 1].map(|place| char::from(b'a' + (number / place % 26) as u8)).iter().collect()
}

#[test]
fn the_first_frame_comes_before_the_folder_is_read() {
    let home = Home::new();
    for number in 0..2000 {
        let text = format!("Nora Number\nnora{number}@example.org\n\nSKILLS\nCounting\n");
        fs::write(home.cvs().join(format!("nora-{}.txt", letters(number))), text).unwrap();
    }
    let mut session = home.open(80, 24);
    session.wait("the first frame", |session| text_from(session, 0).contains(END));
    let written = text_from(&session, 0);
    let first = written.split_once(END).unwrap().0;
    assert!(first.contains("reading") && !first.contains("Nora"), "{first:?}");
    // It takes keys meanwhile.
    session.send("?").sees("Keys and commands").send("\x1b").sees("2003 applicants").send("q");
    assert!(session.ends());
}
