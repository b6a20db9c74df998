//! The erasure itself. Every room removes what is the person's own; what stays holds an id that is nobody's any more.
use super::download::files;
use super::store;
use crate::events::{UserErased, Why};
use crate::{session, user};
use kernel::audit::Origin;
use kernel::job::JobCx;
use kernel::personal::{self, Leaving};
use kernel::retention::Retention;
use kernel::{Result, Tx, UserId, settings};
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub(crate) const KIND: &str = "identity.erase";

#[derive(Serialize, Deserialize)]
pub(super) struct Task {
    pub user: UserId,
}

/// Done again after a crash it goes on: who somebody was is forgotten last.
pub(crate) async fn run(cx: JobCx, payload: Value) -> Result<Value> {
    let task: Task = serde_json::from_value(payload)?;
    let mut tx = cx.read().await?;
    if !is_due(&mut tx, &task.user).await? {
        return Ok(Value::Null);
    }
    let leaving = leaving(&mut tx, task.user).await?;
    let copies = store::copies_of(&mut tx, &leaving.user).await?;
    drop(tx);
    for file in copies.iter().filter_map(|it| it.file.as_deref()) {
        files(&cx.app).remove(file).await?;
    }
    personal::prepare(&cx, &leaving).await?;
    let mut tx = cx.write().await?;
    tx.on_behalf(Origin::command("identity.erase"));
    if !is_due(&mut tx, &leaving.user).await? {
        return Ok(Value::Null);
    }
    session::end_all(&mut tx, &leaving.user, None, Why::Deactivated).await?;
    personal::erase(&cx.app, &mut tx, &leaving).await?;
    store::bury(&mut tx, &leaving.user).await?;
    tx.emit(&UserErased { user: leaving.user }).await?;
    tx.commit().await?;
    Ok(Value::Null)
}

/// Whoever signed in, or was brought back, while the work waited is not.
async fn is_due(tx: &mut Tx, user: &UserId) -> Result<bool> {
    let keep: Retention = settings::get(tx).await?;
    Ok(store::due(tx, keep.bin_days).await?.contains(user))
}

/// What the school cannot be without goes to the administrator who has been one for longest.
async fn leaving(tx: &mut Tx, user: UserId) -> Result<Leaving> {
    #[derive(Deserialize)]
    struct Names {
        email: Option<String>,
        username: Option<String>,
        full_name: String,
        preferred_name: Option<String>,
    }
    let administrators = user::administrators(tx).await?;
    let heir = administrators.into_iter().map(|it| it.id).find(|it| *it != user);
    let heir = heir.ok_or_else(|| anyhow::anyhow!("nobody is there to look after what {user} leaves"))?;
    let it: Names = tx
        .one(
            "SELECT email, username, full_name, preferred_name FROM identity_users WHERE id = $1",
            kernel::params![user],
        )
        .await?;
    let names = [it.email, it.username].into_iter().flatten().collect();
    let full_names = [Some(it.full_name), it.preferred_name].into_iter().flatten().collect();
    Ok(Leaving { user, heir, names, full_names })
}
