//! Entries filled into a form: "Dates: …", "Name and address of employer: …", a label before every value (the Europass form of
//! 2002 to 2013, and personnel sheets).

use super::lexicon::lexicon;
use super::row::Row;
use crate::text::fold;

/// The rows of a form with their values alone, the row of each date opening an entry; `None` where the section is no form.
pub(super) fn values(rows: &[Row]) -> Option<Vec<Row>> {
    let labelled = rows.iter().filter(|r| value_at(&r.text).is_some()).count();
    if labelled < 3 || labelled * 2 < rows.len() {
        return None;
    }
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows {
        let Some((at, opens)) = value_at(&row.text) else {
            out.push(row.clone());
            continue;
        };
        let mut filled = row.clone();
        row.text[at..].trim().clone_into(&mut filled.text);
        filled.spans.clear();
        filled.bullet = None;
        filled.indent = 0;
        filled.gap_before = opens;
        if !filled.text.is_empty() {
            out.push(filled);
        }
    }
    Some(out)
}

/// Where the value behind a form's label starts, and whether the label asks for dates.
fn value_at(text: &str) -> Option<(usize, bool)> {
    let colon = text.find([':', '：']).map(|at| (at, text[at..].chars().next().map_or(1, char::len_utf8)));
    let gap = text.find("  ").map(|at| (at, 2));
    let (end, mark) = colon.into_iter().chain(gap).min()?;
    let label = fold(text[..end].trim());
    lexicon().form_label(label.split(" (").next().unwrap_or(&label)).map(|opens| (end + mark, opens))
}

#[cfg(test)]
mod tests {
    use crate::parse::testing::profile_of;

    #[test]
    fn a_form_says_its_values_behind_labels() {
        let profile = profile_of(
            "Ada Quist\n\nESPERIENZA LAVORATIVA\n• Date (da – a)    dal 01/11/2019 a oggi\n• Nome e indirizzo del datore di lavoro    Università di Bergamo\n• Tipo di impiego    Professore associato\n\n• Date (da – a)    2011 – 2014\n• Nome e indirizzo del datore di lavoro    Neve S.p.A., Milano\n• Tipo di impiego    Ingegnere\n\nISTRUZIONE E FORMAZIONE\n• Date (da – a)    2008 – 2011\n• Nome e tipo di istituto    Politecnico di Milano\n• Qualifica conseguita    Dottorato di ricerca in Fisica\n",
        );
        let work: Vec<_> = profile.work.iter().map(|w| (w.name.as_deref(), w.position.as_deref())).collect();
        assert_eq!(
            work,
            [
                (Some("Università di Bergamo"), Some("Professore associato")),
                (Some("Neve S.p.A."), Some("Ingegnere"))
            ]
        );
        assert_eq!(profile.education[0].institution.as_deref(), Some("Politecnico di Milano"));
    }
}
