//! Facts put right from the profile: prefilled, kept, marked, undone.

use super::harness::Home;
use crate::library::ApplicantId;
use crate::tui::state::Overlay;

const ADA: ApplicantId = ApplicantId(0);

/// On Ada's position, the fact below the heading of her work.
const TO_WORK: &str = "<enter>]]j";

#[test]
fn a_fact_is_corrected_in_place_and_marked() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys(TO_WORK).keys("C");
    let Some(Overlay::Prompt(prompt)) = &program.state().overlay else { panic!("{}", program.message()) };
    assert_eq!(prompt.input.value(), "Research Intern");
    insta::assert_snapshot!("correct", program.screen());
    program.keys("<ctrl-u>Staff Engineer<enter>");
    assert!(program.message().starts_with("saved: corrected /work/0/position"), "{}", program.message());
    let screen = program.screen();
    assert!(screen.contains("Staff Engineer · Cloudworks"), "{screen}");
    assert!(screen.contains("✓ corrected: position  read: Research Intern"), "{screen}");
    // Queries and the next start know it.
    assert_eq!(program.keys("/is:corrected<enter>").listed(), ["Ada Quist"]);
    drop(program);
    let mut again = home.start(120, 40);
    assert!(
        again.state().roster.applicants[&ADA].profile().work[0].position.as_deref() == Some("Staff Engineer")
    );
    again.keys("u");
    assert!(
        again.state().roster.applicants[&ADA].profile().work[0].position.as_deref()
            == Some("Research Intern")
    );
    assert!(again.keys("/is:corrected<enter>").listed().is_empty());
}

#[test]
fn going_on_to_the_next_field_loses_nothing_that_was_typed() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys(TO_WORK).keys("C<end>s<tab>");
    let Some(Overlay::Prompt(prompt)) = &program.state().overlay else { panic!() };
    assert_eq!(prompt.input.value(), "Cloudworks Ltd.");
    let position = |program: &super::harness::Program| {
        program.state().roster.applicants[&ADA].profile().work[0].position.clone().unwrap_or_default()
    };
    assert_eq!(position(&program), "Research Interns");
    // What a field cannot hold stays in the line.
    program.keys("<tab><tab><ctrl-u>soon<tab>");
    assert!(program.message().contains("a date is 2023"), "{}", program.message());
    let Some(Overlay::Prompt(prompt)) = &program.state().overlay else { panic!() };
    assert_eq!(prompt.input.value(), "soon");
    // An empty line takes the correction back.
    program.keys("<esc>C<ctrl-u><enter>");
    assert_eq!(position(&program), "Research Intern");
}

#[test]
fn what_was_worked_out_says_why_it_cannot_be_corrected() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("<enter>C");
    assert!(program.message().starts_with("not now: "), "{}", program.message());
}
