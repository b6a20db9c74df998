//! Whose work it is, and what one may do with it.

use serde_yaml_ng::Value;

use super::tree::Tree;
use super::{ReadError, front_matter, paths, text};

/// Short names of the licences that course material usually has, and where they are explained.
const LICENCES: [(&str, &str, &[&str]); 6] = [
    (
        "CC BY-SA 4.0",
        "https://creativecommons.org/licenses/by-sa/4.0/",
        &["cc-by-sa-4.0", "licenses/by-sa/4.0"],
    ),
    (
        "CC BY-NC 4.0",
        "https://creativecommons.org/licenses/by-nc/4.0/",
        &["cc-by-nc-4.0", "licenses/by-nc/4.0"],
    ),
    (
        "CC BY-NC-SA 4.0",
        "https://creativecommons.org/licenses/by-nc-sa/4.0/",
        &["cc-by-nc-sa-4.0", "licenses/by-nc-sa/4.0"],
    ),
    ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/", &["cc-by-4.0", "licenses/by/4.0"]),
    (
        "CC0 1.0",
        "https://creativecommons.org/publicdomain/zero/1.0/",
        &["cc0-1.0", "cc0", "publicdomain/zero/1.0"],
    ),
    ("MIT", "https://opensource.org/license/mit", &["mit", "mit license"]),
];

/// The usual short name of a licence, and its address if we know it.
pub(super) fn licence(written: &str) -> (String, Option<&'static str>) {
    let plain = written.trim().to_lowercase().replace([' ', '_'], "-").replace("--", "-");
    let known = LICENCES
        .iter()
        .find(|(.., spellings)| spellings.iter().any(|spelling| plain == spelling.replace(' ', "-")));
    known.map_or_else(|| (written.trim().to_owned(), None), |(name, url, _)| ((*name).to_owned(), Some(*url)))
}

/// The licence a `LICENSE` file is about, by the address it gives.
pub(super) fn licence_of_file(tree: &Tree) -> Result<Option<String>, ReadError> {
    let Some(key) = tree.keys().into_iter().find(|key| is_licence_file(key)) else { return Ok(None) };
    let text = text::read(tree, key)?.to_lowercase();
    let by_address = LICENCES.iter().find(|(.., spellings)| {
        spellings.iter().any(|spelling| spelling.contains('/') && text.contains(spelling))
    });
    let is_mit = || text.trim_start_matches(['#', ' ', '\n']).starts_with("mit license");
    Ok(by_address.map(|(name, ..)| *name).or_else(|| is_mit().then_some("MIT")).map(str::to_owned))
}

pub(super) fn is_licence_file(key: &str) -> bool {
    let name = key.to_ascii_lowercase();
    ["license", "licence", "license.md", "licence.md", "license.txt", "licence.txt"].contains(&name.as_str())
}

pub(super) fn is_citation_file(key: &str) -> bool {
    ["CITATION", "CITATION.md", "CITATION.txt", "CITATION.cff"].contains(&key)
}

/// How the authors want to be cited, on one line.
pub(super) fn citation(tree: &Tree) -> Result<Option<String>, ReadError> {
    let Some(key) = tree.keys().into_iter().find(|key| is_citation_file(key)) else { return Ok(None) };
    let source = text::read(tree, key)?;
    if paths::extension(key) == "cff" {
        return cff(key, &source);
    }
    let line = source.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.strip_prefix("Please cite as:").unwrap_or(&line).trim();
    Ok((!line.is_empty()).then(|| line.to_owned()))
}

/// Authors and title of a `CITATION.cff`.
fn cff(key: &str, source: &str) -> Result<Option<String>, ReadError> {
    let value: Value = serde_yaml_ng::from_str(source).map_err(|error| {
        ReadError::new(key, error.location().map(|place| place.line()), format!("is not YAML: {error}"))
    })?;
    let authors = value.get("authors").and_then(Value::as_sequence).into_iter().flatten().filter_map(author);
    let authors = authors.collect::<Vec<_>>().join(", ");
    let title = value.get("title").and_then(front_matter::text);
    let doi = value.get("doi").and_then(front_matter::text);
    let parts: Vec<String> =
        [(!authors.is_empty()).then_some(authors), title, doi].into_iter().flatten().collect();
    Ok((!parts.is_empty()).then(|| format!("{}.", parts.join(". "))))
}

fn author(author: &Value) -> Option<String> {
    let part = |key: &str| author.get(key).and_then(front_matter::text);
    match (part("given-names"), part("family-names")) {
        (Some(given), Some(family)) => Some(format!("{given} {family}")),
        (given, family) => family.or(given).or_else(|| part("name")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_get_their_usual_name() {
        assert_eq!(
            licence("CC-BY 4.0"),
            ("CC BY 4.0".to_owned(), Some("https://creativecommons.org/licenses/by/4.0/"))
        );
        assert_eq!(licence("CC BY-SA 4.0").0, "CC BY-SA 4.0");
        assert_eq!(licence(" All rights reserved "), ("All rights reserved".to_owned(), None));
    }
}
