//! The pages to get in: sign in, create an account, make the first administrator, get back in. A small script posts the forms
//! to the API.
mod class;
mod confirm;
mod join;
mod login;
mod plain;
mod recover;
mod register;

use crate::password::{Passwords, Policy};
use crate::setup;
use crate::sign_in::device_cookie;
use axum::extract::State;
use axum::response::{AppendHeaders, IntoResponse, Response};
use http::{HeaderMap, StatusCode, header};
use kernel::html::{self, Html, Page, Visitor, next_path};
use kernel::{App, Lang, Public, Query, Result, settings, texts};
use maud::{Markup, html};

pub use class::class;
pub use confirm::{confirm, confirmed};
pub use join::join;
pub use login::login;
pub use recover::{recover, recovered};
pub use register::register;

texts! {
    SIGN_IN = "Sign in", "Ingia", "Đăng nhập";
    CREATE = "Create account", "Fungua akaunti", "Tạo tài khoản";
    NAME = "E-mail address or username", "Barua pepe au jina la mtumiaji", "Địa chỉ email hoặc tên đăng nhập";
    EMAIL = "E-mail address", "Barua pepe", "Địa chỉ email";
    FULL_NAME = "Full name", "Jina kamili", "Họ và tên";
    FULL_NAME_HINT = "As it should stand on a certificate", "Jinsi litakavyoandikwa kwenye cheti", "Như sẽ ghi trên chứng chỉ";
    PASSWORD = "Password", "Nenosiri", "Mật khẩu";
    PASSWORD_HINT = "At least 8 characters, with an upper-case and a lower-case letter, a digit and a sign such as ! or -", "Angalau herufi 8, zikiwemo herufi kubwa na ndogo, tarakimu na alama kama ! au -", "Ít nhất 8 ký tự, có chữ hoa, chữ thường, chữ số và dấu như ! hoặc -";
    PASSPHRASE_HINT = "At least 12 characters; a few words that do not belong together are good, names are not", "Angalau herufi 12; maneno machache yasiyohusiana ni mazuri, majina si mazuri", "Ít nhất 12 ký tự; vài từ không liên quan với nhau thì tốt, tên riêng thì không";
    OPTIONAL = " (optional)", " (si lazima)", " (không bắt buộc)";
    SHOW = "Show", "Onyesha", "Hiện";
    HIDE = "Hide", "Ficha", "Ẩn";
    SETUP = "Make the first administrator", "Weka msimamizi wa kwanza", "Tạo quản trị viên đầu tiên";
    SETUP_LEAD = "This school has no administrator yet. The account you make here looks after people and courses.", "Shule hii bado haina msimamizi. Akaunti utakayofungua hapa itasimamia watu na kozi.", "Trường này chưa có quản trị viên. Tài khoản bạn tạo ở đây sẽ quản lý người dùng và khóa học.";
    SETUP_CLOSED = "This link is used or too old", "Kiungo hiki kimetumika au ni cha zamani", "Liên kết này đã được dùng hoặc đã quá hạn";
    SETUP_CLOSED_HELP = "Start the server again to get a new one, if the school still has no administrator.", "Anzisha seva tena upate kipya, ikiwa shule bado haina msimamizi.", "Khởi động lại máy chủ để có liên kết mới, nếu trường vẫn chưa có quản trị viên.";
    SCRIPT_NEEDED = "Signing in needs JavaScript. The public pages can be read without it.", "Kuingia kunahitaji JavaScript. Kurasa za umma zinasomeka bila hiyo.", "Cần JavaScript để đăng nhập. Các trang công khai đọc được mà không cần nó.";
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
pub struct Next {
    #[serde(default)]
    #[schemars(length(max = 2000))]
    next: String,
    /// What the visitor has just done.
    done: Option<login::Done>,
    /// Why another sign-in did not let somebody in.
    #[serde(default)]
    #[schemars(length(max = 20))]
    sso: String,
}

impl Next {
    fn path(&self) -> &str {
        match next_path(&self.next) {
            "/" => "/learn",
            path => path,
        }
    }
}

/// Takes the place of a form whose answer is on its way by mail.
fn sent(title: &str, help: &str) -> Markup {
    html! {
        div hidden data-accepted { h2 { (title) } p { (help) } }
    }
}

/// Every browser that is about to send a secret gets a name of its own, so that no classroom waits for one pupil. Row A5.
fn with_device(app: &App, headers: &HeaderMap, page: impl IntoResponse) -> Response {
    match device_cookie(app, headers) {
        Some(value) => (AppendHeaders([(header::SET_COOKIE, value)]), page).into_response(),
        None => page.into_response(),
    }
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
pub struct Token {
    #[serde(default)]
    #[schemars(length(max = 100))]
    token: String,
}

/// Without a good token there is nothing here. Row I4.
pub async fn setup(
    public: Public,
    State(app): State<App>,
    visitor: Visitor,
    Query(Token { token }): Query<Token>,
) -> Result<Html> {
    let lang = visitor.lang;
    let mut tx = public.read().await?;
    if !setup::open(&mut tx, &token).await? {
        drop(tx);
        public.wrong("setup").await?;
        let body = html! {
            div.page-narrow { h1 { (SETUP_CLOSED.to(lang)) } p { (SETUP_CLOSED_HELP.to(lang)) } }
        };
        let Html(_, markup) = page(&app, &visitor, SETUP_CLOSED.to(lang), "/setup", body);
        return Ok(Html(StatusCode::NOT_FOUND, markup));
    }
    let policy = settings::get::<Passwords>(&mut tx).await?.policy;
    let hidden = html! { input type="hidden" name="token" value=(token); };
    let body = html! {
        div.page-narrow {
            h1 { (SETUP.to(lang)) }
            p class="mb-6" { (SETUP_LEAD.to(lang)) }
            (needs_script(lang))
            (form("/auth/setup", "/admin/users", account_fields(lang, SETUP.to(lang), policy, hidden)))
        }
    };
    Ok(page(&app, &visitor, SETUP.to(lang), "/setup", body))
}

fn account_fields(lang: Lang, verb: &str, policy: Policy, hidden: Markup) -> Markup {
    html! {
        (hidden)
        (field(lang, Field { id: "full_name", label: FULL_NAME.to(lang), kind: "text", complete: "name", hint: Some(FULL_NAME_HINT.to(lang)) }))
        (field(lang, Field { id: "email", label: EMAIL.to(lang), kind: "email", complete: "email", hint: None }))
        (new_password(lang, PASSWORD.to(lang), policy))
        button.btn.btn-primary type="submit" { (verb) }
    }
}

/// The script says below the field how good the password would be.
fn new_password(lang: Lang, label: &str, policy: Policy) -> Markup {
    let (rule, hint) = match policy {
        Policy::Classic => ("classic", PASSWORD_HINT),
        Policy::Asvs => ("asvs", PASSPHRASE_HINT),
    };
    let it = Field {
        id: "password",
        label,
        kind: "password",
        complete: "new-password",
        hint: Some(hint.to(lang)),
    };
    html! {
        div data-password-rule=(rule) data-password-shortest=(policy.shortest()) {
            (field(lang, it))
            p.hint data-password-strength="password" role="status" {}
        }
    }
}

struct Field<'a> {
    id: &'a str,
    label: &'a str,
    kind: &'a str,
    complete: &'a str,
    hint: Option<&'a str>,
}

fn field(lang: Lang, it: Field<'_>) -> Markup {
    let described = it.hint.map(|_| format!("{}-hint", it.id));
    html! {
        div.field {
            label.label for=(it.id) { (it.label) }
            @if let Some(hint) = it.hint { p.hint id={ (it.id) "-hint" } { (hint) } }
            div.input-row.input-inside[it.kind == "password"] {
                input.input id=(it.id) name=(it.id) type=(it.kind) autocomplete=(it.complete) aria-describedby=[&described] data-describedby=[&described] autocapitalize=(if it.id == "full_name" { "words" } else { "none" }) required;
                @if it.kind == "password" {
                    button.btn.btn-quiet type="button" data-show=(it.id) data-hide-label=(HIDE.to(lang)) { (SHOW.to(lang)) }
                }
            }
            p.error id={ (it.id) "-error" } {}
        }
    }
}

/// Once on a page whose forms need one.
fn needs_script(lang: Lang) -> Markup {
    html! { noscript { p class="banner mb-6" { (SCRIPT_NEEDED.to(lang)) } } }
}

/// Sent by the script alone. Before it has come, `dialog` sends nothing anywhere and keeps what was typed.
fn form(api: &str, next: &str, fields: Markup) -> Markup {
    html! {
        form.form method="dialog" data-api=(api) data-next=(next) novalidate {
            div.form-summary role="alert" data-summary {}
            (fields)
        }
    }
}

fn page(app: &App, visitor: &Visitor, title: &str, canonical: &str, body: Markup) -> Html {
    let page = Page { title, description: "", canonical, structured_data: None, indexed: false, body };
    html::page(app, visitor, &Default::default(), page)
}

/// A path as the value of a query parameter.
fn url(path: &str) -> String {
    form_urlencoded::byte_serialize(path.as_bytes()).collect()
}
