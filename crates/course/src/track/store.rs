//! Rows of tracks.
use super::{Track, TrackId};
use crate::course::CourseId;
use kernel::auth::OrganizationId;
use kernel::db::Ids;
use kernel::{PageQuery, Result, Tx, params};
use serde::Deserialize;

pub async fn find(tx: &mut Tx, id: &TrackId) -> Result<Option<Track>> {
    tx.optional("SELECT * FROM course_tracks WHERE id = $1", params![id]).await
}

pub async fn list(tx: &mut Tx, organization: &OrganizationId, page: &PageQuery) -> Result<Vec<Track>> {
    let before: Option<TrackId> = page.after()?;
    tx.all(
        "SELECT * FROM course_tracks WHERE organization = $1 AND ($2 IS NULL OR id < $2) ORDER BY id DESC LIMIT $3",
        params![organization, before, page.fetch()],
    )
    .await
}

pub async fn total(tx: &mut Tx, organization: &OrganizationId) -> Result<i64> {
    tx.one("SELECT COUNT(*) AS n FROM course_tracks WHERE organization = $1", params![organization]).await
}

/// Those that everybody finds, by title.
pub async fn listed(tx: &mut Tx) -> Result<Vec<Track>> {
    tx.all("SELECT * FROM course_tracks WHERE listed ORDER BY title, id LIMIT 200", &[]).await
}

pub async fn insert(
    tx: &mut Tx,
    organization: &OrganizationId,
    title: &str,
    description: Option<&str>,
) -> Result<TrackId> {
    let id: TrackId = tx.id();
    let now = tx.now();
    tx.execute(
        "INSERT INTO course_tracks (id, organization, title, description, created_at, updated_at, version)
         VALUES ($1, $2, $3, $4, $5, $5, 1)",
        params![id, organization, title, description, now],
    )
    .await?;
    Ok(id)
}

/// Saves title and description over the version that was read.
pub async fn save(tx: &mut Tx, it: &Track) -> Result<()> {
    let now = tx.now();
    let touched = tx
        .execute(
            "UPDATE course_tracks SET title = $3, description = $4, listed = $6, updated_at = $5, version = version + 1
             WHERE id = $1 AND version = $2",
            params![it.id, it.version, it.title, it.description, now, it.listed],
        )
        .await?;
    kernel::reply::newest(touched)
}

pub async fn delete(tx: &mut Tx, it: &Track) -> Result<()> {
    tx.execute("UPDATE course_projects SET track = NULL WHERE track = $1", params![it.id]).await?;
    tx.execute("DELETE FROM course_track_courses WHERE track = $1", params![it.id]).await?;
    let touched = tx
        .execute("DELETE FROM course_tracks WHERE id = $1 AND version = $2", params![it.id, it.version])
        .await?;
    kernel::reply::newest(touched)
}

#[derive(Deserialize)]
pub struct Place {
    pub track: TrackId,
    pub course: CourseId,
}

/// In the order of each.
pub async fn courses_of(tx: &mut Tx, tracks: impl IntoIterator<Item = &TrackId>) -> Result<Vec<Place>> {
    tx.all(
        "SELECT track, course FROM course_track_courses WHERE track IN (SELECT value FROM json_each($1))
         ORDER BY track, position",
        params![Ids::new(tracks)],
    )
    .await
}

/// Those of these courses that the organisation may put into a track: its own, and the school's published ones.
pub async fn usable(
    tx: &mut Tx,
    organization: &OrganizationId,
    courses: &[CourseId],
) -> Result<Vec<CourseId>> {
    tx.all(
        "SELECT id FROM course_courses WHERE deleted_at IS NULL AND id IN (SELECT value FROM json_each($2))
           AND (organization = $1 OR (organization IS NULL AND status = 'published'))",
        params![organization, Ids::new(courses)],
    )
    .await
}

/// These, in this order, instead of what was there.
pub async fn put_courses(tx: &mut Tx, track: &TrackId, courses: &[CourseId]) -> Result<()> {
    tx.execute("DELETE FROM course_track_courses WHERE track = $1", params![track]).await?;
    for (position, course) in courses.iter().enumerate() {
        tx.execute(
            "INSERT INTO course_track_courses (track, course, position) VALUES ($1, $2, $3)",
            params![track, course, position],
        )
        .await?;
    }
    Ok(())
}
