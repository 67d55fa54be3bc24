//! Conflicts of interest: what a CV says that ties its applicant to the reviewer, and by which rule that counts.
//!
//! Nothing is concluded from a tie: the program warns, with the line, and the reviewer declares or dismisses it.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{Interests, Stance};
use crate::document::Document;
use crate::profile::{
    NameMatch, PartialDate, PersonName, PersonRole, Profile, Publication, PublicationStatus,
};
use crate::text::{fold, truncate};

/// Widest title that is told, in cells.
const TITLE: usize = 60;

/// What ties an applicant to a reviewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// The reviewer advised or supervised the applicant.
    Adviser,
    /// They wrote a paper together.
    Coauthor,
    /// They are at the same institution.
    Institution,
    /// The reviewer lists the applicant among those they have written with.
    Listed,
    /// The applicant names the reviewer as somebody to ask.
    Referee,
}

impl Tie {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Adviser => "adviser",
            Self::Coauthor => "coauthor",
            Self::Institution => "institution",
            Self::Listed => "listed",
            Self::Referee => "referee",
        }
    }
}

/// A suspected conflict of interest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What ties them.
    pub tie: Tie,
    /// What a dismissal knows it by: the tie and with whom or what.
    pub key: String,
    /// What was found, in words.
    pub what: String,
    /// The rule by which it counts, in words.
    pub rule: String,
    /// Where it stands in the profile, as a JSON Pointer.
    pub pointer: String,
    /// The line of the CV that says so, from 1, where one is known.
    pub line: Option<u32>,
    /// The name was given in full and the time is known; else it may be somebody else, or long ago.
    pub sure: bool,
}

impl Finding {
    /// The finding on one line: what, where, by which rule.
    pub fn text(&self) -> String {
        let perhaps = if self.sure { "" } else { "perhaps " };
        let line = self.line.map(|line| format!(", line {line}")).unwrap_or_default();
        format!("{perhaps}{}{line} ({})", self.what, self.rule)
    }
}

impl Interests {
    /// What ties the applicant to the reviewer, each tie to one person or institution once. Papers are counted back from
    /// the CV's own date, or from `now` where that is earlier or the CV has none; a stay that ended, from `now`.
    pub fn conflicts(&self, profile: &Profile, document: &Document, now: Timestamp) -> Vec<Finding> {
        if self.is_empty() {
            return Vec::new();
        }
        let zoned = now.to_zoned(TimeZone::UTC);
        let now = i32::from(zoned.year()) * 12 + i32::from(zoned.month()) - 1;
        let as_of = profile.meta.as_of.filter(|date| date.months(true) < now);
        let search = Search {
            interests: self,
            profile,
            document,
            own: self.names.iter().flat_map(|name| forms(name)).collect(),
            applicant: profile.basics.name.as_deref().map(PersonName::parse),
            now,
            end: as_of.map_or(now, |date| date.months(true)),
            end_shown: as_of.map_or_else(|| "now".to_owned(), |date| date.to_string()),
        };
        let mut found = search.advisers();
        found.extend(search.coauthor());
        found.extend(search.institutions());
        found.extend(search.listed());
        found.extend(search.referee());
        let mut keys = std::collections::HashSet::new();
        found.retain(|finding| keys.insert(finding.key.clone()));
        found
    }
}

/// Those of the findings that a reviewer's stance leaves open.
pub fn open_findings<'f>(findings: &'f [Finding], stance: Option<&Stance>) -> Vec<&'f Finding> {
    findings.iter().filter(|finding| !stance.is_some_and(|stance| stance.dismisses(&finding.key))).collect()
}

/// The forms of a name that are compared: as written, and with the letters that German and the Nordic languages spell
/// out where they have no others.
fn forms(name: &str) -> Vec<PersonName> {
    const SPELT: [(char, &str); 12] = [
        ('ä', "ae"),
        ('ö', "oe"),
        ('ü', "ue"),
        ('ø', "oe"),
        ('å', "aa"),
        ('æ', "ae"),
        ('Ä', "Ae"),
        ('Ö', "Oe"),
        ('Ü', "Ue"),
        ('Ø', "Oe"),
        ('Å', "Aa"),
        ('Æ', "Ae"),
    ];
    let spelt: String = name
        .chars()
        .map(|c| {
            SPELT.iter().find(|(letter, _)| *letter == c).map_or(c.to_string(), |(_, s)| (*s).to_owned())
        })
        .collect();
    let mut forms = vec![PersonName::parse(name)];
    if spelt != name {
        forms.push(PersonName::parse(&spelt));
    }
    forms
}

