//! How much there is to tell of a person.

use super::random::Random;

/// From the fewest to the most of something, both included.
pub type Range = (usize, usize);

/// The careers that a corpus is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Career {
    /// All of about the same length, and short: what the test bench scores.
    Short,
    /// As folders of applications have them: most of middling length, some with three papers, some with eighty.
    Any,
}

/// How many of each there are.
#[derive(Clone, Copy, Debug)]
pub struct Extent {
    /// Posts.
    pub posts: Range,
    /// Deeds at each post.
    pub deeds: Range,
    /// Papers.
    pub papers: Range,
    /// The people with whom one writes.
    pub circle: usize,
    /// Prizes.
    pub awards: Range,
    /// Courses taught.
    pub courses: Range,
    /// Committees.
    pub service: Range,
}

impl Career {
    /// How much there is to tell of somebody with or without a doctorate.
    pub fn extent(self, doctor: bool, random: &mut Random) -> Extent {
        match self {
            // Draws nothing, so that the CVs of the test bench stay what they are.
            Self::Short => Extent {
                posts: (2, 4),
                deeds: (1, 3),
                papers: if doctor { (4, 14) } else { (1, 4) },
                circle: 8,
                awards: (1, 4),
                courses: (1, 3),
                service: (1, 4),
            },
            Self::Any => {
                // The square of an even draw: many have few papers, few have many.
                let drawn = random.below(1000);
                let share = |of: usize| of * drawn * drawn / 998_001;
                let papers = 3 + if doctor { share(77) } else { share(46) };
                let grown = |few: usize, per: usize| few + papers / per;
                Extent {
                    posts: (2, grown(4, 20)),
                    deeds: (3, 6),
                    papers: (papers, papers),
                    circle: 8 + papers / 2,
                    awards: (1, grown(4, 10)),
                    courses: (1, grown(3, 15)),
                    service: (1, grown(4, 4)),
                }
            }
        }
    }
}
