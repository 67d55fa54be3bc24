//! `cvtui purge`: forgets what is kept about an applicant, or about everybody in a folder.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use super::context::{Context, shown};
use super::failure::Failure;
use super::proposals::ask;
use super::session::{Session, open_reviews};
use crate::config;
use crate::library::{Applicant, Cache, Recent};
use crate::review::{Identity, Purge, Reviews};
use crate::text::safe;

#[derive(Debug, Args)]
pub(super) struct PurgeArgs {
    /// A folder of CVs; it may be gone already
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// Whom: a file, or words that stand in only one applicant's name or file; everybody without one. Somebody whose CV is gone
    /// is found too
    #[arg(value_name = "APPLICANT")]
    applicant: Option<String>,
    /// Forget without asking
    #[arg(long)]
    yes: bool,
}

pub(super) fn run(args: &PurgeArgs, context: &Context, out: &mut dyn Write) -> Result<(), Failure> {
    context.not_blind("purge")?;
    let (mut session, mut gone) = (None, None);
    if args.path.exists() {
        session = Some(Session::open(std::slice::from_ref(&args.path), context)?);
    } else {
        gone = Some(open_reviews(&args.path, context).map_err(|_| nothing_of(args))?.0);
    }
    let whom =
        args.applicant.as_deref().map(|text| find(text, session.as_ref(), gone.as_ref())).transpose()?;
    // What is cached of one whose CV is gone went when the folder was opened just now.
    let papers = session.as_ref().and_then(|session| Some(papers(session, whom.as_ref()?)));
    let reviews = match (&mut session, &mut gone) {
        (Some(session), _) => session.reviews()?,
        (None, Some(reviews)) => reviews,
        (None, None) => return Err(nothing_of(args)),
    };
    let data = config::data_dir().unwrap_or_default();
    let purge = match &whom {
        Some(who) => reviews.kept_about(who),
        None => reviews.kept_about_all(),
    };
    let recent = whom.is_none() && Recent::load(&data).iter().any(|one| one.path == reviews.folder());
    let forget_cache = || {
        let Some(root) = config::cache_dir() else { return Ok(()) };
        let cache = Cache { root, limit: u64::MAX, settings: String::new() };
        match &papers {
            Some(files) => {
                cache.forget_files(reviews.folder(), &files.iter().map(String::as_str).collect::<Vec<_>>())
            }
            None => cache.forget(reviews.folder()).map(drop),
        }
    };
    if purge.is_empty() && !recent {
        forget_cache().map_err(anyhow::Error::new)?;
        return Ok(writeln!(out, "nothing is kept")?);
    }
    tell(&purge, whom.as_ref(), reviews, out)?;
    if recent {
        writeln!(out, "  that the folder was opened")?;
    }
    out.flush()?;
    if !args.yes {
        if !io::stdin().is_terminal() {
            return Err(Failure::failed(
                "nothing was forgotten: there is nobody to ask; --yes forgets without asking",
            ));
        }
        if !ask("Forget all of this? It cannot be undone.")? {
            return Ok(writeln!(out, "nothing was forgotten")?);
        }
    }
    forget_cache().map_err(anyhow::Error::new)?;
    reviews.purge(&purge).map_err(anyhow::Error::new)?;
    if recent {
        Recent::forget(&data, reviews.folder()).map_err(anyhow::Error::new)?;
    }
    writeln!(out, "forgotten")?;
    for folder in reviews.known_elsewhere(&purge) {
        let folder = shown(&folder);
        eprintln!("cvtui: the reviews of {folder} know this CV too: cvtui purge {folder} …");
    }
    Ok(())
}

fn nothing_of(args: &PurgeArgs) -> Failure {
    Failure::failed(format!("{}: no such folder, and nothing is kept about one", shown(&args.path)))
}

/// The files of an applicant.
fn papers(session: &Session, who: &Identity) -> Vec<String> {
    let theirs = session.library.applicants.iter().filter(|applicant| applicant.hash == who.hash);
    let files = |applicant: &Arc<Applicant>| {
        let papers = applicant.attachments.iter().map(|paper| paper.file.clone());
        papers.chain([applicant.file.clone()]).collect::<Vec<_>>()
    };
    theirs.flat_map(files).collect()
}

/// Who is meant: among those whose CV is here, else among those of whom something is kept.
fn find(text: &str, session: Option<&Session>, gone: Option<&Reviews>) -> Result<Identity, Failure> {
    let found = session.map(|session| session.find(text));
    let reviews = session.and_then(Session::kept).or(gone);
    let remembered = reviews.map(|reviews| reviews.remembered(text)).unwrap_or_default();
    match (found, remembered.as_slice()) {
        (Some(Ok(applicant)), _) => Ok(applicant.identity()),
        (_, [only]) => Ok(only.clone()),
        (Some(Err(failure)), []) => Err(failure),
        (None, []) => Err(Failure::failed(format!("nothing is kept about anybody called `{}`", safe(text)))),
        (_, several) => {
            let files: Vec<&str> = several.iter().map(|who| who.file.as_str()).collect();
            Err(Failure::failed(format!("`{}` could be any of {}", safe(text), files.join(", "))))
        }
    }
}

/// Says what would go.
fn tell(purge: &Purge, whom: Option<&Identity>, reviews: &Reviews, out: &mut dyn Write) -> io::Result<()> {
    let names: Vec<&str> = purge.names.iter().map(String::as_str).collect();
    match whom {
        Some(_) => writeln!(out, "kept about {}:", names.join(", "))?,
        None => writeln!(out, "kept about {} ({} people):", shown(reviews.folder()), names.len())?,
    }
    for (path, blocks) in &purge.journals {
        let entries = if *blocks == 1 { "1 entry".to_owned() } else { format!("{blocks} entries") };
        writeln!(out, "  {entries} in {}", shown(path))?;
    }
    for path in &purge.files {
        writeln!(out, "  {}", shown(path))?;
    }
    if reviews.is_shared() {
        writeln!(out, "  (a shared folder: what other reviewers said goes as well)")?;
    }
    Ok(())
}
