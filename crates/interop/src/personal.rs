//! What imports hold about people.
use kernel::personal::{Held, Personal, Step};
use kernel::texts;

texts! {
    EXPORTED = "Lessons you exported", "Masomo uliyohamisha", "Bài học bạn đã xuất";
    IMPORTED = "Courses you brought from elsewhere", "Kozi ulizoleta kutoka kwingine", "Khóa học bạn đã nhập từ nơi khác";
}

pub(crate) const PERSONAL: Personal = Personal {
    tables: &[
        Held::of("interop_exports", &["made_by"])
            .copied(
                EXPORTED,
                "SELECT lesson, format, asked_at, size, name FROM interop_exports WHERE made_by = $1 ORDER BY id",
            )
            .erased(&[Step::Person("UPDATE interop_exports SET made_by = NULL WHERE made_by = $1")]),
        Held::of("interop_courses", &["owner"])
        .copied(
            IMPORTED,
            "SELECT course, source_key, imported_at FROM interop_courses WHERE owner = $1 ORDER BY course",
        )
        .kept("by which key a course was brought; the course itself is an administrator's now"),
    ],
    files: None,
    before: None,
};
