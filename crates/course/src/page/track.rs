//! `/tracks/{track}`: courses in the order to learn them in, for everybody.
use super::{Under, card, words};
use crate::track::{TrackPath, listed};
use axum::extract::{Path, State};
use kernel::html::{Head, Html, Page, Visitor, page};
use kernel::{App, Public, Result, error};
use maud::html;

pub async fn track(
    public: Public,
    State(app): State<App>,
    visitor: Visitor,
    Head(parts): Head,
    Path(path): Path<TrackPath>,
) -> Result<Html> {
    let mut tx = public.read().await?;
    let actor = public.actor(&mut tx, &parts).await?;
    let it = listed::one(&mut tx, &actor, &path.track).await?.ok_or(error::NOT_FOUND)?;
    drop(tx);
    let lang = visitor.lang;
    let canonical = format!("/tracks/{}", it.id);
    let body = html! {
        p { a href="/courses" { (words::ALL_COURSES.to(lang)) } }
        h1 class="mt-2" { (it.title) }
        p class="mt-2 text-sm text-ink-2" { (words::TRACK_BY.with(lang, &it.organization)) }
        @if let Some(description) = &it.description { p class="mt-4 max-w-[60ch]" { (description) } }
        p class="mt-6 mb-4" { (words::TRACK_ORDER.with(lang, it.courses.len() as i64)) }
        ol.cards { @for course in &it.courses { li class="grid" { (card(&visitor, course, Under::Title)) } } }
    };
    let description = it.description.clone().unwrap_or_default();
    let shown = Page {
        title: &it.title,
        description: &description,
        canonical: &canonical,
        structured_data: None,
        indexed: true,
        body,
    };
    Ok(page(&app, &visitor, &actor, shown))
}
