//! What parses, what does not, and what the errors say.

use super::*;
use crate::library::Column;
use crate::query::{Ask, Node, Sort, SortBy};

/// A tree in brackets: words as they are, `&`, `|`, `!`.
fn drawn(node: &Node) -> String {
    let many =
        |parts: &[Node], sign: &str| format!("({})", parts.iter().map(drawn).collect::<Vec<_>>().join(sign));
    match node {
        Node::All => "*".to_owned(),
        Node::And(parts) => many(parts, " & "),
        Node::Or(parts) => many(parts, " | "),
        Node::Not(inner) => format!("!{}", drawn(inner)),
        Node::Scope { place, inside, .. } => format!("{place}[{}]", drawn(inside)),
        Node::Leaf(leaf) => match &leaf.ask {
            Ask::Word(words) => words.text.clone(),
            Ask::Phrase(text) => format!("'{text}'"),
            Ask::Tag(words) => format!("#{}", words.text),
            Ask::Field { key, values, keep_unknown } => {
                let sign = if *keep_unknown { "?" } else { "" };
                format!("{key:?}x{}{sign}", values.len())
            }
        },
    }
}

#[test]
fn trees() {
    for (text, tree) in [
        ("", "*"),
        ("a b", "(a & b)"),
        ("a AND b", "(a & b)"),
        ("a b OR c", "((a & b) | c)"),
        ("a (b OR c)", "(a & (b | c))"),
        ("a OR b OR c", "(a | b | c)"),
        ("-a !b NOT c", "(!a & !b & !c)"),
        ("-(a b)", "!(a & b)"),
        ("NOT(a)", "!a"),
        ("- x", "error"),
        ("--a", "!!a"),
        ("or and not", "(or & and & not)"),
        ("ORCID", "ORCID"),
        ("c++ r&d e-mail", "(c++ & r&d & e-mail)"),
        ("\"a b\" \"c \\\"d\\\"\"", "('a b' & 'c \"d\"')"),
        ("“a b”", "'a b'"),
        ("#x -#~y", "(#x & !#~y)"),
        ("skill:go", "Skillx1"),
        ("SKILL:go", "Skillx1"),
        ("company:acme", "Orgx1"),
        ("skill:go,rust,\"c sharp\"", "Skillx3"),
        ("year:2020..?", "Yearx1?"),
        ("lang:german,french?", "Langx2?"),
        ("lang:\"german\"?", "Langx1?"),
        ("text:/a b\\/c(d|e)/", "Textx1"),
        ("text:/a/?", "Textx1?"),
        ("really?", "really?"),
        ("pub:(a -pos:last) b", "(pub[(a & !Posx1)] & b)"),
        ("pub:(a OR b)", "pub[(a | b)]"),
        ("pub:x", "Pubx1"),
        ("10:30", "10:30"),
        ("a sort:-pubs show:name,pubs", "a"),
        ("sort:name", "*"),
        ("한국어 name:王", "(한국어 & Namex1)"),
    ] {
        let got = Query::parse(text, &unsaved()).map_or("error".to_owned(), |query| drawn(query.root()));
        assert_eq!(got, tree, "{text}");
    }
}

