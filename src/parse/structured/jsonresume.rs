//! JSON Resume v1.0.0, and the names that its older versions had.

use super::{Entry, account, contacts, maps};
use crate::document::Datum;
use crate::parse::context::Context;
use crate::parse::publications;
use crate::profile::{
    Award, Education, Interest, Language, Location, Project, Publication, Reference, SkillSet, Work,
};

pub(super) fn read(data: &Datum, context: &mut Context<'_>) {
    if let Some(basics) = data.get("basics") {
        read_basics(basics, context);
    }
    for part in ["work", "volunteer"] {
        maps(data, part).for_each(|entry| read_work(entry, context));
    }
    maps(data, "education").for_each(|entry| read_education(entry, context));
    for part in ["awards", "certificates"] {
        maps(data, part).for_each(|entry| read_award(entry, context));
    }
    maps(data, "publications").for_each(|entry| read_publication(entry, context));
    maps(data, "skills").for_each(|entry| read_skill(entry, context));
    for entry in maps(data, "languages") {
        let entry = Entry::new(entry, "languages", context.profile.languages.len());
        let Some(language) = entry.text(&["language", "name"], "language", context) else { continue };
        let fluency = entry.text(&["fluency", "level"], "fluency", context);
        context.profile.languages.push(Language { language, fluency });
    }
    for entry in maps(data, "interests") {
        let entry = Entry::new(entry, "interests", context.profile.interests.len());
        let Some(name) = entry.text(&["name"], "name", context) else { continue };
        let keywords = entry.texts("keywords", "keywords", context);
        context.profile.interests.push(Interest { name, keywords });
    }
    for entry in maps(data, "references") {
        let entry = Entry::new(entry, "references", context.profile.references.len());
        let Some(name) = entry.text(&["name"], "name", context) else { continue };
        let reference = entry.text(&["reference"], "reference", context);
        context.profile.references.push(Reference { name, reference });
    }
    maps(data, "projects").for_each(|entry| read_project(entry, context));
}

fn read_basics(data: &Datum, context: &mut Context<'_>) {
    let entry = Entry { data, pointer: "/basics".to_owned() };
    context.profile.basics.name = entry.text(&["name"], "name", context);
    context.profile.basics.label = entry.text(&["label"], "label", context);
    context.profile.basics.summary = entry.text(&["summary"], "summary", context);
    contacts(&entry, context);
    if let Some(place) = data.get("location") {
        let inner = Entry { data: place, pointer: "/basics/location".to_owned() };
        let written = entry.text(&["location"], "location/address", context);
        let location = Location {
            address: inner.text(&["address"], "address", context).or(written),
            city: inner.text(&["city"], "city", context),
            region: inner.text(&["region"], "region", context),
            postal_code: inner.text(&["postalCode"], "postalCode", context),
        };
        inner.text(&["countryCode"], "countryCode", context);
        if location != Location::default() {
            context.profile.basics.location = Some(location);
        }
    }
    for profile in maps(data, "profiles") {
        let at = context.profile.basics.profiles.len();
        let entry = Entry { data: profile, pointer: format!("/basics/profiles/{at}") };
        let network = entry.text(&["network"], "network", context).unwrap_or_default();
        let username = entry.text(&["username"], "username", context);
        let url = entry.text(&["url"], "url", context);
        if !network.is_empty() || url.is_some() {
            account(&network, username, url, context);
        }
    }
}

pub(super) fn read_work(data: &Datum, context: &mut Context<'_>) {
    let entry = Entry::new(data, "work", context.profile.work.len());
    let (start_date, end_date, ends_now) = entry.span(context);
    let mut work = Work {
        name: entry.text(&["name", "company", "organization"], "name", context),
        position: entry.text(&["position"], "position", context),
        location: entry.text(&["location"], "location", context),
        start_date,
        end_date,
        summary: entry.text(&["summary", "description"], "summary", context),
        highlights: entry.texts("highlights", "highlights", context),
        ..Work::default()
    };
    // A position that began and has no end goes on, by the schema.
    work.current = ends_now || work.start_date.is_some() && work.end_date.is_none();
    if work.name.is_some() || work.position.is_some() {
        context.profile.work.push(work);
    }
}

