//! Another address for one's account: proved from the new mailbox, told to the old one. Row A12.
use crate::password::Claimed;
use crate::policy::ChangeEmail;
use crate::problems::PASSWORD_NEEDED;
use crate::proof::{self, Purpose};
use crate::reauth::{self, Proof};
use crate::user::{self, Email};
use crate::{MailSent, letters};
use axum::extract::State;
use kernel::job::{self, JobCx};
use kernel::reply::Accepted;
use kernel::{Answer, App, Checked, Input, Lang, Result, UserId, texts};
use serde_json::{Value, json};

texts! {
    SENT = "We sent a mail to the new address. Your account keeps the old one until you follow the link in it.", "Tumetuma barua pepe kwa anwani mpya. Akaunti yako inabaki na ya zamani hadi utakapofuata kiungo kilichomo.", "Chúng tôi đã gửi thư đến địa chỉ mới. Tài khoản vẫn giữ địa chỉ cũ cho đến khi bạn mở liên kết trong thư.";
}

pub(crate) const MAIL: &str = "identity.email_change_mail";

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "EmailChange")]
pub struct Change {
    email: Email,
    /// The one in use; 403 without, where the account has one.
    password: Option<Claimed>,
}

/// The answer is the same when somebody else has the new address.
pub async fn change(
    mut checked: Checked<ChangeEmail>,
    State(app): State<App>,
    Input(body): Input<Change>,
) -> Result<Answer<Accepted<MailSent>>> {
    let person = checked.actor.person()?.clone();
    let mut tx = checked.read().await?;
    if body.password.is_none() && user::password_hash(&mut tx, &person.user).await?.is_some() {
        return Err(PASSWORD_NEEDED.into());
    }
    drop(tx);
    reauth::check(&app, &person, &Proof { password: body.password }).await?;
    let mut tx = checked.begin().await?;
    let asked = json!({ "user": person.user, "email": body.email.as_str(), "lang": Lang::here() });
    let now = tx.now();
    job::enqueue(&mut tx, MAIL, None, &asked, now).await?;
    tx.answer(Accepted(MailSent::saying(SENT))).await
}

#[derive(serde::Deserialize)]
struct Asked {
    user: UserId,
    email: Email,
    lang: Lang,
}

pub(crate) async fn mail(cx: JobCx, payload: Value) -> Result<Value> {
    let Asked { user, email, lang } = serde_json::from_value(payload)?;
    let mut tx = cx.write().await?;
    if let Some(user) = user::find(&mut tx, &user).await?.filter(|it| it.active) {
        let lang = user.language.unwrap_or(lang);
        match user::holder(&mut tx, &email).await? {
            Some(holder) => letters::wanted(&mut tx, &holder, lang).await?,
            None => {
                let token = proof::issue(&mut tx, &user.id, Purpose::Email, &email).await?;
                letters::move_here(&mut tx, &user, &email, &token, lang).await?;
            }
        }
        letters::moving(&mut tx, &user, lang).await?;
    }
    tx.commit().await?;
    Ok(Value::Null)
}
