//! A set of row numbers.

/// A set of row numbers below a fixed length. Two sets that are combined have the same length.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) struct Bits {
    words: Vec<u64>,
    len: usize,
}

impl Bits {
    /// No row.
    pub(super) fn none(len: usize) -> Self {
        Self { words: vec![0; len.div_ceil(64)], len }
    }

    /// Every row.
    pub(super) fn all(len: usize) -> Self {
        let mut bits = Self { words: vec![u64::MAX; len.div_ceil(64)], len };
        bits.trim();
        bits
    }

    fn trim(&mut self) {
        let used = self.len % 64;
        if used > 0
            && let Some(last) = self.words.last_mut()
        {
            *last &= (1 << used) - 1;
        }
    }

    /// Adds a row; one past the end is left out.
    pub(super) fn set(&mut self, row: usize) {
        if row < self.len {
            self.words[row / 64] |= 1 << (row % 64);
        }
    }

    /// Takes a row out.
    pub(super) fn clear(&mut self, row: usize) {
        if row < self.len {
            self.words[row / 64] &= !(1 << (row % 64));
        }
    }

    pub(super) fn has(&self, row: usize) -> bool {
        row < self.len && self.words[row / 64] & (1 << (row % 64)) != 0
    }

    /// One past the last row that could be in it.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// How many rows are in the set.
    pub(super) fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Adds a row, and makes room for it.
    pub(super) fn set_growing(&mut self, row: usize) {
        if self.len <= row {
            self.words.resize((row + 1).div_ceil(64), 0);
            self.len = row + 1;
        }
        self.set(row);
    }

    /// The set with another length: what lies beyond is left out.
    #[must_use]
    pub(super) fn sized(mut self, len: usize) -> Self {
        self.words.resize(len.div_ceil(64), 0);
        self.len = len;
        self.trim();
        self
    }

    /// Makes room for one more row, which is in the set or not.
    pub(super) fn push(&mut self, member: bool) {
        if self.len.is_multiple_of(64) {
            self.words.push(0);
        }
        self.len += 1;
        if member {
            self.set(self.len - 1);
        }
    }

    /// The rows in the set, ascending.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        self.words.iter().enumerate().flat_map(|(at, word)| {
            let mut word = *word;
            std::iter::from_fn(move || {
                if word == 0 {
                    return None;
                }
                let bit = word.trailing_zeros() as usize;
                word &= word - 1;
                Some(at * 64 + bit)
            })
        })
    }

    #[must_use]
    pub(super) fn not(mut self) -> Self {
        for word in &mut self.words {
            *word = !*word;
        }
        self.trim();
        self
    }

    pub(super) fn keep(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
    }

    /// Takes out what is in the other set.
    pub(super) fn leave(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= !other;
        }
    }

    pub(super) fn add(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word |= other;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_go_in_and_out_and_the_complement_ends_where_the_set_ends() {
        let mut bits = Bits::none(70);
        for row in [0, 63, 64, 69, 70, 1000] {
            bits.set(row);
        }
        assert_eq!(bits.iter().collect::<Vec<_>>(), [0, 63, 64, 69]);
        bits.clear(63);
        assert!(!bits.has(63) && bits.has(64) && !bits.has(70));
        assert_eq!(bits.clone().not().count(), 67);
        assert_eq!(Bits::all(70).count(), 70);
        assert_eq!(Bits::none(70).not(), Bits::all(70));
    }

    #[test]
    fn a_set_grows_and_is_cut() {
        let mut bits = Bits::none(0);
        bits.set_growing(3);
        bits.set_growing(130);
        assert_eq!(bits.clone().sized(200).not().count(), 198);
        let mut cut = bits.clone().sized(100);
        assert_eq!(cut.iter().collect::<Vec<_>>(), [3]);
        cut.leave(&bits.sized(100));
        assert_eq!(cut.count(), 0);
    }

    #[test]
    fn a_pushed_row_is_in_the_set_as_said() {
        let mut bits = Bits::none(0);
        for row in 0..130 {
            bits.push(row % 3 == 0);
        }
        assert_eq!(bits.count(), 44);
        assert!(bits.has(129) && !bits.has(128));
    }
}
