//! What a word of a reference can be part of.

/// A label of the model: a field, and whether the word begins it where that matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Label {
    /// First word of the authors.
    AuthorsBegin,
    /// A further word of the authors.
    Authors,
    /// First word of the title.
    TitleBegin,
    /// A further word of the title.
    Title,
    /// First word of the venue.
    VenueBegin,
    /// A further word of the venue.
    Venue,
    /// Year, month, day.
    Date,
    /// Volume, number, pages.
    Number,
    /// Editors and translators.
    Editor,
    /// Anything else: publisher, place, status, award, address, connecting words.
    Other,
}

/// The three fields that a reference has at most once and whose order is its style.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Part {
    /// Who wrote it.
    Authors,
    /// What it is called.
    Title,
    /// Where it appeared.
    Venue,
}

impl Part {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Authors, Self::Title, Self::Venue];

    /// Its bit in a set of parts.
    pub fn bit(self) -> usize {
        1 << self as usize
    }

    /// The label of its first word.
    pub fn begin(self) -> Label {
        match self {
            Self::Authors => Label::AuthorsBegin,
            Self::Title => Label::TitleBegin,
            Self::Venue => Label::VenueBegin,
        }
    }
}

impl Label {
    /// All labels, in the order of their numbers.
    pub const ALL: [Self; 10] = [
        Self::AuthorsBegin,
        Self::Authors,
        Self::TitleBegin,
        Self::Title,
        Self::VenueBegin,
        Self::Venue,
        Self::Date,
        Self::Number,
        Self::Editor,
        Self::Other,
    ];

    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    /// The part that it belongs to, and whether it begins it.
    pub fn part(self) -> Option<(Part, bool)> {
        Some(match self {
            Self::AuthorsBegin => (Part::Authors, true),
            Self::Authors => (Part::Authors, false),
            Self::TitleBegin => (Part::Title, true),
            Self::Title => (Part::Title, false),
            Self::VenueBegin => (Part::Venue, true),
            Self::Venue => (Part::Venue, false),
            _ => return None,
        })
    }

    /// Whether `self` may stand right after `before` (`None`: at the beginning).
    pub fn may_follow(self, before: Option<Self>) -> bool {
        match self.part() {
            Some((part, false)) => before.and_then(Self::part).is_some_and(|(p, _)| p == part),
            Some((part, true)) => before.and_then(Self::part).is_none_or(|(p, _)| p != part),
            None => true,
        }
    }
}
