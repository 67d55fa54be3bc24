//! `cvtui review`: the same judgements as in the terminal UI, for scripts.

use std::io::{self, Read, Write};
use std::path::PathBuf;

use clap::{ArgGroup, Args, ValueEnum};

use super::context::Context;
use super::failure::Failure;
use super::from;
use super::paint::Role;
use super::proposals::{self, Taking};
use super::session::{Session, found_by};
use crate::library::Applicant;
use crate::profile::Corrected;
use crate::review::{Change, Criterion, Decision, Judgement, Rating, Rubric};
use crate::text::safe;

/// What says something of an applicant, and so does not go with undoing or adopting.
const SAYS: [&str; 8] = ["applicants", "decision", "rating", "score", "tag", "untag", "note", "correct"];

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("instead").args(["undo", "redo", "adopt", "from"]).conflicts_with_all(SAYS))]
pub(super) struct ReviewArgs {
    /// A folder of CVs, or one CV
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// Whom: a file, or words that stand in only one applicant's name or file
    #[arg(value_name = "APPLICANT", required_unless_present = "instead")]
    applicants: Vec<String>,
    /// Decide
    #[arg(long, value_enum)]
    decision: Option<DecisionArg>,
    /// Rate from 1 to 5; 0 takes the rating away
    #[arg(long, value_name = "0-5", value_parser = clap::value_parser!(u8).range(0..=5))]
    rating: Option<u8>,
    /// Score by a criterion of the rubric: its name and the point, from 1; 0 takes the score away
    #[arg(long, value_name = "CRITERION=POINT")]
    score: Vec<String>,
    /// Put a tag on; one that begins with `~` is private
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    /// Take a tag off
    #[arg(long, value_name = "TAG")]
    untag: Vec<String>,
    /// Write the note anew; `-` reads it from standard input, an empty one takes the note away
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    note: Option<String>,
    /// Correct a field of the profile, e.g. `/work/0/position=Staff Engineer`: the JSON Pointer that `show` prints, and what is
    /// right; nothing behind `=` takes the correction back, `-` has nothing stand there
    #[arg(long, value_name = "POINTER=TEXT")]
    correct: Vec<String>,
    /// Undo your last change
    #[arg(long)]
    undo: bool,
    /// Do again what was undone last
    #[arg(long)]
    redo: bool,
    /// Take over the reviews of the folder that these CVs were moved from
    #[arg(long)]
    adopt: bool,
    /// Read an edited shortlist (TOML or CSV, as `export` writes them) back as judgements
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    #[command(flatten)]
    taking: Taking,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum DecisionArg {
    /// On the shortlist
    Shortlist,
    /// Not settled
    Maybe,
    /// Not taken further
    Reject,
    /// No decision
    None,
}

impl DecisionArg {
    fn decision(self) -> Option<Decision> {
        match self {
            Self::Shortlist => Some(Decision::Shortlist),
            Self::Maybe => Some(Decision::Maybe),
            Self::Reject => Some(Decision::Reject),
            Self::None => None,
        }
    }
}

pub(super) fn run(args: &ReviewArgs, context: &Context, out: &mut dyn Write) -> Result<(), Failure> {
    let mut session = Session::open(std::slice::from_ref(&args.path), context)?;
    if args.adopt {
        return adopt(&mut session, out);
    }
    if let Some(file) = &args.from {
        let (proposals, errors, written) = from::read(file)?;
        return proposals::take(
            (proposals, errors),
            written,
            &args.taking,
            (file, &mut session, context),
            out,
        );
    }
    if args.taking.yes || args.taking.partial {
        return Err(Failure::usage("--yes and --partial go with --from"));
    }
    if args.undo || args.redo {
        let done = if args.undo {
            session.reviews()?.undo(context.now)
        } else {
            session.reviews()?.redo(context.now)
        };
        let word = if args.undo { "undone" } else { "done again" };
        match done.map_err(anyhow::Error::new)? {
            Some(what) => writeln!(out, "{word}: {} of {}", what.change, what.of())?,
            None => writeln!(out, "there is nothing to be {word}")?,
        }
        return Ok(());
    }
    // All names are looked up before anything is written.
    let applicants = args.applicants.iter().map(|text| session.find(text)).collect::<Result<Vec<_>, _>>()?;
    let changes = changes(args, &context.config.rubric())?;
    let identities: Vec<_> = applicants.iter().map(|applicant| applicant.identity()).collect();
    let mut all: Vec<_> =
        identities.iter().flat_map(|who| changes.iter().map(move |change| (who, change.clone()))).collect();
    for (applicant, who) in applicants.iter().zip(&identities) {
        let corrections = corrections(args, applicant, &session.attached(applicant).judgement)?;
        all.extend(corrections.into_iter().map(|change| (who, change)));
    }
    session.reviews()?.record_all(&all, context.now).map_err(anyhow::Error::new)?;
    session.attach();
    // As they are with what was corrected just now.
    let ids: Vec<_> = applicants.iter().map(|applicant| applicant.id).collect();
    for applicant in ids.iter().filter_map(|id| session.library.applicants.iter().find(|a| a.id == *id)) {
        state(applicant, &session, context, out)?;
    }
    Ok(())
}

fn changes(args: &ReviewArgs, rubric: &Rubric) -> Result<Vec<Change>, Failure> {
    let mut changes = Vec::new();
    changes.extend(args.decision.map(|decision| Change::Decision(decision.decision())));
    changes.extend(args.rating.map(|rating| Change::Rating(Rating::new(rating))));
    for text in &args.score {
        changes.push(score(text, rubric)?);
    }
    if !args.tag.is_empty() || !args.untag.is_empty() {
        changes.push(Change::Tags { add: args.tag.clone(), remove: args.untag.clone() });
    }
    match args.note.as_deref() {
        Some("-") => {
            let mut note = String::new();
            io::stdin().read_to_string(&mut note)?;
            changes.push(Change::Note(note.trim_end().to_owned()));
        }
        Some(note) => changes.push(Change::Note(note.to_owned())),
        None => {}
    }
    Ok(changes)
}

/// The corrections of an applicant's profile. Each sees those before it.
fn corrections(
    args: &ReviewArgs,
    applicant: &Applicant,
    judgement: &Judgement,
) -> Result<Vec<Change>, Failure> {
    let mut known = judgement.corrections.clone();
    let mut now = None;
    let mut changes = Vec::new();
    for text in &args.correct {
        let wrong = |why: String| Failure::usage(format!("--correct {text}: {why}"));
        let (pointer, value) = text
            .split_once('=')
            .ok_or_else(|| wrong("write POINTER=TEXT, as in /work/0/position=Engineer".to_owned()))?;
        let applicant = now.as_ref().unwrap_or(applicant);
        let change = applicant.correction(&known, pointer.trim(), value).map_err(wrong)?;
        if let Change::Correct { key, correction } = &change {
            match correction {
                Some(correction) => known.insert(key.clone(), (**correction).clone()),
                None => known.remove(key),
            };
        }
        let next = applicant.corrected(&known);
        now = next.or(now);
        changes.push(change);
    }
    Ok(changes)
}

/// A score as it is named on the command line, e.g. `Research=3`.
fn score(text: &str, rubric: &Rubric) -> Result<Change, Failure> {
    let wrong = |why: String| Failure::usage(format!("--score {text}: {why}"));
    if rubric.is_empty() {
        return Err(wrong("the config names no [[criterion]]".to_owned()));
    }
    let (name, point) =
        text.rsplit_once('=').ok_or_else(|| wrong("write CRITERION=POINT, as in Research=3".to_owned()))?;
    let criterion = rubric.named(name).ok_or_else(|| {
        let names: Vec<&str> = rubric.criteria().iter().map(Criterion::name).collect();
        wrong(format!("there is no criterion `{name}`, but {}", names.join(", ")))
    })?;
    let points = criterion.points().len();
    let score = match point.trim().parse::<u8>() {
        Ok(0) => None,
        Ok(point) if usize::from(point) <= points => criterion.score(point),
        _ => return Err(wrong(format!("`{point}` is no point from 0 to {points}"))),
    };
    Ok(Change::Score { criterion: criterion.name().to_owned(), score })
}

fn adopt(session: &mut Session, out: &mut dyn Write) -> Result<(), Failure> {
    let Some(from) = session.reviews()?.moved_from() else {
        return Err(Failure::failed(
            "no other folder has reviews of these CVs, or this one has its own already",
        ));
    };
    for line in session.reviews()?.adopt(&from).map_err(anyhow::Error::new)? {
        eprintln!("cvtui: {line}");
    }
    Ok(writeln!(out, "took over the reviews of {}", from.folder.display())?)
}

/// What is thought of an applicant now, on one line and the note below it.
fn state(applicant: &Applicant, session: &Session, context: &Context, out: &mut dyn Write) -> io::Result<()> {
    let attached = session.attached(applicant);
    let name = context.paint.paint(Role::Strong, applicant.display_name());
    let how = found_by(attached).map(|note| format!(" ({note})")).unwrap_or_default();
    writeln!(out, "{name} ({}): {}{how}", applicant.file, words(&attached.judgement))?;
    for line in attached.judgement.note.lines() {
        writeln!(out, "  {line}")?;
    }
    for corrected in &applicant.profile().meta.corrections {
        writeln!(out, "  {}", correction(corrected))?;
    }
    Ok(())
}

/// A correction on one line, as the text of a profile has it too.
pub(super) fn correction(corrected: &Corrected) -> String {
    let pointer = corrected.pointer.as_deref().unwrap_or(&corrected.key);
    let quoted = |text: &str| if text.is_empty() { "nothing".to_owned() } else { format!("\"{text}\"") };
    let value = quoted(corrected.value.as_deref().unwrap_or_default());
    let line = format!("✓ corrected {pointer}: {value} instead of {}", quoted(&corrected.was));
    let line = safe(&line.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned();
    corrected.question.as_ref().map_or(line.clone(), |why| format!("{line} (? {why})"))
}

/// A judgement in words, without its note.
fn words(judgement: &Judgement) -> String {
    let mut parts = vec![judgement.decision.map_or("undecided", Decision::name).to_owned()];
    parts.extend(judgement.rating.map(|rating| format!("rating {}", rating.get())));
    parts.extend(judgement.overall.map(|score| format!("score {score} %")));
    parts.extend(judgement.scores.iter().map(|(criterion, score)| format!("{criterion} {score}")));
    parts.extend(judgement.tags.iter().map(|tag| format!("#{tag}")));
    parts.join(", ")
}
