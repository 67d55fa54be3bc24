//! Forgetting: everything that is kept about one applicant, or about all of a folder, is taken out of the journals, the
//! drafts and what was set aside. What is kept about others stays byte for byte.
//!
//! This is the only place where anything is ever taken out of a journal. The journal is written anew beside the old one
//! and takes its name in one step, under the old one's lock: a program that waits for the lock notices and opens the
//! new one.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

use super::block::{Action, Block, Reading};
use super::identity::Traits;
use super::journal;
use super::place;
use super::{Drafts, Identity, ReviewError, Reviews};
use crate::text::toml_string;

/// The first line of every block.
const HEADER: &[u8] = b"[[review]]";

/// What is kept about somebody, found but not yet taken away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Purge {
    /// Of whom, by the names and files under which something is kept.
    pub names: BTreeSet<String>,
    /// Journals and the number of their blocks that would go.
    pub journals: Vec<(PathBuf, usize)>,
    /// Files that would go: drafts, what was set aside; for a whole folder, all.
    pub files: Vec<PathBuf>,
    /// All contents of their CV that are known.
    hashes: BTreeSet<String>,
    traits: BTreeSet<String>,
    /// Everything of the folder, whoever it is of.
    whole: bool,
}

impl Purge {
    /// Whether nothing is kept.
    pub fn is_empty(&self) -> bool {
        self.journals.is_empty() && self.files.is_empty()
    }
}

impl Reviews {
    /// Everybody of whom something is kept whose name or file has all of these words, or whose file or hash this is: one
    /// identity for each person. For finding those whose CV is gone.
    pub fn remembered(&self, words: &str) -> Vec<Identity> {
        let wanted = crate::text::fold(words.trim());
        let meant = |who: &Identity| {
            let place = format!("{} {}", crate::text::fold(who.display_name()), crate::text::fold(&who.file));
            who.file == words
                || who.hash == words
                || wanted.split_whitespace().all(|word| place.contains(word))
        };
        let mut found: Vec<(BTreeSet<String>, Identity)> = Vec::new();
        for entry in self.log().into_iter().filter(|_| !wanted.is_empty()) {
            let hashes = self.hashes(&entry.applicant);
            if meant(&entry.applicant) && !found.iter().any(|(known, _)| !known.is_disjoint(&hashes)) {
                found.push((hashes, entry.applicant));
            }
        }
        found.into_iter().map(|(_, who)| who).collect()
    }

    /// What is kept about an applicant, in whatever journal of this folder, by whomever.
    pub fn kept_about(&self, who: &Identity) -> Purge {
        let hashes = self.hashes(who);
        let mut purge = Purge { hashes, ..Purge::default() };
        let theirs = |identity: &Identity, hashes: &BTreeSet<String>| hashes.contains(&identity.hash);
        let mut known = vec![who.clone()];
        known
            .extend(self.log().into_iter().map(|entry| entry.applicant).filter(|a| theirs(a, &purge.hashes)));
        for identity in &known {
            purge.names.insert(identity.display_name().to_owned());
            let traits = Traits::from(identity);
            purge.traits.extend(traits.emails.iter().map(|email| email.to_lowercase()));
            // A name in a note of somebody else's is that one's; as a member of a table it is an applicant's.
            purge.traits.extend(
                traits.names.iter().map(|name| format!("name = {}", toml_string(name)).to_lowercase()),
            );
        }
        purge.traits.extend(purge.hashes.iter().map(|hash| hash.to_lowercase()));
        for path in self.place.journals() {
            let blocks = fs::read(&path).map_or(0, |bytes| without(&bytes, &purge).1);
            if blocks > 0 {
                purge.journals.push((path, blocks));
            }
        }
        let drafts = files_in(&self.place.drafts).into_iter();
        let drafts = drafts.filter(|path| Drafts::owner(path).is_some_and(|owner| purge.is_who(&owner)));
        let aside = files_in(&self.place.dir).into_iter().filter(|path| is_aside(path));
        let aside = aside.filter(|path| fs::read(path).is_ok_and(|bytes| purge.is_named_in(&bytes)));
        purge.files = drafts.chain(aside).collect();
        let memory = self.place.memory();
        if fs::read(&memory).is_ok_and(|bytes| purge.is_remembered_in(&bytes)) {
            purge.files.push(memory);
        }
        purge
    }

