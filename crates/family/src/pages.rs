//! The guardian's page: what is asked and why, one switch per purpose. Works without a script.
use crate::consent::request::{self, Given};
use crate::consent::{Purpose, granted};
use crate::problems::REQUEST_GONE;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use kernel::html::{self, Html, Page, Visitor};
use kernel::{App, Lang, Public, Query, Result, Text, texts};
use maud::{Markup, html};

texts! {
    TITLE = "A guardian's consent", "Idhini ya mlezi", "Sự đồng ý của người giám hộ";
    LEAD = "{} learns at this school and is under 18. Choose what you allow. Nothing is allowed until you do.", "{} anasoma katika shule hii na ana umri chini ya miaka 18. Chagua unachoruhusu. Hakuna kinachoruhusiwa hadi utakapochagua.", "{} học ở trường này và chưa đủ 18 tuổi. Hãy chọn những gì bạn cho phép. Chưa có gì được phép cho đến khi bạn chọn.";
    ALWAYS = "What the school always keeps: the name, the courses, answers and results. It needs them to teach, shows them to the child's teachers and sells them to nobody.", "Kile ambacho shule huhifadhi kila mara: jina, kozi, majibu na matokeo. Inavihitaji ili kufundisha, huwaonyesha walimu wa mtoto na haiviuzi kwa mtu yeyote.", "Những gì trường luôn lưu: tên, khóa học, câu trả lời và kết quả. Trường cần chúng để dạy, chỉ cho giáo viên của trẻ xem và không bán cho ai.";
    SAVE = "Give consent", "Toa idhini", "Đồng ý";
    SAVED = "Saved. You can open this link for a week and choose again.", "Imehifadhiwa. Unaweza kufungua kiungo hiki kwa wiki moja na kuchagua tena.", "Đã lưu. Bạn có thể mở liên kết này trong một tuần để chọn lại.";
    TUTOR = "Questions to the AI tutor", "Maswali kwa mwalimu wa AI", "Hỏi trợ giảng AI";
    TUTOR_WHY = "An outside service answers them. Names and addresses are taken out first.", "Huduma ya nje huyajibu. Majina na anwani huondolewa kwanza.", "Một dịch vụ bên ngoài trả lời. Tên và địa chỉ được bỏ ra trước.";
    FORUM = "Posts in the forum", "Machapisho kwenye jukwaa", "Bài viết trên diễn đàn";
    FORUM_WHY = "Learners and teachers of the school read them. A child is shown by first name and initial.", "Wanafunzi na walimu wa shule huyasoma. Mtoto huonyeshwa kwa jina la kwanza na herufi.", "Học sinh và giáo viên của trường đọc được. Trẻ chỉ hiện tên và chữ cái đầu.";
    MESSAGES = "Messages", "Ujumbe", "Tin nhắn";
    MESSAGES_WHY = "With teachers and other learners; you can ask the school for a copy.", "Na walimu na wanafunzi wengine; unaweza kuomba nakala shuleni.", "Với giáo viên và học sinh khác; bạn có thể xin trường một bản sao.";
    PHOTOS = "Photos and recordings", "Picha na rekodi", "Ảnh và bản ghi";
    PHOTOS_WHY = "Of school work and live classes, seen within the school.", "Za kazi za shule na madarasa mubashara, huonekana ndani ya shule.", "Của bài làm và lớp trực tuyến, chỉ xem trong trường.";
    CERTIFICATES = "Full name on certificates that anybody can check", "Jina kamili kwenye vyeti ambavyo yeyote anaweza kuvikagua", "Họ tên đầy đủ trên chứng chỉ mà ai cũng kiểm tra được";
    CERTIFICATES_WHY = "Otherwise the public page shows the first name and an initial.", "La sivyo ukurasa wa umma huonyesha jina la kwanza na herufi.", "Nếu không, trang công khai chỉ hiện tên và chữ cái đầu.";
}

fn words(purpose: Purpose) -> (Text, Text) {
    match purpose {
        Purpose::Tutor => (TUTOR, TUTOR_WHY),
        Purpose::Forum => (FORUM, FORUM_WHY),
        Purpose::Messages => (MESSAGES, MESSAGES_WHY),
        Purpose::Photos => (PHOTOS, PHOTOS_WHY),
        Purpose::PublicCertificates => (CERTIFICATES, CERTIFICATES_WHY),
    }
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
pub struct Done {
    #[serde(default)]
    saved: bool,
}

pub async fn consent(
    public: Public,
    State(app): State<App>,
    visitor: Visitor,
    Path(token): Path<String>,
    Query(done): Query<Done>,
) -> Result<Html> {
    let lang = visitor.lang;
    let mut tx = public.read().await?;
    let Some(waiting) = request::find(&mut tx, &token).await? else {
        drop(tx);
        public.wrong("consent").await?;
        let body = html! { div.page-narrow { h1 { (TITLE.to(lang)) } p { (REQUEST_GONE.title.to(lang)) } } };
        let Html(_, markup) = page(&app, &visitor, body);
        return Ok(Html(http::StatusCode::GONE, markup));
    };
    let name = identity::names(&mut tx, [&waiting.child]).await?.remove(&waiting.child).unwrap_or_default();
    let allowed = granted(&mut tx, &waiting.child).await?;
    let body = html! {
        div.page-narrow {
            h1 { (TITLE.to(lang)) }
            @if done.saved { p class="banner banner-success mb-6" role="status" { (SAVED.to(lang)) } }
            p class="mb-4" { (LEAD.with(lang, &name)) }
            p class="mb-6" { (ALWAYS.to(lang)) }
            form.form method="post" {
                @for purpose in Purpose::ALL { (switch(lang, purpose, allowed.contains(&purpose))) }
                button.btn.btn-primary type="submit" { (SAVE.to(lang)) }
            }
        }
    };
    Ok(page(&app, &visitor, body))
}

fn switch(lang: Lang, purpose: Purpose, on: bool) -> Markup {
    let (label, why) = words(purpose);
    let id = purpose.code();
    html! {
        div.field {
            label.check for=(id) {
                input type="checkbox" id=(id) name="purposes" value=(id) checked[on] aria-labelledby={ (id) "-name" } aria-describedby={ (id) "-why" };
                span {
                    span id={ (id) "-name" } { (label.to(lang)) }
                    span.hint class="block" id={ (id) "-why" } { (why.to(lang)) }
                }
            }
        }
    }
}

/// The form of that page, then the page again.
pub async fn answer(public: Public, Path(token): Path<String>, body: String) -> Result<Response> {
    let chosen = form_urlencoded::parse(body.as_bytes()).filter(|(name, _)| name == "purposes");
    let purposes =
        chosen.filter_map(|(_, value)| serde_json::from_value(value.as_ref().into()).ok()).collect();
    let back = format!("/consent/{token}?saved=true");
    request::give_by_link(&public, Given { token, purposes }).await?;
    Ok(Redirect::to(&back).into_response())
}

fn page(app: &App, visitor: &Visitor, body: Markup) -> Html {
    let title = TITLE.to(visitor.lang);
    let page =
        Page { title, description: "", canonical: "/consent", structured_data: None, indexed: false, body };
    html::page(app, visitor, &Default::default(), page)
}
