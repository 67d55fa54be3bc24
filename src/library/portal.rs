//! The portal's table: what an application portal knows of each applicant, joined to the CVs.
//!
//! A row belongs to whoever has its email address; else to the file that one of its cells names; else to whoever has its
//! name and is the only one. A row that could be of several, or of nobody, is told and joined to nobody.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Applicant, ApplicantId};
use crate::text::{fold, safe};

/// Largest table that is read, in bytes.
const MAX_BYTES: u64 = 64 * 1024 * 1024;
/// Most rows that are told one by one.
const MOST_TOLD: usize = 10;
/// Headings under which a portal has the whole name, or its parts.
const WHOLE: [&str; 6] = ["name", "full name", "fullname", "applicant", "applicant name", "candidate"];
const GIVEN: [&str; 5] = ["first name", "firstname", "given name", "forename", "vorname"];
const FAMILY: [&str; 6] = ["last name", "lastname", "family name", "surname", "nachname", "name"];

/// The portal's table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Portal {
    heads: Vec<String>,
    /// Rows with the line that each begins in.
    rows: Vec<(u64, Vec<String>)>,
}

/// Rows by applicant: heading and cell, empty ones left out.
pub type Joined = BTreeMap<ApplicantId, Vec<(String, String)>>;

impl Portal {
    /// Reads a table of comma- or semicolon-separated values whose first row has the headings.
    ///
    /// # Errors
    /// If it is no such table: why, in words.
    pub fn read(text: &str) -> Result<Self, String> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let first = text.lines().next().unwrap_or_default();
        let delimiter =
            [b';', b'\t', b','].into_iter().max_by_key(|mark| first.bytes().filter(|b| b == mark).count());
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter.unwrap_or(b','))
            .flexible(true)
            .from_reader(text.as_bytes());
        let clean = |cell: &str| safe(cell).split_whitespace().collect::<Vec<_>>().join(" ");
        let told = |error: csv::Error| safe(&error.to_string()).into_owned();
        let heads: Vec<String> = reader.headers().map_err(told)?.iter().map(clean).collect();
        if heads.iter().all(String::is_empty) {
            return Err("has no headings in its first row".to_owned());
        }
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(told)?;
            let line = record.position().map_or(0, csv::Position::line);
            let row: Vec<String> = record.iter().map(clean).collect();
            if row.iter().any(|cell| !cell.is_empty()) {
                rows.push((line, row));
            }
        }
        Ok(Self { heads, rows })
    }

    /// Reads the table in a file. A relative path is looked for in the folder of the CVs first.
    ///
    /// # Errors
    /// If it cannot be read or is no table: a sentence with its name.
    pub fn open(folder: &Path, file: &str) -> Result<Self, String> {
        let inside = folder.join(file);
        let path = if inside.is_file() { inside } else { PathBuf::from(file) };
        let named = |why: &str| format!("{}: {why}", safe(file));
        let open = std::fs::File::open(&path).map_err(|error| named(&error.to_string()))?;
        let mut bytes = Vec::new();
        open.take(MAX_BYTES).read_to_end(&mut bytes).map_err(|error| named(&error.to_string()))?;
        Self::read(&String::from_utf8_lossy(&bytes)).map_err(|why| named(&why))
    }

    /// Gives all applicants their rows. Returns what to tell, as [`Portal::join`] does.
    pub fn join_all(&self, applicants: &mut [Arc<Applicant>]) -> Vec<String> {
        let (mut joined, told) = self.join(applicants);
        for applicant in applicants {
            let row = joined.remove(&applicant.id).unwrap_or_default();
            if row != applicant.portal {
                *applicant = Arc::new(Applicant { portal: row, ..(**applicant).clone() });
            }
        }
        told
    }

    /// Who each row is about, and what to tell of those that are about nobody, or about more than one.
    pub fn join(&self, applicants: &[Arc<Applicant>]) -> (Joined, Vec<String>) {
        let by_email = index(applicants, emails);
        let by_file = index(applicants, files);
        let by_name = index(applicants, |a| a.summary().name.iter().map(|name| words(name)).collect());
        let mut found: BTreeMap<ApplicantId, Vec<usize>> = BTreeMap::new();
        let (mut nobody, mut several) = (Vec::new(), Vec::new());
        for (at, (line, row)) in self.rows.iter().enumerate() {
            let cells = || row.iter().map(|cell| cell.to_lowercase());
            let ways = [
                look_up(&by_email, cells().filter(|cell| cell.contains('@'))),
                look_up(&by_file, cells()),
                look_up(&by_name, self.name(row).into_iter().map(|name| words(&name))),
            ];
            match ways.into_iter().find(|ids| !ids.is_empty()) {
                None => nobody.push(self.told(*line, row)),
                Some(ids) => match ids.into_iter().collect::<Vec<_>>().as_slice() {
                    [only] => found.entry(*only).or_default().push(at),
                    _ => several.push(self.told(*line, row)),
                },
            }
        }
        let mut joined = Joined::new();
        for (id, rows) in found {
            // Two rows for one applicant: nobody can say which is right.
            match rows.as_slice() {
                [row] => {
                    joined.insert(id, self.cells(*row));
                }
                rows => several.extend(rows.iter().map(|at| self.told(self.rows[*at].0, &self.rows[*at].1))),
            }
        }
        let without =
            applicants.iter().filter(|a| !joined.contains_key(&a.id)).map(|a| a.file.clone()).collect();
        let mut told = Vec::new();
        told.extend(list(
            "row",
            "of the portal's table belongs to no applicant",
            "of the portal's table belong to no applicant",
            nobody,
        ));
        told.extend(list(
            "row",
            "of the portal's table is not joined, as it could be of several or is there twice",
            "of the portal's table are not joined, as they could be of several or are there twice",
            several,
        ));
        told.extend(list(
            "applicant",
            "has no row in the portal's table",
            "have no row in the portal's table",
            without,
        ));
        (joined, told)
    }

    fn cells(&self, row: usize) -> Vec<(String, String)> {
        let Some((_, row)) = self.rows.get(row) else { return Vec::new() };
        let pairs = self.heads.iter().zip(row).filter(|(head, cell)| !head.is_empty() && !cell.is_empty());
        pairs.map(|(head, cell)| (head.clone(), cell.clone())).collect()
    }

    /// The name that a row has, under the headings that portals use.
    fn name(&self, row: &[String]) -> Option<String> {
        let under = |names: &[&str]| {
            let at = self.heads.iter().position(|head| names.contains(&fold(head).as_str()))?;
            row.get(at).filter(|cell| !cell.is_empty()).cloned()
        };
        match (under(&GIVEN), under(&FAMILY)) {
            (Some(given), Some(family)) => Some(format!("{given} {family}")),
            _ => under(&WHOLE),
        }
    }

    fn told(&self, line: u64, row: &[String]) -> String {
        let name =
            self.name(row).or_else(|| row.iter().find(|cell| !cell.is_empty()).cloned()).unwrap_or_default();
        format!("line {line} ({})", crate::text::truncate(&name, 40))
    }
}

