//! A folder that was opened: its applicants and what is thought of them.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use jiff::Timestamp;

use super::context::{Context, shown};
use super::failure::Failure;
use crate::config;
use crate::document::{Document, Format};
use crate::export;
use crate::library::{Applicant, ApplicantId, Library, Masking, Portal, Twins};
use crate::query::{Evidence, Hit, Index, Query, ReviewFacts, Sort, SortBy};
use crate::review::{Attached, Finding, FoundBy, Identity, Interests, Judgement, Opinion, Panel, Reviews};
use crate::taxonomy::Taxonomy;
use crate::text::fold;

/// A folder or a shortlist that was opened.
pub(super) struct Session {
    /// The applicants, and what could not be read.
    pub library: Library,
    /// The reviews of the folder; a shortlist brings its own and keeps no others.
    reviews: Option<Reviews>,
    attached: HashMap<ApplicantId, Attached>,
    panels: HashMap<ApplicantId, Panel>,
    /// Suspected conflicts of interest with the reviewer; nobody without any is in it.
    findings: HashMap<ApplicantId, Vec<Finding>>,
    interests: Interests,
    /// How applicants are masked, if they are.
    masking: Option<Masking>,
    now: Timestamp,
    taxonomy: Arc<Taxonomy>,
    /// Everybody, to ask questions of; made when the first is asked.
    index: OnceCell<Index>,
}

/// An applicant that a query chose.
pub(super) struct Chosen {
    /// Who.
    pub applicant: Arc<Applicant>,
    /// What matched; empty unless it was asked for.
    pub evidence: Vec<Evidence>,
}

impl Session {
    fn new(library: Library, reviews: Option<Reviews>, context: &Context) -> Self {
        Self {
            library,
            reviews,
            attached: HashMap::new(),
            panels: HashMap::new(),
            findings: HashMap::new(),
            interests: context.config.interests.clone(),
            masking: None,
            now: context.now,
            taxonomy: context.taxonomy(),
            index: OnceCell::new(),
        }
    }

    /// Loads `paths` and the reviews of the folder that holds them, or the shortlist that the only path
    /// is. What the user should know is told on standard error.
    pub(super) fn open(paths: &[PathBuf], context: &Context) -> Result<Self, Failure> {
        if let [path] = paths
            && is_shortlist(path)
        {
            return Self::of_shortlist(path, context);
        }
        let mut library = context.load(paths)?;
        let (mut reviews, mut told) = open_reviews(&library.folder, context)?;
        let masking = context.masking(&reviews);
        let mut naming = Vec::new();
        match context.config.portal.as_deref().map(|file| Portal::open(&library.folder, file)) {
            Some(Ok(portal)) => naming = portal.join_all(&mut library.applicants),
            Some(Err(why)) => told.push(why),
            None => {}
        }
        naming.extend(reviews.attach(library.applicants.iter().map(|a| a.identity()).collect()));
        told.extend(Masking::told(masking.as_ref(), naming));
        if let Some(from) = reviews.moved_from() {
            told.push(format!(
                "{} of these CVs were reviewed in {}; take those reviews along with `cvtui review PATH --adopt`",
                from.known,
                shown(&from.folder)
            ));
        }
        told.extend(context.config.retention.iter().flat_map(|retention| {
            let opened = (reviews.folder(), reviews.dir());
            config::data_dir().map(|data| retention.reminders(&data, opened, context.now)).unwrap_or_default()
        }));
        for line in told {
            eprintln!("cvtui: {line}");
        }
        let mut session = Self::new(library, Some(reviews), context);
        session.masking = masking;
        session.attach();
        Ok(session)
    }

