//! Everyone whom the CV names, each once for each role, their names repaired from each other.

use super::context::Context;
use super::namesakes::Namesakes;
use crate::profile::{NameMatch, Person, PersonName, PersonRole};

/// Gathers coauthors, advisers, supervisors and referees.
pub(super) fn gather(context: &mut Context<'_>) {
    let profile = &context.profile;
    let own = profile.basics.name.as_deref().map(PersonName::parse);
    let mut people: Vec<Person> = Vec::new();
    let mut names = Namesakes::default();
    let mut add = |written: &str, parsed: PersonName, role: PersonRole| {
        let same_role = |at: usize| people.get(at).is_some_and(|p| p.role == role);
        if parsed.family.is_empty() || names.first_same(&parsed, NameMatch::Reordered, same_role).is_some() {
            return;
        }
        names.file(parsed);
        people.push(Person { name: written.to_owned(), written: written.to_owned(), role });
    };
    for education in &profile.education {
        education.advisors.iter().for_each(|a| add(a, PersonName::parse(a), PersonRole::Adviser));
    }
    for work in &profile.work {
        work.supervisors.iter().for_each(|s| add(s, PersonName::parse(s), PersonRole::Supervisor));
    }
    for referee in &profile.references {
        add(&referee.name, PersonName::parse(&referee.name), PersonRole::Referee);
    }
    for paper in &profile.publications {
        for (at, author) in paper.authors.iter().enumerate() {
            if paper.author_position == u32::try_from(at + 1).ok() {
                continue;
            }
            let parsed = PersonName::parse(author);
            if own.as_ref().is_none_or(|own| own.matches(&parsed) < NameMatch::Reordered) {
                add(author, parsed, PersonRole::Coauthor);
            }
        }
    }
    for at in 0..people.len() {
        if let Some(better) = repaired(at, &people, &names) {
            people[at].name = better;
        }
    }
    context.profile.people = people;
}

/// The name that another form of the same CV gives: the full form of an abbreviated or inverted name, the right
/// letters of a misread one. Only where exactly one fits.
fn repaired(at: usize, people: &[Person], names: &Namesakes) -> Option<String> {
    let (parsed, written) = (names.name(at), &people[at].written);
    let known: Vec<(&PersonName, &String)> =
        names.kin(parsed).into_iter().map(|at| (names.name(at), &people[at].written)).collect();
    let short = parsed.given.iter().all(|g| g.chars().count() == 1);
    let mut fits = known.iter().filter(|(other, name)| {
        *name != written
            && other.given.iter().any(|g| g.chars().count() > 1)
            && (short && other.matches(parsed) > NameMatch::Different
                || other.family == parsed.family && !short && *other != parsed && misread(parsed, other))
    });
    let found = fits.next()?;
    let others = fits.any(|(other, _)| other.matches(found.0) < NameMatch::Full);
    (!others).then(|| found.1.clone())
}

/// Whether two given names are the same once the letters that scanners confuse are made equal.
fn misread(a: &PersonName, b: &PersonName) -> bool {
    let (x, y) = (a.given.concat(), b.given.concat());
    x != y && x.chars().count() > 3 && shape(&x) == shape(&y)
}

fn shape(text: &str) -> String {
    text.replace("rn", "m")
        .chars()
        .map(|c| match c {
            'l' | 'j' | '1' | '|' | 't' => 'i',
            'm' | 'h' => 'n',
            'c' | '0' => 'o',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::parse::testing::profile_of;

    #[test]
    fn referees_are_people_too() {
        let profile =
            profile_of("Ada Quist\n\nReferences\n\nProf. Bo Berg, Northern University\nbo@north.example\n");
        let people: Vec<_> = profile.people.iter().map(|p| (p.name.as_str(), p.role.name())).collect();
        assert_eq!(people, [("Bo Berg", "referee")]);
    }

    #[test]
    fn names_are_repaired_from_each_other() {
        let profile = profile_of(
            "# Ada Quist\n\n## Experience\n\n**Research Intern, Snow Labs** 2020 - 2021\n\n- Worked with Prof. Bo Berg on snow.\n\n## Publications\n\n- Ada Quist, Jinhua Dahl. Snow Counting in the Cities. EuroSys 2020.\n- Ada Quist, linhua Dahl, Berg, B. Ice Finding in the Clouds. OSDI 2021.\n",
        );
        let name_of =
            |written: &str| profile.people.iter().find(|p| p.written == written).map(|p| p.name.clone());
        assert_eq!(name_of("linhua Dahl").as_deref(), Some("Jinhua Dahl"));
        assert!(profile.people.iter().any(|p| p.name == "Bo Berg"));
    }
}
