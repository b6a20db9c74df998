//! Journeys in a real browser against the real program.
use crate::shell::{self, Outcome, root};
use crate::web;

/// Debian's Chromium, which the test tools use instead of a download of their own, and a face as wide as Arial, which phones
/// and computers have: what moves when the web font arrives is measured against it.
fn chromium() -> Outcome {
    if !shell::exists("chromium") {
        shell::package("chromium")?;
    }
    let fonts = std::path::Path::new("/usr/share/fonts/truetype");
    let has_liberation = ["liberation", "liberation2"].iter().any(|it| fonts.join(it).is_dir());
    if has_liberation { Ok(()) } else { shell::package("fonts-liberation") }
}

/// Programs that read what we make: PDFs, and presentations.
pub fn readers() -> Outcome {
    for (program, package) in [("pdftotext", "poppler-utils"), ("soffice", "libreoffice-impress")] {
        if !shell::exists(program) {
            shell::package(package)?;
        }
    }
    Ok(())
}

pub fn journeys() -> Outcome {
    if !root().join("e2e/package.json").is_file() {
        return Err("e2e/package.json is missing".into());
    }
    chromium()?;
    web::install("e2e")?;
    shell::run_in(&root().join("e2e"), "npm", &["test", "--silent"], &[])
}