/// The words of an institution's name, for comparison.
fn institution_words(name: &str) -> Vec<String> {
    let folded = fold(name);
    let words =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && *word != "the");
    words.map(|word| if word == "univ" { "university" } else { word }.to_owned()).collect()
}

struct Search<'a> {
    interests: &'a Interests,
    profile: &'a Profile,
    document: &'a Document,
    own: Vec<PersonName>,
    applicant: Option<PersonName>,
    /// The present month, as months since year 0.
    now: i32,
    /// The month that papers are counted back from.
    end: i32,
    end_shown: String,
}

impl Search<'_> {
    /// How surely a written name is the reviewer's.
    fn is_own(&self, written: &str) -> NameMatch {
        let others = forms(written);
        let pairs = self.own.iter().flat_map(|own| others.iter().map(|other| own.matches(other)));
        let best = pairs.max().unwrap_or(NameMatch::Different);
        // Two people have the same initials more often than the same name.
        let in_full = others.iter().any(|name| name.given.iter().any(|word| word.chars().count() > 1));
        if in_full || !written.is_ascii() && others.iter().all(|name| name.given.is_empty()) {
            best
        } else {
            best.min(NameMatch::Initials)
        }
    }

    fn finding(&self, tie: Tie, with: &str, pointer: String, what: String, sure: bool) -> Finding {
        let whose = self.interests.preset.whose();
        let months = self.interests.coauthor_months();
        let ended = self.interests.preset.institution_months();
        let rule = match tie {
            Tie::Adviser => format!("{whose}advisers and supervisors, at any time"),
            Tie::Coauthor => format!("{whose}coauthors of the {months} months before {}", self.end_shown),
            Tie::Institution if ended > 0 => {
                format!("{whose}the same institution, until {ended} months after it ended")
            }
            Tie::Institution => format!("{whose}the same institution at present"),
            Tie::Listed => "your own list of coauthors".to_owned(),
            Tie::Referee => "those who can be asked about the applicant".to_owned(),
        };
        let line = self.line(&pointer, with);
        Finding { tie, key: format!("{}: {}", tie.name(), fold(with)), what, rule, pointer, line, sure }
    }

    /// The line of the fact at `pointer` that has the longest word of `needle`; else its first.
    fn line(&self, pointer: &str, needle: &str) -> Option<u32> {
        let lines = self.profile.meta.source(pointer)?.lines;
        let folded = fold(needle);
        let longest = folded.split(|c: char| !c.is_alphanumeric()).max_by_key(|word| word.len())?;
        let says =
            |number: &u32| self.document.line(*number).is_some_and(|line| fold(&line.text).contains(longest));
        (lines.first..=lines.last).find(says).or(Some(lines.first))
    }

    fn advisers(&self) -> Vec<Finding> {
        let of_degrees = self.profile.education.iter().enumerate().flat_map(|(at, entry)| {
            let degree = entry.study_type.as_deref().unwrap_or("studies");
            let what = move |name: &str| format!("adviser of the {degree}: {name}");
            entry.advisors.iter().map(move |name| (name, format!("/education/{at}/advisors"), what(name)))
        });
        let of_work = self.profile.work.iter().enumerate().flat_map(|(at, entry)| {
            let post = entry.position.as_deref().or(entry.name.as_deref()).unwrap_or("a position");
            let what = move |name: &str| format!("supervisor as {post}: {name}");
            entry.supervisors.iter().map(move |name| (name, format!("/work/{at}/supervisors"), what(name)))
        });
        let named = self.profile.people.iter().enumerate().filter_map(|(at, person)| {
            let is_adviser = matches!(person.role, PersonRole::Adviser | PersonRole::Supervisor);
            let what = format!("{}: {}", person.role.name(), person.name);
            is_adviser.then(|| (&person.name, format!("/people/{at}"), what))
        });
        let found = of_degrees.chain(of_work).chain(named).filter_map(|(name, pointer, what)| {
            let sure = self.is_own(name);
            let with = self.interests.names.first()?;
            (sure > NameMatch::Different)
                .then(|| self.finding(Tie::Adviser, with, pointer, what, sure > NameMatch::Initials))
        });
        found.collect()
    }

    /// The latest paper with the reviewer, if it is recent.
    fn coauthor(&self) -> Option<Finding> {
        let papers = self.profile.publications.iter().enumerate().filter_map(|(at, paper)| {
            let sure = self.written_with(paper)?;
            let (month, dated) = self.month(paper);
            let recent = month + self.interests.coauthor_months() as i32 >= self.end;
            recent.then_some((month, sure && dated, at, paper))
        });
        let papers: Vec<_> = papers.collect();
        let (_, sure, at, paper) =
            papers.iter().max_by_key(|(month, sure, at, _)| (*sure, *month, usize::MAX - at))?;
        let year = paper.year.map(|year| format!(", {year}")).unwrap_or_default();
        let more = match papers.len() {
            1 => String::new(),
            count => format!(" and {} more", count - 1),
        };
        let what = format!("coauthor of \"{}\"{year}{more}", truncate(&paper.name, TITLE));
        let with = self.interests.names.first()?;
        Some(self.finding(Tie::Coauthor, with, format!("/publications/{at}"), what, *sure))
    }

    /// Whether the reviewer is among a paper's authors, and whether surely.
    fn written_with(&self, paper: &Publication) -> Option<bool> {
        let place = paper.author_position.and_then(|place| usize::try_from(place).ok()?.checked_sub(1));
        let is_applicant = |at: usize, author: &str| match place {
            Some(place) => at == place,
            None => self.applicant.as_ref().is_some_and(|applicant| {
                applicant.matches(&PersonName::parse(author)) > NameMatch::Different
            }),
        };
        let others = paper.authors.iter().enumerate().filter(|(at, author)| !is_applicant(*at, author));
        let best = others.map(|(_, author)| self.is_own(author)).max()?;
        (best > NameMatch::Different).then_some(best > NameMatch::Initials)
    }

    /// The month of a paper, and whether it is known; what has not appeared yet, or has no date, is of today.
    fn month(&self, paper: &Publication) -> (i32, bool) {
        let date = paper.release_date.or(paper.year.map(PartialDate::year_only));
        let coming = matches!(paper.status, PublicationStatus::Submitted | PublicationStatus::Accepted);
        date.map_or((self.end, coming), |date| (date.months(true), true))
    }

    fn institutions(&self) -> Vec<Finding> {
        let work =
            self.profile.work.iter().enumerate().map(|(at, w)| {
                (format!("/work/{at}"), w.name.as_deref(), w.current, w.start_date, w.end_date)
            });
        let studies = self.profile.education.iter().enumerate().map(|(at, e)| {
            let current = e.current || e.expected;
            (format!("/education/{at}"), e.institution.as_deref(), current, e.start_date, e.end_date)
        });
        let headline = ("/basics/label".to_owned(), self.profile.basics.label.as_deref(), true, None, None);
        let mut found = Vec::new();
        for (pointer, name, current, start, end) in work.chain(studies).chain([headline]) {
            let Some(name) = name else { continue };
            let Some(with) = self.interests.institutions.iter().find(|own| names_institution(name, own))
            else {
                continue;
            };
            let (is_close, when, sure) = match (current, end.or(start)) {
                (true, _) => (true, "at present".to_owned(), true),
                (false, Some(last)) => (self.ended_lately(last), format!("until {last}"), true),
                (false, None) => (true, "without dates".to_owned(), false),
            };
            if is_close {
                let what = format!("at {with}, {when}");
                found.push(self.finding(Tie::Institution, with, pointer, what, sure));
            }
        }
        // Of several stays at one place the surest counts.
        found.sort_by_key(|finding: &Finding| !finding.sure);
        found
    }

    fn ended_lately(&self, date: PartialDate) -> bool {
        date.months(true) + self.interests.preset.institution_months() as i32 >= self.now
    }

    fn listed(&self) -> Option<Finding> {
        let applicant = self.applicant.as_ref()?;
        let best = |listed: &&String| forms(listed).iter().map(|form| form.matches(applicant)).max();
        let listed = self.interests.coauthors.iter().max_by_key(best)?;
        let sure = best(&listed)?;
        let what = format!("you list {listed} as a coauthor");
        (sure > NameMatch::Different).then(|| {
            self.finding(Tie::Listed, listed, "/basics/name".to_owned(), what, sure > NameMatch::Initials)
        })
    }

    fn referee(&self) -> Option<Finding> {
        let with = self.interests.names.first()?;
        self.profile.references.iter().enumerate().find_map(|(at, reference)| {
            let sure = self.is_own(&reference.name);
            let what = format!("names you as a referee: {}", reference.name);
            (sure > NameMatch::Different).then(|| {
                self.finding(
                    Tie::Referee,
                    with,
                    format!("/references/{at}"),
                    what,
                    sure > NameMatch::Initials,
                )
            })
        })
    }
}

