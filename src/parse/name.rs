//! The applicant's name in the head of a CV.

use super::heading::recognise;
use super::lexicon::lexicon;
use super::row::Row;
use super::{name_style, people_list};
use crate::text::fold;

/// The row that holds the applicant's name, and the name.
///
/// The name is as written; [`name_style::shown`] gives the form to show.
pub(super) fn find<'a>(rows: &[&'a Row]) -> Option<(&'a Row, String)> {
    let mut best: Option<(i32, &Row, String)> = None;
    for (at, row) in rows.iter().enumerate().take(25) {
        let Some((name, labelled)) = name_in(row) else { continue };
        let first = if at == 0 { 4 } else { 0 };
        let set = i32::from(row.heading == Some(1)) * 4
            + i32::from(row.heading.is_some()) * 2
            + i32::from(row.is_bold()) * 2
            + i32::from(super::section::is_caps(&row.text));
        let early = 3 - (at as i32).min(6) / 2;
        let score = first + set + early + if labelled { 8 } else { 0 }
            - i32::from(name.split_whitespace().count() > 4);
        if score > 1 && best.as_ref().is_none_or(|b| score > b.0) {
            best = Some((score, row, name));
        }
    }
    best.map(|(_, row, name)| (row, name))
}

/// A name whose words have a row each: "ADA" above "QUIST", at the very top.
pub(super) fn on_two_rows(first: &Row, second: &Row) -> Option<String> {
    let word = |row: &Row| {
        let text = row.text.trim();
        let letters = text.chars().count() >= 2
            && text.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'));
        (letters && text.chars().next().is_some_and(char::is_uppercase)).then(|| text.to_owned())
    };
    let alike = first.heading == second.heading && first.is_bold() == second.is_bold();
    let name = format!("{} {}", word(first)?, word(second)?);
    (alike && is_applicant_name(&name) && recognise(&name).is_none()).then_some(name)
}

/// The name in a row of the head: alone, with a title or degree, before contacts, or labelled.
fn name_in(row: &Row) -> Option<(String, bool)> {
    let text = row.text.as_str();
    if let Some(value) = labelled(text) {
        return Some((value, true));
    }
    if name_style::is_spread(text) {
        let name = name_style::shown(text);
        return is_applicant_name(&name).then_some((text.to_owned(), false));
    }
    let cell = text.split("  ").next().unwrap_or(text);
    if let Some(name) = with_nickname(cell) {
        return Some((name, false));
    }
    if let Some(name) = two_scripts(text) {
        return Some((name, false));
    }
    let mut part = cell;
    for title in ["curriculum vitae", "lebenslauf", "resume", "cv"] {
        let folded = crate::text::Folded::new(part);
        let rest = folded.text.strip_prefix(title).filter(|r| r.starts_with([' ', ':', '-', ',']));
        if let Some(rest) = rest.filter(|r| r.chars().any(char::is_alphabetic)) {
            let at = folded.original(folded.text.len() - rest.len()..folded.text.len()).start;
            part = part.get(at..).unwrap_or(part).trim_start_matches(|c: char| !c.is_alphabetic());
            part = ["of ", "von ", "de ", "di "].iter().find_map(|w| part.strip_prefix(w)).unwrap_or(part);
        }
    }
    for mark in
        [" | ", " • ", " · ", " ◊ ", " – ", " — ", " - ", ", Ph", ", Dr", ", M.", ", MSc", ", B.", " ("]
    {
        part = part.split(mark).next().unwrap_or(part);
    }
    if let Some(before) =
        ["'s Resume", "'s CV", "’s CV", "’s Resume", " Curriculum Vitae", " - CV", " CV", " Resume"]
            .iter()
            .find_map(|s| part.strip_suffix(s))
    {
        part = before;
    }
    let part =
        part.trim_matches(|c: char| matches!(c, ',' | ':' | '.' | '*' | '_' | '|') || c.is_whitespace());
    // Below "CURRICULUM": "di Ada Quist".
    let part = ["di ", "of "].iter().find_map(|w| part.strip_prefix(w)).unwrap_or(part);
    let clean = without_credentials(before_position(part));
    let looks = is_applicant_name(&clean);
    (looks && recognise(&clean).is_none()).then_some((clean, false))
}

