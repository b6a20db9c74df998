//! What families hold about people.
use kernel::personal::{Held, Personal, Step};
use kernel::texts;

texts! {
    LINKS = "Your family", "Familia yako", "Gia đình của bạn";
    CONSENTS = "What was allowed for you", "Ulichoruhusiwa", "Những điều đã được cho phép về bạn";
    REQUESTS = "Mails that asked for consent for you", "Barua zilizoomba idhini kwa ajili yako", "Thư xin phép về bạn";
}

pub(crate) const PERSONAL: Personal = Personal {
    tables: &[
        Held::of("family_codes", &["child", "made_by"])
            .erased(&[Step::Person("DELETE FROM family_codes WHERE child = $1 OR made_by = $1")]),
        Held::of("family_links", &["guardian", "child"])
            .copied(
                LINKS,
                "SELECT CASE WHEN child = $1 THEN 'child' ELSE 'guardian' END AS you_are, relation, linked_at, ended_at
                 FROM family_links WHERE child = $1 OR guardian = $1 ORDER BY id",
            )
            .erased(&[Step::Person("DELETE FROM family_links WHERE child = $1 OR guardian = $1")]),
        Held::of("family_consents", &["child", "given_by"])
            .copied(
                CONSENTS,
                "SELECT purpose, granted, given_at FROM family_consents WHERE child = $1 ORDER BY purpose",
            )
            .erased(&[
                Step::Person("DELETE FROM family_consents WHERE child = $1"),
                Step::Names(
                    "UPDATE family_consents SET given_by = '' WHERE LOWER(given_by) IN (SELECT value FROM json_each($1))",
                ),
            ])
            .kept("that a guardian allowed something for a child who is still there"),
        Held::of("family_controls", &["child"])
            .erased(&[Step::Person("DELETE FROM family_controls WHERE child = $1")]),
        Held::of("family_requests", &["child"])
            .copied(REQUESTS, "SELECT email, expires_at FROM family_requests WHERE child = $1 ORDER BY expires_at")
            .erased(&[
                Step::Person("DELETE FROM family_requests WHERE child = $1"),
                Step::Names(
                    "DELETE FROM family_requests WHERE LOWER(email) IN (SELECT value FROM json_each($1))",
                ),
            ]),
    ],
    files: None,
    before: None,
};
