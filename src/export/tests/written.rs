//! The shortlist's writers.

use proptest::prelude::*;

use super::*;
use crate::export::{Committee, Entry, ExportError, Paper, read_shortlist};
use crate::review::Score;
use crate::text::is_unsafe;

#[test]
fn the_toml_has_the_keys_that_were_promised() {
    let text = written(Format::Toml, &shortlist());
    let table: toml::Table = text.parse().unwrap();
    assert_eq!(table["version"].as_integer(), Some(1));
    let header = table["shortlist"].as_table().unwrap();
    assert_eq!(header["folder"].as_str(), Some("./cvs"));
    assert_eq!(header["query"].as_str(), Some("skill:rust"));
    assert_eq!(header["exported"].to_string(), "2026-03-01T12:00:00Z");
    assert_eq!(header["reviewer"].as_str(), Some("rae"));
    assert_eq!(header["count"].as_integer(), Some(2));
    assert_eq!(header["cvtui"].as_str(), Some("1.2.3"));
    let ana = table["applicant"][0].as_table().unwrap();
    let keys =
        ["name", "file", "hash", "emails", "phones", "urls", "decision", "rating", "tags", "note", "skills"];
    assert!(keys.iter().all(|key| ana.contains_key(*key)), "{ana:?}");
    assert_eq!(ana["tags"].as_array().unwrap().len(), 1, "a private tag stays at home");
    assert_eq!(ana["education"][0]["studyType"].as_str(), Some("Ph.D."));
    assert_eq!(ana["work"][1]["current"].as_bool(), Some(true));
    let paper = ana["publication"][0].as_table().unwrap();
    for key in ["title", "authors", "venue", "year", "position", "status", "awards"] {
        assert!(paper.contains_key(key), "{key}");
    }
    let bo = table["applicant"][1].as_table().unwrap();
    assert!(!bo.contains_key("decision") && !bo.contains_key("rating") && !bo.contains_key("note"));
}

#[test]
fn the_toml_of_a_fixed_clock_is_always_the_same() {
    insta::assert_snapshot!(written(Format::Toml, &shortlist()));
}

#[test]
fn markdown_and_csv_are_readable() {
    insta::assert_snapshot!("markdown", written(Format::Markdown, &shortlist()));
    insta::assert_snapshot!("csv", written(Format::Csv, &shortlist()));
}

/// A shortlist as it is read again: it keeps a part of what the CVs say.
fn as_read(mut list: Shortlist) -> Shortlist {
    for entry in &mut list.applicants {
        entry.whole = None;
    }
    list
}

#[test]
fn a_shortlist_goes_round() {
    let list = shortlist();
    let again = read_shortlist(&written(Format::Toml, &list)).unwrap();
    assert_eq!(again, as_read(list.clone()));
    let profiles = again.to_profiles();
    let (profile, judgement) = &profiles[0];
    assert_eq!(profile.publications, ana().publications);
    assert_eq!((&profile.education, &profile.work), (&ana().education, &ana().work));
    assert_eq!(profile.basics.email.as_deref(), Some("ana@example.org"));
    assert_eq!((profile.meta.file.as_str(), &profile.meta.hash), ("cv1.txt", &list.applicants[0].hash));
    assert_eq!(judgement.note, judged().note);
    assert_eq!((&judgement.scores, judgement.overall), (&judged().scores, Some(67)));
    assert_eq!((judgement.decision, judgement.rating), (Some(Decision::Shortlist), Rating::new(4)));
    let second = Entry::new("cv1.txt", &profile.meta.hash, &Arc::new(profile.clone()), judgement.into());
    assert_eq!(Entry { whole: None, ..second }, as_read(list).applicants[0], "and round again");
}

#[test]
fn a_header_names_the_version_that_wrote_it() {
    let header = Header::new("", "", "", jiff::Timestamp::UNIX_EPOCH);
    assert_eq!(header.cvtui, env!("CARGO_PKG_VERSION"));
}

#[test]
fn json_has_the_same_content() {
    let json: serde_json::Value = serde_json::from_str(&written(Format::Json, &shortlist())).unwrap();
    assert_eq!(json["applicant"][0]["name"], "Ana Sample");
    assert_eq!(json["shortlist"]["exported"], "2026-03-01T12:00:00Z");
    let read: Shortlist = serde_json::from_value(json).unwrap();
    assert_eq!(read, as_read(shortlist()));
}

#[test]
fn skills_are_canonical_and_what_the_taxonomy_does_not_know_is_kept() {
    assert_eq!(shortlist().applicants[0].skills, ["C", "C++", "Rust", "Sortlang"]);
}

#[test]
fn what_is_no_shortlist_is_told_with_its_place() {
    let at = |text: &str| match read_shortlist(text) {
        Err(ExportError::Shortlist { line, column, .. }) => (line, column),
        other => panic!("{other:?}"),
    };
    assert_eq!(at("version = 1\n\n[[applicant]]\nrating = 9\n"), (4, 10));
    assert_eq!(at("version = 1\nname = \"x\n").0, 2);
    assert_eq!(at("name = \"no shortlist\"\n").0, 1);
    assert!(matches!(read_shortlist("version = 7\n"), Err(ExportError::Newer(7))));
    let edited = "version = 1\n[[applicant]]\nname = \"Ana\"\nnew_key = 1\n[shortlist]\nexported = \"2026-01-01T00:00:00Z\"\n";
    assert_eq!(read_shortlist(edited).unwrap().applicants[0].name.as_deref(), Some("Ana"));
}

