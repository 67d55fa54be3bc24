//! Work, counted: how a test sees, without a clock, that a reader looks at the same thing again and again.
//!
//! The places through which all reading goes (folding, words, dates, names, phrases, rows, references, the books of lines) say how
//! much they look at. Only tests count; elsewhere nothing of it is left.

/// Says that so many characters, words, lines or pairs are looked at.
#[inline]
pub(crate) fn work(units: usize) {
    #[cfg(test)]
    DONE.with(|done| done.set(done.get() + units as u64));
    #[cfg(not(test))]
    let _ = units;
}

#[cfg(test)]
thread_local! {
    static DONE: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// How much work `action` says that it does on this thread.
#[cfg(test)]
pub(crate) fn counted(action: impl FnOnce()) -> u64 {
    let before = DONE.with(std::cell::Cell::get);
    action();
    DONE.with(std::cell::Cell::get) - before
}
