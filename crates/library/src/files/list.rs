//! `GET /library/files`: latest first.
use crate::file::{File, FileId};
use crate::limits::Group;
use crate::organization::taught_in;
use crate::policy::ListFiles;
use axum::Json;
use kernel::text::like_typed;
use kernel::{OrganizationId, Page, PageQuery, Permit, Query, Result, Role, error, params, texts};
use serde::Deserialize;

texts! {
    FOR_ADMINISTRATORS = "Only administrators list everybody’s files", "Wasimamizi pekee huorodhesha faili za kila mtu", "Chỉ quản trị viên xem được tệp của mọi người";
}

#[derive(Deserialize, schemars::JsonSchema)]
#[schemars(rename = "LibraryFilter")]
pub struct Filter {
    /// All files of an organisation in which you teach; without it, your own.
    organization: Option<OrganizationId>,
    /// Those of everybody; for administrators.
    #[serde(default, deserialize_with = "kernel::page::from_text")]
    everybody: Option<bool>,
    /// In the name or the title.
    #[schemars(length(max = 200))]
    q: Option<String>,
    kind: Option<Group>,
    /// Those in the bin.
    #[serde(default, deserialize_with = "kernel::page::from_text")]
    bin: Option<bool>,
    #[serde(flatten)]
    page: PageQuery,
}

pub async fn list(permit: Permit<ListFiles>, Query(filter): Query<Filter>) -> Result<Json<Page<File>>> {
    let (mut tx, _, actor) = permit.into_parts();
    if filter.organization.is_some() {
        taught_in(&actor, filter.organization.as_ref())?;
    }
    let everybody = filter.everybody == Some(true);
    if everybody && !actor.has(Role::Admin) {
        return Err(error::INVALID.field("everybody", FOR_ADMINISTRATORS));
    }
    let own = filter.organization.is_none() && !everybody;
    let owner = own.then(|| actor.user().cloned()).flatten();
    let q = like_typed(filter.q.as_deref());
    // Ids begin with `fil_` and order by time.
    let before: Option<FileId> = filter.page.after()?;
    let bin = i64::from(filter.bin == Some(true));
    let files: Vec<File> = match (&owner, &q, filter.kind, bin) {
        (Some(owner), None, None, 0) => {
            tx.all(
                "SELECT * FROM library_files WHERE owner = $1 AND deleted_at IS NULL AND id < COALESCE($2, 'g')
                 ORDER BY id DESC LIMIT $3",
                params![owner, before, filter.page.fetch()],
            )
            .await?
        }
        _ => {
            tx.all(
                "SELECT * FROM library_files
                 WHERE ($1 IS NULL OR owner = $1) AND ($2 IS NULL OR organization = $2)
                   AND ($3 IS NULL OR LOWER(name || ' ' || title) LIKE $3 ESCAPE '!')
                   AND ($4 IS NULL OR $4 = CASE WHEN media_type LIKE 'image/%' THEN 'picture' WHEN media_type LIKE 'audio/%' THEN 'audio'
                     WHEN media_type LIKE 'video/%' THEN 'video' WHEN media_type = 'application/zip' THEN 'archive' ELSE 'document' END)
                   AND (CASE WHEN deleted_at IS NULL THEN 0 ELSE 1 END) = $5 AND id < COALESCE($6, 'g')
                 ORDER BY id DESC LIMIT $7",
                params![owner, filter.organization, q, filter.kind, bin, before, filter.page.fetch()],
            )
            .await?
        }
    };
    Ok(Json(filter.page.page(files, None, |it| it.id.clone())))
}
