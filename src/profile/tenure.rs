//! Years of experience: a figure that is worked out, with all that it was worked out from.

use super::{PartialDate, Profile, Work};
use crate::text::fold;

/// How long an applicant has held positions, and why the figure is what it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Experience {
    /// Whole months in which at least one counted position was held; months shared by several count once.
    pub total_months: u32,
    /// The positions counted, as places in [`Profile::work`], each with its months, first and last included.
    pub counted: Vec<(usize, u32)>,
    /// The positions left out, as places in [`Profile::work`].
    pub left_out: Vec<(usize, LeftOut)>,
    /// Months that several counted positions share, beyond the first.
    pub overlap: u32,
    /// Whether a counted position gives years alone, so that the figure is true to a year or so.
    pub is_rough: bool,
    /// The month that "present" was counted to, where a counted position lasts.
    pub present: Option<PartialDate>,
}

/// Why a position does not count as experience.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// An internship, traineeship or placement.
    Internship,
    /// Teaching or research beside one's studies.
    Assistantship,
    /// Studies, listed among the positions.
    Education,
    /// Unpaid work.
    Volunteering,
    /// A start or an end is missing, or they stand the wrong way round.
    Undated,
    /// It begins after the CV's own present.
    Ahead,
}

impl LeftOut {
    /// The reason in words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Internship => "internship",
            Self::Assistantship => "assistantship",
            Self::Education => "studies",
            Self::Volunteering => "volunteering",
            Self::Undated => "no dates",
            Self::Ahead => "ahead",
        }
    }
}

impl Experience {
    /// Whole years.
    pub fn years(&self) -> u32 {
        self.total_months / 12
    }

    /// Months beyond the whole years, 0 to 11.
    pub fn months(&self) -> u32 {
        self.total_months % 12
    }

    /// Whether the CV lists a position.
    pub fn is_known(&self) -> bool {
        !(self.counted.is_empty() && self.left_out.is_empty())
    }

    /// `about 4 years 7 months`; `None` where the CV lists no position.
    pub fn text(&self) -> Option<String> {
        if !self.is_known() {
            return None;
        }
        let about = if self.is_rough { "about " } else { "" };
        Some(format!("{about}{}", length(self.total_months)))
    }

    /// What the figure rests on, in a few lines: what was counted, what was merged, what was left out and why.
    pub fn explanation(&self, profile: &Profile) -> Vec<String> {
        let named = |at: usize| profile.work.get(at).map(label).unwrap_or_default();
        let mut lines = Vec::new();
        if !self.counted.is_empty() {
            let each =
                self.counted.iter().map(|(at, months)| format!("{} ({})", named(*at), length(*months)));
            lines.push(format!("from {}", each.collect::<Vec<_>>().join("; ")));
        }
        if self.overlap > 0 {
            lines.push(format!("{} held side by side counted once", length(self.overlap)));
        }
        if let Some(date) = self.present {
            lines.push(format!("present counted to {date}"));
        }
        if !self.left_out.is_empty() {
            let each = self.left_out.iter().map(|(at, why)| format!("{} ({})", named(*at), why.name()));
            lines.push(format!("left out {}", each.collect::<Vec<_>>().join("; ")));
        }
        lines
    }
}

/// Works out the experience that the positions of a profile tell. A position that lasts is counted to `as_of`, the
/// date that "present" means in the CV; a year without a month to its January at the start and its December at the end.
pub fn experience(profile: &Profile, as_of: Option<PartialDate>) -> Experience {
    let mut found = Experience::default();
    let mut spans: Vec<(i32, i32)> = Vec::new();
    for (at, work) in profile.work.iter().enumerate() {
        match span(work, profile, as_of) {
            Ok((first, last)) => {
                found.counted.push((at, months(first, last)));
                spans.push((first, last));
                let lasts = work.current && work.end_date.is_none();
                if lasts {
                    found.present = as_of;
                }
                let end = if lasts { as_of } else { work.end_date };
                found.is_rough |= [work.start_date, end].iter().flatten().any(|date| date.month().is_none());
            }
            Err(why) => found.left_out.push((at, why)),
        }
    }
    spans.sort_unstable();
    let mut until = i32::MIN;
    for (first, last) in spans {
        let fresh = first.max(until.saturating_add(1));
        if last >= fresh {
            found.total_months += months(fresh, last);
        }
        until = until.max(last);
    }
    let sum: u32 = found.counted.iter().map(|(_, months)| months).sum();
    found.overlap = sum - found.total_months.min(sum);
    found
}

