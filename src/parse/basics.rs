//! Who the applicant is: the head of the CV, and contacts wherever they stand.

use super::contact::{self, Contact, ContactKind};
use super::context::Context;
use super::entry::tidy;
use super::heading::SectionKind;
use super::lexicon::lexicon;
use super::plausible::is_plausible;
use super::row::Row;
use super::section::Section;
use super::{date, name, name_style, people_list, phone, references};
use crate::profile::{IgnoredReason, LineRange, Location};
use crate::text::{bare_url, fold};

/// Reads the head and the contact sections.
pub(super) fn read(head: &[Row], sections: &[Section], context: &mut Context<'_>) {
    let contact_rows: Vec<&Row> =
        sections.iter().filter(|s| s.kind() == SectionKind::Contact).flat_map(|s| &s.rows).collect();
    let rows: Vec<&Row> = head.iter().chain(contact_rows).collect();
    let (personal, rows): (Vec<&Row>, Vec<&Row>) = rows.into_iter().partition(|r| is_personal(r));
    for row in personal {
        context.ledger.ignore(row.number, IgnoredReason::Personal);
    }
    let (others, rows): (Vec<&Row>, Vec<&Row>) = rows.into_iter().partition(|r| is_others(r));
    for row in others {
        references::read(std::slice::from_ref(&without_label(row)), context);
    }
    for row in &rows {
        context.regions.learn(&row.text);
    }
    for row in &rows {
        read_contacts(row, context);
        for account in contact::accounts(&row.text) {
            context
                .ledger
                .cite(format!("/basics/profiles/{}", context.profile.basics.profiles.len()), row.number);
            context.profile.basics.profiles.push(account);
        }
    }
    for pair in rows.windows(2) {
        if let [first, second] = pair {
            broken_email(first, second, context);
        }
    }
    let name = name::find(&rows);
    if let Some((row, name)) = &name {
        context.profile.basics.name = Some(name_style::shown(name));
        context.ledger.cite("/basics/name", row.number);
    } else if let [first, second, ..] = rows.as_slice()
        && let Some(name) = name::on_two_rows(first, second)
    {
        context.profile.basics.name = Some(name_style::shown(&name));
        context.ledger.cite_range("/basics/name", LineRange::new(first.number, second.number), false);
    }
    for row in &rows {
        read_pieces(row, name.as_ref().map(|n| n.1.as_str()), context);
    }
    summary(head, context);
    order_links(context);
}

/// Contacts that stand outside of the head: taken only where the head has none of their kind.
pub(super) fn read_elsewhere(sections: &[Section], context: &mut Context<'_>) {
    use SectionKind as K;
    let missing_email = context.profile.basics.emails.is_empty();
    let missing_phone = context.profile.basics.phones.is_empty();
    if !missing_email && !missing_phone {
        return;
    }
    // Letters of reference and publications name other people's contacts.
    for row in sections
        .iter()
        .filter(|s| !matches!(s.kind(), K::References | K::Publications | K::Service | K::Contact))
        .flat_map(|s| &s.rows)
        .filter(|r| r.word_count() < 12)
    {
        for found in contact::find(&row.text) {
            let wanted = match found.kind {
                ContactKind::Email => missing_email,
                ContactKind::Phone => missing_phone,
                ContactKind::Url => false,
            };
            let own = found.kind != ContactKind::Email || is_own(&found.text, &row.text, context);
            if wanted && own && is_contact(&found, &row.text, context) {
                add(&found, row.number, context);
            }
        }
    }
}

/// A line that begins with a personal label and says nothing else: its numbers are no phones, its towns no address.
fn is_personal(row: &Row) -> bool {
    let label = row.text.split([':', '：']).next().and_then(|l| l.split("  ").next()).unwrap_or_default();
    lexicon().is_personal(&fold(label.trim()))
        && !row.text.contains(['@', '|', '•', '·', '/'])
        && contact::find(&row.text).iter().all(|c| c.kind == ContactKind::Phone)
}

/// "Placement Director: Prof. Ada Quist  ada@north.example": whose contacts these are, the label says.
fn is_others(row: &Row) -> bool {
    row.text.find([':', '：']).is_some_and(|at| lexicon().is_others(&fold(row.text[..at].trim())))
}

