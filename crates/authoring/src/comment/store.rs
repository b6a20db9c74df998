//! Rows of comments.
use super::{Comment, CommentAbility, CommentId, Remark};
use course::{Lesson, LessonId};
use kernel::{Actor, PageQuery, Result, Role, Timestamp, Tx, UserId, error, params};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub struct Row {
    pub id: CommentId,
    pub parent: Option<CommentId>,
    pub page: Option<String>,
    pub element: Option<String>,
    pub text: String,
    pub author: UserId,
    created_at: Timestamp,
    updated_at: Timestamp,
    pub resolved_at: Option<Timestamp>,
    pub version: i64,
}

pub async fn find(tx: &mut Tx, id: &CommentId, lesson: &LessonId) -> Result<Option<Row>> {
    tx.optional("SELECT * FROM authoring_comments WHERE id = $1 AND lesson = $2", params![id, lesson]).await
}

/// Oldest first. `open` leaves out what is resolved; an answer is settled with what it answers.
pub async fn list(tx: &mut Tx, lesson: &LessonId, open: bool, page: &PageQuery) -> Result<Vec<Row>> {
    let after: Option<CommentId> = page.after()?;
    tx.all(
        "SELECT c.* FROM authoring_comments c LEFT JOIN authoring_comments begun ON begun.id = c.parent
         WHERE c.lesson = $1 AND c.id > COALESCE($2, '')
           AND ($3 = FALSE OR (c.resolved_at IS NULL AND begun.resolved_at IS NULL)) ORDER BY c.id LIMIT $4",
        params![lesson, after, open, page.fetch()],
    )
    .await
}

pub async fn count(tx: &mut Tx, lesson: &LessonId, open: bool) -> Result<i64> {
    tx.one(
        "SELECT COUNT(*) AS n FROM authoring_comments c LEFT JOIN authoring_comments begun ON begun.id = c.parent
         WHERE c.lesson = $1 AND ($2 = FALSE OR (c.resolved_at IS NULL AND begun.resolved_at IS NULL))",
        params![lesson, open],
    )
    .await
}

/// As this person sees them.
pub async fn told(tx: &mut Tx, actor: &Actor, lesson: &Lesson, rows: Vec<Row>) -> Result<Vec<Comment>> {
    let names = identity::names(tx, rows.iter().map(|it| &it.author)).await?;
    let comment = |it: Row| {
        let own = actor.is(&it.author);
        let remove = own || actor.is(&lesson.course.owner) || actor.has(Role::Admin);
        let abilities = [(CommentAbility::Edit, own), (CommentAbility::Remove, remove)];
        Comment {
            author_name: names.get(&it.author).cloned().unwrap_or_default(),
            id: it.id,
            parent: it.parent,
            page: it.page,
            element: it.element,
            text: it.text,
            author: it.author,
            created_at: it.created_at,
            updated_at: it.updated_at,
            resolved_at: it.resolved_at,
            version: it.version,
            can: abilities.into_iter().filter(|(_, may)| *may).map(|(name, _)| name).collect(),
        }
    };
    Ok(rows.into_iter().map(comment).collect())
}

/// One that is there.
pub async fn show(tx: &mut Tx, actor: &Actor, lesson: &Lesson, id: &CommentId) -> Result<Comment> {
    let row = find(tx, id, &lesson.id).await?.ok_or(error::NOT_FOUND)?;
    told(tx, actor, lesson, vec![row]).await?.pop().ok_or_else(|| error::NOT_FOUND.into())
}

/// Where a comment belongs: to a page and an element, or to another comment and its place.
pub struct Spot<'t> {
    pub parent: Option<CommentId>,
    pub page: Option<&'t str>,
    pub element: Option<&'t str>,
}

pub async fn insert(
    tx: &mut Tx,
    lesson: &LessonId,
    spot: Spot<'_>,
    text: &str,
    author: &UserId,
) -> Result<CommentId> {
    let (id, now): (CommentId, _) = (tx.id(), tx.now());
    tx.execute(
        "INSERT INTO authoring_comments (id, lesson, parent, page, element, text, author, created_at, updated_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, 1)",
        params![id, lesson, spot.parent, spot.page, spot.element, text, author, now],
    )
    .await?;
    Ok(id)
}

/// Over the version that was read.
pub async fn save(tx: &mut Tx, it: &Remark) -> Result<()> {
    let now = tx.now();
    let touched = tx
        .execute(
            "UPDATE authoring_comments SET text = $3, resolved_at = $4, updated_at = $5, version = version + 1
             WHERE id = $1 AND version = $2",
            params![it.id, it.version, it.text, it.resolved_at, now],
        )
        .await?;
    kernel::reply::newest(touched)
}

/// With everything that was answered to it.
pub async fn delete(tx: &mut Tx, it: &Remark) -> Result<()> {
    tx.execute("DELETE FROM authoring_comments WHERE parent = $1", params![it.id]).await?;
    let touched = tx
        .execute("DELETE FROM authoring_comments WHERE id = $1 AND version = $2", params![it.id, it.version])
        .await?;
    kernel::reply::newest(touched)
}
