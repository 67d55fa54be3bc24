//! What a reviewer says of themself, by which conflicts of interest are found, and whose rules decide what is one.

/// Whose rules on conflicts of interest hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Preset {
    /// Nobody's: the same institution at present, advisers at any time, coauthors of the past 48 months.
    #[default]
    Own,
    /// Those of panels of the US National Science Foundation: an affiliation or one that ended within a year,
    /// advisers and their students at any time, collaborators of the past 48 months.
    /// <https://www.nsf.gov/cise/iis/panelist/coi.jsp>
    Nsf,
    /// Those that conferences of the ACM go by: the same institution at present, advisers and their students at any time,
    /// coauthors and supervisors of the past two years. As those of 2014 and 2015 have them:
    /// <https://www.ubicomp.org/ubicomp2014/policies/conflicts.php>. ACM journals differ: some ask for 48 months.
    Acm,
}

impl Preset {
    /// Every preset.
    pub const ALL: [Self; 3] = [Self::Own, Self::Nsf, Self::Acm];

    /// Its name in the settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Own => "none",
            Self::Nsf => "nsf",
            Self::Acm => "acm",
        }
    }

    /// The preset of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.name() == name)
    }

    /// Whose rule it is, to stand before a rule.
    pub(super) fn whose(self) -> &'static str {
        match self {
            Self::Own => "",
            Self::Nsf => "NSF: ",
            Self::Acm => "ACM: ",
        }
    }

    /// For how many months a paper together is a conflict.
    pub(super) fn coauthor_months(self) -> u32 {
        match self {
            Self::Own | Self::Nsf => 48,
            Self::Acm => 24,
        }
    }

    /// For how many months after it ended an affiliation is a conflict.
    pub(super) fn institution_months(self) -> u32 {
        match self {
            Self::Own | Self::Acm => 0,
            Self::Nsf => 12,
        }
    }
}

/// What a reviewer says of themself. Without any of it no conflict is found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Interests {
    /// The reviewer's own name, in every form that no rule makes of another: former names, other scripts.
    pub names: Vec<String>,
    /// The reviewer's institutions, by every name that a CV may give them.
    pub institutions: Vec<String>,
    /// Those whom the reviewer has written with, or is otherwise close to.
    pub coauthors: Vec<String>,
    /// For how many months a paper together is a conflict; `None` stands for the preset's.
    pub months: Option<u32>,
    /// Whose rules hold.
    pub preset: Preset,
}

impl Interests {
    /// Whether nothing was said, so that nothing can be found.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty() && self.institutions.is_empty() && self.coauthors.is_empty()
    }

    /// For how many months a paper together is a conflict.
    pub fn coauthor_months(&self) -> u32 {
        self.months.unwrap_or_else(|| self.preset.coauthor_months())
    }
}
