//! A child asks a guardian who has no account: the link in the mail leads to a page with the questions.
use super::{Purpose, give, is_child, version};
use crate::policy::AskConsent;
use crate::problems::{NOT_A_CHILD, REQUEST_GONE};
use identity::Email;
use kernel::mail::{self, Letter};
use kernel::reply::Accepted;
use kernel::{Answer, Input, Lang, NoContent, Permit, Public, Result, Tx, UserId, limit, params, texts};
use serde::{Deserialize, Serialize};

const LIFE_SECONDS: i64 = 7 * 86_400;
const REQUESTS_A_DAY: i64 = 5;

texts! {
    SUBJECT = "{} asks for your consent", "{} anaomba idhini yako", "{} xin bạn đồng ý";
    BODY = "{} learns at our school and is under 18. The law asks for a guardian's consent before some things are done with a child's data. Please choose what you allow; you can change it later.", "{} anasoma katika shule yetu na ana umri chini ya miaka 18. Sheria inataka idhini ya mlezi kabla ya mambo fulani kufanywa na data ya mtoto. Tafadhali chagua unachoruhusu; unaweza kubadilisha baadaye.", "{} học ở trường chúng tôi và chưa đủ 18 tuổi. Luật yêu cầu người giám hộ đồng ý trước khi dùng dữ liệu của trẻ vào một số việc. Hãy chọn những gì bạn cho phép; bạn có thể đổi lại sau.";
    BUTTON = "Choose what you allow", "Chagua unachoruhusu", "Chọn những gì bạn cho phép";
    IGNORE = "If you do not know this child, do nothing: nothing is then allowed. The link is good for a week.", "Ikiwa humjui mtoto huyu, usifanye chochote: hakuna kitakachoruhusiwa. Kiungo kinafaa kwa wiki moja.", "Nếu bạn không biết trẻ này, bạn không cần làm gì: sẽ không có gì được cho phép. Liên kết có hiệu lực một tuần.";
    ON_ITS_WAY = "The mail is on its way.", "Barua pepe iko njiani.", "Thư đang được gửi.";
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewConsentRequest")]
pub struct Ask {
    guardian_email: Email,
    /// Of the mail; the one you read in when not given.
    language: Option<Lang>,
}

#[derive(Serialize, schemars::JsonSchema)]
#[schemars(rename = "ConsentRequestSent")]
pub struct Sent {
    #[schemars(length(max = 200))]
    message: String,
}

pub async fn make(permit: Permit<AskConsent>, Input(body): Input<Ask>) -> Result<Answer<Accepted<Sent>>> {
    let (mut tx, _, actor) = permit.into_parts();
    let child = &actor.person()?.user;
    if !is_child(&mut tx, child).await? {
        return Err(NOT_A_CHILD.into());
    }
    limit::count(&mut tx, &format!("consent:{child}"), REQUESTS_A_DAY, 86_400).await?;
    let name = identity::names(&mut tx, [child]).await?.remove(child).unwrap_or_default();
    let token = kernel::random_token();
    let expires_at = tx.now().plus_seconds(LIFE_SECONDS);
    tx.execute("DELETE FROM family_requests WHERE child = $1", params![child]).await?;
    tx.execute(
        "INSERT INTO family_requests (hash, child, email, expires_at) VALUES ($1, $2, $3, $4)",
        params![kernel::sha256(&token), child, body.guardian_email.as_str(), expires_at],
    )
    .await?;
    let lang = body.language.unwrap_or_else(Lang::here);
    let letter = Letter::new(body.guardian_email.as_str(), lang, SUBJECT.with(lang, &name))
        .about(child)
        .say(BODY.with(lang, &name))
        .button(BUTTON.to(lang), &format!("/consent/{token}"))
        .fine_print(IGNORE.to(lang));
    mail::send(&mut tx, &letter).await?;
    tx.answer(Accepted(Sent { message: ON_ITS_WAY.here().into() })).await
}

/// A request that waits for an answer.
#[derive(Deserialize)]
pub struct Waiting {
    pub child: UserId,
    email: String,
}

pub async fn find(tx: &mut Tx, token: &str) -> Result<Option<Waiting>> {
    let now = tx.now();
    tx.optional(
        "SELECT child, email FROM family_requests WHERE hash = $1 AND expires_at > $2",
        params![kernel::sha256(token), now],
    )
    .await
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ConsentAnswer")]
pub struct Given {
    #[schemars(length(max = 100))]
    pub token: String,
    /// What is allowed; nothing else is.
    #[serde(default)]
    #[schemars(length(max = 5))]
    pub purposes: Vec<Purpose>,
}

/// The guardian's answer. The link stays good for its week, so that a guardian can think again.
pub async fn answer(public: Public, Input(body): Input<Given>) -> Result<Answer<NoContent>> {
    give_by_link(&public, body).await?;
    Answer::of(&NoContent)
}

pub async fn give_by_link(public: &Public, given: Given) -> Result<()> {
    let mut tx = public.write().await?;
    let Some(it) = find(&mut tx, &given.token).await? else {
        drop(tx);
        public.wrong("consent").await?;
        return Err(REQUEST_GONE.into());
    };
    let before = version(&mut tx, &it.child).await?;
    give(&mut tx, &it.child, &given.purposes, &it.email, before).await?;
    tx.commit().await
}
