//! Certificates: issued when a course is complete, sealed, printable, and checked by anybody who has the code.
mod certificate;
mod code;
mod events;
#[cfg(test)]
mod flow_tests;
mod pdf;
mod personal;
mod policy;
mod texts;
mod verify;

pub use certificate::{Certificate, issue};
pub use code::Code;
pub use events::CertificateIssued;

use kernel::{Module, Routes, Sql, get};

const MIGRATIONS: &[(&str, Sql)] = &[
    ("0001_certificate", Sql::same(include_str!("../migrations/0001_certificate.sql"))),
    ("0002_withdrawn", Sql::same(include_str!("../migrations/0002_withdrawn.sql"))),
];

/// The room.
pub fn module() -> Module {
    Module {
        routes: Routes::new()
            .at("/students/me/certificates", get(certificate::list))
            .at("/certificates/{code}", get(certificate::show))
            .at("/certificates/{code}/pdf", get(certificate::download)),
        pages: Routes::new().at("/verify", get(verify::form)).at("/verify/{code}", get(verify::card)),
        checks: vec![|tx, _| Box::pin(certificate::check(tx))],
        personal: personal::PERSONAL,
        ..Module::new("certificate", MIGRATIONS)
    }
}
