//! The practical limit of this stack: axum and rusqlite with nothing between them. The same queries over the same data, JSON
//! written straight from the rows; no sign-in, no permissions, no checks, no limits, no headers of protection.
use crate::tables;
use anyhow::Result;
use axum::extract::{Path as UrlPath, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::serve::ListenerExt;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row, params};
use std::cell::OnceCell;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// One row in one commit.
pub const COMMIT: &str = "INSERT INTO bench_commits (text) VALUES (?1)";
pub const COMMITTED: &str = "An answer to a question, as long as answers are.";
const COMMITS: &str = "CREATE TABLE IF NOT EXISTS bench_commits (id INTEGER PRIMARY KEY, text TEXT NOT NULL)";

#[derive(Clone)]
struct Shared {
    database: Arc<PathBuf>,
    writer: Arc<Mutex<Connection>>,
}

/// Serves until the process is ended.
pub fn serve(database: &Path, listen: SocketAddr) -> Result<()> {
    let shared =
        Shared { database: Arc::new(database.to_owned()), writer: Arc::new(Mutex::new(connect(database)?)) };
    let app = router(shared);
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        let listener = tokio::net::TcpListener::bind(listen).await?;
        let listener = listener.tap_io(|stream| {
            // A connection that cannot be tuned still works.
            let _ = stream.set_nodelay(true);
        });
        Ok(axum::serve(listener, app).await?)
    })
}

fn router(shared: Shared) -> axum::Router {
    axum::Router::new()
        .route("/ready", get(|| async { "ready" }))
        .route("/courses", get(catalogue))
        .route("/lessons/{lesson}", get(lesson))
        .route("/commits", post(commit))
        .with_state(shared)
}

/// Every commit on disk before it is acknowledged, as in the product.
pub fn connect(database: &Path) -> rusqlite::Result<Connection> {
    let db = Connection::open(database)?;
    db.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -8000; PRAGMA busy_timeout = 5000;",
    )?;
    db.execute_batch(COMMITS)?;
    Ok(db)
}

thread_local! {
    /// Each of the runtime's threads reads through its own connection.
    static READER: OnceCell<Connection> = const { OnceCell::new() };
}

