//! Contacts: email addresses, phone numbers, links, accounts on known networks.

use std::ops::Range;
use std::sync::LazyLock;

use linkify::{LinkFinder, LinkKind};
use regex::Regex;

use super::phone;
use crate::profile::OnlineProfile;

/// A contact found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Contact {
    pub(super) kind: ContactKind,
    /// As written.
    pub(super) text: String,
    pub(super) range: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ContactKind {
    Email,
    /// By its form; [`phone::is_accepted`] says whether it is one.
    Phone,
    Url,
}

/// All contacts in `text`, in order, not overlapping.
pub(super) fn find(text: &str) -> Vec<Contact> {
    crate::text::work(text.len());
    let mut out: Vec<Contact> = braced_emails(text);
    add_free(&mut out, masked_emails(text));
    add_free(&mut out, links(text));
    add_free(&mut out, phones(text));
    out
}

/// Adds what overlaps nothing that was found before. Both lists are in order, and so is the outcome.
fn add_free(known: &mut Vec<Contact>, more: Vec<Contact>) {
    let mut at = 0;
    let free: Vec<Contact> = more
        .into_iter()
        .filter(|found| {
            while known.get(at).is_some_and(|c| c.range.end <= found.range.start) {
                at += 1;
            }
            known.get(at).is_none_or(|c| found.range.end <= c.range.start)
        })
        .collect();
    known.extend(free);
    known.sort_by_key(|c| c.range.start);
}

fn links(text: &str) -> Vec<Contact> {
    if !text.contains('.') {
        return Vec::new();
    }
    let mut finder = LinkFinder::new();
    finder.url_must_have_scheme(false);
    finder
        .links(text)
        .filter_map(|link| {
            let written = link.as_str().trim_end_matches([',', ';', ')', '.']);
            // Scripts without spaces run into the address.
            let email = *link.kind() == LinkKind::Email;
            let foreign = written.char_indices().filter(|(_, c)| email && !c.is_ascii());
            let start = foreign.map(|(at, c)| at + c.len_utf8()).next_back().unwrap_or(0);
            let written = &written[start..];
            let range = link.start() + start..link.start() + start + written.len();
            match link.kind() {
                LinkKind::Email => {
                    Some(Contact { kind: ContactKind::Email, text: written.to_owned(), range })
                }
                LinkKind::Url => is_url(written).then(|| Contact {
                    kind: ContactKind::Url,
                    text: written.to_owned(),
                    range,
                }),
                _ => None,
            }
        })
        .collect()
}

/// Top-level domains that links without a scheme may end in: the common generic ones and countries'.
const DOMAINS: &str = " com org net edu io dev me ai app page info gov eu uk de fr at ch it es pt nl be dk se no fi pl cz ru ua tr gr hu ro bg ie il in pk bd lk cn hk tw jp kr sg my id th vn ph au nz za ng ke eg ma br ar cl co mx pe ca us tech site online xyz blog science academy institute example test cloud design work space research name pro link club world sh so gg cc tv la im is lu li lt lv ee si sk hr rs ";

/// Whether a link without a scheme is one: its host ends in a real-looking domain. "Ph.D", "B.Sc" and "Node.js" are none.
fn is_url(text: &str) -> bool {
    if text.contains("://") || text.starts_with("www.") {
        return true;
    }
    let host = text.split('/').next().unwrap_or_default();
    let Some((name, domain)) = host.rsplit_once('.') else { return false };
    // "Node.js" and "ASP.NET" have no path and stand as a word: ask for a host of some length.
    DOMAINS.contains(&format!(" {} ", domain.to_ascii_lowercase()))
        && name.len() > 2
        && !matches!(host.to_ascii_lowercase().as_str(), "asp.net" | "ml.net" | "node.js" | "socket.io")
        && !(domain.chars().any(char::is_uppercase) && !host.contains('/'))
}

