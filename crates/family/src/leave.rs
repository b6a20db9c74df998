//! `POST /families/children/{child}/erasure`: a guardian asks the school to erase a child; administrators decide.
use crate::consent::is_child;
use crate::events::ErasureWished;
use crate::policy::AskErasure;
use crate::problems::GROWN_UP;
use kernel::reply::Accepted;
use kernel::{Answer, Input, Permit, Prose, Result, limit};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ChildErasureWish")]
pub struct Wish {
    /// Administrators read it.
    reason: Prose<3, 1000>,
}

/// The school was asked; nothing has happened to the child yet.
#[derive(Serialize, schemars::JsonSchema)]
pub struct Asked {
    /// How many administrators were told.
    told: usize,
}

pub async fn ask(permit: Permit<AskErasure>, Input(wish): Input<Wish>) -> Result<Answer<Accepted<Asked>>> {
    let (mut tx, child, actor) = permit.into_parts();
    if !is_child(&mut tx, &child.id).await? {
        return Err(GROWN_UP.into());
    }
    limit::count(&mut tx, &format!("erasure:{}", child.id), 3, 86_400).await?;
    let administrators = identity::user::administrators(&mut tx).await?;
    let told = administrators.len();
    let event = ErasureWished {
        child: child.id,
        guardian: actor.person()?.user.clone(),
        reason: wish.reason.into_string(),
        administrators: administrators.into_iter().map(|it| it.id).collect(),
    };
    tx.emit(&event).await?;
    tx.answer(Accepted(Asked { told })).await
}
