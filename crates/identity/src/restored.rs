//! After a restore nothing that was given out before opens the school: what was ended since the backup would live again.
use kernel::{Result, Tx, params};

/// Ends every session, programs' tokens with them, and takes back links and half-finished sign-ins; returns how many sessions.
pub async fn restored(tx: &mut Tx) -> Result<u64> {
    let now = tx.now();
    for given_out in [
        "DELETE FROM identity_proofs",
        "DELETE FROM identity_challenges",
        "DELETE FROM identity_ceremonies",
        "DELETE FROM identity_setup",
    ] {
        tx.execute(given_out, &[]).await?;
    }
    tx.execute("UPDATE identity_sessions SET ended_at = $1 WHERE ended_at IS NULL", params![now]).await
}
