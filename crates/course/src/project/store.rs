//! Rows of projects.
use super::{Project, ProjectId, State};
use crate::track::TrackId;
use kernel::auth::OrganizationId;
use kernel::{PageQuery, Result, Tx, params};

pub async fn find(tx: &mut Tx, id: &ProjectId) -> Result<Option<Project>> {
    tx.optional("SELECT * FROM course_projects WHERE id = $1", params![id]).await
}

/// What the list of projects can be narrowed by.
pub struct Filter {
    pub organization: OrganizationId,
    pub state: Option<State>,
    pub track: Option<TrackId>,
    /// The reader teaches there.
    pub drafts: bool,
}

macro_rules! projects_where {
    ($columns:literal, $rest:literal) => {
        concat!(
            "SELECT ",
            $columns,
            " FROM course_projects
             WHERE organization = $1 AND ($2 IS NULL OR state = $2) AND ($3 IS NULL OR track = $3)
               AND ($4 OR state <> 'draft') ",
            $rest
        )
    };
}

pub async fn list(tx: &mut Tx, it: &Filter, page: &PageQuery) -> Result<Vec<Project>> {
    let before: Option<ProjectId> = page.after()?;
    tx.all(
        projects_where!("*", "AND ($5 IS NULL OR id < $5) ORDER BY id DESC LIMIT $6"),
        params![it.organization, it.state, it.track, it.drafts, before, page.fetch()],
    )
    .await
}

pub async fn total(tx: &mut Tx, it: &Filter) -> Result<i64> {
    tx.one(projects_where!("COUNT(*) AS n", ""), params![it.organization, it.state, it.track, it.drafts])
        .await
}

pub async fn insert(tx: &mut Tx, it: &Project) -> Result<()> {
    tx.execute(
        "INSERT INTO course_projects (id, organization, owner, track, title, due_on, state, created_at, updated_at, version,
           description, description_html)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, 1, $9, $10)",
        params![
            it.id,
            it.organization,
            it.owner,
            it.track,
            it.title,
            it.due_on,
            it.state,
            it.created_at,
            it.description,
            it.description_html
        ],
    )
    .await?;
    Ok(())
}

/// Over the version that was read.
pub async fn save(tx: &mut Tx, it: &Project) -> Result<()> {
    let now = tx.now();
    let touched = tx
        .execute(
            "UPDATE course_projects SET track = $3, title = $4, due_on = $5, state = $6, description = $7,
               description_html = $8, updated_at = $9, version = version + 1
             WHERE id = $1 AND version = $2",
            params![
                it.id,
                it.version,
                it.track,
                it.title,
                it.due_on,
                it.state,
                it.description,
                it.description_html,
                now
            ],
        )
        .await?;
    kernel::reply::newest(touched)
}

pub async fn delete(tx: &mut Tx, it: &Project) -> Result<()> {
    let touched = tx
        .execute("DELETE FROM course_projects WHERE id = $1 AND version = $2", params![it.id, it.version])
        .await?;
    kernel::reply::newest(touched)
}

/// Whether this is a track of the organisation.
pub async fn has_track(tx: &mut Tx, organization: &OrganizationId, track: &TrackId) -> Result<bool> {
    let found: Option<TrackId> = tx
        .optional(
            "SELECT id FROM course_tracks WHERE id = $1 AND organization = $2",
            params![track, organization],
        )
        .await?;
    Ok(found.is_some())
}
