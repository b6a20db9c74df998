//! When this event, do that. The one place where rooms meet.
use certificate::CertificateIssued;
use course::{CourseCompleted, CourseId, Enrolled};
use identity::ApplicationDecided;
use kernel::{Reaction, Reactions, Result, Tx, UserId};
use notify::{Kind, tell};
use serde_json::json;

pub fn all() -> Reactions {
    Reactions {
        at_once: vec![Reaction::to("certificate.issue", |tx, it: CourseCompleted| {
            Box::pin(certificate::issue(tx, it))
        })],
        later: vec![
            Reaction::to("notify.enrolled", |tx, it: Enrolled| Box::pin(enrolled(tx, it))),
            Reaction::to("notify.course_completed", |tx, it: CourseCompleted| Box::pin(completed(tx, it))),
            Reaction::to("notify.certificate_issued", |tx, it: CertificateIssued| {
                Box::pin(certified(tx, it))
            }),
            Reaction::to("notify.application_decided", |tx, it: ApplicationDecided| {
                Box::pin(decided(tx, it))
            }),
        ],
    }
}

async fn enrolled(tx: &mut Tx, it: Enrolled) -> Result<()> {
    tell_owner(tx, Kind::Enrolled, &it.owner, &it.learner, &it.course, &it.title).await
}

async fn completed(tx: &mut Tx, it: CourseCompleted) -> Result<()> {
    tell_owner(tx, Kind::CourseCompleted, &it.owner, &it.learner, &it.course, &it.title).await
}

async fn tell_owner(
    tx: &mut Tx,
    kind: Kind,
    owner: &UserId,
    learner: &UserId,
    course: &CourseId,
    title: &str,
) -> Result<()> {
    let name = identity::names(tx, [learner]).await?.remove(learner).unwrap_or_default();
    let data = json!({ "course": course, "course_title": title, "learner_name": name });
    tell(tx, owner, kind, data, &format!("/teach/courses/{course}/learners")).await
}

async fn certified(tx: &mut Tx, it: CertificateIssued) -> Result<()> {
    let data = json!({ "code": it.code, "course_title": it.course_title });
    tell(tx, &it.learner, Kind::CertificateIssued, data, "/learn/progress").await
}

async fn decided(tx: &mut Tx, it: ApplicationDecided) -> Result<()> {
    let (kind, href) = match it.approved {
        true => (Kind::ApplicationApproved, "/teach"),
        false => (Kind::ApplicationDeclined, "/account"),
    };
    tell(tx, &it.user, kind, json!({}), href).await
}
