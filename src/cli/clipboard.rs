//! The clipboard of the terminal that the program runs in, by OSC 52: it is the terminal's that the user sits at, over
//! SSH too.

use std::io::{self, IsTerminal};

use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;

use super::failure::Failure;

/// Hands a text to the clipboard.
pub(super) fn copy(text: &str) -> Result<(), Failure> {
    let command = CopyToClipboard::to_clipboard_from(text);
    if io::stdout().is_terminal() {
        execute!(io::stdout(), command)?;
    } else if io::stderr().is_terminal() {
        execute!(io::stderr(), command)?;
    } else {
        let why = "there is no terminal here whose clipboard could take it; use -o FILE, or a pipe to your clipboard's program";
        return Err(Failure::failed(why));
    }
    Ok(())
}
