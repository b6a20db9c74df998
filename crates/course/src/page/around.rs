//! What stands around a course on its page: places outside of the school, its parts, and what of the curriculum it teaches.
use super::{Under, card, words};
use crate::cbc::code;
use crate::course::view::CourseBody;
use crate::link::Kind;
use kernel::html::Visitor;
use kernel::{Lang, Text};
use maud::{Markup, html};

/// Only learners and teachers have them.
pub fn links(lang: Lang, it: &CourseBody) -> Markup {
    html! {
        @if !it.links.is_empty() {
            section {
                h2 class="mb-3" { (words::LINKS.to(lang)) }
                ul class="grid gap-1" {
                    @for link in &it.links {
                        li {
                            a href=(link.url) rel="noopener noreferrer nofollow" target="_blank" { (link.title) }
                            " (" (link_kind(link.kind).to(lang)) ")"
                        }
                    }
                }
            }
        }
    }
}

fn link_kind(kind: Kind) -> Text {
    match kind {
        Kind::Repository => words::LINK_REPOSITORY,
        Kind::Chat => words::LINK_CHAT,
        Kind::Video => words::LINK_VIDEO,
        Kind::Documentation => words::LINK_DOCUMENTATION,
    }
}

pub fn parts(visitor: &Visitor, it: &CourseBody) -> Markup {
    html! {
        @if !it.parts.is_empty() {
            section {
                h2 class="mb-3" { (words::PARTS.to(visitor.lang)) }
                div.cards { @for part in &it.parts { (card(visitor, part, Under::Section)) } }
            }
        }
    }
}

pub fn strands(lang: Lang, it: &CourseBody) -> Markup {
    html! {
        @if !it.strands.is_empty() {
            section {
                h2 class="mb-3" { (words::STRANDS.to(lang)) }
                ul class="list-disc ps-6" {
                    @for strand in &it.strands {
                        li {
                            @if let Some(parent) = &strand.parent_title { (parent) ": " }
                            a href={ "/courses?learning_area=" (code(it.card.learning_area)) "&strand=" (strand.id) } { (strand.title) }
                        }
                    }
                }
            }
        }
    }
}
