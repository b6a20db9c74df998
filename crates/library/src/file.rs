//! A file: what is known of it, kept beside its bytes.
use crate::limits;
use crate::picture::{Wanted, variant};
use crate::policy::{DownloadFile, UploadFile};
use crate::receive::{Received, Upload, receive};
use crate::serve::{Download, serve};
use axum::extract::State;
use kernel::db::Ids;
use kernel::html::Head;
use kernel::{
    Answer, App, Blobs, Checked, Created, OrganizationId, Permit, Query, Result, Timestamp, Tx, UserId,
    params,
};
use serde::{Deserialize, Serialize};

kernel::id!(
    /// A file that someone brought.
    FileId, "fil"
);

#[derive(Clone, Debug, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "LibraryFile")]
pub struct File {
    pub id: FileId,
    pub owner: UserId,
    /// Whose quota it counts to besides its owner's, and whose teachers find it.
    pub organization: Option<OrganizationId>,
    /// Of its content.
    #[schemars(length(equal = 64))]
    pub sha256: String,
    #[schemars(length(max = 200))]
    pub name: String,
    #[schemars(length(max = 100))]
    pub media_type: String,
    pub size: i64,
    /// In pixels, of a picture or a film.
    pub width: Option<i64>,
    pub height: Option<i64>,
    /// Of sound or a film, when its header says so.
    pub duration_ms: Option<i64>,
    /// What people call it; may be empty.
    #[schemars(length(max = 200))]
    pub title: String,
    /// What a picture shows, for who does not see it.
    #[schemars(length(max = 1000))]
    pub alt: String,
    #[schemars(length(max = 100))]
    pub licence: String,
    #[schemars(length(max = 300))]
    pub credit: String,
    pub version: i64,
    /// In the bin since.
    pub deleted_at: Option<Timestamp>,
    pub created_at: Timestamp,
}

impl File {
    /// Of bytes that are in the blob store already: bytes without a row do no harm, a row without bytes does.
    pub fn new(received: &Received, id: FileId, owner: UserId, sha256: String, now: Timestamp) -> File {
        File {
            id,
            owner,
            organization: None,
            sha256,
            name: received.name.clone(),
            media_type: received.media_type.into(),
            size: received.bytes.len() as i64,
            width: received.size.map(|it| it.0.into()),
            height: received.size.map(|it| it.1.into()),
            duration_ms: received.duration_ms,
            title: String::new(),
            alt: String::new(),
            licence: String::new(),
            credit: String::new(),
            version: 1,
            deleted_at: None,
            created_at: now,
        }
    }

    /// The name as the last part of an address.
    pub fn address_name(&self) -> String {
        crate::name::percent_encoded(&self.name)
    }
}

/// Whether it is in the bin or not.
pub async fn find(tx: &mut Tx, id: &FileId) -> Result<Option<File>> {
    tx.optional("SELECT * FROM library_files WHERE id = $1", params![id]).await
}

pub async fn find_all(tx: &mut Tx, ids: impl IntoIterator<Item = &FileId>) -> Result<Vec<File>> {
    tx.all(
        "SELECT * FROM library_files WHERE id IN (SELECT value FROM json_each($1))",
        params![Ids::new(ids)],
    )
    .await
}

/// Registers a file whose bytes are stored, if there is room for it.
pub async fn store(
    tx: &mut Tx,
    owner: &UserId,
    organization: Option<&OrganizationId>,
    received: &Received,
    sha256: String,
) -> Result<File> {
    limits::room_for(tx, owner, organization, received.bytes.len() as i64).await?;
    let file = File::new(received, tx.id(), owner.clone(), sha256, tx.now());
    let file = File { organization: organization.cloned(), ..file };
    insert(tx, &file).await?;
    Ok(file)
}

/// The row of a file whose bytes are stored and whose id others refer to already.
pub async fn insert(tx: &mut Tx, file: &File) -> Result<()> {
    tx.execute(
        "INSERT INTO library_files (id, owner, organization, sha256, name, media_type, size, width, height, duration_ms, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        params![
            file.id,
            file.owner,
            file.organization,
            file.sha256,
            file.name,
            file.media_type,
            file.size,
            file.width,
            file.height,
            file.duration_ms,
            file.created_at
        ],
    )
    .await?;
    variant::ask_for(tx, file).await
}

pub async fn upload(
    mut checked: Checked<UploadFile>,
    State(app): State<App>,
    body: Upload,
) -> Result<Answer<Created<File>>> {
    let received = receive(&app, body).await?;
    let hash = app.blobs.put(received.bytes.clone()).await?;
    let owner = checked.actor.person()?.user.clone();
    let mut tx = checked.begin().await?;
    let file = store(&mut tx, &owner, None, &received, hash).await?;
    tx.answer(Created(file)).await
}

pub async fn download(
    permit: Permit<DownloadFile>,
    State(app): State<App>,
    Query(wanted): Query<Wanted>,
    Head(parts): Head,
) -> Result<Download> {
    let (mut tx, file, _) = permit.into_parts();
    let file = variant::fitting(&mut tx, file, wanted).await?;
    // The bytes may take a while on a slow line; the transaction need not wait for them.
    drop(tx);
    serve(&app.blobs, &file, &parts.headers).await
}

