//! When this event, do that. The list itself is one file of the binary; here is what it is made of.
use crate::{Event, Result, Tx};
use futures_util::future::BoxFuture;
use std::sync::Arc;

type Run = dyn for<'a> Fn(&'a mut Tx, serde_json::Value) -> BoxFuture<'a, Result<()>> + Send + Sync;

/// A reaction runs inside a write transaction and needs no network: its effect happens once.
#[derive(Clone)]
pub struct Reaction {
    /// `room.what`, unique among the reactions to one event.
    pub name: &'static str,
    pub event: &'static str,
    pub run: Arc<Run>,
}

impl Reaction {
    /// `Reaction::to("certificate.issue", |tx, event: CourseCompleted| Box::pin(certificate::issue(tx, event)))`
    pub fn to<E, F>(name: &'static str, run: F) -> Self
    where
        E: Event + serde::de::DeserializeOwned,
        F: for<'a> Fn(&'a mut Tx, E) -> BoxFuture<'a, Result<()>> + Send + Sync + 'static,
    {
        let run = typed(move |tx, payload| match serde_json::from_value(payload) {
            Ok(event) => run(tx, event),
            Err(error) => Box::pin(async move { Err(error.into()) }),
        });
        Reaction { name, event: E::NAME, run: Arc::new(run) }
    }
}

/// Every reaction of the school.
#[derive(Clone, Default)]
pub struct Reactions {
    /// Part of the change itself: in the same transaction, so that its effect is there when the answer is.
    pub at_once: Vec<Reaction>,
    /// Soon after, as jobs that survive a crash.
    pub later: Vec<Reaction>,
}

impl Reactions {
    pub(crate) fn at_once(&self, event: &str) -> impl Iterator<Item = &Reaction> {
        self.at_once.iter().filter(move |it| it.event == event)
    }
    pub(crate) fn later(&self, event: &str) -> impl Iterator<Item = &Reaction> {
        self.later.iter().filter(move |it| it.event == event)
    }
    pub(crate) fn named(&self, name: &str) -> Option<&Reaction> {
        self.later.iter().find(|it| it.name == name)
    }
}

/// Tells the compiler that a closure takes a transaction of any lifetime.
fn typed<F>(run: F) -> F
where
    F: for<'a> Fn(&'a mut Tx, serde_json::Value) -> BoxFuture<'a, Result<()>>,
{
    run
}
