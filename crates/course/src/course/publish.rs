//! `POST /courses/{course}/publish`; where the organisation reviews, a teacher's asks for it.
use super::review::submit;
use super::view::{CourseBody, view};
use super::{Course, Status, store};
use crate::events::Published;
use crate::policy::PublishCourse;
use crate::problems::COURSE_EMPTY;
use kernel::{Answer, IfMatch, Permit, Result, Tagged, Tx, error, params, texts};
use serde::Deserialize;

texts! {
    ADD_MODULE = "Add a module", "Ongeza moduli", "Hãy thêm một chương";
    ADD_LESSON = "Add a lesson to a module", "Ongeza somo kwenye moduli", "Hãy thêm một bài học vào một chương";
    WRITE_LESSON = "Write something in a lesson", "Andika kitu kwenye somo", "Hãy viết nội dung cho một bài học";
}

pub async fn publish(permit: Permit<PublishCourse>, if_match: IfMatch) -> Result<Answer<Tagged<CourseBody>>> {
    let (mut tx, course, actor) = permit.into_parts();
    if_match.check(course.version)?;
    match course.is_submitted_by(&actor) {
        true => submit(&mut tx, &course).await?,
        false => make_public(&mut tx, &course).await?,
    }
    let course = store::find_for(&mut tx, &actor, &course.id).await?.ok_or(error::NOT_FOUND)?;
    let body = view(&mut tx, &actor, course).await?;
    tx.answer(Tagged { version: body.card.version, body }).await
}

/// Lets everybody find a course that has something to learn; nothing happens to one that is public already.
pub async fn make_public(tx: &mut Tx, course: &Course) -> Result<()> {
    if course.status == Status::Published {
        return Ok(());
    }
    count(tx, course).await?.check()?;
    store::set_status(tx, course, Status::Published).await?;
    let event =
        Published { course: course.id.clone(), title: course.title.clone(), owner: course.owner.clone() };
    tx.emit(&event).await
}

/// What there is to learn.
#[derive(Deserialize)]
struct Content {
    modules: i64,
    lessons: i64,
    written: i64,
}

impl Content {
    /// One lesson with something in it, in a module.
    fn check(&self) -> Result<()> {
        match self {
            Content { modules: 0, .. } => Err(COURSE_EMPTY.field("modules", ADD_MODULE)),
            Content { lessons: 0, .. } => Err(COURSE_EMPTY.field("modules[0].lessons", ADD_LESSON)),
            Content { written: 0, .. } => {
                Err(COURSE_EMPTY.field("modules[0].lessons[0].markdown", WRITE_LESSON))
            }
            _ => Ok(()),
        }
    }
}

async fn count(tx: &mut Tx, course: &Course) -> Result<Content> {
    tx.one(
        "SELECT COUNT(DISTINCT m.id) AS modules, COUNT(l.id) AS lessons,
           COUNT(CASE WHEN l.html <> '' THEN 1 END) AS written
         FROM course_modules m LEFT JOIN course_lessons l ON l.module = m.id AND l.deleted_at IS NULL
         WHERE m.course = $1 AND m.deleted_at IS NULL",
        params![course.id],
    )
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn missing(modules: i64, lessons: i64, written: i64) -> Option<String> {
        match (Content { modules, lessons, written }).check() {
            Err(kernel::Error::Problem(it)) => Some(it.fields[0].field.clone()),
            _ => None,
        }
    }

    #[test]
    fn a_course_needs_one_lesson_with_something_in_it() {
        assert_eq!(missing(0, 0, 0).unwrap(), "modules");
        assert_eq!(missing(1, 0, 0).unwrap(), "modules[0].lessons");
        assert_eq!(missing(1, 1, 0).unwrap(), "modules[0].lessons[0].markdown");
        assert_eq!(missing(2, 9, 1), None);
    }
}
