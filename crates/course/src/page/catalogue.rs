//! `/courses`: search, filters and pages are links and one form, so everything is in the address.
use super::{Under, card, words};
use crate::cbc::{Difficulty, GradeLevel, LearningArea, code};
use crate::course::card::CourseCard;
use crate::course::list::{Catalogue, Sort, count, find};
use crate::strand::{self, Strand};
use crate::track::listed::{self, ListedTrack};
use axum::extract::State;
use kernel::html::{Head, Html, Icon, Page, Visitor, icon, page};
use kernel::{App, Lang, Public, Query, Result, Tx};
use maud::{Markup, html};

pub async fn catalogue(
    public: Public,
    State(app): State<App>,
    visitor: Visitor,
    Head(parts): Head,
    Query(query): Query<Catalogue>,
) -> Result<Html> {
    let mut tx = public.read().await?;
    let actor = public.actor(&mut tx, &parts).await?;
    let found = find(&mut tx, &query).await?;
    let total = count(&mut tx, &query).await?;
    let address = Address::new(parts.uri.query().unwrap_or_default());
    let strands = strands_of(&mut tx, &query).await?;
    let tracks = match query.is_narrow() || address.is_later() {
        true => vec![],
        false => listed::all(&mut tx).await?,
    };
    drop(tx);
    let lang = visitor.lang;
    let body = html! {
        h1 { (words::COURSES.to(lang)) }
        (form(lang, &query, &strands))
        @if found.items.is_empty() {
            (empty(lang, query.is_narrow() || address.is_later()))
        } @else {
            p class="pager-count mt-6 mb-4" role="status" { (words::COURSES_FOUND.with(lang, total)) }
            (cards(&visitor, &found.items))
            (pager(lang, &address, found.next_cursor.as_deref()))
        }
        (track_list(lang, &tracks))
    };
    let description = words::COURSES_ABOUT.with(lang, &app.config.school_name);
    let shown = Page {
        title: words::COURSES.to(lang),
        description: &description,
        canonical: "/courses",
        structured_data: None,
        // Search results are no page of their own.
        indexed: parts.uri.query().is_none(),
        body,
    };
    Ok(page(&app, &visitor, &actor, shown))
}

/// Each learning area has its own.
async fn strands_of(tx: &mut Tx, query: &Catalogue) -> Result<Vec<Strand>> {
    match query.learning_area {
        Some(area) => strand::store::of_area(tx, area).await,
        None => Ok(vec![]),
    }
}

fn track_list(lang: Lang, tracks: &[ListedTrack]) -> Markup {
    html! {
        @if !tracks.is_empty() {
            section class="mt-12" {
                h2 class="mb-4" { (words::TRACKS.to(lang)) }
                ul class="grid gap-3" role="list" {
                    @for it in tracks {
                        li.card {
                            h3 { a href={ "/tracks/" (it.id) } { (it.title) } }
                            p class="text-sm text-ink-2" {
                                (words::TRACK_BY.with(lang, &it.organization)) " · " (words::COURSES_FOUND.with(lang, it.courses.len() as i64))
                            }
                            @if let Some(description) = &it.description { p class="mt-2" { (description) } }
                        }
                    }
                }
            }
        }
    }
}

fn cards(visitor: &Visitor, items: &[CourseCard]) -> Markup {
    html! {
        ul.cards role="list" { @for it in items { li class="grid" { (card(visitor, it, Under::Title)) } } }
    }
}

/// One choice of a filter: what the address says, what people read, and whether it is chosen.
type Choice = (String, String, bool);

fn form(lang: Lang, query: &Catalogue, strands: &[Strand]) -> Markup {
    let grades = GradeLevel::ALL.map(|it| (code(it), it.label(lang), query.grade_level == Some(it)));
    let areas = LearningArea::ALL
        .map(|it| (code(it), it.label().to(lang).to_owned(), query.learning_area == Some(it)));
    let languages =
        Lang::ALL.map(|it| (it.code().to_owned(), it.name().to_owned(), query.language == Some(it)));
    let levels =
        Difficulty::ALL.map(|it| (code(it), it.label().to(lang).to_owned(), query.difficulty == Some(it)));
    let strands = strand_choices(lang, query, strands);
    html! {
        form class="card mt-6 grid gap-4" method="get" action="/courses" role="search" {
            div.field {
                label.label for="q" { (words::FIND.to(lang)) }
                p.hint id="q-hint" { (words::FIND_HINT.to(lang)) }
                div.input-row {
                    input.input id="q" name="q" type="search" maxlength="200" value=[&query.q] aria-describedby="q-hint";
                    button.btn.btn-primary type="submit" { (words::SEARCH.to(lang)) }
                }
            }
            // Behind a disclosure on phones, so that courses come first.
            details.filters {
                summary.btn { (filters_name(lang, query)) (icon(Icon::Chevron)) }
                div.filters-fields {
                    (select("grade_level", words::GRADE_FILTER.to(lang), words::ANY.to(lang), &grades))
                    (select("learning_area", words::AREA_FILTER.to(lang), words::ANY.to(lang), &areas))
                    @if !strands.is_empty() { (select("strand", words::STRAND_FILTER.to(lang), words::ANY.to(lang), &strands)) }
                    (select("language", words::LANGUAGE_FILTER.to(lang), words::ANY.to(lang), &languages))
                    (select("difficulty", words::DIFFICULTY_FILTER.to(lang), words::ANY.to(lang), &levels))
                    (order(lang, query.sort))
                    button.btn type="submit" { (words::SHOW_MATCHES.to(lang)) }
                }
            }
            @if let Some(category) = &query.category { input type="hidden" name="category" value=(category.as_str()); }
            @if query.is_narrow() { p { a href="/courses" { (words::CLEAR.to(lang)) } } }
        }
    }
}

