//! From what a teacher wrote to what is stored: Markdown becomes clean HTML once, when it is saved, outside any transaction.
use super::draft::Content;
use course::Course;
use document::markdown::{self, Resolve};
use kernel::{Lang, Result, Tx};

/// A question with its texts rendered.
#[derive(Clone, Debug)]
pub struct Written {
    pub content: Content,
    /// The prompt without markup, and without what is meant for teachers only.
    pub prompt_text: String,
    pub prompt_html: String,
    pub explanation_html: Option<String>,
}

/// Renders the texts of a question in the language of its course.
pub fn write(content: Content, lang: Lang, files: &dyn Resolve) -> Written {
    let prompt = markdown::render(&content.prompt, lang, files);
    let explanation = content.explanation.as_deref().map(|it| markdown::render(it, lang, files).html);
    Written { prompt_text: prompt.text, prompt_html: prompt.html, explanation_html: explanation, content }
}

/// The same off the async threads, with pictures and lessons of the course at hand; the transaction ends before the work begins.
pub(super) async fn for_course(mut tx: Tx, course: &Course, content: Content) -> Result<Written> {
    let references = course::references(&mut tx, &course.id).await?;
    drop(tx);
    let lang = course.language;
    let written = tokio::task::spawn_blocking(move || write(content, lang, &references)).await;
    Ok(written.map_err(anyhow::Error::from)?)
}
