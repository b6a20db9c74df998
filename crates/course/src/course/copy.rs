//! `POST /courses/{course}/copy`: everything that is taught, as a draft of whoever copies. Learners, what they did and said,
//! and colleagues stay with the first.
use super::view::{CourseBody, view};
use super::{Course, CourseId, store};
use crate::events::Copied;
use crate::fold::slug;
use crate::policy::CopyCourse;
use crate::{LessonId, ModuleId};
use kernel::{
    Answer, Created, Input, Lang, Line, Permit, Result, Tx, UserId, error, params, text::fold, texts,
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

texts! {
    COPY_OF = "Copy of {}", "Nakala ya {}", "Bản sao của {}";
}

const LONGEST_TITLE: usize = 200;

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CourseCopy {
    /// “Copy of …” when absent.
    title: Option<Line<1, 200>>,
}

pub async fn copy(
    permit: Permit<CopyCourse>,
    Input(wish): Input<CourseCopy>,
) -> Result<Answer<Created<CourseBody>>> {
    let (mut tx, course, actor) = permit.into_parts();
    let title = wish.title.map_or_else(|| copy_of(&course.title), Line::into_string);
    let id = make(&mut tx, &course, &actor.person()?.user, &title).await?;
    let copy = store::find_for(&mut tx, &actor, &id).await?.ok_or(error::NOT_FOUND)?;
    let body = view(&mut tx, &actor, copy).await?;
    tx.answer(Created(body)).await
}

fn copy_of(title: &str) -> String {
    COPY_OF.with(Lang::here(), title).chars().take(LONGEST_TITLE).collect()
}

async fn make(tx: &mut Tx, course: &Course, owner: &UserId, title: &str) -> Result<CourseId> {
    let copy: CourseId = tx.id();
    let mut ids = Ids::default();
    ids.put(&course.id, &copy);
    details(tx, course, &copy, owner, title).await?;
    beside(tx, &course.id, &copy).await?;
    modules(tx, &course.id, &copy, &mut ids).await?;
    lessons(tx, &course.id, &copy, &mut ids).await?;
    let texts: (Option<String>, Option<String>, Option<String>) = tx
        .one(
            "SELECT description, description_html, attribution_html FROM course_courses WHERE id = $1",
            params![copy],
        )
        .await?;
    let renamed = |text: Option<String>| text.map(|it| ids.renamed(&it));
    tx.execute_one(
        "UPDATE course_courses SET description = $2, description_html = $3, attribution_html = $4 WHERE id = $1",
        params![copy, renamed(texts.0), renamed(texts.1), renamed(texts.2)],
    )
    .await?;
    let activities = tx
        .all("SELECT id FROM course_activities WHERE course = $1 ORDER BY position, id", params![course.id])
        .await?;
    tx.emit(&Copied { course: course.id.clone(), copy: copy.clone(), owner: owner.clone(), ids, activities })
        .await?;
    store::recount(tx, &copy).await?;
    if let Some(organization) = &course.organization {
        identity::organization::count_courses(tx, organization, 1).await?;
        tx.done_in(organization);
    }
    Ok(copy)
}

async fn details(tx: &mut Tx, course: &Course, copy: &CourseId, owner: &UserId, title: &str) -> Result<()> {
    let now = tx.now();
    let free = store::free_slug(tx, &slug(title)).await?;
    tx.execute_one(
        "INSERT INTO course_courses (id, owner, slug, title, sort_title, summary, category, difficulty, language,
           grade_levels, learning_area, price_amount, price_currency, cover_file, cover_alt, licence, status, lessons_count,
           duration_minutes, learners_count, created_at, updated_at, version, attribution, attribution_html, description,
           description_html, organization, parent)
         SELECT $2, $3, $4, $5, $6, summary, category, difficulty, language, grade_levels, learning_area, price_amount,
           price_currency, cover_file, cover_alt, licence, 'draft', 0, 0, 0, $7, $7, 1, attribution, attribution_html,
           description, description_html, organization, parent FROM course_courses WHERE id = $1",
        params![course.id, copy, owner, free, title, fold(title), now],
    )
    .await
}

/// What hangs on a course without an id of its own that anybody names.
async fn beside(tx: &mut Tx, course: &CourseId, copy: &CourseId) -> Result<()> {
    tx.execute(
        "INSERT INTO course_files (course, file, added_at) SELECT $2, file, added_at FROM course_files WHERE course = $1",
        params![course, copy],
    )
    .await?;
    tx.execute(
        "INSERT INTO course_taught_strands (course, strand) SELECT $2, strand FROM course_taught_strands WHERE course = $1",
        params![course, copy],
    )
    .await?;
    crate::material::copy(tx, course, copy).await?;
    crate::link::copy(tx, course, copy).await
}

