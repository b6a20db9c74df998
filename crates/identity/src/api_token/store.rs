//! SQL of identity_api_tokens. Whether a token is good its session says.
use super::{ApiToken, ApiTokenId};
use crate::session::How;
use kernel::{Result, Timestamp, Tx, UserId, params};

/// Living ones, oldest first.
pub async fn of_user(tx: &mut Tx, user: &UserId) -> Result<Vec<ApiToken>> {
    let now = tx.now();
    tx.all(
        "SELECT t.* FROM identity_api_tokens t JOIN identity_sessions s ON s.id = t.session_id
         WHERE t.user_id = $1 AND s.ended_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > $2) ORDER BY t.id",
        params![user, now],
    )
    .await
}

pub async fn find(tx: &mut Tx, id: &ApiTokenId) -> Result<Option<ApiToken>> {
    tx.optional("SELECT * FROM identity_api_tokens WHERE id = $1", params![id]).await
}

pub async fn by_hash(tx: &mut Tx, hash: &str) -> Result<Option<ApiToken>> {
    tx.optional("SELECT * FROM identity_api_tokens WHERE hash = $1", params![hash]).await
}

pub async fn insert(tx: &mut Tx, it: &ApiToken, hash: &str) -> Result<()> {
    tx.execute(
        "INSERT INTO identity_sessions (id, user_id, created_at, ends_at, kind) VALUES ($1, $2, $3, $4, $5)",
        params![it.session_id, it.user_id, it.created_at, it.expires_at, How::Token],
    )
    .await?;
    tx.execute(
        "INSERT INTO identity_api_tokens (id, session_id, user_id, hash, name, scopes, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        params![
            it.id,
            it.session_id,
            it.user_id,
            hash,
            it.name,
            serde_json::to_value(&it.scopes)?,
            it.created_at,
            it.expires_at
        ],
    )
    .await?;
    Ok(())
}

pub async fn used(tx: &mut Tx, id: &ApiTokenId, at: Timestamp) -> Result<()> {
    tx.execute("UPDATE identity_api_tokens SET last_used_at = $2 WHERE id = $1", params![id, at]).await?;
    Ok(())
}

pub async fn remove(tx: &mut Tx, id: &ApiTokenId) -> Result<()> {
    tx.execute_one("DELETE FROM identity_api_tokens WHERE id = $1", params![id]).await
}

/// Forgets tokens that ended or expired before then; their sessions follow.
pub async fn forget(tx: &mut Tx, before: Timestamp) -> Result<()> {
    tx.execute(
        "DELETE FROM identity_api_tokens WHERE expires_at < $1
           OR session_id IN (SELECT id FROM identity_sessions WHERE ended_at < $1)",
        params![before],
    )
    .await?;
    Ok(())
}