#[test]
fn errors_say_what_and_where() {
    for (text, column, length, part, suggestion) in [
        ("a skil:go", 3, 5, "unknown key `skil:`", Some("`skill:`")),
        ("é zzzzz:go", 3, 6, "unknown key `zzzzz:`", None),
        ("pub:(pso:first)", 6, 4, "unknown key `pso:`", Some("`pos:`")),
        ("https://x.org", 1, 6, "quote the word", None),
        ("skill:", 1, 6, "needs a value", None),
        ("skill: go", 1, 6, "needs a value", None),
        ("skill:go,", 1, 9, "needs a value", None),
        ("skill:\"\"", 1, 8, "needs a value", None),
        ("skill:(a OR b)", 1, 6, "takes no parentheses", None),
        ("(a", 1, 1, "never closed", None),
        ("pub:(a", 5, 1, "never closed", None),
        ("a)", 2, 1, "closes nothing", None),
        (")", 1, 1, "closes nothing", None),
        ("()", 1, 2, "nothing between", None),
        ("pub:()", 5, 2, "nothing between", None),
        ("(OR a)", 2, 2, "on its left", None),
        ("a OR", 3, 2, "on its right", None),
        ("a OR OR b", 3, 2, "on its right", None),
        ("(a OR )", 4, 2, "on its right", None),
        ("AND a", 1, 3, "on both sides", None),
        ("a AND", 3, 3, "on both sides", None),
        ("-", 1, 1, "nothing to leave out", None),
        ("a NOT", 3, 3, "nothing to leave out", None),
        ("-sort:name", 2, 5, "outside of parentheses", None),
        ("(a sort:name)", 4, 5, "outside of parentheses", None),
        ("\"a b", 1, 1, "never closed", None),
        ("\"\"", 1, 2, "nothing between the quotes", None),
        ("text:/a", 6, 1, "never closed", None),
        ("text:/a(/", 6, 4, "no regular expression", None),
        ("text:/(a{1000}){1000}/", 6, 17, "too large", None),
        ("org:>5", 5, 2, "compares words", None),
        ("org:\"a\"b", 8, 1, "a space is missing", None),
        ("year:abc", 6, 3, "takes years", None),
        ("year:2020-01", 6, 7, "takes years", None),
        ("year:..", 6, 2, "takes years", None),
        ("year:~2020", 6, 5, "takes years", None),
        ("pubs:many", 6, 4, "takes numbers", None),
        ("pubs:-1", 6, 2, "takes numbers", None),
        ("pubs:99999999", 6, 8, "takes numbers", None),
        ("coverage:140%", 10, 4, "takes a share", None),
        ("pub:(pos:frist)", 10, 5, "takes first, last", None),
        ("is:shortlistd", 4, 10, "takes shortlisted", Some("`is:shortlisted`")),
        ("has:emial", 5, 5, "takes name", Some("`has:email`")),
        ("status:/sub/", 8, 5, "takes published", None),
        ("pub:(skill:go)", 6, 6, "cannot stand inside pub:( )", None),
        ("work:(venue:sc)", 7, 6, "cannot stand inside work:( )", None),
        ("pub:(work:(a))", 6, 5, "cannot stand inside", None),
        ("pub:(#x)", 6, 2, "a tag belongs to the applicant", None),
        ("#", 1, 1, "needs a name", None),
        ("#~", 1, 2, "needs a name", None),
        ("@", 1, 1, "needs its name", None),
        ("@nobody", 1, 7, "no saved query", None),
        ("sort:nam", 6, 3, "no column", Some("`sort:name`")),
        ("sort:-pbus", 6, 5, "no column", Some("`sort:pubs`")),
        ("show:name,pbs", 11, 3, "no column", Some("`show:pubs`")),
        ("sort:", 1, 5, "needs a value", None),
    ] {
        let error = error(text);
        assert!(error.message.contains(part), "{text}: {}", error.message);
        assert_eq!((error.column, error.length), (column, length), "{text}: {}", error.message);
        assert_eq!(error.suggestion.as_deref(), suggestion, "{text}");
    }
}

#[test]
fn bounds_on_what_is_read() {
    assert!(error(&"(".repeat(200)).message.contains("too deeply"));
    assert!(error(&"-".repeat(5000)).message.contains("too deeply"));
    assert!(error(&"a".repeat(20_000)).message.contains("too long"));
    let long = format!("{}x{}", "(".repeat(60), ")".repeat(60));
    assert!(Query::parse(&long, &unsaved()).is_ok());
}

fn saved(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn an_error_in_a_saved_query_points_to_its_name() {
    let saved = saved(&[("mine", "skil:go"), ("outer", "x @mine"), ("loop", "a @knot"), ("knot", "@loop")]);
    let error = |text| Query::parse(text, &saved).unwrap_err();
    let wrong = error("a -@mine");
    assert_eq!((wrong.column, wrong.length), (4, 5));
    assert!(wrong.message.starts_with("in @mine (skil:go), column 1: unknown key"), "{}", wrong.message);
    assert_eq!(wrong.suggestion.as_deref(), Some("`skill:`"));
    let nested = error("@outer");
    assert_eq!((nested.column, nested.length), (1, 6));
    assert!(nested.message.starts_with("in @mine"), "{}", nested.message);
    assert!(error("@loop").message.contains("asks for itself"));
    assert_eq!(error("@mien").suggestion.as_deref(), Some("`@mine`"));
}

#[test]
fn saved_queries_cannot_unfold_without_end() {
    let mut many = vec![("q0".to_owned(), "x".to_owned())];
    for level in 1..20 {
        many.push((format!("q{level}"), format!("@q{0} @q{0} @q{0}", level - 1)));
    }
    let saved: BTreeMap<_, _> = many.into_iter().collect();
    let error = Query::parse("@q19", &saved).unwrap_err();
    assert!(error.message.contains("too much"), "{}", error.message);
    assert!(Query::parse("@q3", &saved).is_ok());
}

#[test]
fn directives_are_kept_beside_the_question() {
    let query = query("serverless sort:-pubs show:name,venues,name");
    assert_eq!(query.sort(), Some(Sort { by: SortBy::Column(Column::Papers), descending: true }));
    assert_eq!(query.columns(), Some(&[Column::Name, Column::Venues][..]));
    assert!(!query.is_empty() && super::query("sort:name").is_empty());
    assert_eq!(super::query("sort:-var(rating)").sort().map(|sort| sort.by), Some(SortBy::RatingSpread));
}

#[test]
fn a_saved_query_within_parentheses_does_not_decide_the_order() {
    let saved = saved(&[("mine", "x sort:name")]);
    let sort = |text| Query::parse(text, &saved).unwrap().sort();
    assert!(sort("@mine").is_some());
    assert!(sort("-@mine OR y").is_none());
}
