//! `GET /students/me/certificates`
use super::{Certificate, store};
use crate::code::Code;
use crate::policy::ListMine;
use axum::Json;
use course::CourseId;
use kernel::{Permit, Result, Timestamp};
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Serialize, JsonSchema)]
pub struct MyCertificate {
    code: Code,
    course: CertifiedCourse,
    #[schemars(length(max = 200))]
    course_title: String,
    #[schemars(length(max = 200))]
    learner_name: String,
    issued_at: Timestamp,
    #[schemars(length(max = 200))]
    pdf_url: String,
    #[schemars(length(max = 200))]
    verify_url: String,
}

/// The course as it was called when the certificate was issued.
#[derive(Serialize, JsonSchema)]
pub struct CertifiedCourse {
    id: CourseId,
    #[schemars(length(max = 200))]
    title: String,
}

impl From<Certificate> for MyCertificate {
    fn from(it: Certificate) -> Self {
        MyCertificate {
            pdf_url: it.pdf_url(),
            verify_url: it.verify_url(),
            code: it.code,
            course: CertifiedCourse { id: it.course, title: it.course_title.clone() },
            course_title: it.course_title,
            learner_name: it.learner_name,
            issued_at: it.issued_at,
        }
    }
}

pub async fn list(permit: Permit<ListMine>) -> Result<Json<Vec<MyCertificate>>> {
    let (mut tx, _, actor) = permit.into_parts();
    let mine = store::of(&mut tx, &actor.person()?.user).await?;
    Ok(Json(mine.into_iter().map(MyCertificate::from).collect()))
}
