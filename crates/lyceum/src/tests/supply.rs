//! What the program is made of, and how its data lies on the disk.
use super::school;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// Row I8: below these versions a crate has a known hole (RustSec, as of 2026-08-21). A crate that is not used is fine.
const FLOORS: [(&str, [u64; 3]); 16] = [
    ("jsonwebtoken", [10, 3, 0]),
    ("sqlx", [0, 8, 1]),
    ("rusqlite", [0, 41, 0]),
    ("ammonia", [4, 1, 4]),
    ("zip", [2, 3, 0]),
    ("tar", [0, 4, 45]),
    ("quick-xml", [0, 41, 0]),
    ("lopdf", [0, 42, 0]),
    ("h2", [0, 4, 16]),
    ("tungstenite", [0, 20, 1]),
    ("time", [0, 3, 47]),
    ("lettre", [0, 11, 22]),
    ("bcrypt", [0, 19, 2]),
    ("rustls-webpki", [0, 103, 13]),
    ("hickory-proto", [0, 26, 1]),
    ("yrs", [0, 28, 1]),
];

#[test]
fn i8_no_crate_is_older_than_its_last_known_hole() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.lock");
    let lock: toml::Table = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut old = vec![];
    let mut seen = 0;
    for package in lock["package"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        let Some((_, floor)) = FLOORS.iter().find(|(it, _)| *it == name) else { continue };
        let version = package["version"].as_str().unwrap();
        seen += 1;
        if numbers(version) < floor.to_vec() {
            old.push(format!("{name} {version}"));
        }
    }
    assert!(seen >= 4, "the lock file was not understood");
    assert_eq!(old, Vec::<String>::new());
}

fn numbers(version: &str) -> Vec<u64> {
    version.split(['.', '-', '+']).map_while(|it| it.parse().ok()).collect()
}

/// Row I12: the database is the school's alone, and its engine takes no tricks from its own schema.
#[tokio::test]
async fn i12_the_data_folder_is_private_and_the_engine_is_on_guard() {
    let school = school().await;
    let mode = |name: &str| {
        let file = school.folder().join(name);
        std::fs::metadata(file).map(|it| it.permissions().mode() & 0o777)
    };
    assert_eq!(mode("secret.key").unwrap(), 0o600);
    if school.app.console().is_postgres() {
        return;
    }
    assert_eq!(mode("lyceum.db").unwrap(), 0o600);
    let mut tx = school.tx_read().await;
    let trusted: i64 = tx.one("PRAGMA trusted_schema", &[]).await.unwrap();
    let keys: i64 = tx.one("PRAGMA foreign_keys", &[]).await.unwrap();
    assert_eq!((trusted, keys), (0, 1));
    let version: String = tx.one("SELECT sqlite_version() AS version", &[]).await.unwrap();
    assert!(numbers(&version) >= vec![3, 51, 3], "{version}");
    drop(tx);
    // Defensive: the schema cannot be rewritten, and no extension can be loaded.
    let mut tx = school.tx_write().await;
    assert!(tx.execute("SELECT load_extension('x')", &[]).await.is_err());
    assert!(tx.execute("INSERT INTO sqlite_master (type) VALUES ('table')", &[]).await.is_err());
}

/// The promise behind "acknowledged means kept": outside of tests every commit waits for the disk.
#[tokio::test]
async fn a_real_school_commits_to_the_disk() {
    let school =
        testkit::School::with(crate::rooms::all(), Default::default(), |it| it.test_only_unsafe_sync = false)
            .await;
    if !school.app.console().is_postgres() {
        let mut tx = school.tx_write().await;
        let synchronous: i64 = tx.one("PRAGMA synchronous", &[]).await.unwrap();
        let journal: String = tx.one("PRAGMA journal_mode", &[]).await.unwrap();
        assert_eq!((synchronous, journal.as_str()), (2, "wal"));
    }
}