fn read<T>(shared: &Shared, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, Failed> {
    READER.with(|reader| {
        let db = match reader.get() {
            Some(db) => db,
            None => {
                let opened = connect(&shared.database)?;
                reader.get_or_init(|| opened)
            }
        };
        Ok(work(db)?)
    })
}

struct Failed(rusqlite::Error);

impl From<rusqlite::Error> for Failed {
    fn from(error: rusqlite::Error) -> Self {
        Failed(error)
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        let status = match self.0 {
            rusqlite::Error::QueryReturnedNoRows => StatusCode::NOT_FOUND,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        };
        (status, self.0.to_string()).into_response()
    }
}

/// JSON as it is written.
struct Json(Vec<u8>);

impl IntoResponse for Json {
    fn into_response(self) -> Response {
        ([(header::CONTENT_TYPE, "application/json")], self.0).into_response()
    }
}

impl Json {
    fn raw(&mut self, text: &str) {
        self.0.extend_from_slice(text.as_bytes());
    }

    fn text(&mut self, text: &str) {
        serde_json::to_writer(&mut self.0, text).expect("memory takes what is written");
    }

    /// A column, as what it is in SQL.
    fn column(&mut self, row: &Row, index: usize) -> rusqlite::Result<()> {
        match row.get_ref(index)? {
            ValueRef::Integer(it) => {
                serde_json::to_writer(&mut self.0, &it).expect("memory takes what is written")
            }
            ValueRef::Null => self.raw("null"),
            text => self.text(text.as_str()?),
        }
        Ok(())
    }

    /// `"name":` before each column, from the one at `first`.
    fn columns(&mut self, row: &Row, first: usize, names: &[&str]) -> rusqlite::Result<()> {
        for (place, name) in names.iter().enumerate() {
            self.raw(if place == 0 { "\"" } else { ",\"" });
            self.raw(name);
            self.raw("\":");
            self.column(row, first + place)?;
        }
        Ok(())
    }

    fn time(&mut self, row: &Row, index: usize) -> rusqlite::Result<()> {
        let at = row.get(index)?;
        match jiff::Timestamp::from_millisecond(at) {
            Ok(time) => self.text(&time.to_string()),
            Err(_) => self.raw("null"),
        }
        Ok(())
    }

    fn truth(&mut self, row: &Row, index: usize) -> rusqlite::Result<()> {
        self.raw(if row.get(index)? { "true" } else { "false" });
        Ok(())
    }
}

#[derive(serde::Deserialize)]
struct After {
    #[serde(default = "latest")]
    before: i64,
    #[serde(default)]
    id: String,
}

fn latest() -> i64 {
    i64::MAX
}

async fn catalogue(State(shared): State<Shared>, Query(after): Query<After>) -> Result<Json, Failed> {
    read(&shared, |db| {
        let mut json = Json(Vec::with_capacity(16 * 1024));
        json.raw("{\"items\":[");
        let mut statement = db.prepare_cached(tables::CATALOGUE)?;
        let mut rows = statement.query(params![after.before, after.id])?;
        let (mut shown, mut last, mut more) = (0, String::new(), false);
        while let Some(row) = rows.next()? {
            more = shown == 20;
            if more {
                break;
            }
            json.raw(if shown == 0 { "{" } else { ",{" });
            card(&mut json, row)?;
            last = format!("before={}&id={}", row.get::<_, i64>(16)?, row.get_ref(0)?.as_str()?);
            shown += 1;
        }
        json.raw("],\"next_cursor\":");
        if more {
            json.text(&last)
        } else {
            json.raw("null")
        }
        json.raw("}");
        Ok(json)
    })
}

/// The columns of [`tables::CATALOGUE`].
fn card(json: &mut Json, row: &Row) -> rusqlite::Result<()> {
    json.columns(row, 0, &["id", "slug", "title", "summary", "category", "difficulty", "language"])?;
    json.raw(",\"grade_levels\":");
    json.raw(row.get_ref(7)?.as_str()?);
    json.raw(",");
    json.columns(row, 8, &["learning_area"])?;
    json.raw(",\"price\":");
    match row.get_ref(9)? {
        ValueRef::Null => json.raw("null"),
        _ => {
            json.raw("{");
            json.columns(row, 9, &["amount", "currency"])?;
            json.raw("}");
        }
    }
    json.raw(",");
    json.columns(row, 11, &["status", "cover_url", "lessons_count", "duration_minutes", "learners_count"])?;
    json.raw(",\"published_at\":");
    json.time(row, 16)?;
    json.raw(",\"updated_at\":");
    json.time(row, 17)?;
    json.raw(",");
    json.columns(row, 18, &["version"])?;
    json.raw(",\"instructor\":{");
    json.columns(row, 19, &["id", "full_name"])?;
    json.raw("}}");
    Ok(())
}

#[derive(serde::Deserialize)]
struct Reader {
    user: String,
}

async fn lesson(
    State(shared): State<Shared>,
    UrlPath(id): UrlPath<String>,
    Query(reader): Query<Reader>,
) -> Result<Json, Failed> {
    read(&shared, |db| {
        let mut json = Json(Vec::with_capacity(16 * 1024));
        let mut statement = db.prepare_cached(tables::LESSON)?;
        let course: String = statement.query_row(params![id, reader.user], |row| {
            opened(&mut json, row)?;
            row.get(6)
        })?;
        let mut statement = db.prepare_cached(tables::ITEMS)?;
        let mut rows = statement.query([&course])?;
        json.raw(",\"previous\":");
        let start = json.0.len();
        // Each item before the lesson is the previous one until the lesson comes.
        while let Some(row) = rows.next()? {
            if row.get_ref(0)?.as_str()? == id {
                break;
            }
            json.0.truncate(start);
            neighbour(&mut json, row, &["id", "title"])?;
        }
        if json.0.len() == start {
            json.raw("null");
        }
        json.raw(",\"next\":");
        match rows.next()? {
            Some(row) => neighbour(&mut json, row, &["id", "title", "kind"])?,
            None => json.raw("null"),
        }
        json.raw("}");
        Ok(json)
    })
}

/// The columns of [`tables::LESSON`], and what is the same for every learner.
fn opened(json: &mut Json, row: &Row) -> rusqlite::Result<()> {
    json.raw("{");
    json.columns(row, 0, &["id", "title", "html"])?;
    json.raw(",\"document\":null,\"preview\":");
    json.truth(row, 3)?;
    json.raw(",");
    json.columns(row, 4, &["duration_minutes", "version"])?;
    json.raw(",\"course\":{");
    json.columns(row, 6, &["id", "slug", "title"])?;
    json.raw("},\"module\":{");
    json.columns(row, 9, &["id", "title"])?;
    json.raw("},\"completed\":");
    json.truth(row, 11)?;
    json.raw(",\"can\":[\"complete\"]");
    Ok(())
}

/// The columns of [`tables::ITEMS`].
fn neighbour(json: &mut Json, row: &Row, names: &[&str]) -> rusqlite::Result<()> {
    json.raw("{");
    json.columns(row, 0, names)?;
    json.raw("}");
    Ok(())
}

/// The one writer, on a thread that may wait for the disk.
async fn commit(State(shared): State<Shared>) -> Result<StatusCode, Failed> {
    let done = tokio::task::spawn_blocking(move || {
        let writer = shared.writer.lock().expect("no panic while held");
        writer.prepare_cached(COMMIT)?.execute([COMMITTED])
    });
    match done.await {
        Ok(written) => Ok(written.map(|_| StatusCode::NO_CONTENT)?),
        Err(_) => Ok(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::tests::small_school;
    use crate::http::{Connection as Client, Request, json};
    use std::time::Duration;

    /// The bare server over a small school, on a free port.
    fn start(database: PathBuf) -> SocketAddr {
        let probe = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = probe.local_addr().unwrap();
        drop(probe);
        std::thread::spawn(move || serve(&database, address));
        let ready = Request::get("/ready").to(address);
        let limit = crate::limit::Limit::after(Duration::from_secs(20));
        while !Client::open(address).is_ok_and(|mut it| it.send(&ready).is_ok()) {
            limit.check().unwrap();
            std::thread::yield_now();
        }
        address
    }

    #[test]
    fn the_catalogue_is_walked_page_by_page_newest_first() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lyceum.db");
        small_school(&path);
        let address = start(path);
        let mut client = Client::open(address).unwrap();
        let first = json(&mut client, &Request::get("/courses").to(address)).unwrap();
        assert_eq!(first["items"].as_array().unwrap().len(), 20);
        assert_eq!(first["items"][0]["published_at"], "2026-01-02T00:00:00Z");
        assert_eq!(first["items"][0]["instructor"]["full_name"].as_str().unwrap().split(' ').count(), 2);
        let next = first["next_cursor"].as_str().unwrap();
        let second = json(&mut client, &Request::get(format!("/courses?{next}")).to(address)).unwrap();
        assert_eq!(second["items"].as_array().unwrap().len(), 5);
        assert!(second["next_cursor"].is_null());
    }

    #[test]
    fn a_lesson_knows_its_neighbours_and_a_commit_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lyceum.db");
        let school = small_school(&path);
        let address = start(path.clone());
        let mut client = Client::open(address).unwrap();
        let mut lesson = |place: usize| {
            let path = format!("/lessons/{}?user={}", school.lessons[place], school.busy[0].id);
            json(&mut client, &Request::get(path).to(address)).unwrap()
        };
        let (first, last) = (lesson(0), lesson(3));
        assert_eq!((&first["completed"], &first["previous"]), (&true.into(), &serde_json::Value::Null));
        assert_eq!(first["next"]["id"], school.lessons[1].as_str());
        assert_eq!(last["previous"]["id"], school.lessons[2].as_str());
        assert_eq!((&last["completed"], &last["next"]["kind"]), (&false.into(), &"quiz".into()));
        let commit = Request::post("/commits", &serde_json::json!({})).to(address);
        assert_eq!(client.send(&commit).unwrap().status, 204);
        let missing = Request::get("/lessons/les_0?user=x").to(address);
        assert_eq!(client.send(&missing).unwrap().status, 404);
        let db = connect(&path).unwrap();
        assert_eq!(
            db.query_row("SELECT COUNT(*) FROM bench_commits", [], |row| row.get::<_, i64>(0)).unwrap(),
            1
        );
    }
}
