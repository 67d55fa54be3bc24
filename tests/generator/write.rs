//! A person's truth becomes the text of a CV.

use super::entries::{self, Parts, column, ends};
use super::facts::{Study, Truth};
use super::layouts::{AwardForm, Contacts, Entry, Heading, Layout, NameForm, Numbering, Section, SkillForm};
use super::page::{self, Line, width};
use super::random::Random;
use super::references;

/// The width of a rail of labels.
const RAIL: usize = 18;

/// The whole CV.
pub fn write(layout: &Layout, truth: &Truth, random: &mut Random) -> String {
    let mut lines = head(layout, truth);
    let mut number = 0;
    for &section in layout.order {
        let content = content(layout, truth, section);
        if content.iter().all(|line| line.text.is_empty()) {
            continue;
        }
        number += 1;
        lines.push(Line::blank());
        lines.extend(under_heading(layout, &title(layout, section, random), number, content));
    }
    page::set(&lines, layout.page, &truth.person.full())
}

fn title(layout: &Layout, section: Section, random: &mut Random) -> String {
    let titles =
        layout.language.headings.iter().find(|(of, _)| *of == section).map_or("", |(_, titles)| titles);
    // What is too long for the rail would be broken over two rows.
    let fits = |title: &&str| layout.heading != Heading::Rail || width(title) + 2 <= RAIL;
    random.pick(&titles.split('|').filter(fits).collect::<Vec<_>>()).to_owned()
}

/// A section's heading and content.
fn under_heading(layout: &Layout, title: &str, number: usize, content: Vec<Line>) -> Vec<Line> {
    let caps = title.to_uppercase();
    let mut lines = match layout.heading {
        Heading::Rail => return beside_rail(&caps, content),
        Heading::Hash => vec![Line::new(format!("## {title}")), Line::blank()],
        Heading::Bold => vec![Line::new(format!("**{title}**")), Line::blank()],
        Heading::Caps => vec![Line::new(caps)],
        Heading::Plain => vec![Line::new(title), Line::blank()],
        Heading::Underlined(with) => {
            vec![Line::new(title), Line::new(with.to_string().repeat(width(title).max(12)))]
        }
        Heading::Spaced => {
            let spaced = |word: &str| word.chars().map(String::from).collect::<Vec<_>>().join(" ");
            vec![Line::new(caps.split(' ').map(spaced).collect::<Vec<_>>().join("   ")), Line::blank()]
        }
        Heading::Colon => vec![Line::new(format!("{title}:"))],
        Heading::Numbered => vec![Line::new(format!("{number}. {title}")), Line::blank()],
        Heading::Roman => {
            let numeral = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"][number - 1];
            vec![Line::new(format!("{numeral}. {caps}")), Line::blank()]
        }
        Heading::Ruled => vec![Line::new(format!("===== {title} ====="))],
    };
    lines.extend(content);
    lines
}

fn beside_rail(label: &str, content: Vec<Line>) -> Vec<Line> {
    let beside = |(at, line): (usize, Line)| {
        if at == 0 {
            Line { hang: line.hang + RAIL, ..column(label, &line.text, RAIL) }
        } else {
            line.indented(RAIL)
        }
    };
    content.into_iter().enumerate().map(beside).collect()
}

fn head(layout: &Layout, truth: &Truth) -> Vec<Line> {
    let person = &truth.person;
    let full = person.full();
    let doctor = truth.education.first().is_some_and(|study| study.level == 0 && study.span.end.is_some());
    let name = match layout.name_form {
        NameForm::Titled if doctor => format!("{full}, Ph.D."),
        NameForm::Plain | NameForm::AfterTitle | NameForm::Titled => full,
        NameForm::Caps => full.to_uppercase(),
        NameForm::FamilyCaps => format!("{} {}", person.given, person.family.to_uppercase()),
        NameForm::Labelled => format!("Name: {full}"),
        NameForm::Native => {
            person.native.as_ref().map_or(full.clone(), |native| format!("{native} ({full})"))
        }
    };
    let name = if layout.markdown { format!("# {name}") } else { name };
    let mut values = vec![(0, truth.address.clone()), (1, truth.phone.clone()), (2, truth.email.clone())];
    values.extend(truth.urls.iter().map(|url| (3, url.clone())));
    let mut lines = Vec::new();
    if layout.name_form == NameForm::AfterTitle {
        let title = if layout.language.labels[2] == "E-Mail" { "Lebenslauf" } else { "Curriculum Vitae" };
        lines.extend([Line::new(title), Line::blank()]);
    }
    let all =
        |between: &str| values.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>().join(between);
    let each = |form: &dyn Fn(usize, &str) -> String| {
        // In Markdown, two spaces keep a line from flowing into the next.
        let hard = if layout.markdown { "  " } else { "" };
        values.iter().map(|(of, value)| Line::new(form(*of, value) + hard)).collect::<Vec<_>>()
    };
    if layout.contacts == Contacts::WithName {
        lines.push(Line::new(format!("{name} | {}", all(" | "))));
        return lines;
    }
    lines.push(Line::new(name));
    if layout.markdown {
        lines.push(Line::blank());
    }
    let labels = layout.language.labels;
    match layout.contacts {
        Contacts::Labelled => lines.extend(each(&|of, value| format!("{}: {value}", labels[of]))),
        Contacts::OneLine(between) => lines.push(Line::new(all(between))),
        Contacts::Lines => lines.extend(each(&|_, value| value.to_owned())),
        Contacts::Icons => lines.extend(each(&|of, value| format!("{} {value}", ["⌂", "☎", "✉", "🌐"][of]))),
        Contacts::Residue => {
            lines.extend(each(&|of, value| format!("{} {value}", ["\u{f041}", "H", "#", "\u{f0ac}"][of])));
        }
        Contacts::Tabs => lines.extend(each(&|of, value| format!("{}:\t{value}", labels[of]))),
        Contacts::Right => lines.extend(each(&|_, value| ends(layout, "", value))),
        Contacts::WithName => {}
    }
    lines
}

