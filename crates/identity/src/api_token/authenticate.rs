//! Who a token speaks for.
use super::{PREFIX, store};
use kernel::auth::{Bounds, Person};
use kernel::known::Credential;
use kernel::{App, Result, Timestamp, Tx, error};

/// When a token was used is known to the hour: a read a minute must not be a write a minute.
const COARSE_SECONDS: i64 = 3600;

pub fn is_personal(token: &str) -> bool {
    token.starts_with(PREFIX)
}

/// The person, bound to what the token was made for; from what this node remembers, or the database.
pub async fn authenticate(app: &App, tx: &mut Tx, token: &str) -> Result<Person> {
    let credential = Credential::Personal(kernel::sha256(token));
    let (known, now) = (&app.hub.known, app.clock.now());
    if let Some(person) = known.get(&credential, now) {
        return Ok(person);
    }
    let stamp = known.stamp();
    let found = store::by_hash(tx, &kernel::sha256(token)).await?.ok_or(error::UNAUTHENTICATED)?;
    let person = crate::session::person(tx, &found.session_id).await?.ok_or(error::UNAUTHENTICATED)?;
    let scopes = found.scopes.iter().map(|it| it.0.clone()).collect();
    let person = Person { bounds: Bounds::Token(scopes), ..person };
    if found.last_used_at.is_none_or(|it| it.plus_seconds(COARSE_SECONDS) <= now) {
        note_use(app, tx, &found.id, hour(now)).await?;
    }
    known.put(stamp, credential, &person, now);
    Ok(person)
}

fn hour(now: Timestamp) -> Timestamp {
    Timestamp(now.0 - now.0.rem_euclid(COARSE_SECONDS * 1000))
}

async fn note_use(app: &App, tx: &mut Tx, id: &super::ApiTokenId, at: Timestamp) -> Result<()> {
    if tx.writes() {
        return store::used(tx, id, at).await;
    }
    let mut own = app.console().write().await?;
    store::used(&mut own, id, at).await?;
    own.commit().await
}
