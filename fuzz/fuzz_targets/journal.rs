#![no_main]
//! A journal with anything in it: it is read, nothing of it is lost, and what is judged is kept beside it.

use std::sync::LazyLock;

use cvtui::profile::Profile;
use cvtui::review::{Change, Decision, Identity, Reviews};
use libfuzzer_sys::fuzz_target;

/// A folder that a committee shares, and the data beside it.
static HOME: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let home = tempfile::tempdir().expect("a temporary folder");
    std::fs::create_dir_all(home.path().join("cvs/.cvtui")).expect("a folder in it");
    home
});

fuzz_target!(|bytes: &[u8]| {
    let (folder, data) = (HOME.path().join("cvs"), HOME.path().join("data"));
    let shared = folder.join(".cvtui");
    for entry in std::fs::read_dir(&shared).expect("the folder is there").flatten() {
        std::fs::remove_file(entry.path()).expect("it is a file");
    }
    let journal = shared.join("ada@there.toml");
    std::fs::write(&journal, bytes).expect("the folder is there");
    let identity = Identity::new("imke.md", "5eed", &Profile::default());
    let now: jiff::Timestamp = "2026-01-31T12:00:00Z".parse().expect("it is a time");

    let (mut reviews, _) = Reviews::open(&folder, "rae", &data).expect("the folder is there");
    reviews.attach(vec![identity.clone()]);
    let known = reviews.log().len();
    reviews.record(&identity, Change::Decision(Some(Decision::Maybe)), now).expect("it can be written");

    let (mut again, _) = Reviews::open(&folder, "rae", &data).expect("the folder is there");
    again.attach(vec![identity.clone()]);
    assert_eq!(again.judgement(&identity).judgement.decision, Some(Decision::Maybe));
    assert_eq!(again.log().len(), known + 1);
    assert_eq!(std::fs::read(&journal).expect("it is there"), bytes);
});
