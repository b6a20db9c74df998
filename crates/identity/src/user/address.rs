//! SQL around the address of an account: who has it, that it is proved, that it changes.
use super::{Email, User};
use kernel::{OnConflict, Problem, Result, Tx, UserId, params};

/// The active account that an address or a username names.
pub(crate) async fn find_by_name(tx: &mut Tx, name: &str) -> Result<Option<User>> {
    let key = name.trim().to_lowercase();
    tx.optional(
        "SELECT * FROM identity_users WHERE (email_key = $1 OR username_key = $1) AND active",
        params![key],
    )
    .await
}

/// Whoever has this address, active or not: nobody else can have it.
pub(crate) async fn holder(tx: &mut Tx, email: &Email) -> Result<Option<User>> {
    tx.optional("SELECT * FROM identity_users WHERE email_key = $1", params![email.key()]).await
}

/// The owner reads the mail that comes there. Says nothing about an address they had before.
pub(crate) async fn prove(tx: &mut Tx, user: &UserId, email: &Email) -> Result<()> {
    tx.execute(
        "UPDATE identity_users SET email_verified = $3 WHERE id = $1 AND email_key = $2 AND active",
        params![user, email.key(), true],
    )
    .await?;
    Ok(())
}

/// Gives the account another, proved address; `taken` when somebody was faster.
pub(crate) async fn move_to(tx: &mut Tx, it: &User, email: &Email, taken: Problem) -> Result<()> {
    let search = super::store::searched(&it.full_name, Some(email.as_str()), it.username.as_deref());
    tx.execute_one(
        "UPDATE identity_users SET email = $2, email_key = $3, email_verified = $4, search = $5, version = version + 1
         WHERE id = $1 AND active",
        params![it.id, email.as_str(), email.key(), true, search],
    )
    .await
    .on_conflict(taken)
}

/// Replaces the hash of a password by a better one of the same, unless it changed meanwhile.
pub(crate) async fn renew_hash(tx: &mut Tx, user: &UserId, before: &str, after: &str) -> Result<()> {
    tx.execute(
        "UPDATE identity_users SET password_hash = $3 WHERE id = $1 AND password_hash = $2",
        params![user, before, after],
    )
    .await?;
    Ok(())
}