    /// A shortlist, opened again: what it says stands for the CVs and the reviews.
    fn of_shortlist(path: &Path, context: &Context) -> Result<Self, Failure> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| Failure::failed(format!("{}: {error}", shown(path))))?;
        let shortlist = export::read_shortlist(&text)
            .map_err(|error| Failure::failed(format!("{}: {error}", shown(path))))?;
        let folder = PathBuf::from(&shortlist.header.folder);
        let mut library = Library { folder: folder.clone(), ..Library::default() };
        let mut attached = HashMap::new();
        for (at, (profile, judgement)) in shortlist.to_profiles().into_iter().enumerate() {
            let id = ApplicantId(at as u32);
            let file = profile.meta.file.clone();
            library.applicants.push(Arc::new(Applicant::new(
                id,
                folder.join(&file),
                file,
                profile.meta.hash.clone(),
                profile,
                Document::new(Format::Text, Vec::new(), Vec::new()),
            )));
            attached.insert(id, Attached { judgement, ..Attached::default() });
        }
        Ok(Self { attached, ..Self::new(library, None, context) })
    }

    /// What somebody of the journal is called.
    pub(super) fn called<'a>(&self, who: &'a Identity) -> Cow<'a, str> {
        match &self.masking {
            Some(masking) => Cow::Owned(masking.pseudonym(who)),
            None => Cow::Borrowed(who.display_name()),
        }
    }

    /// Who an applicant is in a form: of one behind a mask the pseudonym and the hash of the file, which tells nobody
    /// anything who does not have the file.
    pub(super) fn form_identity(&self, applicant: &Applicant) -> Identity {
        let real = applicant.identity();
        if self.masking.is_none() {
            return real;
        }
        let name = Some(applicant.display_name().to_owned());
        Identity { file: applicant.file.clone(), hash: real.hash, emails: Vec::new(), name }
    }

    /// Whether applicants are masked.
    pub(super) fn is_blind(&self) -> bool {
        self.masking.is_some()
    }

    /// The reviews, to be written to.
    pub(super) fn reviews(&mut self) -> Result<&mut Reviews, Failure> {
        self.reviews
            .as_mut()
            .ok_or_else(|| Failure::failed("a shortlist keeps no reviews; judge in the folder"))
    }

    /// The reviews; none for a shortlist.
    pub(super) fn kept(&self) -> Option<&Reviews> {
        self.reviews.as_ref()
    }

    /// Takes the reviews' present state over.
    pub(super) fn attach(&mut self) {
        // What was asked before says nothing of what is thought now.
        self.index = OnceCell::new();
        if let Some(reviews) = &self.reviews {
            let of = |a: &Arc<Applicant>| (a.id, reviews.judgement(&a.identity()));
            self.attached = self.library.applicants.iter().map(of).collect();
        }
        for applicant in &mut self.library.applicants {
            let corrections =
                self.attached.get(&applicant.id).map(|attached| &attached.judgement.corrections);
            if let Some(corrected) =
                corrections.and_then(|corrections| applicant.real().corrected(corrections))
            {
                *applicant = Arc::new(corrected);
            }
            if let Some(masking) = &self.masking {
                *applicant = masking.mask(applicant);
            }
        }
        let conflicts = |a: &Arc<Applicant>| {
            let real = a.real();
            // Nothing is unpacked where there is nothing to look for.
            let found = if self.interests.is_empty() {
                Vec::new()
            } else {
                self.interests.conflicts(&real.profile(), &real.document(), self.now)
            };
            (!found.is_empty()).then_some((a.id, found))
        };
        self.findings = self.library.applicants.iter().filter_map(conflicts).collect();
        if let Some(reviews) = &self.reviews {
            let of = |(id, attached): (&ApplicantId, &Attached)| {
                let found = self.findings.get(id).map(Vec::as_slice).unwrap_or_default();
                (*id, attached.panel(reviews.reviewer(), found))
            };
            self.panels = self.attached.iter().map(of).collect();
        }
    }

    /// What is kept about an applicant.
    pub(super) fn attached(&self, applicant: &Applicant) -> &Attached {
        static NOTHING: LazyLock<Attached> = LazyLock::new(Attached::default);
        self.attached.get(&applicant.id).unwrap_or(&NOTHING)
    }

    /// Suspected conflicts of interest with an applicant.
    pub(super) fn findings(&self, applicant: &Applicant) -> &[Finding] {
        self.findings.get(&applicant.id).map(Vec::as_slice).unwrap_or_default()
    }

    /// What is thought of an applicant, by oneself and the committee.
    pub(super) fn said(&self, applicant: &Applicant) -> Opinion<'_> {
        let judgement = &self.attached(applicant).judgement;
        match self.panels.get(&applicant.id) {
            Some(panel) => Opinion { judgement, panel },
            None => judgement.into(),
        }
    }

    /// What each of the others thinks of an applicant, by name, as far as it may be seen.
    pub(super) fn others(&self, applicant: &Applicant) -> &BTreeMap<String, Judgement> {
        &self.attached(applicant).others
    }

    /// An index of everybody, to ask questions of.
    pub(super) fn index(&self) -> &Index {
        self.index.get_or_init(|| self.make_index())
    }

    fn make_index(&self) -> Index {
        let mut index = Index::new(&self.taxonomy);
        let twins: Twins = self.library.applicants.iter().map(AsRef::as_ref).collect();
        index.insert_all(self.library.applicants.iter().map(Arc::clone));
        for applicant in &self.library.applicants {
            let duplicate = !twins.of(applicant.id).is_empty();
            let corrected = applicant.summary().corrected;
            let attached = self.attached(applicant);
            let facts = ReviewFacts {
                judgement: attached.judgement.clone(),
                panel: self.said(applicant).panel.clone(),
                by: attached.by.clone(),
                unread: !attached.seen,
                duplicate,
                corrected,
                ..ReviewFacts::default()
            };
            index.set_review(applicant.id, facts);
        }
        index
    }

    /// Whom a query chooses, in order. Of how many more it is not known is told on standard error.
    pub(super) fn choose(&self, query: &Query, sort: Option<Sort>, evidence: bool) -> Vec<Chosen> {
        if query.is_empty()
            && let Some(everybody) = self.everybody(sort.or(query.sort()))
        {
            return everybody;
        }
        let index = self.index();
        let mut matches = index.search(query);
        if let Some(sort) = sort {
            index.sort(&mut matches.hits, sort);
        }
        if matches.unknown > 0 {
            eprintln!("cvtui: not known of {} more; a `?` after a value takes those in", matches.unknown);
        }
        let chosen = |hit: &Hit| {
            let applicant = Arc::clone(index.get(hit.id)?);
            let evidence = if evidence { index.evidence(hit.id, query) } else { Vec::new() };
            Some(Chosen { applicant, evidence })
        };
        matches.hits.iter().filter_map(chosen).collect()
    }

    /// Everybody, in an order that takes no index: making one reads every profile. `None` where the order takes one.
    fn everybody(&self, sort: Option<Sort>) -> Option<Vec<Chosen>> {
        let mut all: Vec<&Arc<Applicant>> = self.library.applicants.iter().collect();
        match sort {
            None => {}
            Some(Sort { by: SortBy::Column(column), descending }) => {
                all.sort_by_cached_key(|a| column.key(a, self.said(a), descending));
            }
            Some(Sort { by: SortBy::RatingSpread, .. }) => return None,
        }
        let chosen = |a: &Arc<Applicant>| Chosen { applicant: Arc::clone(a), evidence: Vec::new() };
        Some(all.into_iter().map(chosen).collect())
    }

    /// The applicant that `text` names: a file, or words that stand in only one applicant's name or file.
    pub(super) fn find(&self, text: &str) -> Result<Arc<Applicant>, Failure> {
        let all = &self.library.applicants;
        // Whoever names a file knows it.
        let file =
            |a: &&Arc<Applicant>| a.file == text || a.real().file == text || a.real().path == Path::new(text);
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

/// Whether a path is that of an exported shortlist.
pub(super) fn is_shortlist(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "toml") && path.is_file()
}