    /// What is kept about this folder altogether.
    pub fn kept_about_all(&self) -> Purge {
        let mut purge = Purge { whole: true, ..Purge::default() };
        purge.names = self.log().iter().map(|entry| entry.applicant.display_name().to_owned()).collect();
        for path in self.place.journals() {
            let blocks = fs::read(&path).map_or(0, |bytes| chunks(&bytes).1.len());
            purge.journals.push((path, blocks));
        }
        let mut files = files_in(&self.place.drafts);
        files.extend(
            files_in(&self.place.dir).into_iter().filter(|path| !self.place.shared || is_aside(path)),
        );
        let memory = self.place.memory();
        if memory.is_file() && !files.contains(&memory) {
            files.push(memory);
        }
        files.retain(|path| !purge.journals.iter().any(|(journal, _)| journal == path));
        purge.files = files;
        purge
    }

    /// Takes away what [`Reviews::kept_about`] or [`Reviews::kept_about_all`] found, and what was written since.
    ///
    /// # Errors
    /// If something cannot be taken away; what could be is gone, and purging again takes the rest.
    pub fn purge(&mut self, purge: &Purge) -> Result<(), ReviewError> {
        for path in self.place.journals() {
            if purge.whole {
                journal::remove(&self.place, &path)?;
            } else {
                journal::rewrite(&self.place, &path, |bytes| {
                    let (rest, gone) = without(bytes, purge);
                    (gone > 0).then_some(rest)
                })?;
            }
        }
        for path in &purge.files {
            remove(path)?;
        }
        if purge.whole && !self.place.shared {
            // Only what is empty goes: something else may lie there.
            let _ = fs::remove_dir(&self.place.drafts);
            let _ = fs::remove_dir(&self.place.dir);
        }
        place::sync_dir(&self.place.dir);
        self.refresh();
        Ok(())
    }

    /// Other folders of this reviewer whose journals know one of these contents: copies that were adopted, and the like.
    pub fn known_elsewhere(&self, purge: &Purge) -> Vec<PathBuf> {
        let Ok(places) = fs::read_dir(place::all(&self.data_dir)) else { return Vec::new() };
        let knows = |dir: &Path| {
            let journals = place::journals(dir);
            journals.iter().any(|path| fs::read(path).is_ok_and(|bytes| without(&bytes, purge).1 > 0))
        };
        let elsewhere =
            |dir: PathBuf| (dir != self.place.dir && knows(&dir)).then(|| place::labelled(&dir))?;
        let mut folders: Vec<PathBuf> =
            places.flatten().filter_map(|entry| elsewhere(entry.path())).collect();
        folders.sort();
        folders
    }
}

impl Purge {
    /// Whether one of the contents, addresses or full names stands in the bytes.
    fn is_named_in(&self, bytes: &[u8]) -> bool {
        let folded = String::from_utf8_lossy(bytes).to_lowercase();
        self.traits.iter().any(|name| folded.contains(name.as_str()))
    }

    /// Whether what is remembered of a screen knows them: by a content, an address, or a name that was asked for.
    fn is_remembered_in(&self, bytes: &[u8]) -> bool {
        let folded = crate::text::fold(&String::from_utf8_lossy(bytes));
        let mut words = self.names.iter().flat_map(|name| name.split_whitespace()).map(crate::text::fold);
        self.is_named_in(bytes) || words.any(|word| word.chars().count() > 2 && folded.contains(&word))
    }

    /// Whether this is the applicant: by content, else by an address or the name.
    fn is_who(&self, who: &Identity) -> bool {
        let of = |email: &String| self.traits.contains(&email.trim().to_lowercase());
        let named =
            |name: &String| self.traits.contains(&format!("name = {}", toml_string(name)).to_lowercase());
        self.hashes.contains(&who.hash)
            || who.emails.iter().any(of)
            || (who.emails.is_empty() && who.name.iter().any(named))
    }
}