/// The first and the last month of a position that counts.
fn span(work: &Work, profile: &Profile, as_of: Option<PartialDate>) -> Result<(i32, i32), LeftOut> {
    if let Some(why) = work.position.as_deref().and_then(kind) {
        return Err(why);
    }
    let start = work.start_date.ok_or(LeftOut::Undated)?;
    if is_beside_studies(work, start, profile) {
        return Err(LeftOut::Assistantship);
    }
    let lasts = work.current && work.end_date.is_none();
    let end = work.end_date.or(as_of.filter(|_| lasts)).ok_or(LeftOut::Undated)?;
    // Of the present's year nobody knows how much has passed: it counts to the month where one is told, else to its
    // beginning, unless the position began in it.
    let last = if lasts { end.months(false).max(start.months(false)) } else { end.months(true) };
    let first = start.months(false);
    if lasts && start > end && start.year() > end.year() {
        return Err(LeftOut::Ahead);
    }
    if last < first { Err(LeftOut::Undated) } else { Ok((first, last)) }
}

/// Whether a research assistant was one while studying; after the studies it is a post as any other.
fn is_beside_studies(work: &Work, start: PartialDate, profile: &Profile) -> bool {
    work.position.as_deref().is_some_and(|position| fold(position).contains("research assistant"))
        && profile.education.iter().any(|studies| {
            let until = studies.end_date.map_or(i32::MAX, |end| end.months(true));
            let ends = studies.end_date.is_some() || studies.current;
            let from = studies.start_date.map(|from| from.months(false));
            ends && from.is_some_and(|from| from <= start.months(true) && start.months(false) < until)
        })
}

fn months(first: i32, last: i32) -> u32 {
    u32::try_from(last - first + 1).unwrap_or_default()
}

/// Why a position of this title is no experience, if so.
fn kind(position: &str) -> Option<LeftOut> {
    let folded = fold(position);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let says = |list: &[&str]| list.iter().any(|phrase| folded.contains(phrase));
    if has(INTERN) || says(&["인턴", "实习", "實習", "インターン"]) {
        Some(LeftOut::Internship)
    } else if says(ASSISTANT) || has(&["ta", "gta", "ra", "gra", "hiwi", "grader", "tutor", "tutorin"]) {
        Some(LeftOut::Assistantship)
    } else if has(&["student", "studentin", "etudiant", "etudiante", "estudiante", "undergraduate"])
        || says(&["phd candidate", "doctoral candidate", "visiting student", "exchange student"])
    {
        Some(LeftOut::Education)
    } else if has(&["volunteer", "volunteering", "benevole", "voluntario", "voluntaria", "ehrenamtlich"]) {
        Some(LeftOut::Volunteering)
    } else {
        None
    }
}

const INTERN: &[&str] = &[
    "intern",
    "interns",
    "internship",
    "praktikant",
    "praktikantin",
    "praktikum",
    "werkstudent",
    "werkstudentin",
    "stagiaire",
    "stage",
    "becario",
    "becaria",
    "tirocinante",
    "tirocinio",
    "stagista",
    "estagiario",
    "estagiaria",
    "trainee",
    "traineeship",
    "coop",
    "externship",
];

const ASSISTANT: &[&str] = &[
    "teaching assistant",
    "teaching fellow",
    "graduate assistant",
    "graduate research",
    "graduate teaching",
    "student assistant",
    "undergraduate research",
    "studentische hilfskraft",
    "wissenschaftliche hilfskraft",
    "course assistant",
];

