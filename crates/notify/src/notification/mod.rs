//! One thing a person is told.
mod list;
mod seen;
mod store;
mod tell;
mod unseen;

pub use list::list;
pub use seen::mark_seen;
pub use tell::{Created, tell};
pub use unseen::count_unseen;

use kernel::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

kernel::id!(
    /// One thing one person was told.
    NotificationId, "ntf"
);

/// What it is about; the browser has a sentence for each, in the reader's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "NotificationKind")]
pub enum Kind {
    /// To an instructor: `{course, course_title, learner, learner_name}`.
    Enrolled,
    /// To an instructor: `{course, course_title, learner, learner_name}`.
    CourseCompleted,
    /// To a learner: `{code, course_title}`.
    CertificateIssued,
    /// To somebody who applied to teach: `{}`.
    ApplicationApproved,
    /// To somebody who applied to teach: `{}`.
    ApplicationDeclined,
    /// To an administrator: `{child, child_name, guardian, guardian_name, reason}`.
    ErasureWished,
    /// To an administrator: `{requester_name, persons}`.
    ExportAsked,
    /// To somebody who asked for a file with many people in it: `{}`.
    ExportApproved,
    /// To somebody who asked for a file with many people in it: `{}`.
    ExportDeclined,
}
kernel::text!(Kind);

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Notification {
    pub id: NotificationId,
    pub kind: Kind,
    /// What the sentence is filled with; see [`Kind`].
    #[serde(deserialize_with = "kernel::db::json")]
    pub data: serde_json::Value,
    /// Where it leads: a path of this school.
    #[schemars(length(max = 500))]
    pub href: String,
    pub created_at: Timestamp,
    pub seen_at: Option<Timestamp>,
}
