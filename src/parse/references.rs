//! People who can be asked about the applicant.

use super::context::Context;
use super::row::Row;
use super::{contact, people_list};
use crate::profile::{IgnoredReason, Reference};
use crate::text::fold;

/// Reads a section of references: each begins with a person's name.
pub(super) fn read(rows: &[Row], context: &mut Context<'_>) {
    for row in rows {
        let folded = fold(&row.text);
        if folded.contains("request") || folded.contains("auf anfrage") || folded.contains("sur demande") {
            context.ledger.ignore(row.number, IgnoredReason::Boilerplate);
            continue;
        }
        for cell in row.cells() {
            let contacts = contact::find(cell).first().map_or(cell.len(), |c| c.range.start);
            let first =
                cell[..contacts].split([',', '(', '–', '|', ':', ';']).next().unwrap_or(cell).trim_end();
            let name = people_list::without_title(first.trim().trim_matches('*'));
            let at = context.profile.references.len();
            if people_list::is_name(&name)
                && !(at > 0
                    && row.cells().len() == 1
                    && !row.gap_before
                    && row.bullet.is_none()
                    && !row.starts_bold()
                    && !looks_titled(first))
            {
                let rest = cell[first.len()..].trim_start_matches([',', ' ', '–', '|', ':']).trim();
                context.ledger.cite(format!("/references/{at}"), row.number);
                context
                    .profile
                    .references
                    .push(Reference { name, reference: (!rest.is_empty()).then(|| rest.to_owned()) });
            } else if let Some(last) = context.profile.references.last_mut() {
                context.ledger.cite(format!("/references/{}/reference", at - 1), row.number);
                match &mut last.reference {
                    Some(text) => {
                        text.push_str(", ");
                        text.push_str(cell);
                    }
                    None => last.reference = Some(cell.to_owned()),
                }
            }
        }
    }
}

fn looks_titled(text: &str) -> bool {
    let folded = fold(text);
    folded.starts_with("prof") || folded.starts_with("dr")
}

#[cfg(test)]
mod tests {
    use crate::parse::testing::profile_of;

    #[test]
    fn names_open_references_and_lines_below_belong_to_them() {
        let profile = profile_of(
            "Ada Quist\n\nReferences\n\nProf. Bo Berg, Northern University\nbo@north.example\n\nDr. Cara Dahl\nSouthern College\n",
        );
        let found: Vec<_> = profile
            .references
            .iter()
            .map(|r| (r.name.as_str(), r.reference.as_deref().unwrap_or_default()))
            .collect();
        assert_eq!(
            found,
            [("Bo Berg", "Northern University, bo@north.example"), ("Cara Dahl", "Southern College")]
        );
    }

    #[test]
    fn on_request_is_boilerplate() {
        let profile = profile_of("Ada Quist\n\nReferences\n\nAvailable on request.\n");
        assert!(profile.references.is_empty() && profile.meta.not_understood.is_empty());
    }
}
