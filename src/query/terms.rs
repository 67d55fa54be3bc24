//! The terms of a query that are values of facets: finding, adding and taking them away, whoever typed them.
//!
//! Values of one facet stand in one term, joined as "any of" (`venue:PODC,SOSP`); terms of several facets are joined by
//! AND. What is left out stands in a term of its own (`-skill:Rust`). Every other term stays as it was typed.

use std::ops::Range;

use super::facet::FacetKey;
use super::keys::{self, Key};
use super::lexer::{QUOTES, Scanner, in_value, in_word};
use crate::text::fold;

/// A value of a facet that a query asks for, or leaves out, for all whom it finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetAsk {
    /// Of which facet.
    pub key: FacetKey,
    /// The value as it was written.
    pub written: String,
    /// The whole value is meant: `=`.
    pub exact: bool,
    /// It is left out.
    pub excluded: bool,
}

/// The values of facets that a query asks for in terms of their own. What stands in parentheses or beside an OR
/// does not hold for all whom the query finds, and is not among them.
pub fn asked_facets(query: &str) -> Vec<FacetAsk> {
    let Some(terms) = conjuncts(query) else { return Vec::new() };
    let mut asked = Vec::new();
    for term in terms {
        let Some(facet) = FacetTerm::read(&query[term.body]) else { continue };
        asked.extend(facet.values.into_iter().map(|value| FacetAsk {
            key: facet.key,
            written: value.text,
            exact: value.exact,
            excluded: term.negated,
        }));
    }
    asked
}

/// The query with a value of a facet asked for, or left out where `excluded` says so: in the term that the facet has
/// already, else in a new one.
pub fn ask_facet(query: &str, key: FacetKey, value: &str, excluded: bool) -> String {
    let query = &unask_facet(query, key, value);
    let fresh = key.query(value);
    let sign = if excluded { "-" } else { "" };
    let Some(terms) = conjuncts(query) else {
        return format!("{} {sign}{fresh}", in_parentheses(query));
    };
    let mut parts = Vec::new();
    let mut placed = false;
    for term in &terms {
        let own = |facet: &FacetTerm| !placed && facet.key == key && term.negated == excluded;
        match FacetTerm::read(&query[term.body.clone()]).filter(own) {
            Some(mut facet) => {
                placed = true;
                facet.values.extend(FacetTerm::read(&fresh).into_iter().flat_map(|fresh| fresh.values));
                parts.push(format!("{}{}", &query[term.sign.clone()], facet.write()));
            }
            None => parts.push(query[term.whole()].to_owned()),
        }
    }
    if !placed {
        parts.push(format!("{sign}{fresh}"));
    }
    parts.join(" ")
}

/// The query without a value of a facet, asked for or left out.
pub fn unask_facet(query: &str, key: FacetKey, written: &str) -> String {
    let written = fold(written);
    without(query, key, |_, value| fold(&value.text) == written)
}

/// The query without the values of a facet that it asks for; what it leaves out stays left out.
pub fn without_facet(query: &str, key: FacetKey) -> String {
    without(query, key, |term, _| !term.negated)
}

fn without(query: &str, key: FacetKey, goes: impl Fn(&Term, &Value) -> bool) -> String {
    let Some(terms) = conjuncts(query) else { return query.to_owned() };
    let mut changed = false;
    let mut parts = Vec::new();
    for term in &terms {
        let facet = FacetTerm::read(&query[term.body.clone()]).filter(|facet| facet.key == key);
        let Some(mut facet) = facet else {
            parts.push(query[term.whole()].to_owned());
            continue;
        };
        let before = facet.values.len();
        facet.values.retain(|value| !goes(term, value));
        changed |= facet.values.len() < before;
        if facet.values.len() == before {
            parts.push(query[term.whole()].to_owned());
        } else if !facet.values.is_empty() {
            parts.push(format!("{}{}", &query[term.sign.clone()], facet.write()));
        }
    }
    if changed { parts.join(" ") } else { query.to_owned() }
}

/// A term of a query.
struct Term {
    /// What negates it, with the space behind it.
    sign: Range<usize>,
    negated: bool,
    body: Range<usize>,
    kind: Kind,
}

#[derive(PartialEq, Eq)]
enum Kind {
    Ask,
    /// The word OR.
    Or,
    /// `sort:` or `show:`.
    Directive,
}

