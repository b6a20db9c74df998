//! `POST /lessons/{lesson}/comments`, `PATCH` and `DELETE /lessons/{lesson}/comments/{comment}`
use super::store::{self, Spot};
use super::{Comment, CommentId, announce};
use crate::policy::{AddComment, EditComment, RemoveComment};
use course::Lesson;
use document::rules::is_id;
use kernel::{
    Answer, Created, IfMatch, Input, Line, NoContent, Permit, Prose, Result, Tagged, Tx, error, texts,
};
use serde::Deserialize;

texts! {
    NO_PLACE = "There is no such place in a lesson", "Hakuna mahali kama hapo katika somo", "Không có chỗ nào như vậy trong bài học";
    NEEDS_PAGE = "Say on which page this is", "Taja hii iko kwenye ukurasa upi", "Hãy cho biết mục này ở trang nào";
    NO_TALK = "The comment you answer is not here any more", "Maoni unayojibu hayapo tena", "Nhận xét bạn trả lời không còn ở đây";
    WHOLE_TALK = "A conversation is settled as a whole", "Mazungumzo humalizwa yote kwa pamoja", "Một cuộc trao đổi được giải quyết trọn vẹn";
    OWN_ONLY = "Only who wrote a comment changes its text", "Ni aliyeandika maoni tu anayebadilisha maandishi yake", "Chỉ người viết nhận xét mới được sửa nội dung";
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLessonComment {
    /// Ids of the draft, such as `pg_a` and `el_t`.
    page: Option<Line<1, 45>>,
    element: Option<Line<1, 45>>,
    /// The comment that this answers; it is about the same place then.
    parent: Option<CommentId>,
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
    let answered = match &new.parent {
        Some(parent) => Some(begun(&mut tx, &lesson, parent).await?),
        None => None,
    };
    let spot = match &answered {
        Some(it) => {
            Spot { parent: Some(it.id.clone()), page: it.page.as_deref(), element: it.element.as_deref() }
        }
        None => Spot {
            parent: None,
            page: new.page.as_ref().map(Line::as_str),
            element: new.element.as_ref().map(Line::as_str),
        },
    };
    let author = &actor.person()?.user;
    let id = store::insert(&mut tx, &lesson.id, spot, new.text.as_str(), author).await?;
    announce(&mut tx, &lesson);
    let comment = store::show(&mut tx, &actor, &lesson, &id).await?;
    tx.answer(Created(comment)).await
}

/// The comment that a conversation began with; answers do not branch.
async fn begun(tx: &mut Tx, lesson: &Lesson, parent: &CommentId) -> Result<store::Row> {
    let found = store::find(tx, parent, &lesson.id).await?.filter(|it| it.parent.is_none());
    found.ok_or_else(|| error::INVALID.field("parent", NO_TALK))
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
    if change.resolved.is_some() && remark.parent.is_some() {
        return Err(error::INVALID.field("resolved", WHOLE_TALK));
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
