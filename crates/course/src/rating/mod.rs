//! What learners say of a course: one to five stars and some words, one for each learner. Who runs the school, or the
//! organisation, hides what does not belong there and says why; teachers cannot hide what is said of their own courses.
pub mod hide;
pub mod list;
pub mod mine;
mod store;

use crate::course::Course;
use kernel::{Actor, OrganizationId, Resource, Result, Text, Timestamp, Tx, UserId, texts};
use serde::{Deserialize, Serialize};

kernel::id!(
    /// What a learner says of a course.
    RatingId, "rtg"
);

texts! {
    STARS = "From 1 to 5 stars", "Nyota 1 hadi 5", "Từ 1 đến 5 sao";
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "i64")]
pub struct Stars(#[schemars(range(min = 1, max = 5))] i64);

impl TryFrom<i64> for Stars {
    type Error = Text;
    fn try_from(stars: i64) -> Result<Self, Self::Error> {
        if (1..=5).contains(&stars) { Ok(Stars(stars)) } else { Err(STARS) }
    }
}

/// What all learners say together.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "CourseRatingSum")]
pub struct Sum {
    /// To one decimal.
    pub average: f64,
    pub count: i64,
}

impl Sum {
    /// None while nobody has said anything.
    pub fn of(count: i64, stars: i64) -> Option<Sum> {
        let tenths = |count| (stars * 20 + count) / (count * 2);
        (count > 0).then(|| Sum { average: tenths(count) as f64 / 10.0, count })
    }
}

/// As it is stored.
#[derive(Clone, Debug, Deserialize)]
pub struct Row {
    pub id: RatingId,
    pub user_id: UserId,
    pub stars: i64,
    pub words: Option<String>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub hidden_at: Option<Timestamp>,
    pub hidden_reason: Option<String>,
    pub version: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "CourseRatingAbility")]
pub enum Ability {
    Hide,
    Show,
}

#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "CourseRating")]
pub struct RatingBody {
    pub id: RatingId,
    /// A child's is the first name and a letter, unless a guardian allows more.
    #[schemars(length(max = 200))]
    pub author: String,
    pub stars: i64,
    #[schemars(length(max = 2000))]
    pub words: Option<String>,
    /// The reader wrote it.
    pub mine: bool,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    /// Only its author and administrators see it any more.
    pub hidden_at: Option<Timestamp>,
    #[schemars(length(max = 500))]
    pub hidden_reason: Option<String>,
    pub version: i64,
    pub can: Vec<Ability>,
}

/// May this person hide what is said of the course?
pub fn moderates(actor: &Actor, course: &Course) -> bool {
    actor.has(kernel::Role::Admin) || course.managed_by(actor)
}

/// Rows with the names that may be shown: three statements, however many there are.
async fn bodies(tx: &mut Tx, actor: &Actor, course: &Course, rows: Vec<Row>) -> Result<Vec<RatingBody>> {
    if rows.is_empty() {
        return Ok(vec![]);
    }
    let users = || rows.iter().map(|it| &it.user_id);
    let names = identity::names(tx, users()).await?;
    let whole = family::all_consented(tx, users(), family::Purpose::Forum).await?;
    let moderates = moderates(actor, course);
    let body = |it: Row| {
        let name = names.get(&it.user_id).map(String::as_str).unwrap_or_default();
        let ability = if it.hidden_at.is_some() { Ability::Show } else { Ability::Hide };
        RatingBody {
            author: if whole.contains(&it.user_id) {
                name.to_owned()
            } else {
                kernel::text::child_name(name)
            },
            mine: actor.is(&it.user_id),
            id: it.id,
            stars: it.stars,
            words: it.words,
            created_at: it.created_at,
            updated_at: it.updated_at,
            hidden_at: it.hidden_at,
            hidden_reason: it.hidden_reason,
            version: it.version,
            can: if moderates { vec![ability] } else { vec![] },
        }
    };
    Ok(rows.iter().cloned().map(body).collect())
}

/// What somebody said, with the course that decides about it.
pub struct Rating {
    pub it: Row,
    pub course: Course,
}

#[derive(Deserialize, schemars::JsonSchema)]
pub struct RatingPath {
    rating: RatingId,
}

impl Resource for Rating {
    type Path = RatingPath;
    async fn load(tx: &mut Tx, actor: &Actor, path: &RatingPath) -> Result<Option<Self>> {
        let Some((course, it)) = store::find(tx, &path.rating).await? else { return Ok(None) };
        let course = crate::course::store::find_for(tx, actor, &course).await?;
        Ok(course.map(|course| Rating { it, course }))
    }
    fn visible(&self, actor: &Actor) -> bool {
        let shown =
            self.it.hidden_at.is_none() || actor.is(&self.it.user_id) || moderates(actor, &self.course);
        self.course.visible(actor) && shown
    }
    fn organization(&self) -> Option<&OrganizationId> {
        self.course.organization.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_average_is_rounded_to_one_decimal() {
        let average = |count, stars| Sum::of(count, stars).unwrap().average;
        assert_eq!(average(1, 5), 5.0);
        assert_eq!(average(3, 13), 4.3);
        assert_eq!(average(3, 14), 4.7);
        assert_eq!(average(4, 17), 4.3, "4.25 goes up");
        assert_eq!(Sum::of(0, 0), None);
    }
}
