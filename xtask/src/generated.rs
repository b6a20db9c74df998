//! Generated files that are committed, so that a change of the API or of rights shows in review.
use crate::shell::{Outcome, cargo, output_of, root, run_in};
use crate::web;
use std::fs;

const SCHEMA: &str = "web/src/api/schema.d.ts";

pub fn write() -> Outcome {
    let document = document()?;
    fs::write(root().join("openapi.json"), document).map_err(|error| format!("openapi.json: {error}"))?;
    schema(SCHEMA)?;
    let accept = &[("INSTA_UPDATE", "always")];
    run_in(&root(), "cargo", &["test", "--quiet", "--package", "lyceum", "--", "matrix"], accept)
}

/// Fails when a committed file is not what the code makes.
pub fn check() -> Outcome {
    let committed = fs::read_to_string(root().join("openapi.json")).unwrap_or_default();
    if committed != document()? {
        return Err("openapi.json is stale: run `cargo xtask gen`".into());
    }
    let fresh = "target/schema.d.ts";
    schema(fresh)?;
    let read = |path: &str| fs::read_to_string(root().join(path)).unwrap_or_default();
    if read(SCHEMA) != read(fresh) {
        return Err(format!("{SCHEMA} is stale: run `cargo xtask gen`"));
    }
    Ok(())
}

fn document() -> Outcome<String> {
    cargo(&["build", "--package", "lyceum"])?;
    output_of(&root(), "target/debug/lyceum", &["openapi"])
}

fn schema(to: &str) -> Outcome {
    web::install("web")?;
    let to = root().join(to).display().to_string();
    // A default makes a field optional in what is sent, and only what is sent has defaults.
    let defaults = "--default-non-nullable=false";
    run_in(
        &root().join("web"),
        "npx",
        &["openapi-typescript", "../openapi.json", defaults, "--output", &to],
        &[],
    )
}
