//! A class list becomes invitations: a file is read, each row is judged, and what is done is the same single action as for one
//! person, over and over. Row B15.
mod file;
mod job;
mod judge;
mod request;

pub(crate) use job::{KIND, run};

use kernel::{OrganizationRole, Routes, post};
use serde::Serialize;

pub(crate) fn routes(it: Routes) -> Routes {
    it.at("/organizations/{organization}/members/import/preview", post(request::preview))
        .at("/organizations/{organization}/members/import", post(request::import))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "ImportOutcome")]
pub enum Outcome {
    /// Gets an invitation.
    New,
    /// The organisation knows them: they were invited, wait, or left. Gets one unless one is open.
    Existing,
    AlreadyMember,
    /// Nothing is done; the message says why.
    Error,
}

/// A row of the file, and what becomes of it.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "ImportRow")]
pub struct Judged {
    /// In the file; the heads are line 1.
    pub line: u64,
    #[schemars(length(max = 300))]
    pub email: String,
    #[schemars(length(max = 300))]
    pub full_name: String,
    pub role: Option<OrganizationRole>,
    pub outcome: Outcome,
    #[schemars(length(max = 500))]
    pub message: Option<String>,
    /// Asks for a role that no organisation can give: the whole file is refused.
    #[serde(skip)]
    #[schemars(skip)]
    pub forbidden: bool,
}

/// What became, or would become, of a file.
#[derive(Clone, Debug, Default, Serialize, schemars::JsonSchema)]
#[schemars(rename = "ImportReport")]
pub struct Report {
    pub new: i64,
    pub existing: i64,
    pub already_members: i64,
    pub errors: i64,
    pub rows: Vec<Judged>,
}

impl Report {
    fn of(rows: Vec<Judged>) -> Report {
        let count = |outcome| rows.iter().filter(|it| it.outcome == outcome).count() as i64;
        Report {
            new: count(Outcome::New),
            existing: count(Outcome::Existing),
            already_members: count(Outcome::AlreadyMember),
            errors: count(Outcome::Error),
            rows,
        }
    }
}
