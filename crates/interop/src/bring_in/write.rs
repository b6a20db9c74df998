//! The one transaction of an import.
use super::files::Stored;
use super::known::{Kind, Known, remember, remember_course};
use super::texts::{Ids, Text, Texts};
use super::{Brought, NewQuiz, Wishes};
use crate::read::{Lesson, Module, Note, Package, Quiz};
use course::build::{self, Content, Details, NewLesson};
use course::{LessonId, Money, Status};
use kernel::{Result, Tx, error, texts};
use std::collections::HashMap;

texts! {
    PRICE = "An amount above 0 and a currency such as KES", "Kiasi zaidi ya 0 na sarafu kama KES", "Một số tiền lớn hơn 0 và đơn vị tiền như KES";
}

struct Writing<'a> {
    tx: &'a mut Tx,
    known: &'a Known,
    ids: &'a Ids,
    wishes: &'a Wishes<'a>,
    /// Versions of the lessons that are there now: another than we left means that a teacher changed it since.
    versions: HashMap<LessonId, i64>,
    brought: Brought,
}

#[expect(clippy::too_many_arguments, reason = "the results of the slow steps, used once")]
pub async fn course(
    tx: &mut Tx,
    package: &Package,
    known: &Known,
    files: &HashMap<String, Stored>,
    ids: &Ids,
    texts: Texts,
    wishes: &Wishes<'_>,
    left: Vec<Note>,
) -> Result<Brought> {
    let Texts { lessons, description, attribution } = texts;
    let details = details(package, description, attribution)?;
    let again = known.course.is_some();
    match again {
        true => build::change_course(tx, &ids.course, &details).await?,
        false => build::course(tx, &ids.course, wishes.owner, &details).await?,
    }
    remember_course(tx, &ids.course, wishes.owner, &package.source_key).await?;
    let versions = build::lesson_versions(tx, &ids.course).await?;
    let brought = Brought {
        course: ids.course.clone(),
        again,
        added: 0,
        updated: 0,
        unchanged: 0,
        modules: package.modules.len(),
        lessons: lessons.len(),
        files: files.len(),
        quizzes: 0,
        left,
    };
    let mut writing = Writing { tx, known, ids, wishes, versions, brought };
    writing.files(package, files).await?;
    for module in &package.modules {
        writing.module(module, &lessons).await?;
    }
    if let Some(quiz) = &package.quiz {
        writing.quiz("course", None, quiz).await?;
    }
    writing.gone(package);
    let order = package.modules.iter().map(|it| {
        (
            ids.modules[&it.key].clone(),
            it.lessons.iter().map(|lesson| ids.lessons[&lesson.key].clone()).collect(),
        )
    });
    build::order(writing.tx, &ids.course, &order.collect::<Vec<_>>()).await?;
    build::done(writing.tx, &ids.course).await?;
    // What a teacher did with the course since the first import stays, unless this one says otherwise.
    let wanted = wishes.publish || (!again && package.status.as_deref() == Some("published"));
    let now = course::find(writing.tx, &ids.course).await?;
    if wanted && now.is_some_and(|it| it.status == Status::Draft) {
        build::publish(writing.tx, &ids.course).await?;
    }
    Ok(writing.brought)
}

fn details(package: &Package, description: build::Written, attribution: build::Written) -> Result<Details> {
    let said = |text: &str| Some(text.to_owned()).filter(|it| !it.trim().is_empty());
    let mut grade_levels = vec![];
    for grade in &package.grade_levels {
        grade_levels.push(named("grade_levels", grade)?);
    }
    let price = package.price.as_ref().map(|it| (it.amount, it.currency.clone()));
    let price = match price {
        Some((amount, currency)) => Some(
            Money::of(Some(amount), Some(currency)).ok_or_else(|| error::INVALID.field("price", PRICE))?,
        ),
        None => None,
    };
    Ok(Details {
        title: package.title.clone(),
        slug: package.slug.clone(),
        summary: said(&package.summary),
        description,
        category: package.category.clone(),
        difficulty: package.difficulty.as_deref().map(|it| named("difficulty", it)).transpose()?,
        language: package.language.parse().unwrap_or_default(),
        grade_levels,
        learning_area: package.learning_area.as_deref().map(|it| named("learning_area", it)).transpose()?,
        price,
        licence: said(&package.licence),
        attribution,
        organization: None,
    })
}

/// One of the names of a closed list, or an error that says which list.
fn named<T: serde::de::DeserializeOwned>(field: &str, name: &str) -> Result<T> {
    serde_json::from_value(name.into()).map_err(|why| error::INVALID.field(field, why.to_string()))
}

fn hash(parts: &impl serde::Serialize) -> Result<String> {
    Ok(kernel::sha256(serde_json::to_vec(parts)?))
}

