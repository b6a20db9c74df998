//! Issuing: part of completing a course, so that the certificate is there when the answer is.
use super::{Certificate, store};
use crate::code::Code;
use crate::events::CertificateIssued;
use course::CourseCompleted;
use kernel::{Result, Tx};

/// Once per learner and course, however often it is asked for.
pub async fn issue(tx: &mut Tx, completed: CourseCompleted) -> Result<()> {
    let language = course::find(tx, &completed.course).await?.map(|it| it.language).unwrap_or_default();
    let mut certificate = Certificate {
        code: Code::random(),
        learner: completed.learner,
        course: completed.course,
        learner_name: completed.learner_name,
        course_title: completed.title,
        issuer: tx.school_name().chars().take(200).collect(),
        language,
        issued_at: completed.completed_at,
        seal: String::new(),
        withdrawn: false,
    };
    certificate.seal = certificate.seal(tx);
    if !store::insert(tx, &certificate).await? {
        return Ok(());
    }
    let event = CertificateIssued {
        code: certificate.code,
        learner: certificate.learner,
        course: certificate.course,
        course_title: certificate.course_title,
    };
    tx.emit(&event).await
}
