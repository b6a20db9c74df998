//! What courses hold about people.
use kernel::personal::{Held, Personal, Step};
use kernel::texts;

texts! {
    COURSES = "Courses you own", "Kozi unazomiliki", "Khóa học do bạn sở hữu";
    TAUGHT = "Courses you help to teach", "Kozi unazosaidia kufundisha", "Khóa học bạn cùng giảng dạy";
    ENROLLMENTS = "Courses you are enrolled in", "Kozi ulizojiandikisha", "Khóa học bạn đã ghi danh";
    DONE = "Lessons and quizzes you completed", "Masomo na majaribio uliyokamilisha", "Bài học và bài kiểm tra bạn đã hoàn thành";
    RATINGS = "What you said of courses", "Uliyosema kuhusu kozi", "Nhận xét của bạn về khóa học";
    PROJECTS = "Projects you own", "Miradi unayomiliki", "Dự án do bạn sở hữu";
}

pub(crate) const PERSONAL: Personal = Personal {
    tables: &[
        Held::of("course_courses", &["owner"])
            .copied(
                COURSES,
                "SELECT id, title, summary, description, status, language, created_at, published_at FROM course_courses
                 WHERE owner = $1 AND deleted_at IS NULL ORDER BY id",
            )
            .erased(&[Step::Heir("UPDATE course_courses SET owner = $2 WHERE owner = $1")]),
        Held::of("course_instructors", &["user_id"])
            .copied(
                TAUGHT,
                "SELECT c.id, c.title, i.added_at FROM course_instructors i JOIN course_courses c ON c.id = i.course
                 WHERE i.user_id = $1 ORDER BY c.id",
            )
            .erased(&[Step::Person("DELETE FROM course_instructors WHERE user_id = $1")]),
        Held::of("course_enrollments", &["user_id"])
            .copied(
                ENROLLMENTS,
                "SELECT c.id AS course, c.title, e.enrolled_at, e.last_activity_at, e.completed_at
                 FROM course_enrollments e JOIN course_courses c ON c.id = e.course WHERE e.user_id = $1 ORDER BY e.id",
            )
            .kept("how many learned a course and how far they came"),
        Held::of("course_completions", &["user_id"])
            .copied(
                DONE,
                "SELECT course, item, completed_at FROM course_completions WHERE user_id = $1 ORDER BY completed_at, item",
            )
            .kept("how far learners come in a course"),
        Held::of("course_ratings", &["user_id"])
            .copied(
                RATINGS,
                "SELECT r.course, c.title, r.stars, r.words, r.created_at, r.updated_at, r.hidden_reason FROM course_ratings r
                 JOIN course_courses c ON c.id = r.course WHERE r.user_id = $1 ORDER BY r.id",
            )
            .erased(&[Step::Person("UPDATE course_ratings SET words = NULL WHERE user_id = $1")])
            .kept("how many stars a course has"),
        Held::of("course_projects", &["owner"])
            .copied(
                PROJECTS,
                "SELECT id, title, description, state, due_on, created_at FROM course_projects WHERE owner = $1 ORDER BY id",
            )
            .erased(&[Step::Heir("UPDATE course_projects SET owner = $2 WHERE owner = $1")]),
    ],
    files: Some(
        "SELECT file FROM course_files WHERE file IN (SELECT value FROM json_each($1))
         UNION SELECT file FROM course_materials WHERE file IN (SELECT value FROM json_each($1))
         UNION SELECT cover_file FROM course_courses WHERE cover_file IN (SELECT value FROM json_each($1))",
    ),
    before: None,
};
