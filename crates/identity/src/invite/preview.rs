//! `POST /auth/invitations/preview`: what a link or a code leads to, before somebody signs in or makes an account.
use super::Kind;
use super::accept::{Body, opened};
use crate::organization::brand::Hue;
use crate::tries;
use axum::Json;
use axum::extract::State;
use kernel::edge::Client;
use kernel::{App, Input, OrganizationRole, Public, Result, limit};
use serde::Serialize;

#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct InvitationPreview {
    #[schemars(length(max = 200))]
    organization: String,
    #[schemars(length(max = 80))]
    slug: String,
    role: OrganizationRole,
    kind: Kind,
    brand_hue: Hue,
}

pub async fn preview(
    public: Public,
    State(app): State<App>,
    Client(address): Client,
    Input(body): Input<Body>,
) -> Result<Json<InvitationPreview>> {
    let key = body.key()?;
    let crowd = format!("join:{address}");
    let mut tx = tries::count(&app, public.write().await?, &[(&crowd, limit::CLASSROOM)]).await?;
    let found = opened(&mut tx, None, &key).await;
    tx.commit().await?;
    let (invitation, organization) = found?;
    Ok(Json(InvitationPreview {
        role: invitation.role,
        kind: invitation.kind(),
        brand_hue: organization.settings.brand_hue,
        slug: organization.slug,
        organization: organization.name,
    }))
}
