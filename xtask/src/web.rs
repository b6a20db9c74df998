//! The web app's own tools.
use crate::shell::{Outcome, root, run_in};
use std::fs;
use std::path::Path;
use std::time::SystemTime;

/// Packages exactly as the lock file says, without running scripts of theirs.
pub fn install(folder: &str) -> Outcome {
    let folder = root().join(folder);
    let installed = modified(&folder.join("node_modules/.package-lock.json"));
    if installed.is_some_and(|at| modified(&folder.join("package-lock.json")).is_some_and(|lock| lock < at)) {
        return Ok(());
    }
    run_in(&folder, "npm", &["ci", "--ignore-scripts", "--no-audit", "--no-fund"], &[])
}

pub fn build() -> Outcome {
    install("web")?;
    run_in(&root().join("web"), "npm", &["run", "--silent", "build"], &[])
}

/// A second start builds nothing.
pub fn build_if_changed() -> Outcome {
    let built = modified(&root().join("web/dist/.vite/manifest.json"));
    let changed =
        ["web/src", "web/build", "web/public", "web/package-lock.json", "web/vite.config.ts", "crates"];
    let newest = changed.iter().filter_map(|it| newest(&root().join(it))).max();
    match (built, newest) {
        (Some(built), Some(newest)) if newest < built => Ok(()),
        _ => build(),
    }
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|it| it.modified()).ok()
}

/// The newest file that can change the bundle; the style sheet is made from the class names in Rust pages, too.
fn newest(path: &Path) -> Option<SystemTime> {
    if path.is_dir() {
        return fs::read_dir(path).ok()?.flatten().filter_map(|it| newest(&it.path())).max();
    }
    let kind = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
    let counts = matches!(kind, "ts" | "tsx" | "css" | "json" | "svg" | "rs" | "woff2");
    counts.then(|| modified(path)).flatten()
}
