//! The figures that are reached, per layout and field: `floors.toml`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use super::score::Scores;

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/layouts/floors.toml")
}

type Floors = BTreeMap<String, BTreeMap<String, f64>>;

fn read() -> Floors {
    toml::from_str(&std::fs::read_to_string(path()).expect("the floors can be read"))
        .expect("the floors are TOML")
}

/// Each figure that lies further below its floor than `slack`, or has none.
pub fn fallen(scores: &BTreeMap<&str, Scores>, slack: f64) -> Vec<String> {
    let floors = read();
    let mut fallen = Vec::new();
    for (layout, scores) in scores {
        for (field, figure) in scores.figures() {
            match floors.get(*layout).and_then(|floors| floors.get(field)) {
                Some(floor) if figure.f1() + slack >= *floor => {}
                Some(floor) => fallen.push(format!("{layout}: {field} {:.3}, was {floor:.3}", figure.f1())),
                None => {
                    fallen.push(format!("{layout}: {field} has no floor (CVTUI_WRITE_FLOORS=1 writes it)"));
                }
            }
        }
    }
    fallen
}

/// Writes the figures of these layouts as their floors; those of other layouts stay.
pub fn write(scores: &BTreeMap<&str, Scores>) {
    let mut floors = read();
    floors.retain(|layout, _| super::Layout::named(layout).is_some());
    for (layout, scores) in scores {
        let figures = scores.figures().map(|(field, figure)| (field.to_owned(), figure.f1())).collect();
        floors.insert((*layout).to_owned(), figures);
    }
    let mut text = "# The F1 that each layout reached, field by field. `CVTUI_WRITE_FLOORS=1 cargo test --test layouts` writes it.\n".to_owned();
    for (layout, figures) in floors {
        let _ = writeln!(text, "\n[{layout}]");
        for (field, figure) in figures {
            let _ = writeln!(text, "{field} = {figure:.3}");
        }
    }
    std::fs::write(path(), text).expect("the floors can be written");
}
