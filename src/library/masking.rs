//! Masking review: an applicant under a pseudonym, masked before anything else of the program sees them, so that lists,
//! profiles, sources, queries and exports have nothing to give away. It hides what the CV says of the name and the
//! contacts; it cannot hide who one is from those who know the work.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::applicant::{Contents, Text};
use super::cache::Store;
use super::load::LoadOptions;
use super::read::{Again, Desk};
use super::redact::{MASK, Redactor};
use super::{Applicant, ApplicantId, Attachment, Problem, Summary};
use crate::document::{Document, Line};
use crate::profile::{LineRange, Profile};
use crate::review::{Identity, Masked, Reviews, new_key};
use crate::text::fold;

/// How applicants are masked: under pseudonyms that stay the same for a folder and whose order says nothing.
#[derive(Clone, Debug)]
pub struct Masking {
    key: [u8; 32],
    masked: BTreeSet<Masked>,
    /// Where what is masked is packed: on no disk, so that it is told nowhere who has which pseudonym.
    store: Arc<Store>,
    again: Arc<Again>,
}

impl Masking {
    /// Masks these parts under a folder's own pseudonyms; where its key cannot be kept, under others each time, and
    /// why is told.
    pub fn of(reviews: Option<&Reviews>, masked: &BTreeSet<Masked>) -> (Self, Option<String>) {
        let key = reviews.map_or_else(
            || Err("reviews cannot be kept".to_owned()),
            |reviews| reviews.blind_key().map_err(|error| error.to_string()),
        );
        let (key, told) = match key {
            Ok(key) => (key, None),
            Err(why) => (new_key(), Some(format!("pseudonyms will not be the same the next time: {why}"))),
        };
        (Self::new(key, masked.iter().copied()), told)
    }

    /// Masks these parts, under pseudonyms made with this key.
    pub fn new(key: [u8; 32], masked: impl IntoIterator<Item = Masked>) -> Self {
        let Desk { store, again } = Desk::uncached(&LoadOptions::default(), crate::parse::parse);
        Self { key, masked: masked.into_iter().collect(), store: Arc::new(store), again }
    }

    /// What an applicant is called: by address or name, so that it stays when the CV changes; by the file's contents
    /// where the CV says neither.
    pub fn pseudonym(&self, identity: &Identity) -> String {
        const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        let known_by = match (identity.emails.first(), &identity.name) {
            (Some(email), _) => fold(email),
            (None, Some(name)) => fold(name),
            (None, None) => identity.hash.clone(),
        };
        let hash = blake3::keyed_hash(&self.key, known_by.as_bytes());
        let code: String =
            hash.as_bytes().iter().take(5).map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect();
        format!("Applicant {code}")
    }

    /// Leaves of a file that could not be read its kind alone.
    pub fn mask_problem(problem: &mut Problem) {
        let kind = problem
            .path
            .extension()
            .map(|kind| format!(" (.{})", crate::text::safe(&kind.to_string_lossy())));
        problem.file = format!("a file{}", kind.unwrap_or_default());
    }

    /// Lines that may name applicants, as they can be told: in a blind review how many they are.
    pub fn told(masking: Option<&Self>, lines: Vec<String>) -> Vec<String> {
        match lines.len() {
            0 => lines,
            _ if masking.is_none() => lines,
            1 => vec!["1 message that would name applicants is kept back in a blind review".to_owned()],
            count => {
                vec![format!("{count} messages that would name applicants are kept back in a blind review")]
            }
        }
    }

