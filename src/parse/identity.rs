//! Which author is the applicant, and who the applicant is where the CV does not say.

use super::context::Context;
use super::namesakes::Namesakes;
use crate::profile::{NameMatch, PersonName, Profile};
use crate::text::fold;

/// How an author's name is marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    pub(super) bold: bool,
    pub(super) equal: bool,
}

/// Infers the name if none is written, then finds the applicant among the authors of each paper.
pub(super) fn settle(context: &mut Context<'_>) {
    if context.profile.basics.name.is_none() {
        infer_name(context);
    }
    if context.profile.basics.name.is_none() {
        name_from_email(context);
    }
    let Some(name) = context.profile.basics.name.clone() else { return };
    let forms = forms(&name);
    for (at, paper) in context.profile.publications.iter_mut().enumerate() {
        let marks = context.marks.get(at).map(Vec::as_slice).unwrap_or_default();
        if let Some(found) = position(&forms, &paper.authors, marks) {
            paper.author_position = u32::try_from(found + 1).ok();
            paper.equal_contribution = marks.get(found).is_some_and(|m| m.equal);
        }
    }
}

/// The forms of a name that may stand in an author list: "김민준 (Minjun Kim)" has two.
fn forms(name: &str) -> Vec<PersonName> {
    let mut out = vec![PersonName::parse(name)];
    if let Some((full, nickname)) = super::name_style::without_nickname(name) {
        let plain = PersonName::parse(&full);
        out.push(PersonName { family: plain.family.clone(), given: vec![crate::text::fold(&nickname)] });
        out.push(plain);
    }
    let (wide, narrow): (Vec<&str>, Vec<&str>) = name
        .split([' ', '(', ')', '/'])
        .filter(|w| !w.is_empty())
        .partition(|w| w.chars().any(|c| c as u32 >= 0x3000));
    if !wide.is_empty() && narrow.len() >= 2 {
        out.push(PersonName::parse(&narrow.join(" ")));
        out.push(PersonName::parse(&wide.join("")));
    }
    out
}

/// The place of the applicant in a list of authors: the surest match, and among equals the bold one.
fn position(forms: &[PersonName], authors: &[String], marks: &[Marks]) -> Option<usize> {
    let mut best: Option<(NameMatch, bool, usize)> = None;
    for (at, author) in authors.iter().enumerate() {
        let parsed = PersonName::parse(author);
        let found = forms.iter().map(|f| f.matches(&parsed)).max().unwrap_or(NameMatch::Different);
        let bold = marks.get(at).is_some_and(|m| m.bold);
        if found > NameMatch::Different && best.is_none_or(|(m, b, _)| (found, bold) > (m, b)) {
            best = Some((found, bold, at));
        }
    }
    // The only bold name in the list is the applicant's, whatever form it takes.
    best.map(|b| b.2).or_else(|| {
        let bold: Vec<usize> = marks.iter().enumerate().filter(|(_, m)| m.bold).map(|(at, _)| at).collect();
        let [only] = bold.as_slice() else { return None };
        let parsed = PersonName::parse(authors.get(*only)?);
        forms.iter().any(|f| f.family == parsed.family || f.given.contains(&parsed.family)).then_some(*only)
    })
}

/// The one author on every paper is the applicant, if the email address or homepage agrees, or there are enough papers.
fn infer_name(context: &mut Context<'_>) {
    let Some((name, share, line)) = commonest_author(&context.profile, &context.ledger) else { return };
    let agrees = contacts_agree(&name, &context.profile);
    let papers = context.profile.publications.len();
    if !(agrees && share >= 0.5 || share >= 0.9 && papers >= 4) {
        return;
    }
    context
        .profile
        .meta
        .warnings
        .push(format!("no name is written; “{name}” is on {:.0}% of the papers", share * 100.0));
    context.ledger.infer("/basics/name", line);
    context.profile.basics.name = Some(name);
}

