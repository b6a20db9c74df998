//! Look after one's own passkeys.
use super::{Passkey, PasskeyBody, PasskeyId, store};
use crate::policy::{ListPasskeys, RemovePasskey, RenamePasskey};
use crate::reauth::{self, Proof};
use crate::second_factor::{self, Change};
use axum::Json;
use axum::extract::State;
use kernel::{
    Actor, Answer, App, Checked, IfMatch, Input, Line, NoContent, Permit, Resource, Result, Tagged, Tx,
};

#[derive(serde::Deserialize, schemars::JsonSchema)]
pub struct PasskeyPath {
    passkey: PasskeyId,
}

impl Resource for Passkey {
    type Path = PasskeyPath;
    async fn load(tx: &mut Tx, _: &Actor, path: &PasskeyPath) -> Result<Option<Self>> {
        store::find(tx, &path.passkey).await
    }
    /// To everybody else it is not there.
    fn visible(&self, actor: &Actor) -> bool {
        actor.is(&self.user_id)
    }
}

#[derive(serde::Serialize, schemars::JsonSchema)]
pub struct Passkeys {
    items: Vec<PasskeyBody>,
}

/// Oldest first.
pub async fn list(permit: Permit<ListPasskeys>) -> Result<Json<Passkeys>> {
    let (mut tx, _, actor) = permit.into_parts();
    let passkeys = store::of_user(&mut tx, &actor.person()?.user).await?;
    Ok(Json(Passkeys { items: passkeys.into_iter().map(PasskeyBody::from).collect() }))
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "PasskeyChange")]
pub struct Rename {
    name: Line<1, 60>,
}

pub async fn rename(
    permit: Permit<RenamePasskey>,
    if_match: IfMatch,
    Input(body): Input<Rename>,
) -> Result<Answer<Tagged<PasskeyBody>>> {
    let (mut tx, mut passkey, _) = permit.into_parts();
    if_match.check(passkey.version)?;
    passkey.name = body.name.into_string();
    store::rename(&mut tx, &passkey).await?;
    passkey.version += 1;
    tx.answer(Tagged { version: passkey.version, body: passkey.into() }).await
}

/// Other devices and tokens are signed out.
pub async fn remove(
    mut checked: Checked<RemovePasskey>,
    State(app): State<App>,
    Input(proof): Input<Proof>,
) -> Result<Answer<NoContent>> {
    let person = checked.actor.person()?.clone();
    reauth::check(&app, &person, &proof).await?;
    let mut tx = checked.begin().await?;
    store::remove(&mut tx, &checked.resource.id).await?;
    second_factor::forget_codes_without_factor(&mut tx, &person.user).await?;
    second_factor::changed(&mut tx, &person, Change::PasskeyRemoved).await?;
    tx.answer(NoContent).await
}
