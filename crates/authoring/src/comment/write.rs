//! `POST /lessons/{lesson}/comments`, `PATCH` and `DELETE /lessons/{lesson}/comments/{comment}`
use super::{Comment, announce, store};
use crate::policy::{AddComment, EditComment, RemoveComment};
use document::rules::is_id;
use kernel::{Answer, Created, IfMatch, Input, Line, NoContent, Permit, Prose, Result, Tagged, error, texts};
use serde::Deserialize;

texts! {
    NO_PLACE = "There is no such place in a lesson", "Hakuna mahali kama hapo katika somo", "Không có chỗ nào như vậy trong bài học";
    NEEDS_PAGE = "Say on which page this is", "Taja hii iko kwenye ukurasa upi", "Hãy cho biết mục này ở trang nào";
    OWN_ONLY = "Only who wrote a comment changes its text", "Ni aliyeandika maoni tu anayebadilisha maandishi yake", "Chỉ người viết nhận xét mới được sửa nội dung";
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLessonComment {
    /// Ids of the draft, such as `pg_a` and `el_t`.
    page: Option<Line<1, 45>>,
    element: Option<Line<1, 45>>,
    text: Prose<1, 4000>,
}

pub async fn add(
    permit: Permit<AddComment>,
    Input(new): Input<NewLessonComment>,
) -> Result<Answer<Created<Comment>>> {
    let (mut tx, lesson, actor) = permit.into_parts();
    for (name, place) in [("page", &new.page), ("element", &new.element)] {
        if place.as_ref().is_some_and(|it| !is_id(it.as_str())) {
            return Err(error::INVALID.field(name, NO_PLACE));
        }
    }
    if new.element.is_some() && new.page.is_none() {
        return Err(error::INVALID.field("page", NEEDS_PAGE));
    }
    let place = (new.page.as_ref().map(Line::as_str), new.element.as_ref().map(Line::as_str));
    let author = &actor.person()?.user;
    let id = store::insert(&mut tx, &lesson.id, place, new.text.as_str(), author).await?;
    announce(&mut tx, &lesson);
    let comment = store::show(&mut tx, &actor, &lesson, &id).await?;
    tx.answer(Created(comment)).await
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LessonCommentChange {
    /// Only who wrote it may change this.
    text: Option<Prose<1, 4000>>,
    resolved: Option<bool>,
}

pub async fn edit(
    permit: Permit<EditComment>,
    if_match: IfMatch,
    Input(change): Input<LessonCommentChange>,
) -> Result<Answer<Tagged<Comment>>> {
    let (mut tx, mut remark, actor) = permit.into_parts();
    if_match.check(remark.version)?;
    if let Some(text) = change.text {
        if !actor.is(&remark.author) {
            return Err(error::FORBIDDEN.detail(OWN_ONLY));
        }
        remark.text = text.into_string();
    }
    let now = tx.now();
    remark.resolved_at = match change.resolved {
        Some(true) => remark.resolved_at.or(Some(now)),
        Some(false) => None,
        None => remark.resolved_at,
    };
    store::save(&mut tx, &remark).await?;
    announce(&mut tx, &remark.lesson);
    let comment = store::show(&mut tx, &actor, &remark.lesson, &remark.id).await?;
    tx.answer(Tagged { version: comment.version, body: comment }).await
}

pub async fn remove(permit: Permit<RemoveComment>, if_match: IfMatch) -> Result<Answer<NoContent>> {
    let (mut tx, remark, _) = permit.into_parts();
    if_match.check(remark.version)?;
    store::delete(&mut tx, &remark).await?;
    announce(&mut tx, &remark.lesson);
    tx.answer(NoContent).await
}
