//! Changing a class: its name, its code, whether pupils can sign in.
use super::{Class, ClassBody, store};
use crate::events::Why;
use crate::organization::{EditClass, SignInMethod};
use crate::problems::NO_CLASS_CODES;
use crate::session;
use kernel::{Answer, IfMatch, Input, Line, NoContent, Permit, Result, Tagged, Tx};
use serde::Deserialize;

/// A lesson with what comes before it.
const OPEN_SECONDS: i64 = 3600;

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClassChange {
    name: Line<1, 100>,
}

pub async fn edit(
    permit: Permit<EditClass>,
    if_match: IfMatch,
    Input(change): Input<ClassChange>,
) -> Result<Answer<Tagged<ClassBody>>> {
    let (tx, mut class, _) = permit.into_parts();
    if_match.check(class.row.version)?;
    class.row.name = change.name.into_string();
    saved(tx, class).await
}

/// For an hour pupils can sign in; once more is an hour from then.
pub async fn open(permit: Permit<EditClass>) -> Result<Answer<Tagged<ClassBody>>> {
    let (tx, mut class, _) = permit.into_parts();
    if !class.organization.settings.sign_in_methods.contains(&SignInMethod::ClassCode) {
        return Err(NO_CLASS_CODES.into());
    }
    class.row.open_until = Some(tx.now().plus_seconds(OPEN_SECONDS));
    saved(tx, class).await
}

/// Who is in stays in until their session ends.
pub async fn close(permit: Permit<EditClass>) -> Result<Answer<Tagged<ClassBody>>> {
    let (tx, mut class, _) = permit.into_parts();
    class.row.open_until = None;
    saved(tx, class).await
}

/// For when too many know the old one.
pub async fn new_code(permit: Permit<EditClass>) -> Result<Answer<Tagged<ClassBody>>> {
    let (mut tx, mut class, _) = permit.into_parts();
    class.row.code = store::free_code(&mut tx).await?.as_str().to_owned();
    saved(tx, class).await
}

async fn saved(mut tx: Tx, class: Class) -> Result<Answer<Tagged<ClassBody>>> {
    store::save(&mut tx, &class.row).await?;
    let body = store::body(&mut tx, &class.row.id).await?;
    tx.answer(Tagged { version: body.version, body }).await
}

/// Its pupils stay members of the organisation and cannot sign in until another class has them.
pub async fn delete(permit: Permit<EditClass>, if_match: IfMatch) -> Result<Answer<NoContent>> {
    let (mut tx, class, _) = permit.into_parts();
    if_match.check(class.row.version)?;
    for pupil in store::pupils(&mut tx, &class.row.id).await? {
        session::end_all(&mut tx, &pupil.user_id, None, Why::PasswordChanged).await?;
    }
    store::delete(&mut tx, &class.row).await?;
    tx.answer(NoContent).await
}
