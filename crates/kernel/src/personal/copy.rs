//! A copy of everything the school holds about somebody.
use super::Held;
use crate::job::JobCx;
use crate::{Result, Text, Timestamp, UserId, params};
use serde_json::{Map, Value};

/// One table's part.
pub struct Copied {
    pub title: Text,
    /// `course/enrollments.json`
    pub path: String,
    pub rows: Vec<Map<String, Value>>,
}

/// Reads every room's tables one after the other; `told` hears how far it is, in percent.
pub async fn copy(cx: &JobCx, user: &UserId) -> Result<Vec<Copied>> {
    let personal = &cx.app.personal;
    let tables: Vec<&Held> =
        personal.iter().flat_map(|it| it.tables).filter(|it| it.copied.is_some()).collect();
    let mut copied = vec![];
    for (at, held) in tables.iter().enumerate() {
        let Some((title, sql)) = held.copied else { continue };
        let mut tx = cx.read().await?;
        let mut rows: Vec<Map<String, Value>> = tx.all(sql, params![user]).await?;
        drop(tx);
        rows.iter_mut().for_each(readable);
        if !rows.is_empty() {
            copied.push(Copied { title, path: path(held.table), rows });
        }
        if at % 8 == 0 {
            cx.progress(Some((at * 90 / tables.len()) as i64), &path(held.table)).await?;
        }
    }
    Ok(copied)
}

fn path(table: &str) -> String {
    format!("{}.json", table.replacen('_', "/", 1))
}

/// Instants as dates, and values that are JSON themselves as what they say.
fn readable(row: &mut Map<String, Value>) {
    for (name, value) in row.iter_mut() {
        let instant = name.ends_with("_at") || matches!(name.as_str(), "at" | "deadline");
        match value {
            Value::Number(number) if instant => {
                if let Some(milliseconds) = number.as_i64() {
                    *value = Value::String(Timestamp(milliseconds).to_string());
                }
            }
            Value::String(text) if text.starts_with(['{', '[']) => {
                if let Ok(inner) = serde_json::from_str(text) {
                    *value = inner;
                }
            }
            _ => {}
        }
    }
}
