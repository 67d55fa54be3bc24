//! The one door that all text passes: folding for comparison, measuring for the screen, and making
//! a stranger's text safe to show.

mod escape;
mod fold;
mod nearest;
mod safe;
mod shorten;
mod toml;
mod url;
mod width;
mod words;
mod work;

pub use fold::{Folded, fold, folded};
pub use nearest::nearest;
pub use safe::{is_unsafe, safe, safe_multiline};
pub use shorten::{shorten_list, shorten_organisation};
pub use toml::{toml_string, toml_strings};
pub use url::bare_url;
pub use width::{pad, truncate, width};
pub use words::{Word, is_ideograph, is_word, words};
#[cfg(test)]
pub(crate) use work::counted;
pub(crate) use work::work;