/// Whether an address that stands outside of the head may be the applicant's: it carries a part of the name, or the line has
/// nothing but a label besides.
fn is_own(email: &str, line: &str, context: &Context<'_>) -> bool {
    let local = fold(email.split('@').next().unwrap_or_default());
    let name = fold(context.profile.basics.name.as_deref().unwrap_or_default());
    let named =
        name.split(|c: char| !c.is_alphanumeric()).any(|w| w.chars().count() >= 3 && local.contains(w));
    let rest = line.replacen(email, "", 1);
    let label = fold(rest.trim_matches(|c: char| !c.is_alphanumeric()));
    named || label.is_empty() || lexicon().is_contact_label(&label)
}

fn without_label(row: &Row) -> Row {
    let mut row = row.clone();
    if let Some((_, rest)) = row.text.split_once([':', '：']) {
        row.text = rest.trim().to_owned();
    }
    row
}

/// The text of a row, blanks in place of a bold letter or digit before its contact: what scanning made of an icon.
fn without_icon(row: &Row) -> String {
    let icon = row.spans.first().filter(|s| s.style.bold && s.range.start == 0 && s.range.len() == 1);
    match icon.and_then(|s| row.text.get(s.range.end..)).filter(|rest| rest.starts_with(' ')) {
        Some(rest) => format!(" {rest}"),
        None => row.text.clone(),
    }
}

/// Whether what has the form of a contact is one: a number is asked for its label or its country.
fn is_contact(found: &Contact, line: &str, context: &Context<'_>) -> bool {
    found.kind != ContactKind::Phone || phone::is_accepted(line, found.range.clone(), &context.regions)
}

fn read_contacts(row: &Row, context: &mut Context<'_>) {
    let text = without_icon(row);
    for found in contact::find(&text) {
        if is_contact(&found, &text, context) {
            add(&found, row.number, context);
        }
    }
    for link in row.spans.iter().filter_map(|s| s.link.as_deref()) {
        if let Some(email) = link.strip_prefix("mailto:") {
            let email = email.split('?').next().unwrap_or_default();
            add(
                &Contact { kind: ContactKind::Email, text: email.to_owned(), range: 0..0 },
                row.number,
                context,
            );
        } else if let Some(phone) = link.strip_prefix("tel:") {
            if context.profile.basics.phones.iter().all(|p| digits(p) != digits(phone))
                && digits(phone).len() >= 7
            {
                add(
                    &Contact { kind: ContactKind::Phone, text: phone.to_owned(), range: 0..0 },
                    row.number,
                    context,
                );
            }
        } else if link.contains('.') && !link.contains('@') {
            add(&Contact { kind: ContactKind::Url, text: link.to_owned(), range: 0..0 }, row.number, context);
        }
    }
}

