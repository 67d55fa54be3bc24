//! Several files, one person: which files of a walk belong to the same applicant, told by their names.
//!
//! What a file's name says of its kind ("cover letter", "cv") is taken off; files of one folder whose
//! remaining names agree are one applicant's. So are all files of a folder that holds but one CV beside
//! papers of other kinds. The names only propose: [`super::read`] parts what turns out to be two persons.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::walk::Candidate;
use crate::document::Format;
use crate::text::fold;

/// What a document is to an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentKind {
    /// The CV.
    Cv,
    /// A file whose name does not say what it is.
    Unnamed,
    /// All papers of an application in one file.
    Application,
    /// A cover letter.
    CoverLetter,
    /// A research statement or plan.
    ResearchStatement,
    /// A teaching statement, philosophy or portfolio.
    TeachingStatement,
    /// A statement on diversity or outreach.
    DiversityStatement,
    /// A personal statement or statement of purpose.
    PersonalStatement,
    /// A list of publications.
    PublicationList,
    /// A letter of somebody who recommends the applicant.
    Recommendation,
    /// Grades.
    Transcript,
    /// A certificate or diploma.
    Certificate,
    /// A portfolio or sample of work.
    WorkSample,
}

impl DocumentKind {
    /// The kind as a reader would say it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Cv => "CV",
            Self::Unnamed => "document",
            Self::Application => "application",
            Self::CoverLetter => "cover letter",
            Self::ResearchStatement => "research statement",
            Self::TeachingStatement => "teaching statement",
            Self::DiversityStatement => "diversity statement",
            Self::PersonalStatement => "personal statement",
            Self::PublicationList => "list of publications",
            Self::Recommendation => "recommendation",
            Self::Transcript => "transcript",
            Self::Certificate => "certificate",
            Self::WorkSample => "work sample",
        }
    }
}

use DocumentKind as K;

/// Words of file names, folded, by the kind that they tell; of several that match at one place the
/// longest counts.
const NAMES: &[(K, &[&str])] = &[
    (
        K::Cv,
        &[
            "cv",
            "resume",
            "curriculum vitae",
            "curriculum",
            "vita",
            "vitae",
            "lebenslauf",
            "curriculo",
            "hoja de vida",
            "cv resume",
            "academic cv",
            "full cv",
            "이력서",
            "简历",
            "簡歷",
            "履历",
            "履歴書",
            "职务经历书",
            "職務経歴書",
        ],
    ),
    (K::Application, &["application", "bewerbung", "bewerbungsunterlagen", "candidature", "dossier"]),
    (
        K::CoverLetter,
        &[
            "cover letter",
            "coverletter",
            "cover",
            "letter",
            "motivation letter",
            "motivation",
            "letter of motivation",
            "letter of interest",
            "anschreiben",
            "motivationsschreiben",
            "lettre de motivation",
            "lettre",
            "lm",
            "carta de presentacion",
            "자기소개서",
            "求职信",
        ],
    ),
    (
        K::ResearchStatement,
        &[
            "research statement",
            "research plan",
            "research proposal",
            "research interests",
            "research summary",
            "research",
            "proposal",
            "project proposal",
            "forschungskonzept",
            "projet de recherche",
            "연구계획서",
            "研究计划",
        ],
    ),
    (
        K::TeachingStatement,
        &[
            "teaching statement",
            "teaching philosophy",
            "teaching portfolio",
            "teaching",
            "lehrkonzept",
            "evaluations",
            "teaching evaluations",
        ],
    ),
    (
        K::DiversityStatement,
        &["diversity statement", "diversity", "dei", "dei statement", "edi", "edi statement"],
    ),
    (
        K::PersonalStatement,
        &[
            "personal statement",
            "statement of purpose",
            "sop",
            "statement",
            "personal history statement",
            "goals",
        ],
    ),
    (
        K::PublicationList,
        &[
            "publications",
            "publication list",
            "publication",
            "pubs",
            "list of publications",
            "publikationsliste",
            "schriftenverzeichnis",
        ],
    ),
    (
        K::Recommendation,
        &[
            "recommendation",
            "recommendations",
            "letter of recommendation",
            "recommendation letter",
            "reference letter",
            "reference",
            "references",
            "lor",
            "rec letter",
            "referee",
            "referees",
            "empfehlung",
            "empfehlungsschreiben",
            "추천서",
        ],
    ),
    (
        K::Transcript,
        &["transcript", "transcripts", "grades", "notenspiegel", "releve de notes", "성적증명서", "成绩单"],
    ),
    (
        K::Certificate,
        &[
            "certificate",
            "certificates",
            "diploma",
            "degree certificate",
            "zeugnis",
            "zeugnisse",
            "urkunde",
            "arbeitszeugnis",
            "diplome",
        ],
    ),
    (
        K::WorkSample,
        &[
            "portfolio",
            "writing sample",
            "work sample",
            "work samples",
            "sample",
            "samples",
            "job market paper",
            "jmp",
            "code sample",
        ],
    ),
];

