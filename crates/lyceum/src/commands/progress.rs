//! What long commands show, and how they are stopped.
use indicatif::{ProgressBar, ProgressStyle};
use kernel::backup;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::signal::unix::{SignalKind, signal};

/// A bar where somebody looks; it ends the work when somebody wants that.
pub struct Shown {
    bar: ProgressBar,
    stop: Arc<AtomicBool>,
}

impl Shown {
    pub fn new() -> anyhow::Result<Self> {
        let bar = ProgressBar::new(0);
        bar.set_style(ProgressStyle::with_template("{bar:30} {percent:>3}% {msg}")?);
        let stop = Arc::new(AtomicBool::new(false));
        let (told, mut terminate) = (stop.clone(), signal(SignalKind::terminate())?);
        let mut interrupt = signal(SignalKind::interrupt())?;
        tokio::spawn(async move {
            loop {
                tokio::select! {
                    _ = terminate.recv() => {}
                    _ = interrupt.recv() => {}
                }
                told.store(true, Ordering::Relaxed);
            }
        });
        Ok(Shown { bar, stop })
    }

    pub fn at(&self, done: u64, all: u64, what: &str) -> anyhow::Result<()> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(backup::stopped());
        }
        self.bar.set_length(all);
        self.bar.set_position(done);
        self.bar.set_message(what.to_owned());
        Ok(())
    }

    pub fn clear(&self) {
        self.bar.finish_and_clear();
    }
}
