//! A lesson in one file, for a memory stick or a phone without network: pictures inside it, nothing loaded from anywhere.
use crate::{Made, Source, Step, page};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use kernel::Result;

pub fn write(source: &Source<'_>, step: Step<'_>) -> Result<Made> {
    let all = source.document.pages.len();
    step(0, all);
    let mut inside = |file: &str| {
        let piece = source.files.get(file).filter(|it| it.media_type.starts_with("image/"))?;
        Some(format!("data:{};base64,{}", piece.media_type, STANDARD.encode(&piece.bytes)))
    };
    let pages = page::pages(source, &mut inside);
    let head = format!("<style>{}</style>", page::STYLE);
    let title = crate::xml::text(&source.document.title);
    let body = format!("<header><h1>{title}</h1></header><main>{pages}</main>");
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
    use crate::testing::{Lesson, fractions};

    #[test]
    fn the_file_holds_its_pictures_and_loads_nothing() {
        let lesson = fractions();
        let made = lesson.with(|it| write(it, &mut |_, _| {})).unwrap();
        let html = String::from_utf8(made.bytes).unwrap();
        assert!(html.contains("src=\"data:image/png;base64,iVBOR"), "the picture");
        assert!(!html.contains("/exported-file/") && !html.contains("<script"));
        assert!(html.contains("<html lang=\"en\">") && html.contains("--x:56;--y:22;--w:900;--h:56;"));
        assert!(html.contains("<h1>Fractions of a whole</h1>"));
        for url in html.split([' ', ';']).filter(|it| it.starts_with("src=") || it.starts_with("url(")) {
            assert!(url.contains("data:"), "{url}");
        }
    }

    #[test]
    fn a_lesson_of_markdown_is_one_readable_page() {
        let lesson = Lesson::of_markdown("# Sehemu\n\nNusu ni `1/2`.\n\n![Chapati](file:fil_1)\n");
        let made = lesson.with(|it| write(it, &mut |_, _| {})).unwrap();
        let html = String::from_utf8(made.bytes).unwrap();
        assert!(html.contains("Nusu ni <code>1/2</code>.") && html.contains("data:image/png"), "{html}");
        assert_eq!(html.matches("<section").count(), 1);
    }

    #[test]
    fn a_title_is_text_whatever_it_says() {
        let mut lesson = fractions();
        lesson.document.title = "</title><script>alert(1)</script>".into();
        let made = lesson.with(|it| write(it, &mut |_, _| {})).unwrap();
        assert!(!String::from_utf8(made.bytes).unwrap().contains("<script>"));
    }
}
