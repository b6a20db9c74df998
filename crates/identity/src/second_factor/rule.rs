//! Who has to have a second factor. Until they do, they are let in without the rights that ask for it. Row B22.
use kernel::auth::{Bounds, OrganizationRole, Person};
use kernel::settings::{self, Setting};
use kernel::{Result, Role, Tx, UserId, params};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "SecondFactorRequired")]
pub enum Required {
    /// Where the school is reached over TLS.
    #[default]
    OnHttps,
    Always,
    Never,
}

/// What the school asks of those who look after others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SecondFactorRule {
    pub required_for_staff: Required,
}

impl Setting for SecondFactorRule {
    const SECTION: &'static str = "identity.second_factor";
}

async fn applies(tx: &mut Tx) -> Result<bool> {
    let rule: SecondFactorRule = settings::get(tx).await?;
    Ok(match rule.required_for_staff {
        Required::OnHttps => tx.origin().starts_with("https://"),
        Required::Always => true,
        Required::Never => false,
    })
}

fn is_staff(role: Role) -> bool {
    matches!(role, Role::Admin | Role::Staff)
}

/// Takes the rights of staff from somebody who ought to have a second factor and has none.
pub(crate) async fn hold_back(tx: &mut Tx, person: &mut Person) -> Result<()> {
    let leads = |role| role == OrganizationRole::OrganizationAdmin;
    let concerned =
        person.roles.iter().any(|it| is_staff(*it)) || person.memberships.iter().any(|it| leads(it.role));
    // Who looks at the school as somebody else proved their own factor before.
    if !concerned || matches!(person.bounds, Bounds::ActingFor(_)) {
        return Ok(());
    }
    if !applies(tx).await? || super::of(tx, &person.user).await?.enabled() {
        return Ok(());
    }
    person.roles.retain(|it| !is_staff(*it));
    person.delegated.clear();
    // They stay members of what they lead.
    for membership in person.memberships.iter_mut().filter(|it| leads(it.role)) {
        membership.role = OrganizationRole::Student;
    }
    Ok(())
}

/// Whether this person has to have one, by the roles they were given.
pub(crate) async fn required(tx: &mut Tx, user: &UserId) -> Result<bool> {
    #[derive(Deserialize)]
    struct Row {
        #[serde(deserialize_with = "kernel::db::json")]
        roles: Vec<Role>,
        leads: bool,
    }
    let row: Option<Row> = tx
        .optional(
            "SELECT roles, EXISTS (SELECT 1 FROM identity_memberships m WHERE m.user_id = u.id
               AND m.role = 'organization_admin' AND m.state = 'confirmed') AS leads
             FROM identity_users u WHERE u.id = $1",
            params![user],
        )
        .await?;
    let concerned = row.is_some_and(|it| it.leads || it.roles.into_iter().any(is_staff));
    Ok(concerned && applies(tx).await?)
}