/// Words that tell files of one kind apart but not persons.
const NOISE: &[&str] = &["final", "finale", "new", "updated", "signed", "upload", "the", "of", "my", "for"];

/// What a file's name says.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Named {
    kind: K,
    /// What is left of the name: whose it is.
    key: String,
}

/// Reads a file's name without folders.
fn named(file: &str) -> Named {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let words = words(stem);
    let mut kind = None;
    let mut key: Vec<&str> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        // "cv" is the last word of "teaching portfolio cv" as of "cv teaching": the CV wins, whatever it is about.
        if let Some((found, length)) = kind_at(&words[at..]) {
            kind = kind.map_or(Some(found), |known: K| Some(if found == K::Cv { found } else { known }));
            at += length;
            continue;
        }
        let word = words[at].as_str();
        let is_year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        if !NOISE.contains(&word) && !(is_year && word.bytes().all(|b| b.is_ascii_digit())) {
            key.push(word);
        }
        at += 1;
    }
    Named { kind: kind.unwrap_or(K::Unnamed), key: key.join(" ") }
}

/// Names by their first word: each name's kind and words.
type ByFirst = FxHashMap<&'static str, Vec<(K, Vec<&'static str>)>>;

/// The kind whose words begin `words`, and how many they are.
fn kind_at(words: &[String]) -> Option<(K, usize)> {
    /// The names by their first word, in the order of the table: a folder of 50,000 files asks for half a million.
    static NAMED: LazyLock<ByFirst> = LazyLock::new(|| {
        let mut named = ByFirst::default();
        for (kind, name) in NAMES.iter().flat_map(|(kind, names)| names.iter().map(move |name| (kind, name)))
        {
            let parts: Vec<&str> = name.split(' ').collect();
            named.entry(parts[0]).or_default().push((*kind, parts));
        }
        named
    });
    let begun = NAMED.get(words.first()?.as_str())?;
    let fits = begun
        .iter()
        .filter(|(_, name)| name.len() <= words.len() && name.iter().zip(words).all(|(a, b)| a == b));
    // Of names of one length the first of the table.
    fits.map(|(kind, name)| (*kind, name.len()))
        .reduce(|best, next| if next.1 > best.1 { next } else { best })
}

