//! `cvtui completions` and `cvtui man`: what the shell and the manual know.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::Cli;
use super::failure::Failure;

#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    /// The shell to complete in
    #[arg(value_enum)]
    shell: Shell,
}

#[derive(Debug, Args)]
pub(super) struct ManArgs {
    /// The command to describe; without it, the program
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
    /// Write all pages into a folder instead, such as ~/.local/share/man/man1
    #[arg(long, value_name = "FOLDER", conflicts_with = "command")]
    all: Option<PathBuf>,
}

/// Prints a script that completes cvtui's arguments in a shell.
pub(super) fn completions(args: &CompletionsArgs, out: &mut dyn Write) -> Result<(), Failure> {
    // Into memory first: the generator panics if its writer fails, as a closed pipe does.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "cvtui", &mut script);
    Ok(out.write_all(&script)?)
}

/// Prints a manual page in roff, or writes all of them.
pub(super) fn man(args: &ManArgs, out: &mut dyn Write) -> Result<(), Failure> {
    let mut program = Cli::command();
    program.build();
    if let Some(folder) = &args.all {
        std::fs::create_dir_all(folder)?;
        let commands = program.get_subcommands().filter(|command| !command.is_hide_set());
        let mut pages = vec![("cvtui".to_owned(), program.clone())];
        pages.extend(commands.map(|command| {
            let name = format!("cvtui-{}", command.get_name());
            (name.clone(), command.clone().display_name(name))
        }));
        for (name, page) in pages {
            let mut text = Vec::new();
            clap_mangen::Man::new(page).render(&mut text)?;
            std::fs::write(folder.join(format!("{name}.1")), text)?;
        }
        return Ok(());
    }
    let page = match &args.command {
        None => program,
        Some(name) => {
            let found = program.find_subcommand(name).cloned();
            let command = found.ok_or_else(|| Failure::usage(format!("there is no command `{name}`")))?;
            let full = format!("cvtui-{name}");
            command.display_name(full)
        }
    };
    Ok(clap_mangen::Man::new(page).render(&mut &mut *out)?)
}