impl Term {
    fn whole(&self) -> Range<usize> {
        self.sign.start..self.body.end
    }
}

/// The terms that all have to hold; `None` where an OR joins them.
fn conjuncts(query: &str) -> Option<Vec<Term>> {
    let terms = terms(query);
    terms.iter().all(|term| term.kind != Kind::Or).then_some(terms)
}

/// A query whose terms an OR joins, as one term; what is about the whole answer stays outside.
fn in_parentheses(query: &str) -> String {
    let (outside, inside): (Vec<Term>, Vec<Term>) =
        terms(query).into_iter().partition(|term| term.kind == Kind::Directive);
    let joined = |terms: &[Term]| terms.iter().map(|term| &query[term.whole()]).collect::<Vec<_>>().join(" ");
    if outside.is_empty() {
        format!("({})", joined(&inside))
    } else {
        format!("({}) {}", joined(&inside), joined(&outside))
    }
}

/// The terms of a query that parses, from left to right; AND is no term.
fn terms(query: &str) -> Vec<Term> {
    let mut scan = Scanner::new(query);
    let mut terms = Vec::new();
    loop {
        scan.skip_space();
        if scan.rest().is_empty() {
            return terms;
        }
        if scan.eat_keyword("AND") {
            continue;
        }
        let start = scan.at();
        if scan.eat_keyword("OR") {
            terms.push(Term { sign: start..start, negated: false, body: start..scan.at(), kind: Kind::Or });
            continue;
        }
        let negated = scan.eat(&['-', '!']).is_some() || scan.eat_keyword("NOT");
        if negated {
            scan.skip_space();
        }
        let begins = scan.at();
        let kind = pass_atom(&mut scan);
        if scan.at() == begins {
            // Nothing of the language begins so: whatever it is, it is passed.
            scan.take_while(|c| !c.is_whitespace());
        }
        terms.push(Term { sign: start..begins, negated, body: begins..scan.at(), kind });
    }
}

/// Passes one atom, with all that its parentheses hold.
fn pass_atom(scan: &mut Scanner<'_>) -> Kind {
    match scan.peek() {
        Some('(') => pass_group(scan),
        Some(c) if QUOTES.contains(&c) => {
            scan.quoted();
        }
        _ => {
            let Some((name, _)) = scan.key() else {
                scan.take_while(in_word);
                return Kind::Ask;
            };
            let directive = keys::find(name).is_some_and(keys::KeyDoc::is_directive);
            pass_values(scan);
            if scan.peek() == Some('(') {
                pass_group(scan);
            }
            return if directive { Kind::Directive } else { Kind::Ask };
        }
    }
    Kind::Ask
}

fn pass_values(scan: &mut Scanner<'_>) {
    loop {
        scan.take_while(|c| matches!(c, '=' | '~' | '>' | '<'));
        if scan.peek() == Some('/') {
            scan.pattern();
        } else if scan.quoted().is_none() {
            scan.take_while(in_value);
        }
        scan.eat(&['?']);
        if scan.eat(&[',']).is_none() {
            return;
        }
    }
}

fn pass_group(scan: &mut Scanner<'_>) {
    let mut open = 0_usize;
    while let Some(c) = scan.peek() {
        if QUOTES.contains(&c) {
            scan.quoted();
            continue;
        }
        if c == ':' {
            scan.eat(&[':']);
            if scan.peek() == Some('/') {
                scan.pattern();
            }
            continue;
        }
        scan.eat(&[c]);
        match c {
            '(' => open += 1,
            ')' => open = open.saturating_sub(1),
            _ => {}
        }
        if open == 0 {
            return;
        }
    }
}

/// A term that asks for values of a facet and for nothing else.
struct FacetTerm {
    key: FacetKey,
    /// What stands before the values: the key as it was typed.
    head: String,
    values: Vec<Value>,
    /// What closes it.
    tail: &'static str,
}

struct Value {
    /// With sign and quotes.
    raw: String,
    text: String,
    exact: bool,
}

impl FacetTerm {
    fn read(body: &str) -> Option<Self> {
        let mut scan = Scanner::new(body);
        let term = match scan.peek()? {
            '#' | '(' => Self::read_tags(&mut scan)?,
            _ => Self::read_field(&mut scan)?,
        };
        scan.rest().is_empty().then_some(term)
    }

