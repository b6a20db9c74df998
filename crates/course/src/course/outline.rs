//! `PUT /courses/{course}/outline`: the order of modules and lessons. It is the whole outline in a new order, nothing more and
//! nothing less, so that an old copy can lose nothing.
use super::CourseId;
use super::store;
use super::view::{CourseBody, Outline, outline, view};
use crate::lesson::LessonId;
use crate::module::ModuleId;
use crate::policy::ArrangeCourse;
use kernel::db::Ids;
use kernel::{Answer, IfMatch, Input, Lang, Permit, Result, Sql, Tagged, Tx, error, params, texts};
use serde::Deserialize;
use std::collections::BTreeSet;

texts! {
    STRANGER = "{} is here twice, or not in this course", "{} iko hapa mara mbili, au haimo kwenye kozi hii", "{} xuất hiện hai lần, hoặc không thuộc khóa học này";
    MISSING = "{} is missing", "{} haipo", "Thiếu {}";
}

#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "OutlineOrder")]
pub struct Order {
    #[schemars(length(max = 500))]
    modules: Vec<ModuleOrder>,
}

#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ModuleOrder {
    id: ModuleId,
    #[schemars(length(max = 1000))]
    lessons: Vec<LessonId>,
}

pub async fn arrange(
    permit: Permit<ArrangeCourse>,
    if_match: IfMatch,
    Input(order): Input<Order>,
) -> Result<Answer<Tagged<CourseBody>>> {
    let (mut tx, course, actor) = permit.into_parts();
    if_match.check(course.version)?;
    let current = outline(&mut tx, None, &course.id).await?;
    order.check(&current)?;
    save(&mut tx, &course.id, &order).await?;
    store::next_version(&mut tx, &course.id).await?;
    let course = store::find_for(&mut tx, &actor, &course.id).await?.ok_or(error::NOT_FOUND)?;
    let body = view(&mut tx, &actor, course).await?;
    tx.answer(Tagged { version: body.card.version, body }).await
}

impl Order {
    /// Every module and every lesson of the course exactly once; lessons may change their module.
    fn check(&self, current: &Outline) -> Result<()> {
        let known = current.modules.iter().map(|it| &it.id);
        permutation("modules", known, self.modules.iter().map(|it| &it.id))?;
        let known = current.modules.iter().flat_map(|it| &it.lessons).map(|it| &it.id);
        permutation("modules[].lessons", known, self.modules.iter().flat_map(|it| &it.lessons))
    }
}

fn permutation<'a, T: Ord + std::fmt::Display + 'a>(
    field: &str,
    known: impl Iterator<Item = &'a T>,
    asked: impl Iterator<Item = &'a T>,
) -> Result<()> {
    let mut missing: BTreeSet<&T> = known.collect();
    for id in asked {
        if !missing.remove(id) {
            return Err(error::INVALID.field(field, STRANGER.with(Lang::here(), id)));
        }
    }
    match missing.first() {
        Some(id) => Err(error::INVALID.field(field, MISSING.with(Lang::here(), id))),
        None => Ok(()),
    }
}

/// The place of an id in the JSON list is its position: one statement a list, and only the order of positions matters.
const MODULES: Sql = Sql {
    sqlite: "UPDATE course_modules SET position = INSTR($2, id)
             WHERE course = $1 AND id IN (SELECT value FROM json_each($2))",
    postgres: "UPDATE course_modules SET position = STRPOS($2, id)
             WHERE course = $1 AND id IN (SELECT value FROM json_each($2))",
};
const LESSONS: Sql = Sql {
    sqlite: "UPDATE course_lessons SET module = $3, position = INSTR($2, id)
             WHERE course = $1 AND id IN (SELECT value FROM json_each($2))",
    postgres: "UPDATE course_lessons SET module = $3, position = STRPOS($2, id)
             WHERE course = $1 AND id IN (SELECT value FROM json_each($2))",
};

async fn save(tx: &mut Tx, course: &CourseId, order: &Order) -> Result<()> {
    tx.execute(MODULES, params![course, Ids::new(order.modules.iter().map(|it| &it.id))]).await?;
    for module in order.modules.iter().filter(|it| !it.lessons.is_empty()) {
        tx.execute(LESSONS, params![course, Ids::new(&module.lessons), module.id]).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(known: &[u8], asked: &[u8]) -> bool {
        permutation("x", known.iter(), asked.iter()).is_ok()
    }

    proptest! {
        #[test]
        fn any_order_of_the_same_things_is_taken(ids in prop::collection::btree_set(0_u8..50, 0..20), seed in any::<u64>()) {
            let known: Vec<u8> = ids.into_iter().collect();
            let mut asked = known.clone();
            asked.sort_by_key(|it| seed.wrapping_mul(u64::from(*it) | 1).rotate_left(u32::from(*it)));
            prop_assert!(check(&known, &asked));
        }
        #[test]
        fn one_more_one_less_or_one_twice_is_refused(ids in prop::collection::btree_set(0_u8..50, 1..20), at in any::<prop::sample::Index>()) {
            let known: Vec<u8> = ids.into_iter().collect();
            let at = at.index(known.len());
            let mut less = known.clone();
            less.remove(at);
            prop_assert!(!check(&known, &less));
            prop_assert!(!check(&less, &known));
            let mut twice = known.clone();
            twice.push(known[at]);
            prop_assert!(!check(&known, &twice));
            less.push(200);
            prop_assert!(!check(&known, &less));
        }
    }
}
