//! The mail that a registration waits for. It is written by a job, so that answering takes as long for an address that has an
//! account as for one that has none. Row A2.
use super::store::{self, RegistrationId};
use crate::letters;
use crate::user::{self, Email};
use kernel::job::{self, JobCx};
use kernel::{Result, Tx};
use serde_json::{Value, json};

pub(crate) const MAIL: &str = "identity.registration_mail";

pub(super) async fn queue(tx: &mut Tx, id: &RegistrationId) -> Result<()> {
    let now = tx.now();
    job::enqueue(tx, MAIL, None, &json!({ "registration": id }), now).await.map(drop)
}

/// Another mail for the newest registration of an address, if there is one.
pub(crate) async fn ask_again(tx: &mut Tx, email: &Email) -> Result<bool> {
    let Some(id) = store::newest(tx, email).await? else { return Ok(false) };
    write(tx, &id).await?;
    Ok(true)
}

#[derive(serde::Deserialize)]
struct Asked {
    registration: RegistrationId,
}

pub(crate) async fn mail(cx: JobCx, payload: Value) -> Result<Value> {
    let asked: Asked = serde_json::from_value(payload)?;
    let mut tx = cx.write().await?;
    write(&mut tx, &asked.registration).await?;
    tx.commit().await?;
    Ok(Value::Null)
}

async fn write(tx: &mut Tx, id: &RegistrationId) -> Result<()> {
    let Some(waiting) = store::find(tx, id).await? else { return Ok(()) };
    let Ok(email) = Email::new(&waiting.email) else { return Ok(()) };
    if let Some(holder) = user::holder(tx, &email).await? {
        store::forget(tx, &email).await?;
        return letters::known(tx, email.as_str(), holder.language.unwrap_or(waiting.language)).await;
    }
    let token = kernel::random_token();
    store::mailed(tx, id, &token).await?;
    letters::confirm(tx, email.as_str(), &waiting.full_name, waiting.language, &token).await
}
