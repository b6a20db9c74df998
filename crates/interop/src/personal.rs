//! What imports hold about people.
use kernel::personal::{Held, Personal};
use kernel::texts;

texts! {
    IMPORTED = "Courses you brought from elsewhere", "Kozi ulizoleta kutoka kwingine", "Khóa học bạn đã nhập từ nơi khác";
}

pub(crate) const PERSONAL: Personal = Personal {
    tables: &[Held::of("interop_courses", &["owner"])
        .copied(
            IMPORTED,
            "SELECT course, source_key, imported_at FROM interop_courses WHERE owner = $1 ORDER BY course",
        )
        .kept("by which key a course was brought; the course itself is an administrator's now")],
    files: None,
    before: None,
};