fn strand_choices(lang: Lang, query: &Catalogue, strands: &[Strand]) -> Vec<Choice> {
    in_tree(strands)
        .map(|it| {
            let inset = if it.parent.is_some() { "– " } else { "" };
            let grade =
                it.grade_level.filter(|_| it.parent.is_none()).map(|it| format!(" ({})", it.label(lang)));
            let name = format!("{inset}{}{}", it.title, grade.unwrap_or_default());
            (it.id.to_string(), name, query.strand.as_ref() == Some(&it.id))
        })
        .collect()
}

/// Each strand before its sub-strands.
fn in_tree(strands: &[Strand]) -> impl Iterator<Item = &Strand> {
    let tops = strands.iter().filter(|it| it.parent.is_none());
    tops.flat_map(|top| {
        let parts = strands.iter().filter(|it| it.parent.as_ref() == Some(&top.id));
        std::iter::once(top).chain(parts)
    })
}

fn filters_name(lang: Lang, query: &Catalogue) -> String {
    match query.filters() {
        0 => words::FILTERS.to(lang).to_owned(),
        n => words::FILTERS_CHOSEN.with(lang, n),
    }
}

/// The first choice takes everything.
fn select(name: &str, label: &str, any: &str, choices: &[Choice]) -> Markup {
    html! {
        div class="field mt-0" {
            label.label for=(name) { (label) }
            select.select id=(name) name=(name) {
                option value="" { (any) }
                @for (value, text, chosen) in choices { option value=(value) selected[*chosen] { (text) } }
            }
        }
    }
}

fn order(lang: Lang, sort: Sort) -> Markup {
    html! {
        div class="field mt-0" {
            label.label for="sort" { (words::SORT.to(lang)) }
            select.select id="sort" name="sort" {
                option value="newest" selected[sort == Sort::Newest] { (words::BY_NEWEST.to(lang)) }
                option value="title" selected[sort == Sort::Title] { (words::BY_TITLE.to(lang)) }
            }
        }
    }
}

fn empty(lang: Lang, narrowed: bool) -> Markup {
    html! {
        section class="empty mt-8" role="status" {
            @if narrowed {
                h2 { (words::NO_MATCH.to(lang)) }
                p { (words::NO_MATCH_HELP.to(lang)) }
                a.btn href="/courses" { (words::CLEAR.to(lang)) }
            } @else {
                h2 { (words::NO_COURSES.to(lang)) }
                p { (words::NO_COURSES_HELP.to(lang)) }
            }
        }
    }
}

fn pager(lang: Lang, address: &Address, next: Option<&str>) -> Markup {
    html! {
        @if next.is_some() || address.is_later() {
            nav.pager aria-label=(words::PAGES.to(lang)) {
                @if address.is_later() { a.btn href=(address.with_cursor(None)) { (words::FIRST_PAGE.to(lang)) } }
                @if let Some(cursor) = next {
                    a.btn rel="next" href=(address.with_cursor(Some(cursor))) { (words::MORE.to(lang)) }
                }
            }
        }
    }
}

/// What the visitor asked for, to ask again for another page of it.
struct Address(Vec<(String, String)>);

impl Address {
    fn new(query: &str) -> Address {
        let pairs = form_urlencoded::parse(query.as_bytes()).into_owned();
        Address(pairs.filter(|(_, value)| !value.is_empty()).collect())
    }

    fn is_later(&self) -> bool {
        self.0.iter().any(|(name, _)| matches!(name.as_str(), "cursor" | "skip"))
    }

    fn with_cursor(&self, cursor: Option<&str>) -> String {
        let kept = self.0.iter().filter(|(name, _)| !matches!(name.as_str(), "cursor" | "skip"));
        let pairs =
            kept.map(|(name, value)| (name.as_str(), value.as_str())).chain(cursor.map(|it| ("cursor", it)));
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        if query.is_empty() { "/courses".into() } else { format!("/courses?{query}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_page_keeps_what_was_asked_for() {
        let address = Address::new("q=%C4%91ang+h%E1%BB%8Dc&grade_level=&cursor=old");
        assert!(address.is_later());
        assert_eq!(address.with_cursor(Some("new")), "/courses?q=%C4%91ang+h%E1%BB%8Dc&cursor=new");
        assert_eq!(Address::new("cursor=old").with_cursor(None), "/courses");
    }
}
