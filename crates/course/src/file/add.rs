//! `POST /courses/{course}/files`
use super::{FileBody, link};
use crate::policy::AddFile;
use axum::extract::State;
use kernel::{Answer, App, Checked, Created, Result};
use library::{Upload, receive, store};

pub async fn add(
    mut checked: Checked<AddFile>,
    State(app): State<App>,
    upload: Upload,
) -> Result<Answer<Created<FileBody>>> {
    let course = checked.resource.0.id.clone();
    let organization = checked.resource.0.organization.clone();
    let owner = checked.actor.person()?.user.clone();
    let received = receive(&app, upload).await?;
    let hash = app.blobs.put(received.bytes.clone()).await?;
    let mut tx = checked.begin().await?;
    let file = store(&mut tx, &owner, organization.as_ref(), &received, hash).await?;
    link(&mut tx, &course, &file.id).await?;
    tx.answer(Created(FileBody::new(&course, file))).await
}
