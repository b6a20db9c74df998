use base64::{Engine, engine::general_purpose::STANDARD};
use kernel::{OrganizationRole, Reactions, Role};
use serde_json::json;
use testkit::{Person, Request, Res, School};

struct World {
    school: School,
    amina: Person,
}

impl World {
    async fn new() -> World {
        let school = School::new([identity::module(), crate::module()], Reactions::default()).await;
        let amina = school.person("Amina Wanjiru", &[Role::Student]).await;
        World { school, amina }
    }

    fn tus(&self, method: &str, url: &str) -> Request<'_> {
        self.school.request(method, url).by(&self.amina).header("tus-resumable", "1.0.0")
    }

    async fn begin(&self, name: &str, size: usize) -> String {
        let metadata = format!("filename {}", STANDARD.encode(name));
        let made = self.tus("POST", "/api/v1/uploads").header("upload-length", &size.to_string());
        let made = made.header("upload-metadata", &metadata).send().await;
        assert_eq!(made.status, 201, "{}", made.text);
        made.header("location").to_owned()
    }

    fn part(&self, url: &str, offset: usize, bytes: &[u8]) -> Request<'_> {
        let part = self.tus("PATCH", url).header("upload-offset", &offset.to_string());
        part.bytes("application/offset+octet-stream", bytes.to_vec())
    }

    async fn send(&self, url: &str, offset: usize, bytes: &[u8]) -> Res {
        self.part(url, offset, bytes).send().await
    }
}