/// What follows a label that says "name", a colon or a column gap: "Name: Ada Quist", "성 명    박하늘".
fn labelled(text: &str) -> Option<String> {
    const LABELS: &[&str] = &[
        "name",
        "full name",
        "applicant",
        "candidate",
        "name of applicant",
        "name and surname",
        "first and last name",
        "vor- und nachname",
        "vorname, name",
        "vorname und name",
        "name, vorname",
        "vor- und zuname",
        "nom",
        "nom et prenom",
        "nom, prenom",
        "prenom nom",
        "prenom et nom",
        "nom prenom",
        "nombre",
        "nombre y apellidos",
        "nombre completo",
        "apellidos y nombre",
        "nome",
        "nome completo",
        "nome e cognome",
        "cognome e nome",
        "nome / cognome",
        "cognome nome",
        "naam",
        "volledige naam",
        "imie i nazwisko",
        "성명",
        "이름",
        "姓名",
        "氏名",
        "名前",
    ];
    let colon = text.find([':', '：']);
    let gap = text.find("  ");
    let end = colon.into_iter().chain(gap).min().filter(|end| *end < 48)?;
    let label = fold(text[..end].trim());
    let wide = !label.is_ascii();
    let label = if wide { label.split_whitespace().collect::<String>() } else { label };
    // "성  명   박하늘": the label itself is spread.
    let known = LABELS.contains(&label.as_str());
    let value = text[end..].trim_start_matches([':', '：', ' ', '\u{3000}']);
    let value = value.split("  ").next().unwrap_or(value).trim();
    let value = without_credentials(value);
    (known && !value.is_empty()).then(|| two_scripts(&value).unwrap_or(value))
}

/// "Ada Quist, Software Engineer", "Ada Quist, she/her": the name.
fn before_position(text: &str) -> &str {
    match text.split_once(", ") {
        Some((name, rest)) if name.contains(' ') && (lexicon().role(rest) == 2 || rest.contains('/')) => name,
        _ => text,
    }
}

/// `Ada "Addie" Quist | Oslo`: the name with its nickname, as written.
fn with_nickname(cell: &str) -> Option<String> {
    let part = cell.split([',', '|', '•', '·', '–', '—']).next()?.trim();
    let (full, _) = name_style::without_nickname(part)?;
    is_applicant_name(&full).then(|| part.to_owned())
}

/// Without titles before a name and degrees, licences and fellowships behind it: "Dr. Ada Quist, MD, FACP".
fn without_credentials(name: &str) -> String {
    let credential = |part: &str| {
        let part = part.trim();
        lexicon().degree(part).is_some_and(|d| d.start == 0)
            || part.len() <= 6 && part.len() >= 2 && !part.chars().any(char::is_lowercase)
    };
    let name = match name.split_once(',') {
        Some((before, after)) if before.trim().contains(' ') && after.split(',').all(credential) => before,
        _ => name,
    };
    let mut name = people_list::without_title(name.trim());
    // "Ada Quist PhD", "Ada Quist M.D., MBA"
    while let Some((before, last)) = name.trim_end_matches(',').rsplit_once([' ', ',']) {
        let before = before.trim_end_matches(',').trim();
        if !(before.contains(' ') && is_degree_behind_a_name(last.trim())) {
            break;
        }
        name = before.to_owned();
    }
    name
}

fn is_degree_behind_a_name(word: &str) -> bool {
    let plain = word.replace('.', "");
    matches!(
        plain.as_str(),
        "PhD"
            | "MD"
            | "MBA"
            | "MSc"
            | "BSc"
            | "DPhil"
            | "EdD"
            | "JD"
            | "PharmD"
            | "DDS"
            | "DVM"
            | "MPH"
            | "PMP"
            | "CPA"
            | "CFA"
            | "RN"
            | "PE"
            | "MEng"
            | "BEng"
            | "LLM"
            | "DSc"
            | "Esq"
    )
}

/// "탁서린 (Seorin Tak)", "王小明 Wang Xiaoming": a name in two scripts, whole.
fn two_scripts(text: &str) -> Option<String> {
    // "Xiaoming Wang (王小明)"
    if let Some((latin, rest)) = text.split_once(" (")
        && let Some((wide, _)) = rest.split_once(')')
        && people_list::is_name(latin)
        && people_list::is_name(wide)
        && wide.chars().all(|c| (c as u32) >= 0x2e80)
    {
        return Some(format!("{latin} ({wide})"));
    }
    let wide: String = text.chars().take_while(|c| !c.is_ascii() && c.is_alphabetic()).collect();
    if !people_list::is_name(&wide) || wide.is_ascii() || wide.chars().any(|c| (c as u32) < 0x2e80) {
        return None;
    }
    let rest = text[wide.len()..].trim();
    let latin = rest.trim_start_matches(['(', '（']);
    let latin = latin.split([')', '）', '|', '•', '·']).next()?.split("  ").next()?.trim();
    people_list::is_name(latin).then(|| format!("{wide} ({latin})"))
}

