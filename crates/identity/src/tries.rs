//! Tries at a secret, counted in the database before the secret is looked at. Row A3.
use kernel::{App, Result, Tx, limit};

/// A wrong one counts this long.
pub(crate) const SECONDS: i64 = 900;

/// Counts a try under each key, which allows so many times what the school allows a person. A refusal is committed, so that
/// it outlives the request and a restart.
pub(crate) async fn count(app: &App, mut tx: Tx, lanes: &[(&str, i64)]) -> Result<Tx> {
    let most = app.config.limits.login;
    if most == 0 {
        return Ok(tx);
    }
    let mut verdict = Ok(());
    for (key, times) in lanes {
        verdict = verdict.and(limit::count(&mut tx, key, most * times, SECONDS).await);
    }
    match verdict {
        Ok(()) => Ok(tx),
        Err(refused) => {
            tx.commit().await?;
            Err(refused)
        }
    }
}