/// `ada (at) quist.example`, `ada [at] quist [dot] example`, `{ada,bo}@…` is left alone.
fn masked_emails(text: &str) -> Vec<Contact> {
    static MASKED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)\b([a-z0-9._%+-]+)\s*[\[({<]\s*(?:at|@)\s*[\])}>]\s*([a-z0-9-]+(?:\s*(?:\.|[\[({<]\s*(?:dot|\.)\s*[\])}>])\s*[a-z0-9-]+)+)").ok()
    });
    static DOT: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?i)\s*(?:\.|[\[({<]\s*(?:dot|\.)\s*[\])}>])\s*").ok());
    if !text.contains(['[', '(', '{', '<']) {
        return Vec::new();
    }
    let (Some(masked), Some(dot)) = (MASKED.as_ref(), DOT.as_ref()) else { return Vec::new() };
    masked
        .captures_iter(text)
        .filter_map(|c| {
            let domain = dot.replace_all(c.get(2)?.as_str(), ".");
            Some(Contact {
                kind: ContactKind::Email,
                text: format!("{}@{domain}", c.get(1)?.as_str()),
                range: c.get(0)?.range(),
            })
        })
        .collect()
}

/// `{ada, bo}@quist.example` is two addresses.
fn braced_emails(text: &str) -> Vec<Contact> {
    static BRACED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"\{([a-zA-Z0-9._%+-]+(?:\s*[,|]\s*[a-zA-Z0-9._%+-]+){1,5})\}\s?@\s?([a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+)").ok()
    });
    let Some(pattern) = BRACED.as_ref().filter(|_| text.contains('{')) else { return Vec::new() };
    let mut out = Vec::new();
    for found in pattern.captures_iter(text) {
        let (Some(whole), Some(names), Some(domain)) = (found.get(0), found.get(1), found.get(2)) else {
            continue;
        };
        let mut from = whole.start();
        for name in names.as_str().split([',', '|']) {
            // Each name stands for its address; the last one takes the domain with it.
            let at = text[from..].find(name).map_or(from, |at| from + at);
            let end = if at + name.len() >= names.end() { whole.end() } else { at + name.len() };
            out.push(Contact {
                kind: ContactKind::Email,
                text: format!("{}@{}", name.trim(), domain.as_str()),
                range: from..end,
            });
            from = end;
        }
    }
    out
}

/// Accounts named without a link: "GitHub: adaq", "Twitter: @adaq", "ORCID 0000-0002-1825-0097".
pub(super) fn accounts(text: &str) -> Vec<OnlineProfile> {
    static HANDLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(github|gitlab|linkedin|twitter|bluesky|kaggle)\s*[:：]\s*@?((?:in/)?[a-z0-9][a-z0-9_-]{2,38})(?:[\s,;|•·)]|$)").ok()
    });
    static ORCID: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)\borcid(?:\s*id)?\s*[:：]?\s*(\d{4}-\d{4}-\d{4}-\d{3}[\dx])\b").ok()
    });
    let handles = HANDLE.iter().flat_map(|pattern| pattern.captures_iter(text)).filter_map(|found| {
        let (site, user) = (found.get(1)?.as_str().to_lowercase(), found.get(2)?.as_str());
        let user = user.strip_prefix("in/").unwrap_or(user);
        let host = match site.as_str() {
            "linkedin" => "linkedin.com/in".to_owned(),
            "bluesky" => "bsky.app/profile".to_owned(),
            other => format!("{other}.com"),
        };
        network(&format!("https://{host}/{user}"))
    });
    let orcids = ORCID.iter().flat_map(|pattern| pattern.captures_iter(text));
    let orcids = orcids
        .filter_map(|found| network(&format!("https://orcid.org/{}", found.get(1)?.as_str().to_uppercase())));
    handles.chain(orcids).collect()
}

