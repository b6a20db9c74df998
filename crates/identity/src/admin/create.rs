//! `POST /admin/users`
use super::{AdminUser, some_role};
use crate::delegation;
use crate::password::{self, NewPassword};
use crate::policy::CreateUser;
use crate::user::{self, Email, NewUser, Username};
use kernel::{Answer, Checked, Created, Input, Line, Result, Role};

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewUser")]
pub struct Create {
    email: Email,
    full_name: Line<1, 200>,
    username: Option<Username>,
    /// Without one the person cannot sign in yet.
    password: Option<NewPassword>,
    #[schemars(length(max = 6))]
    roles: Vec<Role>,
}

pub async fn create(
    mut checked: Checked<CreateUser>,
    Input(body): Input<Create>,
) -> Result<Answer<Created<AdminUser>>> {
    let roles = some_role(body.roles)?;
    delegation::may_give(&checked.actor, &roles)?;
    let hash = match &body.password {
        Some(password) => {
            let mut tx = checked.read().await?;
            let about = [body.full_name.as_str(), body.email.as_str()];
            let fit = password::accept(&mut tx, "password", password, &about).await?;
            drop(tx);
            Some(password::hash(&fit).await?)
        }
        None => None,
    };
    let mut tx = checked.begin().await?;
    let new = NewUser {
        email: Some(&body.email),
        username: body.username.as_ref(),
        full_name: body.full_name.as_str(),
        password_hash: hash.as_deref(),
        roles: &roles,
    };
    let user = user::create(&mut tx, new).await?;
    tx.answer(Created(user.into())).await
}
