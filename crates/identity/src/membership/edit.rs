//! `GET` and `PATCH /organizations/{organization}/members/{user}`
use super::list::{MemberBody, one};
use super::{Asked, Change, Wanted, keep_an_admin, put};
use crate::organization::{EditMember, ShowMember, lock};
use kernel::input::given;
use kernel::{Actor, Answer, IfMatch, Input, Permit, Result, Role, Tagged, Timestamp, UserId, error, texts};
use serde::Deserialize;

texts! {
    NOT_OVER = "Choose a time to come", "Chagua wakati ujao", "Hãy chọn thời điểm trong tương lai";
}

pub async fn show(permit: Permit<ShowMember>) -> Result<Tagged<MemberBody>> {
    let (mut tx, it, _) = permit.into_parts();
    let body = one(&mut tx, &it.organization.id, &it.membership.user_id).await?;
    Ok(Tagged { version: body.version, body })
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MemberChange {
    role: Option<Asked>,
    state: Option<Wanted>,
    /// When the membership ends by itself; `null` for never.
    #[serde(default, deserialize_with = "given")]
    ends_at: Option<Option<Timestamp>>,
}

pub async fn edit(
    permit: Permit<EditMember>,
    if_match: IfMatch,
    Input(body): Input<MemberChange>,
) -> Result<Answer<Tagged<MemberBody>>> {
    let (mut tx, it, actor) = permit.into_parts();
    if_match.check(it.membership.version)?;
    not_oneself(&actor, &it.membership.user_id)?;
    if let Some(Some(end)) = body.ends_at
        && end <= tx.now()
    {
        return Err(error::INVALID.field("ends_at", NOT_OVER));
    }
    let role = body.role.map(Asked::granted).transpose()?;
    let after = it.membership.changed(&Change { role, state: body.state, ends_at: body.ends_at })?;
    lock(&mut tx, &it.organization.id).await?;
    put(&mut tx, &it.organization.id, &after, &actor.person()?.user).await?;
    if !after.administers(tx.now()) {
        keep_an_admin(&mut tx, &it.organization.id, &it.membership).await?;
    }
    let body = one(&mut tx, &it.organization.id, &after.user_id).await?;
    tx.answer(Tagged { version: body.version, body }).await
}

/// Nobody gives or takes away their own role; whoever wants out leaves. Row B12.
pub(super) fn not_oneself(actor: &Actor, user: &UserId) -> Result<()> {
    if actor.is(user) && !actor.has(Role::Admin) { Err(error::FORBIDDEN.into()) } else { Ok(()) }
}
