use super::*;
use futures_util::FutureExt;
use std::sync::atomic::AtomicBool;
use tempfile::TempDir;

const FOR_EVER: Duration = Duration::from_secs(3600);

/// A file with a writer, whose commits are counted and fail when told to.
struct File {
    folder: TempDir,
    desk: Arc<Desk>,
    commits: Arc<AtomicUsize>,
    broken: Arc<AtomicBool>,
}

impl File {
    fn new(longest: Duration) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut conn = Connection::open(folder.path().join("it.db")).unwrap();
        conn.execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE things (name TEXT PRIMARY KEY);")
            .unwrap();
        let (commits, broken) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
        let (count, fail) = (commits.clone(), broken.clone());
        let hook = move || {
            count.fetch_add(1, Ordering::Relaxed);
            fail.load(Ordering::Relaxed)
        };
        conn.commit_hook(Some(hook)).unwrap();
        File { folder, desk: Desk::open_for(conn, longest), commits, broken }
    }

    fn commits(&self) -> usize {
        self.commits.load(Ordering::Relaxed)
    }

    /// What another connection sees: what is committed.
    fn names(&self) -> Vec<String> {
        let conn = Connection::open(self.folder.path().join("it.db")).unwrap();
        let mut statement = conn.prepare("SELECT name FROM things ORDER BY name").unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    }

    async fn writing(&self, name: &str) -> Writer {
        let writer = self.desk.writer().await.unwrap();
        writer.conn().execute("INSERT INTO things VALUES (?1)", [name]).unwrap();
        writer
    }

    async fn write(&self, name: &str) -> Result<()> {
        self.writing(name).await.commit().await
    }
}

#[tokio::test]
async fn changes_that_wait_for_each_other_share_one_commit_and_are_acknowledged_after_it() {
    let file = File::new(FOR_EVER);
    let first = file.writing("a").await;
    let (b, c, a) = tokio::join!(file.write("b"), file.write("c"), first.commit());
    assert!(a.is_ok() && b.is_ok() && c.is_ok());
    assert_eq!((file.names(), file.commits()), (vec!["a".into(), "b".into(), "c".into()], 1));
}

#[tokio::test]
async fn a_change_that_nobody_follows_is_committed_at_once() {
    let file = File::new(FOR_EVER);
    file.write("a").await.unwrap();
    file.write("b").await.unwrap();
    assert_eq!((file.names().len(), file.commits()), (2, 2));
}

#[tokio::test]
async fn a_group_that_was_open_long_enough_takes_nobody_else() {
    let file = File::new(Duration::ZERO);
    let first = file.writing("a").await;
    let (b, a) = tokio::join!(file.write("b"), first.commit());
    assert!(a.is_ok() && b.is_ok());
    assert_eq!((file.names().len(), file.commits()), (2, 2));
}

#[tokio::test]
async fn a_change_that_is_taken_back_takes_nobody_along() {
    let file = File::new(FOR_EVER);
    let first = file.writing("a").await;
    let taken_back = async {
        let writer = file.writing("b").await;
        assert!(writer.conn().execute("INSERT INTO things VALUES ('a')", []).is_err(), "it sees the first");
    };
    let ((), c, a) = tokio::join!(taken_back, file.write("c"), first.commit());
    assert!(a.is_ok() && c.is_ok());
    assert_eq!((file.names(), file.commits()), (vec!["a".into(), "c".into()], 1));
}

#[tokio::test]
async fn the_last_of_a_group_is_taken_back_and_the_others_are_still_committed() {
    let file = File::new(LONGEST);
    let first = file.writing("a").await;
    let last = async { drop(file.writing("b").await) };
    let ((), a) = tokio::join!(last, first.commit());
    assert!(a.is_ok());
    assert_eq!(file.names(), ["a"]);
}

