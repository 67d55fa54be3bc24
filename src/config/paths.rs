//! Where the user's settings and data live.

use std::path::PathBuf;

use directories::ProjectDirs;

fn project() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", "cvtui")
}

fn from_env(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// The settings file that is read when none is named: `$CVTUI_CONFIG`, else `config.toml` in the
/// platform's folder for settings. `None` where the user has no home.
pub fn config_path() -> Option<PathBuf> {
    from_env("CVTUI_CONFIG").or_else(|| Some(project()?.config_dir().join("config.toml")))
}

/// The folder for what the user typed, reviews above all: `$CVTUI_DATA`, else the platform's folder
/// for local data. `None` where the user has no home.
pub fn data_dir() -> Option<PathBuf> {
    from_env("CVTUI_DATA").or_else(|| Some(project()?.data_local_dir().to_owned()))
}

/// The folder for what can be worked out again: `cache` in `$CVTUI_DATA`, else the platform's folder for caches. `None`
/// where the user has no home.
pub fn cache_dir() -> Option<PathBuf> {
    let beside_data = from_env("CVTUI_DATA").map(|data| data.join("cache"));
    beside_data.or_else(|| Some(project()?.cache_dir().to_owned()))
}
