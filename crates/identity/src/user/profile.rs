//! What an account says about its owner besides the name.
use super::{Birth, User};
use kernel::{Lang, OnConflict, Result, Tx, params, texts};

texts! {
    CHOOSE_ANOTHER = "Choose another", "Chagua jingine", "Hãy chọn tên khác";
}

/// What a new account may bring besides a name and roles.
#[derive(Default)]
pub struct Profile {
    /// Of mails to its owner.
    pub language: Option<Lang>,
    pub birth: Option<Birth>,
    /// Its owner has shown that the address is theirs.
    pub email_verified: bool,
}

/// Saves the owner's own part of an account.
pub(crate) async fn save(tx: &mut Tx, it: &User) -> Result<()> {
    let search = super::store::searched(&it.full_name, it.email.as_deref(), it.username.as_deref());
    let key = it.username.as_ref().map(|it| it.to_lowercase());
    tx.execute_one(
        "UPDATE identity_users SET full_name = $3, preferred_name = $4, username = $5, username_key = $6, language = $7,
           birth_year = $8, birth_month = $9, search = $10, version = version + 1
         WHERE id = $1 AND version = $2",
        params![
            it.id,
            it.version,
            it.full_name,
            it.preferred_name,
            it.username,
            key,
            it.language,
            it.birth_year,
            it.birth_month,
            search
        ],
    )
    .await
    .on_conflict(crate::problems::USERNAME_TAKEN)
    .map_err(|error| match error.problem() {
        Some(it) if it == crate::problems::USERNAME_TAKEN => it.field("username", CHOOSE_ANOTHER),
        _ => error,
    })
}
