//! A file: what is known of it, kept beside its bytes.
use crate::policy::{DownloadFile, UploadFile};
use crate::receive::{Received, Upload, receive};
use crate::serve::{Download, serve};
use axum::extract::State;
use kernel::db::Ids;
use kernel::html::Head;
use kernel::{Answer, App, Blobs, Checked, Created, Permit, Result, Timestamp, Tx, UserId, params};
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
    /// Of its content.
    #[schemars(length(equal = 64))]
    pub sha256: String,
    #[schemars(length(max = 200))]
    pub name: String,
    #[schemars(length(max = 100))]
    pub media_type: String,
    pub size: i64,
    /// In pixels, of a picture.
    pub width: Option<i64>,
    pub height: Option<i64>,
    pub created_at: Timestamp,
}

impl File {
    /// The name as the last part of an address.
    pub fn address_name(&self) -> String {
        crate::name::percent_encoded(&self.name)
    }
}

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

/// Registers a file whose bytes are in the blob store already: bytes without a row do no harm, a row without bytes does.
pub async fn store(tx: &mut Tx, owner: &UserId, received: &Received, sha256: String) -> Result<File> {
    let file = File {
        id: tx.id(),
        owner: owner.clone(),
        sha256,
        name: received.name.clone(),
        media_type: received.media_type.into(),
        size: received.bytes.len() as i64,
        width: received.size.map(|it| it.0.into()),
        height: received.size.map(|it| it.1.into()),
        created_at: tx.now(),
    };
    insert(tx, &file).await?;
    Ok(file)
}

/// The row of a file whose bytes are stored and whose id others refer to already.
pub async fn insert(tx: &mut Tx, file: &File) -> Result<()> {
    tx.execute(
        "INSERT INTO library_files (id, owner, sha256, name, media_type, size, width, height, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        params![
            file.id,
            file.owner,
            file.sha256,
            file.name,
            file.media_type,
            file.size,
            file.width,
            file.height,
            file.created_at
        ],
    )
    .await?;
    Ok(())
}

pub async fn upload(
    mut checked: Checked<UploadFile>,
    State(app): State<App>,
    body: Upload,
) -> Result<Answer<Created<File>>> {
    let received = receive(body).await?;
    let hash = app.blobs.put(received.bytes.clone()).await?;
    let owner = checked.actor.person()?.user.clone();
    let mut tx = checked.begin().await?;
    let file = store(&mut tx, &owner, &received, hash).await?;
    tx.answer(Created(file)).await
}

pub async fn download(
    permit: Permit<DownloadFile>,
    State(app): State<App>,
    Head(parts): Head,
) -> Result<Download> {
    // The bytes may take a while on a slow line; the transaction need not wait for them.
    let (tx, file, _) = permit.into_parts();
    drop(tx);
    serve(&app.blobs, &file, &parts.headers).await
}

/// Every file's bytes are there and unchanged.
pub async fn check(tx: &mut Tx, blobs: &Blobs) -> Result<Vec<String>> {
    #[derive(Deserialize)]
    struct Kept {
        id: FileId,
        sha256: String,
    }
    let kept: Vec<Kept> = tx.all("SELECT id, sha256 FROM library_files ORDER BY id", &[]).await?;
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
