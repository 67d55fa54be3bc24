//! Writes CVs of invented people, for benchmarks: `cargo run --example generate_cvs -- FOLDER COUNT [LAYOUT]`.
//!
//! The layouts take turns; the same arguments give the same files everywhere.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

#[allow(dead_code, unused_imports, reason = "the tests use the rest of it")]
#[path = "../tests/generator/mod.rs"]
mod generator;

use generator::{Cv, LAYOUTS, Layout};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(folder), Some(count)) = (arguments.next(), arguments.next()) else {
        return Err("usage: generate_cvs FOLDER COUNT [LAYOUT]".into());
    };
    let only = arguments
        .next()
        .map(|name| Layout::named(&name).ok_or(format!("there is no layout {name}")))
        .transpose()?;
    let (folder, count) = (Path::new(&folder), count.parse::<usize>()?);
    fs::create_dir_all(folder)?;
    for at in 0..count {
        let layout = only.unwrap_or(&LAYOUTS[at % LAYOUTS.len()]);
        let cv = Cv::new(layout, at as u64);
        let ending = if layout.markdown { "md" } else { "txt" };
        fs::write(folder.join(format!("{at:05}-{}.{ending}", layout.name)), cv.text)?;
    }
    Ok(())
}
