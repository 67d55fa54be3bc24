//! What is handed to the terminal's clipboard.

use super::harness::{Home, Program};

fn asked(program: &Program) -> &str {
    program.app.screen.asked.last().map_or("nothing", String::as_str)
}

#[test]
fn a_fact_an_address_an_applicant_and_the_shortlist_are_copied() {
    let home = Home::new();
    let mut program = home.start(120, 40);
    program.keys("ye");
    assert_eq!(asked(&program), "copy ada@quist.example");
    assert!(program.message().contains("ada@quist.example"), "{}", program.message());
    program.keys("yy");
    assert_eq!(asked(&program), "copy Ada Quist");
    program.keys("ya");
    assert!(asked(&program).starts_with("copy ## Ada"), "{}", asked(&program));
    assert!(program.message().contains("lines"), "{}", program.message());
    program.keys("ays");
    assert!(asked(&program).starts_with("copy ## Ada"), "{}", asked(&program));
}
