//! `cvtui config`: where the settings are, what is wrong with them, what they are.

use std::io::Write;

use clap::Subcommand;

use super::context::{Context, shown};
use super::failure::Failure;
use crate::config;
use crate::library::Column;

#[derive(Debug, Subcommand)]
pub(super) enum ConfigCommand {
    /// Print where the settings file is, or would be
    Path,
    /// Tell what is wrong with the settings; exit status 1 if anything is
    Check,
    /// Print the settings in force
    Show,
    /// Print a settings file with everything explained and commented out
    Example,
    /// Print a JSON schema of the settings, for editors that complete and check TOML
    Schema,
}

pub(super) fn run(command: &ConfigCommand, context: &Context, out: &mut dyn Write) -> Result<(), Failure> {
    match command {
        ConfigCommand::Path => match &context.config_path {
            Some(path) => writeln!(out, "{}", path.display())?,
            None => {
                return Err(Failure::failed(
                    "there is no home folder to keep settings in; use --config FILE",
                ));
            }
        },
        ConfigCommand::Check => {
            for problem in &context.config_problems {
                writeln!(out, "{problem}")?;
            }
            if !context.config_problems.is_empty() {
                return Err(Failure::Told);
            }
            match context.config_path.as_deref().filter(|path| path.exists()) {
                Some(path) => writeln!(out, "{}: nothing wrong", shown(path))?,
                None => writeln!(out, "no settings file; the defaults apply")?,
            }
        }
        ConfigCommand::Show => write!(out, "{}", config::show(&context.config))?,
        ConfigCommand::Schema => {
            let mut known = crate::tui::known();
            known.columns = Column::all().map(Column::name).collect();
            writeln!(out, "{}", serde_json::to_string_pretty(&config::schema(&known))?)?;
        }
        ConfigCommand::Example => write!(out, "{}", config::example())?,
    }
    Ok(())
}
