//! Everybody sees their own notifications and nobody else's: the handlers only ever ask for those of the actor.
use kernel::actions;
use kernel::auth::School;

actions! {
    /// See what you were told.
    ListNotifications(School) = "notify.list": |actor, _| actor.signed_in();
    /// See how much of it is new.
    CountUnseen(School) = "notify.unseen": |actor, _| actor.signed_in();
    /// Mark what you were told as seen.
    quiet MarkSeen(School) = "notify.seen": |actor, _| actor.signed_in();
}
