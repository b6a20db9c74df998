//! What learners say of a course, on its page.
use super::words;
use crate::course::view::CourseBody;
use crate::rating::RatingBody;
use kernel::{Lang, Page};
use maud::{Markup, html};

pub fn section(lang: Lang, it: &CourseBody, ratings: &Page<RatingBody>) -> Markup {
    let own = format!("/learn/courses/{}#reviews", it.card.id);
    let rates = it.can.contains(&crate::course::view::CourseAbility::Rate);
    html! {
        @if !ratings.items.is_empty() || rates {
            section id="reviews" {
                h2 class="mb-3" { (words::RATINGS.to(lang)) }
                @if let Some(sum) = it.card.rating {
                    p class="mb-4" {
                        (words::STARS_OF.with(lang, words::decimal(lang, sum.average))) ", " (words::RATINGS_COUNTED.with(lang, sum.count))
                    }
                }
                @if rates { p class="mb-4" { a.btn href=(own) { (words::RATE.to(lang)) } } }
                ul class="grid gap-4" role="list" { @for rating in &ratings.items { li { (one(lang, rating)) } } }
                @if let Some(cursor) = &ratings.next_cursor {
                    p class="mt-4" {
                        a.btn href={ "/courses/" (it.card.slug) "?cursor=" (cursor) "#reviews" } { (words::MORE_RATINGS.to(lang)) }
                    }
                }
            }
        }
    }
}

fn one(lang: Lang, it: &RatingBody) -> Markup {
    let day = it.updated_at.to_string();
    let day = day.split('T').next().unwrap_or_default();
    html! {
        article.card {
            p.meta {
                span role="img" aria-label=(words::STARS_OF.with(lang, it.stars)) {
                    @for star in 1..=5 { (if star <= it.stars { "★" } else { "☆" }) }
                }
                strong { (it.author) }
                time datetime=(day) { (day) }
                @if it.hidden_at.is_some() { span.chip.chip-warning { (words::RATING_HIDDEN.to(lang)) } }
            }
            @if let Some(words) = &it.words { p class="mt-2 whitespace-pre-line" { (words) } }
            @if let Some(reason) = &it.hidden_reason { p.hint { (words::RATING_REASON.with(lang, reason)) } }
        }
    }
}
