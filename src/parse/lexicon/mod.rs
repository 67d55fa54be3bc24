//! The words of `assets/lexicon.toml`, ready for look-up.

mod degrees;
mod file;
mod places;
mod roles;

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::phrases::Phrases;

/// What a word of a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateWord {
    Month(u8),
    Season,
    Present,
    Since,
    Until,
    Expected,
}

/// What a column of a table holds, in the order in which entries are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Dates,
    Post,
    Subject,
    Institution,
    Other,
}

/// What a label of a form asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Dates,
    Post,
    Degree,
    Subject,
    Institution,
    /// What one did, and whatever else is told of the entry.
    Duties,
}

/// Sets of words and phrases, folded.
pub(super) struct Lexicon {
    dates: FxHashMap<String, DateWord>,
    time_units: FxHashSet<String>,
    roles: FxHashSet<String>,
    /// Roles of languages whose nouns stand before what tells more of them.
    first_roles: FxHashSet<String>,
    weak_roles: FxHashSet<String>,
    course_forms: FxHashSet<String>,
    schools: Phrases,
    companies: Phrases,
    degrees: Phrases,
    states: FxHashSet<String>,
    places: FxHashSet<String>,
    countries: FxHashSet<String>,
    /// Regions and countries.
    wide: FxHashSet<String>,
    modes: FxHashSet<String>,
    streets: Vec<String>,
    languages: Vec<String>,
    details: FxHashSet<String>,
    contact_labels: FxHashSet<String>,
    address_labels: FxHashSet<String>,
    link_words: FxHashSet<String>,
    personal: Vec<String>,
    personal_words: FxHashSet<String>,
    others: FxHashSet<String>,
    /// By their first characters.
    boilerplate: FxHashMap<char, Vec<String>>,
    /// By their first words, in the order of the asset.
    form: FxHashMap<String, Vec<(String, Label)>>,
    columns: FxHashMap<String, Column>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::of_asset);

/// The lexicon.
pub(super) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

impl Lexicon {
    /// What a folded word means in a date.
    pub(super) fn date_word(&self, folded: &str) -> Option<DateWord> {
        self.dates.get(folded).copied()
    }

    /// Whether a folded word is a unit in which stays are measured: "years", "mois".
    pub(super) fn is_time_unit(&self, folded: &str) -> bool {
        self.time_units.contains(folded)
    }

    /// Whether a piece names a school: a university, college, institute …
    pub(super) fn is_school(&self, folded: &str) -> bool {
        self.schools.find(folded).is_some()
            // "Ludwig-Maximilians-Universität"
            || folded.contains('-') && self.schools.find(&folded.replace('-', " ")).is_some() || folded.contains("hochschule") || folded.contains("gymnasium")
    }

    /// Whether a piece carries a word that only companies have.
    pub(super) fn is_company(&self, folded: &str) -> bool {
        self.companies.find(folded).is_some()
    }

    /// Whether a piece carries a word that only organisations have.
    pub(super) fn is_organisation(&self, folded: &str) -> bool {
        self.is_company(folded) || self.is_school(folded)
    }

    /// Whether a folded text has a part of an address in it.
    pub(super) fn is_street(&self, folded: &str) -> bool {
        let spaced = format!(" {folded} ");
        self.streets.iter().any(|mark| spaced.contains(mark.as_str()))
    }

    /// The names of human languages, folded.
    pub(super) fn languages(&self) -> impl Iterator<Item = &String> {
        self.languages.iter()
    }

    /// Whether a piece of the head, folded, says something personal that no reviewer should weigh: birth, nationality, family.
    pub(super) fn is_personal(&self, folded: &str) -> bool {
        let labelled = |l: &String| {
            folded.strip_prefix(l.as_str()).is_some_and(|rest| {
                !l.is_ascii() || l.ends_with('.') || !rest.starts_with(|c: char| c.is_alphanumeric())
            })
        };
        self.personal.iter().any(labelled) || {
            let words = folded.split_whitespace().count();
            words <= 3
                && (self.personal_words.contains(folded)
                    || folded.split_whitespace().any(|w| self.personal_words.contains(w)))
        }
    }

    /// Whether a label, folded, announces another person's contacts.
    pub(super) fn is_others(&self, label: &str) -> bool {
        self.others.contains(label)
    }

    /// What a folded label of a form asks for. A label of several words may go on.
    pub(super) fn form_label(&self, label: &str) -> Option<Label> {
        let is = |known: &str| label == known || known.contains(' ') && label.starts_with(known);
        let opening = self.form.get(first_word(label))?;
        opening.iter().find(|(known, _)| is(known)).map(|(_, asks)| *asks)
    }

    /// What the column holds that a folded word names.
    pub(super) fn column(&self, folded: &str) -> Option<Column> {
        self.columns.get(folded).copied()
    }

    /// Whether a line, folded, begins like a form's instructions or a declaration.
    pub(super) fn is_boilerplate(&self, folded: &str) -> bool {
        let opening = folded.chars().next().and_then(|first| self.boilerplate.get(&first));
        opening.is_some_and(|known| known.iter().any(|b| folded.starts_with(b.as_str())))
    }

    /// Whether a folded label stands before what says more about the entry above.
    pub(super) fn is_detail(&self, label: &str) -> bool {
        self.details.contains(label)
    }

    /// Whether a folded text is a label of a phone number, an address, a link …: "tel", "courriel".
    pub(super) fn is_contact_label(&self, folded: &str) -> bool {
        let label = folded.trim_matches(|c: char| !c.is_alphanumeric());
        self.contact_labels.contains(label) || self.address_labels.contains(label)
    }

    /// Whether a folded text is a label of a postal address.
    pub(super) fn is_address_label(&self, folded: &str) -> bool {
        self.address_labels.contains(folded.trim())
    }

    /// Whether a folded word is one of those that links are called by: "homepage", "github".
    pub(super) fn is_link_word(&self, folded: &str) -> bool {
        self.link_words.contains(folded)
    }
}

fn first_word(label: &str) -> &str {
    label.split(' ').next().unwrap_or_default()
}
