//! A certificate as a tagged PDF (PDF/UA-1): A4 landscape, real text in embedded fonts, one heading, a figure with a
//! description. Pure: the same certificate always becomes the same bytes.
mod canvas;
mod fit;
mod qr;

use crate::certificate::Certificate;
use crate::texts;
use canvas::{Canvas, INK, SOFT};
use fit::Block;
use kernel::{Lang, Result};
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::tagging::{Tag, TagTree};
use krilla::{Document, SerializeSettings};
use letters::Style;
use std::num::NonZeroU16;

const WIDTH: f32 = 841.89;
const HEIGHT: f32 = 595.28;
/// Text keeps this far from the edges.
const MARGIN: f32 = 72.0;
const QR_SIZE: f32 = 92.0;

/// `address` is where anybody checks the certificate.
pub fn draw(certificate: &Certificate, address: &str) -> Result<Vec<u8>> {
    let configuration = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    let configuration = configuration.map_err(|error| anyhow::anyhow!("{error:?}"))?;
    let mut document = Document::new_with(SerializeSettings { configuration, ..Default::default() });
    let settings = PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| anyhow::anyhow!("A4 has a size"))?;
    let mut page = document.start_page_with(settings);
    let mut canvas = Canvas::on(&mut page);
    canvas.frame(WIDTH, HEIGHT);
    statement(&mut canvas, certificate);
    let link = proof(&mut canvas, certificate, address);
    let mut tags = canvas.finish();
    tags.push(link.paragraph(&mut page));
    page.finish();

    document.set_tag_tree(TagTree::from(tags).with_lang(Some(certificate.language.code().into())));
    document.set_metadata(metadata(certificate));
    let mut outline = Outline::new();
    let title = texts::TITLE.to(certificate.language);
    outline.push_child(OutlineNode::new(title.into(), XyzDestination::new(0, Point::from_xy(0.0, 0.0))));
    document.set_outline(outline);
    document.finish().map_err(|error| anyhow::anyhow!("the certificate cannot be drawn: {error:?}").into())
}

fn metadata(it: &Certificate) -> Metadata {
    let title = format!("{}: {}, {}", texts::TITLE.to(it.language), it.learner_name, it.course_title);
    Metadata::new()
        .title(title)
        .authors(vec![it.issuer.clone()])
        .language(it.language.code().into())
        .document_id(it.code.to_string())
}

/// Who completed what, in the middle of the page.
fn statement(canvas: &mut Canvas<'_>, it: &Certificate) {
    let lang = it.language;
    let width = WIDTH - 2.0 * MARGIN;
    let heading = texts::TITLE.to(lang);
    let h1 = Tag::Hn(NonZeroU16::MIN, Some(heading.into())).into();
    let blocks = [
        (h1, Block::new(heading, Style::SemiBold, &[34.0, 28.0], 1, width), SOFT, 26.0),
        (
            Tag::P.into(),
            Block::new(texts::THIS_CERTIFIES.to(lang), Style::Regular, &[13.0], 1, width),
            INK,
            12.0,
        ),
        (
            Tag::P.into(),
            Block::new(&it.learner_name, Style::SemiBold, &[28.0, 24.0, 20.0, 16.0], 2, width),
            INK,
            14.0,
        ),
        (Tag::P.into(), Block::new(texts::COMPLETED.to(lang), Style::Regular, &[13.0], 1, width), INK, 12.0),
        (
            Tag::P.into(),
            Block::new(&it.course_title, Style::SemiBold, &[20.0, 17.0, 14.0], 2, width),
            INK,
            20.0,
        ),
        (Tag::P.into(), Block::new(&issued(it), Style::Regular, &[13.0, 11.0], 2, width), INK, 0.0),
    ];
    let height: f32 = blocks.iter().map(|(_, block, _, gap)| block.height() + gap).sum();
    let bottom = HEIGHT - MARGIN - QR_SIZE - 8.0;
    let mut top = (MARGIN + (bottom - MARGIN - height) / 2.0).max(48.0);
    for (tag, block, colour, gap) in blocks {
        canvas.paragraph(tag, &block, WIDTH / 2.0, top, colour);
        top += block.height() + gap;
    }
}

fn issued(it: &Certificate) -> String {
    let day = texts::day(it.issued_at, it.language);
    format!("{} {}", texts::ISSUED_BY.with(it.language, &it.issuer), texts::ISSUED_ON.with(it.language, day))
}

/// How to check it: code, address and the address as a picture.
fn proof(canvas: &mut Canvas<'_>, it: &Certificate, address: &str) -> canvas::Link {
    let lang: Lang = it.language;
    let left = MARGIN + QR_SIZE + 16.0;
    let top = HEIGHT - MARGIN - QR_SIZE + 24.0;
    let width = WIDTH - left - MARGIN;
    canvas.qr(
        address,
        &texts::QR_OF.with(lang, address),
        MARGIN - 8.0,
        HEIGHT - MARGIN - QR_SIZE + 8.0,
        QR_SIZE,
    );
    let code = Block::new(&texts::CODE.with(lang, it.code.grouped()), Style::Regular, &[11.0], 1, width);
    canvas.left_paragraph(Tag::P.into(), &code, left, top, INK);
    let address_line =
        Block::new(&texts::CHECK_AT.with(lang, address), Style::Regular, &[11.0, 9.0, 7.0], 2, width);
    canvas.link(&address_line, left, top + code.height() + 6.0, address)
}

#[cfg(test)]
mod tests;
