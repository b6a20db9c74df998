//! Before somebody changes how they sign in, they show once more that it is them.
use crate::password::{self, Claimed};
use crate::problems::WRONG_CREDENTIALS;
use crate::session::How;
use crate::{tries, user};
use kernel::auth::Person;
use kernel::{App, Problem, Result, Timestamp, Tx, error, limit, params, texts};

texts! {
    PASSWORD_NEEDED = "Enter your password", "Andika nenosiri lako", "Hãy nhập mật khẩu của bạn";
}

/// A sign-in this young is proof enough where there is no password.
const FRESH_SECONDS: i64 = 600;

pub const SIGN_IN_AGAIN: Problem = Problem::new(
    403,
    "sign_in_again",
    "Sign out and in again, then repeat this",
    "Toka kisha uingie tena, halafu urudie",
    "Hãy đăng xuất rồi đăng nhập lại, sau đó thử lại",
);

/// What proves it: the password, or for an account without one a sign-in of the last ten minutes.
#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// Needed when the account has one.
    pub password: Option<Claimed>,
}

/// Asks for the password; without one, for a young session.
pub(crate) async fn check(app: &App, person: &Person, proof: &Proof) -> Result<()> {
    let mut tx = app.console().write().await?;
    let Some(stored) = user::password_hash(&mut tx, &person.user).await? else {
        return if fresh(&mut tx, person).await? { Ok(()) } else { Err(SIGN_IN_AGAIN.into()) };
    };
    let claimed = proof.password.as_ref().ok_or_else(|| error::INVALID.field("password", PASSWORD_NEEDED))?;
    let key = format!("password:{}", person.user);
    tries::count(app, tx, &[(&key, 1)]).await?.commit().await?;
    if !password::matches(claimed, Some(&stored)).await? {
        return Err(error::INVALID.field("password", WRONG_CREDENTIALS.title));
    }
    let mut tx = app.console().write().await?;
    limit::forget(&mut tx, &key).await?;
    tx.commit().await
}

/// The password, or in any account a young session: for what can do less than its maker.
pub(crate) async fn check_lightly(app: &App, person: &Person, proof: &Proof) -> Result<()> {
    if proof.password.is_none() && fresh(&mut app.console().read().await?, person).await? {
        return Ok(());
    }
    check(app, person, proof).await
}

/// Pictures prove who sits there while a teacher looks on, and nothing that lasts longer than the lesson. A token proves
/// that its owner was there when it was made.
async fn fresh(tx: &mut Tx, person: &Person) -> Result<bool> {
    let oldest = tx.now().plus_seconds(-FRESH_SECONDS);
    let (opened, how): (Timestamp, How) = tx
        .one("SELECT created_at, kind FROM identity_sessions WHERE id = $1", params![person.session])
        .await?;
    Ok(opened >= oldest && !matches!(how, How::Pin | How::Token | How::Acting))
}
