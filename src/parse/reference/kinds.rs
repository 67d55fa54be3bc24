//! What sort of publication a reference is: by the marks of its catalogue, by what it says of itself, by its venue.

use crate::profile::PublicationKind as Kind;
use crate::taxonomy::{Taxonomy, VenueKind};
use crate::text::fold;

use super::features::Sequence;
use super::label::Label;
use super::lexicon::Classes;
use super::token::Token;

/// A reference as far as its kind depends on it.
pub(super) struct Evidence<'a> {
    /// The whole text.
    pub text: &'a str,
    /// Its words.
    pub sequence: &'a Sequence,
    /// Their labels.
    pub labels: &'a [Label],
    /// For each word, whether it is no part of title and authors.
    pub outside: &'a [bool],
    /// The venue.
    pub venue: Option<&'a str>,
    /// It is said to be submitted.
    pub submitted: bool,
}

/// The kind.
pub(super) fn kind(evidence: &Evidence<'_>, taxonomy: &Taxonomy) -> Kind {
    if let Some(kind) = evidence.catalogued() {
        return kind;
    }
    if evidence.is_patent() {
        return Kind::Patent;
    }
    if evidence.is_thesis() {
        return Kind::Thesis;
    }
    let Some(venue) = evidence.venue else {
        let early = evidence.submitted || evidence.says(PREPRINTS) || evidence.says_any(WORKING);
        return if early && !evidence.is_deposit() { Kind::Preprint } else { Kind::Other };
    };
    if let Some(known) = taxonomy.venues().resolve(venue) {
        return match known.kind {
            VenueKind::Conference => Kind::Conference,
            VenueKind::Journal => Kind::Journal,
            VenueKind::Workshop => Kind::Workshop,
            VenueKind::Preprint if evidence.is_deposit() => Kind::Other,
            VenueKind::Preprint => Kind::Preprint,
        };
    }
    evidence.by_venue(venue)
}

const PREPRINTS: &[&str] = &[
    "arxiv",
    "preprint",
    "corr",
    "biorxiv",
    "medrxiv",
    "chemrxiv",
    "psyarxiv",
    "socarxiv",
    "techrxiv",
    "engrxiv",
    "eartharxiv",
    "ssrn",
    "preprints",
    "eprint",
    "openreview",
    "препринт",
];
/// What economists and others circulate, as words in a row.
const WORKING: &[&[&str]] = &[
    &["working", "paper"],
    &["working", "papers"],
    &["discussion", "paper"],
    &["discussion", "papers"],
    &["job", "market", "paper"],
    &["research", "square"],
    &["documento", "de", "trabajo"],
    &["documentos", "de", "trabajo"],
    &["document", "de", "travail"],
    &["texto", "para", "discussao"],
    &["arbeitspapier"],
    &["diskussionspapier"],
    &["mimeo"],
];
const THESES: &[&str] = &[
    "thesis",
    "dissertation",
    "diss",
    "tesi",
    "tesis",
    "tese",
    "tezi",
    "doktorarbeit",
    "masterarbeit",
    "diplomarbeit",
    "bachelorarbeit",
    "habilitation",
    "inauguraldissertation",
    "habilitationsschrift",
    "dissertacao",
    "proefschrift",
    "avhandling",
    "afhandling",
    "vaitoskirja",
    "диссертация",
    "диссертации",
    "дис",
    "автореферат",
    "автореф",
];
/// Where data and programs are laid down.
const DEPOSITS: &[&str] =
    &["zenodo", "figshare", "dryad", "dataverse", "github", "cran", "pypi", "pangaea", "osf"];