    /// `#tag`, or several as `(#this OR #that)`.
    fn read_tags(scan: &mut Scanner<'_>) -> Option<Self> {
        let several = scan.eat(&['(']).is_some();
        let mut values = Vec::new();
        loop {
            scan.skip_space();
            scan.eat(&['#'])?;
            let text = scan.take_while(in_word).to_owned();
            values.push(Value { raw: format!("#{text}"), text, exact: false });
            if !several {
                break;
            }
            scan.skip_space();
            if scan.eat(&[')']).is_some() {
                break;
            }
            if !scan.eat_keyword("OR") {
                return None;
            }
        }
        Some(Self { key: FacetKey::Tag, head: String::new(), values, tail: "" })
    }

    fn read_field(scan: &mut Scanner<'_>) -> Option<Self> {
        let (name, _) = scan.key()?;
        let of_paper = keys::find(name)?.key == Key::Pub && scan.eat(&['(']).is_some();
        let mut head = format!("{name}:");
        let mut own = name;
        if of_paper {
            scan.skip_space();
            own = scan.key()?.0;
            head = format!("{name}:({own}:");
        }
        let key = FacetKey::named(own)?;
        let fits = match key {
            FacetKey::Tag => false,
            // Outside of a paper it is a year of anything.
            FacetKey::Year => of_paper,
            FacetKey::Kind | FacetKey::Status => true,
            _ => !of_paper,
        };
        let values = Self::read_values(scan).filter(|_| fits)?;
        if of_paper {
            scan.skip_space();
            scan.eat(&[')'])?;
        }
        Some(Self { key, head, values, tail: if of_paper { ")" } else { "" } })
    }

    /// Plain and exact values; `None` where there is any other, or the unknown are kept.
    fn read_values(scan: &mut Scanner<'_>) -> Option<Vec<Value>> {
        let mut values = Vec::new();
        loop {
            let exact = scan.eat(&['=']).is_some();
            if matches!(scan.peek(), Some('<' | '>' | '~' | '/')) {
                return None;
            }
            let (raw, text) = match scan.clone().quoted() {
                Some(quoted) if quoted.closed => {
                    let raw = scan.rest()[..quoted.span.len()].to_owned();
                    scan.quoted();
                    (raw, quoted.text)
                }
                Some(_) => return None,
                None => {
                    let text = scan.take_while(in_value);
                    (text.to_owned(), text.to_owned())
                }
            };
            if text.is_empty() || text.ends_with('?') || scan.peek() == Some('?') {
                return None;
            }
            let sign = if exact { "=" } else { "" };
            values.push(Value { raw: format!("{sign}{raw}"), text, exact });
            if scan.eat(&[',']).is_none() {
                return Some(values);
            }
        }
    }

