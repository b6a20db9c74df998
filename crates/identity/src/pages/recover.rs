//! `/recover`: ask for a link, and by the link choose a new password.
use super::plain::{form, message, said, value};
use super::{Field, NAME, field, new_password, page, sent, with_device};
use crate::lane::Lane;
use crate::password::{NewPassword, Passwords};
use crate::proof::{self, Purpose};
use crate::recovery::{self, Reset};
use crate::sign_in::named;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use http::StatusCode;
use kernel::html::{Head, Html, Visitor};
use kernel::{App, Lang, Public, Query, Result, error, settings, texts};
use maud::{Markup, html};

texts! {
    TITLE = "Get back in", "Rudi kwenye akaunti yako", "Lấy lại quyền truy cập";
    LEAD = "Tell us your e-mail address or username. We send a link to choose a new password.", "Tuambie barua pepe au jina lako la mtumiaji. Tutatuma kiungo cha kuchagua nenosiri jipya.", "Hãy cho biết địa chỉ email hoặc tên đăng nhập. Chúng tôi sẽ gửi liên kết để đặt mật khẩu mới.";
    SEND = "Send link", "Tuma kiungo", "Gửi liên kết";
    SENT = "Look into your mailbox", "Angalia kisanduku chako cha barua", "Hãy kiểm tra hộp thư của bạn";
    SENT_HELP = "If we know you by this name, a mail with a link is on its way. The link is good for 30 minutes. Without an address, ask your teacher or an administrator.", "Ikiwa tunakufahamu kwa jina hili, barua pepe yenye kiungo iko njiani. Kiungo kinafanya kazi kwa dakika 30. Kama huna anwani, mwombe mwalimu wako au msimamizi.", "Nếu chúng tôi biết bạn với tên này, một thư có liên kết đang được gửi. Liên kết có hiệu lực trong 30 phút. Nếu không có địa chỉ email, hãy hỏi giáo viên hoặc quản trị viên.";
    CHOOSE = "Choose a new password", "Chagua nenosiri jipya", "Đặt mật khẩu mới";
    NEW_PASSWORD = "New password", "Nenosiri jipya", "Mật khẩu mới";
    SAVE = "Save password", "Hifadhi nenosiri", "Lưu mật khẩu";
    SAVE_HELP = "Every device that is signed in now will be signed out.", "Vifaa vyote vilivyoingia sasa vitaondolewa.", "Mọi thiết bị đang đăng nhập sẽ bị đăng xuất.";
    DEAD = "This link no longer works", "Kiungo hiki hakifanyi kazi tena", "Liên kết này không còn dùng được";
    DEAD_HELP = "It was used, replaced by a newer one, or is older than 30 minutes.", "Kimetumika, kimebadilishwa na kipya, au kimepita dakika 30.", "Nó đã được dùng, đã được thay bằng liên kết mới hơn, hoặc đã quá 30 phút.";
    AGAIN = "Send a new link", "Tuma kiungo kipya", "Gửi liên kết mới";
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
pub struct Link {
    #[serde(default)]
    #[schemars(length(max = 100))]
    token: String,
}

pub async fn recover(
    public: Public,
    State(app): State<App>,
    visitor: Visitor,
    Head(parts): Head,
    Query(Link { token }): Query<Link>,
) -> Result<Response> {
    let page = match token.as_str() {
        "" => ask(&app, &visitor, None).into_response(),
        token => choose(&public, &app, &visitor, token, None).await?,
    };
    Ok(with_device(&app, &parts.headers, page))
}

fn ask(app: &App, visitor: &Visitor, wrong: Option<&str>) -> Html {
    let lang = visitor.lang;
    let name = Field { id: "login", label: NAME.to(lang), kind: "text", complete: "username", hint: None };
    let fields = html! {
        (field(lang, name))
        button.btn.btn-primary type="submit" { (SEND.to(lang)) }
    };
    let body = html! {
        div.page-narrow {
            h1 { (TITLE.to(lang)) }
            p class="mb-6" { (LEAD.to(lang)) }
            (form("/recover", "/auth/password/forgot", "/recover", wrong, fields))
            (sent(SENT.to(lang), SENT_HELP.to(lang)))
        }
    };
    page(app, visitor, TITLE.to(lang), "/recover", body)
}

/// Opening the link uses nothing up: programs that look into mails open links, too.
async fn choose(
    public: &Public,
    app: &App,
    visitor: &Visitor,
    token: &str,
    wrong: Option<&str>,
) -> Result<Response> {
    let lang = visitor.lang;
    let mut tx = public.read().await?;
    if proof::owner(&mut tx, token, Purpose::Recover).await?.is_none() {
        drop(tx);
        public.wrong("recover").await?;
        return Ok(message(app, visitor, StatusCode::NOT_FOUND, DEAD.to(lang), dead(lang)));
    }
    let policy = settings::get::<Passwords>(&mut tx).await?.policy;
    let fields = html! {
        input type="hidden" name="token" value=(token);
        (new_password(lang, NEW_PASSWORD.to(lang), policy))
        p.hint { (SAVE_HELP.to(lang)) }
        button.btn.btn-primary type="submit" { (SAVE.to(lang)) }
    };
    let body = html! {
        div.page-narrow {
            h1 { (CHOOSE.to(lang)) }
            (form("/recover", "/auth/password/reset", "/login?done=password", wrong, fields))
        }
    };
    Ok(page(app, visitor, CHOOSE.to(lang), "/recover", body).into_response())
}

fn dead(lang: Lang) -> Markup {
    html! {
        p class="mb-6" { (DEAD_HELP.to(lang)) }
        p { a.btn.btn-primary href="/recover" { (AGAIN.to(lang)) } }
    }
}

/// The forms of a browser without a script.
pub async fn recovered(
    public: Public,
    State(app): State<App>,
    visitor: Visitor,
    lane: Lane,
    body: String,
) -> Result<Response> {
    let (lang, token) = (visitor.lang, value(&body, "token"));
    if token.is_empty() {
        let name = value(&body, "login");
        let asked = match named(Some(&name), None) {
            Ok(name) => recovery::ask(&public, &app, &lane, name).await,
            Err(refused) => Err(refused),
        };
        return match asked.map_err(|it| said(it, lang)) {
            Ok(()) => {
                let help = html! { p { (SENT_HELP.to(lang)) } };
                Ok(message(&app, &visitor, StatusCode::ACCEPTED, SENT.to(lang), help))
            }
            Err(refused) => {
                let (status, wrong) = refused?;
                let Html(_, markup) = ask(&app, &visitor, Some(&wrong));
                Ok(Html(status, markup).into_response())
            }
        };
    }
    let password = NewPassword::new(&value(&body, "password"));
    let chosen = match password {
        Ok(password) => {
            recovery::choose(&public, &app, &lane, &Reset { token: token.clone(), password }).await
        }
        Err(why) => Err(error::INVALID.field("password", why)),
    };
    match chosen.map_err(|it| said(it, lang)) {
        Ok(()) => Ok(Redirect::to("/login?done=password").into_response()),
        Err(refused) => {
            let (status, wrong) = refused?;
            let mut page = choose(&public, &app, &visitor, &token, Some(&wrong)).await?;
            *page.status_mut() = status;
            Ok(page)
        }
    }
}
