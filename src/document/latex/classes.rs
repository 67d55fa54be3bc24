//! The commands of the common CV classes: moderncv, awesome-cv, altacv, res and the like, and the templates that
//! define `\resumeItem` and its kin.

use super::cursor::Cursor;
use super::{List, Reader};
use crate::document::flow::CLEAR;

impl Reader {
    /// A command of a CV class. True if it was one.
    pub(super) fn class_command(&mut self, name: &str, cursor: &mut Cursor<'_>, depth: usize) -> bool {
        if self.contact(name, cursor, depth) {
            return true;
        }
        if self.preamble {
            return false;
        }
        match name {
            "section" | "cvsection" | "chapter" | "resheading" | "roottitle" | "sectiontitle" | "cvsect"
            | "part" => {
                cursor.option();
                let title = cursor.argument();
                self.heading(if name == "chapter" { 1 } else { 2 }, title, depth);
            }
            "subsection" | "cvsubsection" | "subsubsection" => {
                cursor.option();
                let title = cursor.argument();
                self.heading(3, title, depth);
            }
            "cventry" | "cvevent" | "cvproject" | "cvsubentry" | "twentyitem" | "cvdegree" => {
                self.cv_entry(name, cursor, depth);
            }
            "cvitem" | "cvline" | "cvskill" | "cvlanguage" | "cvcomputer" => {
                cursor.option();
                let parts = cursor.groups(if name == "cvcomputer" { 4 } else { 2 });
                for pair in parts.chunks(2) {
                    self.labelled(pair, depth);
                }
            }
            "cvdoubleitem" => {
                let parts = cursor.groups(4);
                for pair in parts.chunks(2) {
                    self.labelled(pair, depth);
                }
            }
            "cvitemwithcomment" => {
                let parts = cursor.groups(3);
                self.labelled(parts.get(..2).unwrap_or(&parts), depth);
                if let Some(comment) = parts.get(2).filter(|c| !c.trim().is_empty())
                    && let Some(line) = self.out.pop()
                {
                    self.line = line;
                    self.text(" (");
                    self.run(comment, depth + 1);
                    self.text(")");
                    self.end();
                }
            }
            "cvhonor" | "cvachievement" => {
                let parts = cursor.groups(4);
                match parts.as_slice() {
                    [award, event, place, date] => self.entry(&[&[date], &[award, event, place]], depth),
                    // An icon, then what was achieved.
                    [_, title, text] => self.entry(&[&[title, text]], depth),
                    other => self.entry(&[other], depth),
                }
                self.close_up();
            }
            "cvtag" => {
                let tag = cursor.argument();
                if !self.line.is_blank() {
                    self.text(", ");
                }
                self.run(tag, depth + 1);
            }
            _ => return self.resume_command(name, cursor, depth),
        }
        true
    }

    /// The commands that résumé templates define for themselves. True if it was one.
    fn resume_command(&mut self, name: &str, cursor: &mut Cursor<'_>, depth: usize) -> bool {
        match name {
            "cvlistitem" | "resumeItem" | "resumeSubItem" | "resumeItemWithoutTitle" | "resumebullet" => {
                let parts = cursor.groups(2);
                self.bullet(&parts, depth);
            }
            "cvlistdoubleitem" => {
                for part in cursor.groups(2) {
                    self.bullet(&[part], depth);
                }
            }
            "resumeSubheading"
            | "resumeSubSubheading"
            | "resumeProjectHeading"
            | "resumeQuadHeading"
            | "resumeTrioHeading"
            | "resumeEducationHeading"
            | "resumeProject" => {
                let parts = cursor.groups(6);
                for (at, pair) in parts.chunks(2).enumerate() {
                    let columns: Vec<&[&str]> = pair.iter().map(std::slice::from_ref).collect();
                    self.entry(&columns, depth);
                    if at > 0 {
                        self.close_up();
                    }
                }
            }
            "resumeItemListStart" => {
                self.end();
                self.lists.push(List { counts: false, number: 0 });
            }
            "resumeItemListEnd" => {
                self.end();
                self.lists.pop();
            }
            "resumeSubHeadingListStart"
            | "resumeSubHeadingListEnd"
            | "makecvheader"
            | "makecvtitle"
            | "makecvfooter"
            | "makequote"
            | "maketitle" => self.end(),
            _ => return false,
        }
        true
    }

