//! Journeys in a real browser against the real program.
use crate::shell::{self, Outcome, root};
use crate::web;

/// Debian's Chromium; the test tools download no browser of their own.
fn chromium() -> Outcome {
    if shell::exists("chromium") { Ok(()) } else { shell::package("chromium") }
}

pub fn journeys() -> Outcome {
    if !root().join("e2e/package.json").is_file() {
        return Err("e2e/package.json is missing".into());
    }
    chromium()?;
    web::install("e2e")?;
    shell::run_in(&root().join("e2e"), "npm", &["test", "--silent"], &[])
}
