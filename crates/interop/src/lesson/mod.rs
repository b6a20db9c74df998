//! Lessons as files for other programs, and files of other programs as lessons. Who may change a lesson may take it along: its
//! notes are in it.
mod ask;
mod bring;
mod fetch;
mod make;
mod policy;
mod store;
mod tidy;

#[cfg(test)]
mod tests;

use kernel::job::{JobKind, Schedule};
use kernel::{Routes, get, post};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "ExportFormat")]
pub(crate) enum Format {
    Pdf,
    Pptx,
    Scorm12,
    Scorm2004,
    Html,
}
kernel::text!(Format);

impl Format {
    fn media_type(self) -> &'static str {
        match self {
            Format::Pdf => "application/pdf",
            Format::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Format::Scorm12 | Format::Scorm2004 => "application/zip",
            Format::Html => "text/html; charset=utf-8",
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Format::Pdf => "pdf",
            Format::Pptx => "pptx",
            Format::Scorm12 | Format::Scorm2004 => "zip",
            Format::Html => "html",
        }
    }
}

pub(crate) fn routes() -> Routes {
    Routes::new()
        .at("/lessons/{lesson}/exports", post(ask::ask))
        .at("/lessons/{lesson}/exports", get(ask::list))
        .at("/lessons/{lesson}/exports/{lesson_export}", get(ask::show))
        .at("/lessons/{lesson}/exports/{lesson_export}/file", get(fetch::fetch))
        .at("/modules/{module}/lesson-imports", post(bring::bring))
}

pub(crate) fn jobs() -> Vec<JobKind> {
    vec![
        JobKind { kind: make::KIND, tries: 3, run: Arc::new(|cx, it| Box::pin(make::run(cx, it))) },
        JobKind { kind: bring::KIND, tries: 3, run: Arc::new(|cx, it| Box::pin(bring::run(cx, it))) },
        JobKind { kind: bring::END, tries: 3, run: Arc::new(|cx, it| Box::pin(bring::end(cx, it))) },
        JobKind { kind: tidy::KIND, tries: 3, run: Arc::new(|cx, _| Box::pin(tidy::run(cx))) },
    ]
}

pub(crate) const SCHEDULES: [Schedule; 1] = [Schedule { kind: tidy::KIND, every_seconds: 86_400 }];
