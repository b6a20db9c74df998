//! Who may do what with certificates. That one is real, anybody may ask who has its code; nobody can make one by hand.
use crate::certificate::{Certificate, store};
use crate::code::Code;
use course::Course;
use kernel::auth::School;
use kernel::{Actor, OrganizationId, Resource, Result, Role, Tx, actions};
use schemars::JsonSchema;
use serde::Deserialize;

actions! {
    /// See the certificates you earned.
    ListMine(School) = "certificate.mine": |actor, _| actor.signed_in();
    /// Get a certificate as a PDF.
    Download(CertificateOfCourse) = "certificate.download": |actor, it| it.visible(actor);
}

#[derive(Deserialize, JsonSchema)]
pub struct CodePath {
    code: Code,
}

/// A certificate, and its course while that exists.
pub struct CertificateOfCourse {
    pub certificate: Certificate,
    pub course: Option<Course>,
}

impl Resource for CertificateOfCourse {
    type Path = CodePath;
    async fn load(tx: &mut Tx, actor: &Actor, path: &CodePath) -> Result<Option<Self>> {
        let Some(certificate) = store::find(tx, &path.code).await? else { return Ok(None) };
        let course = course::find_for(tx, actor, &certificate.course).await?;
        Ok(Some(CertificateOfCourse { certificate, course }))
    }
    fn visible(&self, actor: &Actor) -> bool {
        let teaches = self.course.as_ref().is_some_and(|it| it.teaches(actor));
        actor.is(&self.certificate.learner) || actor.has(Role::Admin) || teaches
    }
    fn organization(&self) -> Option<&OrganizationId> {
        self.course.as_ref()?.organization.as_ref()
    }
}
