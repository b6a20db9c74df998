//! `GET /courses/{course}/files`: latest first.
use super::FileBody;
use crate::policy::ListFiles;
use axum::Json;
use kernel::{Page, PageQuery, Permit, Query, Result, params};
use library::{File, FileId};
use std::collections::HashMap;

pub async fn list(permit: Permit<ListFiles>, Query(query): Query<PageQuery>) -> Result<Json<Page<FileBody>>> {
    let (mut tx, office, _) = permit.into_parts();
    let course = office.0.id;
    // Ids begin with `fil_` and order by time.
    let before: Option<FileId> = query.after()?;
    let ids: Vec<FileId> = tx
        .all(
            "SELECT file FROM course_files WHERE course = $1 AND file < COALESCE($2, 'g') ORDER BY file DESC LIMIT $3",
            params![course, before, query.fetch()],
        )
        .await?;
    let total = match query.wants_total() {
        true => Some(tx.one("SELECT COUNT(*) FROM course_files WHERE course = $1", params![course]).await?),
        false => None,
    };
    let files = library::find_all(&mut tx, &ids).await?;
    let mut files: HashMap<FileId, File> = files.into_iter().map(|it| (it.id.clone(), it)).collect();
    let Page { items, next_cursor, total } = query.page(ids, total, FileId::clone);
    let items = items.iter().filter_map(|id| Some(FileBody::new(&course, files.remove(id)?))).collect();
    Ok(Json(Page { items, next_cursor, total }))
}
