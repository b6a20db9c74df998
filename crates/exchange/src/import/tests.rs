//! Presentations that were brought: our own, and those that mean harm.
use super::*;
use crate::report::Why;
use crate::testing::fractions;
use document::model::{Kind, Role};
use document::text::plain;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn ours() -> Vec<u8> {
    fractions().with(|it| crate::pptx::write(it, &mut |_, _| {})).unwrap().bytes
}

fn brought(bytes: &[u8]) -> Result<Brought, Refused> {
    pptx(bytes, "les_1", Lang::En, "Brought")
}

#[test]
fn what_went_out_as_slides_comes_back_with_its_words_places_alternative_texts_and_order() {
    let back = brought(&ours()).unwrap();
    let page = &back.document.pages[0];
    let read: Vec<_> = page.read().map(|(_, it)| it).collect();
    let Kind::Text(title) = &read[0].kind else { panic!() };
    assert_eq!(
        (title.role, plain(&title.text).as_str(), title.size),
        (Role::H1, "What is a fraction?", Some(40.0))
    );
    assert_eq!(
        [read[0].frame.x, read[0].frame.y, read[0].frame.w, read[0].frame.h],
        [56.0, 22.0, 900.0, 56.0]
    );
    let Kind::Text(text) = &read[1].kind else { panic!() };
    assert_eq!(
        plain(&text.text),
        "A chapati is cut into 4 equal parts. Amina eats 1 part. She has eaten one quarter of the chapati."
    );
    assert_eq!(text.text[1].m, [document::model::Mark::B]);
    assert!(matches!(read[2].kind, Kind::Image(_)));
    assert_eq!(
        read[2].frame.alt.as_deref(),
        Some("A round chapati cut into four equal parts. One part is coloured.")
    );
    let lists = read.iter().filter(
        |it| matches!(&it.kind, Kind::Text(text) if text.role == Role::List && text.items.len() == 2),
    );
    assert_eq!(lists.count(), 1);
    assert_eq!(page.elements.values().filter(|it| it.frame.decorative).count(), 2);
    assert!(page.notes.as_deref().unwrap().contains("\\frac{1}{4}"));
    assert_eq!((back.pictures.len(), back.pictures[0].bytes.as_slice()), (1, crate::testing::PNG));
    assert!(back.left.is_empty(), "{:?}", back.left);
}

#[test]
fn what_was_brought_breaks_no_rule() {
    let mut back = brought(&ours()).unwrap();
    for it in &back.pictures {
        let asset = document::model::Asset {
            kind: document::model::AssetKind::Image,
            mime: "image/png".into(),
            bytes: 1,
            sha256: "0".repeat(64),
            file: None,
            w: None,
            h: None,
            dur: None,
            credit: None,
            licence: None,
        };
        back.document.assets.insert(it.asset.clone(), asset);
    }
    assert_eq!(document::rules::broken(&back.document), []);
}

/// The presentation with other contents in one part.
fn with(name: &str, content: &[u8]) -> Vec<u8> {
    let package = ours();
    let mut archive = zip::ZipArchive::new(Cursor::new(&package)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(vec![]));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let own = part.name().unwrap().into_owned();
        writer.start_file(own.as_str(), SimpleFileOptions::default()).unwrap();
        match own == name {
            true => writer.write_all(content).unwrap(),
            false => drop(std::io::copy(&mut part, &mut writer).unwrap()),
        }
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn c14_a_part_that_unpacks_to_more_than_a_lesson_is_refused() {
    let bomb = with("ppt/slides/slide1.xml", &vec![b' '; 21 << 20]);
    assert!(bomb.len() < 1 << 20, "it is small before it is unpacked");
    assert_eq!(brought(&bomb).unwrap_err(), TOO_LARGE);
}

#[test]
fn entities_broken_parts_and_other_files_are_refused() {
    let entity = b"<!DOCTYPE p [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><p:sld>&x;</p:sld>";
    for bytes in [
        with("ppt/slides/slide1.xml", entity),
        with("ppt/slides/slide1.xml", b"<p:sld><p:cSld>"),
        with("ppt/presentation.xml", b"<p:presentation/>"),
        b"PK\x03\x04".to_vec(),
        vec![],
    ] {
        assert_eq!(brought(&bytes).unwrap_err(), BROKEN);
    }
}

#[test]
fn groups_are_taken_apart_where_they_stand_and_what_is_unknown_is_said() {
    let slide = "<p:sld><p:cSld><p:spTree><p:grpSp><p:grpSpPr><a:xfrm><a:off x=\"952500\" y=\"0\"/><a:ext cx=\"952500\" cy=\"952500\"/>\
        <a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"1905000\" cy=\"1905000\"/></a:xfrm></p:grpSpPr><p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"A\"/><p:cNvSpPr txBox=\"1\"/><p:nvPr/></p:nvSpPr>\
        <p:spPr><a:xfrm><a:off x=\"952500\" y=\"952500\"/><a:ext cx=\"190500\" cy=\"190500\"/></a:xfrm></p:spPr><p:txBody><a:p><a:r><a:rPr sz=\"1800\"/><a:t>half</a:t></a:r></a:p></p:txBody></p:sp></p:grpSp>\
        <p:contentPart/></p:spTree></p:cSld></p:sld>";
    let back = brought(&with("ppt/slides/slide1.xml", slide.as_bytes())).unwrap();
    let frame = &back.document.pages[0].elements["el_s1n1"].frame;
    assert_eq!([frame.x, frame.y, frame.w, frame.h], [150.0, 50.0, 10.0, 10.0]);
    assert_eq!(back.left[0].why, Why::Object);
}