#[test]
fn formats_go_by_name_and_by_file_ending() {
    for format in Format::ALL {
        let path = PathBuf::from(format!("a.b/list.{}", format.ending()));
        assert_eq!(Format::of_path(&path), Some(format));
    }
    for none in ["list", "toml", "dir.toml/list", ".."] {
        assert_eq!(Format::of_path(&PathBuf::from(none)), None, "{none}");
    }
}

#[test]
fn nothing_in_an_html_page_runs_or_loads() {
    let mut list = shortlist();
    list.applicants[0].name = Some("<script>alert(1)</script>".into());
    list.applicants[0].urls = vec!["javascript:alert(1)".into(), "https://example.org/\"onclick=\"x".into()];
    list.applicants[0].note = "</p><img src=x onerror=alert(1)>".into();
    let html = written(Format::Html, &list);
    for evil in ["<script", "<img", "href=\"javascript", "onclick=\"", "http-equiv=\"refresh"] {
        assert!(!html.contains(evil), "{evil}");
    }
    assert!(html.contains("default-src 'none'") && html.contains("&lt;script&gt;"));
    assert!(html.contains("<a href=\"mailto:ana@example.org\">"));
}

#[test]
fn nothing_in_a_cv_is_markdown() {
    let mut list = shortlist();
    list.applicants[0].name = Some("# [x](y) <b> `a` | *b*".into());
    list.applicants[0].note = "1. one\n- two\n> three\n# four\n===".into();
    let text = written(Format::Markdown, &list);
    assert!(text.contains(r"## \# \[x\](y) \<b\> \`a\` \| \*b\*"), "{text}");
    for line in [r"> 1\. one", r"> \- two", r"> \> three", r"> \# four", r"> \==="] {
        assert!(text.contains(line), "{line} in {text}");
    }
}

const ANY: &str =
    "([a-z \n\t\"'\\\\\\[\\]=+@#-]|\\PC|[\u{0}\u{7}\u{1b}\u{9b}\u{202e}\u{2066}\u{feff}\r\u{e0041}]){0,24}";

fn any_list() -> impl Strategy<Value = Shortlist> {
    let texts = || proptest::collection::vec(ANY, 0..3);
    let entry = (ANY, ANY, texts(), ANY, texts(), proptest::option::of(1..=5_u8), -99_i16..9999);
    let entries = proptest::collection::vec(entry, 0..3);
    (ANY, ANY, entries).prop_map(|(folder, query, entries)| {
        let header = Header::new(&folder, &query, &folder, jiff::Timestamp::UNIX_EPOCH);
        let applicants = entries.into_iter().map(|(name, file, texts, note, skills, number, year)| Entry {
            name: Some(name.clone()),
            file,
            hash: query.clone(),
            emails: texts.clone(),
            phones: skills.clone(),
            urls: texts.clone(),
            decision: number.and_then(|n| Decision::ALL.get(usize::from(n)).copied()),
            rating: number.and_then(Rating::new),
            score: Some(67),
            rubric: [(note.clone(), Score { point: 1, of: 2, word: note.clone() })].into(),
            committee: number.map(|n| Committee { mean: 3.25, lowest: n, highest: 5, ratings: 2 }),
            assigned: texts.clone(),
            tags: texts.clone(),
            note: note.clone(),
            portal: [(note.clone(), name.clone())].into(),
            skills,
            education: vec![Education {
                thesis: Some(note.clone()),
                advisors: texts.clone(),
                ..Education::default()
            }],
            work: vec![Work { summary: Some(note.clone()), highlights: texts.clone(), ..Work::default() }],
            publications: vec![Paper { title: name, authors: texts, year: Some(year), ..Paper::default() }],
            whole: None,
        });
        let applicants: Vec<Entry> = applicants.collect();
        Shortlist { version: 1, header: Header { count: applicants.len(), ..header }, applicants }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_text_in_any_field_goes_round_and_comes_out_safe(list in any_list()) {
        let text = written(Format::Toml, &list);
        let read = read_shortlist(&text).unwrap();
        prop_assert_eq!(written(Format::Toml, &read), text, "what was read is what was written");
        prop_assert_eq!(read.applicants.len(), list.applicants.len());
        for (read, given) in read.applicants.iter().zip(&list.applicants) {
            prop_assert_eq!(&read.note, &*crate::text::safe_multiline(&given.note));
            let name = given.name.as_deref().map(|name| crate::text::safe(name).into_owned());
            prop_assert_eq!(&read.name, &name);
            prop_assert_eq!(&read.publications[0].year, &given.publications[0].year);
        }
        for format in Format::ALL {
            let text = written(format, &list);
            let bad = text.chars().find(|c| is_unsafe(*c) && !matches!(c, '\n' | '\t'));
            prop_assert_eq!(bad, None, "in {}", format.name());
        }
    }

    #[test]
    fn csv_has_a_row_per_applicant_and_no_formula(list in any_list()) {
        let text = written(Format::Csv, &list);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        prop_assert_eq!(rows.len(), list.applicants.len());
        for cell in rows.iter().flatten() {
            let first = cell.trim_start().chars().next();
            prop_assert!(!first.is_some_and(|c| "=+-@".contains(c)), "{:?}", cell);
        }
    }
}
