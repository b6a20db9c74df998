//! What a passkey is asked to sign: random, of one purpose, good once and for five minutes.
use super::encoded;
use kernel::{Result, Timestamp, Tx, UserId, params};
use serde::{Deserialize, Serialize};

pub const SECONDS: i64 = 300;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    Add,
    SignIn,
    SecondFactor,
}
kernel::text!(Purpose);

/// A new challenge, for somebody or for whoever comes.
pub async fn begin(tx: &mut Tx, purpose: Purpose, user: Option<&UserId>) -> Result<String> {
    let challenge: [u8; 32] = kernel::random_bytes();
    let expires = tx.now().plus_seconds(SECONDS);
    tx.execute(
        "INSERT INTO identity_ceremonies (hash, purpose, user_id, expires_at) VALUES ($1, $2, $3, $4)",
        params![kernel::sha256(challenge), purpose, user.cloned(), expires],
    )
    .await?;
    Ok(encoded::encode(&challenge))
}

/// For whom it was asked, when it was.
#[derive(Debug)]
pub struct Asked {
    pub user: Option<UserId>,
}

/// Spends a challenge.
pub async fn spend(tx: &mut Tx, purpose: Purpose, challenge: &[u8]) -> Result<Option<Asked>> {
    #[derive(Deserialize)]
    struct Row {
        purpose: Purpose,
        user_id: Option<UserId>,
        expires_at: Timestamp,
    }
    let row: Option<Row> = tx
        .optional(
            "DELETE FROM identity_ceremonies WHERE hash = $1 RETURNING purpose, user_id, expires_at",
            params![kernel::sha256(challenge)],
        )
        .await?;
    let now = tx.now();
    let good = row.filter(|it| it.purpose == purpose && it.expires_at >= now);
    Ok(good.map(|it| Asked { user: it.user_id }))
}
