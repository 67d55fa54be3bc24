//! Studies told in milestones, as the Japanese personnel sheet (履歴書) does: a row for the day on which one entered a school,
//! another for the day on which one left it.

use super::date;
use super::ledger::Ledger;
use super::row::Row;
use crate::profile::IgnoredReason;

const ENTERED: &[&str] = &["入学", "編入学", "編入", "進学", "입학"];
const LEFT: &[&str] = &[
    "卒業見込み",
    "修了見込み",
    "卒業",
    "修了",
    "満期退学",
    "単位取得退学",
    "中途退学",
    "退学",
    "졸업",
    "수료",
];

/// One row per stay, its dates first; `None` where fewer than two rows tell of milestones.
pub(super) fn stays(rows: &[Row], ledger: &mut Ledger) -> Option<Vec<Row>> {
    if rows.iter().filter(|r| Milestone::of(&r.text).is_some()).count() < 2 {
        return None;
    }
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    let mut entered: Option<(Milestone, Row)> = None;
    for row in rows {
        let Some(milestone) = Milestone::of(&row.text) else {
            out.extend(entered.take().map(|(m, r)| m.row(None, r)));
            out.push(row.clone());
            continue;
        };
        if milestone.enters {
            out.extend(entered.replace((milestone, row.clone())).map(|(m, r)| m.row(None, r)));
            continue;
        }
        let start = entered.take().and_then(|(m, r)| {
            if m.what == milestone.what {
                ledger.ignore(r.number, IgnoredReason::Repetition);
                return Some(m.date);
            }
            out.push(m.row(None, r));
            None
        });
        out.push(milestone.row(start.as_deref(), row.clone()));
    }
    out.extend(entered.map(|(m, r)| m.row(None, r)));
    Some(out)
}

/// A day on which one entered or left a school.
struct Milestone {
    date: String,
    /// The school and the course.
    what: String,
    /// What stands in brackets behind it: the degree.
    degree: String,
    enters: bool,
}

impl Milestone {
    fn of(text: &str) -> Option<Self> {
        let found = date::find(text);
        let day = found.first().filter(|d| d.range.start == 0)?;
        let rest = text.get(day.range.end..)?.trim();
        let mark = |marks: &[&str]| {
            marks.iter().filter_map(|m| rest.find(m).map(|at| (at, m.len()))).min_by_key(|(at, _)| *at)
        };
        let (enters, (at, length)) =
            mark(LEFT).map(|m| (false, m)).or_else(|| mark(ENTERED).map(|m| (true, m)))?;
        let bracket = rest[at + length..].trim();
        // "見込み" and the like say nothing of the degree.
        let degree = bracket
            .strip_prefix(['(', '（'])
            .and_then(|b| b.strip_suffix([')', '）']))
            .unwrap_or_default()
            .replace(['(', '（'], ", ")
            .replace([')', '）'], "");
        (at > 0).then(|| Self {
            date: text[day.range.clone()].to_owned(),
            what: rest[..at].split_whitespace().collect::<Vec<_>>().join(" "),
            degree,
            enters,
        })
    }

    /// The row of the stay that ends (or begins) here: dates, school, course or degree.
    fn row(&self, start: Option<&str>, mut row: Row) -> Row {
        let (school, course) = self.what.rsplit_once(' ').unwrap_or((&self.what, ""));
        let degree = if self.degree.is_empty() { course } else { &self.degree };
        let dates = match start {
            Some(start) => format!("{start} – {}", self.date),
            None if self.enters => format!("{} –", self.date),
            None => self.date.clone(),
        };
        row.text = format!("{dates}  {school}  {degree}").trim_end().to_owned();
        row.spans.clear();
        row
    }
}

#[cfg(test)]
mod tests {
    use crate::parse::testing::profile_of;

    #[test]
    fn entering_and_leaving_a_school_is_one_stay() {
        let profile = profile_of(
            "北野雪\n\n学歴\n2009年4月　　北海大学理学部 入学\n2013年3月　　北海大学理学部 卒業（学士（理学））\n2013年4月　　北海大学大学院理学研究科 修士課程 入学\n2015年3月　　北海大学大学院理学研究科 修士課程 修了（修士（理学））\n\n職歴\n2018年4月～2020年3月　　東雪大学理学研究科 特任研究員\n",
        );
        let told: Vec<_> = profile
            .education
            .iter()
            .map(|e| {
                (
                    e.institution.as_deref().unwrap_or_default(),
                    e.study_type.as_deref().unwrap_or_default(),
                    e.start_date.map(|d| d.to_string()).unwrap_or_default(),
                    e.end_date.map(|d| d.to_string()).unwrap_or_default(),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("北海大学理学部", "学士", "2009-04".into(), "2013-03".into()),
                ("北海大学大学院理学研究科", "修士", "2013-04".into(), "2015-03".into()),
            ]
        );
        assert_eq!(profile.work[0].name.as_deref(), Some("東雪大学理学研究科"));
        assert_eq!(profile.work[0].position.as_deref(), Some("特任研究員"));
        assert!(profile.meta.not_understood.is_empty(), "{:?}", profile.meta.not_understood);
    }
}
