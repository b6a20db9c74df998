//! `GET /certificates/{code}`: for anybody who has the code. Who, what, when and by whom; nothing else about anybody.
use super::{Certificate, count_miss, store};
use crate::code::Code;
use axum::Json;
use axum::extract::Path;
use family::Purpose;
use kernel::edge::Client;
use kernel::{Public, Result, Timestamp, Tx, error, text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Deserialize, JsonSchema)]
pub struct TypedCode {
    #[schemars(length(max = 200))]
    pub code: String,
}

/// One that was tampered with says nothing but that.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct Verdict {
    pub valid: bool,
    /// It was real; its learner has left, and nothing is kept of it.
    pub withdrawn: bool,
    #[schemars(length(max = 200))]
    pub learner_name: Option<String>,
    #[schemars(length(max = 200))]
    pub course_title: Option<String>,
    pub issued_at: Option<Timestamp>,
    #[schemars(length(max = 200))]
    pub issuer: Option<String>,
}

impl Verdict {
    /// A child's full name is there only when a guardian said so.
    async fn on(certificate: Certificate, tx: &mut Tx) -> Result<Self> {
        if certificate.withdrawn {
            return Ok(Verdict { withdrawn: true, ..Verdict::default() });
        }
        if !certificate.genuine(tx) {
            return Ok(Verdict::default());
        }
        let whole = family::consented(tx, &certificate.learner, Purpose::PublicCertificates).await?;
        let name = certificate.learner_name;
        Ok(Verdict {
            valid: true,
            withdrawn: false,
            learner_name: Some(if whole { name } else { text::child_name(&name) }),
            course_title: Some(certificate.course_title),
            issued_at: Some(certificate.issued_at),
            issuer: Some(certificate.issuer),
        })
    }
}

pub async fn show(public: Public, client: Client, Path(path): Path<TypedCode>) -> Result<Json<Verdict>> {
    let verdict = look_up(&public, client, &path.code).await?;
    verdict.map(Json).ok_or_else(|| error::NOT_FOUND.into())
}

/// What a typed code stands for, if anything.
pub async fn look_up(public: &Public, client: Client, typed: &str) -> Result<Option<Verdict>> {
    if let Some(code) = Code::typed(typed) {
        let mut tx = public.read().await?;
        if let Some(certificate) = store::find(&mut tx, &code).await? {
            return Ok(Some(Verdict::on(certificate, &mut tx).await?));
        }
    }
    count_miss(public, client.0).await?;
    Ok(None)
}
