//! The command line: one file per subcommand.
//!
//! Results go to standard output, everything else to standard error. Exit status: 0 done (no match is
//! done), 1 failed, 2 wrong usage or a query that does not parse.

mod agreement;
mod args;
mod assign;
mod cache;
mod check;
mod clipboard;
mod compare;
mod completions;
mod config;
mod conflicts;
mod context;
mod export;
mod facets;
mod failure;
mod form;
mod from;
mod list;
mod log;
mod paint;
mod proposals;
mod purge;
mod references;
mod review;
mod session;
mod settings;
mod share;
mod show;
mod table;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use context::Context;
use failure::Failure;

use crate::library::{Recent, count_readable};
use crate::tui;

/// A reviewer's cockpit for a folder of CVs: read, ask, compare, judge and export from the terminal.
///
/// Without a command it opens the terminal UI; where standard output is no terminal it prints the
/// list. A folder that is called like a command is opened as `./list`.
#[derive(Debug, Parser)]
#[command(name = "cvtui", version, propagate_version = true, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    open: OpenArgs,
    #[command(flatten)]
    global: GlobalArgs,
    #[command(subcommand)]
    command: Option<Command>,
}

/// What the terminal UI opens.
#[derive(Debug, Args)]
struct OpenArgs {
    /// Folders and files to open; the current folder if none is given
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Begin with this query
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
    query: Option<String>,
    /// Begin as if nothing were remembered of the folder's screen
    #[arg(long)]
    fresh: bool,
    /// Print labelled lines, for screen readers, instead of opening the UI
    #[arg(long)]
    plain: bool,
}

impl OpenArgs {
    fn is_given(&self) -> bool {
        !self.paths.is_empty() || self.query.is_some() || self.plain || self.fresh
    }
}

/// Options of every command.
#[derive(Debug, Args)]
struct GlobalArgs {
    /// Read the settings from FILE
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Judge as NAME instead of the config's reviewer
    #[arg(long, global = true, value_name = "NAME")]
    reviewer: Option<String>,
    /// Join the rows of the portal's table, a CSV file with headings, to the applicants
    #[arg(long, global = true, value_name = "FILE")]
    portal: Option<PathBuf>,
    /// Review blind: applicants under pseudonyms, without what `blind.mask` in the settings names
    #[arg(long, global = true)]
    blind: bool,
    /// Review with names, whatever the settings say
    #[arg(long, global = true, conflicts_with = "blind")]
    not_blind: bool,
    /// Read every file anew, and keep nothing of it for the next time
    #[arg(long, global = true)]
    no_cache: bool,
    /// When to use colours; `NO_COLOR` switches `auto` off
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t = paint::When::Auto)]
    color: paint::When,
    /// The time that counts as now, e.g. 2026-01-31T12:00:00Z
    #[arg(long, global = true, hide = true, value_name = "TIME")]
    now: Option<jiff::Timestamp>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List the applicants that match a query
    List(list::ListArgs),
    /// Show what was understood of one CV, or of all in a folder
    Show(show::ShowArgs),
    /// Put two to six applicants side by side
    Compare(compare::CompareArgs),
    /// Count how many applicants have each venue, skill, year …
    Facets(facets::FacetsArgs),
    /// Tell what could not be read or understood, file by file
    Check(check::CheckArgs),
    /// Write the shortlist as TOML, CSV, JSON, Markdown or HTML
    Export(export::ExportArgs),
    /// Judge applicants from a script
    Review(review::ReviewArgs),
    /// Write a plain-text form to judge applicants in any editor, or read one back
    Form(form::FormArgs),
    /// Forget what is kept about an applicant, or about everybody in a folder
    Purge(purge::PurgeArgs),
    /// Say where what was read of CVs is kept for the next time, or clear it
    #[command(subcommand)]
    Cache(cache::CacheCommand),
    /// Print the judgements in the order of time
    Log(log::LogArgs),
    /// Make a folder's reviews a committee's: kept in the folder, a file for each reviewer
    Share(share::ShareArgs),
    /// Assign reviewers to applicants, in turn and never in conflict
    Assign(assign::AssignArgs),
    /// Say how far the committee agrees: Krippendorff's alpha
    Agreement(agreement::AgreementArgs),
    /// Find, declare and dismiss conflicts of interest
    Conflicts(conflicts::ConflictsArgs),
    /// Take reference strings apart: one a line on standard input, one JSON object a line on standard output
    References(references::ReferencesArgs),
    /// Where the settings are, what is wrong with them, what they are
    #[command(subcommand)]
    Config(config::ConfigCommand),
    /// Print a script that completes arguments in a shell
    Completions(completions::CompletionsArgs),
    /// Print the manual page of the program, or of a command
    Man(completions::ManArgs),
    /// Read documents for another process of this program
    #[command(name = crate::library::Readers::COMMAND, hide = true)]
    ReadDocuments {
        /// Most memory that it may take, in bytes
        #[arg(long)]
        memory: Option<u64>,
    },
}

