//! `GET /courses/{course}/learners`: who learns a course and how far they are.
//!
//! Names belong to another room, and percentages are counted; so the rows of the one course are put in order here. A course
//! has at most some thousand learners, and this is three statements whatever their number.
use crate::course::CourseId;
use crate::policy::ViewLearners;
use crate::progress::{NamedItem, Progress, next_of_learners};
use axum::Json;
use identity::PersonRef;
use kernel::{Page, PageQuery, Permit, Query, Result, Timestamp, Tx, UserId, params, text::fold};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "LearnerSort")]
enum Sort {
    #[default]
    Name,
    /// Furthest first.
    Progress,
    /// Last seen first.
    Recent,
}

#[derive(Deserialize, schemars::JsonSchema)]
pub struct Filter {
    /// Words of the name; accents and case do not matter.
    #[schemars(length(max = 200))]
    q: Option<String>,
    #[serde(default)]
    sort: Sort,
    #[serde(flatten)]
    page: PageQuery,
}

#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Learner {
    user: PersonRef,
    enrolled_at: Timestamp,
    last_activity_at: Option<Timestamp>,
    completed_at: Option<Timestamp>,
    progress: Progress,
    /// Where they go on.
    current_item: Option<NamedItem>,
}

pub async fn list(permit: Permit<ViewLearners>, Query(filter): Query<Filter>) -> Result<Json<Page<Learner>>> {
    let (mut tx, office, _) = permit.into_parts();
    let course = office.0.id;
    let mut found = learners(&mut tx, &course).await?;
    if let Some(q) = &filter.q {
        let words = fold(q);
        found.retain(|it| words.split(' ').all(|word| it.key.split(' ').any(|part| part.starts_with(word))));
    }
    let total = filter.page.wants_total().then_some(found.len() as i64);
    let mut found: Vec<(Place, Known)> = found.into_iter().map(|it| (it.place(filter.sort), it)).collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    if let Some(after) = filter.page.after::<Place>()? {
        found.retain(|(place, _)| *place > after);
    }
    found.truncate(filter.page.fetch());
    let Page { items, next_cursor, total } = filter.page.page(found, total, |(place, _)| place.clone());
    let ids = items.iter().map(|(_, it)| &it.row.user_id);
    let next = next_of_learners(&mut tx, &course, ids).await?;
    let mut next: HashMap<UserId, NamedItem> =
        next.into_iter().map(|it| (it.user_id.clone(), it.named())).collect();
    let items = items.into_iter().map(|(_, it)| it.learner(&mut next)).collect();
    Ok(Json(Page { items, next_cursor, total }))
}

#[derive(Deserialize)]
struct Row {
    user_id: UserId,
    enrolled_at: Timestamp,
    last_activity_at: Option<Timestamp>,
    completed_at: Option<Timestamp>,
    completed: i64,
    total: i64,
}

/// A learner with the name, and the name without accents.
struct Known {
    row: Row,
    name: String,
    key: String,
}

async fn learners(tx: &mut Tx, course: &CourseId) -> Result<Vec<Known>> {
    let rows: Vec<Row> = tx
        .all(
            "SELECT e.user_id, e.enrolled_at, e.last_activity_at, e.completed_at,
               (SELECT COUNT(*) FROM course_items i WHERE i.course = $1 AND i.counts) AS total,
               COALESCE(done.completed, 0) AS completed
             FROM course_enrollments e
             LEFT JOIN (SELECT k.user_id, COUNT(*) AS completed
               FROM course_items i JOIN course_completions k ON k.course = i.course AND k.item = i.id
               WHERE i.course = $1 AND i.counts GROUP BY k.user_id) AS done ON done.user_id = e.user_id
             WHERE e.course = $1",
            params![course],
        )
        .await?;
    let mut names = identity::names(tx, rows.iter().map(|it| &it.user_id)).await?;
    let named = |row: Row| {
        let name = names.remove(&row.user_id).unwrap_or_default();
        Known { key: fold(&name), name, row }
    };
    Ok(rows.into_iter().map(named).collect())
}

/// Where a learner stands in the list: a number that grows down the list, then the name, then the id.
type Place = (i64, String, String);

impl Known {
    fn place(&self, sort: Sort) -> Place {
        let number = match sort {
            Sort::Name => 0,
            Sort::Progress => -self.progress().percent,
            Sort::Recent => -self.row.last_activity_at.map_or(0, |it| it.0),
        };
        (number, self.key.clone(), self.row.user_id.as_str().to_owned())
    }

    fn progress(&self) -> Progress {
        Progress::new(self.row.completed, self.row.total)
    }

    fn learner(self, next: &mut HashMap<UserId, NamedItem>) -> Learner {
        Learner {
            progress: self.progress(),
            current_item: next.remove(&self.row.user_id),
            user: PersonRef { id: self.row.user_id, full_name: self.name },
            enrolled_at: self.row.enrolled_at,
            last_activity_at: self.row.last_activity_at,
            completed_at: self.row.completed_at,
        }
    }
}