    /// An entry: the order of its arguments tells the class.
    fn cv_entry(&mut self, name: &str, cursor: &mut Cursor<'_>, depth: usize) {
        cursor.option();
        let parts = cursor.groups(6);
        let prose = match (name, parts.as_slice()) {
            // moderncv: years, title, employer, place, grade, text
            ("cventry", [years, title, employer, place, grade, text]) => {
                self.entry(&[&[years], &[title, employer, place, grade]], depth);
                text
            }
            // awesome-cv: title, employer, place, date, text
            ("cventry", [title, employer, place, date, text]) => {
                self.entry(&[&[title, employer, place], &[date]], depth);
                text
            }
            // altacv: title, employer, date, place
            (_, [title, employer, date, place]) => {
                self.entry(&[&[title, employer, place], &[date]], depth);
                ""
            }
            (_, [columns @ .., text]) if columns.len() >= 2 => {
                let columns: Vec<&[&str]> = columns.iter().map(std::slice::from_ref).collect();
                self.entry(&columns, depth);
                text
            }
            (_, few) => {
                self.entry(&[few], depth);
                ""
            }
        };
        self.run(prose, depth + 1);
        self.end();
    }

    /// "label: text", or a date beside its text.
    fn labelled(&mut self, parts: &[&str], depth: usize) {
        let [label, text] = parts else {
            return self.entry(&[parts], depth);
        };
        let dated = label.contains(|c: char| c.is_ascii_digit());
        let filled = !label.trim().is_empty() && !text.trim().is_empty();
        if dated || !filled {
            self.entry(&[&[label], &[text]], depth);
        } else {
            self.end();
            self.run(label.trim(), depth + 1);
            if !self.line.text().ends_with(':') {
                self.text(":");
            }
            self.text(" ");
            self.run(text.trim(), depth + 1);
            self.end();
        }
        self.close_up();
    }

    /// The paragraph just made belongs to the one above it.
    fn close_up(&mut self) {
        if let Some(last) = self.out.last_mut() {
            last.before = 0.0;
        }
    }

    fn bullet(&mut self, parts: &[&str], depth: usize) {
        if self.lists.is_empty() {
            self.lists.push(List { counts: false, number: 0 });
            self.item(None, depth);
            self.lists.pop();
        } else {
            self.item(None, depth);
        }
        for (at, part) in parts.iter().enumerate() {
            if at > 0 {
                self.text(": ");
            }
            self.run(part.trim(), depth + 1);
        }
        self.end();
    }