/// "ada.quist@" above "north.example": one address that the page broke.
fn broken_email(first: &Row, second: &Row, context: &mut Context<'_>) {
    let (Some(start), Some(end)) =
        (first.text.split_whitespace().last(), second.text.split_whitespace().next())
    else {
        return;
    };
    let torn = start.ends_with('@')
        || end.starts_with('@')
        || start.contains('@') && (start.ends_with(['.', '-']) || end.starts_with('.'));
    if !torn || start.starts_with('@') || start.len() + end.len() > 120 {
        return;
    }
    let joined = format!("{start}{end}");
    let found = contact::find(&joined);
    let [only] = found.as_slice() else { return };
    if only.kind == ContactKind::Email && only.range == (0..joined.len()) {
        let at = context.profile.basics.emails.len();
        context.profile.basics.emails.push(only.text.clone());
        context.ledger.cite_range(
            format!("/basics/emails/{at}"),
            LineRange::new(first.number, second.number),
            false,
        );
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn bare(url: &str) -> String {
    bare_url(&url.to_lowercase()).to_owned()
}

/// Contacts of one kind that anybody has; what comes later stays not understood.
const MOST_CONTACTS: usize = 50;

fn add(found: &Contact, line: u32, context: &mut Context<'_>) {
    let basics = &mut context.profile.basics;
    let (list, known, field) = match found.kind {
        ContactKind::Email => {
            let known = basics.emails.iter().any(|e| e.eq_ignore_ascii_case(&found.text));
            (&mut basics.emails, known, "emails")
        }
        ContactKind::Phone => {
            let known = basics.phones.iter().any(|p| digits(p) == digits(&found.text));
            (&mut basics.phones, known, "phones")
        }
        ContactKind::Url => {
            let known = basics.urls.iter().any(|u| bare(u) == bare(&found.text));
            (&mut basics.urls, known, "urls")
        }
    };
    if list.len() >= MOST_CONTACTS {
        return;
    }
    if known {
        // The same contact in text and link, or again in a footer.
        context.ledger.ignore(line, IgnoredReason::Repetition);
        return;
    }
    list.push(found.text.clone());
    context.ledger.cite(format!("/basics/{field}/{}", list.len() - 1), line);
}

/// Primary contacts, and accounts on known networks.
fn order_links(context: &mut Context<'_>) {
    let basics = &mut context.profile.basics;
    basics.email = basics.emails.first().cloned();
    basics.phone = basics.phones.first().cloned();
    for profile in basics.urls.iter().filter_map(|u| contact::network(u)) {
        if basics
            .profiles
            .iter()
            .all(|known| known.url.as_deref().map(bare) != profile.url.as_deref().map(bare))
        {
            basics.profiles.push(profile);
        }
    }
    basics.url = basics
        .urls
        .iter()
        .find(|u| contact::network(u).is_none() && !u.contains("orcid.org/"))
        .map(|u| contact::absolute(u));
}

/// What else the head says: address, headline, pronouns.
fn read_pieces(row: &Row, name: Option<&str>, context: &mut Context<'_>) {
    let mut rest = without_icon(row);
    let contacts = contact::find(&rest);
    for found in contacts.iter().rev() {
        rest.replace_range(found.range.clone(), "  ");
    }
    let mut understood = !contacts.is_empty();
    for piece in rest.split("  ").flat_map(|p| p.split(['|', '•', '◊', '·', '⋄'])) {
        let piece = tidy(piece.trim_matches(|c: char| {
            c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '–' | '/' | '<' | '>')
        }));
        if piece.is_empty() {
            continue;
        }
        if let Some(at) = name.and_then(|n| piece.find(n).map(|at| at + n.len())) {
            // "Ada Quist – Software Engineer (she/her)": what stands beside the name.
            let rest = piece[at..].replace([')', '('], "–").replace(" - ", "–");
            for more in
                rest.split(['–', '—']).map(|m| tidy(m.trim_matches([',', ' ']))).filter(|m| !m.is_empty())
            {
                read_piece(more, row, context);
            }
            continue;
        }
        if name.is_some_and(|n| fold(piece).contains(&fold(n))) {
            continue;
        }
        understood |= read_piece(piece, row, context);
    }
    if !understood && row.spans.iter().any(|s| s.link.is_some()) {
        return;
    }
    if !understood && is_dead_label(&row.text) {
        context.ledger.ignore(row.number, IgnoredReason::DeadLink);
    }
}

/// A label of a link or contact that stands alone: its target was lost.
fn is_dead_label(text: &str) -> bool {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.len() <= 4 && words.iter().all(|word| lexicon().is_link_word(word)) && !words.is_empty()
}

/// A postal address without the label or the pictogram before it: "Anschrift: Seestraße 3, Bern", "⌂ Seestraße 3, Bern".
fn postal(piece: &str) -> &str {
    let labelled = |(label, _): &(&str, &str)| lexicon().is_address_label(&fold(label));
    let value = piece.split_once([':', '：']).filter(labelled).map_or(piece, |(_, value)| value);
    value.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '(' && c != '#').trim_end()
}

