#![no_main]
//! Settings.

use std::path::Path;

use cvtui::config::{Config, show};
use cvtui::text::is_unsafe;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (config, problems) = Config::read(Path::new("config.toml"), text);
    for problem in problems.into_iter().chain(cvtui::tui::config_problems(&config)) {
        assert!(!problem.to_string().contains(is_unsafe), "{problem:?}");
    }
    let _ = config.taxonomy();
    // What is shown of settings is settings.
    let (_, problems) = Config::read(Path::new("config.toml"), &show(&config));
    assert!(problems.is_empty(), "{problems:?}");
});