#[tokio::test]
async fn a_commit_that_fails_acknowledges_nobody_and_the_next_one_works() {
    let file = File::new(FOR_EVER);
    file.broken.store(true, Ordering::Relaxed);
    let first = file.writing("a").await;
    let (b, a) = tokio::join!(file.write("b"), first.commit());
    assert!(a.is_err() && b.is_err());
    file.broken.store(false, Ordering::Relaxed);
    file.write("c").await.unwrap();
    assert_eq!(file.names(), ["c"]);
}

#[tokio::test]
async fn a_group_that_sqlite_gave_up_acknowledges_nobody_and_the_next_one_works() {
    let file = File::new(FOR_EVER);
    let first = file.writing("a").await;
    let second = async {
        let writer = file.writing("b").await;
        // As a full disk does: the whole transaction is gone, savepoints and all.
        writer.conn().execute_batch("ROLLBACK").unwrap();
        writer.commit().await
    };
    let (b, a) = tokio::join!(second, first.commit());
    assert!(a.is_err() && b.is_err());
    file.write("c").await.unwrap();
    assert_eq!(file.names(), ["c"]);
}

#[tokio::test]
async fn who_gives_up_waiting_holds_nobody_up() {
    let file = File::new(LONGEST);
    let first = file.writing("a").await;
    let mut next = Box::pin(file.desk.writer());
    assert!((&mut next).now_or_never().is_none(), "the writer is taken");
    let mut first = Box::pin(first.commit());
    assert!((&mut first).now_or_never().is_none(), "left to the next in line");
    drop(next);
    first.await.unwrap();
    assert_eq!(file.names(), ["a"]);
}

#[tokio::test]
async fn a_request_that_is_given_up_after_its_end_holds_nobody_up() {
    let file = File::new(FOR_EVER);
    let first = file.writing("a").await;
    let mut next = Box::pin(file.write("b"));
    assert!((&mut next).now_or_never().is_none());
    assert!(first.commit().now_or_never().is_none(), "left to the next in line, and dropped");
    next.await.unwrap();
    assert_eq!(file.names(), ["a", "b"]);
}

#[tokio::test]
async fn a_slow_change_ends_the_group_it_is_in() {
    let file = File::new(LONGEST);
    let first = file.writing("a").await;
    let slow = async {
        let writer = file.writing("b").await;
        tokio::time::sleep(LONGEST * 2).await;
        writer.commit().await
    };
    let (b, c, a) = tokio::join!(slow, file.write("c"), first.commit());
    assert!(a.is_ok() && b.is_ok() && c.is_ok());
    assert_eq!((file.names().len(), file.commits()), (3, 2));
}

#[tokio::test]
async fn who_repeats_what_others_did_answers_after_their_commit() {
    let file = File::new(FOR_EVER);
    let first = file.writing("a").await;
    let second = async {
        let mut writer = file.writing("b").await;
        writer.withdraw().await.unwrap();
        file.names()
    };
    let (seen, a) = tokio::join!(second, first.commit());
    assert!(a.is_ok());
    assert_eq!(seen, ["a"], "the other's change is on disk, the own one is not");
    let mut alone = file.writing("c").await;
    alone.withdraw().await.unwrap();
    assert_eq!((file.names().len(), file.commits()), (1, 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_at_once_each_acknowledged_change_is_there_and_no_other() {
    let file = Arc::new(File::new(LONGEST));
    let tasks: Vec<_> = (0..200)
        .map(|n| {
            let file = file.clone();
            tokio::spawn(async move {
                let name = format!("{n:03}");
                let writer = file.writing(&name).await;
                if n % 5 == 0 {
                    return None;
                }
                writer.commit().await.is_ok().then_some(name)
            })
        })
        .collect();
    let mut acknowledged = vec![];
    for task in tasks {
        acknowledged.extend(task.await.unwrap());
    }
    assert_eq!(acknowledged.len(), 160);
    assert_eq!(file.names(), acknowledged);
}
