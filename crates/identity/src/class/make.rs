//! `POST /organizations/{organization}/classes`
use super::{ClassBody, store};
use crate::organization::CreateClass;
use kernel::{Answer, Created, Input, Line, Permit, Result};
use serde::Deserialize;

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewClass {
    name: Line<1, 100>,
}

pub async fn create(
    permit: Permit<CreateClass>,
    Input(new): Input<NewClass>,
) -> Result<Answer<Created<ClassBody>>> {
    let (mut tx, organization, actor) = permit.into_parts();
    let id = store::insert(&mut tx, &organization.id, new.name.as_str(), &actor.person()?.user).await?;
    let body = store::body(&mut tx, &id).await?;
    tx.answer(Created(body)).await
}
