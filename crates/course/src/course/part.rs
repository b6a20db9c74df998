//! A course that is a part of another one. There is one step of it: a part has no parts, so that nobody gets lost.
use super::card::{CardRow, CourseCard, card_columns, cards};
use super::{Course, CourseId, Status, store};
use crate::lesson::show::CourseRef;
use kernel::{Actor, Result, Tx, error, params, texts};

texts! {
    NOT_A_WHOLE = "Choose another course that you may change, that stands in the same place and is no part of one itself",
        "Chagua kozi nyingine unayoweza kuibadilisha, iliyo mahali pamoja na hii na ambayo si sehemu ya kozi nyingine",
        "Hãy chọn khóa học khác mà bạn được sửa, cùng nơi với khóa này và không phải là phần của khóa khác";
    HAS_PARTS = "This course has parts of its own", "Kozi hii ina sehemu zake", "Khóa học này đã có các phần riêng";
}

/// Makes it a part of that course, or of none.
pub async fn put(tx: &mut Tx, actor: &Actor, course: &Course, parent: Option<&CourseId>) -> Result<()> {
    if let Some(parent) = parent {
        let whole = store::find_for(tx, actor, parent).await?;
        let fits = |it: &Course| {
            it.id != course.id
                && it.organization == course.organization
                && it.writes(actor)
                && it.parent.is_none()
        };
        if !whole.as_ref().is_some_and(fits) {
            return Err(error::INVALID.field("parent", NOT_A_WHOLE));
        }
        let part: Option<CourseId> = tx
            .optional(
                "SELECT id FROM course_courses WHERE parent = $1 AND deleted_at IS NULL",
                params![course.id],
            )
            .await?;
        if part.is_some() {
            return Err(error::INVALID.field("parent", HAS_PARTS));
        }
    }
    tx.execute_one("UPDATE course_courses SET parent = $2 WHERE id = $1", params![course.id, parent]).await
}

/// Its parts, as far as the reader may know of them, by title.
pub async fn of(tx: &mut Tx, actor: &Actor, course: &Course) -> Result<Vec<CourseCard>> {
    let rows: Vec<CardRow> = tx
        .all(
            concat!(
                "SELECT ",
                card_columns!(),
                " FROM course_courses c WHERE c.parent = $1 AND c.deleted_at IS NULL ORDER BY c.sort_title, c.id"
            ),
            params![course.id],
        )
        .await?;
    let known = course.teaches(actor);
    let rows = rows.into_iter().filter(|it| known || it.status == Status::Published).collect();
    cards(tx, rows).await
}

/// What it is a part of, when the reader may know of that.
pub async fn whole(tx: &mut Tx, actor: &Actor, course: &Course) -> Result<Option<CourseRef>> {
    let Some(parent) = &course.parent else { return Ok(None) };
    let whole = store::find_for(tx, actor, parent).await?.filter(|it| it.visible(actor));
    Ok(whole.map(|it| CourseRef { id: it.id, slug: it.slug, title: it.title }))
}
