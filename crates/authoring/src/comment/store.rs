//! Rows of comments.
use super::{Comment, CommentAbility, CommentId, Remark};
use course::{Lesson, LessonId};
use kernel::{Actor, PageQuery, Result, Role, Timestamp, Tx, UserId, error, params};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub struct Row {
    pub id: CommentId,
    page: Option<String>,
    element: Option<String>,
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

/// Oldest first. `open` leaves out what is resolved.
pub async fn list(tx: &mut Tx, lesson: &LessonId, open: bool, page: &PageQuery) -> Result<Vec<Row>> {
    let after: Option<CommentId> = page.after()?;
    tx.all(
        "SELECT * FROM authoring_comments WHERE lesson = $1 AND id > COALESCE($2, '')
           AND ($3 = FALSE OR resolved_at IS NULL) ORDER BY id LIMIT $4",
        params![lesson, after, open, page.fetch()],
    )
    .await
}

pub async fn count(tx: &mut Tx, lesson: &LessonId, open: bool) -> Result<i64> {
    tx.one(
        "SELECT COUNT(*) AS n FROM authoring_comments WHERE lesson = $1 AND ($2 = FALSE OR resolved_at IS NULL)",
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

pub async fn insert(
    tx: &mut Tx,
    lesson: &LessonId,
    place: (Option<&str>, Option<&str>),
    text: &str,
    author: &UserId,
) -> Result<CommentId> {
    let (id, now): (CommentId, _) = (tx.id(), tx.now());
    tx.execute(
        "INSERT INTO authoring_comments (id, lesson, page, element, text, author, created_at, updated_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7, 1)",
        params![id, lesson, place.0, place.1, text, author, now],
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
    newest(touched)
}

pub async fn delete(tx: &mut Tx, it: &Remark) -> Result<()> {
    let touched = tx
        .execute("DELETE FROM authoring_comments WHERE id = $1 AND version = $2", params![it.id, it.version])
        .await?;
    newest(touched)
}

fn newest(touched: u64) -> Result<()> {
    match touched {
        1 => Ok(()),
        _ => Err(error::STALE.detail(error::LOAD_AGAIN)),
    }
}
