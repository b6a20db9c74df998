//! The links that confirm addresses: of an account that waits for it, of one that has an unproved address, of a new address.
use crate::application;
use crate::events::EmailChanged;
use crate::lane::Lane;
use crate::problems::DEAD_LINK;
use crate::proof::{self, Proof, Purpose};
use crate::registration;
use crate::user::{self, Email, NewUser, Profile, Username};
use crate::{MailSent, invite, letters};
use axum::Json;
use axum::extract::State;
use kernel::job::{self, JobCx};
use kernel::reply::Accepted;
use kernel::{Answer, App, Input, Lang, Public, Result, Role, Tx, texts};
use serde_json::{Value, json};

texts! {
    SENT = "If this address waits to be confirmed, a new mail is on its way.", "Ikiwa anwani hii inasubiri kuthibitishwa, barua pepe mpya iko njiani.", "Nếu địa chỉ này đang chờ xác nhận, một thư mới đang được gửi.";
}

pub(crate) const MAIL: &str = "identity.verification_mail";

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "EmailToVerify")]
pub struct Verify {
    #[schemars(length(max = 100))]
    token: String,
}

/// What a link confirmed.
#[derive(Debug, serde::Serialize, schemars::JsonSchema)]
#[schemars(rename = "VerifiedEmail")]
pub struct Verified {
    #[schemars(length(max = 255))]
    email: String,
    /// The account was made by this; sign in with its password.
    pub new_account: bool,
}

pub async fn verify(
    public: Public,
    State(app): State<App>,
    lane: Lane,
    Input(body): Input<Verify>,
) -> Result<Answer<Json<Verified>>> {
    Answer::of(&Json(follow(&public, &app, &lane, &body.token).await?))
}

/// Does what the link was mailed for, once.
pub(crate) async fn follow(public: &Public, app: &App, lane: &Lane, token: &str) -> Result<Verified> {
    lane.allow(public, app, "confirm").await?;
    let mut tx = public.write().await?;
    let verified = if let Some(it) = registration::take(&mut tx, token).await? {
        make(&mut tx, it).await?
    } else if let Some(it) = proof::spend(&mut tx, token, Purpose::Verify).await? {
        let email = Email::new(&it.email).map_err(|_| DEAD_LINK)?;
        tx.done_by(&it.user);
        user::prove(&mut tx, &it.user, &email).await?;
        Verified { email: it.email, new_account: false }
    } else if let Some(it) = proof::spend(&mut tx, token, Purpose::Email).await? {
        change(&mut tx, it).await?
    } else {
        return Err(DEAD_LINK.into());
    };
    lane.forget(&mut tx, "confirm").await?;
    tx.commit().await?;
    Ok(verified)
}

/// The account that waited. Somebody may have got the address or the username meanwhile: the first has it, and a username can
/// be chosen again.
async fn make(tx: &mut Tx, it: registration::Waiting) -> Result<Verified> {
    let email = Email::new(&it.email).map_err(|_| DEAD_LINK)?;
    let mut username = it.username.as_deref().and_then(|it| Username::new(it).ok());
    if let Some(wanted) = &username
        && user::username_is_free(tx, wanted).await.is_err()
    {
        username = None;
    }
    if user::holder(tx, &email).await?.is_some() {
        return Err(DEAD_LINK.into());
    }
    let new = NewUser {
        email: Some(&email),
        username: username.as_ref(),
        full_name: &it.full_name,
        password_hash: Some(&it.password_hash),
        roles: &[Role::Student],
    };
    let profile = Profile { language: Some(it.language), birth: it.birth(), email_verified: true };
    let user = user::create_with(tx, new, &profile).await?;
    tx.done_by(&user.id);
    application::grant_wish(tx, &user.id, it.wants).await?;
    if let Some(code) = it.join_code.filter(|it| !it.is_empty()) {
        // The account stands, whatever became of the code meanwhile.
        match invite::redeem(tx, &user.id, &invite::Key::Code(code)).await {
            Err(error) if error.problem().is_none() => return Err(error),
            _ => {}
        }
    }
    letters::welcome(tx, &user).await?;
    Ok(Verified { email: it.email, new_account: true })
}

/// The account gets its new address, and what was mailed to the old one opens nothing any more. Row A12.
async fn change(tx: &mut Tx, it: Proof) -> Result<Verified> {
    let email = Email::new(&it.email).map_err(|_| DEAD_LINK)?;
    let user = user::find(tx, &it.user).await?.ok_or(DEAD_LINK)?;
    user::move_to(tx, &user, &email, DEAD_LINK).await?;
    tx.done_by(&user.id);
    proof::forget_all(tx, &user.id).await?;
    letters::moved(tx, &user).await?;
    tx.emit(&EmailChanged { user: user.id }).await?;
    Ok(Verified { email: it.email, new_account: false })
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "EmailToResend")]
pub struct Resend {
    email: Email,
}

/// The link once more; the answer says nothing about the address. Row A2.
pub async fn resend(
    public: Public,
    State(app): State<App>,
    lane: Lane,
    Input(body): Input<Resend>,
) -> Result<Answer<Accepted<MailSent>>> {
    lane.allow(&public, &app, "resend").await?;
    let mut tx = public.write().await?;
    let (now, asked) = (tx.now(), json!({ "email": body.email.as_str(), "lang": Lang::here() }));
    job::enqueue(&mut tx, MAIL, None, &asked, now).await?;
    tx.commit().await?;
    Answer::of(&Accepted(MailSent::saying(SENT)))
}

#[derive(serde::Deserialize)]
struct Asked {
    email: Email,
    lang: Lang,
}

pub(crate) async fn mail(cx: JobCx, payload: Value) -> Result<Value> {
    let Asked { email, lang } = serde_json::from_value(payload)?;
    let mut tx = cx.write().await?;
    if !registration::ask_again(&mut tx, &email).await?
        && let Some(user) = user::holder(&mut tx, &email).await?.filter(|it| it.active && !it.email_verified)
    {
        let token = proof::issue(&mut tx, &user.id, Purpose::Verify, &email).await?;
        letters::verify(&mut tx, &user, &email, &token, user.language.unwrap_or(lang)).await?;
    }
    tx.commit().await?;
    Ok(Value::Null)
}
