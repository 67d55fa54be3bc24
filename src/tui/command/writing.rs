//! Writing out: exports and copies.

use super::{Command, PANES, PEOPLE, PERSON, command};
use crate::tui::copy;
use crate::tui::judge;
use crate::tui::panes::{list, prompt};

/// The commands of this topic, in the order in which help names them.
#[rustfmt::skip] // One row or two a command, so that the table reads as a table.
pub(super) const TABLE: &[Command] = &[
    command("export", &["e"], PERSON, "Export the shortlist, or what is marked or asked for",
        |s, _| prompt::open_export(s)).hint("export").unless(judge::why_no_export),
    command("copy-fact", &["y y"], PERSON, "Copy the fact or line under the cursor", copy::fact).unless(list::why_none),
    command("copy-email", &["y e"], PANES, "Copy the email address", copy::email).unless(copy::why_no_email),
    command("copy-applicant", &["y a"], PEOPLE, "Copy the applicant, as Markdown", copy::applicant)
        .unless(list::why_none),
    command("copy-shortlist", &["y s"], PANES, "Copy what an export would write, as Markdown", copy::shortlist)
        .unless(judge::why_no_export),
];
