//! `POST /admin/organizations/{organization}/suspend` and `/reactivate`
use super::{OrganizationBody, State, SuspendOrganization, store};
use crate::events::OrganizationChanged;
use kernel::{Answer, Fact, IfMatch, Permit, Result, Tagged};

/// A fact travels in one message of the database, which holds 8,000 bytes.
const TOLD_AT_ONCE: usize = 100;

pub async fn suspend(
    permit: Permit<SuspendOrganization>,
    if_match: IfMatch,
) -> Result<Answer<Tagged<OrganizationBody>>> {
    turn(permit, if_match, State::Suspended).await
}

pub async fn reactivate(
    permit: Permit<SuspendOrganization>,
    if_match: IfMatch,
) -> Result<Answer<Tagged<OrganizationBody>>> {
    turn(permit, if_match, State::Active).await
}

/// Its members lose or get back their rights in it at once. Row B17.
async fn turn(
    permit: Permit<SuspendOrganization>,
    if_match: IfMatch,
    state: State,
) -> Result<Answer<Tagged<OrganizationBody>>> {
    let (mut tx, mut organization, actor) = permit.into_parts();
    if_match.check(organization.version)?;
    if organization.state != state {
        organization.state = state;
        store::save(&mut tx, &organization).await?;
        organization.version += 1;
        let by = actor.person()?.user.clone();
        tx.emit(&OrganizationChanged { organization: organization.id.clone(), by, state }).await?;
        for some in store::confirmed(&mut tx, &organization.id).await?.chunks(TOLD_AT_ONCE) {
            tx.announce(Fact {
                rights: true,
                ..Fact::new("rights.changed", some.to_vec(), serde_json::json!({}))
            });
        }
    }
    let body = OrganizationBody::new(&actor, organization);
    tx.answer(Tagged { version: body.version, body }).await
}
