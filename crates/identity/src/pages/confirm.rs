//! `/verify-email`: a button behind the link of a mail. The link alone does nothing, because programs that look into mails
//! open links, too.
use super::plain::{form, message, said, value};
use super::{page, with_device};
use crate::lane::Lane;
use crate::verification;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use kernel::html::{Head, Visitor};
use kernel::{App, Public, Query, Result, texts};
use maud::html;

texts! {
    TITLE = "Confirm your e-mail address", "Thibitisha barua pepe yako", "Xác nhận địa chỉ email của bạn";
    LEAD = "Press the button to say that you read the mail that came to this address.", "Bonyeza kitufe kuthibitisha kwamba unasoma barua zinazokuja kwa anwani hii.", "Hãy nhấn nút để xác nhận bạn đọc được thư gửi đến địa chỉ này.";
    CONFIRM = "Confirm address", "Thibitisha anwani", "Xác nhận địa chỉ";
    FAILED = "The address is not confirmed", "Anwani haijathibitishwa", "Địa chỉ chưa được xác nhận";
    SIGN_IN = "Sign in", "Ingia", "Đăng nhập";
}

/// Whoever has just got an account sets it up after signing in.
const NEW: &str = "/login?done=confirmed&next=%2Fwelcome";

#[derive(serde::Deserialize, schemars::JsonSchema)]
pub struct Link {
    #[serde(default)]
    #[schemars(length(max = 100))]
    token: String,
}

pub async fn confirm(
    _: Public,
    State(app): State<App>,
    visitor: Visitor,
    Head(parts): Head,
    Query(Link { token }): Query<Link>,
) -> Response {
    let lang = visitor.lang;
    let fields = html! {
        input type="hidden" name="token" value=(token);
        button.btn.btn-primary type="submit" { (CONFIRM.to(lang)) }
    };
    let body = html! {
        div.page-narrow {
            h1 { (TITLE.to(lang)) }
            p class="mb-6" { (LEAD.to(lang)) }
            div data-next-new=(NEW) { (form("/verify-email", "/auth/email/verify", "/login?done=confirmed", None, fields)) }
        }
    };
    with_device(&app, &parts.headers, page(&app, &visitor, TITLE.to(lang), "/verify-email", body))
}

/// The form of a browser without a script.
pub async fn confirmed(
    public: Public,
    State(app): State<App>,
    visitor: Visitor,
    lane: Lane,
    body: String,
) -> Result<Response> {
    let lang = visitor.lang;
    match verification::follow(&public, &app, &lane, &value(&body, "token")).await {
        Ok(it) if it.new_account => Ok(Redirect::to(NEW).into_response()),
        Ok(_) => Ok(Redirect::to("/login?done=confirmed").into_response()),
        Err(refused) => {
            let (status, wrong) = said(refused, lang)?;
            let help = html! { p class="mb-6" { (wrong) } p { a.btn href="/login" { (SIGN_IN.to(lang)) } } };
            Ok(message(&app, &visitor, status, FAILED.to(lang), help))
        }
    }
}
