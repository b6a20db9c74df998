//! Everything that is logged, down to the last detail, for tests that look for what must not be there.
use std::io::{Result, Write};
use std::sync::{Arc, Mutex, OnceLock};
use tracing::level_filters::LevelFilter;

static LOG: OnceLock<Log> = OnceLock::new();

/// What every thread of this process has logged since [`everything`] was first called.
#[derive(Clone, Default)]
pub struct Log(Arc<Mutex<Vec<u8>>>);

/// Starts to listen, once in a process.
pub fn everything() -> Log {
    let listen = || {
        let log = Log::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt().with_max_level(LevelFilter::TRACE).with_ansi(false);
        subscriber.with_writer(move || writer.clone()).try_init().expect("nobody else listens");
        log
    };
    LOG.get_or_init(listen).clone()
}

impl Log {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().expect("no panic while held")).into_owned()
    }

    /// The first line that holds one of these, which must be none.
    #[track_caller]
    pub fn lacks<'a>(&self, secrets: impl IntoIterator<Item = (&'a str, &'a str)>) {
        let text = self.text();
        for (what, secret) in secrets {
            assert!(!secret.is_empty(), "{what} is empty");
            let line = text.lines().find(|it| it.contains(secret));
            assert!(line.is_none(), "{what} is logged: {}", line.unwrap_or_default());
        }
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        self.0.lock().expect("no panic while held").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}
