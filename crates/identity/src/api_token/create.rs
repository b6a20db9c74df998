//! Make a token.
use super::{ApiToken, ApiTokenBody, MOST, PREFIX, Scope, TOO_MANY_TOKENS, store};
use crate::events::ApiTokenMade;
use crate::password::Claimed;
use crate::policy::CreateApiToken;
use crate::reauth::{self, Proof};
use axum::extract::State;
use kernel::{Answer, App, Checked, Created, Input, Line, Result, error, texts};

texts! {
    SOME_SCOPE = "Choose at least one", "Chagua angalau moja", "Hãy chọn ít nhất một";
    DAYS = "1 to 365 days", "Siku 1 hadi 365", "1 đến 365 ngày";
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewApiToken")]
pub struct Create {
    /// What it is for.
    name: Line<1, 60>,
    scopes: Vec<Scope>,
    /// Without end when absent.
    #[schemars(range(min = 1, max = 365))]
    expires_in_days: Option<i64>,
    /// Needed when the sign-in is older than ten minutes.
    password: Option<Claimed>,
}

#[derive(serde::Serialize, schemars::JsonSchema)]
pub struct CreatedApiToken {
    #[serde(flatten)]
    about: ApiTokenBody,
    /// Shown once.
    #[schemars(length(max = 64))]
    token: String,
}

pub async fn create(
    mut checked: Checked<CreateApiToken>,
    State(app): State<App>,
    Input(body): Input<Create>,
) -> Result<Answer<Created<CreatedApiToken>>> {
    let scopes = once_each(body.scopes)?;
    if body.expires_in_days.is_some_and(|days| !(1..=365).contains(&days)) {
        return Err(error::INVALID.field("expires_in_days", DAYS));
    }
    let person = &checked.actor.person()?.clone();
    reauth::check_lightly(&app, person, &Proof { password: body.password }).await?;
    let mut tx = checked.begin_unkept().await?;
    if store::of_user(&mut tx, &person.user).await?.len() >= MOST {
        return Err(TOO_MANY_TOKENS.into());
    }
    let secret = format!("{PREFIX}{}", kernel::random_token());
    let now = tx.now();
    let token = ApiToken {
        id: tx.id(),
        session_id: tx.id(),
        user_id: person.user.clone(),
        name: body.name.into_string(),
        scopes,
        created_at: now,
        last_used_at: None,
        expires_at: body.expires_in_days.map(|days| now.plus_seconds(days * 86_400)),
    };
    store::insert(&mut tx, &token, &kernel::sha256(&secret)).await?;
    tx.emit(&ApiTokenMade { user: person.user.clone(), token: token.id.clone() }).await?;
    tx.commit().await?;
    crate::secret_answer(&Created(CreatedApiToken { about: token.into(), token: secret }))
}

fn once_each(scopes: Vec<Scope>) -> Result<Vec<Scope>> {
    let mut kept: Vec<Scope> = vec![];
    for scope in scopes {
        if !kept.contains(&scope) {
            kept.push(scope);
        }
    }
    if kept.is_empty() { Err(error::INVALID.field("scopes", SOME_SCOPE)) } else { Ok(kept) }
}