/// A position in a few words.
fn label(work: &Work) -> String {
    let parts = [work.position.as_deref(), work.name.as_deref()];
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    if parts.is_empty() { "a position".to_owned() } else { parts.join(", ") }
}

fn length(months: u32) -> String {
    let of = |n: u32, unit: &str| format!("{n} {unit}{}", if n == 1 { "" } else { "s" });
    match (months / 12, months % 12) {
        (0, months) => of(months, "month"),
        (years, 0) => of(years, "year"),
        (years, months) => format!("{} {}", of(years, "year"), of(months, "month")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn work(position: &str, start: &str, end: &str) -> Work {
        Work {
            position: Some(position.to_owned()),
            start_date: start.parse().ok(),
            end_date: end.parse().ok(),
            current: end == "present",
            ..Work::default()
        }
    }

    fn of(work: Vec<Work>, as_of: &str) -> (Experience, Profile) {
        let profile = Profile { work, ..Profile::default() };
        (experience(&profile, as_of.parse().ok()), profile)
    }

    #[test]
    fn months_held_side_by_side_count_once() {
        let (found, profile) = of(
            vec![
                work("Engineer", "2015-01", "2016-12"),
                work("Consultant", "2016-07", "2017-06"),
                work("Engineer", "2019-01", "2019-03"),
            ],
            "",
        );
        assert_eq!((found.years(), found.months(), found.overlap), (2, 9, 6));
        assert_eq!(found.counted, [(0, 24), (1, 12), (2, 3)]);
        assert_eq!(found.text().as_deref(), Some("2 years 9 months"));
        assert_eq!(
            found.explanation(&profile),
            [
                "from Engineer (2 years); Consultant (1 year); Engineer (3 months)",
                "6 months held side by side counted once"
            ]
        );
    }

    #[test]
    fn the_present_is_that_of_the_cv() {
        let (found, profile) = of(vec![work("Engineer", "2020-01", "present")], "2021-06");
        assert_eq!((found.years(), found.months(), found.is_rough), (1, 6, false));
        assert!(found.explanation(&profile).contains(&"present counted to 2021-06".to_owned()));
        let (unknown, _) = of(vec![work("Engineer", "2020-01", "present")], "");
        assert_eq!(unknown.left_out, [(0, LeftOut::Undated)]);
    }

    #[test]
    fn years_alone_make_the_figure_rough() {
        let (found, _) = of(vec![work("Engineer", "2015", "2016")], "");
        assert_eq!(found.text().as_deref(), Some("about 2 years"));
    }

    #[test]
    fn what_is_no_experience_is_left_out_and_says_why() {
        let (found, profile) = of(
            vec![
                work("Software Engineering Intern", "2015-01", "2015-06"),
                work("Graduate Teaching Assistant", "2015-01", "2015-06"),
                work("PhD Student", "2015-01", "2019-06"),
                work("Engineer", "", ""),
                work("Engineer", "2020-05", "2019-01"),
                work("Internal Auditor", "2020-05", "2020-06"),
            ],
            "2021",
        );
        assert_eq!(
            found.left_out.iter().map(|(_, why)| why.name()).collect::<Vec<_>>(),
            ["internship", "assistantship", "studies", "no dates", "no dates"]
        );
        assert_eq!(found.counted, [(5, 2)]);
        assert!(found.explanation(&profile).last().unwrap().contains("PhD Student (studies)"));
    }

    #[test]
    fn a_research_assistant_counts_unless_studying() {
        let studies = super::super::Education {
            start_date: "2015".parse().ok(),
            end_date: "2019".parse().ok(),
            ..super::super::Education::default()
        };
        let work = vec![
            work("Research Assistant", "2016", "2018"),
            work("Research Assistant", "2020-01", "2020-12"),
        ];
        let profile = Profile { work, education: vec![studies], ..Profile::default() };
        let found = experience(&profile, None);
        assert_eq!((found.counted, found.left_out), (vec![(1, 12)], vec![(0, LeftOut::Assistantship)]));
    }

    #[test]
    fn without_positions_there_is_nothing_to_tell() {
        assert_eq!(of(Vec::new(), "2020").0.text(), None);
    }
}
