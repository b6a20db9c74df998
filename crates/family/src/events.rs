//! What happens in families. Rights of the guardian change with a link, so open pages ask again.
use crate::link::LinkId;
use kernel::{Event, Fact, UserId};
use serde::{Deserialize, Serialize};

#[derive(Debug, Serialize, Deserialize)]
pub struct Linked {
    pub link: LinkId,
    pub guardian: UserId,
    pub child: UserId,
}

impl Event for Linked {
    const NAME: &'static str = "family.linked";
    fn fact(&self) -> Option<Fact> {
        Some(Fact::rights_changed(self.guardian.clone()))
    }
}

#[derive(Debug, Serialize, Deserialize)]
pub struct Unlinked {
    pub link: LinkId,
    pub guardian: UserId,
    pub child: UserId,
}

impl Event for Unlinked {
    const NAME: &'static str = "family.unlinked";
    fn fact(&self) -> Option<Fact> {
        Some(Fact::rights_changed(self.guardian.clone()))
    }
}

#[derive(Debug, Serialize, Deserialize)]
pub struct ConsentGiven {
    pub child: UserId,
    /// What was allowed; everything else is not.
    pub purposes: Vec<crate::Purpose>,
}

impl Event for ConsentGiven {
    const NAME: &'static str = "family.consent_given";
}

/// A guardian would like the school to erase a child.
#[derive(Debug, Serialize, Deserialize)]
pub struct ErasureWished {
    pub child: UserId,
    pub guardian: UserId,
    pub reason: String,
    /// Who is to decide.
    pub administrators: Vec<UserId>,
}

impl Event for ErasureWished {
    const NAME: &'static str = "family.erasure_wished";
}
