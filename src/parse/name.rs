//! The applicant's name in the head of a CV.

use super::heading::recognise;
use super::lexicon::lexicon;
use super::people_list;
use super::row::Row;
use crate::text::fold;

/// The row that holds the applicant's name, and the name.
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

/// The name in a row of the head: alone, with a title or degree, before contacts, or labelled.
fn name_in(row: &Row) -> Option<(String, bool)> {
    let text = row.text.as_str();
    for label in ["name", "full name", "vor- und nachname", "nom", "nombre", "성명", "이름", "姓名", "氏名"]
    {
        let folded = fold(text);
        if let Some(rest) = folded.strip_prefix(label)
            && rest.trim_start().starts_with([':', '：'])
        {
            let at = text.find([':', '：'])?;
            let value = text[at..].trim_start_matches([':', '：']).trim();
            let value = value.split("  ").next().unwrap_or(value);
            return Some((value.to_owned(), true)).filter(|(v, _)| !v.is_empty());
        }
    }
    let cell = text.split("  ").next().unwrap_or(text);
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
            part = ["of ", "von ", "de "].iter().find_map(|w| part.strip_prefix(w)).unwrap_or(part);
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
    let clean = people_list::without_title(part);
    let looks = is_applicant_name(&clean);
    (looks && recognise(&clean).is_none()).then_some((clean, false))
}

/// "탁서린 (Seorin Tak)", "王小明 Wang Xiaoming": a name in two scripts, whole.
fn two_scripts(text: &str) -> Option<String> {
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
    let other = lexicon().is_organisation(&folded)
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
            (&["Curriculum Vitae", "José Prüß"], "José Prüß"),
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
