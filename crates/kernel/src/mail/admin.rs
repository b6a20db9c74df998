//! The outbox, for administrators. The HTML part is never handed to the app: its text and its link say the same.
use super::{Letter, MailId, State, queue, send};
use crate::auth::School;
use crate::reply::Accepted;
use crate::text::like_within;
use crate::{
    Actor, Answer, Input, Lang, Page, PageQuery, Permit, Query, Resource, Result, Role, Timestamp, Tx,
    actions, error, params, texts,
};
use axum::Json;
use serde::{Deserialize, Serialize};

actions! {
    /// See the mails of the school.
    ListMails(School) = "admin.mails.list": |actor, _| actor.has(Role::Admin);
    /// Read a mail.
    ShowMail(Mail) = "admin.mails.show": |actor, _| actor.has(Role::Admin);
    /// Send a kept or failed mail once more.
    RetryMail(Mail) = "admin.mails.retry": |actor, _| actor.has(Role::Admin);
    /// Send a mail to see whether mail works.
    TestMail(School) = "admin.mails.test": |actor, _| actor.has(Role::Admin);
}

texts! {
    NOT_WAITING = "Only a mail that was kept or failed, and whose text is still there, can be sent again.", "Barua iliyohifadhiwa au iliyoshindikana tu, ambayo maandishi yake bado yapo, inaweza kutumwa tena.", "Chỉ thư được giữ lại hoặc gửi lỗi, và còn nội dung, mới có thể gửi lại.";
    TEST = "Mail works", "Barua pepe inafanya kazi", "Thư điện tử hoạt động";
    TEST_BODY = "This is a test. If you can read it, people get the mails of this school.", "Hili ni jaribio. Ukiweza kulisoma, watu wanapata barua pepe za shule hii.", "Đây là thư thử. Nếu bạn đọc được, mọi người nhận được thư của trường này.";
    NOT_ADDRESS = "This is not an e-mail address", "Hii si anwani ya barua pepe", "Đây không phải địa chỉ thư điện tử";
}

/// A mail in the list.
#[derive(Clone, Debug, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "Mail")]
pub struct Mail {
    pub id: MailId,
    #[serde(rename(deserialize = "address"))]
    #[schemars(length(max = 320))]
    pub to: String,
    #[schemars(length(max = 300))]
    pub subject: String,
    pub state: State,
    /// Why it was kept or could not be delivered.
    #[schemars(length(max = 500))]
    pub reason: Option<String>,
    pub created_at: Timestamp,
    pub sent_at: Option<Timestamp>,
}

#[derive(Deserialize, schemars::JsonSchema)]
pub struct MailPath {
    mail: MailId,
}

impl Resource for Mail {
    type Path = MailPath;
    async fn load(tx: &mut Tx, _: &Actor, path: &MailPath) -> Result<Option<Self>> {
        tx.optional(
            "SELECT id, address, subject, state, reason, created_at, sent_at FROM kernel_mails WHERE id = $1",
            params![path.mail],
        )
        .await
    }
    fn visible(&self, actor: &Actor) -> bool {
        actor.has(Role::Admin)
    }
}

#[derive(Deserialize, schemars::JsonSchema)]
pub struct MailFilter {
    state: Option<State>,
    /// Part of an address or subject.
    #[schemars(length(max = 100))]
    q: Option<String>,
    #[serde(flatten)]
    page: PageQuery,
}

/// Newest first.
pub async fn list(permit: Permit<ListMails>, Query(filter): Query<MailFilter>) -> Result<Json<Page<Mail>>> {
    let (mut tx, _, _) = permit.into_parts();
    let before: Option<MailId> = filter.page.after()?;
    let like = filter.q.as_deref().map(|it| like_within(&it.to_lowercase()));
    let rows = tx
        .all(
            "SELECT id, address, subject, state, reason, created_at, sent_at FROM kernel_mails
             WHERE ($1 IS NULL OR state = $1) AND ($2 IS NULL OR LOWER(address || ' ' || subject) LIKE $2 ESCAPE '!')
               AND id < COALESCE($3, 'n') ORDER BY id DESC LIMIT $4",
            params![filter.state, like, before, filter.page.fetch()],
        )
        .await?;
    let total = match filter.page.wants_total() {
        false => None,
        true => tx
            .optional(
                "SELECT COUNT(*) AS n FROM kernel_mails
                 WHERE ($1 IS NULL OR state = $1) AND ($2 IS NULL OR LOWER(address || ' ' || subject) LIKE $2 ESCAPE '!')",
                params![filter.state, like],
            )
            .await?,
    };
    Ok(Json(filter.page.page(rows, total, |it: &Mail| it.id.clone())))
}

/// A mail with what it says.
#[derive(Serialize, schemars::JsonSchema)]
pub struct MailText {
    #[serde(flatten)]
    mail: Mail,
    /// Gone a week after it was written.
    #[schemars(length(max = 20000))]
    text: Option<String>,
    /// Where its button leads.
    #[schemars(length(max = 2000))]
    link: Option<String>,
}

pub async fn show(permit: Permit<ShowMail>) -> Result<Json<MailText>> {
    #[derive(Deserialize)]
    struct Said {
        text: Option<String>,
        link: Option<String>,
    }
    let (mut tx, mail, _) = permit.into_parts();
    let said: Said = tx.one("SELECT text, link FROM kernel_mails WHERE id = $1", params![mail.id]).await?;
    Ok(Json(MailText { mail, text: said.text, link: said.link }))
}

pub async fn retry(permit: Permit<RetryMail>) -> Result<Answer<Json<Mail>>> {
    let (mut tx, mail, _) = permit.into_parts();
    tx.execute_one(
        "UPDATE kernel_mails SET state = 'waiting', reason = NULL, attempts = 0
         WHERE id = $1 AND state IN ('kept', 'failed') AND text IS NOT NULL",
        params![mail.id],
    )
    .await
    .map_err(|_| error::CONFLICT.detail(NOT_WAITING))?;
    queue(&mut tx, &mail.id).await?;
    tx.answer(Json(Mail { state: State::Waiting, reason: None, ..mail })).await
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "MailTest")]
pub struct Test {
    to: crate::Line<3, 254>,
}

pub async fn test(permit: Permit<TestMail>, Input(it): Input<Test>) -> Result<Answer<Accepted<Mail>>> {
    let (mut tx, _, actor) = permit.into_parts();
    if it.to.as_str().parse::<lettre::Address>().is_err() {
        return Err(error::INVALID.field("to", NOT_ADDRESS));
    }
    let lang = Lang::here();
    let letter = Letter::new(it.to.as_str(), lang, TEST.to(lang)).say(TEST_BODY.to(lang));
    let mail = send(&mut tx, &letter).await?;
    let mail = Mail::load(&mut tx, &actor, &MailPath { mail }).await?.ok_or(error::NOT_FOUND)?;
    tx.answer(Accepted(mail)).await
}