/// A sentence about several things, of which some are named.
fn list(thing: &str, one: &str, many: &str, mut names: Vec<String>) -> Option<String> {
    let count = names.len();
    if count > MOST_TOLD {
        names.truncate(MOST_TOLD);
        names.push("…".to_owned());
    }
    let names = names.join(", ");
    match count {
        0 => None,
        1 => Some(format!("1 {thing} {one}: {names}")),
        _ => Some(format!("{count} {thing}s {many}: {names}")),
    }
}

type Index = BTreeMap<String, BTreeSet<ApplicantId>>;

fn index(applicants: &[Arc<Applicant>], keys: impl Fn(&Applicant) -> Vec<String>) -> Index {
    let mut index = Index::new();
    for applicant in applicants {
        for key in keys(applicant).into_iter().filter(|key| !key.is_empty()) {
            index.entry(key).or_default().insert(applicant.id);
        }
    }
    index
}

fn look_up(index: &Index, keys: impl Iterator<Item = String>) -> BTreeSet<ApplicantId> {
    keys.filter_map(|key| index.get(&key)).flatten().copied().collect()
}

fn emails(applicant: &Applicant) -> Vec<String> {
    applicant.summary().emails.iter().map(|email| email.trim().to_lowercase()).collect()
}

/// The file with its folder, its name alone, and that without its ending; those of the papers beside it, too.
fn files(applicant: &Applicant) -> Vec<String> {
    let all = std::iter::once(&applicant.file).chain(applicant.attachments.iter().map(|paper| &paper.file));
    let forms = |file: &String| {
        let file = file.to_lowercase();
        let name = file.rsplit('/').next().unwrap_or(&file).to_owned();
        let stem = name.rsplit_once('.').map_or(name.clone(), |(stem, _)| stem.to_owned());
        [file, name, stem]
    };
    all.flat_map(forms).collect()
}

