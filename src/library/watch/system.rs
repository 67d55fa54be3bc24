//! What the system tells of a folder, and where it tells nothing.

use std::path::{Component, Path, PathBuf};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::config::Watching;
use crate::library::base_folder;

/// What a watch tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// Something was written.
    Changed,
    /// The folder itself was taken away: one that comes in its place is to be watched anew.
    Lost,
}

/// Whether something was written. Programs that read, this one too, change nothing.
pub fn is_change(kind: EventKind) -> bool {
    !matches!(kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write))
}

/// Watches the folders of `paths`. Returns what does, and whether to look now and then as well.
pub(super) fn watch(
    paths: &[PathBuf],
    watching: Watching,
    tell: impl Fn(Told) + Send + 'static,
) -> (Option<RecommendedWatcher>, bool) {
    match watching {
        Watching::Off => return (None, false),
        Watching::Poll => return (None, true),
        Watching::Auto | Watching::Events => {}
    }
    let base = base_folder(paths);
    let folder = base.clone();
    let is_news = move |event: &notify::Event| {
        let is_seen = |path: &PathBuf| !is_hidden(path.strip_prefix(&base).unwrap_or(path));
        is_change(event.kind) && (event.paths.is_empty() || event.paths.iter().any(is_seen))
    };
    let is_end = move |event: &notify::Event| {
        let moved = matches!(event.kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)));
        moved && event.paths.contains(&folder)
    };
    let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let is_lost = event.as_ref().is_ok_and(&is_end);
        // An event that was lost is a reason to look as well.
        if event.as_ref().map_or(true, &is_news) {
            tell(if is_lost { Told::Lost } else { Told::Changed });
        }
    });
    let Ok(mut watcher) = watcher else { return (None, true) };
    let mut failed = false;
    for path in paths {
        let path = path.canonicalize().unwrap_or_else(|_| path.clone());
        let watched = if path.is_dir() {
            watcher.watch(&path, RecursiveMode::Recursive)
        } else {
            watcher.watch(path.parent().unwrap_or(Path::new(".")), RecursiveMode::NonRecursive)
        };
        failed |= watched.is_err();
    }
    let poll = failed || watching == Watching::Auto && paths.iter().any(|path| is_remote(path));
    (Some(watcher), poll)
}

/// Whether a path below the folder is one that no walk sees: the program's own journals lie in such a place.
fn is_hidden(path: &Path) -> bool {
    path.components()
        .any(|part| matches!(part, Component::Normal(name) if name.to_string_lossy().starts_with('.')))
}

/// Whether a path lies on a file system of another machine, which tells of no changes that are made there.
#[cfg(target_os = "linux")]
fn is_remote(path: &Path) -> bool {
    /// NFS, SMB, CIFS, SMB 2, 9P, AFS, Ceph, Coda, FUSE (which may be sshfs or a cloud's folder), GFS 2, OCFS 2: statfs(2).
    const REMOTE: [u32; 11] = [
        0x6969,
        0x517B,
        0xFF53_4D42,
        0xFE53_4D42,
        0x0102_1997,
        0x5346_414F,
        0x00C3_6400,
        0x7375_7245,
        0x6573_5546,
        0x0116_1970,
        0x7461_636F,
    ];
    rustix::fs::statfs(path).is_ok_and(|about| REMOTE.contains(&(about.f_type as u32)))
}

/// Elsewhere the setting says so.
#[cfg(not(target_os = "linux"))]
fn is_remote(_: &Path) -> bool {
    false
}
