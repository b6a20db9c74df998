//! `POST /organizations/{organization}/invitations`, `/members`, `/class-codes`, and taking one back.
use super::code;
use super::{Addressee, InvitationBody, by_mail, insert, store};
use crate::membership::Asked;
use crate::organization::{AddMembers, Organization, RevokeInvitation};
use crate::user::Email;
use kernel::{
    Answer, Created, Input, Line, NoContent, OrganizationRole, Permit, Result, Tx, UserId, error, texts,
};
use serde::Deserialize;

texts! {
    ONE_FOR_ADMINS = "A link that makes an administrator is good once", "Kiungo kinachompa mtu usimamizi kinafaa mara moja tu", "Liên kết cấp quyền quản trị chỉ dùng được một lần";
    HOW_MANY = "1 to 1,000", "1 hadi 1,000", "1 đến 1.000";
    HOW_LONG = "1 to 365 days", "Siku 1 hadi 365", "1 đến 365 ngày";
}

/// Somebody is added by asking them: an invitation goes to their mailbox.
#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMember {
    email: Email,
    full_name: Option<Line<1, 200>>,
    role: Asked,
}

pub async fn add_member(
    permit: Permit<AddMembers>,
    Input(new): Input<NewMember>,
) -> Result<Answer<Created<InvitationBody>>> {
    let (mut tx, organization, actor) = permit.into_parts();
    let by = actor.person()?.user.clone();
    let full_name = new.full_name.as_ref().map(Line::as_str);
    let to = Addressee { email: &new.email, full_name, role: new.role.granted()? };
    let invitation = by_mail(&mut tx, &organization, &by, &to).await?;
    let now = tx.now();
    tx.answer(Created(InvitationBody::new(invitation, now))).await
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewInvitation {
    role: Asked,
    /// Absent: a link for whoever gets it.
    email: Option<Email>,
    full_name: Option<Line<1, 200>>,
    /// Of a link; 1 when absent.
    #[schemars(range(min = 1, max = 1000))]
    max_uses: Option<i64>,
    /// Of a link; 7 when absent.
    #[schemars(range(min = 1, max = 365))]
    days: Option<i64>,
}

pub async fn invite(
    permit: Permit<AddMembers>,
    Input(new): Input<NewInvitation>,
) -> Result<Answer<Created<InvitationBody>>> {
    let (mut tx, organization, actor) = permit.into_parts();
    let by = actor.person()?.user.clone();
    let role = new.role.granted()?;
    let now = tx.now();
    if let Some(email) = &new.email {
        let to = Addressee { email, full_name: new.full_name.as_ref().map(Line::as_str), role };
        let invitation = by_mail(&mut tx, &organization, &by, &to).await?;
        return tx.answer(Created(InvitationBody::new(invitation, now))).await;
    }
    let max_uses = within("max_uses", new.max_uses.unwrap_or(1), 1000)?;
    if role == OrganizationRole::OrganizationAdmin && max_uses > 1 {
        return Err(error::INVALID.field("max_uses", ONE_FOR_ADMINS));
    }
    let days = within("days", new.days.unwrap_or(7), 365)?;
    let body = link(&mut tx, &organization, &by, (role, max_uses, days)).await?;
    tx.answer_once(Created(body)).await
}

fn within(field: &str, number: i64, most: i64) -> Result<i64> {
    match number {
        it if (1..=most).contains(&it) => Ok(it),
        _ if field == "days" => Err(error::INVALID.field(field, HOW_LONG)),
        _ => Err(error::INVALID.field(field, HOW_MANY)),
    }
}

async fn link(
    tx: &mut Tx,
    organization: &Organization,
    by: &UserId,
    (role, max_uses, days): (OrganizationRole, i64, i64),
) -> Result<InvitationBody> {
    let token = kernel::random_token();
    let new = store::New {
        role,
        email: None,
        full_name: None,
        token_hash: Some(kernel::sha256(&token)),
        code: None,
        max_uses,
        expires_at: tx.now().plus_seconds(days * 86_400),
    };
    let invitation = insert(tx, organization, by, &new).await?;
    let link = format!("{}/join#{token}", tx.origin());
    Ok(InvitationBody { link: Some(link), ..InvitationBody::new(invitation, tx.now()) })
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewClassCode {
    /// 40 when absent.
    #[schemars(range(min = 1, max = 1000))]
    max_uses: Option<i64>,
    /// 30 when absent.
    #[schemars(range(min = 1, max = 365))]
    days: Option<i64>,
}

/// A code that pupils type: it makes students, and nothing else.
pub async fn class_code(
    permit: Permit<AddMembers>,
    Input(new): Input<NewClassCode>,
) -> Result<Answer<Created<InvitationBody>>> {
    let (mut tx, organization, actor) = permit.into_parts();
    let by = actor.person()?.user.clone();
    let max_uses = within("max_uses", new.max_uses.unwrap_or(40), 1000)?;
    let days = within("days", new.days.unwrap_or(30), 365)?;
    let taken = "SELECT COUNT(*) AS n FROM identity_invitations WHERE code = $1";
    let code = code::free(&mut tx, taken).await?;
    let now = tx.now();
    let new = store::New {
        role: OrganizationRole::Student,
        email: None,
        full_name: None,
        token_hash: None,
        code: Some(code),
        max_uses,
        expires_at: now.plus_seconds(days * 86_400),
    };
    let invitation = insert(&mut tx, &organization, &by, &new).await?;
    tx.answer(Created(InvitationBody::new(invitation, now))).await
}

/// From here on nobody gets in with it; who did stays.
pub async fn revoke(permit: Permit<RevokeInvitation>) -> Result<Answer<NoContent>> {
    let (mut tx, it, _) = permit.into_parts();
    store::revoke(&mut tx, &it.invitation.id).await?;
    tx.answer(NoContent).await
}