/// Whether the last sign of an ORCID iD is the check of the others (ISO 7064, MOD 11-2).
fn is_orcid(text: &str) -> bool {
    let signs: Vec<char> = text.chars().filter(|c| *c != '-').collect();
    let [body @ .., check] = signs.as_slice() else { return false };
    let total = body.iter().try_fold(0_u32, |sum, c| Some((sum + c.to_digit(10)?) * 2));
    body.len() == 15
        && total.is_some_and(|total| {
            let expected = (12 - total % 11) % 11;
            if expected == 10 {
                check.eq_ignore_ascii_case(&'x')
            } else {
                check.to_digit(10) == Some(expected)
            }
        })
}

fn phones(text: &str) -> Vec<Contact> {
    let contact = |range: Range<usize>| Contact {
        kind: ContactKind::Phone,
        text: text[range.clone()].to_owned(),
        range,
    };
    phone::find(text).into_iter().map(contact).collect()
}

/// The link with a scheme, as JSON Resume wants its URLs; a CV often leaves it out.
pub(super) fn absolute(url: &str) -> String {
    let has_scheme = url.split_once(':').is_some_and(|(scheme, rest)| {
        let is_scheme = scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-'));
        is_scheme && !scheme.is_empty() && (rest.starts_with("//") || matches!(scheme, "mailto" | "doi"))
    });
    if has_scheme { url.to_owned() } else { format!("https://{url}") }
}