/// A name as its words in order, however it is written.
fn words(name: &str) -> String {
    let folded = fold(name);
    let mut words: Vec<&str> =
        folded.split(|c: char| c.is_whitespace() || c == ',').filter(|w| !w.is_empty()).collect();
    words.sort_unstable();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Format};
    use crate::profile::Profile;

    fn applicant(id: u32, file: &str, name: &str, email: &str) -> Arc<Applicant> {
        let mut profile = Profile::default();
        profile.basics.name = Some(name.to_owned()).filter(|name| !name.is_empty());
        profile.basics.emails = [email.to_owned()].into_iter().filter(|email| !email.is_empty()).collect();
        Arc::new(Applicant::new(
            ApplicantId(id),
            file.into(),
            file.to_owned(),
            id.to_string(),
            profile,
            Document::new(Format::Text, Vec::new(), Vec::new()),
        ))
    }

    fn everybody() -> Vec<Arc<Applicant>> {
        vec![
            applicant(0, "in/ana.txt", "Ana Sample", "ana@example.org"),
            applicant(1, "4711.pdf", "", ""),
            applicant(2, "c.txt", "Bo Berg", ""),
            applicant(3, "d.txt", "Kim Same", ""),
            applicant(4, "e.txt", "Same, Kim", ""),
        ]
    }

    #[test]
    fn rows_find_their_applicants_by_email_file_or_name() {
        let text = "First name;Last name;Mail;ID;Position\nA.;Other;ANA@example.org;1;PhD\n;;;4711;Postdoc\nBo;Berg;;9;\"PhD;\nlate\"\n";
        let (joined, told) = Portal::read(text).unwrap().join(&everybody());
        let position = |id: u32| {
            joined[&ApplicantId(id)].iter().find(|(head, _)| head == "Position").unwrap().1.as_str()
        };
        assert_eq!([position(0), position(1), position(2)], ["PhD", "Postdoc", "PhD; late"]);
        assert_eq!(told, ["2 applicants have no row in the portal's table: d.txt, e.txt"]);
    }

    #[test]
    fn what_is_nobodys_or_could_be_of_several_is_told_and_not_joined() {
        let text = "name,email\nKim Same,\nZoe Else,zoe@example.org\nBo Berg,\nBERG Bo,\n";
        let (joined, told) = Portal::read(text).unwrap().join(&everybody());
        assert!(joined.is_empty(), "{joined:?}");
        assert_eq!(told[0], "1 row of the portal's table belongs to no applicant: line 3 (Zoe Else)");
        assert!(told[1].starts_with("3 rows of the portal's table are not joined"), "{told:?}");
        assert!(told[1].ends_with("line 2 (Kim Same), line 4 (Bo Berg), line 5 (BERG Bo)"), "{told:?}");
        assert!(Portal::read("\n\n").is_err());
    }
}
