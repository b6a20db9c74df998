//! What administrators choose in the browser: one section per subject, each a struct of the room that reads it, whose
//! `Default` is what holds until somebody chooses.
mod admin;

pub use admin::SettingsChanged;

use crate::{Result, Routes, Tx, input, params};
use schemars::JsonSchema;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// One section, such as `identity.passwords`. Give it `#[serde(default, deny_unknown_fields)]`.
pub trait Setting: Default + Serialize + DeserializeOwned + JsonSchema + Send + 'static {
    const SECTION: &'static str;

    /// What the types alone cannot say; an error names the field.
    fn check(&self) -> Result<()> {
        Ok(())
    }
}

/// A section as the list of all sections knows it; a room names its own in its module.
#[derive(Clone, Copy)]
pub struct Section {
    pub name: &'static str,
    pub default: fn() -> Result<Value>,
    /// Reads a whole section as somebody wrote it.
    pub parse: fn(&Value) -> Result<Value>,
    /// Where administrators see and change it.
    pub(crate) routes: fn(Routes) -> Routes,
}

impl Section {
    pub const fn of<T: Setting>() -> Self {
        Section {
            name: T::SECTION,
            default: || Ok(serde_json::to_value(T::default())?),
            parse: |value| {
                let section: T = input::from_value(value)?;
                section.check()?;
                Ok(serde_json::to_value(section)?)
            },
            routes: admin::routes::<T>,
        }
    }
}

#[derive(serde::Deserialize)]
struct Row {
    #[serde(deserialize_with = "crate::db::json")]
    value: Value,
    version: i64,
}

/// A section as it stands.
pub async fn get<T: Setting>(tx: &mut Tx) -> Result<T> {
    match stored(tx, T::SECTION).await? {
        Some(row) => Ok(serde_json::from_value(row.value)?),
        None => Ok(T::default()),
    }
}

/// The value of a section, and its version for `If-Match`: 0 while nobody has changed it.
pub async fn show(tx: &mut Tx, section: &Section) -> Result<(Value, i64)> {
    match stored(tx, section.name).await? {
        Some(row) => Ok((row.value, row.version)),
        None => Ok(((section.default)()?, 0)),
    }
}

/// Replaces a section as a whole; `version` is the one that was read.
pub async fn put(tx: &mut Tx, section: &Section, value: &Value, version: i64) -> Result<(Value, i64)> {
    let value = (section.parse)(value)?;
    let next = version + 1;
    tx.execute_one(
        "INSERT INTO kernel_settings (section, value, version) VALUES ($1, $2, $4)
         ON CONFLICT (section) DO UPDATE SET value = excluded.value, version = excluded.version
         WHERE kernel_settings.version = $3",
        params![section.name, value, version, next],
    )
    .await?;
    Ok((value, next))
}

/// Chooses a section without anybody's hand: for tests and the first start.
pub async fn set<T: Setting>(tx: &mut Tx, value: &T) -> Result<()> {
    let section = Section::of::<T>();
    let (_, version) = show(tx, &section).await?;
    put(tx, &section, &serde_json::to_value(value)?, version).await?;
    Ok(())
}

async fn stored(tx: &mut Tx, section: &str) -> Result<Option<Row>> {
    tx.optional("SELECT value, version FROM kernel_settings WHERE section = $1", params![section]).await
}
