//! Row I6: a backup tells nothing, is nobody else's, and cannot be changed; a school is restored where there is none.
use super::{Shelf, busy, contents, names, refusal};
use crate::rooms;
use kernel::backup::{self, Key};
use std::os::unix::fs::PermissionsExt;
use std::sync::atomic::{AtomicU64, Ordering};
use testkit::{School, Site, two_orgs};

#[tokio::test]
async fn i6_a_backup_shows_nothing_of_what_is_in_it() {
    let (school, shelf) = (busy().await, Shelf::new());
    shelf.back_up(&school, "school.backup").await;
    let file = std::fs::read(shelf.file("school.backup")).unwrap();
    let key = std::fs::read_to_string(shelf.file("backup.key")).unwrap();
    let key = key.split_whitespace().last().unwrap();
    let mut secrets: Vec<&[u8]> = [
        two_orgs::ANSWER,
        two_orgs::DRAFT,
        two_orgs::PERSONAL,
        two_orgs::OTHERS,
        "CANARY",
        "canary",
        "identity_users",
        key,
    ]
    .map(str::as_bytes)
    .into();
    secrets.push(&school.app.key);
    for secret in secrets {
        let shown = file.windows(secret.len()).any(|it| it == secret);
        assert!(!shown, "{}", String::from_utf8_lossy(secret));
    }
    let mode = std::fs::metadata(shelf.file("school.backup")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(shelf.names(), ["backup.key", "school.backup"]);
}

/// Nothing of a school is at the site.
async fn is_empty(site: &Site) -> bool {
    let folder = names(&site.config.data_dir);
    let database = kernel::db::copy::Snapshot::open(&site.config).await.unwrap();
    folder.is_empty() && database.is_none()
}

#[tokio::test]
async fn i6_a_changed_or_cut_backup_is_refused_and_nothing_of_it_is_there() {
    let (school, shelf, site) = (busy().await, Shelf::new(), Site::empty().await);
    shelf.back_up(&school, "school.backup").await;
    let whole = std::fs::read(shelf.file("school.backup")).unwrap();
    assert!(whole.len() > 150_000, "several chunks: {}", whole.len());
    let last = whole.len() - 1;
    for at in [0, 14, 20, 40, 60, 65_600, last / 2, last - 20, last] {
        let mut changed = whole.clone();
        changed[at] ^= 0x10;
        std::fs::write(shelf.file("changed"), changed).unwrap();
        refusal(shelf.restore(&school, "changed", &site.config).await);
        assert!(is_empty(&site).await, "byte {at}");
    }
    for length in [0, 30, 55, 1000, 55 + 65_552, 55 + 2 * 65_552, last] {
        std::fs::write(shelf.file("cut"), &whole[..length]).unwrap();
        refusal(shelf.restore(&school, "cut", &site.config).await);
        assert!(is_empty(&site).await, "cut at {length}");
    }
    std::fs::write(shelf.file("grown"), [&whole[..], b"x"].concat()).unwrap();
    refusal(shelf.restore(&school, "grown", &site.config).await);
    assert!(is_empty(&site).await);
    shelf.restore(&school, "school.backup", &site.config).await.unwrap();
}

#[tokio::test]
async fn i6_another_key_opens_nothing() {
    let (school, mut shelf, site) = (busy().await, Shelf::new(), Site::empty().await);
    shelf.back_up(&school, "school.backup").await;
    shelf.key = Key::make(&shelf.file("other.key")).unwrap();
    let why = refusal(shelf.restore(&school, "school.backup", &site.config).await);
    assert!(why.contains("another key"), "{why}");
    assert!(is_empty(&site).await);
}

/// Rights of a backup never meet those of a school that is there.
#[tokio::test]
async fn i6_a_school_is_never_restored_over_another() {
    let (school, shelf) = (busy().await, Shelf::new());
    shelf.back_up(&school, "school.backup").await;
    let other = super::super::school().await;
    other.person("Amina Wanjiru", &[kernel::Role::Admin]).await;
    let before = contents(&other.app.config).await;
    let why = refusal(shelf.restore(&school, "school.backup", &other.app.config).await);
    assert!(why.contains("is there already"), "{why}");
    assert_eq!(contents(&other.app.config).await, before);
    assert!(names(&other.folder()).contains(&"secret.key".to_owned()));
    // Its database behind another folder, and its folder with another database.
    let site = Site::empty().await;
    let mut config = other.app.config.clone();
    config.database_url =
        Some(config.database_url.unwrap_or(format!("sqlite:{}", other.folder().join("lyceum.db").display())));
    config.data_dir = site.config.data_dir.clone();
    refusal(shelf.restore(&school, "school.backup", &config).await);
    let mut config = site.config.clone();
    config.data_dir = other.folder();
    refusal(shelf.restore(&school, "school.backup", &config).await);
    assert_eq!(contents(&other.app.config).await, before);
    assert!(is_empty(&site).await);
}

#[tokio::test]
async fn a_backup_is_not_written_over_another_and_not_of_nothing() {
    let (school, shelf) = (busy().await, Shelf::new());
    shelf.back_up(&school, "school.backup").await;
    let before = std::fs::read(shelf.file("school.backup")).unwrap();
    let nothing = &|_, _, _: &str| Ok(());
    refusal(shelf.back_up_with(&school, &rooms::all(), "school.backup", nothing).await);
    assert_eq!(std::fs::read(shelf.file("school.backup")).unwrap(), before);
    let site = Site::empty().await;
    let (rooms, file) = (rooms::all(), shelf.file("none"));
    let made = backup::make(&site.config, &rooms, &shelf.key, &file, &school.clock, nothing).await;
    assert!(refusal(made).contains("no school"));
    assert!(is_empty(&site).await && !shelf.file("none").exists());
}

/// Stops at the nth time it is asked.
fn stop_at(nth: u64) -> impl Fn(u64, u64, &str) -> anyhow::Result<()> {
    let asked = AtomicU64::new(0);
    move |_, _, _| {
        if asked.fetch_add(1, Ordering::Relaxed) + 1 == nth { Err(backup::stopped()) } else { Ok(()) }
    }
}

#[tokio::test]
async fn nothing_is_left_of_a_backup_or_a_restore_that_was_stopped() {
    let (school, shelf, site) = (busy().await, Shelf::new(), Site::empty().await);
    for nth in [1, 30, 55] {
        let why = refusal(shelf.back_up_with(&school, &rooms::all(), "school.backup", &stop_at(nth)).await);
        assert!(why.contains("Stopped"), "{why}");
        assert_eq!(shelf.names(), ["backup.key"], "{nth}");
    }
    shelf.back_up(&school, "school.backup").await;
    for nth in [1, 30, 55] {
        let stop = stop_at(nth);
        let restored = shelf.restore_with(&school, &rooms::all(), "school.backup", &site.config, &stop).await;
        assert!(refusal(restored).contains("Stopped"));
        assert!(is_empty(&site).await, "{nth}");
    }
    let school = shelf.school(&school, "school.backup", site).await;
    assert_eq!(school.app.verify().await.unwrap(), Vec::<String>::new());
}

/// A restore that was killed leaves an empty database and its own folder; the next one does not mind.
#[tokio::test]
async fn what_a_killed_restore_left_is_no_school() {
    let (school, shelf, site) = (busy().await, Shelf::new(), Site::empty().await);
    shelf.back_up(&school, "school.backup").await;
    let folder = &site.config.data_dir;
    std::fs::create_dir_all(folder.join(".restoring/blobs/ab")).unwrap();
    std::fs::write(folder.join(".restoring/blobs/ab/cd"), "half").unwrap();
    std::fs::write(folder.join("lyceum.db"), "").unwrap();
    if site.config.database_url.is_some() {
        std::fs::remove_file(folder.join("lyceum.db")).unwrap();
    }
    let lock = std::fs::File::create(folder.join(".restoring/lock")).unwrap();
    lock.try_lock().unwrap();
    let why = refusal(shelf.restore(&school, "school.backup", &site.config).await);
    assert!(why.contains("under way"), "{why}");
    drop(lock);
    let school: School = shelf.school(&school, "school.backup", site).await;
    assert_eq!(school.app.verify().await.unwrap(), Vec::<String>::new());
    assert!(!school.folder().join(".restoring").exists());
}
