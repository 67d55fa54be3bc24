//! Postings: for each of many numbers the rows that have it, in few bytes.

/// For each number (of a text, a word, a figure) the rows that have it: ascending, each once.
///
/// Most texts are had by one row, which stands in the head itself. Longer lists are kept as the distances from row to row,
/// seven bits to a byte with the lowest first (LEB128): the rows of a common word take little more than a byte each.
#[derive(Debug, Default)]
pub(in crate::query) struct Postings {
    heads: Vec<u32>,
    lists: Vec<List>,
}

#[derive(Debug)]
struct List {
    bytes: Vec<u8>,
    last: u32,
}

/// No row yet.
const NONE: u32 = u32::MAX;
/// Not a row but the number of a list.
const LIST: u32 = 1 << 31;

impl Postings {
    /// Adds a row, which is none of the earlier ones of this number.
    pub(super) fn push(&mut self, number: u32, row: u32) {
        let at = number as usize;
        if self.heads.len() <= at {
            self.heads.resize(at + 1, NONE);
        }
        let head = self.heads[at];
        if head == NONE && row < LIST {
            self.heads[at] = row;
        } else if head != NONE && head & LIST != 0 {
            if let Some(list) = self.lists.get_mut((head & !LIST) as usize) {
                list.push(row);
            }
        } else if head != row {
            let mut list = List { bytes: Vec::with_capacity(8), last: 0 };
            if head != NONE {
                list.write(head);
            }
            list.push(row);
            self.heads[at] = LIST | self.lists.len() as u32;
            self.lists.push(list);
        }
    }

    /// The rows of a number.
    pub(in crate::query) fn rows(&self, number: u32) -> Rows<'_> {
        match self.heads.get(number as usize) {
            None | Some(&NONE) => Rows { one: None, bytes: &[], last: 0 },
            Some(head) if head & LIST != 0 => {
                let list = self.lists.get((head & !LIST) as usize);
                Rows { one: None, bytes: list.map_or(&[], |list| &list.bytes), last: 0 }
            }
            Some(head) => Rows { one: Some(*head), bytes: &[], last: 0 },
        }
    }
}

impl List {
    fn push(&mut self, row: u32) {
        // The first distance is from row 0, and may be none.
        if self.bytes.is_empty() || row > self.last {
            self.write(row);
        }
    }

    fn write(&mut self, row: u32) {
        let mut left = row - self.last;
        self.last = row;
        while left >= 0x80 {
            self.bytes.push(left as u8 | 0x80);
            left >>= 7;
        }
        self.bytes.push(left as u8);
    }
}

/// The rows of a number, ascending.
pub(in crate::query) struct Rows<'p> {
    one: Option<u32>,
    bytes: &'p [u8],
    last: u32,
}

impl Iterator for Rows<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        if let Some(one) = self.one.take() {
            return Some(one);
        }
        let (mut distance, mut shift) = (0_u32, 0_u32);
        loop {
            let (byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            distance |= u32::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
            if byte & 0x80 == 0 {
                self.last = self.last.wrapping_add(distance);
                return Some(self.last);
            }
            shift += 7;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_goes_in_comes_out(pairs in prop::collection::vec((0..6_u32, 0..400_u32), 0..200)) {
            let mut pairs: Vec<(u32, u32)> = pairs.into_iter().map(|(number, row)| (number, row * row * 50)).collect();
            pairs.sort_by_key(|(_, row)| *row);
            let mut postings = Postings::default();
            for (number, row) in &pairs {
                postings.push(*number, *row);
            }
            for number in 0..7 {
                let mut wanted: Vec<u32> = pairs.iter().filter(|(n, _)| *n == number).map(|(_, row)| *row).collect();
                wanted.dedup();
                prop_assert_eq!(postings.rows(number).collect::<Vec<_>>(), wanted);
            }
        }
    }
}
