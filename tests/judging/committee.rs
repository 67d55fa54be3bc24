//! A committee: two reviewers, each with a home of their own, in one shared folder.

use std::path::PathBuf;
use std::process::Command;

use cvtui::review::{Reviews, share};

use super::{at, rating, who};

const ADA: &str = "\
Ada Quist
ada.quist@example.org

EDUCATION
PhD in Computer Science, University of Oslo, 2020 - present
Advisor: Bo Orr

PUBLICATIONS
A. Quist, C. Dorn. Slow Clocks in Fast Networks. USENIX ATC, 2023.
";
const CY: &str = "Cy Berg\ncy.berg@example.org\n\nEDUCATION\nMSc in Informatics, University of Porto, 2019\n";
const DEE: &str = "Dee Lund\ndee.lund@example.org\n\nEDUCATION\nMSc in Physics, Lakeside College, 2021\n";

/// One folder, and a home for each reviewer.
struct Committee {
    root: tempfile::TempDir,
}

impl Committee {
    /// A folder of three CVs that is shared.
    fn new() -> Self {
        let committee = Self { root: tempfile::tempdir().unwrap() };
        let cvs = committee.root.path().join("cvs");
        std::fs::create_dir(&cvs).unwrap();
        for (file, text) in [("ada.txt", ADA), ("cy.txt", CY), ("dee.txt", DEE)] {
            std::fs::write(cvs.join(file), text).unwrap();
        }
        share(&cvs, &committee.root.path().join("nobody")).unwrap();
        committee
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    /// Gives a reviewer settings besides the name.
    fn settings(&self, reviewer: &str, text: &str) {
        std::fs::write(self.path(&format!("{reviewer}.toml")), text).unwrap();
    }

    /// What a command gives for a reviewer: status, standard output, standard error.
    fn run(&self, reviewer: &str, args: &[&str]) -> (i32, String, String) {
        let settings = self.path(&format!("{reviewer}.toml"));
        if !settings.exists() {
            self.settings(reviewer, "");
        }
        let output = Command::new(env!("CARGO_BIN_EXE_cvtui"))
            .args(args)
            .args(["--reviewer", reviewer, "--now", "2024-06-01T12:00:00Z"])
            .current_dir(self.root.path())
            .env("CVTUI_DATA", self.path(&format!("home of {reviewer}")))
            .env("CVTUI_CONFIG", settings)
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    /// What a command prints that must go well.
    #[track_caller]
    fn ok(&self, reviewer: &str, args: &[&str]) -> String {
        let (status, out, err) = self.run(reviewer, args);
        assert_eq!(status, 0, "{args:?}: {err}");
        out
    }

    /// Everything that could show what others think: all lists, exports, queries, orders, facets and figures.
    fn surfaces(&self, reviewer: &str) -> String {
        let columns = "name,decision,rating,mean,score,note,assigned,conflict";
        let mut all = String::new();
        let mut add = |args: &[&str]| {
            let (status, out, err) = self.run(reviewer, args);
            assert_eq!(status, 0, "{args:?}: {err}");
            all.extend([&format!("== {args:?}\n"), out.as_str(), err.as_str()]);
        };
        for format in ["table", "json", "csv", "files"] {
            add(&["list", "cvs", "--columns", columns, "--format", format]);
        }
        add(&["list", "cvs", "--columns", columns, "--plain"]);
        for format in ["toml", "csv", "json", "md", "html"] {
            add(&["export", "cvs", "file:txt", "--format", format]);
        }
        for query in [
            "rating:1..5",
            "-rating:5?",
            "score:>0",
            "decision:shortlist,reject",
            "is:undecided",
            "has:rating",
            "missing:decision",
            "sort:-mean(rating)",
            "sort:-var(rating)",
            "sort:-rating",
            "sort:decision",
        ] {
            add(&["list", "cvs", "--columns", "file", query]);
        }
        for sort in ["mean", "-score"] {
            add(&["list", "cvs", "--columns", "file", "--sort", sort]);
        }
        add(&["facets", "cvs", "decision"]);
        for format in ["text", "html", "json"] {
            add(&["compare", "cvs", "ada.txt", "cy.txt", "dee.txt", "--format", format]);
        }
        for format in ["text", "json"] {
            add(&["agreement", "cvs", "--format", format]);
            add(&["conflicts", "cvs", "--format", format]);
        }
        all
    }
}

/// Two committees that differ by nothing but what the other reviewer thinks look alike until one has rated.
#[test]
fn no_surface_tells_what_others_think_before_ones_own_rating() {
    let (one, two) = (Committee::new(), Committee::new());
    let rubric = "[[criterion]]\nname = 'Fit'\npoints = ['poor', 'fair', 'good']\n";
    for committee in [&one, &two] {
        committee.settings("rae", rubric);
        committee.settings("sol", rubric);
    }
    one.ok(
        "sol",
        &["review", "cvs", "ada.txt", "--rating", "5", "--decision", "shortlist", "--score", "Fit=3"],
    );
    one.ok("sol", &["review", "cvs", "cy.txt", "--rating", "1", "--decision", "reject", "--score", "Fit=1"]);
    two.ok("sol", &["review", "cvs", "ada.txt", "--rating", "1", "--decision", "reject", "--score", "Fit=1"]);
    two.ok("sol", &["review", "cvs", "cy.txt", "--rating", "4", "--decision", "maybe", "--score", "Fit=2"]);
    // The header of an export names the folder as it was named, and the time is fixed: nothing else may differ.
    assert_eq!(one.surfaces("rae"), two.surfaces("rae"));
    let log = |committee: &Committee| committee.ok("rae", &["log", "cvs"]);
    assert_eq!(log(&one), log(&two));
    assert!(log(&one).contains("kept back"), "{}", log(&one));

    for committee in [&one, &two] {
        committee.ok("rae", &["review", "cvs", "ada.txt", "--rating", "3"]);
    }
    let shown = one.ok("rae", &["list", "cvs", "ada", "--columns", "name,mean"]);
    assert!(shown.contains("4.0 (3-5)"), "{shown}");
    let of_cy = |committee: &Committee| committee.ok("rae", &["list", "cvs", "cy", "--columns", "name,mean"]);
    assert_eq!(of_cy(&one), of_cy(&two), "each applicant's ratings open for themselves");
    assert!(
        one.ok("rae", &["export", "cvs", "ada"])
            .contains("committee = { mean = 4.0, lowest = 3, highest = 5")
    );
}

#[test]
fn what_is_shown_at_once_is_the_readers_choice() {
    let committee = Committee::new();
    committee.ok("sol", &["review", "cvs", "ada.txt", "--rating", "5"]);
    committee.ok("sol", &["review", "cvs", "cy.txt", "--rating", "2"]);
    committee.ok("tam", &["review", "cvs", "ada.txt", "--rating", "1"]);
    committee.ok("tam", &["review", "cvs", "cy.txt", "--rating", "3"]);
    committee.settings("rae", "[committee]\nhide_until_rated = false\n");
    let order = |query: &str| committee.ok("rae", &["list", "cvs", query, "--format", "files"]);
    assert_eq!(order("sort:-mean(rating)"), "cvs/ada.txt\ncvs/cy.txt\ncvs/dee.txt\n");
    assert_eq!(order("sort:-var(rating)"), "cvs/ada.txt\ncvs/cy.txt\ncvs/dee.txt\n");
    assert_eq!(order("sort:var(rating)"), "cvs/cy.txt\ncvs/ada.txt\ncvs/dee.txt\n");
}

/// What git, Syncthing or a colleague with a memory stick do: files of one place appear in another.
#[test]
fn journals_that_are_copied_together_are_one_committee() {
    let (here, there) = (Committee::new(), Committee::new());
    here.ok("rae", &["review", "cvs", "ada.txt", "--rating", "2"]);
    there.ok("sol", &["review", "cvs", "ada.txt", "--rating", "4", "--note", "solid"]);
    there.ok("sol", &["review", "cvs", "cy.txt", "--rating", "4"]);
    for (from, to) in [(&there, &here), (&here, &there)] {
        for entry in std::fs::read_dir(from.path("cvs/.cvtui")).unwrap().flatten() {
            std::fs::copy(entry.path(), to.path("cvs/.cvtui").join(entry.file_name())).unwrap();
        }
    }
    assert_eq!(here.ok("rae", &["agreement", "cvs"]), there.ok("rae", &["agreement", "cvs"]));
    assert_eq!(here.ok("sol", &["log", "cvs"]), there.ok("sol", &["log", "cvs"]));
    let mean = here.ok("rae", &["list", "cvs", "ada", "--columns", "mean"]);
    assert!(mean.contains("3.0 (2-4)"), "{mean}");
    let agreement = here.ok("rae", &["agreement", "cvs"]);
    assert!(agreement.contains("1 applicant left out"), "{agreement}");
}

#[test]
fn agreement_is_a_figure_with_what_it_rests_on() {
    let committee = Committee::new();
    for (file, rae, sol) in [("ada.txt", "5", "5"), ("cy.txt", "1", "2"), ("dee.txt", "3", "3")] {
        committee.ok("rae", &["review", "cvs", file, "--rating", rae, "--decision", "maybe"]);
        committee.ok("sol", &["review", "cvs", file, "--rating", sol, "--decision", "maybe"]);
    }
    let json: serde_json::Value =
        serde_json::from_str(&committee.ok("rae", &["agreement", "cvs", "--format", "json"])).unwrap();
    // By hand: n = 6, observed 1, expected sum of n_c n_k (c - k)² over pairs = 77.
    let alpha = json["ratings"]["interval"]["alpha"].as_f64().unwrap();
    assert!((alpha - (1.0 - 5.0 * 1.0 / 77.0)).abs() < 1e-9, "{alpha}");
    assert_eq!(json["ratings"]["ordinal"]["applicants"], 3);
    assert_eq!(json["decisions"]["nominal"].get("alpha"), None, "all alike: nothing to say");
    assert_eq!(json["reviewers"]["sol"]["ratings"], 3);
}

#[test]
fn sharing_offers_what_is_private_and_copies_it_when_asked() {
    let committee = Committee::new();
    std::fs::remove_dir(committee.path("cvs/.cvtui")).unwrap();
    committee.ok("rae", &["review", "cvs", "ada.txt", "--rating", "4"]);
    let first = committee.ok("rae", &["share", "cvs"]);
    assert!(first.contains("made ") && first.contains("1 entry") && first.contains("--take"), "{first}");
    assert_eq!(committee.ok("rae", &["log", "cvs"]), "", "nothing is moved silently");
    let taken = committee.ok("rae", &["share", "cvs", "--take"]);
    assert!(taken.contains("is there already") && taken.contains("copied 1 entry"), "{taken}");
    assert!(committee.ok("rae", &["log", "cvs"]).contains("rating 4"));
    let again = committee.ok("rae", &["share", "cvs", "--take"]);
    assert!(again.contains("nothing private"), "{again}");
    let (status, _, err) = committee.run("rae", &["share", "cvs/ada.txt"]);
    assert!(status == 1 && err.contains("is no folder"), "{err}");
}

const BO: &str = "[conflicts]\nnames = ['Bo Orr']\ninstitutions = ['University of Porto']\npreset = 'acm'\n";

#[test]
fn conflicts_are_found_with_rule_and_line_declared_and_dismissed() {
    let committee = Committee::new();
    committee.settings("bo", BO);
    let found = committee.ok("bo", &["conflicts", "cvs"]);
    assert!(found.contains("! adviser of the PhD: Bo Orr, line 6 (ACM: advisers and supervisors"), "{found}");
    assert!(!found.contains("Cy Berg"), "left Porto in 2019: {found}");
    assert!(committee.ok("bo", &["list", "cvs", "conflict:yes", "--format", "files"]) == "cvs/ada.txt\n");

    committee.ok("bo", &["conflicts", "cvs", "--declare"]);
    let seen = committee.ok("rae", &["conflicts", "cvs"]);
    assert!(seen.contains("bo has declared a conflict: adviser"), "{seen}");
    assert_eq!(committee.ok("rae", &["list", "cvs", "conflict:yes", "--format", "files"]), "");

    let (status, _, err) = committee.run("bo", &["conflicts", "cvs", "ada", "--dismiss"]);
    assert!(status == 2 && err.contains("--why"), "{err}");
    committee.ok("bo", &["conflicts", "cvs", "ada", "--dismiss", "--why", "another Bo Orr"]);
    assert_eq!(
        committee.ok("bo", &["list", "cvs", "conflict:dismissed", "--format", "files"]),
        "cvs/ada.txt\n"
    );
    assert!(committee.ok("bo", &["log", "cvs"]).contains("conflict of interest dismissed: another Bo Orr"));
    committee.ok("bo", &["conflicts", "cvs", "ada", "--clear"]);
    let json: serde_json::Value =
        serde_json::from_str(&committee.ok("bo", &["conflicts", "cvs", "--format", "json"])).unwrap();
    assert_eq!((&json[0]["conflict"], &json[0]["found"][0]["line"]), (&"yes".into(), &6.into()));
}

#[test]
fn reviewers_are_assigned_in_turn_and_never_in_conflict() {
    let committee = Committee::new();
    committee.settings("bo", BO);
    committee.ok("bo", &["conflicts", "cvs", "--declare"]);
    let args = ["assign", "cvs", "--reviewers", "bo,rae,sol", "--each", "2"];
    let (status, out, err) = committee.run("rae", &args);
    assert_eq!(status, 0, "{err}");
    assert!(err.contains("sol has written nothing here yet") && !err.contains("bo has"), "{err}");
    let expected = "Ada Quist (ada.txt): rae, sol\nCy Berg (cy.txt): bo, rae\nDee Lund (dee.txt): bo, sol\n";
    assert_eq!(out, expected);
    assert_eq!(committee.run("rae", &args).1, expected, "and again changes nothing");
    assert_eq!(
        committee.ok("sol", &["list", "cvs", "assigned:me", "--format", "files"]),
        "cvs/ada.txt\ncvs/dee.txt\n"
    );
    assert_eq!(
        committee.ok("sol", &["list", "cvs", "assigned:bo", "--format", "files"]),
        "cvs/cy.txt\ncvs/dee.txt\n"
    );
    let (_, _, err) = committee.run("rae", &["assign", "cvs", "ada", "--reviewers", "bo", "--each", "1"]);
    assert!(err.contains("ada.txt: only 0 of 1 reviewers; in conflict: bo"), "{err}");
    committee.ok("rae", &["review", "cvs", "--undo"]);
    assert_eq!(committee.ok("sol", &["list", "cvs", "assigned:me", "--format", "files"]), "");
}

#[test]
fn a_colleagues_journal_is_never_written_to() {
    let committee = Committee::new();
    let open = |name: &str| {
        let home = committee.path(name);
        Reviews::open_on("box", &committee.path("cvs"), name, &home).unwrap().0
    };
    open("sol").record(&who(1), rating(4), at(1)).unwrap();
    let journal = committee.path("cvs/.cvtui/sol@box.toml");
    let before = std::fs::read(&journal).unwrap();
    let mut rae = open("rae");
    rae.record(&who(1), rating(2), at(2)).unwrap();
    rae.undo(at(3)).unwrap();
    assert_eq!(std::fs::read(&journal).unwrap(), before);
}
