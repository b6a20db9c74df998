//! What is somebody's own: a copy of everything the school holds about them, and the way to be erased. Row I13, ADR 11.
mod copy;
mod download;
mod erase;
#[cfg(test)]
mod flow_tests;
mod index;
mod leave;
mod letters;
mod policy;
mod store;
mod sweep;
mod tables;

pub(crate) use leave::take_back;
pub(crate) use store::forget_wish;
pub(crate) use sweep::sweep;
pub(crate) use tables::PERSONAL;

use kernel::job::JobKind;
use kernel::{Routes, get, post};
use std::sync::Arc;

/// Between the wish and the erasure.
const WAIT_DAYS: i64 = 14;

pub(crate) fn routes(it: Routes) -> Routes {
    it.at("/auth/me/copies", post(copy::ask))
        .at("/auth/me/copies", get(copy::list))
        .at("/auth/me/copies/{copy}/file", get(download::download))
        .at("/auth/me/erasure", post(leave::leave))
        .at("/admin/users/{user}/erasure", post(leave::send_away))
}

pub(crate) fn jobs() -> [JobKind; 2] {
    [
        JobKind { kind: copy::KIND, tries: 3, run: Arc::new(|cx, it| Box::pin(copy::run(cx, it))) },
        JobKind { kind: erase::KIND, tries: 5, run: Arc::new(|cx, it| Box::pin(erase::run(cx, it))) },
    ]
}
