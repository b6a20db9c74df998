//! `GET /auth/organizations`: what to switch between, and what waits for an answer.
use super::{ListMyOrganizations, Settings};
use crate::invite::InvitationId;
use crate::membership::State;
use axum::Json;
use kernel::auth::OrganizationId;
use kernel::{OrganizationRole, Page, Permit, Result, Tx, UserId, params};
use serde::{Deserialize, Serialize};

/// An organisation of mine.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct MyOrganization {
    id: OrganizationId,
    #[schemars(length(max = 80))]
    slug: String,
    #[schemars(length(max = 200))]
    name: String,
    role: OrganizationRole,
    /// `confirmed`; `requested` while somebody there has to let me in; `invited` while I have to answer.
    state: State,
    /// What to accept, when I am invited.
    invitation: Option<InvitationId>,
    brand_hue: super::brand::Hue,
}

#[derive(Deserialize)]
struct Row {
    id: OrganizationId,
    slug: String,
    name: String,
    #[serde(deserialize_with = "kernel::db::json")]
    settings: Settings,
    role: OrganizationRole,
    state: State,
    invitation: Option<InvitationId>,
}

pub async fn list(permit: Permit<ListMyOrganizations>) -> Result<Json<Page<MyOrganization>>> {
    let (mut tx, _, actor) = permit.into_parts();
    let user = &actor.person()?.user;
    // Also what one is not in yet; both statements ask for this person's rows alone.
    tx.beyond_the_walls().await?;
    let mut rows = memberships(&mut tx, user).await?;
    let invited = invitations(&mut tx, user).await?;
    rows.extend(invited.into_iter().filter(|it| it.state == State::Invited));
    let items = rows.into_iter().map(|it| MyOrganization {
        id: it.id,
        slug: it.slug,
        name: it.name,
        role: it.role,
        state: it.state,
        invitation: it.invitation,
        brand_hue: it.settings.brand_hue,
    });
    Ok(Json(Page { items: items.collect(), next_cursor: None, total: None }))
}

async fn memberships(tx: &mut Tx, user: &UserId) -> Result<Vec<Row>> {
    let now = tx.now();
    tx.all(
        "SELECT o.id, o.slug, o.name, o.settings, m.role, m.state, NULL AS invitation
         FROM identity_memberships m JOIN identity_organizations o ON o.id = m.organization_id
         WHERE m.user_id = $1 AND m.state IN ('confirmed', 'requested') AND o.state = 'active'
           AND (m.ends_at IS NULL OR m.ends_at > $2)
         ORDER BY o.search, o.id LIMIT 500",
        params![user, now],
    )
    .await
}

/// To an address that is proved to be mine, from organisations that I am not in.
async fn invitations(tx: &mut Tx, user: &UserId) -> Result<Vec<Row>> {
    let now = tx.now();
    tx.all(
        "SELECT o.id, o.slug, o.name, o.settings, i.role, 'invited' AS state, i.id AS invitation
         FROM identity_users u JOIN identity_invitations i ON i.email_key = u.email_key
         JOIN identity_organizations o ON o.id = i.organization_id AND o.state = 'active'
         WHERE u.id = $1 AND u.email_verified AND i.uses < i.max_uses AND i.revoked_at IS NULL AND i.expires_at > $2
           AND NOT EXISTS (SELECT 1 FROM identity_memberships m WHERE m.organization_id = o.id AND m.user_id = u.id
             AND m.state IN ('confirmed', 'suspended'))
         ORDER BY i.id DESC LIMIT 50",
        params![user, now],
    )
    .await
}
