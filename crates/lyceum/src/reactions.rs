//! When this event, do that. The one place where rooms meet.
use kernel::Reactions;

pub fn all() -> Reactions {
    Reactions { at_once: vec![], later: vec![] }
}
