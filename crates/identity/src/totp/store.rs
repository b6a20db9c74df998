//! SQL of identity_totp.
use super::Secret;
use kernel::{Result, Timestamp, Tx, UserId, params};

const PURPOSE: &str = "identity.totp";

#[derive(serde::Deserialize)]
pub struct Row {
    secret: String,
    pub confirmed_at: Option<Timestamp>,
}

impl Row {
    pub fn secret(&self, tx: &Tx, user: &UserId) -> Result<Secret> {
        Ok(Secret(tx.unseal(PURPOSE, user.as_str(), &self.secret)?))
    }
}

pub async fn find(tx: &mut Tx, user: &UserId) -> Result<Option<Row>> {
    tx.optional("SELECT secret, confirmed_at FROM identity_totp WHERE user_id = $1", params![user]).await
}

/// Takes the place of one that was never confirmed; false when there is a confirmed one.
pub async fn begin(tx: &mut Tx, user: &UserId, secret: &Secret) -> Result<bool> {
    let sealed = tx.seal(PURPOSE, user.as_str(), &secret.0)?;
    let now = tx.now();
    let begun = tx
        .execute(
            "INSERT INTO identity_totp (user_id, secret, last_step, created_at) VALUES ($1, $2, 0, $3)
             ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret, last_step = 0, created_at = excluded.created_at
             WHERE identity_totp.confirmed_at IS NULL",
            params![user, sealed, now],
        )
        .await?;
    Ok(begun == 1)
}

pub async fn confirm(tx: &mut Tx, user: &UserId, step: i64) -> Result<()> {
    let now = tx.now();
    tx.execute_one(
        "UPDATE identity_totp SET confirmed_at = $2, last_step = $3 WHERE user_id = $1 AND confirmed_at IS NULL",
        params![user, now, step],
    )
    .await
}

/// False when the code of this step, or of a later one, was used before.
pub async fn spend(tx: &mut Tx, user: &UserId, step: i64) -> Result<bool> {
    let spent = tx
        .execute(
            "UPDATE identity_totp SET last_step = $2 WHERE user_id = $1 AND last_step < $2 AND confirmed_at IS NOT NULL",
            params![user, step],
        )
        .await?;
    Ok(spent == 1)
}

/// Whether there was a confirmed one.
pub async fn remove(tx: &mut Tx, user: &UserId) -> Result<bool> {
    let removed = tx
        .execute("DELETE FROM identity_totp WHERE user_id = $1 AND confirmed_at IS NOT NULL", params![user])
        .await?;
    Ok(removed == 1)
}
