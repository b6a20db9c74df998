//! End a token.
use super::{ApiToken, ApiTokenId, store};
use crate::events::{SessionEnded, Why};
use crate::policy::RevokeApiToken;
use crate::session;
use kernel::{Actor, Answer, NoContent, Permit, Resource, Result, Tx};

#[derive(serde::Deserialize, schemars::JsonSchema)]
pub struct ApiTokenPath {
    api_token: ApiTokenId,
}

impl Resource for ApiToken {
    type Path = ApiTokenPath;
    async fn load(tx: &mut Tx, _: &Actor, path: &ApiTokenPath) -> Result<Option<Self>> {
        store::find(tx, &path.api_token).await
    }
    /// To everybody else it is not there.
    fn visible(&self, actor: &Actor) -> bool {
        actor.is(&self.user_id)
    }
}

pub async fn revoke(permit: Permit<RevokeApiToken>) -> Result<Answer<NoContent>> {
    let (mut tx, token, _) = permit.into_parts();
    store::remove(&mut tx, &token.id).await?;
    session::end(&mut tx, &token.session_id).await?;
    let (user, session) = (token.user_id, token.session_id);
    tx.emit(&SessionEnded { user, session, why: Why::TokenRevoked }).await?;
    tx.answer(NoContent).await
}
