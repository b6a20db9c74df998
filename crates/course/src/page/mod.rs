//! Public pages: readable without a script, with an address that can be shared.
mod catalogue;
mod course;
mod home;
mod lesson;
mod sitemap;
mod words;

use crate::course::card::CourseCard;
use crate::money::Money;
use kernel::html::Visitor;
use kernel::{Lang, Routes, get};
use maud::{Markup, html};

pub fn pages() -> Routes {
    Routes::new()
        .at("/", get(home::home))
        .at("/courses", get(catalogue::catalogue))
        .at("/courses/{course}", get(course::course))
        .at("/courses/{course}/lessons/{lesson}", get(lesson::lesson))
        .at("/sitemap.xml", get(sitemap::sitemap))
        .at("/robots.txt", get(sitemap::robots))
}

/// The title is the link; it covers the card.
fn card(visitor: &Visitor, it: &CourseCard) -> Markup {
    let lang = visitor.lang;
    html! {
        article.course-card {
            // A picture decorates; with data saver on it is not worth its price.
            @if let Some(cover) = it.cover_url.as_ref().filter(|_| !visitor.data_saver) {
                img src=(cover) alt="" loading="lazy" decoding="async";
            }
            div.course-card-body {
                h3 { a.course-card-link href={ "/courses/" (it.slug) } lang=(it.language.code()) { (it.title) } }
                @if let Some(summary) = &it.summary { p lang=(it.language.code()) { (summary) } }
                p.course-card-meta {
                    span { (it.instructor.full_name) }
                    span { (words::LESSONS.with(lang, it.lessons_count)) }
                    @if it.duration_minutes > 0 { span { (words::duration(lang, it.duration_minutes)) } }
                    span.chip { (price(lang, it.price.as_ref())) }
                }
            }
        }
    }
}

fn price(lang: Lang, price: Option<&Money>) -> String {
    price.map_or_else(|| words::FREE.to(lang).to_owned(), |it| it.shown(lang))
}
