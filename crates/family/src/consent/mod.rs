//! What a child's data may be used for. Asked where the data would leave, never in a page alone.
pub mod controls;
pub mod request;
mod store;

use kernel::{Result, Timestamp, Tx, UserId, text};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

pub use store::check;
pub(crate) use store::{give, granted, version};

/// What consent is asked for, one by one. Kenya's Data Protection Act, 2019, section 33: processing of a child's data
/// needs a parent's or guardian's consent.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "ConsentPurpose")]
pub enum Purpose {
    /// Questions to the tutor, which an outside service answers.
    Tutor,
    /// Posts in the forum.
    Forum,
    /// Messages with teachers and other learners.
    Messages,
    /// Photos and recordings.
    Photos,
    /// The full name on a certificate's public page.
    PublicCertificates,
}
text!(Purpose);

impl Purpose {
    /// As it is written in JSON and in forms.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Purpose::Tutor => "tutor",
            Purpose::Forum => "forum",
            Purpose::Messages => "messages",
            Purpose::Photos => "photos",
            Purpose::PublicCertificates => "public_certificates",
        }
    }

    pub const ALL: [Purpose; 5] =
        [Purpose::Tutor, Purpose::Forum, Purpose::Messages, Purpose::Photos, Purpose::PublicCertificates];
}

/// May this person's data be used so? Of a child, only when a guardian said so; of anybody else, unless they said not.
pub async fn consented(tx: &mut Tx, user: &UserId, purpose: Purpose) -> Result<bool> {
    match store::answer(tx, user, purpose).await? {
        Some(granted) => Ok(granted),
        None => Ok(!is_child(tx, user).await?),
    }
}

/// Those of these people whose data may be used so, as [`consented`] says of one.
pub async fn all_consented(
    tx: &mut Tx,
    users: impl IntoIterator<Item = &UserId>,
    purpose: Purpose,
) -> Result<HashSet<UserId>> {
    let now = tx.now();
    let people = identity::user::ages(tx, users).await?;
    let answers = store::answers(tx, people.iter().map(|it| &it.id), purpose).await?;
    let may = |it: &identity::user::Age| match answers.get(&it.id) {
        Some(granted) => *granted,
        None => !young(it.birth_year, it.birth_month, it.has_email, now),
    };
    Ok(people.into_iter().filter(|it| may(it)).map(|it| it.id).collect())
}

/// Somebody under 18 by the month of birth, or a pupil with an account of a class.
pub async fn is_child(tx: &mut Tx, user: &UserId) -> Result<bool> {
    let now = tx.now();
    let Some(user) = identity::user::find(tx, user).await? else { return Ok(false) };
    Ok(young(user.birth_year, user.birth_month, user.email.is_some(), now))
}

fn young(year: Option<i64>, month: Option<i64>, has_email: bool, now: Timestamp) -> bool {
    !has_email || year.zip(month).is_some_and(|(year, month)| under_18(year, month, now))
}

/// Only the month is known: until it is over, the birthday may still be to come.
fn under_18(year: i64, month: i64, now: Timestamp) -> bool {
    let Ok(now) = jiff::Timestamp::from_millisecond(now.0) else { return true };
    let now = now.to_zoned(jiff::tz::TimeZone::UTC);
    (i64::from(now.year()), i64::from(now.month())) <= (year + 18, month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_child_is_somebody_whose_eighteenth_birthday_may_be_to_come() {
        // 2026-01-05.
        let now = Timestamp(1_767_600_000_000);
        assert!(under_18(2014, 6, now) && under_18(2008, 1, now) && under_18(2008, 2, now));
        assert!(!under_18(2007, 12, now) && !under_18(1990, 1, now));
    }
}
