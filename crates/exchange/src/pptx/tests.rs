//! Presentations, read back as other programs read them.
use super::*;
use crate::report::Why;
use crate::testing::{Lesson, PNG, fractions, names, page_of, part, text};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::json;

fn made(lesson: &Lesson) -> Made {
    lesson.with(|it| write(it, &mut |_, _| {})).unwrap()
}

/// Of each thing of a slide in its order: name, alternative text, place in EMU.
fn things(xml: &str) -> Vec<(String, Option<String>, Vec<i64>)> {
    let mut reader = Reader::from_str(xml);
    let mut things: Vec<(String, Option<String>, Vec<i64>)> = vec![];
    loop {
        let event = reader.read_event().unwrap();
        let (Event::Start(tag) | Event::Empty(tag)) = &event else {
            if event == Event::Eof {
                return things.split_off(1);
            }
            continue;
        };
        let get = |tag: &BytesStart<'_>, name: &str| {
            let found = tag.try_get_attribute(name).unwrap()?;
            Some(String::from_utf8(found.value.to_vec()).unwrap())
        };
        match tag.name().as_ref() {
            b"p:cNvPr" => things.push((get(tag, "name").unwrap(), get(tag, "descr"), vec![])),
            b"a:off" | b"a:ext" if tag.attributes().next().is_some() => {
                let names = if tag.name().as_ref() == b"a:off" { ["x", "y"] } else { ["cx", "cy"] };
                let place = names.iter().filter_map(|it| get(tag, it)?.parse::<i64>().ok());
                things.last_mut().unwrap().2.extend(place);
            }
            _ => {}
        }
    }
}

#[test]
fn every_part_is_well_formed_and_every_relation_leads_to_one() {
    let package = made(&fractions()).bytes;
    let names = names(&package);
    for name in names.iter().filter(|it| it.ends_with(".xml") || it.ends_with(".rels")) {
        let xml = text(&package, name);
        let mut reader = Reader::from_str(&xml);
        while reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}")) != Event::Eof {}
        if let Some((folder, file)) = name.split_once("_rels/") {
            for target in xml.split("Target=\"").skip(1).map(|it| it.split('"').next().unwrap()) {
                let path = format!("{folder}{target}");
                let mut parts: Vec<&str> = vec![];
                for it in path.split('/') {
                    if it == ".." {
                        parts.pop();
                    } else {
                        parts.push(it)
                    }
                }
                assert!(names.contains(&parts.join("/")), "{file}: {target}");
            }
        }
    }
}

#[test]
fn things_keep_their_places_their_alternative_texts_and_their_order() {
    let package = made(&fractions()).bytes;
    let slide = text(&package, "ppt/slides/slide1.xml");
    let things = things(&slide);
    let px = |x: i64, y: i64, w: i64, h: i64| vec![x * 9525, y * 9525, w * 9525, h * 9525];
    // Decoration first, then the order of reading; the caption has its lines from the bottom of the picture.
    assert_eq!(things[0].2, px(0, 0, 1280, 96));
    assert_eq!(things[2].2, px(56, 22, 900, 56));
    assert_eq!(things[3].2, px(56, 136, 520, 150));
    let picture = &things[4];
    assert_eq!(
        picture.1.as_deref(),
        Some("A round chapati cut into four equal parts. One part is coloured.")
    );
    assert_eq!(picture.2[..2], px(700, 150, 440, 380)[..2]);
    assert_eq!(things.last().unwrap().2, px(56, 570, 1084, 120));
    assert_eq!(slide.matches("decorative").count() / 2, 2, "two decorations are marked as such");
    assert!(slide.contains("<p:ph type=\"title\"/>") && slide.contains("lang=\"en-GB\" sz=\"3000\" b=\"1\""));
    assert!(slide.contains("<a:schemeClr val=\"accent2\">"), "colours of the theme keep their names");
}

#[test]
fn what_is_not_kept_is_said() {
    let why: Vec<Why> = made(&fractions()).left.iter().map(|it| it.why).collect();
    assert_eq!(why, [Why::Formula, Why::Question]);
}

#[test]
fn formulas_go_into_the_notes_as_they_were_written() {
    let package = made(&fractions()).bytes;
    assert!(text(&package, "ppt/notesSlides/notesSlide1.xml").contains("\\frac{1}{4}"));
    assert!(text(&package, "ppt/slides/slide1.xml").contains("<a:t>1/4</a:t>"));
}

#[test]
fn a_page_without_a_heading_has_a_title_that_only_readers_meet() {
    let lesson = page_of(
        json!({ "el_1": { "type": "text", "role": "p", "x": 0, "y": 0, "w": 100, "h": 50, "z": "a0", "text": [{ "t": "One & two" }] } }),
    );
    let slide = text(&made(&lesson).bytes, "ppt/slides/slide1.xml");
    let things = things(&slide);
    assert!(things[0].2[1] < 0, "above the edge");
    assert!(slide.contains("<a:t>Page 1</a:t>") && slide.contains("One &amp; two"));
}

