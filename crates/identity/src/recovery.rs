//! A forgotten password: a mail, and by its link a new one. It does not sign in, so that a second factor is still asked for.
use crate::events::Why;
use crate::lane::Lane;
use crate::password::{self, NewPassword};
use crate::problems::DEAD_LINK;
use crate::proof::{self, Purpose};
use crate::sign_in::named;
use crate::user::{self, Email};
use crate::{MailSent, letters, session};
use axum::extract::State;
use kernel::job::{self, JobCx};
use kernel::reply::Accepted;
use kernel::{Answer, App, Input, Lang, NoContent, Public, Result, limit, texts};
use serde_json::{Value, json};

texts! {
    SENT = "If we know you by this name, a mail with a link is on its way. The link is good for 30 minutes.", "Ikiwa tunakufahamu kwa jina hili, barua pepe yenye kiungo iko njiani. Kiungo kinafanya kazi kwa dakika 30.", "Nếu chúng tôi biết bạn với tên này, một thư có liên kết đang được gửi. Liên kết có hiệu lực trong 30 phút.";
}

pub(crate) const MAIL: &str = "identity.recovery_mail";

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "PasswordForgotten")]
pub struct Forgotten {
    #[schemars(length(max = 255))]
    email: Option<String>,
    #[schemars(length(max = 60))]
    username: Option<String>,
}

/// Whoever is named is looked up by a job, so that the answer takes as long for a stranger. Row A2.
pub async fn forgot(
    public: Public,
    State(app): State<App>,
    lane: Lane,
    Input(body): Input<Forgotten>,
) -> Result<Answer<Accepted<MailSent>>> {
    let name = named(body.email.as_deref(), body.username.as_deref())?;
    ask(&public, &app, &lane, name).await?;
    Answer::of(&Accepted(MailSent::saying(SENT)))
}

/// Counted per browser; every mailbox has a limit of its own.
pub(crate) async fn ask(public: &Public, app: &App, lane: &Lane, name: &str) -> Result<()> {
    lane.allow(public, app, "forgot").await?;
    let mut tx = public.write().await?;
    let now = tx.now();
    job::enqueue(&mut tx, MAIL, None, &json!({ "name": name, "lang": Lang::here() }), now).await?;
    tx.commit().await
}

#[derive(serde::Deserialize)]
struct Asked {
    name: String,
    lang: Lang,
}

pub(crate) async fn mail(cx: JobCx, payload: Value) -> Result<Value> {
    let Asked { name, lang } = serde_json::from_value(payload)?;
    let mut tx = cx.write().await?;
    let known = user::find_by_name(&mut tx, &name).await?;
    let address = known.as_ref().and_then(|it| it.email.as_deref()).and_then(|it| Email::new(it).ok());
    match (known, address, Email::new(&name)) {
        (Some(user), Some(email), _) => {
            let token = proof::issue(&mut tx, &user.id, Purpose::Recover, &email).await?;
            letters::recover(&mut tx, &user, &email, &token, user.language.unwrap_or(lang)).await?;
        }
        (None, _, Ok(email)) => letters::stranger(&mut tx, &email, lang).await?,
        _ => {}
    }
    tx.commit().await?;
    Ok(Value::Null)
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "PasswordReset")]
pub struct Reset {
    #[schemars(length(max = 100))]
    pub(crate) token: String,
    pub(crate) password: NewPassword,
}

/// Ends every session of the person. Rows A10 and A11.
pub async fn reset(
    public: Public,
    State(app): State<App>,
    lane: Lane,
    Input(body): Input<Reset>,
) -> Result<Answer<NoContent>> {
    choose(&public, &app, &lane, &body).await?;
    Answer::of(&NoContent)
}

pub(crate) async fn choose(public: &Public, app: &App, lane: &Lane, body: &Reset) -> Result<()> {
    lane.allow(public, app, "reset").await?;
    let mut tx = public.read().await?;
    let owner = proof::owner(&mut tx, &body.token, Purpose::Recover).await?.ok_or(DEAD_LINK)?;
    let user = user::find(&mut tx, &owner).await?.filter(|it| it.active).ok_or(DEAD_LINK)?;
    let about = [user.full_name.as_str(), user.email.as_deref().unwrap_or_default()];
    let fit = password::accept(&mut tx, "password", &body.password, &about).await?;
    drop(tx);
    let hash = password::hash(&fit).await?;
    let mut tx = public.write().await?;
    tx.done_by(&user.id);
    let proved = proof::spend(&mut tx, &body.token, Purpose::Recover).await?.ok_or(DEAD_LINK)?;
    user::set_password(&mut tx, &proved.user, &hash).await.map_err(|_| DEAD_LINK)?;
    if let Ok(email) = Email::new(&proved.email) {
        user::prove(&mut tx, &proved.user, &email).await?;
    }
    proof::forget_all(&mut tx, &proved.user).await?;
    session::end_all(&mut tx, &proved.user, None, Why::PasswordReset).await?;
    letters::password_changed(&mut tx, &user).await?;
    lane.forget(&mut tx, "reset").await?;
    limit::forget(&mut tx, &format!("password:{}", proved.user)).await?;
    tx.commit().await
}
