//! SQL of family_links.
use super::{Link, LinkId, Relation};
use crate::problems::ALREADY_LINKED;
use kernel::{OnConflict, Result, Tx, UserId, params};

pub async fn find(tx: &mut Tx, id: &LinkId) -> Result<Option<Link>> {
    tx.optional(
        "SELECT id, guardian, child, relation, linked_at FROM family_links WHERE id = $1 AND ended_at IS NULL",
        params![id],
    )
    .await
}

pub async fn of_guardian(tx: &mut Tx, guardian: &UserId) -> Result<Vec<Link>> {
    tx.all(
        "SELECT id, guardian, child, relation, linked_at FROM family_links
         WHERE guardian = $1 AND ended_at IS NULL ORDER BY linked_at, id",
        params![guardian],
    )
    .await
}

pub async fn of_child(tx: &mut Tx, child: &UserId) -> Result<Vec<Link>> {
    tx.all(
        "SELECT id, guardian, child, relation, linked_at FROM family_links
         WHERE child = $1 AND ended_at IS NULL ORDER BY linked_at, id",
        params![child],
    )
    .await
}

pub async fn guardians_of(tx: &mut Tx, child: &UserId) -> Result<Vec<UserId>> {
    tx.all("SELECT guardian FROM family_links WHERE child = $1 AND ended_at IS NULL", params![child]).await
}

pub async fn insert(tx: &mut Tx, guardian: &UserId, child: &UserId, relation: Relation) -> Result<Link> {
    let (id, linked_at): (LinkId, _) = (tx.id(), tx.now());
    tx.execute(
        "INSERT INTO family_links (id, guardian, child, relation, linked_at) VALUES ($1, $2, $3, $4, $5)",
        params![id, guardian, child, relation, linked_at],
    )
    .await
    .on_conflict(ALREADY_LINKED)?;
    Ok(Link { id, guardian: guardian.clone(), child: child.clone(), relation, linked_at })
}

pub async fn end(tx: &mut Tx, id: &LinkId) -> Result<()> {
    let now = tx.now();
    tx.execute_one(
        "UPDATE family_links SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL",
        params![id, now],
    )
    .await
}
