//! A comparison as one HTML page: nothing is loaded from elsewhere, nothing runs, light and dark as the reader has it.

use std::fmt::Write;

use super::{Bar, BarKind, Chart, Comparison, Ending, Form, HAS, HAS_NOT, Section, Timeline, YES, axis};
use crate::export::html::{OPENING, escape};

const STYLE: &str = "\
:root{color-scheme:light dark;--back:#fff;--ink:#1a1a1a;--faint:#767676;--line:#d0d0d0;--bar:#0b6e99;--other:#0b6e9940}
@media(prefers-color-scheme:dark){:root{--back:#16181a;--ink:#e6e6e6;--faint:#9a9a9a;--line:#3c3f42;--bar:#5bb8e0;--other:#5bb8e040}}
body{font:1rem/1.45 system-ui,sans-serif;margin:1.5rem;background:var(--back);color:var(--ink)}
h1,h2{line-height:1.2}h2{margin:2rem 0 .5rem}
table{border-collapse:collapse}
th,td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;border-top:1px solid var(--line);box-sizing:border-box;width:18rem;min-width:18rem;max-width:18rem;overflow-wrap:anywhere}
tr>:first-child{width:9rem;min-width:9rem;max-width:9rem}
thead th{position:sticky;top:0;background:var(--back);border:0}
tbody th{position:sticky;left:0;background:var(--back);font-weight:600}
tr.same{color:var(--faint)}
.scroll{overflow-x:auto}
svg{display:block;color:var(--ink)}svg text{fill:var(--ink);font:10px system-ui,sans-serif}
.first{fill:var(--bar)}.other{fill:var(--other);stroke:var(--bar)}
.time{min-width:40rem;max-width:80rem;margin:0 0 1rem}
.lane{position:relative;height:1.5rem}
.lane span{position:absolute;top:.1rem;height:1.3rem;box-sizing:border-box;overflow:hidden;white-space:nowrap;text-overflow:ellipsis;font-size:.8rem;padding:0 .3rem;border:1px solid var(--bar)}
.lane .position{background:var(--other)}.lane .studies{border-style:double;border-width:3px;line-height:1}
.lane .gap{border:0;border-bottom:2px dotted var(--faint)}.lane .year{border:0;border-left:1px solid var(--line);color:var(--faint)}
.lane .open{border-right:0}
@media print{body{margin:0;font-size:9pt}.scroll{overflow:visible}section{break-inside:avoid}}
";

/// Cells of a chart's drawing, in its own units.
const YEAR: usize = 22;
const PAPER: usize = 9;

/// The comparison as an HTML page.
pub(super) fn write(comparison: &Comparison) -> String {
    let mut out = format!(
        "{OPENING}Comparison</title>\n<style>\n{STYLE}</style>\n\
         </head>\n<body>\n<h1>Comparison</h1>\n"
    );
    for section in &comparison.sections {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "<section>\n<h2>{}</h2>\n<div class=\"scroll\">", escape(&section.title));
        if let Form::Timeline(timeline) = &section.form {
            careers(&mut out, comparison, timeline);
        }
        table(&mut out, comparison, section);
        out.push_str("</div>\n</section>\n");
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn table(out: &mut String, comparison: &Comparison, section: &Section) {
    out.push_str("<table>\n<thead><tr><td></td>");
    for applicant in &comparison.applicants {
        let _ = write!(
            out,
            "<th scope=\"col\" title=\"{}\">{}</th>",
            escape(&applicant.file),
            escape(&applicant.name)
        );
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    if let Form::Chart(chart) = &section.form {
        out.push_str("<tr><th scope=\"row\">solid: first author</th>");
        for at in 0..comparison.applicants.len() {
            let _ = write!(out, "<td>{}</td>", columns(chart, at));
        }
        out.push_str("</tr>\n");
    }
    for row in &section.rows {
        let class = if row.is_equal() { " class=\"same\"" } else { "" };
        let _ = write!(out, "<tr{class}><th scope=\"row\">{}</th>", escape(&row.label));
        for lines in &row.cells {
            let _ = write!(out, "<td>{}</td>", cell(section, lines));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

fn cell(section: &Section, lines: &[String]) -> String {
    match (&section.form, lines) {
        (Form::Matrix, []) => HAS_NOT.to_owned(),
        (Form::Matrix, [word]) if word == YES => format!("<span title=\"{YES}\">{HAS}</span>"),
        _ => lines.iter().map(|line| escape(line)).collect::<Vec<_>>().join("<br>"),
    }
}

/// One applicant's papers per year as a drawing; the rows below say the same.
fn columns(chart: &Chart, at: usize) -> String {
    let years: &[_] = chart.applicants.get(at).map_or(&[], Vec::as_slice);
    let (width, height) = (years.len() * YEAR, chart.highest() * PAPER);
    let mut out = format!(
        "<svg role=\"img\" aria-label=\"{}\" width=\"{width}\" height=\"{h}\" viewBox=\"0 0 {width} {h}\">",
        escape(&chart.words(at)),
        h = height + 14,
    );
    for (n, (papers, year)) in years.iter().zip(chart.first_year..).enumerate() {
        let mut part = |class: &str, from: usize, count: usize| {
            if count > 0 {
                let (x, y) = (n * YEAR, height - (from + count) * PAPER);
                let _ = write!(
                    out,
                    "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{}\"/>",
                    YEAR - 6,
                    count * PAPER
                );
            }
        };
        part("first", 0, papers.first);
        part("other", papers.first, papers.all - papers.first.min(papers.all));
        let _ = write!(
            out,
            "<text x=\"{}\" y=\"{}\">{:02}</text>",
            n * YEAR + 2,
            height + 11,
            year.rem_euclid(100)
        );
    }
    out.push_str("</svg>");
    out
}

/// The careers as bars; the rows below say the same in words.
fn careers(out: &mut String, comparison: &Comparison, timeline: &Timeline) {
    let (first, last) = timeline.months();
    let share =
        |month: i32| f64::from(month.clamp(first, last) - first) * 100.0 / f64::from((last - first).max(1));
    out.push_str("<div class=\"time\" aria-hidden=\"true\">\n<div class=\"lane\">");
    let step = (timeline.last_year - timeline.first_year) / 12 + 1;
    for year in axis::years(timeline.first_year, timeline.last_year).filter(|year| year % step == 0) {
        let _ = write!(
            out,
            "<span class=\"year\" style=\"left:{:.2}%\">{year}</span>",
            share(i32::from(year) * 12)
        );
    }
    out.push_str("</div>\n");
    for (applicant, bars) in comparison.applicants.iter().zip(&timeline.applicants) {
        let _ = writeln!(out, "<strong>{}</strong>", escape(&applicant.name));
        for lane in stacked(bars) {
            out.push_str("<div class=\"lane\">");
            for bar in lane {
                let (from, to) = bar.months();
                let (left, right) = (share(from), share(to));
                let _ = write!(
                    out,
                    "<span class=\"{}\" style=\"left:{left:.2}%;width:{:.2}%\" title=\"{}\">{}</span>",
                    class(bar),
                    right - left,
                    escape(&told(bar)),
                    escape(&bar.label())
                );
            }
            out.push_str("</div>\n");
        }
    }
    out.push_str("</div>\n");
}

/// Bars in lanes in which none covers another.
fn stacked(bars: &[Bar]) -> Vec<Vec<&Bar>> {
    let mut sorted: Vec<&Bar> = bars.iter().collect();
    sorted.sort_by_key(|bar| bar.months());
    let mut lanes: Vec<Vec<&Bar>> = Vec::new();
    for bar in sorted {
        let free = |lane: &&mut Vec<&Bar>| lane.last().is_none_or(|last| last.months().1 <= bar.months().0);
        match lanes.iter_mut().find(free) {
            Some(lane) => lane.push(bar),
            None => lanes.push(vec![bar]),
        }
    }
    lanes
}

fn class(bar: &Bar) -> &'static str {
    match (bar.kind, bar.ending) {
        (BarKind::Gap, _) => "gap",
        (BarKind::Studies, Ending::Known) => "studies",
        (BarKind::Studies, _) => "studies open",
        (BarKind::Position, Ending::Known) => "position",
        (BarKind::Position, _) => "position open",
    }
}

fn told(bar: &Bar) -> String {
    let until = match bar.ending {
        Ending::Known => bar.to.to_string(),
        Ending::GoesOn => "present".to_owned(),
        Ending::Expected => format!("{}, expected", bar.to),
        Ending::Unknown => "?".to_owned(),
    };
    let what = if bar.kind == BarKind::Gap { "no entry".to_owned() } else { bar.label() };
    format!("{what} ({}–{until})", bar.from)
}
