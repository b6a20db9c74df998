//! Where a school can be: a folder, and a database of its own when `TEST_PG` names a server.
use crate::database::Database;
use kernel::{Config, Module};
use tempfile::TempDir;

/// An empty place; it is gone with its school.
pub struct Site {
    pub config: Config,
    pub(crate) folder: TempDir,
    pub(crate) database: Database,
}

impl Site {
    /// On the engine that the suite runs on.
    pub async fn empty() -> Self {
        Site::over(Database::fresh().await)
    }

    /// Like [`Site::empty`], where the tables of these rooms may stand already.
    pub async fn of(rooms: &[Module]) -> Self {
        Site::over(Database::of(rooms).await)
    }

    /// On SQLite, whatever the suite runs on.
    pub fn sqlite() -> Self {
        Site::over(Database { url: None })
    }

    /// With its files in a bucket of the server that `TEST_S3` names; None without one.
    pub fn in_bucket(mut self) -> Option<Self> {
        let url = crate::database::named("TEST_S3")?;
        let (bucket, options) = url.split_once('?').expect("options of the bucket");
        self.config.blobs = Some(format!("{bucket}/{}?{options}", kernel::random_token()));
        Some(self)
    }

    /// In a database that stays.
    pub(crate) fn at(url: &str) -> Self {
        let mut site = Site::sqlite();
        site.config.database_url = Some(url.to_owned());
        site
    }

    fn over(database: Database) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut config = Config {
            data_dir: folder.path().to_owned(),
            database_url: database.url.clone(),
            test_only_unsafe_sync: true,
            ..Config::default()
        };
        config.limits.api_per_minute = 0;
        Site { config, folder, database }
    }
}