const REPORTS: &[&[&str]] = &[
    &["technical", "report"],
    &["tech", "report"],
    &["tech", "rep"],
    &["rapport", "de", "recherche"],
    &["forschungsbericht"],
    &["informe", "tecnico"],
    &["white", "paper"],
];
/// Ideographs and syllables, which have no words to compare; the first that is found counts.
const EASTERN: &[(&str, Kind)] = &[
    ("学位论文", Kind::Thesis),
    ("学位論文", Kind::Thesis),
    ("博士论文", Kind::Thesis),
    ("博士論文", Kind::Thesis),
    ("硕士论文", Kind::Thesis),
    ("修士論文", Kind::Thesis),
    ("卒業論文", Kind::Thesis),
    ("학위논문", Kind::Thesis),
    ("박사논문", Kind::Thesis),
    ("석사논문", Kind::Thesis),
    ("专利", Kind::Patent),
    ("特許", Kind::Patent),
    ("특허", Kind::Patent),
    ("预印本", Kind::Preprint),
    ("ワークショップ", Kind::Workshop),
    ("워크숍", Kind::Workshop),
    ("워크샵", Kind::Workshop),
    ("研讨会", Kind::Workshop),
    ("学术会议", Kind::Conference),
    ("会议", Kind::Conference),
    ("会議", Kind::Conference),
    ("大会", Kind::Conference),
    ("年会", Kind::Conference),
    ("研究会", Kind::Conference),
    ("講演", Kind::Conference),
    ("予稿集", Kind::Conference),
    ("シンポジウム", Kind::Conference),
    ("论文集", Kind::Conference),
    ("학술대회", Kind::Conference),
    ("종합학술", Kind::Conference),
    ("학술발표", Kind::Conference),
    ("발표대회", Kind::Conference),
    ("학술회의", Kind::Conference),
    ("심포지엄", Kind::Conference),
    ("컨퍼런스", Kind::Conference),
    ("学报", Kind::Journal),
    ("学刊", Kind::Journal),
    ("学会誌", Kind::Journal),
    ("学会志", Kind::Journal),
    ("論文誌", Kind::Journal),
    ("論文集", Kind::Journal),
    ("ジャーナル", Kind::Journal),
    ("杂志", Kind::Journal),
    ("雑誌", Kind::Journal),
    ("紀要", Kind::Journal),
    ("논문지", Kind::Journal),
    ("논문집", Kind::Journal),
    ("학회지", Kind::Journal),
    ("학보", Kind::Journal),
    ("저널", Kind::Journal),
];
/// Beginnings of words that name a meeting in many languages.
const MEETINGS: &[&str] = &[
    "proceeding",
    "conferen",
    "konferen",
    "symposi",
    "simposi",
    "sempozyum",
    "sympozj",
    "congres",
    "kongres",
    "colloqu",
    "coloquio",
    "kolloqui",
    "convegno",
    "jornadas",
    "journees",
    "tagung",
    "jahrestagung",
    "fachtagung",
    "bildiri",
    "конференц",
    "симпозиум",
    "конгресс",
    "съезд",
    "kurultay",
];
/// Whole words that name a meeting.
const MEETING_WORDS: &[&str] =
    &["proc", "conf", "symp", "meeting", "actes", "actas", "atas", "anais", "atti"];
/// Beginnings of words that name a journal and hardly anything else.
const JOURNALS: &[&str] = &[
    "journal",
    "transactions",
    "zeitschrift",
    "revista",
    "rivista",
    "revue",
    "dergi",
    "журнал",
    "вестник",
    "известия",
    "tidsskrift",
    "tidskrift",
    "tijdschrift",
    "czasopismo",
    "casopis",
    "zeszyty",
    "magazin",
];
/// Whole words that stand in the names of journals, and in those of other things.
const JOURNAL_WORDS: &[&str] = &[
    "trans",
    "letters",
    "lett",
    "review",
    "reviews",
    "rev",
    "annals",
    "j",
    "bulletin",
    "archives",
    "quarterly",
    "annales",
    "cahiers",
    "jahrbuch",
    "communications",
    "nature",
    "science",
    "newsletter",
    "quaderni",
    "cuadernos",
    "cadernos",
    "boletin",
    "boletim",
    "anales",
    "annali",
    "archiv",
    "acta",
    "труды",
    "записки",
    "успехи",
    "roczniki",
];
/// Proceedings that appear as journals.
const SERIALS: &[&str] = &[
    "pacm",
    "proceedings of the acm on",
    "proc. acm",
    "vldb endow",
    "national academy",
    "natl. acad",
    "proceedings of the ieee",
    "proc. ieee",
    "royal society",
];

