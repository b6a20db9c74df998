//! A lesson in one file, for a memory stick or a phone without network: pictures inside it, nothing loaded from anywhere.
mod pictures;

use crate::{Made, Source, Step, page};
use kernel::Result;

pub fn write(source: &Source<'_>, step: Step<'_>) -> Result<Made> {
    let all = source.document.pages.len();
    step(0, all);
    let pages = pictures::inside(source);
    let head = format!("<style>{}{}</style>", page::STYLE, pages.style);
    let title = crate::xml::text(&source.document.title);
    let body = format!("{}<header><h1>{title}</h1></header><main>{}</main>", pages.store, pages.html);
    // Pictures are in the file; sound and films, which are not, come from the school when somebody asks for them.
    let policy =
        format!("default-src 'none'; img-src data:; style-src 'unsafe-inline'; media-src {}", source.origin);
    let bytes = page::whole(source, &policy, &head, &body).into_bytes();
    step(all, all);
    Ok(Made { bytes, left: page::left(source, false) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Lesson, fractions, page_of};
    use serde_json::json;

    fn made(lesson: &Lesson) -> String {
        let made = lesson.with(|it| write(it, &mut |_, _| {})).unwrap();
        String::from_utf8(made.bytes).unwrap()
    }

    #[test]
    fn the_file_holds_its_pictures_and_loads_nothing() {
        let html = made(&fractions());
        assert!(html.contains("src=\"data:image/png;base64,iVBOR"), "the picture");
        assert!(!html.contains("/exported-file/") && !html.contains("<script"));
        assert!(html.contains("<html lang=\"en\">") && html.contains("--x:56;--y:22;--w:900;--h:56;"));
        assert!(html.contains("<h1>Fractions of a whole</h1>"));
        for url in html.split([' ', ';']).filter(|it| it.starts_with("src=") || it.starts_with("url(")) {
            assert!(url.contains("data:"), "{url}");
        }
    }

    #[test]
    fn a_picture_that_is_shown_again_is_in_the_file_once() {
        let image = |y: u32, more: &str| {
            let mut image = json!({ "type": "image", "x": 0, "y": y, "w": 200, "h": 100, "z": "a0", "asset": "as_1", "alt": "A \"round\" chapati" });
            image["fit"] = more.into();
            image
        };
        let mut lesson = page_of(json!({ "el_1": image(0, "cover"), "el_2": image(200, "contain") }));
        let html = made(&lesson);
        assert_eq!(html.matches("data:image/png").count(), 1);
        assert_eq!(html.matches("<use href=\"#picture-1\"/>").count(), 2);
        assert_eq!(html.matches("role=\"img\" aria-label=\"A &quot;round&quot; chapati\"").count(), 2);
        assert!(html.contains("preserveAspectRatio=\"xMidYMid slice\"") && html.contains("xMidYMid meet"));
        // The same behind two pages.
        let background = document::model::Background { fill: None, asset: Some("as_1".into()) };
        let mut page = lesson.document.pages[0].clone();
        page.elements.clear();
        page.reading.clear();
        page.background = Some(background);
        let mut other = page.clone();
        other.id = "pg_b".into();
        lesson.document.pages = vec![page, other];
        let html = made(&lesson);
        assert_eq!(html.matches("data:image/png").count(), 1);
        assert_eq!(html.matches("background-image:var(--picture-1)").count(), 2);
    }

    #[test]
    fn a_lesson_of_markdown_is_one_readable_page() {
        let html = made(&Lesson::of_markdown("# Sehemu\n\nNusu ni `1/2`.\n\n![Chapati](file:fil_1)\n"));
        assert!(html.contains("Nusu ni <code>1/2</code>.") && html.contains("data:image/png"), "{html}");
        assert_eq!(html.matches("<section").count(), 1);
    }

    #[test]
    fn a_title_is_text_whatever_it_says() {
        let mut lesson = fractions();
        lesson.document.title = "</title><script>alert(1)</script>".into();
        assert!(!made(&lesson).contains("<script>"));
    }
}
