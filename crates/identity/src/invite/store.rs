//! SQL of identity_invitations.
use super::code::Code;
use super::{Invitation, InvitationId};
use crate::user::Email;
use kernel::auth::OrganizationId;
use kernel::db::Ids;
use kernel::{OrganizationRole, PageQuery, Result, Timestamp, Tx, UserId, params};

pub(crate) struct New<'a> {
    pub role: OrganizationRole,
    pub email: Option<&'a Email>,
    pub full_name: Option<&'a str>,
    pub token_hash: Option<String>,
    pub code: Option<Code>,
    pub max_uses: i64,
    pub expires_at: Timestamp,
}

pub async fn insert(
    tx: &mut Tx,
    organization: &OrganizationId,
    by: &UserId,
    it: &New<'_>,
) -> Result<Invitation> {
    let id: InvitationId = tx.id();
    let now = tx.now();
    tx.execute(
        "INSERT INTO identity_invitations (id, organization_id, role, email, email_key, full_name, token_hash, code, uses,
           max_uses, expires_at, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9, $10, $11, $12)",
        params![
            id,
            organization,
            it.role,
            it.email.map(Email::as_str),
            it.email.map(Email::key),
            it.full_name,
            it.token_hash,
            it.code.as_ref().map(Code::as_str),
            it.max_uses,
            it.expires_at,
            by,
            now
        ],
    )
    .await?;
    Ok(Invitation {
        id,
        organization_id: organization.clone(),
        role: it.role,
        email: it.email.map(|it| it.as_str().to_owned()),
        full_name: it.full_name.map(str::to_owned),
        code: it.code.as_ref().map(|it| it.as_str().to_owned()),
        uses: 0,
        max_uses: it.max_uses,
        expires_at: it.expires_at,
        revoked_at: None,
        created_by: by.clone(),
        created_at: now,
    })
}

macro_rules! invitation_where {
    ($condition:literal) => {
        concat!(
            "SELECT i.id, i.organization_id, i.role, i.email, i.full_name, i.code, i.uses, i.max_uses, i.expires_at,
               i.revoked_at, i.created_by, i.created_at FROM identity_invitations i WHERE ",
            $condition
        )
    };
}

pub async fn of_organization(
    tx: &mut Tx,
    organization: &OrganizationId,
    id: &InvitationId,
) -> Result<Option<Invitation>> {
    tx.optional(invitation_where!("i.organization_id = $1 AND i.id = $2"), params![organization, id]).await
}

pub async fn by_hash(tx: &mut Tx, hash: &str) -> Result<Option<Invitation>> {
    tx.optional(invitation_where!("i.token_hash = $1"), params![hash]).await
}

pub async fn by_code(tx: &mut Tx, code: &Code) -> Result<Option<Invitation>> {
    tx.optional(invitation_where!("i.code = $1"), params![code.as_str()]).await
}

/// One that was sent to an address which is proved to be this person's.
pub async fn to_person(tx: &mut Tx, user: &UserId, id: &InvitationId) -> Result<Option<Invitation>> {
    tx.optional(
        invitation_where!(
            "i.id = $2 AND i.email_key = (SELECT email_key FROM identity_users WHERE id = $1 AND email_verified)"
        ),
        params![user, id],
    )
    .await
}

/// Counts one use. False when somebody else took the last one.
pub async fn take(tx: &mut Tx, id: &InvitationId) -> Result<bool> {
    let now = tx.now();
    let taken = tx
        .execute(
            "UPDATE identity_invitations SET uses = uses + 1
             WHERE id = $1 AND uses < max_uses AND revoked_at IS NULL AND expires_at > $2",
            params![id, now],
        )
        .await?;
    Ok(taken == 1)
}

pub async fn revoke(tx: &mut Tx, id: &InvitationId) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "UPDATE identity_invitations SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL",
        params![id, now],
    )
    .await?;
    Ok(())
}

/// Newest first.
pub async fn list(
    tx: &mut Tx,
    organization: &OrganizationId,
    open: Option<bool>,
    page: &PageQuery,
) -> Result<Vec<Invitation>> {
    let now = tx.now();
    let before: Option<InvitationId> = page.after()?;
    tx.all(
        invitation_where!(
            "i.organization_id = $1 AND ($2 IS NULL OR i.id < $2)
               AND ($3 IS NULL OR $3 = (i.uses < i.max_uses AND i.revoked_at IS NULL AND i.expires_at > $4))
             ORDER BY i.id DESC LIMIT $5"
        ),
        params![organization, before, open, now, page.fetch()],
    )
    .await
}

pub async fn total(tx: &mut Tx, organization: &OrganizationId, open: Option<bool>) -> Result<i64> {
    let now = tx.now();
    tx.one(
        "SELECT COUNT(*) AS n FROM identity_invitations i WHERE i.organization_id = $1
           AND ($2 IS NULL OR $2 = (i.uses < i.max_uses AND i.revoked_at IS NULL AND i.expires_at > $3))",
        params![organization, open, now],
    )
    .await
}

/// Whether somebody at this address has an open invitation already.
pub(crate) async fn open_to(tx: &mut Tx, organization: &OrganizationId, email: &Email) -> Result<bool> {
    let now = tx.now();
    let open: Option<i64> = tx
        .optional(
            "SELECT 1 AS one FROM identity_invitations WHERE organization_id = $1 AND email_key = $2
               AND uses < max_uses AND revoked_at IS NULL AND expires_at > $3",
            params![organization, email.key(), now],
        )
        .await?;
    Ok(open.is_some())
}

/// What the organisation itself knows of some addresses: `member` for its confirmed and suspended members, `known` for who
/// left, waits or was invited. Of anybody else's account it learns nothing. Row A2.
pub(crate) async fn known_addresses(
    tx: &mut Tx,
    organization: &OrganizationId,
    keys: &[String],
) -> Result<Vec<(String, String)>> {
    tx.all(
        "SELECT u.email_key AS email_key,
           CASE WHEN m.state IN ('confirmed', 'suspended') THEN 'member' ELSE 'known' END AS standing
         FROM identity_memberships m JOIN identity_users u ON u.id = m.user_id
         WHERE m.organization_id = $1 AND m.state <> 'invited' AND u.email_key IN (SELECT value FROM json_each($2))
         UNION ALL
         SELECT DISTINCT i.email_key, 'known' FROM identity_invitations i
         WHERE i.organization_id = $1 AND i.revoked_at IS NULL AND i.email_key IN (SELECT value FROM json_each($2))",
        params![organization, Ids::new(keys)],
    )
    .await
}
