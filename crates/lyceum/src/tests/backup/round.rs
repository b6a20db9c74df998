//! Row R20: a backup, put back elsewhere, is the same school.
use super::{Shelf, at, busy, same};
use kernel::params;
use serde_json::json;
use testkit::{PASSWORD, Person, School, Site};

pub(super) async fn sound(school: &School) {
    assert_eq!(school.app.verify().await.unwrap(), Vec::<String>::new());
    assert_eq!(kernel::audit::verify(&school.app).await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn r20_a_restored_school_is_the_same_to_the_row_and_the_file() {
    let (school, shelf) = (busy().await, Shelf::new());
    let made = shelf.back_up(&school, "school.backup").await;
    assert!(made.rows > 500 && made.tables > 50 && made.files > 0, "{made:?}");
    assert_eq!(made.damaged, Vec::<String>::new());
    let copy = shelf.school(&school, "school.backup", Site::empty().await).await;
    same(&school.app.config, &copy.app.config).await;
    sound(&copy).await;
    assert_eq!(copy.app.key, school.app.key, "what was sealed opens");
}

/// Row R20: who could sign in still can, with what they know; nothing that was given out before opens anything.
#[tokio::test]
async fn r20_everybody_signs_in_again_after_a_restore() {
    let (school, shelf) = (busy().await, Shelf::new());
    let amina = school.person("Amina Wanjiru", &[kernel::Role::Student]).await;
    let login = json!({ "email": "neema@school.example", "password": PASSWORD });
    let session = school.post(&school.nobody(), "/api/v1/auth/login", login.clone()).await.expect(200);
    let refresh = json!({ "refresh_token": session["refresh_token"] });
    let token = json!({ "name": "Grades", "scopes": ["read"], "password": PASSWORD });
    let bearer = session["access_token"].as_str().unwrap().to_owned();
    let neema = Person { token: bearer, ..school.nobody() };
    let program = school.post(&neema, "/api/v1/auth/tokens", token).await;
    shelf.back_up(&school, "school.backup").await;
    school.get(&amina, "/api/v1/auth/me").await.expect(200);
    let copy = shelf.school(&school, "school.backup", Site::empty().await).await;
    assert_eq!(copy.get(&amina, "/api/v1/auth/me").await.status, 401);
    assert_eq!(copy.post(&copy.nobody(), "/api/v1/auth/refresh", refresh).await.status, 401);
    if let Some(token) = program.json["token"].as_str() {
        let program = Person { token: token.into(), ..copy.nobody() };
        assert_eq!(copy.get(&program, "/api/v1/auth/me").await.status, 401);
    }
    let again = copy.post(&copy.nobody(), "/api/v1/auth/login", login).await.expect(200);
    assert!(again["access_token"].is_string(), "{again}");
    let open: i64 = copy
        .tx_read()
        .await
        .one("SELECT COUNT(*) AS n FROM kernel_audit WHERE action = $1", params!["restore"])
        .await
        .unwrap();
    assert_eq!(open, 1, "the audit log says that the school was restored");
}

/// Rows go from one engine to the other and back, and are what they were.
#[tokio::test]
async fn r20_a_school_moves_from_sqlite_to_postgresql_and_back() {
    let (postgres, shelf) = (Site::empty().await, Shelf::new());
    if postgres.config.database_url.is_none() {
        return;
    }
    let sqlite = at(Site::sqlite()).await;
    assert!(!sqlite.app.console().is_postgres());
    shelf.back_up(&sqlite, "from-sqlite").await;
    let moved = shelf.school(&sqlite, "from-sqlite", postgres).await;
    assert!(moved.app.console().is_postgres());
    same(&sqlite.app.config, &moved.app.config).await;
    sound(&moved).await;
    shelf.back_up(&moved, "from-postgresql").await;
    let back = shelf.school(&moved, "from-postgresql", Site::sqlite()).await;
    assert!(!back.app.console().is_postgres());
    same(&moved.app.config, &back.app.config).await;
    sound(&back).await;
}

/// What each engine keeps for itself, such as its index of words, is made anew and works.
#[tokio::test]
async fn r20_courses_are_found_by_their_words_after_a_restore() {
    let (school, shelf) = (busy().await, Shelf::new());
    let teacher = school.person("Achieng Odhiambo", &[kernel::Role::Instructor]).await;
    let new = json!({ "title": "Chemistry of the lake" });
    let course = school.post(&teacher, "/api/v1/courses", new).await.expect(201);
    let at = format!("/api/v1/courses/{}", course["id"].as_str().unwrap());
    let module =
        school.post(&teacher, &format!("{at}/modules"), json!({ "title": "Salt" })).await.expect(201);
    let lessons = format!("/api/v1/modules/{}/lessons", module["id"].as_str().unwrap());
    school.post(&teacher, &lessons, json!({ "title": "Why", "markdown": "# Words" })).await.expect(201);
    school.post(&teacher, &format!("{at}/publish"), json!({})).await.expect(200);
    let find = "/api/v1/courses?q=chemis&count=true";
    let before = school.get(&school.nobody(), find).await.expect(200);
    assert!(before["total"].as_i64().unwrap() > 0, "{before}");
    shelf.back_up(&school, "school.backup").await;
    let copy = shelf.school(&school, "school.backup", Site::empty().await).await;
    assert_eq!(copy.get(&copy.nobody(), find).await.expect(200)["total"], before["total"]);
}

/// A file that was damaged on the disk stops neither the backup nor the restore, and both say so.
#[tokio::test]
async fn r20_a_damaged_file_is_named_and_left_out() {
    let (school, shelf) = (busy().await, Shelf::new());
    let hash = super::files(&school.app.config).remove(0);
    let path = school.folder().join("blobs").join(&hash[..2]).join(&hash[2..]);
    std::fs::write(path, "something else").unwrap();
    let made = shelf.back_up(&school, "school.backup").await;
    assert_eq!(made.damaged, std::slice::from_ref(&hash));
    let site = Site::empty().await;
    let restored = shelf.restore(&school, "school.backup", &site.config).await.unwrap();
    assert_eq!(restored.damaged, std::slice::from_ref(&hash));
    let copy = School::at(site, school.clock.clone(), crate::rooms::all(), crate::reactions::all()).await;
    let found = copy.app.verify().await.unwrap();
    assert!(found.iter().any(|it| it.contains("damaged or missing")), "{found:?}");
}
