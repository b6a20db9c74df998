//! `DELETE /organizations/{organization}/members/{user}` and `POST /organizations/{organization}/leave`
use super::edit::not_oneself;
use super::{Membership, State, keep_an_admin, of, put};
use crate::organization::{LeaveOrganization, RemoveMember, lock};
use kernel::auth::OrganizationId;
use kernel::{Answer, IfMatch, NoContent, Permit, Result, Tx, UserId, error};

/// Takes somebody out; they lose every right here with this answer. Row B17.
pub async fn remove(permit: Permit<RemoveMember>, if_match: IfMatch) -> Result<Answer<NoContent>> {
    let (mut tx, it, actor) = permit.into_parts();
    if_match.check(it.membership.version)?;
    not_oneself(&actor, &it.membership.user_id)?;
    end(&mut tx, &it.organization.id, it.membership, &actor.person()?.user).await?;
    tx.answer(NoContent).await
}

pub async fn leave(permit: Permit<LeaveOrganization>) -> Result<Answer<NoContent>> {
    let (mut tx, organization, actor) = permit.into_parts();
    let me = actor.person()?.user.clone();
    let membership = of(&mut tx, &organization.id, &me).await?.ok_or(error::NOT_FOUND)?;
    end(&mut tx, &organization.id, membership, &me).await?;
    tx.answer(NoContent).await
}

async fn end(tx: &mut Tx, organization: &OrganizationId, before: Membership, by: &UserId) -> Result<()> {
    if before.state == State::Left {
        return Ok(());
    }
    lock(tx, organization).await?;
    let after = Membership { state: State::Left, ends_at: None, ..before.clone() };
    put(tx, organization, &after, by).await?;
    keep_an_admin(tx, organization, &before).await
}
