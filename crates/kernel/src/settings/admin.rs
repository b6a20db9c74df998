//! `/admin/settings/{section}`: one address for each section of each room, typed by what the room reads.
use super::{Section, Setting, get as chosen, put, show as current};
use crate::auth::School;
use crate::{
    Answer, Event, IfMatch, Input, Permit, Result, Role, Routes, Tagged, UserId, actions, routes::get,
    routes::put as put_at,
};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};

actions! {
    /// See what administrators chose.
    ShowSettings(School) = "admin.settings.show": |actor, _| actor.has(Role::Admin);
    /// Choose how the school works.
    ChangeSettings(School) = "admin.settings.change": |actor, _| actor.has(Role::Admin);
}

pub(super) fn routes<T: Setting>(routes: Routes) -> Routes {
    let at = format!("/admin/settings/{}", T::SECTION);
    routes.at(&at, get(show::<T>)).at(&at, put_at(change::<T>))
}

#[derive(Debug, Serialize, Deserialize)]
pub struct SettingsChanged {
    pub section: String,
    pub by: UserId,
}

impl Event for SettingsChanged {
    const NAME: &'static str = "kernel.settings_changed";
}

async fn show<T: Setting>(permit: Permit<ShowSettings>) -> Result<Tagged<T>> {
    let (mut tx, _, _) = permit.into_parts();
    let (_, version) = current(&mut tx, &Section::of::<T>()).await?;
    Ok(Tagged { version, body: chosen(&mut tx).await? })
}

/// The whole section as somebody wishes it; what is left out is as it is when nobody chose.
#[derive(Deserialize)]
#[serde(transparent)]
struct Wished<T>(T);

/// Under a name of its own, because here everything may be left out.
impl<T: JsonSchema> JsonSchema for Wished<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("{}Change", T::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

async fn change<T: Setting>(
    permit: Permit<ChangeSettings>,
    if_match: IfMatch,
    Input(wished): Input<Wished<T>>,
) -> Result<Answer<Tagged<T>>> {
    let (mut tx, _, actor) = permit.into_parts();
    let section = Section::of::<T>();
    let (_, version) = current(&mut tx, &section).await?;
    if_match.check(version)?;
    let (_, version) = put(&mut tx, &section, &serde_json::to_value(&wished.0)?, version).await?;
    tx.emit(&SettingsChanged { section: T::SECTION.into(), by: actor.person()?.user.clone() }).await?;
    tx.answer(Tagged { version, body: wished.0 }).await
}
