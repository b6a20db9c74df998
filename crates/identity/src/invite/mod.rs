//! Ways into an organisation: a mail to one address, a link, or a code that is said aloud. Nobody is put into an organisation
//! without having said yes.
mod accept;
pub(crate) mod code;
mod letter;
mod list;
mod make;
mod preview;
mod store;

pub(crate) use accept::{Key, check_code, redeem};
pub(crate) use store::{known_addresses, open_to};

use crate::events::Invited;
use crate::organization::{Organization, named};
use crate::user::Email;
use code::Code;
use kernel::auth::OrganizationId;
use kernel::{
    Actor, OrganizationRole, Permission, Resource, Result, Routes, Timestamp, Tx, UserId, delete, get, post,
};
use serde::{Deserialize, Serialize};

kernel::id!(
    /// A way into an organisation.
    InvitationId, "inv"
);

pub(crate) fn routes(it: Routes) -> Routes {
    it.at("/organizations/{organization}/members", post(make::add_member))
        .at("/organizations/{organization}/invitations", get(list::list))
        .at("/organizations/{organization}/invitations", post(make::invite))
        .at("/organizations/{organization}/class-codes", post(make::class_code))
        .at("/organizations/{organization}/invitations/{invitation}", delete(make::revoke))
        .at("/auth/invitations/preview", post(preview::preview))
        .at("/auth/invitations/accept", post(accept::accept))
}

/// How long the link in a mail is good.
const MAIL_DAYS: i64 = 14;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "InvitationKind")]
pub enum Kind {
    /// For one address.
    Email,
    /// For whoever has the link.
    Link,
    /// For whoever knows the code; makes students only.
    Code,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "InvitationState")]
pub enum Standing {
    Open,
    Used,
    Expired,
    Revoked,
}

/// An invitation, as it is stored.
#[derive(Clone, Debug, Deserialize)]
pub struct Invitation {
    pub id: InvitationId,
    pub organization_id: OrganizationId,
    pub role: OrganizationRole,
    pub email: Option<String>,
    pub full_name: Option<String>,
    pub code: Option<String>,
    pub uses: i64,
    pub max_uses: i64,
    pub expires_at: Timestamp,
    pub revoked_at: Option<Timestamp>,
    pub created_by: UserId,
    pub created_at: Timestamp,
}

impl Invitation {
    pub fn kind(&self) -> Kind {
        match (&self.code, &self.email) {
            (Some(_), _) => Kind::Code,
            (None, Some(_)) => Kind::Email,
            (None, None) => Kind::Link,
        }
    }

    pub fn standing(&self, now: Timestamp) -> Standing {
        if self.revoked_at.is_some() {
            Standing::Revoked
        } else if self.uses >= self.max_uses {
            Standing::Used
        } else if self.expires_at <= now {
            Standing::Expired
        } else {
            Standing::Open
        }
    }
}

/// An invitation as administrators of the organisation see it.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Invitation")]
pub struct InvitationBody {
    pub id: InvitationId,
    pub kind: Kind,
    pub role: OrganizationRole,
    #[schemars(length(max = 255))]
    pub email: Option<String>,
    #[schemars(length(max = 200))]
    pub full_name: Option<String>,
    /// As it is printed: `K7P-2QD`.
    #[schemars(length(max = 7))]
    pub code: Option<String>,
    /// In the answer that makes it, and never again.
    #[schemars(length(max = 2000))]
    pub link: Option<String>,
    pub state: Standing,
    pub uses: i64,
    pub max_uses: i64,
    pub expires_at: Timestamp,
    pub created_at: Timestamp,
}

impl InvitationBody {
    pub fn new(it: Invitation, now: Timestamp) -> Self {
        InvitationBody {
            kind: it.kind(),
            state: it.standing(now),
            id: it.id,
            role: it.role,
            email: it.email,
            full_name: it.full_name,
            code: it.code.map(|it| Code::shown(&it)),
            link: None,
            uses: it.uses,
            max_uses: it.max_uses,
            expires_at: it.expires_at,
            created_at: it.created_at,
        }
    }
}

/// An invitation with the organisation that it leads to.
pub struct InvitationOf {
    pub organization: Organization,
    pub invitation: Invitation,
}

#[derive(Deserialize, schemars::JsonSchema)]
pub struct InvitationPath {
    #[schemars(length(max = 80))]
    organization: String,
    invitation: InvitationId,
}

impl Resource for InvitationOf {
    type Path = InvitationPath;
    async fn load(tx: &mut Tx, _: &Actor, path: &InvitationPath) -> Result<Option<Self>> {
        let Some(organization) = named(tx, &path.organization).await? else { return Ok(None) };
        let invitation = store::of_organization(tx, &organization.id, &path.invitation).await?;
        Ok(invitation.map(|invitation| InvitationOf { organization, invitation }))
    }
    fn visible(&self, actor: &Actor) -> bool {
        self.organization.grants(actor, Permission::ViewUsers)
    }
    fn organization(&self) -> Option<&OrganizationId> {
        Some(&self.organization.id)
    }
}

/// Who is invited by mail.
pub(crate) struct Addressee<'a> {
    pub email: &'a Email,
    pub full_name: Option<&'a str>,
    pub role: OrganizationRole,
}

/// Writes to somebody. The answer is the same whether the address has an account or not, and the link is only in the mail.
/// Row A2.
pub(crate) async fn by_mail(
    tx: &mut Tx,
    organization: &Organization,
    by: &UserId,
    to: &Addressee<'_>,
) -> Result<Invitation> {
    let token = kernel::random_token();
    let new = store::New {
        role: to.role,
        email: Some(to.email),
        full_name: to.full_name,
        token_hash: Some(kernel::sha256(&token)),
        code: None,
        max_uses: 1,
        expires_at: tx.now().plus_seconds(MAIL_DAYS * 86_400),
    };
    let invitation = insert(tx, organization, by, &new).await?;
    letter::send(tx, organization, to, &token).await?;
    Ok(invitation)
}

async fn insert(
    tx: &mut Tx,
    organization: &Organization,
    by: &UserId,
    new: &store::New<'_>,
) -> Result<Invitation> {
    let invitation = store::insert(tx, &organization.id, by, new).await?;
    let (organization, by, role) = (organization.id.clone(), by.clone(), new.role);
    tx.emit(&Invited { organization, invitation: invitation.id.clone(), by, role }).await?;
    Ok(invitation)
}