/// Where what the user types is kept.
pub(super) fn data_dir() -> Result<PathBuf, Failure> {
    config::data_dir()
        .ok_or_else(|| Failure::failed("there is no home folder to keep reviews in; set CVTUI_DATA"))
}

/// Opens the reviews of a folder; also what to tell the user.
pub(super) fn open_reviews(folder: &Path, context: &Context) -> Result<(Reviews, Vec<String>), Failure> {
    let data = data_dir()?;
    let opened = Reviews::open(folder, &context.config.reviewer_name(), &data);
    let (reviews, told) = opened.map_err(anyhow::Error::new)?;
    Ok((reviews.with_rubric(context.config.rubric()).with_kept_back(context.config.kept_back), told))
}

/// The reviews of a folder, or of the nearest one around it that has any. Nothing is told of them.
pub(super) fn reviews_around(folder: &Path, context: &Context) -> Option<Reviews> {
    let (folder, data) = (folder.canonicalize().ok()?, config::data_dir()?);
    let reviewer = context.config.reviewer_name();
    let around = folder.ancestors().filter_map(|folder| Reviews::open(folder, &reviewer, &data).ok());
    around.map(|(reviews, _)| reviews).find(|reviews| !reviews.is_empty())
}

/// How a judgement was found, where that is worth a word: anything but by the file's contents.
pub(super) fn found_by(attached: &Attached) -> Option<&'static str> {
    match attached.found_by {
        FoundBy::None | FoundBy::Hash => None,
        other => Some(other.note()),
    }
}
