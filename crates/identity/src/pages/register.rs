//! `/register`: who one is, what one wants here and a password; for a child also whom to ask.
use super::{
    CREATE, EMAIL, FULL_NAME, FULL_NAME_HINT, Field, Next, OPTIONAL, PASSWORD, SIGN_IN, field, form,
    needs_script, new_password, page, sent, url, with_device,
};
use crate::password::Passwords;
use crate::registration::{Registration, SignUp};
use axum::extract::State;
use axum::response::Response;
use kernel::html::{Head, Visitor};
use kernel::{App, Lang, Public, Query, Result, Text, Timestamp, settings, texts};
use maud::{Markup, html};

texts! {
    CLOSED = "This school adds people itself. Ask your teacher or an administrator for an account.", "Shule hii huongeza watu yenyewe. Mwombe mwalimu wako au msimamizi akufungulie akaunti.", "Trường này tự thêm người dùng. Hãy hỏi giáo viên hoặc quản trị viên để có tài khoản.";
    SENT = "Look into your mailbox", "Angalia kisanduku chako cha barua", "Hãy kiểm tra hộp thư của bạn";
    SENT_HELP = "We sent a mail to this address. Follow the link in it, and your account is ready.", "Tumetuma barua pepe kwa anwani hii. Fuata kiungo kilichomo, na akaunti yako itakuwa tayari.", "Chúng tôi đã gửi thư đến địa chỉ này. Hãy mở liên kết trong thư, tài khoản của bạn sẽ sẵn sàng.";
    KNOWN_HERE = "Have an account?", "Una akaunti?", "Đã có tài khoản?";
    WHO = "What brings you here?", "Nini kimekuleta hapa?", "Bạn đến đây để làm gì?";
    STUDENT = "I want to learn", "Nataka kujifunza", "Tôi muốn học";
    STUDENT_HELP = "Join courses, take quizzes, earn certificates", "Jiunge na kozi, fanya majaribio, pata vyeti", "Tham gia khóa học, làm bài kiểm tra, nhận chứng chỉ";
    PARENT = "I am a parent or guardian", "Mimi ni mzazi au mlezi", "Tôi là phụ huynh hoặc người giám hộ";
    PARENT_HELP = "See how your child is doing; you need a code from your child", "Ona maendeleo ya mtoto wako; unahitaji msimbo kutoka kwa mtoto", "Xem con học thế nào; bạn cần mã từ con";
    TEACHER = "I want to teach", "Nataka kufundisha", "Tôi muốn dạy";
    TEACHER_HELP = "You apply, and somebody at the school decides", "Unatuma ombi, kisha mtu shuleni anaamua", "Bạn nộp đơn, và nhà trường quyết định";
    BORN = "Month and year of birth", "Mwezi na mwaka wa kuzaliwa", "Tháng và năm sinh";
    BORN_HINT = "Under 18 some things need a guardian's consent", "Chini ya miaka 18 baadhi ya mambo yanahitaji idhini ya mlezi", "Dưới 18 tuổi, một số việc cần người giám hộ đồng ý";
    MONTH = "Month", "Mwezi", "Tháng";
    YEAR = "Year", "Mwaka", "Năm";
    GUARDIAN = "Your parent's or guardian's e-mail", "Barua pepe ya mzazi au mlezi", "Email của phụ huynh hoặc người giám hộ";
    GUARDIAN_HINT = "We ask them by mail what they allow. You can start right away.", "Tutawauliza kwa barua pepe wanachoruhusu. Unaweza kuanza mara moja.", "Chúng tôi sẽ gửi thư hỏi họ cho phép những gì. Bạn có thể bắt đầu ngay.";
    JOIN = "Code of a school or class", "Msimbo wa shule au darasa", "Mã của trường hoặc lớp";
    JOIN_HINT = "If somebody gave you one, such as K7P-2QD", "Ikiwa mtu alikupa, kama K7P-2QD", "Nếu ai đó đã cho bạn, ví dụ K7P-2QD";
    JANUARY = "January", "Januari", "Tháng 1";
    FEBRUARY = "February", "Februari", "Tháng 2";
    MARCH = "March", "Machi", "Tháng 3";
    APRIL = "April", "Aprili", "Tháng 4";
    MAY = "May", "Mei", "Tháng 5";
    JUNE = "June", "Juni", "Tháng 6";
    JULY = "July", "Julai", "Tháng 7";
    AUGUST = "August", "Agosti", "Tháng 8";
    SEPTEMBER = "September", "Septemba", "Tháng 9";
    OCTOBER = "October", "Oktoba", "Tháng 10";
    NOVEMBER = "November", "Novemba", "Tháng 11";
    DECEMBER = "December", "Desemba", "Tháng 12";
}

const MONTHS: [Text; 12] =
    [JANUARY, FEBRUARY, MARCH, APRIL, MAY, JUNE, JULY, AUGUST, SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER];
const OLDEST: i64 = 100;

