//! Rows of certificates.
use super::Certificate;
use crate::code::Code;
use kernel::{Result, Tx, UserId, params};

macro_rules! certificates {
    ($condition:literal) => {
        concat!(
            "SELECT code, learner, course, learner_name, course_title, issuer, language, issued_at, seal, withdrawn
             FROM certificate_certificates ",
            $condition
        )
    };
}

pub async fn find(tx: &mut Tx, code: &Code) -> Result<Option<Certificate>> {
    tx.optional(certificates!("WHERE code = $1"), params![code]).await
}

/// Newest first; nobody completes more courses than fit in one answer.
pub async fn of(tx: &mut Tx, learner: &UserId) -> Result<Vec<Certificate>> {
    tx.all(certificates!("WHERE learner = $1 ORDER BY issued_at DESC, code LIMIT 1000"), params![learner])
        .await
}

pub async fn all(tx: &mut Tx) -> Result<Vec<Certificate>> {
    tx.all(certificates!("ORDER BY code"), params![]).await
}

/// False when this learner has one for this course already.
pub async fn insert(tx: &mut Tx, it: &Certificate) -> Result<bool> {
    let added = tx
        .execute(
            "INSERT INTO certificate_certificates (code, learner, course, learner_name, course_title, issuer, language,
               issued_at, seal)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (learner, course) DO NOTHING",
            params![
                it.code,
                it.learner,
                it.course,
                it.learner_name,
                it.course_title,
                it.issuer,
                it.language,
                it.issued_at,
                it.seal
            ],
        )
        .await?;
    Ok(added == 1)
}
