//! `/`
use super::{Under, card, words};
use crate::course::list::{Catalogue, find};
use axum::extract::State;
use kernel::html::{Head, Html, Page, Visitor, page};
use kernel::{App, Public, Result};
use maud::html;

const SHOWN: usize = 3;

pub async fn home(
    public: Public,
    State(app): State<App>,
    visitor: Visitor,
    Head(parts): Head,
) -> Result<Html> {
    let mut tx = public.read().await?;
    let actor = public.actor(&mut tx, &parts).await?;
    let newest = find(&mut tx, &Catalogue::default()).await?.items;
    drop(tx);
    let lang = visitor.lang;
    let body = html! {
        section.hero {
            h1.hero-title { (words::HERO.to(lang)) }
            p class="mt-4 text-lg max-w-[60ch] text-ink-2" { (words::HERO_LEAD.to(lang)) }
            p class="mt-6" { a.btn.btn-primary href="/courses" { (words::BROWSE.to(lang)) } }
        }
        @if !newest.is_empty() {
            section class="mt-12" {
                h2 class="mb-4" { (words::NEWEST.to(lang)) }
                div.cards { @for it in newest.iter().take(SHOWN) { (card(&visitor, it, Under::Section)) } }
            }
        }
        section class="mt-12" {
            h2 class="mb-4" { (words::HOW.to(lang)) }
            ol class="list-decimal ps-6 grid gap-2 max-w-[60ch]" {
                @for step in [words::HOW_1, words::HOW_2, words::HOW_3] { li { (step.to(lang)) } }
            }
            p class="mt-6" { a.btn href="/verify" { (words::CHECK_CERTIFICATE.to(lang)) } }
        }
    };
    let school = app.config.school_name.clone();
    let description = words::HERO_LEAD.to(lang);
    let shown =
        Page { title: &school, description, canonical: "/", structured_data: None, indexed: true, body };
    Ok(page(&app, &visitor, &actor, shown))
}
