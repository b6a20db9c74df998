//! A school whose files are in a bucket, on the server of `TEST_S3`.
use super::round::sound;
use super::{Shelf, at};
use kernel::Role;
use testkit::{Person, School, Site};

#[tokio::test]
async fn a_school_lives_in_a_bucket_and_moves_out_of_it_and_into_another() {
    let Some(site) = Site::empty().await.in_bucket() else { return };
    let (school, shelf) = (at(site).await, Shelf::new());
    let amina = school.person("Amina Wanjiru", &[Role::Student]).await;
    let film = [&b"\0\0\0\x18ftypisom\0\0\x02\0isomiso2"[..], &[7; 100]].concat();
    let upload = school.request("POST", "/api/v1/files").by(&amina).file("f.mp4", "video/mp4", &film);
    let file = upload.send().await.expect(201);
    let url = format!("/api/v1/files/{}", file["id"].as_str().unwrap());
    assert!(!school.folder().join("blobs").exists(), "a file is on the disk");
    watch(&school, &amina, &url).await;
    sound(&school).await;
    shelf.back_up(&school, "school.backup").await;

    let moved = shelf.school(&school, "school.backup", Site::empty().await).await;
    assert!(moved.folder().join("blobs").exists());
    watch(&moved, &moved.again(&amina).await, &url).await;
    sound(&moved).await;
    shelf.back_up(&moved, "moved.backup").await;
    let site = Site::empty().await.in_bucket().expect("the same server");
    let back = shelf.school(&moved, "moved.backup", site).await;
    assert!(!back.folder().join("blobs").exists(), "a file is on the disk");
    watch(&back, &back.again(&amina).await, &url).await;
    sound(&back).await;
}

/// From the middle.
async fn watch(school: &School, who: &Person, url: &str) {
    let part = school.request("GET", url).by(who).header("range", "bytes=4-7").send().await;
    assert_eq!((part.status, part.text.as_str()), (206, "ftyp"));
}