/// Runs the program on its arguments.
pub fn main() -> ExitCode {
    outlive_file_size_limit();
    let cli = match Cli::try_parse_from(args::mark_query_words(std::env::args_os())) {
        Ok(cli) => cli,
        Err(error) => {
            // Help goes to standard output, and nobody is left to tell if that is closed.
            let _ = error.print();
            return ExitCode::from(error.exit_code() as u8);
        }
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let result = run(cli, &mut out).and_then(|()| Ok(out.flush()?));
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            // What was printed before the failure still counts.
            let _ = out.flush();
            failure.report()
        }
    }
}

/// A write beyond a limit on the size of files shall fail like one on a full disk, and not end the program.
#[cfg(unix)]
fn outlive_file_size_limit() {
    // Where this fails, the system ends the program as it does with any other.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default());
}

#[cfg(not(unix))]
fn outlive_file_size_limit() {}

fn run(cli: Cli, out: &mut dyn Write) -> Result<(), Failure> {
    let context = Context::new(&cli.global);
    // `config` prints them as its result, the terminal UI shows them on its screen.
    if !matches!(cli.command, Some(Command::Config(_)) | None) {
        context.tell_config_problems();
    }
    match cli.command {
        Some(_) if cli.open.is_given() => Err(Failure::usage(
            "the terminal UI's own PATH, --query, --fresh and --plain do not go with a command",
        )),
        Some(Command::List(args)) => list::run(&args, &context, out),
        Some(Command::Show(args)) => show::run(&args, &context, out),
        Some(Command::Compare(args)) => compare::run(&args, &context, out),
        Some(Command::Export(args)) => export::run(&args, &context, out),
        Some(Command::Facets(args)) => facets::run(&args, &context, out),
        Some(Command::Check(args)) => check::run(&args, &context, out),
        Some(Command::Review(args)) => review::run(&args, &context, out),
        Some(Command::Form(args)) => form::run(&args, &context, out),
        Some(Command::Purge(args)) => purge::run(&args, &context, out),
        Some(Command::Cache(command)) => cache::run(&command, &context, out),
        Some(Command::Log(args)) => log::run(&args, &context, out),
        Some(Command::Share(args)) => share::run(&args, &context, out),
        Some(Command::Assign(args)) => assign::run(&args, &context, out),
        Some(Command::Agreement(args)) => agreement::run(&args, &context, out),
        Some(Command::Conflicts(args)) => conflicts::run(&args, &context, out),
        Some(Command::References(args)) => references::run(&args, &context, out),
        Some(Command::Config(command)) => config::run(&command, &context, out),
        Some(Command::Completions(args)) => completions::completions(&args, out),
        Some(Command::Man(args)) => completions::man(&args, out),
        Some(Command::ReadDocuments { memory }) => {
            Ok(crate::library::serve(io::stdin().lock(), out, memory)?)
        }
        None => open(cli.open, context, out),
    }
}

/// What the start screen offers: only where no folder is named and others were opened before.
fn start(args: &OpenArgs, context: &Context) -> Option<tui::Start> {
    /// Most entries that are counted before the screen is drawn.
    const MOST: usize = 2000;
    if !args.paths.is_empty() || args.query.is_some() || args.plain || !context.can_draw {
        return None;
    }
    let data_dir = crate::config::data_dir().filter(|_| context.config.remember)?;
    let here = std::env::current_dir().and_then(|path| path.canonicalize()).ok();
    let mut recent = Recent::load(&data_dir);
    recent.retain(|one| Some(&one.path) != here.as_ref());
    let here = count_readable(&PathBuf::from("."), MOST);
    (!recent.is_empty()).then_some(tui::Start { here, recent })
}

/// The terminal UI, or the list where there is no terminal to draw on and for a shortlist.
fn open(args: OpenArgs, context: Context, out: &mut dyn Write) -> Result<(), Failure> {
    let start = start(&args, &context);
    let paths = if args.paths.is_empty() { vec![PathBuf::from(".")] } else { args.paths };
    let is_shortlist = matches!(paths.as_slice(), [path] if session::is_shortlist(path));
    if args.plain || is_shortlist || !context.can_draw {
        context.tell_config_problems();
        if context.is_dumb {
            eprintln!(
                "cvtui: a terminal with TERM=dumb cannot be drawn on; this is the list, as --plain prints it"
            );
        }
        let query = args.query.as_deref().unwrap_or_default();
        return list::print(&paths, query, args.plain || context.is_dumb, &context, out);
    }
    // A query or a path that is wrong is told before the screen is taken.
    args.query.as_deref().map(|query| context.query(query)).transpose()?;
    Context::must_exist(&paths)?;
    let cache = context.cache();
    let session = tui::Session {
        paths,
        config_problems: context.config_problems.clone(),
        taxonomy: context.taxonomy(),
        query: args.query,
        fresh: args.fresh,
        start,
        saved: context.saved,
        now: context.fixed_now,
        data_dir: crate::config::data_dir(),
        cache,
        readers: context.readers,
        blind: context.blind,
        abilities: tui::Abilities::of_process(context.paint.is_on()),
        config: context.config,
    };
    Ok(tui::run(session)?)
}
