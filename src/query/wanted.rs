//! Work that may be dropped: who has asked something newer does not wait for the answer to what was asked before.

/// Whether an answer is still waited for. What works on it asks between pieces of the work, often and from any thread, and
/// hurries to an end, with any result, once it is not: nobody is to see or keep that result.
#[derive(Clone, Copy, Default)]
pub struct Wanted<'w>(Option<&'w (dyn Fn() -> bool + Sync)>);

impl<'w> Wanted<'w> {
    /// Come what may.
    pub fn always() -> Self {
        Self(None)
    }

    /// As long as this says so. Once it has said no it says so ever after.
    pub fn as_long_as(wanted: &'w (dyn Fn() -> bool + Sync)) -> Self {
        Self(Some(wanted))
    }

    /// Whether nobody waits for it any more.
    pub(super) fn is_over(self) -> bool {
        self.0.is_some_and(|wanted| !wanted())
    }
}
