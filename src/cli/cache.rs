//! `cvtui cache`: where what was read of CVs is kept, and to be rid of it.

use std::io::Write;

use clap::Subcommand;

use super::context::{Context, shown};
use super::failure::Failure;

#[derive(Debug, Subcommand)]
pub(super) enum CacheCommand {
    /// Print the folder
    Path,
    /// Remove everything in it; CVs are read again the next time
    Clear,
}

pub(super) fn run(command: &CacheCommand, context: &Context, out: &mut dyn Write) -> Result<(), Failure> {
    let cache = context.cache().ok_or_else(|| Failure::failed("nothing is cached"))?;
    match command {
        CacheCommand::Path => writeln!(out, "{}", shown(&cache.root))?,
        CacheCommand::Clear => {
            let removed = cache.clear().map_err(anyhow::Error::new)?;
            writeln!(out, "{}", if removed { "cleared" } else { "nothing is cached" })?;
        }
    }
    Ok(())
}
