//! A certificate: what it says, and whether it still says what the school sealed.
mod download;
mod issue;
mod list;
mod show;
pub(crate) mod store;

pub use download::download;
pub use issue::issue;
pub use list::list;
pub use show::{TypedCode, Verdict, look_up, show};

use crate::code::Code;
use course::CourseId;
use kernel::{Lang, Result, Timestamp, Tx, UserId};
use serde::Deserialize;

/// Misses per address before it has to wait: thirty a minute, for a classroom behind one address.
const MISSES: i64 = 30 * 10 * kernel::limit::CLASSROOM;
const MISSES_SECONDS: i64 = 10 * 60;

#[derive(Clone, Debug, Deserialize)]
pub struct Certificate {
    pub code: Code,
    pub learner: UserId,
    pub course: CourseId,
    pub learner_name: String,
    pub course_title: String,
    pub issuer: String,
    pub language: Lang,
    pub issued_at: Timestamp,
    pub seal: String,
    /// The learner was erased, and the certificate with them.
    pub withdrawn: bool,
}

impl Certificate {
    /// What the school's key makes of everything the certificate says.
    fn seal(&self, tx: &Tx) -> String {
        let said = serde_json::json!([
            self.code,
            self.learner,
            self.course,
            self.learner_name,
            self.course_title,
            self.issuer,
            self.language,
            self.issued_at,
        ]);
        kernel::hex(&tx.sign("certificate 1", said.to_string().as_bytes()))
    }

    /// Nothing on it was changed since it was issued.
    pub fn genuine(&self, tx: &Tx) -> bool {
        self.seal == self.seal(tx)
    }

    pub fn pdf_url(&self) -> String {
        format!("/api/v1/certificates/{}/pdf", self.code)
    }

    pub fn verify_url(&self) -> String {
        format!("/verify/{}", self.code)
    }
}

/// Counts a code that leads nowhere. Who has a real one is never counted, and never has to wait.
pub(crate) async fn count_miss(public: &kernel::Public, address: std::net::IpAddr) -> Result<()> {
    let mut tx = public.write().await?;
    let counted =
        kernel::limit::count(&mut tx, &format!("certificate.miss:{address}"), MISSES, MISSES_SECONDS).await;
    tx.commit().await?;
    counted
}

/// For `lyceum verify`: every certificate says what was sealed.
pub async fn check(tx: &mut Tx) -> Result<Vec<String>> {
    let all = store::all(tx).await?;
    let broken = all.iter().filter(|it| !it.withdrawn && !it.genuine(tx));
    Ok(broken.map(|it| format!("certificate {} was changed after it was issued", it.code)).collect())
}