/// The lines of one section.
fn content(layout: &Layout, truth: &Truth, section: Section) -> Vec<Line> {
    match section {
        Section::Summary => summary(truth),
        Section::Education => {
            let entries: Vec<Parts> = truth.education.iter().map(|study| education(layout, study)).collect();
            entries::lines(layout, &entries)
        }
        Section::Work => {
            let entries: Vec<Parts> = truth
                .work
                .iter()
                .map(|post| Parts {
                    title: post.position.to_owned(),
                    organisation: post.employer.clone(),
                    place: post.place.to_owned(),
                    dates: entries::span(layout, post.span),
                    details: post.deeds.clone(),
                })
                .collect();
            entries::lines(layout, &entries)
        }
        Section::Publications => publications(layout, truth),
        Section::Awards => awards(layout, truth),
        Section::Skills => skills(layout, truth),
        Section::Languages => {
            let level = |level: usize| layout.language.levels[level.min(3)];
            let tongues = truth.languages.iter().map(|(tongue, how)| format!("{tongue} ({})", level(*how)));
            vec![Line::new(tongues.collect::<Vec<_>>().join(", "))]
        }
        Section::Teaching => items(
            layout,
            truth.teaching.iter().map(|course| {
                (course.year, format!("{}, {}, {}", course.role, course.name, course.institution))
            }),
        ),
        Section::Service => items(
            layout,
            truth
                .service
                .iter()
                .map(|service| (service.year, format!("{}, {}", service.role, service.venue.key))),
        ),
    }
}

/// One sentence on who this is.
fn summary(truth: &Truth) -> Vec<Line> {
    let skill = |of: usize| truth.skills[of].first().copied();
    let position = truth.work.first().map_or("Researcher", |post| post.position);
    let text = match (skill(2), skill(0)) {
        (Some(method), Some(tool)) => {
            format!("{position} with a background in {method} and ten years of {tool}.")
        }
        _ => format!("{position} who likes systems that can be explained on one page."),
    };
    vec![Line::new(text)]
}

fn education(layout: &Layout, study: &Study) -> Parts {
    let language = layout.language;
    let [advisor, thesis, grade] = language.study_labels;
    let between =
        if language.degree_in.is_empty() { " ".to_owned() } else { format!(" {} ", language.degree_in) };
    let mut details = Vec::new();
    details.extend(study.thesis.as_ref().map(|title| format!("{thesis}: {title}")));
    details.extend(study.advisor.as_ref().map(|person| format!("{advisor}: {}", person.full())));
    details.extend(study.grade.as_ref().map(|mark| format!("{grade}: {mark}")));
    // "Doctor of Philosophy in" but "박사 컴퓨터공학" turns round: 컴퓨터공학 박사.
    let title = if study.field.is_ascii() || study.degree.is_ascii() || !is_cjk(study.field) {
        format!("{}{between}{}", study.degree, study.field)
    } else {
        format!("{} {}", study.field, study.degree)
    };
    Parts {
        title,
        organisation: study.institution.to_owned(),
        place: study.place.to_owned(),
        dates: entries::span(layout, study.span),
        details,
    }
}

fn is_cjk(text: &str) -> bool {
    text.chars().any(|c| c > '\u{2fff}')
}

