//! When this event, do that. The one place where rooms meet.
use certificate::CertificateIssued;
use course::{Copied, CourseCompleted, CourseId, Enrolled};
use family::ErasureWished;
use identity::{ApplicationDecided, ExportAsked, ExportDecided};
use kernel::{Reaction, Reactions, Result, Tx, UserId};
use notify::{Kind, tell};
use serde_json::json;

pub fn all() -> Reactions {
    Reactions {
        at_once: vec![
            Reaction::to("certificate.issue", |tx, it: CourseCompleted| Box::pin(certificate::issue(tx, it))),
            Reaction::to("assessment.copy_quizzes", |tx, it: Copied| {
                Box::pin(assessment::quiz::copied(tx, it))
            }),
        ],
        later: vec![
            Reaction::to("notify.enrolled", |tx, it: Enrolled| Box::pin(enrolled(tx, it))),
            Reaction::to("notify.course_completed", |tx, it: CourseCompleted| Box::pin(completed(tx, it))),
            Reaction::to("notify.certificate_issued", |tx, it: CertificateIssued| {
                Box::pin(certified(tx, it))
            }),
            Reaction::to("notify.application_decided", |tx, it: ApplicationDecided| {
                Box::pin(decided(tx, it))
            }),
            Reaction::to("notify.erasure_wished", |tx, it: ErasureWished| Box::pin(erasure_wished(tx, it))),
            Reaction::to("notify.export_asked", |tx, it: ExportAsked| Box::pin(export_asked(tx, it))),
            Reaction::to("notify.export_decided", |tx, it: ExportDecided| Box::pin(export_decided(tx, it))),
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
    let data = json!({ "course": course, "course_title": title, "learner": learner, "learner_name": name });
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

/// Every administrator but the one who asks, who knows.
async fn export_asked(tx: &mut Tx, it: ExportAsked) -> Result<()> {
    let name = identity::names(tx, [&it.by]).await?.remove(&it.by).unwrap_or_default();
    for administrator in identity::administrators(tx).await?.iter().filter(|one| one.id != it.by) {
        let data = json!({ "requester": it.by, "requester_name": name, "persons": it.persons });
        tell(tx, &administrator.id, Kind::ExportAsked, data, "/account/exports").await?;
    }
    Ok(())
}

async fn export_decided(tx: &mut Tx, it: ExportDecided) -> Result<()> {
    let kind = if it.approved { Kind::ExportApproved } else { Kind::ExportDeclined };
    tell(tx, &it.requester, kind, json!({}), "/account/exports").await
}

/// Ids beside the names: what tells of somebody goes with them.
async fn erasure_wished(tx: &mut Tx, it: ErasureWished) -> Result<()> {
    let mut names = identity::names(tx, [&it.child, &it.guardian]).await?;
    let mut name = |id| names.remove(id).unwrap_or_default();
    let data = json!({
        "child": it.child, "child_name": name(&it.child),
        "guardian": it.guardian, "guardian_name": name(&it.guardian), "reason": it.reason,
    });
    let href = format!("/admin/users/{}", it.child);
    for administrator in &it.administrators {
        tell(tx, administrator, Kind::ErasureWished, data.clone(), &href).await?;
    }
    Ok(())
}