/// The journal's bytes without what is of the purged, and how many blocks that takes away.
fn without(bytes: &[u8], purge: &Purge) -> (Vec<u8>, usize) {
    let (head, chunks) = chunks(bytes);
    let blocks: Vec<Option<Block>> = chunks.iter().map(|chunk| block(chunk)).collect();
    // Undoing speaks of a step, which may be of several people.
    let step_of = |id: &String| {
        let step = blocks.iter().flatten().filter(|block| block.step() == id);
        step.filter(|block| !purge.is_of(block)).collect::<Vec<_>>()
    };
    let mut out = head.to_vec();
    let mut gone = usize::from(purge.is_named_in(head));
    if gone > 0 {
        out = lines_without(head, purge);
    }
    for (chunk, block) in chunks.iter().zip(&blocks) {
        let Some(block) = block else {
            // Damage: it goes where it names them, since nobody can tell whose it is.
            if purge.is_named_in(chunk) {
                gone += 1;
            } else {
                out.extend_from_slice(chunk);
            }
            continue;
        };
        let undoes = block.actions.iter().find_map(|action| match action {
            Action::Undo(id) | Action::Redo(id) => Some(id),
            Action::Change(_) => None,
        });
        let rest = undoes.map(step_of).and_then(|others| others.first().copied());
        match (purge.is_of(block), rest) {
            (true, None) => gone += 1,
            // It is of others as well: it stays, in the name of one of them.
            (true, Some(other)) => {
                let renamed = Block { applicant: other.applicant.clone(), was: Vec::new(), ..block.clone() };
                out.extend_from_slice(renamed.to_toml().trim_start().as_bytes());
                out.push(b'\n');
                gone += 1;
            }
            // Damage that was made a comment may stand behind a block of somebody else.
            (false, _) if purge.is_named_in(trailing_comments(chunk)) => {
                let comments = trailing_comments(chunk).len();
                out.extend_from_slice(&chunk[..chunk.len() - comments]);
                gone += 1;
            }
            (false, _) => out.extend_from_slice(chunk),
        }
    }
    (out, gone)
}

impl Purge {
    fn is_of(&self, block: &Block) -> bool {
        self.hashes.contains(&block.applicant.hash) || block.was.iter().any(|hash| self.hashes.contains(hash))
    }
}

/// What stands before the first block, and the blocks, each with what follows it up to the next.
fn chunks(bytes: &[u8]) -> (&[u8], Vec<&[u8]>) {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if line.trim_ascii_start().starts_with(HEADER) {
            starts.push(at);
        }
        at += line.len();
    }
    let head = &bytes[..starts.first().copied().unwrap_or(bytes.len())];
    let ends = starts.iter().skip(1).copied().chain([bytes.len()]);
    (head, starts.iter().zip(ends).map(|(start, end)| &bytes[*start..end]).collect())
}

/// The block that a chunk holds; none where it is damaged or a newer version's.
fn block(chunk: &[u8]) -> Option<Block> {
    let table: Table = std::str::from_utf8(chunk).ok()?.parse().ok()?;
    let review = table.get("review").and_then(Value::as_array)?.first()?.as_table()?;
    match Block::from_toml(review) {
        Reading::Whole(block, _) => Some(*block),
        Reading::Foreign | Reading::Broken(_) => None,
    }
}

/// The comments and blank lines that a chunk ends with.
fn trailing_comments(chunk: &[u8]) -> &[u8] {
    let mut at = chunk.len();
    for line in chunk.split_inclusive(|byte| *byte == b'\n').rev() {
        let text = line.trim_ascii();
        if !text.is_empty() && !text.starts_with(b"#") {
            break;
        }
        at -= line.len();
    }
    &chunk[at..]
}

