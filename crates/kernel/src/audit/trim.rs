//! Entries older than the school keeps them go from the beginning of the chain. An anchor says where what is left begins, and
//! is signed with the school's key, so that nobody without it can shorten the log unseen. ADR 11.
use super::chain::{BATCH, first_id};
use crate::job::JobCx;
use crate::{Result, Timestamp, Tx, params};

/// Where the chain begins after it was trimmed.
#[derive(serde::Deserialize)]
pub(super) struct Anchor {
    pub seq: i64,
    pub seal: String,
    trimmed_at: Timestamp,
    proof: String,
}

impl Anchor {
    fn proof(&self, tx: &Tx) -> String {
        let said = format!("{}\n{}\n{}", self.seq, self.seal, self.trimmed_at);
        crate::hex(&tx.sign("audit anchor", said.as_bytes()))
    }

    /// Was written by the school itself.
    pub fn genuine(&self, tx: &Tx) -> bool {
        self.proof == self.proof(tx)
    }
}

pub(super) async fn newest(tx: &mut Tx) -> Result<Option<Anchor>> {
    tx.optional(
        "SELECT seq, seal, trimmed_at, proof FROM kernel_audit_anchors ORDER BY seq DESC LIMIT 1",
        &[],
    )
    .await
}

/// Removes what is older, a batch at a time; returns how many entries went.
pub(crate) async fn trim(cx: &JobCx, before: Timestamp) -> Result<i64> {
    let mut gone = 0;
    loop {
        let mut tx = cx.write().await?;
        match part(&mut tx, before).await? {
            0 => return Ok(gone),
            some => gone += some,
        }
        tx.commit().await?;
    }
}

async fn part(tx: &mut Tx, before: Timestamp) -> Result<i64> {
    let ends: Option<(i64, i64)> = tx
        .optional(
            "SELECT MIN(seq) AS first, MAX(seq) AS last FROM kernel_audit_chain HAVING MIN(seq) IS NOT NULL",
            &[],
        )
        .await?;
    let Some((first, last)) = ends else { return Ok(0) };
    let young: Option<i64> = tx
        .optional(
            "SELECT seq FROM kernel_audit_chain WHERE entry >= $1 ORDER BY entry LIMIT 1",
            params![first_id(before)],
        )
        .await?;
    // The last link stays, because the next seal is made over it.
    let until = (young.unwrap_or(last) - 1).min(last - 1).min(first + BATCH - 1);
    if until < first {
        return Ok(0);
    }
    let seal = tx.one("SELECT seal FROM kernel_audit_chain WHERE seq = $1", params![until]).await?;
    let mut anchor = Anchor { seq: until, seal, trimmed_at: tx.now(), proof: String::new() };
    anchor.proof = anchor.proof(tx);
    tx.execute(
        "INSERT INTO kernel_audit_anchors (seq, seal, trimmed_at, proof) VALUES ($1, $2, $3, $4)",
        params![anchor.seq, anchor.seal, anchor.trimmed_at, anchor.proof],
    )
    .await?;
    remove(tx, until).await?;
    Ok(until - first + 1)
}

async fn remove(tx: &mut Tx, until: i64) -> Result<()> {
    if tx.is_postgres() {
        let _: i64 = tx.one("SELECT kernel_audit_trim() AS until", &[]).await?;
        return Ok(());
    }
    tx.execute(
        "DELETE FROM kernel_audit WHERE id IN (SELECT entry FROM kernel_audit_chain WHERE seq <= $1)",
        params![until],
    )
    .await?;
    tx.execute("DELETE FROM kernel_audit_chain WHERE seq <= $1", params![until]).await?;
    Ok(())
}