pub(super) fn read_education(data: &Datum, context: &mut Context<'_>) {
    let entry = Entry::new(data, "education", context.profile.education.len());
    let (start_date, end_date, current) = entry.span(context);
    let education = Education {
        institution: entry.text(&["institution"], "institution", context),
        area: entry.text(&["area"], "area", context),
        study_type: entry.text(&["studyType", "degree"], "studyType", context),
        start_date,
        end_date,
        current: current || start_date.is_some() && end_date.is_none(),
        score: entry.text(&["score", "gpa"], "score", context),
        courses: entry.texts("courses", "courses", context),
        location: entry.text(&["location"], "location", context),
        highlights: entry.texts("highlights", "highlights", context),
        ..Education::default()
    };
    if education.institution.is_some() || education.study_type.is_some() {
        context.profile.education.push(education);
    }
}

pub(super) fn read_award(data: &Datum, context: &mut Context<'_>) {
    let entry = Entry::new(data, "awards", context.profile.awards.len());
    let Some(title) = entry.text(&["title", "name"], "title", context) else { return };
    let award = Award {
        title,
        date: entry.date(&["date", "end_date", "start_date"], "date", context),
        awarder: entry.text(&["awarder", "issuer", "location"], "awarder", context),
        summary: entry.text(&["summary"], "summary", context),
    };
    context.profile.awards.push(award);
}

pub(super) fn read_publication(data: &Datum, context: &mut Context<'_>) {
    let entry = Entry::new(data, "publications", context.profile.publications.len());
    let Some(name) = entry.text(&["name", "title"], "name", context) else { return };
    let release_date = entry.date(&["releaseDate", "date"], "releaseDate", context);
    let mut publication = Publication {
        name,
        publisher: entry.text(&["publisher", "journal"], "publisher", context),
        release_date,
        year: release_date.map(crate::profile::PartialDate::year),
        url: entry.text(&["url", "website", "doi"], "url", context),
        authors: entry.texts("authors", "authors", context),
        ..Publication::default()
    };
    let last = publication.authors.last().map(|a| crate::text::fold(a));
    if last.is_some_and(|last| last.starts_with("et al") || last == "others") {
        publication.authors.pop();
        publication.authors_complete = false;
    }
    entry.text(&["summary"], "summary", context);
    publications::settle(&mut publication, context.taxonomy);
    context.profile.publications.push(publication);
}

fn read_skill(data: &Datum, context: &mut Context<'_>) {
    let entry = Entry::new(data, "skills", context.profile.skills.len());
    let name = entry.text(&["name"], "name", context).unwrap_or_default();
    entry.text(&["level"], "level", context);
    let mut keywords = entry.texts("keywords", "keywords", context);
    // A skill by itself is its own category.
    let alone = keywords.is_empty();
    if alone && !name.is_empty() {
        keywords.push(name.clone());
    }
    let all = keywords.join(", ");
    let mut set =
        SkillSet { name: if alone { String::new() } else { name }, keywords, canonical: Vec::new() };
    for keyword in &set.keywords {
        for skill in context.taxonomy.skills().canonical_all(keyword, &all) {
            if !set.canonical.contains(&skill.name) {
                set.canonical.push(skill.name.clone());
            }
        }
    }
    if !set.keywords.is_empty() {
        context.profile.skills.push(set);
    }
}

pub(super) fn read_project(data: &Datum, context: &mut Context<'_>) {
    let entry = Entry::new(data, "projects", context.profile.projects.len());
    let Some(name) = entry.text(&["name"], "name", context) else { return };
    let (start_date, end_date, _) = entry.span(context);
    let project = Project {
        name,
        description: entry.text(&["description", "summary"], "description", context),
        highlights: entry.texts("highlights", "highlights", context),
        keywords: entry.texts("keywords", "keywords", context),
        start_date,
        end_date,
        url: entry.text(&["url"], "url", context),
    };
    context.profile.projects.push(project);
}
