//! SQL of identity_sso_providers, identity_sso_states and identity_sso_links.
use super::{Provider, ProviderId};
use kernel::{Result, Tx, UserId, params};

/// Seals of client secrets are for nothing else.
const SECRET: &str = "identity.sso";

pub async fn find(tx: &mut Tx, id: &ProviderId) -> Result<Option<Provider>> {
    tx.optional("SELECT * FROM identity_sso_providers WHERE id = $1", params![id]).await
}

pub async fn all(tx: &mut Tx) -> Result<Vec<Provider>> {
    tx.all("SELECT * FROM identity_sso_providers ORDER BY name, id", &[]).await
}

pub async fn active(tx: &mut Tx) -> Result<Vec<Provider>> {
    tx.all("SELECT * FROM identity_sso_providers WHERE active ORDER BY name, id", &[]).await
}

pub async fn insert(tx: &mut Tx, it: &Provider) -> Result<()> {
    tx.execute(
        "INSERT INTO identity_sso_providers (id, name, issuer, client_id, client_secret, sign_up, active, created_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        params![it.id, it.name, it.issuer, it.client_id, it.client_secret, it.sign_up, it.active, it.created_at, it.version],
    )
    .await?;
    Ok(())
}

pub async fn update(tx: &mut Tx, it: &Provider) -> Result<()> {
    tx.execute_one(
        "UPDATE identity_sso_providers SET name = $3, issuer = $4, client_id = $5, client_secret = $6, sign_up = $7,
           active = $8, version = version + 1 WHERE id = $1 AND version = $2",
        params![it.id, it.version, it.name, it.issuer, it.client_id, it.client_secret, it.sign_up, it.active],
    )
    .await
}

pub async fn delete(tx: &mut Tx, id: &ProviderId) -> Result<()> {
    tx.execute_one("DELETE FROM identity_sso_providers WHERE id = $1", params![id]).await
}

pub fn seal(tx: &Tx, id: &ProviderId, secret: &str) -> Result<String> {
    tx.seal(SECRET, id.as_str(), secret.as_bytes())
}

pub fn unseal(tx: &Tx, it: &Provider) -> Result<String> {
    let bytes = tx.unseal(SECRET, it.id.as_str(), &it.client_secret)?;
    Ok(String::from_utf8(bytes).map_err(anyhow::Error::from)?)
}

/// Somebody on the way.
#[derive(serde::Deserialize)]
pub struct State {
    pub browser: String,
    pub nonce: String,
    pub verifier: String,
    pub next: String,
}

pub async fn depart(tx: &mut Tx, hash: &str, provider: &ProviderId, it: &State, seconds: i64) -> Result<()> {
    let expires = tx.now().plus_seconds(seconds);
    tx.execute(
        "INSERT INTO identity_sso_states (hash, provider, browser, nonce, verifier, next, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        params![hash, provider, it.browser, it.nonce, it.verifier, it.next, expires],
    )
    .await?;
    Ok(())
}

/// Good once.
pub async fn come_back(tx: &mut Tx, hash: &str, provider: &ProviderId) -> Result<Option<State>> {
    let now = tx.now();
    tx.optional(
        "DELETE FROM identity_sso_states WHERE hash = $1 AND provider = $2 AND expires_at > $3
         RETURNING browser, nonce, verifier, next",
        params![hash, provider, now],
    )
    .await
}

/// Those who never came back.
pub(crate) async fn forget(tx: &mut Tx) -> Result<()> {
    let now = tx.now();
    tx.execute("DELETE FROM identity_sso_states WHERE expires_at < $1", params![now]).await?;
    Ok(())
}

pub async fn linked(tx: &mut Tx, provider: &ProviderId, subject: &str) -> Result<Option<UserId>> {
    tx.optional(
        "SELECT user_id FROM identity_sso_links WHERE provider = $1 AND subject = $2",
        params![provider, subject],
    )
    .await
}

pub async fn link(tx: &mut Tx, provider: &ProviderId, subject: &str, user: &UserId) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO identity_sso_links (provider, subject, user_id, linked_at) VALUES ($1, $2, $3, $4)",
        params![provider, subject, user, now],
    )
    .await?;
    Ok(())
}