fn read_piece(piece: &str, row: &Row, context: &mut Context<'_>) -> bool {
    let line = row.number;
    let folded = fold(piece);
    let basics = &mut context.profile.basics;
    if let Some(pronouns) = pronouns(piece) {
        basics.pronouns.get_or_insert(pronouns);
        context.ledger.cite("/basics/pronouns", line);
        return true;
    }
    if lexicon().is_personal(&folded) {
        context.ledger.ignore(line, IgnoredReason::Personal);
        return true;
    }
    if folded.len() <= 16 && piece.chars().all(|c| !c.is_ascii_digit()) && lexicon().is_contact_label(&folded)
    {
        // Beside a contact it is its label; alone it is what a lost link left.
        return fold(row.text.trim()) != folded;
    }
    let digits = piece.chars().filter(char::is_ascii_digit).count();
    let street = lexicon().is_street(&folded);
    let place = lexicon().is_place(piece) || ends_in_place(piece);
    if place
        || street && (digits > 0 || piece.contains(','))
        || digits >= 5 && piece.contains(',') && people_list::names(piece).len() < 2
    {
        let piece = postal(piece);
        let address = basics.location.get_or_insert_with(Location::default);
        match &mut address.address {
            // An address has a few lines; more than that is something else.
            Some(known) if known.len() < 200 && !fold(known).contains(&folded) => {
                known.push_str(", ");
                known.push_str(piece);
            }
            Some(_) => {}
            None => address.address = Some(piece.to_owned()),
        }
        context.ledger.cite("/basics/location/address", line);
        return true;
    }
    let headline =
        lexicon().role(piece) > 0 || lexicon().degree(piece).is_some() || lexicon().is_organisation(&folded);
    if headline && piece.split_whitespace().count() <= 14 && date::find(piece).is_empty() {
        match &mut basics.label {
            None => basics.label = Some(piece.to_owned()),
            Some(label) if label.len() < 80 => {
                label.push_str(", ");
                label.push_str(piece);
            }
            Some(_) => {}
        }
        context.ledger.cite("/basics/label", line);
        return true;
    }
    false
}

fn ends_in_place(piece: &str) -> bool {
    let Some((_, last)) = piece.rsplit_once(',') else { return false };
    let last = last.trim();
    let state_zip = last.rsplit_once(' ').is_some_and(|(state, zip)| {
        zip.chars().all(|c| c.is_ascii_digit() || c == '-')
            && (lexicon().is_state(state) || lexicon().is_place_name(state))
    });
    let zip_city = last.split_once(' ').is_some_and(|(zip, city)| {
        zip.chars().all(|c| c.is_ascii_digit() || c == '-' || c.is_uppercase())
            && lexicon().is_place_name(city)
    });
    let alone = lexicon().is_place_name(last) || lexicon().is_state(last);
    (state_zip || zip_city || alone)
        && lexicon().role(piece) == 0
        && !lexicon().is_organisation(&fold(piece.split(',').next().unwrap_or_default()))
}

/// `she/her/hers`, `Pronouns: they/them`
fn pronouns(text: &str) -> Option<String> {
    let value = text
        .split_once(':')
        .filter(|(l, _)| fold(l).contains("pronoun"))
        .map_or(text, |(_, v)| v)
        .trim()
        .trim_matches(['(', ')']);
    let words: Vec<String> = value.split('/').map(|w| fold(w.trim())).collect();
    let known = |w: &String| {
        matches!(
            w.as_str(),
            "he" | "him"
                | "his"
                | "she"
                | "her"
                | "hers"
                | "they"
                | "them"
                | "theirs"
                | "er"
                | "ihm"
                | "sie"
                | "ihr"
                | "elle"
                | "il"
                | "iel"
                | "ze"
                | "zir"
                | "hir"
                | "xe"
                | "xem"
                | "any"
        )
    };
    (words.len() >= 2 && words.iter().all(known)).then(|| value.to_owned())
}

/// The applicant's own signature, and place and day, at the end of a CV.
pub(super) fn ignore_signature(rows: &mut Vec<Row>, name: Option<&str>, ledger: &mut super::ledger::Ledger) {
    for _ in 0..2 {
        let Some(last) = rows.last() else { return };
        let signed = name.is_some_and(|n| fold(n) == fold(&last.text));
        let dates = date::find(&last.text);
        let rest = date::without(&last.text, &dates);
        let place = rest.trim_end_matches([',', '.']).trim_end_matches(" den").trim_end_matches([',', ' ']);
        let dated = dates.iter().any(|d| d.first.is_some_and(|d| d.day().is_some()))
            && lexicon().is_place_name(place);
        if !(last.gap_before && (signed || dated)) {
            return;
        }
        ledger.ignore(last.number, IgnoredReason::Boilerplate);
        rows.pop();
    }
}