pub async fn register(
    public: Public,
    State(app): State<App>,
    visitor: Visitor,
    Head(parts): Head,
    Query(next): Query<Next>,
) -> Result<Response> {
    let lang = visitor.lang;
    let mut tx = public.read().await?;
    let rule = settings::get::<SignUp>(&mut tx).await?;
    let policy = settings::get::<Passwords>(&mut tx).await?.policy;
    let born = born(lang, tx.now());
    // Who waits for a mail has no session yet to ask a guardian with; the page after the first sign-in does.
    let ask_guardian = !rule.asks_for_proof(&app.config);
    // Whoever is invited need not say why they come, or into which school.
    let invited = next.path() == "/join";
    let fields = html! {
        @if !invited { (cards(lang)) }
        (field(lang, Field { id: "full_name", label: FULL_NAME.to(lang), kind: "text", complete: "name", hint: Some(FULL_NAME_HINT.to(lang)) }))
        (field(lang, Field { id: "email", label: EMAIL.to(lang), kind: "email", complete: "email", hint: None }))
        (new_password(lang, PASSWORD.to(lang), policy))
        (born)
        @if ask_guardian { (guardian(lang)) }
        @if !invited { (join_code(lang)) }
        button.btn.btn-primary type="submit" { (CREATE.to(lang)) }
    };
    let after = format!("/welcome?next={}", url(next.path()));
    let body = html! {
        div.page-narrow {
            h1 { (CREATE.to(lang)) }
            (needs_script(lang))
            @if rule.registration == Registration::Open {
                div data-register { (form("/auth/register", &after, fields)) }
                (sent(SENT.to(lang), SENT_HELP.to(lang)))
            }
            @else { p class="mb-6" { (CLOSED.to(lang)) } }
            p { (KNOWN_HERE.to(lang)) " " a href={ "/login?next=" (url(next.path())) } { (SIGN_IN.to(lang)) } }
        }
    };
    Ok(with_device(&app, &parts.headers, page(&app, &visitor, CREATE.to(lang), "/register", body)))
}

/// The first is chosen: most who come want to learn.
fn cards(lang: Lang) -> Markup {
    let all = [
        ("student", STUDENT, STUDENT_HELP),
        ("parent", PARENT, PARENT_HELP),
        ("instructor", TEACHER, TEACHER_HELP),
    ];
    html! {
        fieldset.field {
            legend.label { (WHO.to(lang)) }
            div.choice-cards {
                @for (value, label, help) in all {
                    label.choice-card {
                        input type="radio" name="role" value=(value) checked[value == "student"] aria-describedby={ "role-" (value) };
                        span { strong { (label.to(lang)) } span.hint id={ "role-" (value) } { (help.to(lang)) } }
                    }
                }
            }
        }
    }
}

fn born(lang: Lang, now: Timestamp) -> Markup {
    let this_year: i64 = now.to_string()[..4].parse().unwrap_or(2026);
    html! {
        fieldset.field data-born aria-describedby="birth-hint" {
            legend.label { (BORN.to(lang)) (OPTIONAL.to(lang)) }
            p.hint #birth-hint { (BORN_HINT.to(lang)) }
            div.input-row {
                select.select #birth-month name="birth.month" aria-label=(MONTH.to(lang)) autocomplete="bday-month" data-number {
                    option value="" { (MONTH.to(lang)) }
                    @for (n, month) in MONTHS.into_iter().enumerate() { option value=(n + 1) { (month.to(lang)) } }
                }
                select.select #birth-year name="birth.year" aria-label=(YEAR.to(lang)) autocomplete="bday-year" data-number {
                    option value="" { (YEAR.to(lang)) }
                    @for year in (this_year - OLDEST..=this_year).rev() { option value=(year) { (year) } }
                }
            }
            p.error #birth-month-error {}
            p.error #birth-year-error {}
        }
    }
}

/// Shown by the script to whom it concerns.
fn guardian(lang: Lang) -> Markup {
    html! {
        div.field data-guardian hidden {
            label.label for="guardian" { (GUARDIAN.to(lang)) (OPTIONAL.to(lang)) }
            p.hint #guardian-hint { (GUARDIAN_HINT.to(lang)) }
            input.input #guardian type="email" name="guardian_email" data-apart aria-describedby="guardian-hint" data-describedby="guardian-hint" autocapitalize="none" autocomplete="off";
            p.error #guardian-error {}
        }
    }
}

fn join_code(lang: Lang) -> Markup {
    html! {
        div.field {
            label.label for="join_code" { (JOIN.to(lang)) (OPTIONAL.to(lang)) }
            p.hint #join_code-hint { (JOIN_HINT.to(lang)) }
            input.input.code-input #join_code type="text" name="join_code" maxlength="20" aria-describedby="join_code-hint" data-describedby="join_code-hint" autocapitalize="characters" autocomplete="off" spellcheck="false";
            p.error #join_code-error {}
        }
    }
}
