//! Which piece of an entry's head is the position, which the organisation, which the place.

use crate::parse::entry::{EntryRow, Piece, RowRole, tidy};
use crate::parse::lexicon::lexicon;
use crate::parse::place::{Places, Tally};
use crate::text::fold;

/// What the entries of a section have in common, which decides where words tell nothing.
#[derive(Debug, Default)]
pub(in crate::parse) struct Habit {
    /// The position stands before the organisation; `None` where the entries disagree or tell nothing.
    role_first: Option<bool>,
    /// How places stand behind names.
    places: Places,
}

impl Habit {
    /// What the heads of a section agree on.
    pub(in crate::parse) fn of(entries: &[Vec<EntryRow<'_>>]) -> Self {
        let (mut before, mut behind) = (0_u32, 0_u32);
        let mut places = Tally::default();
        for entry in entries {
            let heads = entry.iter().filter(|r| r.role == RowRole::Head);
            let pieces: Vec<Piece> =
                heads.flat_map(|r| r.pieces.iter().cloned()).flat_map(split_role).collect();
            let role = pieces.iter().position(|p| p.position == 2);
            let organisation = pieces.iter().position(|p| p.organisation && p.position < 2 && !p.place);
            match role.zip(organisation) {
                Some((role, organisation)) if role < organisation => before += 1,
                Some(_) => behind += 1,
                None => {}
            }
            pieces.iter().filter(|p| !p.place && p.position < 2).for_each(|p| places.add(&p.text));
        }
        let role_first = match (before, behind) {
            (b, h) if b > h * 2 => Some(true),
            (b, h) if h > b * 2 => Some(false),
            _ => None,
        };
        Self { role_first, places: places.places() }
    }

    /// The parts of a piece that stands alone and whose role no word tells: at the first part that is an organisation, else where
    /// the other entries of the section part.
    fn part(&self, piece: &Piece) -> Option<[Piece; 2]> {
        let (name, _) = self.places.peel(&piece.text);
        let parts = comma_parts(&name);
        let named: Vec<bool> = parts.iter().map(|p| lexicon().is_organisation(&fold(p))).collect();
        let plain = |p: &str| p.split_whitespace().count() <= 7 && !p.contains(|c: char| c.is_ascii_digit());
        if parts.len() < 2 || named[0] || !plain(parts[0]) {
            return None;
        }
        let at = match (named.iter().position(|n| *n), self.role_first) {
            (Some(at), first) if first != Some(false) => at,
            // A name begins with a capital; a sentence goes on without.
            (None, Some(true)) if !parts[1].starts_with(char::is_lowercase) => 1,
            _ => return None,
        };
        let cut = parts[at].as_ptr() as usize - name.as_ptr() as usize;
        let part = |text: &str| Piece { bold: piece.bold, ..Piece::new(tidy(text), piece.line, piece.bold) };
        // What stood behind the name comes along; it is peeled with the organisation.
        let rest = piece.text.get(cut..)?;
        Some([Piece { position: 2, ..part(&name[..cut]) }, part(rest)])
    }
}

/// Tells position, organisation and place among the pieces of an entry's head.
pub(super) fn assign(pieces: Vec<Piece>, habit: &Habit) -> (Option<Piece>, Option<Piece>, Option<Piece>) {
    let mut pieces: Vec<Piece> = pieces.into_iter().flat_map(split_role).collect();
    let lone = pieces.iter().filter(|p| !p.place).count() == 1;
    if let Some(at) = pieces.iter().position(|p| lone && !p.place && p.position < 2)
        && let Some(parts) = habit.part(&pieces[at])
    {
        pieces.splice(at..=at, parts);
    }
    let place = pieces.iter().position(|p| p.place).map(|at| pieces.remove(at));
    let position =
        best(&pieces, |p| i32::from(p.position) * 4 - i32::from(p.organisation) - i32::from(p.school))
            .filter(|at| pieces[*at].position > 0);
    let position = position.map(|at| pieces.remove(at));
    pieces.retain(|p| !p.place);
    // Where no word tells the two apart, they stand as in the other entries.
    let position = position.or_else(|| {
        let told = pieces.iter().any(|p| p.organisation || p.school);
        let sentence = pieces.get(1).is_some_and(|p| p.text.starts_with(char::is_lowercase));
        (habit.role_first == Some(true) && !told && !sentence && pieces.len() > 1).then(|| pieces.remove(0))
    });
    // "**Acme, Bonn**" above a role has the form of a town in a state.
    let place = match place {
        Some(head) if head.bold && pieces.is_empty() && !lexicon().is_place_name(&first_part(&head.text)) => {
            let name = first_part(&head.text);
            pieces.push(Piece { text: name.clone(), place: false, ..head.clone() });
            let rest = tidy(&head.text[name.len()..]).to_owned();
            (!rest.is_empty()).then_some(Piece { text: rest, ..head })
        }
        place => place,
    };
    // A unit and its employer on lines of their own are one name.
    let organisation =
        best(&pieces, |p| i32::from(p.organisation) * 2 + i32::from(p.school) + i32::from(p.bold) * 2);
    let organisation = organisation.map(|at| {
        let mut chosen = pieces.remove(at);
        if let Some(unit) = pieces.iter().position(|p| {
            is_unit(&p.text) != is_unit(&chosen.text) && p.organisation && p.line.abs_diff(chosen.line) <= 2
        }) {
            let other = pieces.remove(unit);
            let (unit, employer) =
                if is_unit(&other.text) { (other.text, chosen.text) } else { (chosen.text, other.text) };
            chosen.text = format!("{unit}, {employer}");
        }
        chosen
    });
    // Without a known role, the piece beside the organisation is the role.
    let position =
        position.or_else(|| (!pieces.is_empty() && organisation.is_some()).then(|| pieces.remove(0)));
    let mut place = place;
    let organisation = organisation.map(|mut piece| {
        let (name, at) = habit.places.peel(&piece.text);
        piece.text = name;
        if place.is_none() {
            place = at.map(|text| Piece { text, place: true, ..piece.clone() });
        }
        piece
    });
    let position = position.map(|mut piece| {
        let (name, at) = habit.places.peel(&piece.text);
        piece.text = name;
        if place.is_none() {
            place = at.map(|text| Piece { text, place: true, ..piece.clone() });
        }
        piece
    });
    (position, organisation.filter(|p| !p.text.is_empty()), place)
}

fn first_part(text: &str) -> String {
    text.split(',').next().unwrap_or(text).trim_end().to_owned()
}

fn best(pieces: &[Piece], score: impl Fn(&Piece) -> i32) -> Option<usize> {
    let mut best: Option<(usize, i32)> = None;
    for (at, piece) in pieces.iter().enumerate() {
        let value = score(piece);
        if best.is_none_or(|b| value > b.1) {
            best = Some((at, value));
        }
    }
    best.map(|b| b.0)
}

fn is_unit(text: &str) -> bool {
    let folded = fold(text);
    [
        "department",
        "dept",
        "lab",
        "laboratory",
        "group",
        "team",
        "division",
        "center",
        "centre",
        "faculty",
        "chair",
        "lehrstuhl",
        "fakultat",
        "abteilung",
        "institut fur",
        "unit",
        "research group",
        "school of",
    ]
    .iter()
    .any(|u| {
        folded.split(|c: char| !c.is_alphanumeric()).any(|w| w == *u) || u.contains(' ') && folded.contains(u)
    })
}

/// "Research Intern, Some Lab, Acme", "Acme, Research Intern", "Intern at Acme", "Intern (Acme)": the
/// role apart from the organisation.
fn split_role(piece: Piece) -> Vec<Piece> {
    if piece.place {
        return vec![piece];
    }
    let piece = without_lead(piece);
    let part = |text: &str| Piece { bold: piece.bold, ..Piece::new(tidy(text), piece.line, piece.bold) };
    // Some words stand before an employer and nothing else.
    const SURE: [&str; 7] =
        [" bei ", " chez ", " presso ", " w firmie ", " en la empresa ", " na empresa ", " bij "];
    for mark in [" at ", " @ ", " @", " hos "].into_iter().chain(SURE) {
        if let Some((role, organisation)) = piece.text.split_once(mark)
            && (lexicon().role(role) > 0
                || SURE.contains(&mark) && !lexicon().is_organisation(&fold(role)))
            // "Professor, University of Somewhere at Elsewhere"
            && !role.split_once(',').is_some_and(|(_, o)| lexicon().is_organisation(&fold(o)))
            && organisation.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_ascii())
        {
            return vec![Piece { position: 2, ..part(role) }, part(organisation)];
        }
    }
    // "北海大学理学部 准教授": scripts without commas put a blank between the two.
    if let Some((organisation, role)) = piece.text.rsplit_once([' ', '\u{3000}'])
        && [organisation, role]
            .iter()
            .all(|p| p.chars().any(|c| c as u32 >= 0x2e80) && !p.contains([',', '(']))
        && lexicon().role(role) == 2
        && lexicon().is_organisation(&fold(organisation))
    {
        return vec![part(organisation), part(role)];
    }
    let parts = comma_parts(&piece.text);
    if parts.len() > 1 {
        let roles: Vec<u8> =
            parts.iter().map(|p| if lexicon().is_place(p) { 0 } else { lexicon().role(p) }).collect();
        if roles[0] == 2 {
            // Leading parts that are roles stay together, and so does a field of work: "Engineer, Cloud".
            let mut cut = 1;
            while cut < parts.len() && roles[cut] == 2 {
                cut += 1;
            }
            // "Intern, Acme, Bonn": what stands between a role and its city is the employer, known or not.
            if let [employer, place @ ..] = &parts[cut..]
                && !place.is_empty()
                && lexicon().is_place(&parts[cut..].join(", "))
                && !lexicon().is_place_name(employer)
                && !lexicon().is_state(place[0])
            {
                return vec![part(&parts[..cut].join(", ")), part(employer), part(&place.join(", "))];
            }
            if cut < parts.len() {
                return vec![part(&parts[..cut].join(", ")), part(&parts[cut..].join(", "))];
            }
        } else if let Some(at) = roles.iter().rposition(|r| *r == 2)
            && at > 0
        {
            let mut out = vec![part(&parts[..at].join(", ")), part(parts[at])];
            if at + 1 < parts.len() {
                out.push(part(&parts[at + 1..].join(", ")));
            }
            return out;
        }
    }
    if let Some((role, rest)) = piece.text.split_once(" (")
        && let Some(inner) = rest.strip_suffix(')')
    {
        let (outer, within) = (lexicon().role(role), lexicon().role(inner));
        if outer == 2 && lexicon().is_organisation(&fold(inner)) {
            return vec![part(role), part(inner)];
        }
        // "Berg Institute, Inc. (Lecturer / Teaching Assistant)"
        if outer == 0 && within == 2 {
            return vec![part(role), part(inner)];
        }
    }
    // "Role: Organisation", "Organisation: Role"
    if let Some((a, b)) = piece.text.split_once(": ") {
        let (left, right) = (lexicon().role(a), lexicon().role(b));
        if (left == 2) != (right == 2) {
            return vec![part(a), part(b)];
        }
    }
    vec![piece]
}

/// "Worked as an Engineer": the engineer.
fn without_lead(piece: Piece) -> Piece {
    let leads = ["Worked as ", "Working as ", "Employed as ", "Served as ", "Serving as "];
    match leads.iter().find_map(|lead| piece.text.strip_prefix(lead)) {
        Some(role) => {
            let role = ["an ", "a ", "the "].iter().find_map(|a| role.strip_prefix(a)).unwrap_or(role);
            Piece::new(role, piece.line, piece.bold)
        }
        None => piece,
    }
}

/// Parts at commas outside brackets; "Co., Ltd" and "Acme, Inc." stay whole.
fn comma_parts(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let (mut from, mut depth) = (0, 0_i32);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ',' | '，' if depth <= 0 => {
                let rest = fold(text[at + c.len_utf8()..].trim_start());
                let suffix = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
                if !matches!(
                    suffix,
                    "inc" | "ltd" | "llc" | "limited" | "corp" | "gmbh" | "co" | "lp" | "llp"
                ) {
                    out.push(text[from..at].trim());
                    from = at + c.len_utf8();
                }
            }
            _ => {}
        }
    }
    out.push(text[from..].trim());
    out.retain(|p| !p.is_empty());
    out
}