    /// Name and contacts, which classes take in the preamble and print at the head. True if it was one.
    fn contact(&mut self, name: &str, cursor: &mut Cursor<'_>, depth: usize) -> bool {
        if !is_contact(name) || !self.preamble && self.macros.contains_key(name) {
            return false;
        }
        let printing = std::mem::replace(&mut self.preamble, false);
        let option = cursor.option().unwrap_or_default();
        match name {
            "name" | "firstname" => {
                let parts = cursor.groups(2);
                if parts.is_empty() {
                    self.preamble = printing;
                    return false;
                }
                self.end();
                self.line.heading = Some(1);
                self.run(&parts.join(" "), depth + 1);
                self.end();
            }
            "familyname" | "lastname" => {
                let family = cursor.argument();
                match self.out.last_mut().filter(|p| p.heading == Some(1)) {
                    Some(first) => {
                        let first = std::mem::take(first);
                        self.out.pop();
                        self.line = first;
                        self.text(" ");
                    }
                    None => self.line.heading = Some(1),
                }
                self.run(family, depth + 1);
                self.end();
            }
            "author" => {
                let author = cursor.argument();
                self.heading(1, author, depth);
            }
            "social" | "github" | "gitlab" | "linkedin" | "twitter" | "orcid" | "googlescholar" => {
                let network = if name == "social" { option } else { name };
                let account = cursor.argument().replace('\\', "");
                if name == "googlescholar" {
                    cursor.group();
                }
                self.own_line(&account_page(network, account.trim()), printing);
            }
            "address" => {
                let parts = cursor.groups(3);
                self.entry(&[&parts], depth);
                self.close_up();
            }
            "email" | "homepage" | "website" | "mailaddress" => {
                let address = cursor.argument().replace('\\', "");
                self.own_line(address.trim(), printing);
            }
            "printinfo" => {
                cursor.argument();
                let shown = cursor.argument();
                while cursor.option().is_some() {}
                self.run(shown, depth + 1);
                self.gap();
            }
            _ => {
                let shown = cursor.argument();
                if printing {
                    self.end();
                }
                self.run(shown, depth + 1);
                if printing { self.end() } else { self.gap() }
            }
        }
        self.preamble = printing;
        true
    }

    /// A contact: on a line of its own in the preamble, beside the others in the text.
    fn own_line(&mut self, text: &str, alone: bool) {
        if alone {
            self.end();
            self.text(text);
            self.end();
        } else {
            self.gap();
            self.text(text);
            self.gap();
        }
    }

    /// An environment of a CV class. True if it was one.
    pub(super) fn class_environment(&mut self, name: &str, cursor: &mut Cursor<'_>, depth: usize) -> bool {
        match name {
            "rSection" | "cvsection" | "CVSection" | "resumesection" => {
                let title = cursor.argument();
                self.heading(2, title, depth);
            }
            "rubric" | "cvlist" => {
                cursor.option();
                let title = cursor.argument();
                self.heading(2, title, depth);
            }
            // Employer, dates, role, place; then the items.
            "rSubsection" => {
                let parts = cursor.groups(4);
                for (at, pair) in parts.chunks(2).enumerate() {
                    let columns: Vec<&[&str]> = pair.iter().map(std::slice::from_ref).collect();
                    self.entry(&columns, depth);
                    if at > 0 {
                        self.close_up();
                    }
                }
                if let Some(first) = self.out.len().checked_sub(2).and_then(|at| self.out.get_mut(at)) {
                    first.before = CLEAR;
                }
                self.lists.push(List { counts: false, number: 0 });
            }
            _ => return false,
        }
        true
    }
}

/// The page of an account.
fn account_page(network: &str, account: &str) -> String {
    if account.contains('/') || account.contains("://") {
        return account.to_owned();
    }
    match network.to_ascii_lowercase().as_str() {
        "linkedin" => format!("linkedin.com/in/{account}"),
        "github" => format!("github.com/{account}"),
        "gitlab" => format!("gitlab.com/{account}"),
        "twitter" | "x" => format!("twitter.com/{account}"),
        "orcid" => format!("orcid.org/{account}"),
        "googlescholar" | "scholar" => format!("scholar.google.com/citations?user={account}"),
        "researchgate" => format!("researchgate.net/profile/{account}"),
        "" => account.to_owned(),
        other => format!("{other}: {account}"),
    }
}
/// Whether a command gives the name, an address or another line of the head.
fn is_contact(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "name",
        "firstname",
        "familyname",
        "lastname",
        "author",
        "title",
        "position",
        "tagline",
        "email",
        "phone",
        "mobile",
        "fax",
        "homepage",
        "website",
        "address",
        "location",
        "mailaddress",
        "social",
        "github",
        "gitlab",
        "linkedin",
        "twitter",
        "orcid",
        "googlescholar",
        "extrainfo",
        "quote",
        "mobilephone",
        "printinfo",
        "nationality",
    ];
    NAMES.contains(&name)
}
