//! Markdown becomes HTML when it is saved, before the write transaction opens.
//!
//! References to files and lessons become their final addresses then, not when a lesson is read: those addresses are made of
//! ids, which never change, so reading needs no rewriting. Where something was deleted since, the link says "not found".
use super::LessonId;
use crate::course::CourseId;
use crate::file::file_url;
use anyhow::Context;
use document::markdown::{self, FileTarget, Rendered, Resolve};
use kernel::{Lang, Result, Tx, params};
use library::FileId;
use std::collections::{HashMap, HashSet};

/// What a text of a course may refer to.
#[derive(Clone, Debug)]
pub struct References {
    course: CourseId,
    files: HashMap<String, FileTarget>,
    lessons: HashSet<String>,
}

impl Resolve for References {
    fn file(&self, id: &str) -> Option<FileTarget> {
        self.files.get(id).cloned()
    }
    fn lesson(&self, id: &str) -> Option<String> {
        self.lessons.contains(id).then(|| format!("/learn/courses/{}/l/{id}", self.course))
    }
}

/// Everything that belongs to the course now.
pub async fn references(tx: &mut Tx, course: &CourseId) -> Result<References> {
    let files: Vec<FileId> =
        tx.all("SELECT file FROM course_files WHERE course = $1", params![course]).await?;
    let lessons: Vec<LessonId> = tx
        .all("SELECT id FROM course_lessons WHERE course = $1 AND deleted_at IS NULL", params![course])
        .await?;
    let mut references = References::new(course.clone());
    for file in library::find_all(tx, &files).await? {
        references.add_file(&file);
    }
    lessons.iter().for_each(|it| references.add_lesson(it));
    Ok(references)
}

impl References {
    /// Of a course that is only being made.
    pub fn new(course: CourseId) -> References {
        References { course, files: HashMap::new(), lessons: HashSet::new() }
    }

    pub fn add_file(&mut self, file: &library::File) {
        let pixels = |side: Option<i64>| side.and_then(|it| u32::try_from(it).ok());
        let target = FileTarget {
            url: file_url(&self.course, &file.id, &file.address_name()),
            width: pixels(file.width),
            height: pixels(file.height),
            widths: library::widths(file).collect(),
        };
        self.files.insert(file.id.as_str().to_owned(), target);
    }

    pub fn add_lesson(&mut self, lesson: &LessonId) {
        self.lessons.insert(lesson.as_str().to_owned());
    }
}

/// On a thread of its own: a long lesson takes longer than other requests should wait.
pub async fn render(
    markdown: String,
    language: Lang,
    references: impl Resolve + Send + 'static,
) -> Result<Rendered> {
    let rendered =
        tokio::task::spawn_blocking(move || markdown::render(&markdown, language, &references)).await;
    Ok(rendered.context("rendering Markdown")?)
}

/// How long reading takes people who may read in their second or third language.
const WORDS_A_MINUTE: usize = 130;

/// What the teacher says, or a guess.
pub fn minutes(given: Option<i64>, words: usize) -> i64 {
    given.unwrap_or_else(|| words.div_ceil(WORDS_A_MINUTE) as i64)
}
