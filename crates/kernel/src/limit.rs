//! Rate limits. Those that guard a secret live in the database and survive a restart; the general one is in memory.
use crate::{Clock, Result, Tx, error, params};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::IpAddr;
use std::sync::Mutex;

/// One router may have forty pupils behind it: an address may do this many times what a person may.
pub const CLASSROOM: i64 = 40;

/// Counts one try under `key` and refuses when more than `most` came within `seconds`. Call it before the costly check and
/// commit it even when the check fails.
pub async fn count(tx: &mut Tx, key: &str, most: i64, seconds: i64) -> Result<()> {
    #[derive(serde::Deserialize)]
    struct Window {
        tries: i64,
        started_at: i64,
    }
    let now = tx.now();
    let opened = now.plus_seconds(-seconds);
    let window: Window = tx
        .one(
            "INSERT INTO kernel_limits (key, tries, started_at) VALUES ($1, 1, $2)
             ON CONFLICT (key) DO UPDATE SET
               tries = CASE WHEN kernel_limits.started_at <= $3 THEN 1 ELSE kernel_limits.tries + 1 END,
               started_at = CASE WHEN kernel_limits.started_at <= $3 THEN $2 ELSE kernel_limits.started_at END
             RETURNING tries, started_at",
            params![key, now, opened],
        )
        .await?;
    if window.tries > most {
        let left = (window.started_at + seconds * 1000 - now.0 + 999) / 1000;
        return Err(error::RATE_LIMITED.retry_after(left));
    }
    Ok(())
}

/// A success: the tries under `key` no longer count.
pub async fn forget(tx: &mut Tx, key: &str) -> Result<()> {
    tx.execute("DELETE FROM kernel_limits WHERE key = $1", params![key]).await?;
    Ok(())
}

/// A token bucket per person, or per address for those who are not signed in.
pub struct Buckets {
    per_minute: f64,
    /// How many minutes' worth a full bucket holds.
    minutes: f64,
    full: Mutex<HashMap<Who, Bucket>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    Address(IpAddr),
    /// A hash of the credential.
    Credential(u64),
}

struct Bucket {
    tokens: f64,
    at: i64,
}

impl Buckets {
    /// A bucket holds ten minutes' worth, so that a page with many parts is no offence. 0 means no limit.
    pub fn new(per_minute: u32) -> Self {
        Buckets::holding(per_minute, 10.0)
    }

    /// Buckets that hold another number of minutes' worth.
    pub fn holding(per_minute: u32, minutes: f64) -> Self {
        Buckets { per_minute: f64::from(per_minute), minutes, full: Mutex::default() }
    }

    /// Takes one token of a credential. One that was not seen before costs its address one as well: whoever makes credentials
    /// up gets no new bucket with each.
    pub fn take_with(&self, credential: &[u8], address: IpAddr, clock: &Clock) -> Result<(), i64> {
        let mut hasher = DefaultHasher::new();
        credential.hash(&mut hasher);
        let who = Who::Credential(hasher.finish());
        let is_new = !self.full.lock().expect("no panic while held").contains_key(&who);
        if is_new {
            self.take(Who::Address(address), clock)?;
        }
        self.take(who, clock)
    }

    /// Takes one token, or says after how many seconds there will be one.
    pub fn take(&self, who: Who, clock: &Clock) -> Result<(), i64> {
        if self.per_minute == 0.0 {
            return Ok(());
        }
        let share = if matches!(who, Who::Address(_)) { CLASSROOM as f64 } else { 1.0 };
        let rate = self.per_minute * share;
        let most = rate * self.minutes;
        let now = clock.now().0;
        let mut full = self.full.lock().expect("no panic while held");
        if full.len() > 50_000 {
            // Ten idle minutes fill any bucket.
            full.retain(|_, it| now - it.at < 600_000);
        }
        let bucket = full.entry(who).or_insert(Bucket { tokens: most, at: now });
        bucket.tokens = (bucket.tokens + (now - bucket.at) as f64 / 60_000.0 * rate).min(most);
        bucket.at = now;
        if bucket.tokens < 1.0 {
            return Err(((1.0 - bucket.tokens) / rate * 60.0).ceil() as i64);
        }
        bucket.tokens -= 1.0;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_empties_and_fills_again() {
        let clock = Clock::frozen(0);
        let buckets = Buckets::new(6);
        let me = || Who::Credential(1);
        for _ in 0..60 {
            assert_eq!(buckets.take(me(), &clock), Ok(()));
        }
        assert_eq!(buckets.take(me(), &clock), Err(10));
        assert_eq!(buckets.take(Who::Credential(2), &clock), Ok(()));
        clock.advance_seconds(10);
        assert_eq!(buckets.take(me(), &clock), Ok(()));
        assert!(buckets.take(me(), &clock).is_err());
    }

    #[test]
    fn made_up_credentials_share_what_their_address_has() {
        let (clock, address) = (Clock::frozen(0), IpAddr::from([192, 0, 2, 1]));
        let buckets = Buckets::holding(1, 1.0);
        for n in 0..CLASSROOM {
            assert_eq!(buckets.take_with(&n.to_be_bytes(), address, &clock), Ok(()));
        }
        assert!(buckets.take_with(b"another", address, &clock).is_err());
        clock.advance_seconds(60);
        assert_eq!(buckets.take_with(&0_i64.to_be_bytes(), address, &clock), Ok(()), "known already");
    }
}