#[tokio::test]
async fn a_file_in_parts_becomes_the_same_file() {
    let it = World::new().await;
    let text = "Chapati ".repeat(600_000).into_bytes();
    let url = it.begin("recipe.txt", text.len()).await;
    for at in [0, 1_000_000, 4_000_000] {
        let head = it.tus("HEAD", &url).send().await;
        assert_eq!((head.status, head.header("upload-offset")), (200, at.to_string().as_str()));
        assert_eq!(head.header("upload-length"), text.len().to_string());
        assert_eq!(head.header("cache-control"), "no-store");
        let end = if at == 0 {
            1_000_000
        } else if at == 1_000_000 {
            4_000_000
        } else {
            text.len()
        };
        let sent = it.send(&url, at, &text[at..end]).await;
        assert_eq!((sent.status, sent.header("upload-offset")), (204, end.to_string().as_str()));
        assert!(sent.header("upload-expires").ends_with(" GMT"));
        assert_eq!(sent.header("tus-resumable"), "1.0.0");
    }
    let ended = it.school.get(&it.amina, &url).await.expect(200);
    assert_eq!((&ended["received"], &ended["size"]), (&text.len().into(), &text.len().into()));
    let file = format!("/api/v1/files/{}", ended["file"].as_str().unwrap());
    let got = it.school.get(&it.amina, &file).await;
    assert_eq!((got.status, got.bytes == text), (200, true));
    assert!(got.header("content-disposition").contains("recipe.txt"));
    assert!(!it.school.folder().join("blobs/uploads").exists(), "a piece is left");
    assert!(it.school.app.verify().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_part_that_begins_elsewhere_is_refused_and_counts_for_nothing() {
    let it = World::new().await;
    let url = it.begin("a.txt", 10).await;
    assert_eq!(it.send(&url, 0, b"01234").await.status, 204);
    for offset in [0, 4, 6, 10] {
        let refused = it.send(&url, offset, b"56789").await;
        assert_eq!((refused.status, refused.error()), (409, "offset_wrong"));
    }
    let beyond = it.send(&url, 5, b"567890").await;
    assert_eq!(beyond.status, 413);
    assert_eq!(it.tus("HEAD", &url).send().await.header("upload-offset"), "5");
    assert_eq!(it.send(&url, 5, b"56789").await.status, 204);
    let form = it.tus("PATCH", &url).header("upload-offset", "10").bytes("text/plain", vec![1]).send().await;
    assert_eq!(form.status, 415);
}

#[tokio::test]
async fn a_checksum_finds_what_broke_on_the_way() {
    let it = World::new().await;
    let url = it.begin("a.txt", 11).await;
    let sum = "sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=";
    let broken = it.part(&url, 0, b"hello worlD").header("upload-checksum", sum).send().await;
    assert_eq!((broken.status, broken.error()), (460, "checksum_wrong"));
    let unknown = it.part(&url, 0, b"hello world").header("upload-checksum", "md5 AAAA").send().await;
    assert_eq!(unknown.status, 400);
    assert_eq!(it.tus("HEAD", &url).send().await.header("upload-offset"), "0");
    let whole = it.part(&url, 0, b"hello world").header("upload-checksum", sum).send().await;
    assert_eq!((whole.status, whole.header("upload-file").is_empty()), (204, false));
}

#[tokio::test]
async fn b2_an_upload_is_nobody_elses() {
    let it = World::new().await;
    let url = it.begin("a.txt", 3).await;
    let brian = it.school.person("Brian Otieno", &[Role::Instructor]).await;
    let admin = it.school.person("Grace Admin", &[Role::Admin]).await;
    for (who, status) in [(&brian, 404), (&admin, 404), (&it.school.nobody(), 401)] {
        for method in ["GET", "HEAD", "DELETE"] {
            let request = it.school.request(method, &url).by(who).header("tus-resumable", "1.0.0");
            assert_eq!(request.send().await.status, status, "{method}");
        }
        let part = it.school.request("PATCH", &url).by(who).header("tus-resumable", "1.0.0");
        let part =
            part.header("upload-offset", "0").bytes("application/offset+octet-stream", b"abc".to_vec());
        assert_eq!(part.send().await.status, status);
    }
    assert_eq!(it.tus("DELETE", &url).send().await.status, 204);
    assert_eq!(it.tus("HEAD", &url).send().await.status, 404);
}

#[tokio::test]
async fn what_is_wrong_is_said_before_anything_is_kept() {
    let it = World::new().await;
    let before = it.school.checksum().await;
    let plain =
        it.school.request("POST", "/api/v1/uploads").by(&it.amina).header("upload-length", "3").send().await;
    assert_eq!((plain.status, plain.error(), plain.header("tus-version")), (412, "tus_version", "1.0.0"));
    let without = it.tus("POST", "/api/v1/uploads").send().await;
    assert_eq!((without.status, without.error()), (400, "tus_header"));
    let large = it.tus("POST", "/api/v1/uploads").header("upload-length", "52428801").send().await;
    assert_eq!((large.status, large.error()), (413, "too_large"));
    for given in ["org_00000000000000000000000000000000", "nonsense"] {
        let metadata = format!("organization {}", STANDARD.encode(given));
        let foreign = it
            .tus("POST", "/api/v1/uploads")
            .header("upload-length", "3")
            .header("upload-metadata", &metadata);
        assert_eq!(foreign.send().await.status, 422);
    }
    assert_eq!(it.school.checksum().await, before);
}

#[tokio::test]
async fn c13_the_content_decides_at_the_end_too_and_a_refused_file_leaves_nothing() {
    let it = World::new().await;
    let page = b"<!doctype html><script>alert(1)</script>";
    let url = it.begin("photo.png", page.len()).await;
    assert_eq!(it.send(&url, 0, &page[..10]).await.status, 204);
    let refused = it.send(&url, 10, &page[10..]).await;
    assert_eq!((refused.status, refused.error()), (415, "file_type_refused"));
    assert_eq!(it.tus("HEAD", &url).send().await.status, 404);
    assert!(
        it.school.get(&it.amina, "/api/v1/library/files").await.expect(200)["items"]
            .as_array()
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn c21_what_was_begun_counts_to_the_quota_and_is_forgotten_after_a_day() {
    let it = World::new().await;
    let mut tx = it.school.tx_write().await;
    kernel::settings::set(&mut tx, &crate::Limits { person_mb: 1, ..Default::default() }).await.unwrap();
    tx.commit().await.unwrap();
    let url = it.begin("a.txt", 900_000).await;
    assert_eq!(it.send(&url, 0, &[b'a'; 100_000]).await.status, 204);
    let more = it.tus("POST", "/api/v1/uploads").header("upload-length", "200000").send().await;
    assert_eq!((more.status, more.error()), (413, "quota_full"));
    let file = it.school.request("POST", "/api/v1/files").by(&it.amina).file(
        "b.txt",
        "text/plain",
        &[b'b'; 200_000],
    );
    let file = file.send().await;
    assert_eq!((file.status, file.error()), (413, "quota_full"));
    it.school.clock.advance_seconds(86_401);
    let amina = it.school.again(&it.amina).await;
    assert_eq!(it.school.get(&amina, &url).await.status, 404);
    kernel::job::plan(&it.school.app).await.unwrap();
    it.school.run_jobs().await;
    let mut tx = it.school.tx_read().await;
    let left: i64 = tx.one("SELECT COUNT(*) AS n FROM library_uploads", &[]).await.unwrap();
    assert_eq!(left, 0);
    drop(tx);
    assert!(!it.school.folder().join("blobs/uploads").exists(), "a piece is left");
    let file =
        it.school.request("POST", "/api/v1/files").by(&amina).file("b.txt", "text/plain", &[b'b'; 200_000]);
    file.send().await.expect(201);
}

#[tokio::test]
async fn an_upload_for_an_organisation_is_a_teachers_of_it() {
    let it = World::new().await;
    let teacher = it.school.person("Achieng Odhiambo", &[Role::Instructor]).await;
    let members = [(&teacher, OrganizationRole::Instructor), (&it.amina, OrganizationRole::Student)];
    let organization = it.school.organization("Ziwa", &members).await;
    let metadata = format!("organization {}", STANDARD.encode(organization.as_str()));
    for (who, status) in [(&it.amina, 422), (&teacher, 201)] {
        let request = it.school.request("POST", "/api/v1/uploads").by(who).header("tus-resumable", "1.0.0");
        let made = request.header("upload-length", "3").header("upload-metadata", &metadata).send().await;
        assert_eq!(made.status, status);
        if status == 201 {
            assert_eq!(made.json["organization"], json!(organization));
        }
    }
}
