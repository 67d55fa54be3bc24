//! Texts made to fit a few terminal cells, with what tells them apart kept.

use super::width::{truncate, width};

/// A list, as in `SC 3, EuroSys 2, HPCA`, cut to at most `cells` terminal cells between its items: `SC 3, EuroSys 2 +1`
/// says that one more was left out.
pub fn shorten_list(list: &str, cells: usize) -> String {
    if width(list) <= cells {
        return list.to_owned();
    }
    let items: Vec<&str> = list.split(", ").collect();
    let kept = (1..items.len()).rev().map(|count| {
        let more = items.len() - count;
        format!("{} +{more}", items.get(..count).unwrap_or_default().join(", "))
    });
    let fitting = kept.into_iter().find(|text| width(text) <= cells);
    fitting.unwrap_or_else(|| truncate(list, cells))
}

/// An organisation's name within at most `cells` terminal cells: where it is longer, the words that many have are
/// abbreviated, so that the end that is cut is not all that tells it apart: `Georgia Inst. Tech.`
pub fn shorten_organisation(name: &str, cells: usize) -> String {
    if width(name) <= cells {
        return name.to_owned();
    }
    let mut short: Vec<&str> = Vec::new();
    for word in name.split_whitespace() {
        let (stem, comma) = word.strip_suffix(',').map_or((word, false), |stem| (stem, true));
        let folded = super::fold(stem);
        if folded == "the" {
            continue;
        }
        let known = ABBREVIATIONS.iter().find(|(words, _)| words.contains(&folded.as_str()));
        let written = match (known, short.last()) {
            (Some((_, "")), Some(_)) => continue,
            (Some((_, "")), None) => stem,
            (Some((_, "U.")), Some(&"Tech.")) => {
                short.pop();
                "TU"
            }
            (Some((_, abbreviation)), _) => abbreviation,
            (None, _) if comma => word,
            (None, _) => stem,
        };
        short.push(written);
    }
    truncate(&short.join(" "), cells)
}

/// Words that many organisations' names have, accent-folded, and what stands for them; nothing for the small ones.
const ABBREVIATIONS: &[(&[&str], &str)] = &[
    (&["of", "de", "der", "des", "di", "do", "da", "du", "del", "della", "fur", "for", "van", "la"], ""),
    (
        &[
            "university",
            "universitat",
            "universite",
            "universidad",
            "universita",
            "universidade",
            "universiteit",
            "universitet",
            "universitetet",
            "uniwersytet",
            "univerzita",
            "yliopisto",
        ],
        "U.",
    ),
    (&["technical", "technische", "technology", "technologies", "technological"], "Tech."),
    (&["institute", "institut", "instituto", "istituto", "instytut"], "Inst."),
    (&["national", "nacional", "nationale", "nazionale"], "Nat."),
    (&["international"], "Intl."),
    (&["laboratory", "laboratories", "laboratoire", "laboratorium"], "Lab."),
    (&["research"], "Res."),
    (&["science", "sciences"], "Sci."),
    (&["engineering"], "Eng."),
    (&["college"], "Coll."),
    (&["polytechnic", "politecnico", "polytechnique", "politecnica"], "Poly."),
    (&["department", "departement", "departamento"], "Dept."),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_cut_between_its_items_and_says_how_many_are_left() {
        let list = "SC 3, EuroSys 2, HPCA";
        assert_eq!(shorten_list(list, 21), list);
        assert_eq!(shorten_list(list, 20), "SC 3, EuroSys 2 +1");
        assert_eq!(shorten_list(list, 10), "SC 3 +2");
        assert_eq!(shorten_list(list, 5), "SC 3…");
        assert_eq!(shorten_list("One long item", 6), "One l…");
    }

    #[test]
    fn an_organisation_keeps_what_tells_it_apart() {
        for (name, cells, short) in [
            ("University of Edinburgh", 23, "University of Edinburgh"),
            ("University of Edinburgh", 12, "U. Edinburgh"),
            ("Georgia Institute of Technology", 20, "Georgia Inst. Tech."),
            ("Technische Universität Dresden", 12, "TU Dresden"),
            ("Technical University of Denmark", 12, "TU Denmark"),
            ("National University of Singapore", 18, "Nat. U. Singapore"),
            ("University of California, Davis", 22, "U. California, Davis"),
            ("La Trobe University", 12, "La Trobe U."),
            ("한국과학기술원 전산학부", 10, "한국과학…"),
        ] {
            assert_eq!(shorten_organisation(name, cells), short);
            assert!(width(short) <= cells);
        }
    }
}
