//! Trains the model that takes bibliographic references apart, and writes `assets/reference-model.bin`.
//!
//! ```text
//! cargo run --release --example train_references -- --data references.jsonl
//! cargo run --release --example train_references -- --data references.jsonl --out assets/reference-model.bin
//! ```
//!
//! The first form cross-validates and prints, for each field, precision, recall and F1 on references that the
//! model has not seen, and how many came out whole; the second trains on everything and writes the model.
//!
//! The data are dealt to five folds in stretches of fifty, because neighbours come from one source and share its
//! style. For each fold a model is trained, with the settings that the shipped one is trained with, on the other four
//! and on references made up from their titles and venues alone; it then reads the fold. The counts of all folds
//! are summed: a title or venue counts as right by likeness, an author if its letters are the same, a year if it is
//! the same, a reference as whole if all that is tagged is right. With `--keep` the five models are kept, and what
//! reads the labels can be changed and measured anew in seconds. `cargo test --test references` measures the
//! shipped model on invented strings of other styles.
//!
//! The data are tagged references, one JSON object a line (`text`, `author_field`, `gold`): those of AnyStyle's
//! core set (<https://github.com/inukshuk/anystyle>), which its authors publish under the BSD-2-Clause licence. To
//! them the program adds references in the styles of CVs that it makes up (`synth`). The same data give the same
//! weights.
#![allow(
    clippy::needless_range_loop,
    clippy::needless_for_each,
    reason = "numeric code walks several tables by one index"
)]
#![allow(
    clippy::explicit_auto_deref,
    clippy::if_same_then_else,
    clippy::format_collect,
    clippy::uninlined_format_args,
    clippy::unused_self,
    reason = "the generator's templates are written alike, whatever they are filled with"
)]

mod crf;
mod figures;
mod synth;
mod tagged;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Parser;
use crf::{Dictionary, Example};
use cvtui::parse::reference::Input;
use cvtui::parse::reference::training::{Label, Memo, Model, Part, segment_with, sequence};
use cvtui::taxonomy::Taxonomy;
use figures::Figures;
use tagged::{Record, bit};

#[derive(Parser)]
struct Options {
    /// Tagged references, one JSON object a line
    #[arg(long)]
    data: PathBuf,
    /// Where to write the model; without it the program cross-validates
    #[arg(long)]
    out: Option<PathBuf>,
    /// Folds of the cross-validation
    #[arg(long, default_value_t = 5)]
    folds: usize,
    /// Stop after so many folds
    #[arg(long)]
    only: Option<usize>,
    /// Where to write the predictions of a cross-validation, in the order of the data
    #[arg(long)]
    predict: Option<PathBuf>,
    /// Where a cross-validation keeps the model of each fold; those found there are not trained again, so that
    /// what reads the labels can be changed and measured without training
    #[arg(long)]
    keep: Option<PathBuf>,
    /// References in the styles of CVs to add
    #[arg(long, default_value_t = 10_000)]
    synthetic: usize,
    /// L2 penalty
    #[arg(long, default_value_t = 0.3)]
    penalty: f32,
    /// Iterations at most
    #[arg(long, default_value_t = 60)]
    rounds: usize,
    /// Features that occur less often are left out
    #[arg(long, default_value_t = 3)]
    least: u32,
    /// Made-up references of another seed to test on
    #[arg(long, default_value_t = 2000)]
    check: usize,
    /// Weight of an added reference against a tagged one
    #[arg(long, default_value_t = 0.35)]
    weight: f32,
}

fn main() -> Result<()> {
    let options = Options::parse();
    let text =
        fs::read_to_string(&options.data).with_context(|| format!("reading {}", options.data.display()))?;
    let records: Vec<Record> = text
        .lines()
        .map(|line| serde_json::from_str::<Record>(line).map(Record::clean))
        .collect::<Result<_, _>>()
        .context("reading a tagged reference")?;
    let taxonomy = Taxonomy::default();
    let Some(out) = &options.out else { return cross_validate(&records, &taxonomy, &options) };
    let records: Vec<&Record> = records.iter().collect();
    let (model, bytes) = fit(&records, &taxonomy, &options)?;
    eprintln!("{} bytes", bytes.len());
    check(&model, &records, &taxonomy, options.check);
    fs::write(out, bytes).with_context(|| format!("writing {}", out.display()))
}

/// Neighbours in the data come from the same source and share its style, so that only whole stretches of them may
/// be kept from a fold's training.
const STRETCH: usize = 50;

