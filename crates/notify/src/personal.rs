//! What notices hold about people: those to them, and those to others that tell of them.
use kernel::personal::{Held, Personal, Step};
use kernel::texts;

texts! {
    TOLD = "What you were told", "Ulichoambiwa", "Những thông báo gửi cho bạn";
}

pub(crate) const PERSONAL: Personal = Personal {
    tables: &[Held::of("notify_notifications", &["user_id"])
        .copied(
            TOLD,
            "SELECT kind, data, href, created_at, seen_at FROM notify_notifications WHERE user_id = $1 ORDER BY id",
        )
        .erased(&[Step::Person(
            "DELETE FROM notify_notifications WHERE user_id = $1 OR data LIKE '%\"' || $1 || '\"%'",
        )])],
    files: None,
    before: None,
};
