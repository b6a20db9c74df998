//! What a lesson is written as: Markdown, or a document of pages. Either way it is read as a document.
use super::LessonId;
use anyhow::Context;
use document::Document;
use document::markdown::{Rendered, Resolve};
use kernel::{Lang, Result, error};
use serde_json::Value;

#[derive(Clone, Debug)]
pub enum Content {
    Markdown(String),
    Document(Box<Document>),
}

impl Content {
    /// A document that somebody sent, if it breaks no rule. What it says of the lesson itself is the lesson's to say.
    pub fn sent(value: Value) -> Result<Content> {
        let document =
            document::read_value(value).map_err(|it| error::INVALID.field(path(&it.path), it.sentence()))?;
        match document::rules::broken(&document).first() {
            Some(it) => Err(error::INVALID.field(path(&it.path), it.why)),
            None => Ok(Content::Document(Box::new(document))),
        }
    }

    /// As it is kept.
    pub fn stored(markdown: String, document: Option<String>) -> Result<Content> {
        match document {
            None => Ok(Content::Markdown(markdown)),
            Some(json) => {
                let document =
                    document::read(&json).map_err(|it| anyhow::anyhow!("{}: {}", it.path, it.detail))?;
                Ok(Content::Document(Box::new(document)))
            }
        }
    }

    /// The two columns it is kept in.
    pub fn columns(&self, id: &LessonId, title: &str) -> (&str, Option<String>) {
        match self {
            Content::Markdown(markdown) => (markdown, None),
            Content::Document(document) => {
                let document = Document { id: id.to_string(), title: clipped(title), ..(**document).clone() };
                ("", Some(document::to_value(&document).to_string()))
            }
        }
    }

    /// A document says its own language.
    pub fn language(&self) -> Option<Lang> {
        match self {
            Content::Markdown(_) => None,
            Content::Document(document) => Some(document.lang),
        }
    }

    /// The HTML, words and references, on a thread of its own: a long lesson takes longer than other requests should wait.
    pub async fn render(&self, language: Lang, around: impl Resolve + Send + 'static) -> Result<Rendered> {
        match self {
            Content::Markdown(markdown) => super::render::render(markdown.clone(), language, around).await,
            Content::Document(document) => {
                let document = document.clone();
                let rendered =
                    tokio::task::spawn_blocking(move || document::html::write(&document, &around)).await;
                Ok(rendered.context("writing a lesson")?)
            }
        }
    }
}

fn path(inside: &str) -> String {
    if inside.is_empty() { "document".into() } else { format!("document.{inside}") }
}

/// A lesson's title may be longer than a document's.
fn clipped(title: &str) -> String {
    title.chars().take(160).collect()
}