/// Prose between the name and the first section is the summary.
fn summary(head: &[Row], context: &mut Context<'_>) {
    let cited = context.ledger.cited();
    let mut goes_on = false;
    for row in head {
        // The last line of a paragraph may be short.
        let words = if goes_on && !row.gap_before && row.bullet.is_none() { 2 } else { 10 };
        let is_prose = row.word_count() >= words
            && !cited.contains(row.number)
            && row.text.chars().filter(char::is_ascii_digit).count() < 10;
        if is_prose {
            add_summary(&row.text, row.number, context);
        }
        goes_on = is_prose && !row.text.ends_with(['.', '!', '?', '。']);
    }
}

/// Adds prose to the summary.
pub(super) fn add_summary(text: &str, line: u32, context: &mut Context<'_>) {
    if !is_plausible(text) {
        return;
    }
    match &mut context.profile.basics.summary {
        Some(summary) => super::work::append(Some(summary), text),
        None => context.profile.basics.summary = Some(text.to_owned()),
    }
    context.ledger.cite("/basics/summary", line);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pronouns_are_no_slash_list() {
        assert_eq!(pronouns("Pronouns: she/her/hers").as_deref(), Some("she/her/hers"));
        assert_eq!(pronouns("C/C++"), None);
    }

    #[test]
    fn the_last_line_of_a_summary_may_be_short() {
        let profile = crate::parse::testing::profile_of(
            "Ada Quist\nada@quist.example\n\nI make large machines useful to small jobs: schedulers and memory managers that let\nstrangers share snow.\n\nEducation\n\nPhD in Snow, Berg University, 2020\n",
        );
        assert!(profile.basics.summary.as_deref().is_some_and(|s| s.ends_with("strangers share snow.")));
        assert!(profile.meta.not_understood.is_empty(), "{:?}", profile.meta.not_understood);
    }

    #[test]
    fn birth_and_family_are_left_aside() {
        let profile = crate::parse::testing::profile_of(
            "Name:  Ada Quist\nGeburtsort:  Berlin\nGeboren am:  7. August 1991\nFamilienstand:  verheiratet\nDNI:  55501842\nTelefon:  +49 6221 555 0184\n\nEducation\n\nPhD, Northern University, 2020\n",
        );
        let basics = &profile.basics;
        assert_eq!((basics.name.as_deref(), basics.phones.len()), (Some("Ada Quist"), 1), "{basics:?}");
        assert!(basics.location.is_none() && profile.meta.not_understood.is_empty(), "{:?}", profile.meta);
    }

    #[test]
    fn contacts_of_others_are_not_the_applicants() {
        let profile = crate::parse::testing::profile_of(
            "Ada Quist\nPlacement Director: Bo Berg  bo@north.example  +1 609 555 0111\nada@north.example\n\nDissertation Committee\n\nProf. Cara Dahl\ncara@north.example\n",
        );
        assert_eq!(profile.basics.emails, ["ada@north.example"]);
        assert!(profile.basics.phones.is_empty());
        let names: Vec<&str> = profile.references.iter().map(|r| r.name.as_str()).collect();
        assert_eq!(names, ["Bo Berg", "Cara Dahl"]);
    }

    #[test]
    fn declarations_and_form_lines_are_boilerplate() {
        let profile = crate::parse::testing::profile_of(
            "OMB No. 0925-0001 and 0925-0002\n\nNAME: Quist, Ada\n\nEducation\n\nPhD, Northern University, 2020\n\nAutorizzo il trattamento dei miei dati personali.\n",
        );
        assert!(
            profile.basics.phones.is_empty() && profile.meta.not_understood.is_empty(),
            "{:?}",
            profile.meta
        );
    }

    #[test]
    fn a_postal_address_has_no_label_or_pictogram() {
        for line in
            ["Anschrift: Schneeweg 3, 3011 Bern", "⌂ Schneeweg 3, 3011 Bern", "주소: Schneeweg 3, 3011 Bern"]
        {
            let profile = crate::parse::testing::profile_of(&format!(
                "Ada Quist\n{line}\nada@quist.example\n\nEducation\nMSc Physics, University of Bern, 2020\n"
            ));
            let address = profile.basics.location.and_then(|location| location.address);
            assert_eq!(address.as_deref(), Some("Schneeweg 3, 3011 Bern"), "{line}");
        }
    }
}
