//! The query language on real files: the samples, and the folder that `CVTUI_SEEDS` names, if it is set.
#![expect(clippy::panic, reason = "a test stops at what it did not expect")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use cvtui::library::{LoadOptions, load_all};
use cvtui::query::{FacetKey, Index, Query, complete};
use cvtui::taxonomy::Taxonomy;

/// A folder, searched by query; applicants are told by the names of their files.
struct Folder {
    index: Index,
}

impl Folder {
    fn open(folder: &Path) -> Self {
        let library = load_all(&[folder.to_owned()], &LoadOptions::default());
        assert!(library.problems.is_empty(), "{:?}", library.problems);
        let mut index = Index::new(&Taxonomy::default());
        for applicant in library.applicants {
            index.insert(applicant);
        }
        Self { index }
    }

    /// The files that match, in the order of the answer.
    fn ask(&self, text: &str) -> Vec<String> {
        let query = Query::parse(text, &BTreeMap::new()).unwrap_or_else(|error| panic!("{error}"));
        let file = |id| self.index.get(id).map(|applicant| applicant.file.clone()).unwrap_or_default();
        self.index.search(&query).hits.iter().map(|hit| file(hit.id)).collect()
    }
}

static SAMPLE: LazyLock<Folder> =
    LazyLock::new(|| Folder::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample")));

/// Compares the whole table before it fails, so that one run tells everything.
fn check(folder: &Folder, table: &[(&str, &[&str])]) {
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|(query, wanted)| {
            let mut found = folder.ask(query);
            let mut wanted = wanted.to_vec();
            found.sort();
            wanted.sort_unstable();
            (found != wanted).then(|| format!("{query}\n  wanted {wanted:?}\n  found  {found:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const WEBER: &str = "CV-Weber-2024.txt";
const VASSEUR: &str = "CV_Maelys_Vasseur.md";
const BALDACCHINI: &str = "Europass-CV-Baldacchini.txt";
const KAN: &str = "KAN_Yanzhou_CV.txt";
const VENKATARAGHAVAN: &str = "LVenkataraghavan.txt";
const NYSTROM: &str = "Nystrom-Bakke CV.txt";
const MOKOENA: &str = "Mokoena-Raskin_CV.pdf";
const HUARACHI: &str = "huarachi_toledo_resume.pdf";
const ABDULLAEV: &str = "Farrukh Abdullaev.pdf";
const BELAUSTEGUI: &str = "CV Itziar Belaustegui.docx";
const SAARELA: &str = "saarela-njoroge.html";
const ACHTERBERG: &str = "achterberg_vita.txt";
const OKONJO: &str = "amara_okonjo_cv.md";
const CASTELLANOS: &str = "castellanos-mbeki-onepager.md";
const FINAL: &str = "cv_final_v3.txt";
const OEHLMUELLER: &str = "lebenslauf_oehlmueller.txt";
const BOYD: &str = "marcus_adeyinka_boyd_resume.txt";
const ABERNATHY: &str = "nkechi_abernathy_deedy.txt";
const TAK: &str = "seorin_tak_resume.txt";

#[test]
fn skills_by_any_of_their_names() {
    check(
        &SAMPLE,
        &[
            ("skill:rust", &[KAN, VENKATARAGHAVAN, OKONJO, FINAL, OEHLMUELLER, BOYD, ABERNATHY, TAK]),
            ("skill:go -skill:rust", &[NYSTROM]),
            ("skill:golang -skill:rust", &[NYSTROM]),
            ("skill:cuda skill:pytorch", &[VENKATARAGHAVAN, OKONJO, ABERNATHY, TAK]),
            ("skill:stata", &[ACHTERBERG]),
            ("skill:~pytrch", &[VENKATARAGHAVAN, OKONJO, ABERNATHY, TAK]),
        ],
    );
}

#[test]
fn papers() {
    check(
        &SAMPLE,
        &[
            ("venue:eurosys", &[KAN, OKONJO]),
            ("venue:chi", &[VASSEUR]),
            ("pub:(venue:eurosys pos:first)", &[KAN, OKONJO]),
            ("pub:(venue:eurosys,sc pos:first)", &[WEBER, KAN, OKONJO]),
            (
                "pub:(pos:last)",
                &[WEBER, VASSEUR, BALDACCHINI, KAN, NYSTROM, MOKOENA, ACHTERBERG, CASTELLANOS],
            ),
            (
                "pub:(status:submitted,preprint)",
                &[VASSEUR, BALDACCHINI, NYSTROM, ACHTERBERG, OKONJO, FINAL, TAK],
            ),
            ("pub:(award:best,distinguished)", &[WEBER, OKONJO, FINAL]),
            // A submitted paper has a first author too: with hers, Vasseur has five.
            ("first:>=5", &[WEBER, VASSEUR, NYSTROM, FINAL, TAK]),
            ("pubs:0", &[BELAUSTEGUI, HUARACHI, BOYD]),
            ("has:awards -has:pubs", &[BELAUSTEGUI, HUARACHI, BOYD]),
            ("venue:phonology", &[SAARELA]),
        ],
    );
}

#[test]
fn people_work_and_education() {
    check(
        &SAMPLE,
        &[
            ("name:ohlmuller", &[OEHLMUELLER]),
            ("name:탁서린", &[TAK]),
            ("work:(org:nvidia)", &[WEBER]),
            ("edu:(degree:phd inst:dresden)", &[WEBER]),
            (
                "degree:phd",
                &[
                    WEBER,
                    VASSEUR,
                    BALDACCHINI,
                    KAN,
                    VENKATARAGHAVAN,
                    NYSTROM,
                    MOKOENA,
                    ACHTERBERG,
                    OKONJO,
                    FINAL,
                    TAK,
                    SAARELA,
                ],
            ),
            ("lang:french", &[BELAUSTEGUI, VASSEUR, ACHTERBERG]),
            ("lang:tajik", &[ABDULLAEV]),
            ("lang:german", &[WEBER, BALDACCHINI, NYSTROM, OKONJO, OEHLMUELLER]),
            ("svc:osdi", &[OKONJO]),
            ("svc:neurips", &[VENKATARAGHAVAN, TAK]),
            ("missing:phone", &[]),
        ],
    );
}

#[test]
fn whoever_writes_of_it_in_a_title_comes_before_those_who_mention_it() {
    let found = SAMPLE.ask("gpu");
    assert_eq!(found.first().map(String::as_str), Some(OKONJO), "{found:?}");
}

#[test]
fn every_value_offered_or_counted_finds_somebody() {
    for key in FacetKey::ALL {
        for facet in SAMPLE.index.facet(key, None) {
            let found = SAMPLE.ask(&facet.query);
            assert!(found.len() >= facet.count, "{} finds {found:?}, not {}", facet.query, facet.count);
        }
    }
    for begun in ["skill:", "venue:", "inst:", "org:", "svc:", "person:", "award:"] {
        for offer in complete(begun, begun.len(), &SAMPLE.index, &BTreeMap::new()) {
            let text = format!("{begun}{}", offer.insert);
            assert!(!SAMPLE.ask(&text).is_empty(), "{text}");
        }
    }
}

#[test]
fn evidence_stands_in_the_cv_and_its_highlights_fit() {
    for text in
        ["skill:rust", "gpu", "venue:eurosys,sc,chi", "pub:(year:2023..)", "lang:german", "text:research"]
    {
        let query = Query::parse(text, &BTreeMap::new()).unwrap();
        for hit in SAMPLE.index.search(&query).hits {
            let evidence = SAMPLE.index.evidence(hit.id, &query);
            let applicant = SAMPLE.index.get(hit.id).unwrap();
            assert!(!evidence.is_empty(), "{text}: nothing for {}", applicant.file);
            for piece in evidence {
                let document = applicant.document();
                let line = piece.line.and_then(|number| document.line(number));
                assert!(line.is_some(), "{text}: no line for {piece:?} of {}", applicant.file);
                for range in piece.highlights {
                    assert!(piece.text.get(range).is_some(), "{text}: {}", piece.text);
                }
            }
        }
    }
}

#[test]
fn the_queries_of_a_labelled_folder() {
    let Some(folder) = std::env::var_os("CVTUI_SEEDS").map(PathBuf::from) else {
        eprintln!("skipped: CVTUI_SEEDS names no folder");
        return;
    };
    let table = std::fs::read_to_string(folder.join("../gold/queries.json")).expect("a table of queries");
    let table: Vec<serde_json::Value> = serde_json::from_str(&table).expect("a list of queries");
    assert!(!table.is_empty());
    let folder = Folder::open(&folder);
    let mut wrong = Vec::new();
    for row in &table {
        let query = row["query"].as_str().expect("a query");
        let answer = row["answer"].as_array().expect("an answer");
        let wanted: Vec<&str> = answer.iter().filter_map(serde_json::Value::as_str).collect();
        let found = folder.ask(query);
        let mut found: Vec<&str> = found.iter().map(|file| file.get(..3).unwrap_or(file)).collect();
        // "First" means: these before all others, in whatever order.
        if row["first"] == true {
            found.truncate(wanted.len());
        }
        found.sort_unstable();
        if found != wanted {
            wrong.push(format!("{query}: wanted {wanted:?}, found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
