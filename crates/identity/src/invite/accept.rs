//! `POST /auth/invitations/accept`: saying yes.
use super::code::Code;
use super::{Invitation, InvitationId, Kind, Standing, store};
use crate::membership::{self, Membership, State};
use crate::organization::{AcceptInvitation, Joining, Organization, State as Openness, find};
use crate::problems::{INVITATION_CLOSED, INVITED_ELSEWHERE, SUSPENDED_HERE};
use crate::{tries, user};
use axum::Json;
use kernel::auth::OrganizationId;
use kernel::edge::Client;
use kernel::{
    Answer, App, Checked, Input, OrganizationRole, Result, Timestamp, Tx, UserId, error, limit, texts,
};
use serde::{Deserialize, Serialize};

texts! {
    ONE_WAY = "Send a token, a code or an invitation", "Tuma tokeni, msimbo au mwaliko", "Hãy gửi mã liên kết, mã lớp hoặc lời mời";
}

/// One of the three.
#[derive(Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "InvitationKey")]
pub struct Body {
    /// From a link.
    #[schemars(length(max = 100))]
    token: Option<String>,
    /// `K7P-2QD`; case and hyphen do not matter.
    #[schemars(length(max = 20))]
    code: Option<String>,
    /// One that was sent to your own address.
    invitation: Option<InvitationId>,
}

/// What somebody shows to get in.
#[derive(Clone, Debug)]
pub(crate) enum Key {
    Token(String),
    Code(String),
    Own(InvitationId),
}

impl Body {
    pub fn key(self) -> Result<Key> {
        match (self.token, self.code, self.invitation) {
            (Some(it), None, None) => Ok(Key::Token(it)),
            (None, Some(it), None) => Ok(Key::Code(it)),
            (None, None, Some(it)) => Ok(Key::Own(it)),
            _ => Err(error::INVALID.field("token", ONE_WAY)),
        }
    }
}

/// Where somebody got in.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Joined {
    pub id: OrganizationId,
    #[schemars(length(max = 80))]
    pub slug: String,
    #[schemars(length(max = 200))]
    pub name: String,
    pub role: OrganizationRole,
    /// `confirmed`, or `requested` until somebody there lets them in.
    pub state: State,
}

pub async fn accept(
    mut checked: Checked<AcceptInvitation>,
    axum::extract::State(app): axum::extract::State<App>,
    Client(address): Client,
    Input(body): Input<Body>,
) -> Result<Answer<Json<Joined>>> {
    let key = body.key()?;
    let me = checked.actor.person()?.user.clone();
    // Before the key is looked at, and kept when it is wrong. Row A3.
    let (own, crowd) = (format!("join:{me}"), format!("join:{address}"));
    let counting = app.console().write().await?;
    tries::count(&app, counting, &[(&own, 1), (&crowd, limit::CLASSROOM)]).await?.commit().await?;
    let mut tx = checked.begin().await?;
    // Into an organisation that one is not in yet; the key is the right.
    tx.beyond_the_walls().await?;
    let joined = redeem(&mut tx, &me, &key).await?;
    limit::forget(&mut tx, &own).await?;
    tx.answer(Json(joined)).await
}

/// Whether a code still opens something, for a form that asks for it.
pub(crate) async fn check_code(tx: &mut Tx, code: &str) -> Result<()> {
    match opened(tx, None, &Key::Code(code.into())).await {
        Err(refused) if refused.problem() == Some(INVITATION_CLOSED) => {
            Err(error::INVALID.field("join_code", INVITATION_CLOSED.title))
        }
        other => other.map(drop),
    }
}

/// The invitation that a key opens, and its organisation; neither when one of them is closed.
pub(super) async fn opened(
    tx: &mut Tx,
    by: Option<&UserId>,
    key: &Key,
) -> Result<(Invitation, Organization)> {
    let found = match (key, by) {
        (Key::Token(token), _) => store::by_hash(tx, &kernel::sha256(token)).await?,
        (Key::Code(code), _) => match Code::read(code) {
            Some(code) => store::by_code(tx, &code).await?,
            None => None,
        },
        (Key::Own(id), Some(user)) => store::to_person(tx, user, id).await?,
        (Key::Own(_), None) => None,
    };
    let now = tx.now();
    let invitation = found.filter(|it| it.standing(now) == Standing::Open).ok_or(INVITATION_CLOSED)?;
    let organization = find(tx, &invitation.organization_id).await?.ok_or(INVITATION_CLOSED)?;
    match organization.state {
        Openness::Active => Ok((invitation, organization)),
        Openness::Suspended => Err(INVITATION_CLOSED.into()),
    }
}