/// Whether a text names an institution: all words of its name, side by side.
fn names_institution(text: &str, institution: &str) -> bool {
    let (text, wanted) = (institution_words(text), institution_words(institution));
    !wanted.is_empty() && text.windows(wanted.len()).any(|words| words == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::Preset;

    const CV: &str = "\
Ada Quist
PhD student

EDUCATION
PhD in Computer Science, University of Oslo, 2020 - present
  Advisor: Bo Orr
MSc in Informatics, University of Porto, 2016 - 2018

EXPERIENCE
Engineer, Lathe Works, 2018 - 2019

PUBLICATIONS
1. A. Quist, C. Müller, \"Slow Clocks in Fast Networks,\" USENIX ATC, 2023.
2. A. Quist, D. Dorn, \"Sharing Lathes,\" EuroSys, 2018.
";

    fn profile(text: &str) -> (Profile, Document) {
        let (format, limits) = (crate::document::Format::Text, crate::document::Limits::default());
        let document = crate::document::read(text.as_bytes(), format, limits).unwrap();
        (crate::parse::parse(&document, &crate::taxonomy::Taxonomy::default()), document)
    }

    fn found(interests: &Interests) -> Vec<(Tie, bool, Option<u32>)> {
        let (profile, document) = profile(CV);
        let now = "2024-06-01T00:00:00Z".parse().unwrap();
        let findings = interests.conflicts(&profile, &document, now);
        findings.iter().map(|finding| (finding.tie, finding.sure, finding.line)).collect()
    }

    fn names(list: &[&str]) -> Vec<String> {
        list.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn nobody_who_says_nothing_is_in_conflict() {
        assert_eq!(found(&Interests::default()), []);
        let stranger = Interests { names: names(&["Eve Stranger"]), ..Interests::default() };
        assert_eq!(found(&stranger), []);
    }

    #[test]
    fn an_adviser_is_found_at_the_line_that_names_her() {
        for name in ["Bo Orr", "Orr, Bo", "Prof. Bo K. Orr"] {
            let adviser = Interests { names: names(&[name]), ..Interests::default() };
            assert_eq!(found(&adviser), [(Tie::Adviser, true, Some(6))], "{name}");
        }
    }

    #[test]
    fn coauthors_count_for_as_long_as_the_rules_say() {
        let coauthor =
            |name: &str, preset| Interests { names: names(&[name]), preset, ..Interests::default() };
        for name in ["Clara Müller", "Clara Mueller", "Muller, C."] {
            assert_eq!(found(&coauthor(name, Preset::Nsf)), [(Tie::Coauthor, false, Some(13))], "{name}");
        }
        assert_eq!(found(&coauthor("D. Dorn", Preset::Nsf)), []);
        let longer = Interests { months: Some(72), ..coauthor("Dorothea Dorn", Preset::Acm) };
        assert_eq!(found(&longer), [(Tie::Coauthor, false, Some(14))]);
        assert_eq!(found(&coauthor("Clara Berg", Preset::Nsf)), []);
        assert_eq!(
            found(&coauthor("Ada Quist", Preset::Nsf)),
            [],
            "the applicant's own place is no coauthor's"
        );
    }

    #[test]
    fn an_institution_counts_while_one_is_there() {
        let at =
            |name: &str, preset| Interests { institutions: names(&[name]), preset, ..Interests::default() };
        assert_eq!(found(&at("Univ. of Oslo", Preset::Own)), [(Tie::Institution, true, Some(5))]);
        assert_eq!(found(&at("University of Porto", Preset::Nsf)), []);
        assert_eq!(found(&at("Oslo", Preset::Own)).len(), 1);
        assert_eq!(found(&at("University", Preset::Own)).len(), 1, "as much as the reviewer writes");
        assert_eq!(found(&at("", Preset::Own)), []);
    }

    #[test]
    fn whom_the_reviewer_lists_is_found_by_name() {
        let lists = Interests { coauthors: names(&["Bo Berg", "Quist, Ada"]), ..Interests::default() };
        assert_eq!(found(&lists), [(Tie::Listed, true, Some(1))]);
    }

    #[test]
    fn a_dismissal_leaves_what_it_does_not_name() {
        let both = Interests {
            names: names(&["Bo Orr"]),
            institutions: names(&["University of Oslo"]),
            ..Interests::default()
        };
        let (profile, document) = profile(CV);
        let findings = both.conflicts(&profile, &document, "2024-06-01T00:00:00Z".parse().unwrap());
        let stance = Stance::Dismissed { found: vec![findings[0].key.clone()], why: "another".into() };
        let open = open_findings(&findings, Some(&stance));
        assert_eq!(open.iter().map(|f| f.tie).collect::<Vec<_>>(), [Tie::Institution]);
        assert_eq!(open_findings(&findings, None).len(), 2);
    }
}
