//! Passwords as Lyceum keeps them, without Lyceum around: 19 MiB, 2 passes, 1 lane of Argon2id.
use crate::limit::Limit;
use anyhow::{Result, anyhow, bail};
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use std::time::{Duration, Instant};

/// Everybody's, in the generated school.
pub const PASSWORD: &str = "Chapati-2026";

fn argon() -> Result<Argon2<'static>> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(|error| anyhow!("Argon2: {error}"))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

pub fn hash() -> Result<String> {
    let hash = argon()?.hash_password(PASSWORD.as_bytes());
    hash.map(|it| it.to_string()).map_err(|error| anyhow!("Argon2: {error}"))
}

/// Verifications a second, on every core at once.
pub fn rate(hash: &str, time: Duration, limit: Limit) -> Result<f64> {
    let threads = std::thread::available_parallelism()?.get();
    let started = Instant::now();
    let counts: Result<Vec<usize>> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(|| verify_for(hash, time, limit))).collect();
        workers
            .into_iter()
            .map(|it| it.join().unwrap_or_else(|_| bail!("a hashing thread panicked")))
            .collect()
    });
    Ok(counts?.iter().sum::<usize>() as f64 / started.elapsed().as_secs_f64())
}

fn verify_for(hash: &str, time: Duration, limit: Limit) -> Result<usize> {
    let (argon, end) = (argon()?, Instant::now() + time);
    let mut count = 0;
    while Instant::now() < end {
        limit.check()?;
        let parsed = PasswordHash::new(hash).map_err(|error| anyhow!("Argon2: {error}"))?;
        argon.verify_password(PASSWORD.as_bytes(), &parsed).map_err(|error| anyhow!("Argon2: {error}"))?;
        count += 1;
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_of_the_kind_that_the_product_makes() {
        let hash = hash().unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        let limit = Limit::after(Duration::from_secs(30));
        assert!(rate(&hash, Duration::from_millis(50), limit).unwrap() > 0.0);
    }
}
