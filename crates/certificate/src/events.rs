//! What happens with certificates.
use crate::code::Code;
use course::CourseId;
use kernel::{Event, Fact, UserId};
use serde::{Deserialize, Serialize};

/// Somebody earned a certificate.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CertificateIssued {
    pub code: Code,
    pub learner: UserId,
    pub course: CourseId,
    pub course_title: String,
}

impl Event for CertificateIssued {
    const NAME: &'static str = "certificate.issued";
    fn fact(&self) -> Option<Fact> {
        let ids = serde_json::json!({ "course": self.course, "certificate": self.code });
        Some(Fact::new(Self::NAME, [self.learner.clone()], ids))
    }
}
