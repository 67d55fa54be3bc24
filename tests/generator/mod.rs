//! CVs of invented people, and what is true of them.
//!
//! [`Cv::new`] invents a person from a seed and prints their CV in one of the [`LAYOUTS`]. The same layout and
//! seed give the same bytes on every machine. Nothing here knows the parser: what is printed is what a careful
//! reader finds unambiguous. Tests, benchmarks and `examples/generate_cvs.rs` share this module.

mod entries;
mod facts;
mod language;
mod layouts;
mod noise;
mod page;
mod person;
mod random;
mod references;
mod titles;
mod write;

pub use facts::{Paper, Post, Span, Study, Truth};
pub use layouts::{LAYOUTS, Layout};
pub use person::Person;
pub use random::Random;
pub use titles::title;

/// One CV: its text and what is true of the person.
pub struct Cv {
    /// The CV as it is printed.
    pub text: String,
    /// What it says.
    pub truth: Truth,
}

impl Cv {
    /// The CV of the person of this seed, in this layout.
    pub fn new(layout: &Layout, seed: u64) -> Self {
        let mut random = Random::new(seed ^ Random::hash(layout.name));
        let mut truth = Truth::new(layout.language, &mut random);
        truth.keep_only(layout.order);
        let text = write::write(layout, &truth, &mut random);
        Self { text: noise::scan(&text, layout.noise, &mut random), truth }
    }
}
