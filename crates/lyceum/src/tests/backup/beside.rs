//! Row R19: a backup is made while others write, and is of one instant.
use super::{Shelf, files};
use crate::rooms;
use kernel::backup;
use serde_json::json;
use std::sync::mpsc;
use testkit::{School, Site};
use tokio::sync::oneshot;

async fn write(school: &School, who: &testkit::Person, from: usize, to: usize) {
    for number in from..to {
        let title = json!({ "title": format!("Course {number}") });
        let course = school.post(who, "/api/v1/courses", title).await.expect(201);
        let files = format!("/api/v1/courses/{}/files", course["id"].as_str().unwrap());
        let content = format!("file {number}");
        let upload = school.request("POST", &files).by(who);
        upload.file("notes.txt", "text/plain", content.as_bytes()).send().await.expect(201);
    }
}

async fn titles(school: &School) -> Vec<String> {
    let sql = "SELECT title FROM course_courses ORDER BY id";
    school.tx_read().await.all(sql, &[]).await.unwrap()
}

#[tokio::test]
async fn r19_a_backup_has_all_that_was_acknowledged_before_and_nothing_by_halves() {
    let school = super::super::school().await;
    let shelf = Shelf::new();
    let teacher = school.person("Achieng Odhiambo", &[kernel::Role::Instructor]).await;
    write(&school, &teacher, 0, 20).await;
    let before = titles(&school).await;
    let (config, clock, file) =
        (school.app.config.clone(), school.clock.clone(), shelf.file("school.backup"));
    let (half, at_half) = oneshot::channel();
    let (go_on, told) = mpsc::channel::<()>();
    let (finished, done) = oneshot::channel();
    let key = shelf.key;
    std::thread::spawn(move || {
        let half = std::sync::Mutex::new(Some(half));
        // The first tables are read, the courses are not yet.
        let progress = |at: u64, _: u64, _: &str| {
            if at == 5
                && let Some(half) = half.lock().unwrap().take()
            {
                half.send(()).unwrap();
                told.recv().unwrap();
            }
            Ok(())
        };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let made = runtime.block_on(backup::make(&config, &rooms::all(), &key, &file, &clock, &progress));
        assert!(finished.send((made, key)).is_ok());
    });
    at_half.await.unwrap();
    // Answered while the backup stands still in the middle: it holds nobody up.
    write(&school, &teacher, 20, 40).await;
    go_on.send(()).unwrap();
    write(&school, &teacher, 40, 60).await;
    let (made, key) = done.await.unwrap();
    made.unwrap_or_else(|error| panic!("{error}"));
    let shelf = Shelf { folder: shelf.folder, key };
    let copy = shelf.school(&school, "school.backup", Site::empty().await).await;
    assert_eq!(titles(&copy).await, before, "one instant");
    assert_eq!(copy.app.verify().await.unwrap(), Vec::<String>::new());
    assert_eq!(kernel::audit::verify(&copy.app).await.unwrap(), Vec::<String>::new());
    let kept = files(&copy.app.config);
    assert!(kept.len() >= 20, "{}", kept.len());
    // The school that went on lost nothing either.
    assert_eq!(titles(&school).await.len(), 60);
}