fn publications(layout: &Layout, truth: &Truth) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut conferences, mut journals) = (0, 0);
    let count = truth.publications.len();
    // Kinds count down from the latest, as the papers do.
    let of_kind = |journal| truth.publications.iter().filter(|paper| paper.venue.journal == journal).count();
    for (at, paper) in truth.publications.iter().enumerate() {
        let number = match layout.numbering {
            Numbering::None => String::new(),
            Numbering::Brackets => format!("[{}] ", at + 1),
            Numbering::Dots => format!("{}. ", at + 1),
            Numbering::Down => format!("({}) ", count - at),
            Numbering::Bullets => format!("{} ", if layout.markdown { "-" } else { "•" }),
            Numbering::Kinds if paper.venue.journal => {
                journals += 1;
                format!("[J{}] ", of_kind(true) + 1 - journals)
            }
            Numbering::Kinds => {
                conferences += 1;
                format!("[C{}] ", of_kind(false) + 1 - conferences)
            }
        };
        let hang = width(&number);
        let hard = if layout.markdown { "  " } else { "" };
        let parts = references::lines(layout, paper);
        let last = parts.len() - 1;
        for (at, part) in parts.into_iter().enumerate() {
            let hard = if at < last { hard } else { "" };
            lines.push(if at == 0 {
                Line::hanging(format!("{number}{part}{hard}"), hang)
            } else {
                Line::new(format!("{part}{hard}")).indented(hang)
            });
        }
        // A list without numbers needs blank lines, or hanging lines, to be one.
        if layout.numbering == Numbering::None || last > 0 {
            lines.push(Line::blank());
        }
    }
    lines
}

fn awards(layout: &Layout, truth: &Truth) -> Vec<Line> {
    let bullet =
        |text: String| if layout.markdown { Line::hanging(format!("- {text}"), 2) } else { Line::new(text) };
    let mut lines = Vec::new();
    if layout.awards == AwardForm::Apart {
        lines.extend(truth.awards.iter().map(|award| Line::new(award.title)));
        lines.push(Line::blank());
        lines.extend(truth.awards.iter().map(|award| Line::new(&*award.awarder)));
        lines.push(Line::blank());
        lines.extend(truth.awards.iter().map(|award| Line::new(award.year.to_string())));
        return lines;
    }
    for award in &truth.awards {
        let (title, awarder, year) = (award.title, &award.awarder, award.year);
        match layout.awards {
            AwardForm::OneLine => lines.push(bullet(format!("{title}, {awarder}, {year}"))),
            AwardForm::YearLeft => lines.push(year_left(layout, year, &format!("{title}, {awarder}"))),
            AwardForm::Brackets => lines.push(bullet(format!("{title} ({awarder}, {year})"))),
            AwardForm::Tabs => lines.push(Line::new(format!("{title}\t{awarder}\t{year}"))),
            AwardForm::TwoLines => lines.extend([
                Line::new(ends(layout, title, &year.to_string())),
                Line::new(&**awarder),
                Line::blank(),
            ]),
            AwardForm::Apart => {}
        }
    }
    lines
}

/// A year in the column where the layout has its dates.
fn year_left(layout: &Layout, year: usize, text: &str) -> Line {
    let wide = if matches!(layout.entry, Entry::DatesLeft | Entry::DatesLeftTwoLines) { 24 } else { 8 };
    column(&year.to_string(), text, wide)
}

/// Lines with a year each.
fn items(layout: &Layout, items: impl Iterator<Item = (usize, String)>) -> Vec<Line> {
    items
        .map(|(year, text)| match layout.entry {
            Entry::DatesLeft | Entry::DatesLeftTwoLines | Entry::DatesColon => year_left(layout, year, &text),
            Entry::Tabs => Line::new(format!("{year}\t{text}")),
            _ if layout.markdown => Line::hanging(format!("- {text}, {year}"), 2),
            _ if layout.bullet.is_empty() => Line::new(format!("{text}, {year}")),
            _ => Line::hanging(format!("{} {text}, {year}", layout.bullet), 2),
        })
        .collect()
}

fn skills(layout: &Layout, truth: &Truth) -> Vec<Line> {
    let labels = layout.language.skill_labels;
    let groups = || labels.iter().zip(&truth.skills).filter(|(_, skills)| !skills.is_empty());
    let all = |between: &str| truth.skills.concat().join(between);
    let item = |text: String| {
        if layout.markdown { Line::hanging(format!("- {text}"), 2) } else { Line::hanging(text, 4) }
    };
    match layout.skills {
        SkillForm::Labelled if layout.markdown => {
            groups().map(|(l, s)| item(format!("**{l}:** {}", s.join(", ")))).collect()
        }
        SkillForm::Labelled => groups().map(|(l, s)| item(format!("{l}: {}", s.join(", ")))).collect(),
        SkillForm::OneLine => vec![Line::new(all(", "))],
        SkillForm::Bullets => {
            truth.skills.concat().iter().map(|skill| Line::new(format!("• {skill}"))).collect()
        }
        SkillForm::Rows => groups().map(|(l, s)| column(l, &s.join(", "), 28)).collect(),
        SkillForm::Pipes => vec![Line::new(all(" | "))],
        SkillForm::Tabs => groups().map(|(l, s)| Line::new(format!("{l}\t{}", s.join(", ")))).collect(),
        SkillForm::Dots => groups().map(|(l, s)| item(format!("**{l}** {}", s.join(" · ")))).collect(),
    }
}