/// The folded words of a name: parted at what is no letter or digit and where `camelCase` has a hump.
fn words(stem: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut before = ' ';
    for c in stem.chars() {
        let hump = before.is_lowercase() && c.is_uppercase();
        let number =
            before.is_ascii_digit() != c.is_ascii_digit() && before.is_alphanumeric() && c.is_alphanumeric();
        if hump || number || !c.is_alphanumeric() {
            parts.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(part) = parts.last_mut()
        {
            part.push(c);
        }
        before = c;
    }
    for part in &mut parts {
        if part.is_ascii() {
            part.make_ascii_lowercase();
        } else {
            *part = fold(part);
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// The files of one applicant, as far as names tell.
#[derive(Clone, Debug)]
pub(super) struct Dossier {
    /// The files, the CV first.
    pub(super) files: Vec<(K, Candidate)>,
}

/// Parts the files of a walk into applicants, in the order of their first files.
pub(super) fn group(candidates: Vec<Candidate>) -> Vec<Dossier> {
    let mut folders: BTreeMap<String, Vec<(Named, Candidate)>> = BTreeMap::new();
    for candidate in candidates {
        let (folder, name) = candidate.file.rsplit_once('/').unwrap_or(("", &candidate.file));
        let named = named(name);
        if let Some(files) = folders.get_mut(folder) {
            files.push((named, candidate));
        } else {
            folders.insert(folder.to_owned(), vec![(named, candidate)]);
        }
    }
    let mut dossiers = Vec::new();
    for (folder, mut files) in folders {
        if !folder.is_empty() && is_of_one(&files) {
            dossiers.push(dossier(files));
            continue;
        }
        files.sort_by(|(a, _), (b, _)| a.key.cmp(&b.key));
        let mut files = files.into_iter().peekable();
        while let Some(first) = files.next() {
            let mut same = vec![first];
            while let Some(next) =
                files.next_if(|(named, _)| same.last().is_some_and(|(last, _)| last.key == named.key))
            {
                same.push(next);
            }
            dossiers.push(dossier(same));
        }
    }
    dossiers.sort_by(|a, b| a.first().cmp(&b.first()));
    dossiers
}

impl Dossier {
    /// The name of the file that stands for the applicant.
    fn first(&self) -> Option<&str> {
        self.files.first().map(|(_, candidate)| candidate.file.as_str())
    }
}

/// Whether the files of a folder are one applicant's: one CV, whatever its formats, beside papers of
/// other kinds.
fn is_of_one(files: &[(Named, Candidate)]) -> bool {
    let is_cv = |kind: K| matches!(kind, K::Cv | K::Unnamed | K::Application);
    let mut cvs = files.iter().filter(|(named, _)| is_cv(named.kind)).map(|(named, _)| named);
    let Some(first) = cvs.next() else { return false };
    cvs.all(|named| named == first) && files.iter().any(|(named, _)| !is_cv(named.kind))
}

fn dossier(named: Vec<(Named, Candidate)>) -> Dossier {
    // Not in place of the names: of 50,000 dossiers that would keep half as much again.
    let mut files = Vec::with_capacity(named.len());
    files.extend(named.into_iter().map(|(named, file)| (named.kind, file)));
    files.sort_by(|(a_kind, a), (b_kind, b)| {
        (a_kind, wealth(a.format), &a.file).cmp(&(b_kind, wealth(b.format), &b.file))
    });
    Dossier { files }
}

/// How much a format says beyond its words, the most first: of one CV in two formats the first is read.
fn wealth(format: Format) -> u8 {
    match format {
        Format::JsonResume | Format::RenderCv => 0,
        Format::Docx | Format::Odt => 1,
        Format::Latex | Format::Html => 2,
        Format::Rtf => 3,
        Format::Markdown => 4,
        Format::Pdf => 6,
        Format::Text => 8,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(name: &str) -> (K, String) {
        let named = named(name);
        (named.kind, named.key)
    }

    #[test]
    fn a_name_says_what_and_whose() {
        assert_eq!(kind("ng_cv.pdf"), (K::Cv, "ng".into()));
        assert_eq!(kind("NgCoverLetter.docx"), (K::CoverLetter, "ng".into()));
        assert_eq!(
            kind("12345 - Quist, Ada - Research Statement (final).pdf"),
            (K::ResearchStatement, "12345 quist ada".into())
        );
        assert_eq!(kind("Lebenslauf Öhl 2024.pdf"), (K::Cv, "ohl".into()));
        assert_eq!(kind("quist.txt"), (K::Unnamed, "quist".into()));
        assert_eq!(kind("letter_of_recommendation_ng.pdf"), (K::Recommendation, "ng".into()));
        assert_eq!(kind("003.txt"), (K::Unnamed, "003".into()));
        assert_eq!(kind("cv1.txt").1, "1");
    }

    fn grouped(files: &[&str]) -> Vec<Vec<String>> {
        let candidates = files.iter().map(|file| Candidate::at(file)).collect();
        group(candidates)
            .into_iter()
            .map(|d| d.files.into_iter().map(|(_, candidate)| candidate.file).collect())
            .collect()
    }

    #[test]
    fn files_that_share_a_stem_are_one_persons() {
        assert_eq!(
            grouped(&[
                "lee_cover.md",
                "lee_cv.txt",
                "ng_cover_letter.txt",
                "ng_cv.md",
                "ng_research.txt",
                "wu.txt"
            ]),
            [
                vec!["lee_cv.txt", "lee_cover.md"],
                vec!["ng_cv.md", "ng_cover_letter.txt", "ng_research.txt"],
                vec!["wu.txt"]
            ]
        );
    }

    #[test]
    fn a_folder_with_one_cv_and_its_company_is_one_persons() {
        assert_eq!(
            grouped(&[
                "lee/cover letter lee.txt",
                "lee/cv.txt",
                "ng/cv.txt",
                "ng/transcript.txt",
                "ng/research plan Ng.txt"
            ]),
            [
                vec!["lee/cv.txt", "lee/cover letter lee.txt"],
                vec!["ng/cv.txt", "ng/research plan Ng.txt", "ng/transcript.txt"]
            ]
        );
    }

    #[test]
    fn a_folder_of_many_people_stays_one() {
        assert_eq!(
            grouped(&[
                "round1/lee.txt",
                "round1/ng.txt",
                "round2/cv lee.txt",
                "round2/cv ng.txt",
                "round2/cover ng.txt"
            ]),
            [
                vec!["round1/lee.txt"],
                vec!["round1/ng.txt"],
                vec!["round2/cv lee.txt"],
                vec!["round2/cv ng.txt", "round2/cover ng.txt"]
            ]
        );
    }

    #[test]
    fn one_cv_in_two_formats_is_read_from_the_richer() {
        assert_eq!(grouped(&["ng_cv.md", "ng_cv.txt"]), [vec!["ng_cv.md", "ng_cv.txt"]]);
    }
}
