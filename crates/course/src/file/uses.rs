//! `GET /library/files/{file}/uses`: where a file is shown, before somebody replaces it or takes it away.
use crate::course::CourseId;
use crate::policy::ListUses;
use axum::Json;
use kernel::{Permit, Result, Role, Tx, UserId, params};
use library::FileId;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "FileUseKind")]
pub enum Kind {
    Lesson,
    Material,
    Cover,
    Description,
}

#[derive(Clone, Debug, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "FileUse")]
pub struct Use {
    kind: Kind,
    /// Of the lesson, the material or the course.
    #[schemars(length(max = 60))]
    id: String,
    #[schemars(length(max = 200))]
    title: String,
    pub course: CourseId,
    #[schemars(length(max = 200))]
    course_title: String,
    #[serde(skip_serializing)]
    mine: i64,
}

#[derive(Serialize, schemars::JsonSchema)]
pub struct FileUses {
    /// In courses that you teach.
    #[schemars(length(max = 500))]
    items: Vec<Use>,
    /// How many there are in courses of others.
    elsewhere: i64,
}

pub async fn list(permit: Permit<ListUses>) -> Result<Json<FileUses>> {
    let (mut tx, file, actor) = permit.into_parts();
    let all = of(&mut tx, &file.id, &actor.person()?.user).await?;
    let (items, others): (Vec<Use>, Vec<Use>) =
        all.into_iter().partition(|it| it.mine == 1 || actor.has(Role::Admin));
    Ok(Json(FileUses { items, elsewhere: others.len() as i64 }))
}

/// Rendered HTML holds the addresses of the files that it shows.
pub async fn of(tx: &mut Tx, file: &FileId, user: &UserId) -> Result<Vec<Use>> {
    tx.all(
        "SELECT u.kind, u.id, u.title, c.id AS course, c.title AS course_title,
           CASE WHEN c.owner = $3 OR EXISTS (SELECT 1 FROM course_instructors i WHERE i.course = c.id AND i.user_id = $3)
             THEN 1 ELSE 0 END AS mine
         FROM (SELECT 'lesson' AS kind, l.id, l.title, l.course FROM course_lessons l
                 JOIN course_files f ON f.course = l.course AND f.file = $1 WHERE l.deleted_at IS NULL AND l.html LIKE $2
               UNION ALL SELECT 'material', m.id, m.title, m.course FROM course_materials m WHERE m.file = $1
               UNION ALL SELECT 'cover', k.id, k.title, k.id FROM course_courses k WHERE k.cover_file = $1
               UNION ALL SELECT 'description', k.id, k.title, k.id FROM course_courses k
                 JOIN course_files f ON f.course = k.id AND f.file = $1 WHERE k.description_html LIKE $2) u
         JOIN course_courses c ON c.id = u.course WHERE c.deleted_at IS NULL ORDER BY c.id, u.kind, u.id LIMIT 500",
        params![file, format!("%/{file}/%"), user],
    )
    .await
}
