//! Parents and guardians: who looks after whom, and what a child's data may be used for.
mod consent;
mod events;
mod leave;
mod link;
mod pages;
mod personal;
mod policy;
mod problems;

#[cfg(test)]
mod flow_tests;

pub use consent::{Purpose, all_consented, consented, is_child};
pub use events::{ErasureWished, Linked, Unlinked};
pub use link::{Relation, connect};
pub use policy::{Child, ChildPath};

use kernel::{Module, Routes, Sql, delete, get, post, put};

const MIGRATIONS: &[(&str, Sql)] =
    &[("0001_family", Sql::same(include_str!("../migrations/0001_family.sql")))];

/// The room.
pub fn module() -> Module {
    Module {
        routes: Routes::new()
            .at("/families/codes", post(link::code::make))
            .at("/families/links", post(link::make))
            .at("/families/children", get(link::children))
            .at("/families/guardians", get(link::guardians))
            .at("/families/links/{link}", delete(link::end))
            .at("/families/children/{child}/controls", get(consent::controls::show))
            .at("/families/children/{child}/controls", put(consent::controls::set))
            .at("/families/children/{child}/erasure", post(leave::ask))
            .at("/families/consent-requests", post(consent::request::make))
            .at("/families/consents", post(consent::request::answer)),
        pages: Routes::new()
            .at("/consent/{token}", get(pages::consent))
            .at("/consent/{token}", post(pages::answer)),
        checks: vec![|tx, _| Box::pin(consent::check(tx))],
        personal: personal::PERSONAL,
        ..Module::new("family", MIGRATIONS)
    }
}
