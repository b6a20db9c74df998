//! SQL of identity_passkeys.
use super::{PASSKEY_TAKEN, Passkey, PasskeyId};
use kernel::{OnConflict, Result, Tx, UserId, params};

pub async fn of_user(tx: &mut Tx, user: &UserId) -> Result<Vec<Passkey>> {
    tx.all("SELECT * FROM identity_passkeys WHERE user_id = $1 ORDER BY id", params![user]).await
}

pub async fn find(tx: &mut Tx, id: &PasskeyId) -> Result<Option<Passkey>> {
    tx.optional("SELECT * FROM identity_passkeys WHERE id = $1", params![id]).await
}

/// By what the authenticator calls it.
pub async fn by_credential(tx: &mut Tx, credential: &str) -> Result<Option<Passkey>> {
    tx.optional("SELECT * FROM identity_passkeys WHERE credential = $1", params![credential]).await
}

pub async fn insert(tx: &mut Tx, it: &Passkey) -> Result<()> {
    tx.execute(
        "INSERT INTO identity_passkeys (id, user_id, name, credential, public_key, sign_count, transports, created_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)",
        params![
            it.id,
            it.user_id,
            it.name,
            it.credential,
            it.public_key,
            it.sign_count,
            serde_json::to_value(&it.transports)?,
            it.created_at
        ],
    )
    .await
    .on_conflict(PASSKEY_TAKEN)?;
    Ok(())
}

/// A counter that does not grow is the mark of a copy (§7.2 step 21); authenticators that do not count say 0 for ever. False
/// for a copy, also when two copies come at once.
pub async fn used(tx: &mut Tx, id: &PasskeyId, sign_count: u32) -> Result<bool> {
    let now = tx.now();
    let used = tx
        .execute(
            "UPDATE identity_passkeys SET sign_count = $2, last_used_at = $3
             WHERE id = $1 AND (sign_count < $2 OR (sign_count = 0 AND $2 = 0))",
            params![id, i64::from(sign_count), now],
        )
        .await?;
    Ok(used == 1)
}

pub async fn rename(tx: &mut Tx, it: &Passkey) -> Result<()> {
    tx.execute_one(
        "UPDATE identity_passkeys SET name = $3, version = version + 1 WHERE id = $1 AND version = $2",
        params![it.id, it.version, it.name],
    )
    .await
}

pub async fn remove(tx: &mut Tx, id: &PasskeyId) -> Result<()> {
    tx.execute_one("DELETE FROM identity_passkeys WHERE id = $1", params![id]).await
}
