//! Arguments before clap sees them.

use std::ffi::OsString;

use clap::CommandFactory;

use super::Cli;
use crate::text::nearest;

/// Commands that end in a query.
const WITH_QUERY: &[&str] = &["list", "export", "facets", "form"];

/// Options of one letter that those commands have.
const SHORT: &[&str] = &["-h", "-V", "-o"];

/// Whether a word is `-o` with its file glued to it, as in `-oshort.toml`. What has a colon is a query: `-org:x`.
fn is_glued_output(text: &str) -> bool {
    text.strip_prefix("-o").is_some_and(|file| {
        let extension = file.rsplit_once('.').map_or("", |(_, extension)| extension);
        !text.contains(':')
            && (["toml", "csv", "json", "md", "html", "htm", "txt"].contains(&extension)
                || file.contains(['/', '\\']))
    })
}

/// Marks the words of a query that begin with `-`, as in `cvtui list seeds -has:phone`, which clap would
/// take for `-h`. The mark is a space before them: it makes them plain values and means nothing in a
/// query.
pub(super) fn mark_query_words(args: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut has_query = false;
    let mut exports = false;
    let mut only_values = false;
    let mark = |(at, arg): (usize, OsString)| {
        let Some(text) = arg.to_str().filter(|_| at > 0 && !only_values) else { return arg };
        exports |= !has_query && ["export", "form"].contains(&text);
        has_query |= WITH_QUERY.contains(&text);
        only_values = text == "--";
        let single_dash = text.starts_with('-') && !text.starts_with("--") && text.len() > 1;
        if has_query && single_dash && !SHORT.contains(&text) && !(exports && is_glued_output(text)) {
            return OsString::from(format!(" {text}"));
        }
        arg
    };
    args.into_iter().enumerate().map(mark).collect()
}

/// The words of a query as one text.
pub(super) fn query_text(words: &[String]) -> String {
    words.iter().map(|word| word.trim()).collect::<Vec<_>>().join(" ")
}

/// The command whose name a mistyped word is close to.
pub(super) fn nearest_command(word: &str) -> Option<String> {
    let command = Cli::command();
    let names: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
    // A path that is called like a command was meant as a path.
    nearest(word, names.iter().copied()).filter(|name| *name != word).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(line: &str) -> Vec<String> {
        mark_query_words(line.split(' ').map(OsString::from))
            .into_iter()
            .map(|arg| arg.into_string().unwrap())
            .collect()
    }

    #[test]
    fn words_of_a_query_that_begin_with_a_dash_become_values() {
        assert_eq!(marked("cvtui list seeds -has:phone"), ["cvtui", "list", "seeds", " -has:phone"]);
        assert_eq!(marked("cvtui export seeds -o x.toml -org:x")[3..], ["-o", "x.toml", " -org:x"]);
        assert_eq!(marked("cvtui list seeds -- -a")[3..], ["--", "-a"]);
    }

    #[test]
    fn options_stay_options() {
        assert_eq!(marked("cvtui list seeds -h --format json")[3..], ["-h", "--format", "json"]);
        assert_eq!(marked("cvtui export seeds -oshort.toml -org:x")[3..], ["-oshort.toml", " -org:x"]);
        assert_eq!(marked("cvtui export seeds -oslo")[3..], [" -oslo"]);
        assert_eq!(marked("cvtui show seeds -x")[3..], ["-x"]);
    }
}
