//! Pages from the server: the frame that every public page shares, and what a visitor prefers.
use crate::auth::Actor;
use crate::{App, Lang, Role, texts};
use axum::extract::FromRequestParts;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, StatusCode, header, request::Parts};
use maud::{DOCTYPE, Markup, html};

texts! {
    SKIP = "Skip to content", "Nenda kwenye maudhui", "Chuyển đến nội dung";
    COURSES = "Courses", "Kozi", "Khóa học";
    VERIFY = "Verify a certificate", "Hakiki cheti", "Xác minh chứng chỉ";
    SIGN_IN = "Sign in", "Ingia", "Đăng nhập";
    MY_LEARNING = "My learning", "Masomo yangu", "Việc học của tôi";
    TEACHING = "Teaching", "Ufundishaji", "Giảng dạy";
    ADMINISTRATION = "Administration", "Usimamizi", "Quản trị";
    MENU = "Menu", "Menyu", "Menu";
    LANGUAGE = "Language", "Lugha", "Ngôn ngữ";
    MAIN_MENU = "Main", "Kuu", "Chính";
    DATA_SAVER = "Data saver", "Kuokoa data", "Tiết kiệm dữ liệu";
    ON = "on", "imewashwa", "bật";
    OFF = "off", "imezimwa", "tắt";
    DISPLAY = "Display", "Mwonekano", "Hiển thị";
    LIGHT = "Light", "Mwangaza", "Sáng";
    DARK = "Dark", "Giza", "Tối";
    SYSTEM = "Same as device", "Kama kifaa", "Theo thiết bị";
    FOOTER = "Footer", "Kijachini", "Chân trang";
}

/// What a visitor prefers, from cookies and headers.
#[derive(Clone, Debug)]
pub struct Visitor {
    pub lang: Lang,
    /// `light` or `dark`; the device decides when absent.
    pub theme: Option<&'static str>,
    pub data_saver: bool,
    /// Path and query, so that a switch returns here.
    pub at: String,
}

/// The value of a cookie.
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let all = headers.get_all(header::COOKIE).into_iter().filter_map(|it| it.to_str().ok());
    all.flat_map(|it| it.split("; ")).find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
}

impl Visitor {
    pub fn of(app: &App, headers: &HeaderMap, at: &str) -> Self {
        let spoken = headers.get(header::ACCEPT_LANGUAGE).and_then(|it| it.to_str().ok());
        let chosen = cookie(headers, "lang").and_then(|it| it.parse().ok());
        let theme =
            cookie(headers, "theme").and_then(|it| ["light", "dark"].into_iter().find(|known| *known == it));
        Visitor {
            lang: chosen.or_else(|| Lang::accepted(spoken?)).unwrap_or(app.config.language),
            theme,
            data_saver: cookie(headers, "data_saver") == Some("1")
                || headers.get("save-data").is_some_and(|it| it == "on"),
            at: at.to_owned(),
        }
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = std::convert::Infallible;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        let at = parts.uri.path_and_query().map_or("/", |it| it.as_str());
        Ok(Visitor::of(app, &parts.headers, at))
    }
}
impl aide::OperationInput for Visitor {}

/// The request's headers and address, for handlers of pages that greet.
pub struct Head(pub Parts);

impl FromRequestParts<App> for Head {
    type Rejection = std::convert::Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Self::Rejection> {
        Ok(Head(parts.clone()))
    }
}
impl aide::OperationInput for Head {}

/// One page.
pub struct Page<'a> {
    pub title: &'a str,
    pub description: &'a str,
    /// Path of this page without filters, for search engines.
    pub canonical: &'a str,
    /// JSON-LD of what the page shows.
    pub structured_data: Option<serde_json::Value>,
    /// Search engines may list it.
    pub indexed: bool,
    pub body: Markup,
}

/// A finished HTML answer.
pub struct Html(pub StatusCode, pub Markup);

