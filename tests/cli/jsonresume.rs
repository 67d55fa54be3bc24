//! What `cvtui show` prints is JSON Resume 1.0.0.

use crate::support::{World, sample};

#[test]
fn every_sample_profile_is_valid_json_resume() {
    let schema: serde_json::Value =
        serde_json::from_str(include_str!("../schema/jsonresume-1.0.0.json")).unwrap();
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    let ran = World::with(&[]).run(["show", sample().to_str().unwrap(), "--format", "json"]);
    let profiles = ran.json();
    let profiles = profiles.as_array().unwrap();
    assert!(profiles.len() >= 12, "{}", profiles.len());
    for profile in profiles {
        let wrong: Vec<String> =
            validator.iter_errors(profile).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(wrong.is_empty(), "{}: {wrong:#?}", profile["meta"]["file"]);
    }
}

#[test]
fn the_schema_is_one_that_can_fail() {
    let schema: serde_json::Value =
        serde_json::from_str(include_str!("../schema/jsonresume-1.0.0.json")).unwrap();
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    assert!(!validator.is_valid(&serde_json::json!({ "work": [{ "startDate": "spring of 2020" }] })));
}
