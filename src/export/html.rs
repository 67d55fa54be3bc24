//! The shortlist as one HTML page: nothing is loaded from elsewhere, nothing runs, and it prints well.

use std::fmt::Write;

use super::words;
use super::{Entry, Shortlist};
use crate::text::{safe, safe_multiline};

const STYLE: &str = "\
:root{color-scheme:light dark}
body{font:1rem/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem}
h1,h2,h3{line-height:1.2}
h2{border-top:1px solid;padding-top:1rem;margin-top:2.5rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:0}
dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}
.note{white-space:pre-wrap;border-left:3px solid;padding-left:1rem;margin:1rem 0;overflow-wrap:anywhere}
li{overflow-wrap:anywhere}
@media print{body{margin:0;max-width:none;font-size:10pt}h2{break-before:page;border:0}h2:first-of-type{break-before:auto}li,dl{break-inside:avoid}}
";

/// How every exported page begins, up to its title.
pub(super) const OPENING: &str = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
     <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
     <meta name=\"viewport\" content=\"width=device-width\">\n<title>";

/// The shortlist as an HTML page.
pub(super) fn write(shortlist: &Shortlist) -> String {
    let header = &shortlist.header;
    let mut out = format!(
        "{OPENING}Shortlist</title>\n<style>\n{STYLE}</style>\n\
         </head>\n<body>\n<h1>Shortlist</h1>\n"
    );
    let facts = [
        ("Folder", escape(&header.folder)),
        ("Query", escape(&header.query)),
        ("Exported", header.exported.to_string()),
        ("Reviewer", escape(&header.reviewer)),
        ("Applicants", header.count.to_string()),
    ];
    list(&mut out, facts);
    for entry in &shortlist.applicants {
        applicant(&mut out, entry);
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn applicant(out: &mut String, entry: &Entry) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "<h2>{}</h2>", escape(entry.display_name()));
    let facts = [
        ("Decision", entry.decision.map(|d| d.name().to_owned()).unwrap_or_default()),
        ("Rating", entry.rating.map(|r| format!("{} of 5", r.get())).unwrap_or_default()),
        ("Rubric", escape(&words::score(entry))),
        ("Committee", words::committee(entry)),
        ("Assigned", escape(&entry.assigned.join(", "))),
        ("Tags", escape(&entry.tags.join(", "))),
        ("Email", links(&entry.emails, |email| Some(format!("mailto:{email}")))),
        ("Phone", escape(&entry.phones.join(", "))),
        ("Web", links(&entry.urls, page)),
        ("File", escape(&entry.file)),
        ("Skills", escape(&entry.skills.join(", "))),
    ];
    list(out, facts);
    if !entry.note.is_empty() {
        let _ = writeln!(out, "<p class=\"note\">{}</p>", escape_lines(&entry.note));
    }
    section(out, "Education", entry.education.iter().map(|e| escape(&words::education(e))));
    section(out, "Experience", entry.work.iter().map(|w| escape(&words::work(w))));
    let papers = entry.publications.iter().map(|paper| {
        let place = words::paper(paper);
        let stop = if place.is_empty() { "" } else { ". " };
        format!("<cite>{}</cite>{stop}{}", escape(&paper.title), escape(&place))
    });
    section(out, "Publications", papers);
}

/// Where a link may lead: to a page, never to a script.
fn page(url: &String) -> Option<String> {
    let lower = url.to_ascii_lowercase();
    if lower.starts_with("https://") || lower.starts_with("http://") {
        return Some(url.clone());
    }
    (!lower.contains(':') && lower.contains('.')).then(|| format!("https://{url}"))
}

fn links(texts: &[String], target: impl Fn(&String) -> Option<String>) -> String {
    let link = |text: &String| match target(text) {
        Some(target) => format!("<a href=\"{}\">{}</a>", escape(&target), escape(text)),
        None => escape(text),
    };
    texts.iter().map(link).collect::<Vec<_>>().join(", ")
}

/// Facts whose text is HTML already.
fn list<const N: usize>(out: &mut String, facts: [(&str, String); N]) {
    out.push_str("<dl>\n");
    for (label, html) in facts {
        if !html.is_empty() {
            let _ = writeln!(out, "<dt>{label}</dt><dd>{html}</dd>");
        }
    }
    out.push_str("</dl>\n");
}

/// A list of lines that are HTML already.
fn section(out: &mut String, title: &str, lines: impl Iterator<Item = String>) {
    let mut lines = lines.peekable();
    if lines.peek().is_some() {
        let _ = writeln!(out, "<h3>{title}</h3>\n<ul>");
        for line in lines {
            let _ = writeln!(out, "<li>{line}</li>");
        }
        out.push_str("</ul>\n");
    }
}

pub(super) fn escape(text: &str) -> String {
    entities(&safe(text))
}

fn escape_lines(text: &str) -> String {
    entities(&safe_multiline(text))
}

fn entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}
