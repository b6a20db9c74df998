//! `/login`: the name and the password, then the second factor where there is one; or a passkey, another sign-in or a class.
use super::{
    CREATE, Field, NAME, Next, PASSWORD, SIGN_IN, field, form, needs_script, page, url, with_device,
};
use crate::sso::{self, Refused};
use crate::{class, passkey};
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use kernel::html::{Head, Visitor};
use kernel::{App, Lang, Public, Query, Result, Text, texts};
use maud::{Markup, html};

texts! {
    FORGOTTEN = "Forgot password?", "Umesahau nenosiri?", "Quên mật khẩu?";
    PASSWORD_CHANGED = "Your password is changed. Sign in with the new one.", "Nenosiri lako limebadilishwa. Ingia kwa jipya.", "Mật khẩu đã được đổi. Hãy đăng nhập bằng mật khẩu mới.";
    CONFIRMED = "Your address is confirmed. Sign in with your password.", "Anwani yako imethibitishwa. Ingia kwa nenosiri lako.", "Địa chỉ của bạn đã được xác nhận. Hãy đăng nhập bằng mật khẩu của bạn.";
    NEW_HERE = "New here?", "Mgeni hapa?", "Bạn mới đến?";
    PASSKEY = "Sign in with a passkey", "Ingia kwa ufunguo wa siri", "Đăng nhập bằng khóa truy cập";
    CLASS = "Sign in with my class", "Ingia na darasa langu", "Vào cùng lớp của em";
    ONE_MORE = "One more step", "Hatua moja zaidi", "Còn một bước nữa";
    CODE = "Code from your authenticator app", "Msimbo kutoka programu yako ya uthibitishaji", "Mã từ ứng dụng xác thực";
    CODE_HINT = "6 digits, new every 30 seconds", "Tarakimu 6, mpya kila sekunde 30", "6 chữ số, đổi mỗi 30 giây";
    RECOVERY = "Recovery code", "Msimbo wa kurejesha", "Mã khôi phục";
    RECOVERY_HINT = "One of those you kept, such as 7k2m-94xd-q0fw-bn3t. Each works once.", "Mojawapo ya uliyohifadhi, kama 7k2m-94xd-q0fw-bn3t. Kila moja hutumika mara moja.", "Một trong các mã bạn đã lưu, ví dụ 7k2m-94xd-q0fw-bn3t. Mỗi mã dùng một lần.";
    USE_APP = "Use the authenticator app", "Tumia programu ya uthibitishaji", "Dùng ứng dụng xác thực";
    USE_RECOVERY = "Use a recovery code", "Tumia msimbo wa kurejesha", "Dùng mã khôi phục";
    USE_PASSKEY = "Use a passkey", "Tumia ufunguo wa siri", "Dùng khóa truy cập";
    START_AGAIN = "Start again", "Anza upya", "Bắt đầu lại";
}

/// What the visitor has just done.
#[derive(Clone, Copy, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Done {
    Password,
    Confirmed,
}

impl Done {
    fn said(self) -> Text {
        match self {
            Done::Password => PASSWORD_CHANGED,
            Done::Confirmed => CONFIRMED,
        }
    }
}

pub async fn login(
    public: Public,
    State(app): State<App>,
    visitor: Visitor,
    Head(parts): Head,
    Query(next): Query<Next>,
) -> Result<Response> {
    let mut tx = public.read().await?;
    let actor = public.actor(&mut tx, &parts).await?;
    if actor.signed_in() {
        return Ok(Redirect::to(next.path()).into_response());
    }
    let lang = visitor.lang;
    let others = sso::buttons(&mut tx, lang, next.path()).await?;
    let classes = class::any(&mut tx).await?;
    let body = html! {
        div.page-narrow {
            h1 { (SIGN_IN.to(lang)) }
            (needs_script(lang))
            @if let Some(done) = next.done {
                p class="banner banner-success mb-6" role="status" { (done.said().to(lang)) }
            }
            @if let Some(why) = Refused::sentence(&next.sso, lang) {
                p class="banner mb-6" role="alert" { (why) }
            }
            div data-first-step {
                (form("/auth/login", next.path(), html! {
                    (field(lang, Field { id: "login", label: NAME.to(lang), kind: "text", complete: "username webauthn", hint: None }))
                    (field(lang, Field { id: "password", label: PASSWORD.to(lang), kind: "password", complete: "current-password", hint: None }))
                    button.btn.btn-primary type="submit" { (SIGN_IN.to(lang)) }
                }))
                div.other-ways {
                    @if let Some(host) = passkey::host(&app.config) {
                        (passkey_button(PASSKEY.to(lang), host, "sign-in"))
                    }
                    (others)
                    @if classes { a.btn href="/class" { (CLASS.to(lang)) } }
                }
                p { a href="/recover" { (FORGOTTEN.to(lang)) } }
                p { (NEW_HERE.to(lang)) " " a href={ "/register?next=" (url(next.path())) } { (CREATE.to(lang)) } }
            }
            (second_step(&app, lang, next.path()))
        }
    };
    let page = page(&app, &visitor, SIGN_IN.to(lang), "/login", body);
    Ok(with_device(&app, &parts.headers, page))
}

/// Shown by the script, where browser and address can do it.
fn passkey_button(label: &str, host: String, purpose: &str) -> Markup {
    html! {
        div data-passkey-way hidden {
            button.btn type="button" data-passkey=(purpose) data-passkey-host=(host) { (label) }
            p.error role="alert" data-passkey-error {}
        }
    }
}

/// Takes the place of the first step after a right password; the script fills in the token and shows what the person has.
fn second_step(app: &App, lang: Lang, next: &str) -> Markup {
    html! {
        div data-second-step hidden {
            h2 class="mb-4" tabindex="-1" { (ONE_MORE.to(lang)) }
            div data-method="totp" hidden {
                (form("/auth/mfa/totp", next, code(lang, "totp-code", CODE.to(lang), CODE_HINT.to(lang), true)))
            }
            div data-method="recovery_code" hidden {
                (form("/auth/mfa/recovery", next, code(lang, "recovery-code", RECOVERY.to(lang), RECOVERY_HINT.to(lang), false)))
            }
            div.other-ways {
                @if let Some(host) = passkey::host(&app.config) { (passkey_button(USE_PASSKEY.to(lang), host, "second-factor")) }
                button.btn type="button" data-use="totp" hidden { (USE_APP.to(lang)) }
                button.btn type="button" data-use="recovery_code" hidden { (USE_RECOVERY.to(lang)) }
                button.btn.btn-quiet type="button" data-start-again { (START_AGAIN.to(lang)) }
            }
        }
    }
}

fn code(lang: Lang, id: &str, label: &str, hint: &str, digits: bool) -> Markup {
    html! {
        input type="hidden" name="token" data-token;
        div.field {
            label.label for=(id) { (label) }
            p.hint id={ (id) "-hint" } { (hint) }
            input.input.code-input id=(id) name="code" type="text" autocomplete=(if digits { "one-time-code" } else { "off" })
                inputmode=[digits.then_some("numeric")] autocapitalize="none" spellcheck="false" maxlength=(if digits { 10 } else { 40 })
                aria-describedby={ (id) "-hint" } data-describedby={ (id) "-hint" } required;
            p.error id={ (id) "-error" } {}
        }
        button.btn.btn-primary type="submit" { (SIGN_IN.to(lang)) }
    }
}
