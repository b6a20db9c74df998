//! The end of everything: a time, or a person who pressed Ctrl-C. Whoever waits or repeats asks here, so that processes and
//! folders are always cleaned up on the ordinary way out.
use anyhow::{Result, bail};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tokio::signal::unix::{SignalKind, signal};

static STOPPED: AtomicBool = AtomicBool::new(false);

/// When to give up.
#[derive(Clone, Copy, Debug)]
pub struct Limit(Instant);

impl Limit {
    pub fn after(time: Duration) -> Self {
        Limit(Instant::now() + time)
    }

    /// The earlier of this and `time` from now.
    pub fn within(self, time: Duration) -> Self {
        Limit(self.0.min(Instant::now() + time))
    }

    pub fn check(self) -> Result<()> {
        if STOPPED.load(Ordering::Relaxed) {
            bail!("stopped");
        }
        if Instant::now() > self.0 {
            bail!("took too long");
        }
        Ok(())
    }
}

/// From here on a request to stop ends the work instead of the process.
pub fn listen() -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (mut interrupt, mut terminate) = {
        let _inside = runtime.enter();
        (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?)
    };
    std::thread::spawn(move || {
        runtime.block_on(async {
            tokio::select! { _ = interrupt.recv() => {}, _ = terminate.recv() => {} }
        });
        STOPPED.store(true, Ordering::Relaxed);
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_in_the_past_ends_the_work() {
        assert!(Limit::after(Duration::from_secs(60)).check().is_ok());
        let past = Limit::after(Duration::from_secs(60)).within(Duration::ZERO);
        while past.check().is_ok() {
            std::thread::yield_now();
        }
        assert!(past.check().unwrap_err().to_string().contains("too long"));
    }
}
