//! Entries filled into a form: "Dates: …", "Name and address of employer: …", a label before every value (the Europass form of
//! 2002 to 2013, and personnel sheets).

use std::collections::HashMap;

use super::lexicon::{Label, lexicon};
use super::row::Row;
use crate::document::Bullet;
use crate::text::fold;

/// The rows of a form with their values alone and what their labels ask for, the row of the first label opening an entry wherever
/// it comes back; `None` where the section is no form.
pub(super) fn values(rows: &[Row]) -> Option<Vec<Row>> {
    let found: Vec<Option<Found>> = rows.iter().map(|r| label(&r.text)).collect();
    let known = found.iter().flatten().filter_map(|f| f.asks);
    let asked = |test: &dyn Fn(Label) -> bool| known.clone().filter(|l| test(*l)).count();
    let labelled = known.clone().count();
    let told = asked(&|l| l != Label::Dates && l != Label::Duties);
    if labelled < 3 || labelled * 2 < rows.len() || told == 0 {
        return None;
    }
    // Labels that come back are the form's own, known or not.
    let mut times: HashMap<&str, u32> = HashMap::new();
    for found in found.iter().flatten() {
        *times.entry(found.label.as_str()).or_default() += 1;
    }
    let first = found.iter().flatten().find(|f| f.asks.is_some()).map(|f| f.label.clone())?;
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    // What one did stands behind all that heads the entry, wherever the form asks for it.
    let mut duties: Vec<Row> = Vec::new();
    let mut asks_above = None;
    for (row, found) in rows.iter().zip(&found) {
        let ours = found.as_ref().filter(|f| f.asks.is_some() || times.get(f.label.as_str()) > Some(&1));
        let mut filled = row.clone();
        filled.gap_before = ours.is_some_and(|f| f.label == first);
        if let Some(found) = ours {
            row.text[found.value..].trim().clone_into(&mut filled.text);
            filled.spans.clear();
            filled.indent = 0;
            filled.bullet = None;
            asks_above = Some(found.asks.unwrap_or(Label::Duties));
            filled.asks = asks_above;
        } else if asks_above == Some(Label::Duties) {
            filled.asks = asks_above;
        }
        if filled.asks == Some(Label::Duties) && (ours.is_some() || row.bullet.is_some()) {
            let mark = |c: char| Bullet::is_mark(c) || matches!(c, '-' | '–' | '*');
            filled.text = filled.text.trim_start_matches(mark).trim_start().to_owned();
            filled.bullet = Some(Bullet::Mark);
        }
        if filled.gap_before {
            out.append(&mut duties);
        }
        match filled.asks {
            _ if filled.text.is_empty() => {}
            Some(Label::Duties) => duties.push(filled),
            _ => out.push(filled),
        }
    }
    out.append(&mut duties);
    Some(out)
}

/// A label before a value.
struct Found {
    /// The label, folded.
    label: String,
    /// What it asks for, where it is known.
    asks: Option<Label>,
    /// Where the value starts.
    value: usize,
}

/// Whether a row opens with a label of several words that only forms have.
pub(super) fn opens(text: &str) -> bool {
    label(text).is_some_and(|found| found.asks.is_some() && found.label.contains(' '))
}

/// The label that opens a row: up to a colon or the gap of a column; a known label of several words may run on into its value.
fn label(text: &str) -> Option<Found> {
    // No label is longer.
    const LONGEST: usize = 160;
    let text = &text[..text.floor_char_boundary(LONGEST)];
    let colon = text.find([':', '：']).map(|at| (at, text[at..].chars().next().map_or(1, char::len_utf8)));
    let gap = text.find("  ").map(|at| (at, 2));
    if let Some((end, mark)) = colon.into_iter().chain(gap).min() {
        let label = fold(text[..end].trim());
        let plain = label.split(" (").next().unwrap_or(&label).trim_end_matches(':').trim_end().to_owned();
        let short = plain.split_whitespace().count() <= 8 && !plain.contains(|c: char| c.is_ascii_digit());
        let asks = lexicon().form_label(&plain);
        // Behind "Dates:" a gap may follow the colon.
        return (short || asks.is_some()).then_some(Found { label: plain, asks, value: end + mark });
    }
    // "Nome e indirizzo del datore di lavoro Neve S.p.A.": the label filled its column; a value begins with a capital.
    let folded = fold(text);
    let asks = lexicon().form_label(&folded).filter(|_| folded.split_whitespace().count() > 4)?;
    let value = text
        .match_indices(' ')
        .map(|(at, _)| at + 1)
        .find(|at| text[*at..].starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))?;
    Some(Found { label: fold(text[..value].trim()), asks: Some(asks), value })
}

#[cfg(test)]
mod tests {
    use crate::parse::testing::profile_of;

    #[test]
    fn a_label_that_comes_back_opens_an_entry_wherever_the_dates_stand() {
        let profile = profile_of(
            "Ada Quist\n\nBerufserfahrung\n\nFirma:       Nordschnee GmbH, Bonn\nPosition:    Abteilungsleiterin Einkauf\nZeitraum:    seit 04/2019\nAufgaben:    - Führung von 14 Leuten\n             - Einkauf von Schnee\nFirma:       Eisbau AG, Bremen\nPosition:    Schneezählung\nZeitraum:    01/2015 – 03/2019\nAufgaben:    - Zählung\n",
        );
        let work: Vec<_> = profile.work.iter().map(|w| (w.name.as_deref(), w.position.as_deref())).collect();
        assert_eq!(
            work,
            [
                (Some("Nordschnee GmbH"), Some("Abteilungsleiterin Einkauf")),
                (Some("Eisbau AG"), Some("Schneezählung"))
            ]
        );
        assert_eq!(profile.work[0].highlights, ["Führung von 14 Leuten", "Einkauf von Schnee"]);
        assert!(profile.work[0].current && profile.work[1].end_date.is_some());
    }

    #[test]
    fn a_label_may_fill_its_column() {
        let profile = profile_of(
            "Ada Quist\n\nEsperienza professionale\n\nDate                                  Dal 2018 ad oggi\nLavoro o posizione ricoperti          Responsabile qualità\nPrincipali attività e responsabilità  Conta della neve\nNome e indirizzo del datore di lavoro Neve S.r.l., Milano\n\nDate                                  2013 – 2018\nLavoro o posizione ricoperti          Tecnico di laboratorio\nPrincipali attività e responsabilità  Prove sul ghiaccio\nNome e indirizzo del datore di lavoro Ghiaccio S.p.A., Roma\n",
        );
        let work: Vec<_> = profile.work.iter().map(|w| (w.name.as_deref(), w.position.as_deref())).collect();
        assert_eq!(
            work,
            [
                (Some("Neve S.r.l."), Some("Responsabile qualità")),
                (Some("Ghiaccio S.p.A."), Some("Tecnico di laboratorio"))
            ]
        );
    }

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