/// The lines that do not name the purged.
fn lines_without(bytes: &[u8], purge: &Purge) -> Vec<u8> {
    let lines = bytes.split_inclusive(|byte| *byte == b'\n');
    lines.filter(|line| !purge.is_named_in(line)).flatten().copied().collect()
}

/// The ordinary files in a folder, sorted.
fn files_in(dir: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(dir) else { return Vec::new() };
    let files = entries.flatten().filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
    let mut files: Vec<PathBuf> = files.map(|entry| entry.path()).collect();
    files.sort();
    files
}

/// Whether a file holds damage that was set aside.
fn is_aside(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    name.contains('@') && name.contains(".aside-")
}

fn remove(path: &Path) -> Result<(), ReviewError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(ReviewError::io("remove", path, error))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::block::new_id;
    use super::*;
    use crate::review::Change;

    fn who(name: &str, hash: &str) -> Identity {
        Identity {
            file: format!("{name}.txt"),
            hash: hash.into(),
            emails: vec![format!("{name}@example.org")],
            name: Some(format!("{name} Sample")),
        }
    }

    fn written(who: &Identity, batch: Option<&str>, action: Action, second: i64) -> Block {
        let at = jiff::Timestamp::from_second(second).unwrap();
        let batch = batch.map(str::to_owned);
        Block {
            id: new_id(at),
            at,
            by: "rae".into(),
            batch,
            applicant: who.clone(),
            was: Vec::new(),
            actions: vec![action],
        }
    }

    fn note(text: &str) -> Action {
        Action::Change(Change::Note(text.into()))
    }

    fn purge_of(identity: &Identity) -> Purge {
        let mut purge = Purge { hashes: [identity.hash.clone()].into(), ..Purge::default() };
        purge.traits = [identity.hash.clone(), identity.emails[0].clone()].into();
        purge
    }

    #[test]
    fn others_stay_byte_for_byte_and_damage_goes_where_it_names_the_purged() {
        let (ana, bo) = (who("ana", "aaaa0001"), who("bo", "bbbb0002"));
        // The note of one may speak of the other by name.
        let of_bo = written(&bo, None, note("like ana Sample\n[[review]]"), 2).to_toml();
        let head = "# A journal\nversion = 1\n";
        let bos_damage = "#[review]]\n#pplicant = { file = \"bo.txt\", hash = \"bbbb0002\"\n";
        let anas_damage = "#[review]]\n#pplicant = { file = \"ana.txt\", hash = \"aaaa0001\"\n";
        let torn = "[[review]]\napplicant = { emails = [\"ana@example.org\"\n";
        let of_ana = written(&ana, None, note("secret"), 1).to_toml();
        let before = format!("{head}{of_ana}{of_bo}{bos_damage}{of_ana}{torn}{of_bo}{anas_damage}");
        let (rest, gone) = without(before.as_bytes(), &purge_of(&ana));
        let rest = String::from_utf8(rest).unwrap();
        let start = of_bo.trim_start();
        assert_eq!(rest, format!("{head}\n{start}{bos_damage}\n{start}"));
        assert_eq!(gone, 4);
    }

    #[test]
    fn an_undone_batch_of_several_stays_undone_for_the_others() {
        let (ana, bo) = (who("ana", "aaaa0001"), who("bo", "bbbb0002"));
        let first = written(&ana, Some("x"), note("on ana"), 1);
        let second = written(&bo, Some("x"), note("on bo"), 1);
        let undo = written(&ana, None, Action::Undo("x".into()), 2);
        let own = written(&ana, Some("y"), note("more"), 3);
        let own_undo = written(&ana, None, Action::Undo("y".into()), 4);
        let text: String = [&first, &second, &undo, &own, &own_undo].map(Block::to_toml).concat();
        let (rest, _) = without(text.as_bytes(), &purge_of(&ana));
        let left: Vec<Block> = chunks(&rest).1.into_iter().filter_map(block).collect();
        assert_eq!(left.len(), 2);
        assert_eq!((&left[0], &left[1].applicant, &left[1].actions), (&second, &bo, &undo.actions));
        assert!(!String::from_utf8(rest).unwrap().contains("ana"));
    }
}