impl IntoResponse for Html {
    fn into_response(self) -> Response {
        let headers = [
            (header::CONTENT_TYPE, "text/html; charset=utf-8"),
            // Pages greet the person who is signed in.
            (header::CACHE_CONTROL, "private, no-cache"),
            (header::VARY, "Accept-Language, Cookie, Save-Data"),
        ];
        (self.0, headers, self.1.into_string()).into_response()
    }
}
impl aide::OperationOutput for Html {
    type Inner = String;
}

/// Stylesheet and script of the public pages, as built.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    pub css: String,
    pub js: String,
}

/// The frame around a public page.
pub fn page(app: &App, visitor: &Visitor, actor: &Actor, page: Page<'_>) -> Html {
    let lang = visitor.lang;
    let school = &app.config.school_name;
    let title = if page.title == school { school.clone() } else { format!("{} · {school}", page.title) };
    let canonical = format!("{}{}", app.config.origin(), page.canonical);
    Html(
        StatusCode::OK,
        html! {
            (DOCTYPE)
            html lang=(lang.code()) data-theme=[visitor.theme] data-saver=[visitor.data_saver.then_some("1")] {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (title) }
                    meta name="description" content=(page.description);
                    @if page.indexed {
                        link rel="canonical" href=(canonical);
                        meta property="og:title" content=(page.title);
                        meta property="og:description" content=(page.description);
                    } @else {
                        meta name="robots" content="noindex";
                    }
                    link rel="icon" href="/icon.svg" type="image/svg+xml";
                    link rel="stylesheet" href=(app.assets.css);
                    script src=(app.assets.js) type="module" {}
                    @if let Some(data) = page.structured_data {
                        script type="application/ld+json" { (maud::PreEscaped(script_json(&data))) }
                    }
                }
                body {
                    a.skip-link href="#content" { (SKIP.to(lang)) }
                    (header_bar(visitor, actor, school))
                    main #content .page tabindex="-1" { (page.body) }
                    (footer(visitor, school))
                }
            }
        },
    )
}

