//! Links that prove who reads a mailbox: 256 random bits, kept as a hash, good once, for a while, and only the newest of a
//! kind. Row A11.
use crate::user::Email;
use kernel::{Result, Tx, UserId, params};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Purpose {
    /// The account's own address is its owner's.
    Verify,
    /// Choose a new password.
    Recover,
    /// Another address is the owner's, too, and becomes the account's.
    Email,
}
kernel::text!(Purpose);

impl Purpose {
    fn seconds(self) -> i64 {
        match self {
            Purpose::Recover => 30 * 60,
            Purpose::Verify | Purpose::Email => 86_400,
        }
    }
}

/// What a link proved.
#[derive(Debug, Deserialize)]
pub(crate) struct Proof {
    pub user: UserId,
    /// Where the link was mailed.
    pub email: String,
}

/// The token for a new link; an older one of the same kind is dead from here on.
pub(crate) async fn issue(tx: &mut Tx, user: &UserId, purpose: Purpose, email: &Email) -> Result<String> {
    let token = kernel::random_token();
    let expires = tx.now().plus_seconds(purpose.seconds());
    tx.execute(
        "INSERT INTO identity_proofs (hash, user_id, purpose, email, expires_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (user_id, purpose) DO UPDATE SET hash = excluded.hash, email = excluded.email,
           expires_at = excluded.expires_at",
        params![kernel::sha256(&token), user, purpose, email.as_str(), expires],
    )
    .await?;
    Ok(token)
}

/// Whose link this is, while it opens something.
pub(crate) async fn owner(tx: &mut Tx, token: &str, purpose: Purpose) -> Result<Option<UserId>> {
    let now = tx.now();
    tx.optional(
        "SELECT user_id FROM identity_proofs WHERE hash = $1 AND purpose = $2 AND expires_at >= $3",
        params![kernel::sha256(token), purpose, now],
    )
    .await
}

/// Whoever deletes the row first has used the link.
pub(crate) async fn spend(tx: &mut Tx, token: &str, purpose: Purpose) -> Result<Option<Proof>> {
    let now = tx.now();
    tx.optional(
        "DELETE FROM identity_proofs WHERE hash = $1 AND purpose = $2 AND expires_at >= $3
         RETURNING user_id AS \"user\", email",
        params![kernel::sha256(token), purpose, now],
    )
    .await
}

/// Every link of a person, when who may open the account has changed.
pub(crate) async fn forget_all(tx: &mut Tx, user: &UserId) -> Result<()> {
    tx.execute("DELETE FROM identity_proofs WHERE user_id = $1", params![user]).await?;
    Ok(())
}

pub(crate) async fn tidy(tx: &mut Tx) -> Result<()> {
    let now = tx.now();
    tx.execute("DELETE FROM identity_proofs WHERE expires_at < $1", params![now]).await?;
    Ok(())
}