async fn modules(tx: &mut Tx, course: &CourseId, copy: &CourseId, ids: &mut Ids) -> Result<()> {
    let rows: Vec<(ModuleId, i64, String)> = tx
        .all(
            "SELECT id, position, title FROM course_modules WHERE course = $1 AND deleted_at IS NULL",
            params![course],
        )
        .await?;
    for (old, position, title) in rows {
        let new: ModuleId = tx.id();
        tx.execute(
            "INSERT INTO course_modules (id, course, position, title, version) VALUES ($1, $2, $3, $4, 1)",
            params![new, copy, position, title],
        )
        .await?;
        ids.put(&old, &new);
    }
    Ok(())
}

/// A lesson as its row has it, texts that hold ids apart.
#[derive(Deserialize)]
struct Row {
    id: LessonId,
    module: ModuleId,
    notes_html: String,
    html: String,
    markdown: String,
    document: Option<String>,
}

async fn lessons(tx: &mut Tx, course: &CourseId, copy: &CourseId, ids: &mut Ids) -> Result<()> {
    let rows: Vec<Row> = tx
        .all(
            "SELECT l.id, l.module, l.notes_html, l.html, l.markdown, l.document
             FROM course_lessons l JOIN course_modules m ON m.id = l.module
             WHERE l.course = $1 AND l.deleted_at IS NULL AND m.deleted_at IS NULL",
            params![course],
        )
        .await?;
    // Lessons name each other, before and after.
    let rows: Vec<(Row, LessonId)> = rows.into_iter().map(|row| (row, tx.id())).collect();
    rows.iter().for_each(|(row, new)| ids.put(&row.id, new));
    let now = tx.now();
    for (row, new) in rows {
        let document = row.document.map(|it| ids.renamed(&it));
        tx.execute(
            "INSERT INTO course_lessons (id, course, module, position, title, words, preview, duration_minutes, minutes,
               created_at, updated_at, version, plain_text, notes_html, html, markdown, document, language)
             SELECT $2, $3, $4, position, title, words, preview, duration_minutes, minutes, $5, $5, 1, plain_text,
               $6, $7, $8, $9, language FROM course_lessons WHERE id = $1",
            params![
                row.id,
                new,
                copy,
                ids.renamed(row.module.as_str()),
                now,
                ids.renamed(&row.notes_html),
                ids.renamed(&row.html),
                ids.renamed(&row.markdown),
                document
            ],
        )
        .await?;
    }
    Ok(())
}

/// Which id stands for which in a copy.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Ids(HashMap<String, String>);

impl Ids {
    pub fn put(&mut self, old: impl ToString, new: impl ToString) {
        self.0.insert(old.to_string(), new.to_string());
    }

    /// The text with every id that has another in the copy replaced by it. Ids are three letters and 32 digits, so nothing
    /// that people write is one by chance.
    pub fn renamed(&self, text: &str) -> String {
        const PREFIX: usize = 3;
        const DIGITS: usize = 32;
        let mut renamed = String::with_capacity(text.len());
        let mut kept = 0;
        for (at, _) in text.match_indices('_') {
            let id = at.checked_sub(PREFIX).and_then(|start| text.get(start..at + 1 + DIGITS));
            if let Some(new) = id.and_then(|it| self.0.get(it)) {
                renamed.push_str(&text[kept..at - PREFIX]);
                renamed.push_str(new);
                kept = at + 1 + DIGITS;
            }
        }
        renamed.push_str(&text[kept..]);
        renamed
    }
}

/// Other rooms copy what is theirs afterwards; the lessons of the copy name what it became.
pub async fn rename(tx: &mut Tx, copy: &CourseId, ids: &Ids) -> Result<()> {
    let rows: Vec<(LessonId, String, String)> = tx
        .all(
            "SELECT id, html, document FROM course_lessons WHERE course = $1 AND document IS NOT NULL",
            params![copy],
        )
        .await?;
    for (lesson, html, document) in rows {
        let renamed = ids.renamed(&document);
        if renamed != document {
            tx.execute(
                "UPDATE course_lessons SET html = $2, document = $3 WHERE id = $1",
                params![lesson, ids.renamed(&html), renamed],
            )
            .await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn id(prefix: &str, digit: char) -> String {
        format!("{prefix}_{}", digit.to_string().repeat(32))
    }

    #[test]
    fn ids_that_have_another_are_replaced_and_nothing_else_is() {
        let mut ids = Ids::default();
        ids.put(id("les", 'a'), id("les", 'b'));
        let text = format!("đ_{}/x_y {} _ {}", id("les", 'a'), id("les", 'c'), &id("les", 'a')[..20]);
        let expected = format!("đ_{}/x_y {} _ {}", id("les", 'b'), id("les", 'c'), &id("les", 'a')[..20]);
        assert_eq!(ids.renamed(&text), expected);
    }

    proptest! {
        #[test]
        fn a_text_without_such_ids_stays_as_it_is(text in "\\PC{0,80}") {
            let mut ids = Ids::default();
            ids.put(id("les", 'a'), id("les", 'b'));
            prop_assert_eq!(ids.renamed(&text), text);
        }
    }
}
