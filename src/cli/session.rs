//! A folder that was opened: its applicants and what is thought of them.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::context::Context;
use super::failure::Failure;
use crate::config;
use crate::library::{Applicant, ApplicantId, Library};
use crate::review::{Attached, FoundBy, Identity, Reviews};
use crate::text::fold;

/// A folder that was opened.
#[derive(Debug)]
pub(super) struct Session {
    /// The applicants, and what could not be read.
    pub library: Library,
    /// What is thought of them.
    pub reviews: Reviews,
    attached: HashMap<ApplicantId, Attached>,
}

impl Session {
    /// Loads `paths` and the reviews of the folder that holds them. What the user should know is told on
    /// standard error.
    pub(super) fn open(paths: &[PathBuf], context: &Context) -> Result<Self, Failure> {
        let library = context.load(paths)?;
        let data = config::data_dir()
            .ok_or_else(|| Failure::failed("there is no home folder to keep reviews in; set CVTUI_DATA"))?;
        let reviewer = context.config.reviewer_name();
        let (mut reviews, mut told) =
            Reviews::open(&library.folder, &reviewer, &data).map_err(anyhow::Error::new)?;
        told.extend(reviews.attach(library.applicants.iter().map(|a| identity(a)).collect()));
        if let Some(from) = reviews.moved_from() {
            told.push(format!(
                "{} of these CVs were reviewed in {}; take those reviews along with `cvtui review PATH --adopt`",
                from.known,
                from.folder.display()
            ));
        }
        for line in told {
            eprintln!("cvtui: {line}");
        }
        let mut session = Self { library, reviews, attached: HashMap::new() };
        session.attach();
        Ok(session)
    }

    /// Takes the reviews' present state over.
    pub(super) fn attach(&mut self) {
        let reviews = &self.reviews;
        let of = |a: &Arc<Applicant>| (a.id, reviews.judgement(&identity(a)));
        self.attached = self.library.applicants.iter().map(of).collect();
    }

    /// What is kept about an applicant.
    pub(super) fn attached(&self, applicant: &Applicant) -> &Attached {
        static NOTHING: std::sync::LazyLock<Attached> = std::sync::LazyLock::new(Attached::default);
        self.attached.get(&applicant.id).unwrap_or(&NOTHING)
    }

    /// The applicant that `text` names: a file, or words that stand in only one applicant's name or file.
    pub(super) fn find(&self, text: &str) -> Result<Arc<Applicant>, Failure> {
        let all = &self.library.applicants;
        let file = |a: &&Arc<Applicant>| a.file == text || a.path == Path::new(text);
        if let Some(found) = all.iter().find(file) {
            return Ok(Arc::clone(found));
        }
        let wanted = fold(text.trim());
        let whole = |a: &&Arc<Applicant>| fold(a.display_name()) == wanted;
        let part = |a: &&Arc<Applicant>| {
            let place = format!("{} {}", fold(a.display_name()), fold(&a.file));
            !wanted.is_empty() && wanted.split_whitespace().all(|word| place.contains(word))
        };
        let exact: Vec<_> = all.iter().filter(whole).collect();
        let found = if exact.is_empty() { all.iter().filter(part).collect() } else { exact };
        match found.as_slice() {
            [one] => Ok(Arc::clone(one)),
            [] => Err(Failure::failed(format!("no applicant's name or file has `{text}` in it"))),
            several => {
                let mut files: Vec<&str> = several.iter().take(6).map(|a| a.file.as_str()).collect();
                if several.len() > files.len() {
                    files.push("…");
                }
                Err(Failure::failed(format!("`{text}` could be any of {}", files.join(", "))))
            }
        }
    }
}

/// What tells an applicant from the others in the reviews.
pub(super) fn identity(applicant: &Applicant) -> Identity {
    Identity::new(&applicant.file, &applicant.hash, &applicant.profile)
}

/// How a judgement was found, where that is worth a word: anything but by the file's contents.
pub(super) fn found_by(attached: &Attached) -> Option<&'static str> {
    match attached.found_by {
        FoundBy::None | FoundBy::Hash => None,
        other => Some(other.note()),
    }
}
