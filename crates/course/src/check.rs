//! Invariants for `lyceum verify`: what is kept twice agrees.
use crate::CourseId;
use kernel::{Result, Tx};

pub async fn check(tx: &mut Tx) -> Result<Vec<String>> {
    let counters: Vec<CourseId> = tx
        .all(
            "SELECT c.id FROM course_courses c
             WHERE c.lessons_count <> (SELECT COUNT(*) FROM course_lessons l JOIN course_modules m ON m.id = l.module
                 WHERE l.course = c.id AND l.deleted_at IS NULL AND m.deleted_at IS NULL)
               OR c.learners_count <> (SELECT COUNT(*) FROM course_enrollments e WHERE e.course = c.id)
               OR c.ratings_count <> (SELECT COUNT(*) FROM course_ratings r WHERE r.course = c.id AND r.hidden_at IS NULL)
               OR c.ratings_stars <> (SELECT COALESCE(SUM(r.stars), 0) FROM course_ratings r
                 WHERE r.course = c.id AND r.hidden_at IS NULL)
             ORDER BY c.id",
            &[],
        )
        .await?;
    let homeless: Vec<String> = tx
        .all(
            "SELECT l.id FROM course_lessons l JOIN course_modules m ON m.id = l.module
             WHERE m.course <> l.course ORDER BY l.id",
            &[],
        )
        .await?;
    let unlisted: Vec<CourseId> = tx
        .all(
            "SELECT c.id FROM course_courses c LEFT JOIN course_search s ON s.course = c.id
             WHERE s.course IS NULL ORDER BY c.id",
            &[],
        )
        .await?;
    let counters = counters.iter().map(|id| format!("the counters of {id} are wrong"));
    let homeless = homeless.iter().map(|id| format!("{id} is in a module of another course"));
    let unlisted = unlisted.iter().map(|id| format!("{id} cannot be searched for"));
    Ok(counters.chain(homeless).chain(unlisted).collect())
}