fn is_applicant_name(text: &str) -> bool {
    let folded = fold(text);
    let document = folded.split(|c: char| !c.is_alphanumeric()).any(|w| {
        matches!(
            w,
            "curriculum" | "vitae" | "lebenslauf" | "attivita" | "didattica" | "scientifica" | "biosketch"
        )
    });
    let other = document
        || lexicon().is_organisation(&folded)
        || lexicon().is_place(text)
        || lexicon().role(text) == 2
        || lexicon().degree(text).is_some();
    // "王小明 (Wang Xiaoming)", "김민준 Minjun Kim"
    let mixed: Vec<&str> = text.split_whitespace().collect();
    let mixed_script = mixed.len() >= 2
        && people_list::is_name(mixed[0])
        && !mixed[0].is_ascii()
        && people_list::is_name(&mixed[1..].join(" "));
    let reversed = text
        .split_once(", ")
        .is_some_and(|(family, given)| people_list::is_name(&format!("{given} {family}")));
    // Small capitals and lower-case styling still have the shape of a name.
    !other && (people_list::is_name(text) || mixed_script || reversed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Line;

    fn name(lines: &[&str]) -> Option<String> {
        let rows: Vec<Row> =
            lines.iter().enumerate().map(|(i, l)| Row::new(&Line::plain(i as u32 + 1, l), true)).collect();
        find(&rows.iter().collect::<Vec<_>>()).map(|n| n.1)
    }

    #[test]
    fn finds_the_name_in_many_heads() {
        for (head, expected) in [
            (&["Ada Quist", "Oslo, Norway"][..], "Ada Quist"),
            (&["Dr. Ada M. Quist, PhD", "ada@x.example"], "Ada M. Quist"),
            (&["ADA QUIST | Software Engineer | ada@x.example"], "ADA QUIST"),
            (&["Northern University", "Department of Snow", "Ada van der Quist"], "Ada van der Quist"),
            (&["Name: Ada Quist", "Geburtsdatum: 1.1.1990"], "Ada Quist"),
            (
                &["Name                 Dr. rer. nat. Ada Quist", "Geboren am           1. Mai 1990"],
                "Ada Quist",
            ),
            (&["Nombre y apellidos: Ada Quist Berg", "DNI: 12345678X"], "Ada Quist Berg"),
            (&["성 명  박하늘 (Haneul Park)"], "박하늘 (Haneul Park)"),
            (&["Ada \"Addie\" Quist | Oslo"], "Ada \"Addie\" Quist"),
            (&["Ada (Addie) Quist"], "Ada (Addie) Quist"),
            (&["Ada Quist PhD", "ada@x.example"], "Ada Quist"),
            (&["Ada Quist, M.D., MBA"], "Ada Quist"),
            (&["Ada Quist – Software Engineer"], "Ada Quist"),
            (&["Ada Quist, Software Engineer"], "Ada Quist"),
            (&["Ada Quist (she/her)"], "Ada Quist"),
            (&["Omar al-Hassan", "omar@x.example"], "Omar al-Hassan"),
            (&["Omar ibn Quist"], "Omar ibn Quist"),
            (&["Sinéad Ó Quist"], "Sinéad Ó Quist"),
            (&["María de la Cruz"], "María de la Cruz"),
            (&["Curriculum Vitae of Ada Quist"], "Ada Quist"),
            (&["山田太郎", "東京"], "山田太郎"),
            (&["Xiaoming Wang (王小明)"], "Xiaoming Wang (王小明)"),
            (&["A D A   Q U I S T"], "A D A   Q U I S T"),
            (&["NAME: Quist, Ada M."], "Quist, Ada M."),
            (&["Ada Quist, MD, FACP", "12 Main Street"], "Ada Quist"),
            (&["Jun.-Prof. Dr. phil. habil. Ada Quist"], "Ada Quist"),
            (&["dr hab. inż. Ada Quist"], "Ada Quist"),
            (&["Curriculum Vitae", "José Prüß"], "José Prüß"),
            (&["CV – Prof. Dr.-Ing. Ada Quist-Yıldız"], "Ada Quist-Yıldız"),
            (&["Ada Quist i Berg", "Carrer de la Lluna 12"], "Ada Quist i Berg"),
            (&["CURRICULUM DELL'ATTIVITÀ SCIENTIFICA", "di Ada Quist Neve"], "Ada Quist Neve"),
            (&["박하늘", "서울대학교 컴퓨터공학부"], "박하늘"),
            (&["李小雪 (Li Xiaoxue)"], "李小雪 (Li Xiaoxue)"),
        ] {
            assert_eq!(name(head).as_deref(), Some(expected), "{head:?}");
        }
        assert_eq!(
            name(&["1308 W. Main St., Urbana, Illinois 61801", "ada@x.example", "Research Engineer"]),
            None
        );
    }
}
