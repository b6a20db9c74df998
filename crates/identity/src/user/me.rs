//! `/auth/me`: who is asking, as the school sees them.
use super::{Birth, User, UserBody, Username, find, profile};
use crate::act_as::{Acting, acting};
use crate::events::ProfileChanged;
use crate::policy::{EditMe, ShowMe};
use crate::problems::BIRTH_KNOWN;
use crate::second_factor::{self, Status};
use kernel::input::given;
use kernel::{Actor, Answer, IfMatch, Input, Lang, Line, Permission, Permit, Result, Tagged, Tx, error};

/// The account, and what it may do in the school as a whole.
#[derive(serde::Serialize, schemars::JsonSchema)]
pub struct Me {
    #[serde(flatten)]
    user: UserBody,
    /// For everything that belongs to no organisation.
    #[schemars(length(max = 15))]
    permissions: Vec<Permission>,
    /// An administrator is looking at the school as this person.
    acting: Option<Acting>,
    second_factor: Status,
}

pub async fn me(permit: Permit<ShowMe>) -> Result<Tagged<Me>> {
    let (mut tx, _, actor) = permit.into_parts();
    let user = find(&mut tx, &actor.person()?.user).await?.ok_or(error::UNAUTHENTICATED)?;
    Ok(Tagged { version: user.version, body: body(&mut tx, &actor, user).await? })
}

async fn body(tx: &mut Tx, actor: &Actor, user: User) -> Result<Me> {
    let acting = match actor.acting() {
        Some(_) => acting(tx, &actor.person()?.session).await?,
        None => None,
    };
    let permissions = Permission::ALL.into_iter().filter(|it| actor.may(*it, None)).collect();
    let second_factor = second_factor::status(tx, &user.id).await?;
    Ok(Me { user: user.into(), permissions, acting, second_factor })
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "MeChange")]
pub struct Edit {
    full_name: Option<Line<1, 200>>,
    #[serde(default, deserialize_with = "given")]
    preferred_name: Option<Option<Line<1, 100>>>,
    #[serde(default, deserialize_with = "given")]
    username: Option<Option<Username>>,
    /// Of mails.
    #[serde(default, deserialize_with = "given")]
    language: Option<Option<Lang>>,
    /// Once; then only an administrator changes it, because a child's rights depend on it.
    birth: Option<Birth>,
}

/// Never roles, rights or activity: those are others' to give. Row B12.
pub async fn edit_me(
    permit: Permit<EditMe>,
    if_match: IfMatch,
    Input(wished): Input<Edit>,
) -> Result<Answer<Tagged<Me>>> {
    let (mut tx, _, actor) = permit.into_parts();
    let mut user = find(&mut tx, &actor.person()?.user).await?.ok_or(error::UNAUTHENTICATED)?;
    if_match.check(user.version)?;
    if let Some(name) = wished.full_name {
        user.full_name = name.into_string();
    }
    if let Some(name) = wished.preferred_name {
        user.preferred_name = name.map(Line::into_string);
    }
    if let Some(username) = wished.username {
        user.username = username.map(|it| it.as_str().to_owned());
    }
    if let Some(language) = wished.language {
        user.language = language;
    }
    if let Some(birth) = wished.birth {
        if user.birth_year.is_some() {
            return Err(BIRTH_KNOWN.into());
        }
        let birth = birth.check(tx.now())?;
        (user.birth_year, user.birth_month) = (Some(birth.year), Some(birth.month));
    }
    profile::save(&mut tx, &user).await?;
    user.version += 1;
    tx.emit(&ProfileChanged { user: user.id.clone() }).await?;
    let version = user.version;
    let body = body(&mut tx, &actor, user).await?;
    tx.answer(Tagged { version, body }).await
}
