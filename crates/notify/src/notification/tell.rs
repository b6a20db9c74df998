//! Telling somebody something, in the transaction in which it happened.
use super::{Kind, NotificationId, store};
use kernel::{Event, Fact, Result, Tx, UserId};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Somebody has something new behind the bell.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Created {
    pub notification: NotificationId,
    pub user: UserId,
}

impl Event for Created {
    const NAME: &'static str = "notification.created";
    fn fact(&self) -> Option<Fact> {
        Some(Fact::new(Self::NAME, [self.user.clone()], json!({ "notification": self.notification })))
    }
}

/// `data` fills the sentence of its kind, `href` is the path it leads to.
pub async fn tell(tx: &mut Tx, user: &UserId, kind: Kind, data: Value, href: &str) -> Result<()> {
    let id: NotificationId = tx.id();
    store::insert(tx, &id, user, kind, &data, href).await?;
    tx.emit(&Created { notification: id, user: user.clone() }).await
}