    fn write(&self) -> String {
        let raws: Vec<&str> = self.values.iter().map(|value| value.raw.as_str()).collect();
        match (self.key, raws.as_slice()) {
            (FacetKey::Tag, [only]) => (*only).to_owned(),
            (FacetKey::Tag, several) => format!("({})", several.join(" OR ")),
            (_, several) => format!("{}{}{}", self.head, several.join(","), self.tail),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::query::Query;

    fn written(query: &str) -> Vec<(&'static str, String, bool)> {
        asked_facets(query).into_iter().map(|ask| (ask.key.name(), ask.written, ask.excluded)).collect()
    }

    #[test]
    fn values_of_one_facet_stand_in_one_term_and_go_out_of_it_again() {
        let one = ask_facet("rust pubs:>=3", FacetKey::Venue, "PODC", false);
        assert_eq!(one, "rust pubs:>=3 venue:PODC");
        let two = ask_facet(&one, FacetKey::Venue, "SOSP", false);
        assert_eq!(two, "rust pubs:>=3 venue:PODC,SOSP");
        let skill = ask_facet(&two, FacetKey::Skill, "C++", true);
        assert_eq!(skill, "rust pubs:>=3 venue:PODC,SOSP -skill:C++");
        assert_eq!(unask_facet(&skill, FacetKey::Venue, "podc"), "rust pubs:>=3 venue:SOSP -skill:C++");
        assert_eq!(without_facet(&skill, FacetKey::Venue), "rust pubs:>=3 -skill:C++");
        assert_eq!(without_facet(&skill, FacetKey::Skill), skill);
        assert_eq!(unask_facet(&skill, FacetKey::Skill, "C++"), two);
    }

    #[test]
    fn what_was_typed_is_found_and_what_is_more_than_a_value_is_left_alone() {
        let found = written("conf:eurosys,\"sigmod rec\" NOT skill:go #strong -(#a OR #b) pub:(year:2021)");
        let expected = [
            ("venue", "eurosys", false),
            ("venue", "sigmod rec", false),
            ("skill", "go", true),
            ("tag", "strong", false),
            ("tag", "a", true),
            ("tag", "b", true),
            ("year", "2021", false),
        ];
        assert_eq!(found, expected.map(|(key, value, out)| (key, value.to_owned(), out)));
        for query in [
            "venue:podc OR venue:sosp",
            "(venue:podc rust)",
            "pub:(venue:podc pos:first)",
            "skill:~pyt",
            "skill:/py/",
            "degree:>=master",
            "venue:podc?",
            "year:2021",
            "\"venue:podc\"",
            "@mine",
        ] {
            assert_eq!(written(query), [], "{query}");
        }
    }

    #[test]
    fn a_typed_term_keeps_its_key_and_the_others_their_spelling() {
        let query = "NOT  skill:go   conf:eurosys AND text:/a b,c/ \"two  words\"";
        let asked = ask_facet(query, FacetKey::Venue, "New Venue", false);
        assert_eq!(asked, "NOT  skill:go conf:eurosys,\"New Venue\" text:/a b,c/ \"two  words\"");
        let left_out = ask_facet(query, FacetKey::Skill, "Rust", true);
        assert_eq!(left_out, "NOT  skill:go,Rust conf:eurosys text:/a b,c/ \"two  words\"");
    }

    #[test]
    fn what_an_or_joins_becomes_one_term_and_the_order_stays_outside() {
        let asked = ask_facet("rust OR go sort:-pubs", FacetKey::Tag, "good", false);
        assert_eq!(asked, "(rust OR go) sort:-pubs #good");
        assert_eq!(
            ask_facet(&asked, FacetKey::Tag, "more", false),
            "(rust OR go) sort:-pubs (#good OR #more)"
        );
        assert_eq!(unask_facet("rust OR #good", FacetKey::Tag, "good"), "rust OR #good");
    }

    #[test]
    fn asking_for_what_was_left_out_turns_it_round() {
        assert_eq!(ask_facet("-skill:rust,go", FacetKey::Skill, "Rust", false), "-skill:go skill:Rust");
        assert_eq!(ask_facet("skill:rust", FacetKey::Skill, "Rust", true), "-skill:Rust");
    }

    #[test]
    fn whatever_is_toggled_the_query_still_parses_and_comes_back() {
        let none = BTreeMap::new();
        let queries = [
            "",
            "a OR b",
            "sort:var(rating) x",
            "pub:(venue:eurosys pos:first) -has:phone",
            "inst:manchester org:=\"Max Planck\"",
            "text:/a(b|c)/ (x (y OR \")\"))",
            "work:(org:/a[)]b/ year:2020..) decision:maybe",
            "-(#a OR #b) ~odd",
            "sort:mean(rating) show:name,pubs",
        ];
        for query in queries {
            assert!(Query::parse(query, &none).is_ok(), "{query}");
            for key in FacetKey::ALL {
                let value = match key {
                    FacetKey::Year => "2021",
                    FacetKey::Degree => "PhD",
                    FacetKey::Kind => "journal",
                    FacetKey::Status => "accepted",
                    FacetKey::Decision => "shortlist",
                    FacetKey::Tag => "x",
                    _ => "A (strange), \"name\"",
                };
                for excluded in [false, true] {
                    let asked = ask_facet(query, key, value, excluded);
                    let parsed = Query::parse(&asked, &none);
                    assert!(parsed.is_ok(), "{asked}: {parsed:?}");
                    let there = |ask: &FacetAsk| ask.key == key && ask.written.eq_ignore_ascii_case(value);
                    let found = asked_facets(&asked);
                    assert!(found.iter().any(|ask| there(ask) && ask.excluded == excluded), "{asked}");
                    let back = unask_facet(&asked, key, value);
                    assert!(!asked_facets(&back).iter().any(there), "{back}");
                }
            }
        }
    }
}