#[test]
fn tables_lines_drawings_and_shapes_are_what_they_are() {
    let lesson = page_of(json!({
        "el_1": { "type": "table", "x": 0, "y": 0, "w": 400, "h": 100, "z": "a0", "header": "row",
            "rows": [[[{ "t": "Crop" }], [{ "t": "kg" }]], [[{ "t": "Maize" }], [{ "t": "40" }]]] },
        "el_2": { "type": "line", "x": 0, "y": 200, "w": 100, "h": 50, "z": "a1", "points": [[100, 0], [0, 50]],
            "heads": "end", "alt": "An arrow", "from": { "el": "el_1", "side": "bottom" } },
        "el_3": { "type": "draw", "x": 200, "y": 200, "w": 100, "h": 50, "z": "a2", "strokes": [[0, 0, 10, 10, 20, 0]], "alt": "A mark" },
        "el_4": { "type": "shape", "shape": "rect", "radius": 10, "x": 400, "y": 200, "w": 100, "h": 50, "z": "a3", "label": [{ "t": "Half" }], "fill": "#ff000080" },
        "el_5": { "type": "text", "role": "olist", "x": 600, "y": 200, "w": 100, "h": 50, "z": "a4", "text": [],
            "items": [[{ "t": "see", "href": "https://example.org/?a=1&b=2" }], [{ "t": "home", "href": "#pg_a" }]] }
    }));
    let made = made(&lesson);
    let slide = text(&made.bytes, "ppt/slides/slide1.xml");
    for expected in [
        "<a:tblPr firstRow=\"1\" firstCol=\"0\"/>",
        "<a:stCxn id=\"2\" idx=\"2\"/>",
        "flipH=\"1\"",
        "<a:tailEnd type=\"triangle\"/>",
        "<a:lnTo><a:pt x=\"95250\" y=\"95250\"/></a:lnTo>",
        "prst=\"roundRect\"",
        "<a:alpha val=\"50196\"/>",
        "<a:buAutoNum type=\"arabicPeriod\"/>",
        "<a:t>Half</a:t>",
    ] {
        assert!(slide.contains(expected), "{expected}\n{slide}");
    }
    assert!(
        text(&made.bytes, "ppt/slides/_rels/slide1.xml.rels").contains("https://example.org/?a=1&amp;b=2")
    );
    assert_eq!(made.left.iter().map(|it| it.why).collect::<Vec<_>>(), [Why::Link]);
}

#[test]
fn what_lies_on_top_is_reported_when_it_should_be_read_first() {
    let mut lesson = page_of(json!({
        "el_1": { "type": "text", "role": "p", "x": 0, "y": 0, "w": 100, "h": 50, "z": "a0", "text": [{ "t": "below" }] },
        "el_2": { "type": "text", "role": "p", "x": 20, "y": 20, "w": 100, "h": 50, "z": "a1", "text": [{ "t": "above" }] }
    }));
    lesson.document.pages[0].reading.reverse();
    let made = made(&lesson);
    assert_eq!(made.left[0], Left::of(Why::Order, "pg_a", "el_2"));
    let slide = text(&made.bytes, "ppt/slides/slide1.xml");
    assert!(slide.find("below") < slide.find("above"));
}

#[test]
fn a_drawing_travels_beside_a_point_for_old_programs_and_a_strange_picture_becomes_its_text() {
    let mut lesson = fractions();
    lesson.files = crate::testing::files("image/svg+xml", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    let made_svg = made(&lesson);
    assert!(made_svg.left.iter().any(|it| it.why == Why::Drawing));
    assert_eq!(part(&made_svg.bytes, "ppt/media/point.png").unwrap(), PNG);
    lesson.files = crate::testing::files("image/avif", b"?");
    let made = made(&lesson);
    assert!(made.left.iter().any(|it| it.why == Why::Picture));
    assert!(text(&made.bytes, "ppt/slides/slide1.xml").contains("<a:t>A round chapati"));
}

#[test]
fn markdown_becomes_slides_with_headings_lists_code_tables_and_pictures() {
    let source = "# Sehemu\n\nNusu **kubwa**.\n\n- moja\n- mbili\n\n```python\nprint(1)\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n![Chapati](file:fil_1)\n\n";
    let made = made(&Lesson::of_markdown(&format!("{source}{}", "Aya ndefu ya maneno mengi. ".repeat(300))));
    let package = &made.bytes;
    let slides = names(package).iter().filter(|it| it.starts_with("ppt/slides/slide")).count();
    assert!(slides >= 4, "{slides}");
    let all: String = (1..=slides).map(|at| text(package, &format!("ppt/slides/slide{at}.xml"))).collect();
    for expected in [
        "<a:t>Sehemu</a:t>",
        "b=\"1\"",
        "•",
        "typeface=\"+mn-lt\"",
        "Courier New",
        "<a:tbl>",
        "descr=\"Chapati\"",
        "sw-KE",
    ] {
        assert!(all.contains(expected), "{expected}");
    }
    assert_eq!(all.matches("maneno").count(), 300);
    assert_eq!(all.matches("<p:ph type=\"title\"/>").count(), slides, "every slide has a title");
}

#[test]
fn a_hidden_page_is_a_hidden_slide() {
    let mut lesson = fractions();
    lesson.document.pages[0].hidden = true;
    assert!(text(&made(&lesson).bytes, "ppt/slides/slide1.xml").contains("show=\"0\""));
}
