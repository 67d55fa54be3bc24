//! A paper as the styles of citation print it.

use super::facts::{Paper, Venue};
use super::layouts::{Layout, Own, Style};
use super::person::Person;

/// The lines of one reference, without its number.
#[expect(clippy::too_many_lines, reason = "a table of styles, an arm each")]
pub fn lines(layout: &Layout, paper: &Paper) -> Vec<String> {
    let (title, year, venue) = (&paper.title, paper.year, &paper.venue);
    let (first, last) = paper.pages;
    let (volume, issue) = paper.volume;
    let name = venue.name;
    let em = |text: &str| if layout.markdown { format!("*{text}*") } else { text.to_owned() };
    let strong = |text: &str| if layout.markdown { format!("**{text}**") } else { text.to_owned() };
    let a = |form: fn(&Person) -> String, last: &str| authors(layout, paper, form, ", ", last);
    let initials_first: fn(&Person) -> String = |p| format!("{} {}", p.initials(".", " "), p.family);
    let initials_last: fn(&Person) -> String = |p| format!("{}, {}", p.family, p.initials(".", " "));
    let full: fn(&Person) -> String = Person::full;
    let stop = if title.ends_with('?') { "" } else { "." };
    let dated = short(venue, year);
    let one = match layout.style {
        Style::Apa if venue.journal => format!(
            "{} ({year}). {title}{stop} {}, {volume}({issue}), {first}–{last}.",
            a(initials_last, ", & "),
            em(name)
        ),
        Style::Apa => format!(
            "{} ({year}). {title}{stop} In {} (pp. {first}–{last}).",
            a(initials_last, ", & "),
            em(&format!("Proceedings of the {name}"))
        ),
        Style::Ieee if venue.journal => format!(
            "{}, “{title},” {}, vol. {volume}, no. {issue}, pp. {first}–{last}, {year}.",
            a(initials_first, ", and "),
            em(name)
        ),
        Style::Ieee => format!(
            "{}, “{title},” in {}, {}, {year}, pp. {first}–{last}.",
            a(initials_first, ", and "),
            em(&format!("Proc. {name} ({})", venue.key)),
            paper.city
        ),
        Style::Acm if venue.journal => format!(
            "{}. {year}. {title}{stop} {} {volume}, {issue} ({year}), {first}–{last}.",
            a(full, ", and "),
            em(name)
        ),
        Style::Acm => format!(
            "{}. {year}. {title}{stop} In {}. ACM, New York, NY, USA, {first}–{last}.",
            a(full, ", and "),
            em(&format!("Proceedings of the {name} ({} ’{:02})", venue.key, year % 100))
        ),
        Style::Plain if venue.journal => format!(
            "{}. {title}{stop} {}, {volume}({issue}):{first}–{last}, {year}.",
            a(initials_first, ", and "),
            em(name)
        ),
        Style::Plain => format!(
            "{}. {title}{stop} In {}, pages {first}–{last}, {year}.",
            a(initials_first, ", and "),
            em(&format!("Proceedings of the {name} ({})", venue.key))
        ),
        Style::Chicago => {
            let authors = authors_chicago(layout, paper);
            let mark = if title.ends_with('?') { "" } else { "." };
            if venue.journal {
                format!(
                    "{authors}. “{title}{mark}” {} {volume}, no. {issue} ({year}): {first}–{last}.",
                    em(name)
                )
            } else {
                format!(
                    "{authors}. “{title}{mark}” In {}, {first}–{last}. {year}.",
                    em(&format!("Proceedings of the {name}"))
                )
            }
        }
        Style::Vancouver => {
            let authors = a(|p| format!("{} {}", p.family, p.initials("", "")), ", ");
            if venue.journal {
                format!("{authors}. {title}{stop} {name}. {year};{volume}({issue}):{first}-{last}.")
            } else {
                format!("{authors}. {title}{stop} In: Proceedings of the {name}; {year}. p. {first}-{last}.")
            }
        }
        Style::Harvard if venue.journal => {
            format!(
                "{} ({year}) ‘{title}’, {}, {volume}({issue}), pp. {first}–{last}.",
                a(initials_last, " and "),
                em(name)
            )
        }
        Style::Harvard => format!(
            "{} ({year}) ‘{title}’, in {}, pp. {first}–{last}.",
            a(initials_last, " and "),
            em(&format!("Proceedings of the {name}"))
        ),
        Style::Lncs if venue.journal => format!(
            "{}: {title}{stop} {name} {volume}({issue}), {first}–{last} ({year})",
            a(initials_last, ", ")
        ),
        Style::Lncs => format!(
            "{}: {title}{stop} In: {dated}, pp. {first}–{last}. Springer, Cham ({year})",
            a(initials_last, ", ")
        ),
        Style::German => {
            let authors = authors(layout, paper, Person::inverted, "; ", "; ");
            if venue.journal {
                format!("{authors} ({year}): {title}{stop} In: {name} {volume} ({issue}), S. {first}–{last}.")
            } else {
                format!(
                    "{authors} ({year}): {title}{stop} In: Proceedings of the {name} ({}), S. {first}–{last}.",
                    venue.key
                )
            }
        }
        Style::Nature if venue.journal => format!(
            "{} {title}{stop} {} {}, {first}–{last} ({year}).",
            a(initials_last, " & "),
            em(name),
            strong(&volume.to_string())
        ),
        Style::Nature => format!(
            "{} {title}{stop} in {} {first}–{last} ({year}).",
            a(initials_last, " & "),
            em(&format!("Proc. {name}"))
        ),
        Style::Lines => {
            return vec![strong(title), a(full, ", "), em(&dated)];
        }
        Style::Short => format!("{}. {title}{stop} {}.", a(full, ", "), em(&dated)),
        Style::VenueFirst => format!("[{dated}] {title}{stop} {}.", a(full, ", ")),
        Style::YearFirst => format!("{year}  {}. {title}{stop} {}.", a(full, ", and "), venue.key),
        Style::TitleFirst => {
            let mark = if title.ends_with('?') { "" } else { "." };
            format!("{}{mark} {}. {}.", strong(title), a(full, ", "), em(&dated))
        }
    };
    vec![one]
}