/// Makes a person what the key says, or asks for it where the organisation wants to be asked.
pub(crate) async fn redeem(tx: &mut Tx, user: &UserId, key: &Key) -> Result<Joined> {
    let (invitation, organization) = opened(tx, Some(user), key).await?;
    if let Some(email) = &invitation.email {
        let own = user::find(tx, user).await?.and_then(|it| it.email).unwrap_or_default();
        if own.to_lowercase() != email.to_lowercase() {
            return Err(INVITED_ELSEWHERE.into());
        }
    }
    let before = membership::of(tx, &organization.id, user).await?;
    let (role, state) = outcome(before.as_ref(), &invitation, organization.settings.joining, tx.now())?;
    let unchanged = before.as_ref().is_some_and(|it| (it.role, it.state) == (role, state));
    // A class code that somebody types twice is not used up by it; a letter is answered once.
    let counts = !unchanged || invitation.kind() == Kind::Email;
    if counts && !store::take(tx, &invitation.id).await? {
        return Err(INVITATION_CLOSED.into());
    }
    if !unchanged || before.is_some_and(|it| it.ends_at.is_some()) {
        membership::confirm(tx, &organization.id, user, user, (role, state)).await?;
    }
    Ok(Joined { id: organization.id, slug: organization.slug, name: organization.name, role, state })
}

/// What becomes of somebody. Who was suspended does not come back by a side door, and nobody loses rights by accepting.
fn outcome(
    before: Option<&Membership>,
    invitation: &Invitation,
    joining: Joining,
    now: Timestamp,
) -> Result<(OrganizationRole, State)> {
    let asks = invitation.kind() == Kind::Code && joining == Joining::Request;
    let fresh = (invitation.role, if asks { State::Requested } else { State::Confirmed });
    let Some(before) = before else { return Ok(fresh) };
    match before.state {
        State::Suspended => Err(SUSPENDED_HERE.into()),
        State::Confirmed if before.ends_at.is_none_or(|end| end > now) => {
            Ok((before.role.max(invitation.role), State::Confirmed))
        }
        _ => Ok(fresh),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Clock;

    fn invitation(role: OrganizationRole, code: Option<&str>) -> Invitation {
        let clock = Clock::frozen(0);
        Invitation {
            id: clock.id(),
            organization_id: clock.id(),
            role,
            email: None,
            full_name: None,
            code: code.map(str::to_owned),
            uses: 0,
            max_uses: 1,
            expires_at: Timestamp(10),
            revoked_at: None,
            created_by: clock.id(),
            created_at: Timestamp(0),
        }
    }

    fn member(role: OrganizationRole, state: State) -> Membership {
        let clock = Clock::frozen(0);
        Membership { user_id: clock.id(), role, state, ends_at: None, created_at: Timestamp(0), version: 1 }
    }

    #[test]
    fn a_code_asks_where_the_organisation_wants_to_be_asked_and_a_link_does_not() {
        use OrganizationRole::*;
        let (code, link) = (invitation(Student, Some("K7P2QD")), invitation(Instructor, None));
        let result = |before, it, joining| outcome(before, it, joining, Timestamp(1)).unwrap();
        assert_eq!(result(None, &code, Joining::Request), (Student, State::Requested));
        assert_eq!(result(None, &code, Joining::Confirm), (Student, State::Confirmed));
        assert_eq!(result(None, &link, Joining::Request), (Instructor, State::Confirmed));
        let admin = member(OrganizationAdmin, State::Confirmed);
        assert_eq!(result(Some(&admin), &link, Joining::Request), (OrganizationAdmin, State::Confirmed));
        let left = member(OrganizationAdmin, State::Left);
        assert_eq!(result(Some(&left), &link, Joining::Request), (Instructor, State::Confirmed));
    }

    #[test]
    fn b17_who_is_suspended_does_not_come_back_by_an_invitation() {
        let suspended = member(OrganizationRole::Student, State::Suspended);
        let link = invitation(OrganizationRole::Student, None);
        let refused = outcome(Some(&suspended), &link, Joining::Confirm, Timestamp(1)).unwrap_err();
        assert_eq!(refused.problem(), Some(SUSPENDED_HERE));
    }
}