impl Evidence<'_> {
    fn tokens(&self) -> impl Iterator<Item = (usize, &Token)> {
        self.sequence.tokens.iter().enumerate().filter(|(at, _)| self.outside[*at])
    }

    /// Whether it says one of some words beside title and authors.
    fn says(&self, words: &[&str]) -> bool {
        self.tokens().any(|(_, t)| words.contains(&t.folded.as_str()))
    }

    /// Whether it says some words in a row beside title and authors.
    fn says_any(&self, phrases: &[&[&str]]) -> bool {
        let said: Vec<&str> = self
            .sequence
            .tokens
            .iter()
            .zip(self.outside)
            .map(|(t, outside)| if *outside { t.folded.as_str() } else { "|" })
            .collect();
        phrases.iter().any(|words| said.windows(words.len()).any(|w| w == *words))
    }

    fn has(&self, classes: Classes) -> bool {
        self.tokens().any(|(_, t)| t.classes.any(classes))
    }

    /// The kind that the Chinese standard GB/T 7714 marks behind the title: "[J]", "[D/OL]".
    fn catalogued(&self) -> Option<Kind> {
        const KINDS: [(&str, Kind); 10] = [
            ("J", Kind::Journal),
            ("C", Kind::Conference),
            ("D", Kind::Thesis),
            ("P", Kind::Patent),
            ("M", Kind::Other),
            ("R", Kind::Other),
            ("S", Kind::Other),
            ("N", Kind::Other),
            ("DB", Kind::Other),
            ("CP", Kind::Other),
        ];
        // One that leads numbers the reference: "[J] A. Berg …".
        let lead = self.text.find(char::is_alphanumeric)? + 9;
        let rest = &self.text[self.text.ceil_char_boundary(lead)..];
        let marks: Vec<&str> = rest
            .split_inclusive([']', '］'])
            .filter_map(|part| part.strip_suffix([']', '］'])?.rsplit_once(['[', '［']))
            .map(|(_, mark)| mark.strip_suffix("/OL").unwrap_or(mark))
            .collect();
        KINDS.into_iter().find_map(|(mark, kind)| marks.contains(&mark).then_some(kind))
    }

    fn is_patent(&self) -> bool {
        let tokens = &self.sequence.tokens;
        self.has(Classes::PATENT)
            || self.says(&["patente", "patentschrift", "патент", "uspto", "epo", "wipo"])
            || (0..tokens.len()).any(|at| self.outside[at] && self.is_patent_number(at))
    }

    /// "US 9,987,001 B2", "EP 3 123 456 A1", "WO2016123456A1".
    fn is_patent_number(&self, at: usize) -> bool {
        const OFFICES: &[&str] = &["US", "EP", "WO", "CN", "DE", "JP", "KR", "GB", "FR", "CA", "AU"];
        let word = |token: &Token| self.text.get(token.range.clone()).unwrap_or_default();
        let tokens = &self.sequence.tokens;
        let first = word(&tokens[at]);
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
        let glued = OFFICES
            .iter()
            .any(|o| first.strip_prefix(o).is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit())));
        if glued && digits(first) >= 6 {
            return true;
        }
        if !OFFICES.contains(&first) {
            return false;
        }
        let numbers = tokens[at + 1..].iter().take_while(|t| t.shape.is_numeric() && t.gap.trim().len() <= 1);
        let (count, sum) = numbers.fold((0, 0), |(count, sum), t| (count + 1, sum + digits(word(t))));
        let mark = tokens.get(at + 1 + count).map(word).unwrap_or_default();
        let marked = mark.len() == 2
            && mark.starts_with(['A', 'B', 'C', 'U'])
            && mark.ends_with(|c: char| c.is_ascii_digit());
        sum >= 6 && (marked || count >= 3)
    }

    fn is_thesis(&self) -> bool {
        self.says(THESES)
            || self.says_any(&[
                &["these", "de"],
                &["memoire", "de"],
                &["praca", "doktorska"],
                &["praca", "magisterska"],
            ])
            || self.eastern_beside(Kind::Thesis)
    }

    /// Data or a program.
    fn is_deposit(&self) -> bool {
        self.says(DEPOSITS)
            || self.says_any(&[
                &["data", "set"],
                &["dataset"],
                &["computer", "software"],
                &["computer", "program"],
                &["source", "code"],
                &["r", "package"],
            ])
    }

    /// Whether ideographs or syllables outside title and authors say a kind.
    fn eastern_beside(&self, kind: Kind) -> bool {
        let said: String = self.tokens().filter_map(|(_, t)| self.text.get(t.range.clone())).collect();
        EASTERN.iter().any(|(word, k)| *k == kind && said.contains(word))
    }

    /// The kind that the venue's words tell, with what stands round it.
    fn by_venue(&self, venue: &str) -> Kind {
        let folded = fold(venue);
        let words: Vec<&str> =
            folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let has = |list: &[&str]| words.iter().any(|w| list.contains(w));
        let begins = |list: &[&str]| words.iter().any(|w| list.iter().any(|l| w.starts_with(l)));
        let phrase = |list: &[&[&str]]| list.iter().any(|p| words.windows(p.len()).any(|w| w == *p));
        if let Some((_, kind)) = EASTERN.iter().find(|(word, _)| venue.contains(word)) {
            return *kind;
        }
        if begins(&["workshop"]) || has(&["wkshp"]) {
            return Kind::Workshop;
        }
        if has(PREPRINTS) || phrase(WORKING) || is_acronym(venue) && self.says_any(WORKING) {
            return Kind::Preprint;
        }
        if phrase(REPORTS) || has(DEPOSITS) {
            return Kind::Other;
        }
        if SERIALS.iter().any(|s| folded.contains(s)) {
            return Kind::Journal;
        }
        if begins(MEETINGS) || has(MEETING_WORDS) {
            return Kind::Conference;
        }
        if begins(JOURNALS) {
            return Kind::Journal;
        }
        if self.is_deposit() {
            return Kind::Other;
        }
        let edited = self.has(Classes::EDITOR);
        if edited || begins(&["handbook", "encyclop", "handbuch", "lexikon", "dictionary"]) {
            return Kind::Other;
        }
        if has(JOURNAL_WORDS) {
            return Kind::Journal;
        }
        if has(&["advances", "companion"]) {
            return Kind::Conference;
        }
        let numbers =
            self.tokens().filter(|(at, t)| self.labels[*at] == Label::Number && t.shape.is_numeric()).count();
        let published =
            self.tokens().any(|(at, t)| self.labels[at] == Label::Other && t.classes.any(Classes::PUBLISHER));
        match () {
            // A book's volume or pages, with the house that it came out at.
            () if published && numbers < 3 => Kind::Other,
            () if is_acronym(venue) => Kind::Conference,
            () if numbers > 0 || self.labels.contains(&Label::Number) => Kind::Journal,
            () => Kind::Other,
        }
    }
}

/// "CONF", "CONF'20", "ACM CONF 2020".
fn is_acronym(venue: &str) -> bool {
    let mut words = venue.split_whitespace().filter(|w| w.chars().any(char::is_alphabetic)).peekable();
    words.peek().is_some()
        && words.all(|w| {
            let capitals = w.chars().filter(|c| c.is_uppercase()).count();
            capitals >= 2 && capitals * 2 >= w.chars().filter(|c| c.is_alphabetic()).count()
        })
}
