//! Public pages: readable without a script, with an address that can be shared.
mod around;
mod catalogue;
mod course;
mod home;
mod lesson;
mod ratings;
mod sitemap;
mod track;
mod words;

use crate::course::card::CourseCard;
use crate::money::Money;
use crate::rating::Sum;
use kernel::html::Visitor;
use kernel::{Lang, Routes, get};
use maud::{Markup, html};

pub fn pages() -> Routes {
    Routes::new()
        .at("/", get(home::home))
        .at("/courses", get(catalogue::catalogue))
        .at("/courses/{course}", get(course::course))
        .at("/courses/{course}/lessons/{lesson}", get(lesson::lesson))
        .at("/tracks/{track}", get(track::track))
        .at("/sitemap.xml", get(sitemap::sitemap))
        .at("/robots.txt", get(sitemap::robots))
}

/// A card's title is a heading of the part of the page that the card stands in.
#[derive(Clone, Copy)]
enum Under {
    Title,
    Section,
}

/// The title is the link; it covers the card.
fn card(visitor: &Visitor, it: &CourseCard, under: Under) -> Markup {
    let lang = visitor.lang;
    let title = html! {
        a.course-card-link href={ "/courses/" (it.slug) } lang=(it.language.code()) { (it.title) }
    };
    html! {
        article.course-card {
            // With data saver on a picture is not worth its price. One without a description only decorates.
            @if let Some(cover) = it.cover_url.as_ref().filter(|_| !visitor.data_saver) {
                img src=(cover) srcset={ (cover) "?w=360 360w, " (cover) "?w=720 720w" } sizes="20rem" alt=(it.cover_alt.as_deref().unwrap_or_default()) lang=(it.language.code()) width="720" height="405" loading="lazy" decoding="async";
            }
            div.course-card-body {
                @match under {
                    Under::Title => h2 { (title) },
                    Under::Section => h3 { (title) },
                }
                @if let Some(summary) = &it.summary { p lang=(it.language.code()) { (summary) } }
                div.course-card-meta {
                    p { (facts(lang, it.instructor.full_name.clone(), it)) }
                    p.meta {
                        span.chip { (price(lang, it.price.as_ref())) }
                        @if let Some(rating) = it.rating { (stars(lang, rating)) }
                    }
                }
            }
        }
    }
}

/// Who teaches and how much it is, as one line of text; it breaks between facts.
fn facts(lang: Lang, teacher: String, it: &CourseCard) -> Markup {
    let minutes = Some(it.duration_minutes).filter(|it| *it > 0);
    let numbers =
        [Some(words::LESSONS.with(lang, it.lessons_count)), minutes.map(|it| words::duration(lang, it))];
    html! {
        (teacher)
        @for number in numbers.into_iter().flatten() { " · " span class="whitespace-nowrap" { (number) } }
    }
}

/// `★ 4.3 (12 reviews)`, said in words to who does not see the star.
fn stars(lang: Lang, rating: Sum) -> Markup {
    let average = words::decimal(lang, rating.average);
    html! {
        span class="whitespace-nowrap" {
            span aria-hidden="true" { "★ " (average) " (" (rating.count) ")" }
            span.sr-only { (words::STARS_OF.with(lang, average)) ", " (words::RATINGS_COUNTED.with(lang, rating.count)) }
        }
    }
}

fn price(lang: Lang, price: Option<&Money>) -> String {
    price.map_or_else(|| words::FREE.to(lang).to_owned(), |it| it.shown(lang))
}
