//! `POST /courses/{course}/markdown-previews`
use super::add::Markdown;
use super::render::{references, render};
use crate::policy::PreviewMarkdown;
use axum::Json;
use kernel::{Checked, Input, Prose, Result};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "MarkdownDraft")]
pub struct Draft {
    markdown: Markdown,
}

#[derive(Serialize, schemars::JsonSchema)]
pub struct MarkdownPreview {
    /// Sanitised.
    #[schemars(length(max = 8_000_000))]
    html: String,
}

/// As learners would see it; nothing is kept.
pub async fn preview(
    checked: Checked<PreviewMarkdown>,
    Input(draft): Input<Draft>,
) -> Result<Json<MarkdownPreview>> {
    let course = &checked.resource;
    let references = references(&mut checked.read().await?, &course.id).await?;
    let rendered = render(Prose::into_string(draft.markdown), course.language, references).await?;
    Ok(Json(MarkdownPreview { html: rendered.html }))
}
