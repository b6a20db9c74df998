//! `POST /admin/instructor-applications/{application}/decision`
use super::{Application, ReviewedApplication, State, store};
use crate::admin;
use crate::events::ApplicationDecided;
use crate::policy::DecideApplication;
use crate::problems::DECIDED_BEFORE;
use crate::user;
use axum::Json;
use kernel::mail::{self, Letter};
use kernel::{Actor, Answer, Input, Permit, Prose, Result, Role, Tx, error, texts};

texts! {
    WHY = "Say why, so that the applicant knows what to do next", "Eleza kwa nini, ili mwombaji ajue la kufanya", "Hãy cho biết lý do để người nộp đơn biết làm gì tiếp";
    WELCOME = "You can teach now", "Sasa unaweza kufundisha", "Bạn có thể dạy rồi";
    WELCOME_BODY = "Your application to teach was approved. You can make your first course.", "Ombi lako la kufundisha limekubaliwa. Unaweza kutengeneza kozi yako ya kwanza.", "Đơn xin dạy của bạn đã được chấp thuận. Bạn có thể tạo khóa học đầu tiên.";
    MAKE = "Make a course", "Tengeneza kozi", "Tạo khóa học";
    SORRY = "Your application to teach", "Ombi lako la kufundisha", "Đơn xin dạy của bạn";
    SORRY_BODY = "Your application to teach was not approved this time. You may apply again.", "Ombi lako la kufundisha halikukubaliwa safari hii. Unaweza kuomba tena.", "Lần này đơn xin dạy của bạn chưa được chấp thuận. Bạn có thể nộp lại.";
    REASON = "The reason: {}", "Sababu: {}", "Lý do: {}";
}

#[derive(Clone, Copy, PartialEq, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "ApplicationVerdict")]
enum Verdict {
    Approve,
    Decline,
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ApplicationDecision")]
pub struct Decision {
    decision: Verdict,
    /// The applicant reads it; needed to decline.
    reason: Option<Prose<0, 1000>>,
}

/// The applicant is told by mail and by a notice; an approved one is an instructor from the next request on.
pub async fn decide(
    permit: Permit<DecideApplication>,
    Input(body): Input<Decision>,
) -> Result<Answer<Json<ReviewedApplication>>> {
    let (mut tx, it, actor) = permit.into_parts();
    let reason = body.reason.map(Prose::into_string).filter(|it| !it.trim().is_empty());
    let approved = body.decision == Verdict::Approve;
    if !approved && reason.is_none() {
        return Err(error::INVALID.field("reason", WHY));
    }
    if it.state != State::Open {
        return Err(DECIDED_BEFORE.into());
    }
    let by = actor.person()?.user.clone();
    let state = if approved { State::Approved } else { State::Declined };
    store::decide(&mut tx, &it, state, reason.as_deref(), &by).await?;
    if approved {
        make_instructor(&mut tx, &actor, &it).await?;
    }
    write(&mut tx, &it, approved, reason.as_deref()).await?;
    let (application, user) = (it.id.clone(), it.user_id.clone());
    tx.emit(&ApplicationDecided { application, user, by, approved }).await?;
    let it = store::find(&mut tx, &it.id).await?.ok_or(error::NOT_FOUND)?;
    tx.answer(Json(it.into())).await
}

async fn make_instructor(tx: &mut Tx, actor: &Actor, it: &Application) -> Result<()> {
    let before = user::find(tx, &it.user_id).await?.ok_or(error::NOT_FOUND)?;
    if before.roles.contains(&Role::Instructor) {
        return Ok(());
    }
    let mut after = before.clone();
    after.roles.push(Role::Instructor);
    after.roles.sort();
    admin::change(tx, actor, &before, &mut after).await
}

async fn write(tx: &mut Tx, it: &Application, approved: bool, reason: Option<&str>) -> Result<()> {
    let Some(address) = &it.email else { return Ok(()) };
    let lang = it.language.unwrap_or_default();
    let (subject, body) = if approved { (WELCOME, WELCOME_BODY) } else { (SORRY, SORRY_BODY) };
    let mut letter = Letter::new(address, lang, subject.to(lang))
        .greet(&it.full_name)
        .about(&it.user_id)
        .say(body.to(lang));
    if let Some(reason) = reason {
        letter = letter.say(REASON.with(lang, reason));
    }
    if approved {
        letter = letter.button(MAKE.to(lang), "/teach");
    }
    mail::send(tx, &letter).await?;
    Ok(())
}