    /// The applicant behind a mask. One who wears one keeps it.
    #[must_use]
    pub fn mask(&self, applicant: &Arc<Applicant>) -> Arc<Applicant> {
        if applicant.behind.is_some() {
            return Arc::clone(applicant);
        }
        let is = |part| self.masked.contains(&part);
        let profile = applicant.profile();
        let redactor =
            Redactor::new(&profile.basics, is(Masked::Name), is(Masked::Contacts), is(Masked::Pronouns));
        let pseudonym = self.pseudonym(&applicant.identity());
        let file = |file: &str| if is(Masked::File) { pseudonym.clone() } else { redactor.redact(file) };
        let about = self.lines_about_contacts(&profile);
        let profile = self.profile(&profile, &redactor, &pseudonym, file(&applicant.file));
        let attachments = applicant.attachments.iter().enumerate().map(|(at, paper)| {
            let file = if is(Masked::File) {
                format!("{pseudonym}, paper {}", at + 2)
            } else {
                redactor.redact(&paper.file)
            };
            let text = self.packed(document(&paper.document(), &redactor, &[]));
            Attachment::packed(paper.kind, PathBuf::new(), file, text)
        });
        let text = self.packed(document(&applicant.document(), &redactor, &about));
        let (path, file) = (PathBuf::from(&pseudonym), file(&applicant.file));
        let portal = applicant.portal.iter().map(|(head, cell)| (head.clone(), redactor.redact(cell)));
        Arc::new(Applicant {
            attachments: attachments.collect(),
            portal: portal.collect(),
            behind: Some(Arc::clone(applicant)),
            ..self.applicant(applicant.id, (path, file), profile, text)
        })
    }

    /// A document packed, as in a folder of thousands only few are looked at.
    fn packed(&self, document: Document) -> Text {
        match self.store.document(&document) {
            Some(packed) => Text::Packed(packed, Arc::clone(&self.again)),
            None => Text::Held(Arc::new(document)),
        }
    }

    fn applicant(
        &self,
        id: ApplicantId,
        (path, file): (PathBuf, String),
        profile: Profile,
        document: Text,
    ) -> Applicant {
        let summary = Arc::new(Summary::of(&profile));
        let contents = match self.store.profile(&profile) {
            Some(profile) => {
                Contents::Packed { profile, document, warning: None, again: Arc::clone(&self.again) }
            }
            None => Contents::Held { profile: Arc::new(profile), document },
        };
        Applicant::with(id, path, file, String::new(), summary, contents)
    }

    /// The lines that say who it is and how to reach them.
    fn lines_about_contacts(&self, profile: &Profile) -> Vec<LineRange> {
        let parts: &[(Masked, &[&str])] = &[
            (Masked::Name, &["/basics/name"]),
            (
                Masked::Contacts,
                &["/basics/email", "/basics/phone", "/basics/url", "/basics/location", "/basics/profiles"],
            ),
            (Masked::Pronouns, &["/basics/pronouns"]),
        ];
        let pointers =
            parts.iter().filter(|(part, _)| self.masked.contains(part)).flat_map(|(_, pointers)| *pointers);
        let starts: Vec<&str> = pointers.copied().collect();
        let told = profile.meta.sources.iter();
        told.filter(|(pointer, _)| starts.iter().any(|start| pointer.starts_with(start)))
            .map(|(_, source)| source.lines)
            // A longer stretch is more than a heading of contacts; its words are masked one by one.
            .filter(|lines| lines.last - lines.first < 3)
            .collect()
    }

    fn profile(&self, profile: &Profile, redactor: &Redactor, pseudonym: &str, file: String) -> Profile {
        // Every text of it, whatever field it stands in; where that fails, nothing is shown rather than too much.
        let masked = serde_json::to_value(profile).ok().and_then(|mut value| {
            redact_all(&mut value, redactor);
            serde_json::from_value::<Profile>(value).ok()
        });
        let mut masked = masked.unwrap_or_default();
        let is = |part| self.masked.contains(&part);
        if is(Masked::Name) {
            masked.basics.name = Some(pseudonym.to_owned());
            for paper in &mut masked.publications {
                let own = paper.author_position.and_then(|at| (at as usize).checked_sub(1));
                if let Some(author) = own.and_then(|at| paper.authors.get_mut(at)) {
                    pseudonym.clone_into(author);
                }
            }
        }
        if is(Masked::Contacts) {
            let basics = &mut masked.basics;
            (basics.email, basics.phone, basics.url, basics.location) = (None, None, None, None);
            basics.emails.clear();
            basics.phones.clear();
            basics.urls.clear();
            basics.profiles.clear();
        }
        if is(Masked::Pronouns) {
            masked.basics.pronouns = None;
        }
        masked.meta.file = file;
        masked.meta.hash = String::new();
        masked
    }
}

fn redact_all(value: &mut serde_json::Value, redactor: &Redactor) {
    match value {
        serde_json::Value::String(text) => *text = redactor.redact(text),
        serde_json::Value::Array(items) => items.iter_mut().for_each(|item| redact_all(item, redactor)),
        serde_json::Value::Object(fields) => {
            fields.values_mut().for_each(|field| redact_all(field, redactor));
        }
        _ => {}
    }
}

