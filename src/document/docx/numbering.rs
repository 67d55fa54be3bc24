//! Lists: which are bulleted, and the labels of those that count.

use std::collections::HashMap;

use crate::document::Bullet;
use crate::document::tree::Element;

/// Levels that a list has.
const LEVELS: usize = 9;

/// A level of a list.
#[derive(Clone, Debug, Default)]
struct Level {
    format: String,
    /// The label, `%1` for the number of the first level and so on.
    text: String,
    start: u32,
    left: Option<i32>,
}

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: HashMap<String, Vec<Level>>,
    counters: HashMap<String, [Option<u32>; LEVELS]>,
}

impl Numbering {
    pub(super) fn read(tree: &Element) -> Self {
        let Some(root) = tree.child("numbering") else { return Self::default() };
        let kinds: HashMap<&str, &Element> = root
            .elements()
            .filter(|e| e.name == "abstractNum")
            .filter_map(|e| Some((e.get("abstractNumId")?, e)))
            .collect();
        let lists = root.elements().filter(|e| e.name == "num").filter_map(|list| {
            let kind = kinds.get(list.child("abstractNumId")?.get("val")?)?;
            let mut levels = vec![Level::default(); LEVELS];
            let overriding =
                list.elements().filter(|e| e.name == "lvlOverride").filter_map(|e| e.child("lvl"));
            for element in kind.elements().filter(|e| e.name == "lvl").chain(overriding) {
                let at = element.get("ilvl").and_then(|l| l.parse::<usize>().ok()).unwrap_or(0);
                if let Some(level) = levels.get_mut(at) {
                    *level = read_level(element);
                }
            }
            Some((list.get("numId")?.to_owned(), levels))
        });
        Self { lists: lists.collect(), counters: HashMap::new() }
    }

    /// The mark of the next item of a list, and the indent of its level; `None` where it has no mark.
    pub(super) fn next(&mut self, list: &str, level: u8) -> Option<(Bullet, Option<i32>)> {
        let levels = self.lists.get(list)?;
        let at = usize::from(level).min(LEVELS - 1);
        let own = levels.get(at)?;
        if own.format == "none" || own.format.is_empty() && own.text.is_empty() {
            return None;
        }
        if own.format == "bullet" {
            return Some((Bullet::Mark, own.left));
        }
        let counters = self.counters.entry(list.to_owned()).or_default();
        counters[at] = Some(counters[at].map_or(own.start, |n| n.saturating_add(1)));
        for deeper in counters.iter_mut().skip(at + 1) {
            *deeper = None;
        }
        let mut label = own.text.clone();
        for (n, level) in levels.iter().enumerate().take(LEVELS) {
            let number = counters[n].unwrap_or(level.start);
            label = label.replace(&format!("%{}", n + 1), &written(number, &level.format));
        }
        let label = label.trim_matches(|c: char| c.is_whitespace() || "[]().:–-".contains(c));
        Some((if label.is_empty() { Bullet::Mark } else { Bullet::Label(label.to_owned()) }, own.left))
    }
}

fn read_level(element: &Element) -> Level {
    let value = |name: &str| element.child(name).and_then(|e| e.get("val")).unwrap_or_default();
    let indent = element.child("pPr").and_then(|p| p.child("ind"));
    Level {
        format: value("numFmt").to_owned(),
        text: value("lvlText").chars().take(40).collect(),
        start: value("start").parse().unwrap_or(1),
        left: indent.and_then(|i| i.get("left").or_else(|| i.get("start"))?.parse().ok()),
    }
}

fn written(number: u32, format: &str) -> String {
    let letter = || char::from(b'a' + (number.saturating_sub(1) % 26) as u8).to_string();
    match format {
        "lowerLetter" => letter(),
        "upperLetter" => letter().to_uppercase(),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperRoman" => roman(number),
        "decimalZero" => format!("{number:02}"),
        _ => number.to_string(),
    }
}

fn roman(mut number: u32) -> String {
    const DIGITS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number > 3999 {
        return number.to_string();
    }
    let mut out = String::new();
    for (value, digits) in DIGITS {
        while number >= value {
            out.push_str(digits);
            number -= value;
        }
    }
    out
}
