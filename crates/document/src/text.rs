//! The words of a document: for search, for counting, for who listens.
use crate::model::{Document, Element, Kind, Page, Run};

/// The words of runs without their looks.
pub fn plain(runs: &[Run]) -> String {
    runs.iter().map(|it| it.t.as_str()).collect()
}

/// What an element says, in order; Markdown as it is written.
pub fn said(element: &Element) -> Vec<String> {
    let mut said: Vec<String> = match &element.kind {
        Kind::Text(it) if it.items.is_empty() => vec![plain(&it.text)],
        Kind::Text(it) => it.items.iter().map(|item| plain(item)).collect(),
        Kind::Prose(it) => vec![it.markdown.clone()],
        Kind::Image(it) => vec![plain(&it.caption)],
        Kind::Shape(it) => vec![plain(&it.label)],
        Kind::Line(_) | Kind::Draw(_) | Kind::Math(_) => vec![],
        Kind::Table(it) => {
            let cells = it.rows.iter().flatten().map(|cell| plain(cell));
            std::iter::once(plain(&it.caption)).chain(cells).collect()
        }
        Kind::Chart(it) => {
            std::iter::once(it.summary.clone()).chain(it.data.labels.iter().cloned()).collect()
        }
        Kind::Code(it) => vec![it.code.clone()],
        Kind::Audio(it) | Kind::Video(it) => it.transcript.iter().cloned().collect(),
        Kind::Embed(it) => vec![plain(&it.fallback)],
        Kind::Quiz(it) => {
            let options = it.options.iter().map(|it| it.text.clone());
            std::iter::once(plain(&it.prompt)).chain(options).collect()
        }
        Kind::Reveal(it) => vec![plain(&it.label), plain(&it.text)],
        Kind::Answer(it) => vec![plain(&it.prompt)],
        Kind::Lab(it) => vec![plain(&it.label)],
        Kind::File(it) => vec![plain(&it.label)],
    };
    said.extend(element.frame.alt.clone());
    said.retain(|it| !it.trim().is_empty());
    said
}

impl Page {
    /// Its first heading, else the name its author gave it.
    pub fn heading(&self) -> Option<String> {
        let heading = self.read().find_map(|(_, it)| match &it.kind {
            Kind::Text(text) if text.role.is_heading() => Some(plain(&text.text)),
            _ => None,
        });
        heading.filter(|it| !it.trim().is_empty()).or_else(|| self.name.clone())
    }
}

/// Everything learners read, page by page.
pub fn of(document: &Document) -> String {
    let pages = document.ordered();
    let shown = pages.iter().filter(|it| !it.hidden);
    let said: Vec<String> = shown.flat_map(|page| page.read()).flat_map(|(_, it)| said(it)).collect();
    said.join("\n")
}