/// Trains once for each fold, reads what was kept from it, and prints how much of that came out right.
fn cross_validate(records: &[Record], taxonomy: &Taxonomy, options: &Options) -> Result<()> {
    let fold_of = |at: usize| at / STRETCH % options.folds;
    let mut figures = Figures::default();
    let mut predictions = vec![String::new(); records.len()];
    for fold in 0..options.folds.min(options.only.unwrap_or(usize::MAX)) {
        let seen: Vec<&Record> =
            records.iter().enumerate().filter(|(at, _)| fold_of(*at) != fold).map(|(_, r)| r).collect();
        let model = fold_model(fold, &seen, taxonomy, options)?;
        for (at, record) in records.iter().enumerate().filter(|(at, _)| fold_of(*at) == fold) {
            let found = segment_with(&model, &Input::plain(&record.text), taxonomy);
            figures.count(&found, &record.gold);
            let line = serde_json::json!({
                "title": found.title.map(|f| f.text),
                "authors": found.authors.iter().map(|a| a.name.as_str()).collect::<Vec<_>>(),
                "venue": found.venue.map(|f| f.text),
                "year": found.date.map(|d| d.year().to_string()),
            });
            predictions[at] = line.to_string();
        }
    }
    print!("{figures}");
    if let Some(out) = &options.predict {
        fs::write(out, predictions.join("\n") + "\n")
            .with_context(|| format!("writing {}", out.display()))?;
    }
    Ok(())
}

/// The model of a fold: the one that was kept, or a new one.
fn fold_model(fold: usize, seen: &[&Record], taxonomy: &Taxonomy, options: &Options) -> Result<Model> {
    let Some(folder) = &options.keep else { return Ok(fit(seen, taxonomy, options)?.0) };
    let path = folder.join(format!("fold-{fold}.bin"));
    if let Some(model) = fs::read(&path).ok().and_then(|bytes| Model::read(&bytes)) {
        return Ok(model);
    }
    let (model, bytes) = fit(seen, taxonomy, options)?;
    fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    fs::write(&path, bytes).with_context(|| format!("writing {}", path.display()))?;
    Ok(model)
}

/// Prints how many made-up references that were not trained on come out with each part right.
fn check(model: &Model, records: &[&Record], taxonomy: &Taxonomy, count: usize) {
    let mut right = [0; 4];
    for (input, spans) in synth::references(records, taxonomy, count, 7) {
        let sequence = sequence(&input, taxonomy);
        let wanted = synth::allowed(&spans, &sequence);
        let found = model.decode(&sequence, &model.weigh(&sequence, &mut Memo::default()), None, None).labels;
        let part = |part: Part| {
            let is = |l: Label| l.part().is_some_and(|(p, _)| p == part);
            found
                .iter()
                .zip(&wanted)
                .all(|(f, w)| is(*f) == Label::ALL.iter().any(|l| is(*l) && w & bit(*l) != 0))
        };
        let parts = Part::ALL.map(part);
        for (count, ok) in right.iter_mut().zip(parts.into_iter().chain([parts.iter().all(|ok| *ok)])) {
            *count += u32::from(ok);
        }
    }
    let share = right.map(|n| f64::from(n) / count.max(1) as f64);
    eprintln!(
        "made up: authors {:.3} title {:.3} venue {:.3} all {:.3}",
        share[0], share[1], share[2], share[3]
    );
}

/// Trains on some of the records.
fn fit(records: &[&Record], taxonomy: &Taxonomy, options: &Options) -> Result<(Model, Vec<u8>)> {
    let mut samples = Vec::new();
    for record in records {
        if let Some(places) = record.places() {
            let sequence = sequence(&Input::plain(&record.text), taxonomy);
            let allowed = record.allowed(&places, &sequence);
            samples.push((sequence, allowed, 1.0));
        }
    }
    let tagged = samples.len();
    for (input, spans) in synth::references(records, taxonomy, options.synthetic, 20_260_601) {
        let sequence = sequence(&input, taxonomy);
        let allowed = synth::allowed(&spans, &sequence);
        samples.push((sequence, allowed, options.weight));
    }
    eprintln!("{tagged} tagged, {} made up", samples.len() - tagged);
    let dictionary = Dictionary::new(samples.iter().map(|s| &s.0), options.least);
    let examples: Vec<Example> = samples.into_iter().map(|(s, a, w)| dictionary.example(&s, a, w)).collect();
    let weights = crf::train(&dictionary, &examples, options.penalty, options.rounds);
    let bytes = Model::write(&weights.rows, &weights.transitions);
    let model = Model::read(&bytes).context("the model does not read back")?;
    Ok((model, bytes))
}
