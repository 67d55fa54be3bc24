//! Writes CVs of invented people to files, for benchmarks: `cargo run --release --example generate_cvs -- FOLDER COUNT`.
//!
//! The layouts take turns, and careers are as long or short as in a folder of applications: about 7.6 KB of text a CV. The same
//! arguments give the same files everywhere. A CV is written as soon as it is made: memory does not grow with COUNT.

use std::path::{Path, PathBuf};
use std::{fs, io};

use clap::{Parser, ValueEnum};
use rayon::prelude::*;

#[allow(dead_code, unused_imports, reason = "the tests use the rest of it")]
#[path = "../../tests/generator/mod.rs"]
mod generator;
mod typeset;

use generator::{Career, Cv, LAYOUTS, Layout};

/// Writes CVs of invented people to files.
#[derive(Parser)]
struct Arguments {
    /// Where to write them; made if it is not there
    folder: PathBuf,
    /// How many
    count: usize,
    /// As what
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// In this layout alone, for example caps-plain
    #[arg(long, value_parser = layout)]
    layout: Option<&'static Layout>,
    /// Other people for another number
    #[arg(long, default_value_t = 0)]
    seed: u64,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Plain text
    Text,
    /// Markdown
    Markdown,
    /// Text typeset as PDF
    Pdf,
    /// Text and Markdown as the layouts take turns, every fourth text as PDF
    Mixed,
}

fn layout(name: &str) -> Result<&'static Layout, String> {
    Layout::named(name).ok_or_else(|| {
        let names: Vec<&str> = LAYOUTS.iter().map(|layout| layout.name).collect();
        format!("there is no such layout; there are {}", names.join(", "))
    })
}

fn main() -> io::Result<()> {
    let arguments = Arguments::parse();
    let fits = |layout: &&Layout| match arguments.format {
        Format::Text | Format::Pdf => !layout.markdown,
        Format::Markdown => layout.markdown,
        Format::Mixed => true,
    };
    let layouts: Vec<&Layout> =
        arguments.layout.map_or_else(|| LAYOUTS.iter().filter(fits).collect(), |only| vec![only]);
    fs::create_dir_all(&arguments.folder)?;
    (0..arguments.count).into_par_iter().try_for_each(|at| write(&arguments, &layouts, at))
}

fn write(arguments: &Arguments, layouts: &[&Layout], at: usize) -> io::Result<()> {
    let layout = layouts[at % layouts.len()];
    // A stride beyond any COUNT keeps the people of two seeds apart.
    let seed = arguments.seed.wrapping_mul(1 << 32).wrapping_add(at as u64);
    let text = Cv::with(layout, Career::Any, seed).text;
    let typeset = match arguments.format {
        Format::Pdf => true,
        Format::Mixed => !layout.markdown && at % 4 == 3,
        Format::Text | Format::Markdown => false,
    };
    let (ending, bytes) = match (typeset, layout.markdown) {
        (true, _) => ("pdf", typeset::pdf(&text)?),
        (false, true) => ("md", text.into_bytes()),
        (false, false) => ("txt", text.into_bytes()),
    };
    let name = format!("{at:06}-{}.{ending}", layout.name);
    fs::write(Path::new(&arguments.folder).join(name), bytes)
}
