//! `/join`: an invitation, or a code that somebody said aloud. The key stands behind the `#` of the address, which no browser
//! sends to a server; the script looks it up and keeps it while somebody signs in or makes an account.
use super::{CREATE, SIGN_IN, needs_script, with_device};
use crate::user;
use axum::extract::State;
use axum::response::Response;
use kernel::html::{self, Head, Page, Visitor};
use kernel::{App, Lang, Public, Result, texts};
use maud::{Markup, html};

texts! {
    TITLE = "Join a school or class", "Jiunge na shule au darasa", "Tham gia trường hoặc lớp";
    CODE = "Code of a school or class", "Msimbo wa shule au darasa", "Mã của trường hoặc lớp";
    CODE_HINT = "If somebody gave you one, such as K7P-2QD", "Ikiwa mtu alikupa, kama K7P-2QD", "Nếu ai đó đã cho bạn, ví dụ K7P-2QD";
    GO_ON = "Go on", "Endelea", "Tiếp tục";
    AS_STUDENT = "You are invited to learn here, as a student.", "Umealikwa kujifunza hapa, kama mwanafunzi.", "Bạn được mời học ở đây, với tư cách học sinh.";
    AS_INSTRUCTOR = "You are invited to teach here, as a teacher.", "Umealikwa kufundisha hapa, kama mwalimu.", "Bạn được mời dạy ở đây, với tư cách giáo viên.";
    AS_ADMIN = "You are invited to look after this organization, as an administrator.", "Umealikwa kusimamia shirika hili, kama msimamizi.", "Bạn được mời quản lý tổ chức này, với tư cách quản trị viên.";
    WHO_ASKS = "Sign in to join, or make an account if you have none. We keep the invitation for you meanwhile.", "Ingia ili ujiunge, au ufungue akaunti kama huna. Tutakuwekea mwaliko kwa sasa.", "Hãy đăng nhập để tham gia, hoặc tạo tài khoản nếu chưa có. Trong lúc đó chúng tôi giữ lời mời cho bạn.";
    SIGNED_IN_AS = "You are signed in as {}.", "Umeingia kama {}.", "Bạn đang đăng nhập là {}.";
    JOIN = "Join", "Jiunge", "Tham gia";
    NOT_ME = "That is not me: sign out", "Huyo si mimi: toka", "Không phải tôi: đăng xuất";
    MEMBER = "You are a member already.", "Tayari wewe ni mwanachama.", "Bạn đã là thành viên.";
    WAITING = "You have asked to join. Somebody there lets you in, and then we tell you.", "Umeomba kujiunga. Mtu huko atakuruhusu, kisha tutakujulisha.", "Bạn đã xin tham gia. Người ở đó sẽ duyệt, rồi chúng tôi báo cho bạn.";
    OPEN = "Go on", "Endelea", "Tiếp tục";
    OTHER = "Use another code", "Tumia msimbo mwingine", "Dùng mã khác";
    CLOSED = "This invitation no longer works", "Mwaliko huu haufanyi kazi tena", "Lời mời này không còn dùng được";
    CLOSED_HELP = "It was used, taken back or is too old, or the address was copied in part. Ask whoever sent it for a new one, or type a code.", "Umetumika, umeondolewa au ni wa zamani, au anwani ilinakiliwa nusu. Mwombe aliyekutumia akupe mpya, au andika msimbo.", "Lời mời đã được dùng, bị thu hồi hoặc quá hạn, hoặc địa chỉ bị sao chép thiếu. Hãy xin người gửi lời mời mới, hoặc nhập mã.";
}

pub async fn join(
    public: Public,
    State(app): State<App>,
    visitor: Visitor,
    Head(parts): Head,
) -> Result<Response> {
    let lang = visitor.lang;
    let mut tx = public.read().await?;
    let actor = public.actor(&mut tx, &parts).await?;
    let me = match &actor.person {
        Some(person) => user::find(&mut tx, &person.user).await?.map(|it| it.full_name),
        None => None,
    };
    let body = html! {
        div.page-narrow data-join data-signed-in=[me.as_ref().map(|_| "")] {
            h1 { (TITLE.to(lang)) }
            (needs_script(lang))
            div.form-summary role="alert" data-summary {}
            (code(lang))
            (closed(lang))
            (invitation(lang, me.as_deref()))
        }
    };
    // Whoever is signed in sees it in the bar, too.
    let title = TITLE.to(lang);
    let page =
        Page { title, description: "", canonical: "/join", structured_data: None, indexed: false, body };
    Ok(with_device(&app, &parts.headers, html::page(&app, &visitor, &actor, page)))
}

fn code(lang: Lang) -> Markup {
    html! {
        form.form data-step="code" {
            div.field {
                label.label for="join-code" { (CODE.to(lang)) }
                p.hint #join-code-hint { (CODE_HINT.to(lang)) }
                input.input.code-input #join-code type="text" maxlength="20" autocapitalize="characters" autocomplete="off" spellcheck="false" aria-describedby="join-code-hint" required;
            }
            button.btn.btn-primary type="submit" { (GO_ON.to(lang)) }
        }
    }
}

/// Stands above the field for a code.
fn closed(lang: Lang) -> Markup {
    html! {
        div class="mb-6" data-step="closed" hidden {
            h2 class="mb-1" tabindex="-1" { (CLOSED.to(lang)) }
            p class="mb-4" { (CLOSED_HELP.to(lang)) }
            button.btn.btn-primary type="button" data-other { (OTHER.to(lang)) }
        }
    }
}

/// The script fills in the organisation, keeps the sentence of the role and shows the part that fits the person.
fn invitation(lang: Lang, me: Option<&str>) -> Markup {
    let roles = [("student", AS_STUDENT), ("instructor", AS_INSTRUCTOR), ("organization_admin", AS_ADMIN)];
    html! {
        div data-step="invitation" hidden {
            div.invitation {
                h2 tabindex="-1" data-organization {}
                @for (role, said) in roles { p data-role=(role) { (said.to(lang)) } }
            }
            @match me {
                Some(name) => (answer(lang, name)),
                None => {
                    p class="mb-4" { (WHO_ASKS.to(lang)) }
                    div.btn-row {
                        a.btn.btn-primary href="/register?next=%2Fjoin" { (CREATE.to(lang)) }
                        a.btn href="/login?next=%2Fjoin" { (SIGN_IN.to(lang)) }
                    }
                }
            }
            div class="btn-row mt-6" { button.btn.btn-quiet type="button" data-other { (OTHER.to(lang)) } }
        }
    }
}

fn answer(lang: Lang, name: &str) -> Markup {
    html! {
        div data-standing="new" {
            p class="mb-4" { (SIGNED_IN_AS.with(lang, name)) }
            div.btn-row {
                button.btn.btn-primary type="button" data-accept { (JOIN.to(lang)) }
                button.btn type="button" data-sign-out { (NOT_ME.to(lang)) }
            }
        }
        div data-standing="member" hidden {
            p class="mb-4" role="status" { (MEMBER.to(lang)) }
            a.btn.btn-primary href="/learn" data-open { (OPEN.to(lang)) }
        }
        div data-standing="waiting" hidden {
            p class="mb-4" role="status" { (WAITING.to(lang)) }
            a.btn.btn-primary href="/learn" { (OPEN.to(lang)) }
        }
    }
}
