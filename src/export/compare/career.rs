//! Studies and positions of all applicants on one axis of years, and the same in words.

use super::axis::window;
use super::timeline::{Bar, BarKind, Ending, Timeline};
use super::{Compared, Row, rows};
use crate::export::words;
use crate::profile::{Education, PartialDate, Profile, Work};

/// Fewer months without an entry than these are no gap: people move, and CVs round.
const MIN_GAP: i32 = 7;

/// A stretch of a career; a date that the CV does not give is absent.
struct Stretch {
    kind: BarKind,
    start: Option<PartialDate>,
    end: Option<PartialDate>,
    ending: Ending,
    what: String,
    place: String,
}

impl Stretch {
    fn of_work(work: &Work, present: Option<PartialDate>) -> Self {
        let goes_on = work.current && work.end_date.is_none();
        Self {
            kind: BarKind::Position,
            start: work.start_date,
            end: work.end_date.or(present.filter(|_| goes_on)),
            ending: ending(goes_on, false, work.end_date),
            what: work.position.clone().unwrap_or_default(),
            place: work.name.clone().unwrap_or_default(),
        }
    }

    fn of_studies(studies: &Education, present: Option<PartialDate>) -> Self {
        let goes_on = studies.current && studies.end_date.is_none();
        Self {
            kind: BarKind::Studies,
            start: studies.start_date,
            end: studies.end_date.or(present.filter(|_| goes_on)),
            ending: ending(goes_on, studies.expected, studies.end_date),
            what: match studies.level().label() {
                "" => studies.study_type.clone().or_else(|| studies.area.clone()).unwrap_or_default(),
                level => level.to_owned(),
            },
            place: studies.institution.clone().unwrap_or_default(),
        }
    }

    /// A single date is both ends.
    fn bar(&self) -> Option<Bar> {
        let from = self.start.or(self.end)?;
        let to = self.end.unwrap_or(from).max(from);
        let (what, place) = (self.what.clone(), self.place.clone());
        Some(Bar { kind: self.kind, from, to, ending: self.ending, what, place })
    }
}

fn ending(goes_on: bool, expected: bool, end: Option<PartialDate>) -> Ending {
    match end {
        _ if goes_on => Ending::GoesOn,
        Some(_) if expected => Ending::Expected,
        Some(_) => Ending::Known,
        None => Ending::Unknown,
    }
}

/// All careers on one axis; `None` where nothing has a date.
pub(super) fn timeline(applicants: &[Compared<'_>]) -> Option<Timeline> {
    let present = present(applicants);
    let bars: Vec<Vec<Bar>> = applicants
        .iter()
        .map(|a| {
            let stretches = stretches(&a.profile, present);
            stretches.iter().filter_map(Stretch::bar).chain(gaps(&stretches)).collect()
        })
        .collect();
    let years = bars.iter().flatten().flat_map(|bar| [bar.from.year(), bar.to.year()]).collect();
    let (first_year, last_year) = window(years)?;
    Some(Timeline { first_year, last_year, applicants: bars })
}

/// The positions, the latest first, and the time without any entry.
pub(super) fn rows(applicants: &[Compared<'_>]) -> Vec<Row> {
    let present = present(applicants);
    let positions = rows::row(applicants, "positions", |a| {
        let mut work: Vec<&Work> = a.profile.work.iter().collect();
        // What lasts comes first, what has no date last; the CV's own order decides between equals.
        work.sort_by_key(|w| {
            let last = w.end_date.or(w.start_date);
            std::cmp::Reverse((w.current && w.end_date.is_none(), last, w.start_date))
        });
        work.into_iter().map(words::work).collect()
    });
    let gaps = rows::row(applicants, "no entry", |a| {
        let gaps = gaps(&stretches(&a.profile, present));
        gaps.iter().map(|gap| format!("between {} and {}", gap.from, gap.to)).collect()
    });
    vec![positions, gaps]
}

fn stretches(profile: &Profile, present: Option<PartialDate>) -> Vec<Stretch> {
    let studies = profile.education.iter().map(|e| Stretch::of_studies(e, present));
    studies.chain(profile.work.iter().map(|w| Stretch::of_work(w, present))).collect()
}

/// The date that "present" means: the latest that these CVs name as past or present.
fn present(applicants: &[Compared<'_>]) -> Option<PartialDate> {
    let known = |profile: &Profile| {
        let work = profile.work.iter().flat_map(|w| [w.start_date, w.end_date]);
        let studies =
            profile.education.iter().flat_map(|e| [e.start_date, e.end_date.filter(|_| !e.expected)]);
        work.chain(studies).chain([profile.meta.as_of]).flatten().max()
    };
    applicants.iter().filter_map(|a| known(&a.profile)).max()
}

/// The time between entries that none of them can cover, however their dates are read.
fn gaps(stretches: &[Stretch]) -> Vec<Bar> {
    let mut dated: Vec<&Stretch> = stretches.iter().filter(|s| s.start.or(s.end).is_some()).collect();
    dated.sort_by_key(|s| s.start.or(s.end));
    let mut gaps = Vec::new();
    let mut reach: Option<PartialDate> = None;
    for stretch in dated {
        if let (Some(from), Some(to)) = (reach, stretch.start)
            && to.months(false) - (from.months(true) + 1) >= MIN_GAP
        {
            let (what, place) = (String::new(), String::new());
            gaps.push(Bar { kind: BarKind::Gap, from, to, ending: Ending::Known, what, place });
        }
        // One without an end may last until the next begins, one without a start may begin when the one before ends.
        reach = match (stretch.end, reach) {
            (Some(end), Some(reach)) => Some(if end.months(true) > reach.months(true) { end } else { reach }),
            (end, _) => end,
        };
    }
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stretch(start: &str, end: &str) -> Stretch {
        let date = |text: &str| text.parse().ok();
        Stretch {
            kind: BarKind::Position,
            start: date(start),
            end: date(end),
            ending: Ending::Known,
            what: String::new(),
            place: String::new(),
        }
    }

    fn found(stretches: &[Stretch]) -> Vec<String> {
        gaps(stretches).iter().map(|gap| format!("{} {}", gap.from, gap.to)).collect()
    }

    #[test]
    fn time_that_no_entry_can_cover_is_a_gap() {
        assert_eq!(found(&[stretch("2010", "2012"), stretch("2015-03", "2016")]), ["2012 2015-03"]);
        // Another entry covers it, in whatever order they stand.
        assert!(
            found(&[stretch("2015-03", "2016"), stretch("2010", "2012"), stretch("2012", "2015")]).is_empty()
        );
        // A bare year may reach to its end.
        assert!(found(&[stretch("2010", "2012"), stretch("2013", "2014")]).is_empty());
        assert!(found(&[stretch("2010", "2012-06"), stretch("2012-12", "2014")]).is_empty());
        assert_eq!(found(&[stretch("2010", "2012-06"), stretch("2013-02", "2014")]), ["2012-06 2013-02"]);
    }

    #[test]
    fn an_entry_with_an_end_missing_makes_no_gap() {
        assert!(found(&[stretch("2010", ""), stretch("2015", "2016")]).is_empty());
        assert!(found(&[stretch("2010", "2011"), stretch("", "2016"), stretch("2016", "2018")]).is_empty());
    }
}
