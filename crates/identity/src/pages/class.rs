//! `/class`: how a child who cannot type yet gets in. The code, then one's name, then one's pictures; the script does the steps.
use super::{needs_script, page, with_device};
use crate::class::Picture;
use axum::extract::State;
use axum::response::Response;
use kernel::html::{Head, Visitor};
use kernel::{App, Lang, Public, Text, texts};
use maud::{Markup, html};

texts! {
    TITLE = "My class", "Darasa langu", "Lớp của em";
    CODE = "Class code", "Msimbo wa darasa", "Mã lớp";
    CODE_HINT = "On the board or on your card, such as K7P-2QD", "Ubaoni au kwenye kadi yako, kama K7P-2QD", "Trên bảng hoặc trên thẻ của em, ví dụ K7P-2QD";
    GO_ON = "Go on", "Endelea", "Tiếp tục";
    WHO = "Who are you?", "Wewe ni nani?", "Em là ai?";
    OTHER_CLASS = "Another class", "Darasa jingine", "Lớp khác";
    NOBODY = "Nobody is in this class yet. Ask your teacher.", "Bado hakuna mtu katika darasa hili. Mwulize mwalimu wako.", "Chưa có ai trong lớp này. Hãy hỏi cô giáo.";
    HELLO = "Hello, {}", "Habari, {}", "Chào {}";
    TOUCH = "Touch your pictures, one after the other", "Gusa picha zako, moja baada ya nyingine", "Chạm vào các hình của em, lần lượt từng hình";
    CHOSEN = "Your pictures", "Picha zako", "Hình của em";
    ERASE = "Erase", "Futa", "Xóa";
    ENTER = "Go in", "Ingia", "Vào";
    NOT_ME = "That is not me", "Huyo si mimi", "Không phải em";
    SUN = "Sun", "Jua", "Mặt trời";
    MOON = "Moon", "Mwezi", "Mặt trăng";
    STAR = "Star", "Nyota", "Ngôi sao";
    TREE = "Tree", "Mti", "Cái cây";
    FLOWER = "Flower", "Ua", "Bông hoa";
    FISH = "Fish", "Samaki", "Con cá";
    BIRD = "Bird", "Ndege", "Con chim";
    CAT = "Cat", "Paka", "Con mèo";
    ELEPHANT = "Elephant", "Tembo", "Con voi";
    BOAT = "Boat", "Mashua", "Cái thuyền";
    HOUSE = "House", "Nyumba", "Ngôi nhà";
    BALL = "Ball", "Mpira", "Quả bóng";
}

fn name_of(picture: Picture) -> (&'static str, Text) {
    match picture {
        Picture::Sun => ("sun", SUN),
        Picture::Moon => ("moon", MOON),
        Picture::Star => ("star", STAR),
        Picture::Tree => ("tree", TREE),
        Picture::Flower => ("flower", FLOWER),
        Picture::Fish => ("fish", FISH),
        Picture::Bird => ("bird", BIRD),
        Picture::Cat => ("cat", CAT),
        Picture::Elephant => ("elephant", ELEPHANT),
        Picture::Boat => ("boat", BOAT),
        Picture::House => ("house", HOUSE),
        Picture::Ball => ("ball", BALL),
    }
}

pub async fn class(_: Public, State(app): State<App>, visitor: Visitor, Head(parts): Head) -> Response {
    let lang = visitor.lang;
    let body = html! {
        div.page-narrow data-class {
            h1 { (TITLE.to(lang)) }
            (needs_script(lang))
            div.form-summary role="alert" data-summary {}
            (code(lang))
            div data-step="pupil" hidden {
                h2 class="mb-1" tabindex="-1" data-class-name {}
                p class="mb-4" { (WHO.to(lang)) }
                ul.pupils data-pupils {}
                p class="mb-4" data-nobody hidden { (NOBODY.to(lang)) }
                button.btn type="button" data-back="code" { (OTHER_CLASS.to(lang)) }
            }
            (pictures(lang))
        }
    };
    with_device(&app, &parts.headers, page(&app, &visitor, TITLE.to(lang), "/class", body))
}

fn code(lang: Lang) -> Markup {
    html! {
        form.form data-step="code" {
            div.field {
                label.label for="class-code" { (CODE.to(lang)) }
                p.hint #class-code-hint { (CODE_HINT.to(lang)) }
                input.input.code-input.code-big #class-code type="text" maxlength="20" autocapitalize="characters" autocomplete="off" spellcheck="false" aria-describedby="class-code-hint" required;
            }
            button.btn.btn-primary.btn-big type="submit" { (GO_ON.to(lang)) }
        }
    }
}

fn pictures(lang: Lang) -> Markup {
    html! {
        div data-step="pictures" hidden {
            h2 class="mb-1" tabindex="-1" data-hello=(HELLO.with(lang, "{}")) {}
            p class="mb-4" { (TOUCH.to(lang)) }
            ol.chosen-pictures aria-label=(CHOSEN.to(lang)) aria-live="polite" data-chosen {}
            div.pictures {
                @for picture in Picture::ALL {
                    @let (code, name) = name_of(picture);
                    button.picture type="button" data-picture=(code) { span { (name.to(lang)) } }
                }
            }
            div.btn-row {
                button.btn.btn-primary.btn-big type="button" data-enter { (ENTER.to(lang)) }
                button.btn.btn-big type="button" data-erase { (ERASE.to(lang)) }
                button.btn.btn-big.btn-quiet type="button" data-back="pupil" { (NOT_ME.to(lang)) }
            }
        }
    }
}
