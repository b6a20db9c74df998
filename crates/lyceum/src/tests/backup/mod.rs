//! Backups: sealed, whole, made beside whoever writes, restored into either database. Rows I6, R19, R20.
mod beside;
mod bucket;
mod round;
mod sealed;
mod versions;

use crate::commands::restore::close_doors;
use crate::{reactions, rooms};
use kernel::backup::{self, Key, Made, Progress, Restored};
use kernel::db::copy::Snapshot;
use kernel::{Clock, Config, Module};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use testkit::{MORNING, School, Site};

/// A shelf for backups, and their key.
struct Shelf {
    folder: TempDir,
    key: Key,
}

impl Shelf {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let key = Key::make(&folder.path().join("backup.key")).unwrap();
        Shelf { folder, key }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Names of everything on it.
    fn names(&self) -> Vec<String> {
        names(self.folder.path())
    }

    async fn back_up(&self, school: &School, name: &str) -> Made {
        let made = self.back_up_with(school, &rooms::all(), name, &|_, _, _| Ok(())).await;
        made.unwrap_or_else(|error| panic!("{error}"))
    }

    async fn back_up_with(
        &self,
        school: &School,
        rooms: &[Module],
        name: &str,
        progress: Progress<'_>,
    ) -> kernel::Result<Made> {
        let (config, clock) = (&school.app.config, &school.clock);
        backup::make(config, rooms, &self.key, &self.file(name), clock, progress).await
    }

    async fn restore(&self, school: &School, name: &str, to: &Config) -> kernel::Result<Restored> {
        self.restore_with(school, &rooms::all(), name, to, &|_, _, _| Ok(())).await
    }

    async fn restore_with(
        &self,
        school: &School,
        rooms: &[Module],
        name: &str,
        to: &Config,
        progress: Progress<'_>,
    ) -> kernel::Result<Restored> {
        let clock = &school.clock;
        backup::restore(to, rooms, &self.key, &self.file(name), clock, progress, close_doors).await
    }

    /// A whole school at this site.
    async fn school(&self, before: &School, name: &str, site: Site) -> School {
        let restored = self.restore(before, name, &site.config).await;
        restored.unwrap_or_else(|error| panic!("{error}"));
        School::at(site, before.clock.clone(), rooms::all(), reactions::all()).await
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = folder.read_dir().unwrap().map(|it| it.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = entries.collect();
    names.sort();
    names
}

/// A sentence to the operator, and nothing happened.
#[track_caller]
fn refusal<T>(outcome: kernel::Result<T>) -> String {
    let error = outcome.err().expect("refused");
    let why = backup::why_refused(&error);
    why.unwrap_or_else(|| panic!("a failure and no refusal: {error}")).to_string()
}

type Contents = BTreeMap<String, Vec<String>>;

/// Every row of every table, the same from both engines.
async fn contents(config: &Config) -> Contents {
    let mut school = Snapshot::open(config).await.unwrap().expect("a school");
    let mut all = Contents::new();
    for table in school.tables().await.unwrap() {
        let rows = all.entry(table.name.clone()).or_default();
        let mut each = |row: &[u8]| {
            let cells: Vec<Value> = serde_json::from_slice(row)?;
            let named = table.columns.iter().map(|it| it.name.clone()).zip(cells);
            rows.push(format!("{:?}", named.collect::<BTreeMap<_, _>>()));
            Ok(())
        };
        school.rows(&table, &mut each).await.unwrap();
        rows.sort();
    }
    all
}

/// Hashes of all files, by what is in them.
fn files(config: &Config) -> Vec<String> {
    let root = config.data_dir.join("blobs");
    let folders = if root.exists() { names(&root) } else { vec![] };
    let paths = folders.iter().flat_map(|it| {
        let folder = root.join(it);
        names(&folder).into_iter().map(move |name| folder.join(name))
    });
    paths.map(|path| kernel::sha256(std::fs::read(path).unwrap())).collect()
}

/// What a restore takes back on purpose.
const CLOSED: [&str; 7] = [
    "identity_sessions",
    "identity_proofs",
    "identity_challenges",
    "identity_ceremonies",
    "identity_setup",
    "kernel_tickets",
    "kernel_audit",
];

/// Asserts that one school has what the other has, but for what is closed.
async fn same(one: &Config, other: &Config) {
    let (before, after) = (contents(one).await, contents(other).await);
    let tables = |it: &Contents| it.keys().cloned().collect::<Vec<_>>();
    assert_eq!(tables(&before), tables(&after));
    for (table, rows) in before.iter().filter(|(table, _)| !CLOSED.contains(&table.as_str())) {
        assert_eq!(rows, &after[table], "{table}");
    }
    let entries = &after["kernel_audit"];
    assert!(
        before["kernel_audit"].iter().all(|it| entries.contains(it)),
        "an entry of the audit log is lost"
    );
    assert_eq!(before["identity_sessions"].len(), after["identity_sessions"].len());
    assert_eq!(files(one), files(other));
}

/// A school with something in every corner: people, courses, answers, a file, a sealed secret, a sealed audit log.
async fn busy() -> School {
    at(Site::empty().await).await
}

async fn at(site: Site) -> School {
    let school = School::at(site, Clock::frozen(MORNING), rooms::all(), reactions::all()).await;
    let it = school.two_orgs().await;
    let course = format!("/api/v1/courses/{}/files", it.things.id(testkit::things::Whose::Own, "course"));
    let upload = school.request("POST", &course).by(&it.ins1);
    upload.file("notes.txt", "text/plain", b"CANARY-FILE-20ad and more").send().await.expect(201);
    // Nothing compresses it, so that a backup has several chunks.
    let noise: String = (0..4_000).map(|it: u32| kernel::sha256(it.to_be_bytes())).collect();
    school.app.blobs.put(noise.into()).await.unwrap();
    let password = serde_json::json!({ "password": testkit::PASSWORD });
    let kept = serde_json::json!({
        "email": "neema@school.example", "password": testkit::PASSWORD, "full_name": "Neema Achieng"
    });
    let session = school.post(&school.nobody(), "/api/v1/auth/register", kept).await.expect(201);
    let token = session["access_token"].as_str().unwrap().to_owned();
    let neema = testkit::Person { token, ..school.nobody() };
    school.post(&neema, "/api/v1/auth/totp", password).await.expect(200);
    school.run_jobs().await;
    while kernel::audit::seal(&school.app).await.unwrap() > 0 {}
    school
}