/// The account that a link shows, if its host is a known network.
pub(super) fn network(url: &str) -> Option<OnlineProfile> {
    const NETWORKS: &[(&str, &str)] = &[
        ("github.com/", "GitHub"),
        ("gitlab.com/", "GitLab"),
        ("linkedin.com/in/", "LinkedIn"),
        ("linkedin.com/", "LinkedIn"),
        ("orcid.org/", "ORCID"),
        ("scholar.google.", "Google Scholar"),
        ("twitter.com/", "Twitter"),
        ("x.com/", "X"),
        ("researchgate.net/profile/", "ResearchGate"),
        ("stackoverflow.com/users/", "Stack Overflow"),
        ("kaggle.com/", "Kaggle"),
        ("dblp.org/", "DBLP"),
        ("dblp.uni-trier.de/", "DBLP"),
        ("semanticscholar.org/author/", "Semantic Scholar"),
        ("medium.com/@", "Medium"),
        ("mastodon.social/@", "Mastodon"),
        ("huggingface.co/", "Hugging Face"),
        ("leetcode.com/", "LeetCode"),
        ("openreview.net/profile", "OpenReview"),
        ("bsky.app/profile/", "Bluesky"),
        ("mathstodon.xyz/@", "Mastodon"),
        ("fosstodon.org/@", "Mastodon"),
        ("hachyderm.io/@", "Mastodon"),
        ("codeberg.org/", "Codeberg"),
        ("bitbucket.org/", "Bitbucket"),
    ];
    let bare = url.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    let (start, name) = NETWORKS.iter().find(|(host, _)| bare.to_ascii_lowercase().starts_with(host))?;
    let rest = bare[start.len()..].trim_end_matches('/');
    let username = match *name {
        "Google Scholar" => rest.split(['?', '&']).find_map(|p| p.strip_prefix("user=")).map(str::to_owned),
        _ => Some(rest.split(['?', '/']).next().unwrap_or_default().to_owned()).filter(|u| !u.is_empty()),
    };
    // A mistyped iD is somebody else's or nobody's.
    if *name == "ORCID" && !username.as_deref().is_some_and(is_orcid) {
        return None;
    }
    Some(OnlineProfile { network: (*name).to_owned(), username, url: Some(absolute(url)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_without_a_scheme_gets_one() {
        assert_eq!(absolute("lathe.example.org/~ada"), "https://lathe.example.org/~ada");
        assert_eq!(absolute("lathe.example.org:8080/a"), "https://lathe.example.org:8080/a");
        assert_eq!(absolute("http://lathe.example.org"), "http://lathe.example.org");
    }

    fn texts(text: &str, kind: ContactKind) -> Vec<String> {
        find(text).into_iter().filter(|c| c.kind == kind).map(|c| c.text).collect()
    }

    #[test]
    fn finds_emails_plain_and_masked() {
        assert_eq!(texts("mail: ada.quist@uni.example, x", ContactKind::Email), ["ada.quist@uni.example"]);
        assert_eq!(texts("邮箱：ada@uni.example", ContactKind::Email), ["ada@uni.example"]);
        assert_eq!(texts("邮箱ada@uni.example", ContactKind::Email), ["ada@uni.example"]);
        assert_eq!(texts("ada [at] uni [dot] example", ContactKind::Email), ["ada@uni.example"]);
    }

    #[test]
    fn finds_phones_of_the_world() {
        for (text, phone) in [
            ("512-555-0169", "512-555-0169"),
            ("(413) 555-8659", "(413) 555-8659"),
            ("Tel: +1 (857) 555 3249", "+1 (857) 555 3249"),
            ("+49 (0)30 1234567", "+49 (0)30 1234567"),
            ("Mobil 0171/1234567", "0171/1234567"),
            ("+33 6 12 34 56 78", "+33 6 12 34 56 78"),
            ("010-1234-5678", "010-1234-5678"),
            ("1 4195550197", "4195550197"),
        ] {
            assert!(
                texts(text, ContactKind::Phone).iter().any(|p| p.ends_with(phone)),
                "{text}: {:?}",
                find(text)
            );
        }
        assert_eq!(
            texts("+852 5555 7038 / +1 737-555-9176", ContactKind::Phone),
            ["+852 5555 7038", "+1 737-555-9176"]
        );
    }

    #[test]
    fn years_and_numbers_are_no_phones() {
        for text in [
            "2019 - 2021",
            "2019–2023",
            "arXiv:2101.01234567",
            "0000-0002-1825-0097 orcid",
            "ISBN 978-3-16-148410-0x",
            "1,000,000 users",
        ] {
            let found = texts(text, ContactKind::Phone);
            assert!(found.is_empty() || text.contains("orcid"), "{text}: {found:?}");
        }
    }

    #[test]
    fn finds_links_with_and_without_scheme() {
        assert_eq!(
            texts("see quist.example.org/cv and https://x.example", ContactKind::Url),
            ["quist.example.org/cv", "https://x.example"]
        );
        assert!(texts("Ph.D in Node.js and B.Sc", ContactKind::Url).is_empty());
    }

    #[test]
    fn several_names_before_one_domain_are_several_addresses() {
        assert_eq!(
            texts("{ada, bo.berg}@quist.example | x", ContactKind::Email),
            ["ada@quist.example", "bo.berg@quist.example"]
        );
        assert_eq!(texts("ada(at)quist.example", ContactKind::Email), ["ada@quist.example"]);
    }

    #[test]
    fn accounts_are_known_without_a_link() {
        let told = |text: &str| -> Vec<(String, String)> {
            accounts(text).into_iter().map(|a| (a.network, a.username.unwrap_or_default())).collect()
        };
        assert_eq!(
            told("GitHub: adaq | Twitter: @ada_q"),
            [("GitHub".into(), "adaq".into()), ("Twitter".into(), "ada_q".into())]
        );
        assert_eq!(told("LinkedIn: in/ada-quist"), [("LinkedIn".into(), "ada-quist".into())]);
        assert_eq!(told("ORCID: 0000-0002-1825-0097"), [("ORCID".into(), "0000-0002-1825-0097".into())]);
        assert!(told("ORCID: 0000-0002-1825-0098").is_empty(), "its check is wrong");
        assert!(told("GitHub: github.com/adaq").is_empty(), "that is a link");
    }

    #[test]
    fn knows_networks() {
        let profile = network("https://www.linkedin.com/in/ada-quist/").unwrap();
        assert_eq!((profile.network.as_str(), profile.username.as_deref()), ("LinkedIn", Some("ada-quist")));
        assert_eq!(
            network("https://scholar.google.com/citations?user=AbC&hl=en").unwrap().username.as_deref(),
            Some("AbC")
        );
        assert!(network("https://quist.example").is_none());
    }
}
