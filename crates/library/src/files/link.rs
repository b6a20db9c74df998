//! `POST /library/files/{file}/links` and `GET /files/{file}/links/{file_link}`: an address that another program opens without signing
//! in, such as a player on the phone. It is good for an hour, as long as its maker is signed in and may still have the file.
use crate::file::{File, FileId, find};
use crate::policy::LinkFile;
use crate::serve::{Download, serve};
use axum::extract::{Path, State};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::auth::{Bounds, SessionId};
use kernel::html::Head;
use kernel::{Actor, Answer, App, Created, Permit, Public, Resource, Result, Timestamp, error};
use serde::{Deserialize, Serialize};

const SECONDS: i64 = 3600;
const PURPOSE: &str = "file link";

/// Whoever has the address has the file.
#[derive(Serialize, schemars::JsonSchema)]
pub struct FileLink {
    #[schemars(length(max = 500))]
    url: String,
    expires_at: Timestamp,
}

pub async fn make(permit: Permit<LinkFile>, State(app): State<App>) -> Result<Answer<Created<FileLink>>> {
    let (tx, file, actor) = permit.into_parts();
    let person = actor.person()?;
    // A token of a few rights must not make an address with all of them.
    if person.bounds != Bounds::Full {
        return Err(error::FORBIDDEN.into());
    }
    let expires_at = tx.now().plus_seconds(SECONDS);
    let promise = promise(&file, &person.session, expires_at);
    let signature = URL_SAFE_NO_PAD.encode(kernel::sign(&app.key, PURPOSE, promise.as_bytes()));
    let link = format!("{}.{}.{signature}", expires_at.0, person.session);
    let url = format!("{}/api/v1/files/{}/links/{link}", app.config.origin(), file.id);
    tx.answer_once(Created(FileLink { url, expires_at })).await
}

fn promise(file: &File, session: &SessionId, until: Timestamp) -> String {
    format!("{} {session} {}", file.id, until.0)
}

#[derive(Deserialize, schemars::JsonSchema)]
pub struct LinkPath {
    file: FileId,
    #[schemars(length(max = 200))]
    file_link: String,
}

pub async fn open(
    public: Public,
    State(app): State<App>,
    Path(path): Path<LinkPath>,
    Head(parts): Head,
) -> Result<Download> {
    let mut tx = public.read().await?;
    let file = find(&mut tx, &path.file).await?.filter(|it| it.deleted_at.is_none());
    let opened = file.and_then(|file| Some((signed_for(&app, &file, &path.file_link)?, file)));
    let Some(((session, until), file)) = opened else {
        drop(tx);
        public.wrong("file_link").await?;
        return Err(error::NOT_FOUND.into());
    };
    let actor = Actor { person: (app.session)(&mut tx, &session).await? };
    if until < tx.now() || !file.visible(&actor) {
        return Err(error::NOT_FOUND.into());
    }
    drop(tx);
    serve(&app.blobs, &file, &parts.headers).await
}

/// Whose link it is and until when, if it is one of ours for this file.
fn signed_for(app: &App, file: &File, link: &str) -> Option<(SessionId, Timestamp)> {
    let (until, rest) = link.split_once('.')?;
    let (session, signature) = rest.split_once('.')?;
    let (until, session) = (Timestamp(until.parse().ok()?), session.parse::<SessionId>().ok()?);
    let right = kernel::sign(&app.key, PURPOSE, promise(file, &session, until).as_bytes());
    // Hashes of what is compared take the same time whatever they share.
    let given = kernel::sha256(URL_SAFE_NO_PAD.decode(signature).ok()?);
    (kernel::sha256(right) == given).then_some((session, until))
}

#[cfg(test)]
mod tests {
    use kernel::{Reactions, Role};
    use serde_json::json;
    use testkit::School;

    #[tokio::test]
    async fn b17_a_link_opens_without_signing_in_as_long_as_its_maker_is_signed_in() {
        let school = School::new([identity::module(), crate::module()], Reactions::default()).await;
        let amina = school.person("Amina Wanjiru", &[Role::Student]).await;
        let brian = school.person("Brian Otieno", &[Role::Student]).await;
        let nobody = school.nobody();
        let upload =
            school.request("POST", "/api/v1/files").by(&amina).file("a.txt", "text/plain", b"chapati");
        let file = upload.send().await.expect(201);
        let file = file["id"].as_str().unwrap();
        let url = format!("/api/v1/library/files/{file}/links");
        school.post(&brian, &url, json!({})).await.expect(404);
        let made = school.post(&amina, &url, json!({})).await.expect(201);
        let link = made["url"].as_str().unwrap();
        let link = &link[link.find("/api/").unwrap()..];
        let opened = school.get(&nobody, link).await;
        assert_eq!((opened.status, opened.text.as_str()), (200, "chapati"));
        assert!(opened.header("content-disposition").contains("a.txt"));

        let other = school.request("POST", "/api/v1/files").by(&amina).file("b.txt", "text/plain", b"ugali");
        let other = other.send().await.expect(201);
        school.get(&nobody, &link.replace(file, other["id"].as_str().unwrap())).await.expect(404);
        let last = if link.ends_with('A') { "Q" } else { "A" };
        for wrong in [format!("{}{last}", &link[..link.len() - 1]), link.replacen(".ses_", ".ses_f", 1)] {
            school.get(&nobody, &wrong).await.expect(404);
        }
        let later = link.replace("/links/1", "/links/2");
        school.get(&nobody, &later).await.expect(404);

        school.clock.advance_seconds(3601);
        school.get(&nobody, link).await.expect(404);
        let amina = school.again(&amina).await;
        let made = school.post(&amina, &url, json!({})).await.expect(201);
        let second = made["url"].as_str().unwrap();
        let second = second[second.find("/api/").unwrap()..].to_owned();
        assert_eq!(school.get(&nobody, &second).await.status, 200);
        let elsewhere = school.again(&amina).await;
        school.delete(&elsewhere, "/api/v1/auth/sessions").await.expect(204);
        school.get(&nobody, &second).await.expect(404);
    }
}