/// A document without what the redactor takes out, and without these lines.
fn document(document: &Document, redactor: &Redactor, hidden: &[LineRange]) -> Document {
    let line = |line: &Line| {
        let hide = |text: &str| match hidden.iter().any(|range| range.contains(line.number)) {
            true if text.trim().is_empty() => text.to_owned(),
            true => MASK.to_owned(),
            false => redactor.redact(text),
        };
        Line { text: hide(&line.text), raw: hide(&line.raw), spans: Vec::new(), ..line.clone() }
    };
    let warnings = document.warnings.iter().map(|warning| redactor.redact(warning)).collect();
    Document {
        format: document.format,
        lines: document.lines.iter().map(line).collect(),
        warnings,
        data: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Format, Limits};
    use crate::taxonomy::Taxonomy;

    const CV: &str = "Ada Quist (she/her)\nada@quist.example | +49 30 555 0142 | https://quist.example\n12 Snow Lane, Oslo\n\nEducation\nPhD Physics, Northern University, 2019\nThesis: How Ada Quist counted snow\n\nPublications\n1. Ada Quist, Bo Dahl. Counting Snow. In Proceedings of the Snow Conference, 2020.\n2. B. Dahl, A. Quist. Snow Again. In Proceedings of the Snow Conference, 2021.\n";

    fn applicant() -> Arc<Applicant> {
        let document = crate::document::read(CV.as_bytes(), Format::Text, Limits::default()).unwrap();
        let mut profile = crate::parse::parse(&document, &Taxonomy::default());
        profile.meta.file = "quist.txt".into();
        let (path, file) = ("cvs/quist.txt".into(), "quist.txt".into());
        Arc::new(Applicant {
            portal: vec![("Contact".into(), "Ada Quist <ada@quist.example>".into())],
            ..Applicant::new(ApplicantId(0), path, file, "00".into(), profile, document)
        })
    }

    #[test]
    fn nothing_of_a_masked_applicant_tells_who_it_is() {
        let blind = Masking::new([7; 32], Masked::ALL);
        let masked = blind.mask(&applicant());
        let shown = format!(
            "{:?} {:?} {} {}",
            masked.profile(),
            masked.document(),
            masked.file,
            masked.display_name()
        );
        for secret in ["Quist", "quist", "Ada", "ada@", "0142", "Snow Lane", "she/her"] {
            assert!(!shown.contains(secret), "{secret} in {shown}");
        }
        assert!(
            matches!(masked.contents, Contents::Packed { .. }),
            "it takes no more room than who is behind it"
        );
        assert_eq!(masked.profile().publications.len(), 2);
        assert_eq!(masked.profile().publications[1].authors, ["B. Dahl", masked.display_name()]);
        assert_eq!(masked.profile().education[0].institution.as_deref(), Some("Northern University"));
        assert!(masked.display_name().starts_with("Applicant "));
    }

    #[test]
    fn a_pseudonym_stays_while_the_cv_changes_and_differs_by_folder() {
        let (one, other) = (Masking::new([7; 32], Masked::ALL), Masking::new([8; 32], Masked::ALL));
        let who = applicant().identity();
        let edited = Identity { hash: "01".into(), file: "new.txt".into(), ..who.clone() };
        assert_eq!(one.pseudonym(&who), one.pseudonym(&edited));
        assert_ne!(one.pseudonym(&who), other.pseudonym(&who));
        let nobody = Identity { hash: "02".into(), ..Identity::default() };
        assert_ne!(
            one.pseudonym(&nobody),
            one.pseudonym(&Identity { hash: "03".into(), ..Identity::default() })
        );
    }

    #[test]
    fn reviews_go_to_the_person_behind_the_mask() {
        let real = applicant();
        let masked = Masking::new([7; 32], Masked::ALL).mask(&real);
        assert_eq!(masked.identity(), real.identity());
    }

    #[test]
    fn what_the_settings_leave_open_is_shown() {
        let masked = Masking::new([7; 32], [Masked::Contacts]).mask(&applicant());
        assert_eq!(masked.display_name(), "Ada Quist");
        assert_eq!(masked.file, "quist.txt");
        assert_eq!(masked.profile().basics.email, None);
    }
}
