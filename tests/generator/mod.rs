//! CVs of invented people, and what is true of them.
//!
//! [`Cv::new`] invents a person from a seed and prints their CV in one of the [`LAYOUTS`]; [`Cv::with`] also says how long their
//! career is. The same layout, career and seed give the same bytes on every machine. Nothing here knows the parser: what is printed is what a careful
//! reader finds unambiguous. Tests, benchmarks and `examples/generate_cvs/` share this module.

mod career;
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

pub use career::Career;
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
    /// The CV of the person of this seed, in this layout; their career is short.
    pub fn new(layout: &Layout, seed: u64) -> Self {
        Self::with(layout, Career::Short, seed)
    }

    /// The CV of the person of this seed, with such a career, in this layout.
    pub fn with(layout: &Layout, career: Career, seed: u64) -> Self {
        let mut random = Random::new(seed ^ Random::hash(layout.name));
        let mut truth = Truth::new(layout.language, career, &mut random);
        truth.keep_only(layout.order);
        let text = write::write(layout, &truth, &mut random);
        Self { text: noise::scan(&text, layout.noise, &mut random), truth }
    }
}