/// "ada.quist@…" where nothing else names the applicant.
fn name_from_email(context: &mut Context<'_>) {
    let Some(email) = context.profile.basics.emails.first() else { return };
    let local = email.split('@').next().unwrap_or_default();
    let words: Vec<&str> = local.split(['.', '_']).collect();
    let named = |w: &&str| w.chars().count() >= 2 && w.chars().all(|c| c.is_alphabetic() || c == '-');
    let office =
        ["info", "mail", "contact", "office", "me", "hello", "cv", "job", "jobs", "work", "dr", "mr"];
    if !(2..=3).contains(&words.len()) || !words.iter().all(named) || words.iter().any(|w| office.contains(w))
    {
        return;
    }
    let Some(line) = context.ledger.first_line("/basics/emails/0") else { return };
    let name = super::name_style::shown(&words.join(" ").to_uppercase());
    context
        .profile
        .meta
        .warnings
        .push(format!("no name is written; “{name}” follows from the email address"));
    context.ledger.infer("/basics/name", line);
    context.profile.basics.name = Some(name);
}

fn commonest_author(profile: &Profile, ledger: &super::ledger::Ledger) -> Option<(String, f64, u32)> {
    let mut names = Namesakes::default();
    let mut found: Vec<(String, usize, usize)> = Vec::new();
    for (at, paper) in profile.publications.iter().enumerate() {
        for author in &paper.authors {
            let parsed = PersonName::parse(author);
            let known = names.first_same(&parsed, NameMatch::Full, |_| true);
            if let Some(entry) = known.and_then(|at| found.get_mut(at)) {
                entry.1 += 1;
                if author.len() > entry.0.len() && !author.contains(',') {
                    entry.0.clone_from(author);
                }
            } else {
                names.file(parsed);
                found.push((author.clone(), 1, at));
            }
        }
    }
    let count = found.iter().map(|(_, count, _)| *count).max().filter(|count| *count >= 2)?;
    found.retain(|(_, times, _)| *times == count);
    let (name, _, first) = found.into_iter().max_by_key(|(name, ..)| contacts_agree(name, profile))?;
    let line = ledger.first_line(&format!("/publications/{first}"))?;
    Some((name, count as f64 / profile.publications.len() as f64, line))
}

/// Whether an email address or homepage is built from the name: "aquist", "ada.q", "quist7".
fn contacts_agree(name: &str, profile: &Profile) -> bool {
    let parsed = PersonName::parse(name);
    let (Some(given), family) = (parsed.given.first(), parsed.family.replace(' ', "")) else { return false };
    let initial: String = given.chars().take(1).collect();
    let keys = [
        format!("{given}{family}"),
        format!("{family}{given}"),
        format!("{initial}{family}"),
        format!("{family}{initial}"),
        format!("{given}.{family}"),
        format!("{given}-{family}"),
        format!("{given}_{family}"),
        family.clone(),
    ];
    let short = [
        format!("{given}{}", family.chars().take(1).collect::<String>()),
        format!(
            "{}{}",
            given.chars().take(1).collect::<String>(),
            family.chars().take(1).collect::<String>()
        ),
    ];
    let texts = profile
        .basics
        .emails
        .iter()
        .map(|e| e.split('@').next().unwrap_or_default())
        .chain(profile.basics.urls.iter().map(String::as_str));
    texts.map(fold).any(|t| {
        keys.iter().any(|k| k.chars().count() > 2 && t.contains(k.as_str()))
            || short.iter().any(|s| {
                t.starts_with(s.as_str()) || t.contains(&format!("/{s}")) || t.contains(&format!("//{s}"))
            })
    })
}

#[cfg(test)]
mod tests {
    use crate::parse::testing::profile_of;

    #[test]
    fn a_name_that_is_nowhere_written_follows_from_papers_and_address() {
        let profile = profile_of(
            "12 Snow St., Oslo, Norway\n\naquist7@uni.example\n\n## Education\n\nNorthern University\n\n## Publications\n\n1. Ada Quist, Bo Berg. Snow Counting in Cities. EuroSys 2020.\n2. Bo Berg, Ada Quist. Finding Ice in Clouds. OSDI 2021.\n3. Ada Quist, Cara Dahl. Frost and Its Uses. NSDI 2022.\n",
        );
        assert_eq!(profile.basics.name.as_deref(), Some("Ada Quist"));
        assert!(profile.meta.source("/basics/name").unwrap().inferred);
        let places: Vec<_> = profile.publications.iter().map(|p| p.author_position).collect();
        assert_eq!(places, [Some(1), Some(2), Some(1)]);
    }

    #[test]
    fn a_namesake_is_not_the_applicant() {
        let profile = profile_of(
            "# Ada Quist\n\n## Publications\n\n- Quist, B., Berg, C., **Quist, A.** (2020). Snow counting in cities. EuroSys.\n",
        );
        assert_eq!(profile.publications[0].author_position, Some(3));
    }
}
