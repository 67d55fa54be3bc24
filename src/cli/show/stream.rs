//! Profiles as a stream, for programs that send any number of files through: a file in, a line out, in the same order.

use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::path::Path;

use serde::Serialize;

use super::paths::Paths;
use crate::cli::context::{Context, shown, tell};
use crate::cli::failure::Failure;
use crate::document::Format;
use crate::library::{self, Applicant, Library, Problem, Stream};

/// What stands for standard input.
pub(super) const STDIN: &str = "-";

/// What is printed of a file that cannot be read.
#[derive(Serialize)]
struct Failed<'a> {
    file: &'a str,
    error: &'a str,
}

/// Prints a profile, or what is wrong, of each file that the list names: one JSON object a line, in their order. A line is
/// out as soon as no other is there to go with it, so that a program may wait for it before it names the next file.
pub(super) fn run(list: &Path, null: bool, context: &Context, out: &mut dyn Write) -> Result<(), Failure> {
    let input: Box<dyn Read + Send> = if list.as_os_str() == STDIN {
        Box::new(io::stdin())
    } else {
        let failed = |error| Failure::failed(format!("{}: {error}", shown(list)));
        Box::new(File::open(list).map_err(failed)?)
    };
    let paths = Paths::new(BufReader::new(input), null, shown(list));
    let mut lines = library::stream(paths, &context.load_options(), |read| line(&read))?;
    let mut all_read = true;
    while let Some((line, is_read)) = next(&mut lines, out)? {
        all_read &= is_read;
        out.write_all(&line?)?;
    }
    if all_read { Ok(()) } else { Err(Failure::Told) }
}

/// Prints the profile of each applicant of a folder, one JSON object a line, in the order of their files, and holds no more than
/// is being read; what cannot be read is told on standard error.
pub(super) fn folder(path: &Path, context: &Context, out: &mut dyn Write) -> Result<(), Failure> {
    let line = |read: Result<Applicant, Problem>| match read {
        Ok(_) => Ok(line(&read).0),
        Err(problem) => Err(problem),
    };
    let mut lines = library::stream_all(&[path.to_owned()], &context.load_options(), line)?;
    while let Some(applicants) = next(&mut lines, out)? {
        for one in applicants {
            match one {
                Ok(line) => out.write_all(&line?)?,
                Err(problem) => tell(&[problem]),
            }
        }
    }
    Ok(())
}

/// The next result; before one that has to be waited for, what was printed goes out.
fn next<T>(results: &mut Stream<T>, out: &mut dyn Write) -> io::Result<Option<T>> {
    if let Some(next) = results.ready() {
        return Ok(Some(next));
    }
    out.flush()?;
    Ok(results.next())
}

/// The line of a file, and whether it was read.
fn line(read: &Result<Applicant, Problem>) -> (serde_json::Result<Vec<u8>>, bool) {
    let json = match read {
        Ok(applicant) => serde_json::to_vec(&*applicant.profile()),
        Err(problem) => serde_json::to_vec(&Failed { file: &problem.file, error: &problem.message }),
    };
    let line = json.map(|mut line| {
        line.push(b'\n');
        line
    });
    (line, read.is_ok())
}

/// The document on standard input. `format` counts where its content does not tell.
pub(super) fn document(format: Option<Format>, context: &Context) -> Result<Library, Failure> {
    let options = context.load_options();
    // One byte more than any format allows: the reader tells of what is too large.
    let most = Format::Pdf.largest(options.limits).saturating_add(1);
    let mut bytes = Vec::new();
    io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    let mut library = Library::default();
    match library::document(STDIN, &bytes, format.unwrap_or(Format::Text), &options) {
        Ok(applicant) => library.applicants.push(applicant.into()),
        Err(problem) => library.problems.push(problem),
    }
    Ok(library)
}