impl Writing<'_> {
    async fn files(&mut self, package: &Package, files: &HashMap<String, Stored>) -> Result<()> {
        for it in &package.files {
            let Some(Stored { file, kept }) = files.get(&it.key) else { continue };
            let course = &self.ids.course;
            if !kept {
                library::insert(self.tx, file).await?;
                build::file(self.tx, course, &file.id).await?;
                remember(self.tx, course, Kind::File, &it.key, file.id.as_str(), &file.sha256, 1).await?;
            }
            if it.material
                && self.known.item(Kind::Material, &it.key).is_none_or(|before| before.hash != file.sha256)
            {
                if let Some(before) = self.known.item(Kind::Material, &it.key) {
                    build::remove_material(self.tx, course, &before.id).await?;
                }
                let id = build::material(self.tx, course, &file.id, &it.title).await?;
                remember(self.tx, course, Kind::Material, &it.key, id.as_str(), &file.sha256, 1).await?;
            }
            if package.cover.as_deref() == Some(it.key.as_str()) {
                build::cover(self.tx, course, &file.id).await?;
            }
        }
        Ok(())
    }

    async fn module(&mut self, module: &Module, texts: &HashMap<String, Text>) -> Result<()> {
        let id = &self.ids.modules[&module.key];
        let mark = hash(&module.title)?;
        match self.known.item(Kind::Module, &module.key) {
            Some(before) if before.hash == mark => {}
            Some(_) => build::change_module(self.tx, id, &module.title).await?,
            None => build::module(self.tx, id, &self.ids.course, &module.title).await?,
        }
        remember(self.tx, &self.ids.course, Kind::Module, &module.key, id.as_str(), &mark, 1).await?;
        for lesson in &module.lessons {
            self.lesson(module, lesson, &texts[&lesson.key]).await?;
        }
        if let Some(quiz) = &module.quiz {
            self.quiz(&module.key, Some(module), quiz).await?;
        }
        Ok(())
    }

    async fn lesson(&mut self, module: &Module, lesson: &Lesson, text: &Text) -> Result<()> {
        let id = &self.ids.lessons[&lesson.key];
        let new = NewLesson {
            id: id.clone(),
            course: self.ids.course.clone(),
            module: self.ids.modules[&module.key].clone(),
            title: lesson.title.clone(),
            content: Content::Markdown(text.markdown.clone()),
            rendered: text.rendered.clone(),
            preview: lesson.preview,
            duration_minutes: lesson.minutes.map(i64::from),
        };
        let version = match (self.known.item(Kind::Lesson, &lesson.key), self.versions.get(id)) {
            (Some(before), _) if before.hash == text.hash => {
                self.brought.unchanged += 1;
                return Ok(());
            }
            (Some(before), Some(version)) if before.version == *version => {
                build::change_lesson(self.tx, &new).await?;
                self.brought.updated += 1;
                version + 1
            }
            (Some(_), now) => {
                let why = match now {
                    Some(_) => "A teacher changed this lesson here; their text stays",
                    None => "A teacher deleted this lesson here; it stays deleted",
                };
                self.brought.left.push(Note { file: lesson.key.clone(), line: None, why: why.into() });
                return Ok(());
            }
            (None, _) => {
                build::lesson(self.tx, &new).await?;
                self.brought.added += 1;
                1
            }
        };
        remember(self.tx, &self.ids.course, Kind::Lesson, &lesson.key, id.as_str(), &text.hash, version).await
    }

    async fn quiz(&mut self, key: &str, module: Option<&Module>, quiz: &Quiz) -> Result<()> {
        let mark = hash(&format!("{quiz:?}"))?;
        match self.known.item(Kind::Quiz, key) {
            Some(before) if before.hash == mark => {}
            Some(_) => self.brought.left.push(Note {
                file: format!("{key}/quiz.toml"),
                line: None,
                why: "The quiz is here already and people may have answered it; change it in the course"
                    .into(),
            }),
            None => {
                let module = module.map(|it| &self.ids.modules[&it.key]);
                let new = NewQuiz { course: &self.ids.course, module, quiz };
                let id = (self.wishes.make_quiz)(self.tx, new).await?;
                remember(self.tx, &self.ids.course, Kind::Quiz, key, &id, &mark, 1).await?;
                self.brought.quizzes += 1;
            }
        }
        Ok(())
    }

    /// Lessons that were brought in before and are not in the source any more stay: learners may be in the middle of them.
    fn gone(&mut self, package: &Package) {
        let here = |key: &str| package.modules.iter().flat_map(|it| &it.lessons).any(|it| it.key == key);
        let mut gone: Vec<&str> = self.known.keys(Kind::Lesson).filter(|key| !here(key)).collect();
        gone.sort_unstable();
        let why = "Not in the source any more; it stays in the course";
        self.brought.left.extend(gone.into_iter().map(|key| Note {
            file: key.into(),
            line: None,
            why: why.into(),
        }));
    }
}