/// JSON that cannot end the script element it stands in.
pub fn script_json(value: &serde_json::Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

fn header_bar(visitor: &Visitor, actor: &Actor, school: &str) -> Markup {
    let lang = visitor.lang;
    html! {
        header.topbar {
            div.topbar-row {
                a.brand href="/" { (school) }
                nav.wide-only aria-label=(MAIN_MENU.to(lang)) { (places(lang, actor)) }
                div.topbar-tools {
                    (preferences(visitor, actor))
                    @if !actor.signed_in() { a.btn href="/login" { (SIGN_IN.to(lang)) } }
                }
            }
        }
    }
}

fn places(lang: Lang, actor: &Actor) -> Markup {
    html! {
        ul {
            li { a href="/courses" { (COURSES.to(lang)) } }
            @if actor.has(Role::Admin) { li { a href="/admin/users" { (ADMINISTRATION.to(lang)) } } }
            @if actor.has(Role::Instructor) { li { a href="/teach" { (TEACHING.to(lang)) } } }
            @if actor.signed_in() { li { a href="/learn" { (MY_LEARNING.to(lang)) } } }
        }
    }
}

/// Switches are a form behind a disclosure, so that they work without a script. On a phone it also holds the places, so that
/// the bar stays one line.
fn preferences(visitor: &Visitor, actor: &Actor) -> Markup {
    let lang = visitor.lang;
    let saver = if visitor.data_saver { ON } else { OFF };
    html! {
        details.preferences {
            summary.btn.btn-quiet {
                span.wide-only { (icon(Icon::Globe)) (lang.name()) (icon(Icon::Chevron)) }
                span.phone-only { (icon(Icon::Menu)) (MENU.to(lang)) }
            }
            form.preferences-panel method="get" action="/preferences" {
                nav.phone-only aria-label=(MENU.to(lang)) { (places(lang, actor)) }
                input type="hidden" name="next" value=(visitor.at);
                fieldset {
                    legend { (LANGUAGE.to(lang)) }
                    @for it in Lang::ALL {
                        button.btn.btn-quiet name="lang" value=(it.code()) lang=(it.code()) aria-pressed=(it == lang) { (it.name()) }
                    }
                }
                fieldset {
                    legend { (DISPLAY.to(lang)) }
                    @for (value, label) in [("light", LIGHT), ("dark", DARK), ("system", SYSTEM)] {
                        button.btn.btn-quiet name="theme" value=(value) aria-pressed=(visitor.theme.unwrap_or("system") == value) { (label.to(lang)) }
                    }
                    button.btn.btn-quiet name="data_saver" value=(if visitor.data_saver { "0" } else { "1" }) aria-pressed=(visitor.data_saver) {
                        (DATA_SAVER.to(lang)) ": " (saver.to(lang))
                    }
                }
            }
        }
    }
}

fn footer(visitor: &Visitor, school: &str) -> Markup {
    let lang = visitor.lang;
    html! {
        footer.footer {
            div.footer-row {
                nav aria-label=(FOOTER.to(lang)) {
                    ul {
                        li { a href="/courses" { (COURSES.to(lang)) } }
                        li { a href="/verify" { (VERIFY.to(lang)) } }
                    }
                }
                p.meta { (school) }
            }
        }
    }
}

/// Line icons on a 24 px grid, beside words that say the same.
#[derive(Clone, Copy)]
pub enum Icon {
    Globe,
    Menu,
    Chevron,
}

pub fn icon(icon: Icon) -> Markup {
    let path = match icon {
        Icon::Globe => {
            "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c2.5 2.5 3.8 5.5 3.8 9s-1.3 6.5-3.8 9c-2.5-2.5-3.8-5.5-3.8-9s1.3-6.5 3.8-9"
        }
        Icon::Menu => "M4 7h16M4 12h16M4 17h16",
        Icon::Chevron => "M6 9l6 6 6-6",
    };
    html! {
        svg.icon.icon-turns[matches!(icon, Icon::Chevron)] width="20" height="20" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2"
            stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" { path d=(path) {} }
    }
}

/// A path on our own origin that is safe to go to next, else `/`. Row H5.
pub fn next_path(next: &str) -> &str {
    let safe = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains(['\\', '\t', '\n', '\r'])
        && !next.contains("%09")
        && !next.contains("%0a")
        && !next.contains("%0d")
        && !next.to_ascii_lowercase().contains("%5c")
        && !next.starts_with("/%2f")
        && !next.starts_with("/%2F")
        && !next.chars().any(char::is_control);
    if safe { next } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Row H5.
    #[test]
    fn h5_only_a_path_on_our_own_origin_is_followed() {
        for bad in [
            "",
            "//e",
            "/\\e",
            "https:e",
            "https://e",
            "/%09/e",
            "javascript:alert(1)",
            "\\\\e",
            "/\t/e",
            "/\n/e",
            "/%5Ce",
            "/%5ce",
            "http:/e",
            "e",
            "data:text/html,x",
            " /e",
            "/%2fe",
            "/%2Fe.test",
            "?x",
            "#x",
            "/\u{0}e",
        ] {
            assert_eq!(next_path(bad), "/", "{bad:?}");
        }
        for good in ["/", "/learn", "/courses?q=đá&x=1", "/learn/courses/crs_1#x"] {
            assert_eq!(next_path(good), good);
        }
    }

    #[test]
    fn json_cannot_leave_its_script_element() {
        let text = script_json(&serde_json::json!({ "a": "</script><script>alert(1)" }));
        assert!(!text.contains('<'));
    }

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, "slang=x; lang=sw; theme=dark".parse().unwrap());
        assert_eq!((cookie(&headers, "lang"), cookie(&headers, "ang")), (Some("sw"), None));
    }
}
