//! `cvtui share`: a folder's reviews become a committee's.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::context::{Context, shown};
use super::failure::Failure;
use super::session::{data_dir, open_reviews};
use crate::review::share;

#[derive(Debug, Args)]
pub(super) struct ShareArgs {
    /// A folder of CVs
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// Copy your private judgements of the folder into the shared place; the private ones stay where they are
    #[arg(long)]
    take: bool,
}

pub(super) fn run(args: &ShareArgs, context: &Context, out: &mut dyn Write) -> Result<(), Failure> {
    Context::must_exist(std::slice::from_ref(&args.folder))?;
    if !args.folder.is_dir() {
        return Err(Failure::failed(format!(
            "{} is no folder; a folder of CVs is shared",
            shown(&args.folder)
        )));
    }
    let data = data_dir()?;
    let shared = share(&args.folder, &data).map_err(anyhow::Error::new)?;
    let dir = shown(&shared.dir);
    if shared.created {
        writeln!(
            out,
            "made {dir}: reviews of this folder are kept there from now on, a file for each reviewer and"
        )?;
        writeln!(out, "machine, so that git, Syncthing or a network share merge them without conflicts")?;
    } else {
        writeln!(out, "{dir} is there already: reviews of this folder are shared")?;
    }
    let (mut reviews, told) = open_reviews(&args.folder, context)?;
    for line in told {
        eprintln!("cvtui: {line}");
    }
    writeln!(out, "you judge here as {}", reviews.reviewer())?;
    if args.take {
        match reviews.take_private().map_err(anyhow::Error::new)? {
            0 => writeln!(out, "there is nothing private to take over")?,
            count => writeln!(out, "copied {} of your private journal; it stays where it is", blocks(count))?,
        }
    } else if reviews.private_blocks() > 0 {
        writeln!(
            out,
            "your private journal has {} of this folder that colleagues do not see; copy them, private tags\n\
             and all, with `cvtui share {} --take`",
            blocks(reviews.private_blocks()),
            shown(&args.folder)
        )?;
    }
    Ok(())
}

fn blocks(count: usize) -> String {
    if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") }
}
