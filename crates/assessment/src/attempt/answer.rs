//! `PUT /attempts/{attempt}/answers/{question}`: what is acknowledged is on disk, and part of what is handed in.
use super::{Answer as Saved, store};
use crate::grading::Value;
use crate::policy::SaveAnswer;
use kernel::{Answer, Input, NoContent, Permit, Result, error};
use serde::{Deserialize, Deserializer};

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerInput {
    /// `null` takes the answer back.
    #[serde(deserialize_with = "present")]
    value: Option<Value>,
    /// Grows with every change of this answer on the device, so that a late message does not undo a newer one.
    #[schemars(range(min = 0))]
    client_seq: i64,
}

/// `null` may be said but not left out.
fn present<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Value>, D::Error> {
    Option::deserialize(d)
}

pub async fn save_answer(
    permit: Permit<SaveAnswer>,
    Input(input): Input<AnswerInput>,
) -> Result<Answer<NoContent>> {
    let (mut tx, it, _) = permit.into_parts();
    if input.client_seq < 0 {
        return Err(error::INVALID.field("client_seq", crate::question::NOT_NEGATIVE));
    }
    if let Some(value) = &input.value {
        value
            .check(it.slot.kind, &it.slot.options)
            .map_err(|message| error::INVALID.field("value", message))?;
    }
    let attempt = &it.place.attempt;
    attempt.takes_answers(tx.now())?;
    let answer = Saved { value: input.value, client_seq: input.client_seq };
    store::save_answer(&mut tx, &attempt.id, &it.slot.question, &answer).await?;
    tx.answer(NoContent).await
}