/// Every file's bytes are there and unchanged, those of old versions and smaller pictures too.
pub async fn check(tx: &mut Tx, blobs: &Blobs) -> Result<Vec<String>> {
    #[derive(Deserialize)]
    struct Kept {
        id: String,
        sha256: String,
    }
    let kept: Vec<Kept> = tx
        .all(
            "SELECT id, sha256 FROM library_files UNION SELECT file, sha256 FROM library_versions
             UNION SELECT source, sha256 FROM library_variants WHERE sha256 <> source ORDER BY 1, 2",
            &[],
        )
        .await?;
    let mut found = vec![];
    for it in kept {
        if !blobs.sound(&it.sha256).await? {
            found.push(format!("the content of {} is damaged or missing", it.id));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use kernel::{Reactions, Role};
    use serde_json::Value;
    use testkit::{Person, Res, School};

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x06\0\0\0";

    async fn school() -> School {
        School::new([identity::module(), crate::module()], Reactions::default()).await
    }

    async fn upload(school: &School, who: &Person, name: &str, content: &[u8]) -> Res {
        school
            .request("POST", "/api/v1/files")
            .by(who)
            .file(name, "application/octet-stream", content)
            .send()
            .await
    }

    fn id(file: &Value) -> String {
        file["id"].as_str().unwrap().to_owned()
    }

    #[tokio::test]
    async fn a_file_comes_back_as_it_was_with_headers_that_keep_it_harmless() {
        let school = school().await;
        let amina = school.person("Amina Wanjiru", &[Role::Student]).await;
        let file = upload(&school, &amina, "picha ya \u{111}.png", PNG).await.expect(201);
        assert_eq!(
            (&file["media_type"], &file["width"], &file["height"]),
            (&"image/png".into(), &640.into(), &480.into())
        );
        let got = school.get(&amina, &format!("/api/v1/files/{}", id(&file))).await;
        assert_eq!(got.status, 200);
        assert_eq!(
            got.headers["content-security-policy"],
            "sandbox; default-src 'none'; style-src 'unsafe-inline'"
        );
        assert_eq!(got.headers["x-content-type-options"], "nosniff");
        assert_eq!(got.headers["cache-control"], "private, no-cache");
        let disposition = got.headers["content-disposition"].to_str().unwrap();
        assert!(disposition.starts_with("inline; filename=\"picha ya _.png\""), "{disposition}");
        let tag = got.headers["etag"].to_str().unwrap().to_owned();
        assert_eq!(tag, format!("\"{}\"", file["sha256"].as_str().unwrap()));
        let url = format!("/api/v1/files/{}", id(&file));
        let again = school.request("GET", &url).by(&amina).header("if-none-match", &tag).send().await;
        assert_eq!((again.status, again.text.as_str()), (304, ""));
    }

    /// Row B2.
    #[tokio::test]
    async fn b2_a_student_never_reaches_another_students_file() {
        let school = school().await;
        let amina = school.person("Amina Wanjiru", &[Role::Student]).await;
        let brian = school.person("Brian Otieno", &[Role::Student, Role::Instructor]).await;
        let admin = school.person("Grace Admin", &[Role::Admin]).await;
        let url = format!("/api/v1/files/{}", id(&upload(&school, &amina, "a.png", PNG).await.expect(201)));
        assert_eq!(school.get(&brian, &url).await.status, 404);
        assert_eq!(school.request("GET", &url).send().await.status, 401);
        assert_eq!(school.get(&admin, &url).await.status, 200);
        assert_eq!(school.get(&amina, "/api/v1/files/fil_1").await.status, 404);
    }

    #[tokio::test]
    async fn what_is_not_taken_is_refused_by_name_and_leaves_nothing() {
        let school = school().await;
        let amina = school.person("Amina Wanjiru", &[Role::Student]).await;
        let before = school.checksum().await;
        let page = upload(&school, &amina, "x.png", b"<!doctype html><script>alert(1)</script>").await;
        assert_eq!(page.status, 415);
        assert!(page.json["detail"].as_str().unwrap().contains("text/html"), "{}", page.text);
        let flood = [&PNG[..16], &[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30], &PNG[24..]].concat();
        assert_eq!(upload(&school, &amina, "flood.png", &flood).await.status, 422);
        assert_eq!(upload(&school, &amina, "none.txt", b"").await.status, 422);
        let json =
            school.request("POST", "/api/v1/files").by(&amina).json(&serde_json::json!({})).send().await;
        assert_eq!(json.status, 415);
        assert_eq!(school.checksum().await, before);
    }

    #[tokio::test]
    async fn a_film_can_be_watched_from_the_middle() {
        let school = school().await;
        let amina = school.person("Amina Wanjiru", &[Role::Student]).await;
        let film = [&b"\0\0\0\x18ftypisom\0\0\x02\0isomiso2"[..], &[7; 100]].concat();
        let file = upload(&school, &amina, "f.mp4", &film).await.expect(201);
        assert_eq!(file["media_type"], "video/mp4");
        let url = format!("/api/v1/files/{}", id(&file));
        let part = school.request("GET", &url).by(&amina).header("range", "bytes=100-109").send().await;
        assert_eq!(
            (part.status, part.headers["content-range"].to_str().unwrap()),
            (206, "bytes 100-109/124")
        );
        let outside = school.request("GET", &url).by(&amina).header("range", "bytes=124-").send().await;
        assert_eq!(outside.status, 416);
    }

    #[tokio::test]
    async fn verify_finds_a_file_whose_content_changed() {
        let school = school().await;
        let amina = school.person("Amina Wanjiru", &[Role::Student]).await;
        let file = upload(&school, &amina, "a.txt", b"chapati").await.expect(201);
        assert!(school.app.verify().await.unwrap().is_empty());
        let hash = file["sha256"].as_str().unwrap();
        let place = school.folder().join("blobs").join(&hash[..2]).join(&hash[2..]);
        std::fs::write(place, b"chapat!").unwrap();
        let found = school.app.verify().await.unwrap();
        assert_eq!(found, [format!("library: the content of {} is damaged or missing", id(&file))]);
    }
}