/// "`EuroSys` 2023"; a journal by its name.
fn short(venue: &Venue, year: usize) -> String {
    if venue.journal { format!("{}, {year}", venue.name) } else { format!("{} {year}", venue.key) }
}

/// The list of authors; `last` stands before the last one.
fn authors(layout: &Layout, paper: &Paper, form: fn(&Person) -> String, between: &str, last: &str) -> String {
    let names: Vec<String> = paper
        .authors
        .iter()
        .enumerate()
        .map(|(at, person)| if at == paper.own { own(layout, &form(person)) } else { form(person) })
        .collect();
    // A list is never cut before the applicant: who is left out cannot be read.
    let cut = layout.et_al.max(paper.own + 1);
    if layout.et_al > 0 && names.len() > cut {
        return format!("{} et al", names[..cut].join(between));
    }
    // Two are joined without the comma before the conjunction.
    let last = if names.len() == 2 && last.starts_with(", and") { " and " } else { last };
    match names.split_last() {
        Some((end, rest)) if !rest.is_empty() => format!("{}{last}{end}", rest.join(between)),
        _ => names.concat(),
    }
}

/// Chicago inverts the first author only.
fn authors_chicago(layout: &Layout, paper: &Paper) -> String {
    let name = |(at, person): (usize, &Person)| {
        let text = if at == 0 { person.inverted() } else { person.full() };
        let text = text.trim_end_matches('.').to_owned();
        if at == paper.own { own(layout, &text) } else { text }
    };
    let names: Vec<String> = paper.authors.iter().enumerate().map(name).collect();
    match names.split_last() {
        Some((end, rest)) if !rest.is_empty() => format!("{}, and {end}", rest.join(", ")),
        _ => names.concat(),
    }
}

fn own(layout: &Layout, name: &str) -> String {
    match layout.own {
        Own::Unmarked => name.to_owned(),
        Own::Bold => format!("**{name}**"),
        Own::Star => format!("{name}*"),
        Own::Underscore => format!("__{name}__"),
    }
}
