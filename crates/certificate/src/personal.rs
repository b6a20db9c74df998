//! What certificates hold about people. A certificate is its learner's own: it goes with them, and its code says "withdrawn".
use kernel::personal::{Held, Personal, Step};
use kernel::texts;

texts! {
    CERTIFICATES = "Your certificates", "Vyeti vyako", "Chứng chỉ của bạn";
}

pub(crate) const PERSONAL: Personal = Personal {
    tables: &[Held::of("certificate_certificates", &["learner"])
        .copied(
            CERTIFICATES,
            "SELECT code, learner_name, course_title, issuer, language, issued_at FROM certificate_certificates
             WHERE learner = $1 ORDER BY issued_at, code",
        )
        .erased(&[Step::Person(
            "UPDATE certificate_certificates SET withdrawn = TRUE, learner_name = '', seal = '' WHERE learner = $1",
        )])
        .kept("a code that was printed goes on being answered")],
    files: None,
    before: None,
};
