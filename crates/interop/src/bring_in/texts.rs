//! Ids are chosen and texts rendered before the transaction opens.
use super::files::Stored;
use super::known::{Kind, Known};
use crate::read::{Package, Target, replace_targets};
use course::build::Written;
use course::{CourseId, LessonId, ModuleId, References};
use document::markdown::Rendered;
use kernel::{App, Lang, Result};
use std::collections::HashMap;

/// The ids that the parts of a package have or will have, by key.
pub struct Ids {
    pub course: CourseId,
    pub modules: HashMap<String, ModuleId>,
    pub lessons: HashMap<String, LessonId>,
    files: HashMap<String, String>,
    references: References,
}

impl Ids {
    pub fn new(app: &App, package: &Package, known: &Known, files: &HashMap<String, Stored>) -> Ids {
        let course = known.course.clone().unwrap_or_else(|| app.clock.id());
        let mut references = References::new(course.clone());
        let mut ids = Ids {
            course,
            modules: HashMap::new(),
            lessons: HashMap::new(),
            files: files.iter().map(|(key, it)| (key.clone(), it.file.id.to_string())).collect(),
            references: References::new(app.clock.id()),
        };
        for module in &package.modules {
            let before = known.item(Kind::Module, &module.key).and_then(|it| it.id.parse().ok());
            ids.modules.insert(module.key.clone(), before.unwrap_or_else(|| app.clock.id()));
            for lesson in &module.lessons {
                let before = known.item(Kind::Lesson, &lesson.key).and_then(|it| it.id.parse().ok());
                let id = before.unwrap_or_else(|| app.clock.id());
                references.add_lesson(&id);
                ids.lessons.insert(lesson.key.clone(), id);
            }
        }
        files.values().for_each(|it| references.add_file(&it.file));
        ids.references = references;
        ids
    }

    /// `import-file:fig/a.png` becomes `file:fil_…`, and lessons likewise.
    fn settled(&self, markdown: &str) -> String {
        replace_targets(markdown, &|target| match target {
            Target::File(key) => self.files.get(key).map(|id| format!("file:{id}")),
            Target::Lesson(key) => self.lessons.get(key).map(|id| format!("lesson:{id}")),
        })
    }
}

/// A lesson as it will be stored.
pub struct Text {
    pub markdown: String,
    pub rendered: Rendered,
    /// Of everything that an import may change.
    pub hash: String,
}

pub struct Texts {
    pub lessons: HashMap<String, Text>,
    pub description: Written,
    pub attribution: Written,
}

pub async fn render(package: &Package, ids: &Ids, step: &mut (impl FnMut(&str) + Send)) -> Result<Texts> {
    let language: Lang = package.language.parse().unwrap_or_default();
    let mut lessons = HashMap::new();
    for lesson in package.modules.iter().flat_map(|it| &it.lessons) {
        step(&lesson.title);
        let markdown = ids.settled(&lesson.markdown);
        let rendered = course::render(markdown.clone(), language, ids.references.clone()).await?;
        let parts = format!("{}\n{:?}\n{}\n{markdown}", lesson.title, lesson.minutes, lesson.preview);
        let hash = kernel::sha256(parts);
        lessons.insert(lesson.key.clone(), Text { markdown, rendered, hash });
    }
    let written = async |text: &str| -> Result<Written> {
        if text.trim().is_empty() {
            return Ok(Written::default());
        }
        let markdown = ids.settled(text);
        let html = course::render(markdown.clone(), language, ids.references.clone()).await?.html;
        Ok(Written { markdown: Some(markdown), html: Some(html) })
    };
    Ok(Texts {
        lessons,
        description: written(&package.description).await?,
        attribution: written(&package.attribution).await?,
    })
}
