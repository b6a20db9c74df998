//! What must hold for everything this room has stored; `lyceum verify` asks.
use crate::attempt::{Attempt, AttemptId, receipt, store};
use kernel::{Result, Tx};

const PAGE: i64 = 200;

/// Scores every attempt that was handed in once more: the result must be the stored one (invariants X2 and X7).
pub async fn check(tx: &mut Tx) -> Result<Vec<String>> {
    let mut wrong = vec![];
    let mut last: Option<AttemptId> = None;
    loop {
        let attempts = store::submitted_after(tx, last.as_ref(), PAGE).await?;
        let Some(end) = attempts.last() else { return Ok(wrong) };
        last = Some(end.id.clone());
        for attempt in attempts {
            wrong.extend(check_one(tx, &attempt).await?);
        }
    }
}

async fn check_one(tx: &mut Tx, attempt: &Attempt) -> Result<Vec<String>> {
    let rules = store::rules(tx, &attempt.paper).await?;
    let answers = store::answers(tx, &attempt.id).await?;
    let mut wrong = vec![];
    if attempt.paper.slots().iter().any(|slot| !rules.contains_key(&slot.revision)) {
        wrong.push(format!("attempt {} asks a question that is gone", attempt.id));
    }
    // Of a learner who was erased: the answers went, and what they earned stays.
    if attempt.receipt.as_deref() == Some("") {
        return Ok(wrong);
    }
    let score = attempt.score(&rules, &answers);
    if attempt.score != Some(score)
        || attempt.passed != score.reaches(attempt.pass_percent, attempt.max_score)
    {
        wrong.push(format!("attempt {} has another score than its answers earn", attempt.id));
    }
    let fingerprint = attempt.submitted_at.map(|at| receipt(&attempt.id, at, &answers));
    if attempt.receipt != fingerprint {
        wrong.push(format!("attempt {} has other answers than its receipt says", attempt.id));
    }
    Ok(wrong)
}
