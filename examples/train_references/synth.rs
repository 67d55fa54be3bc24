//! placeholder
use super::tagged::Record;
use cvtui::parse::reference::Input;
use cvtui::parse::reference::training::{Label, Sequence};
use std::ops::Range;
pub fn references(_r: &[&Record], _n: usize) -> Vec<(Input, Vec<(Range<usize>, Label)>)> {
    vec![]
}
pub fn allowed(_s: &[(Range<usize>, Label)], _q: &Sequence) -> Vec<u16> {
    vec![]
}
