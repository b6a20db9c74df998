//! Authorization that cannot be forgotten: a handler can only be routed if its first argument is a guard, and a guard is
//! the only way to a transaction.

pub use crate::actor::{
    Actor, Bounds, Membership, OrganizationId, OrganizationRole, Permission, Person, Role, SessionId,
    TokenScope, UserId,
};
use crate::audit::{Caller, Origin};
use crate::reply::{self, Pending};
use crate::{App, Db, Result, Tx, error::*, limit};
use axum::extract::{FromRequestParts, Path};
use futures_util::future::BoxFuture;
use http::request::Parts;
use serde::de::DeserializeOwned;

/// Finds out who sent a request; the identity room provides it. `Err(UNAUTHENTICATED)` for a credential that is no good.
pub type Authenticate = for<'a> fn(&'a App, &'a mut Tx, &'a Parts) -> BoxFuture<'a, Result<Actor>>;

/// Something a path names.
pub trait Resource: Sized + Send + 'static {
    type Path: DeserializeOwned + schemars::JsonSchema + Send + Sync;

    fn load(
        tx: &mut Tx,
        actor: &Actor,
        path: &Self::Path,
    ) -> impl Future<Output = Result<Option<Self>>> + Send;

    /// May the actor know that it exists? If not, a refusal is a 404.
    fn visible(&self, _actor: &Actor) -> bool {
        true
    }

    /// Whose audit log its changes are in, besides the school's.
    fn organization(&self) -> Option<&OrganizationId> {
        None
    }
}

/// One thing someone may try to do. `allow` is the whole policy; the doc comment is what people read.
pub trait Action: Sized + Send + 'static {
    const NAME: &'static str;
    const ABOUT: &'static str;
    /// People who are not signed in may try.
    const OPEN: bool;
    /// Its changes make no entry in the audit log: what is done many times a minute and says itself who did it when.
    const QUIET: bool = false;
    type Resource: Resource;
    fn allow(actor: &Actor, resource: &Self::Resource) -> bool;
}

/// ```text
/// actions! {
///     /// Hand in an attempt.
///     SubmitAttempt(Attempt) = "assessment.attempt.submit": |actor, it| actor.is(&it.learner);
///     /// Read a course.
///     open ShowCourse(Course) = "course.show": |actor, it| it.visible(actor);
/// }
/// ```
#[macro_export]
macro_rules! actions {
    () => {};
    ($(#[doc = $about:literal])+ open $name:ident($resource:ty) = $id:literal: |$actor:pat_param, $it:pat_param| $rule:expr; $($rest:tt)*) => {
        $crate::actions!(@one [$($about)+] $name($resource) = $id, true, false: |$actor, $it| $rule);
        $crate::actions!($($rest)*);
    };
    ($(#[doc = $about:literal])+ quiet $name:ident($resource:ty) = $id:literal: |$actor:pat_param, $it:pat_param| $rule:expr; $($rest:tt)*) => {
        $crate::actions!(@one [$($about)+] $name($resource) = $id, false, true: |$actor, $it| $rule);
        $crate::actions!($($rest)*);
    };
    ($(#[doc = $about:literal])+ $name:ident($resource:ty) = $id:literal: |$actor:pat_param, $it:pat_param| $rule:expr; $($rest:tt)*) => {
        $crate::actions!(@one [$($about)+] $name($resource) = $id, false, false: |$actor, $it| $rule);
        $crate::actions!($($rest)*);
    };
    (@one [$($about:literal)+] $name:ident($resource:ty) = $id:literal, $open:literal, $quiet:literal: |$actor:pat_param, $it:pat_param| $rule:expr) => {
        $(#[doc = $about])+
        pub struct $name;
        impl $crate::Action for $name {
            const NAME: &'static str = $id;
            const ABOUT: &'static str = concat!($($about),+);
            const OPEN: bool = $open;
            const QUIET: bool = $quiet;
            type Resource = $resource;
            fn allow($actor: &$crate::Actor, $it: &$resource) -> bool { $rule }
        }
    };
}

pub(crate) type PathOf<A> = <<A as Action>::Resource as Resource>::Path;

/// Which permitted actions a person has on a thing that is already loaded: `can: ["edit"]` in an answer.
pub fn can<A: Action>(actor: &Actor, resource: &A::Resource) -> bool {
    (A::OPEN || actor.signed_in()) && A::allow(actor, resource)
}

pub(crate) async fn load<A: Action>(tx: &mut Tx, actor: &Actor, path: &PathOf<A>) -> Result<A::Resource> {
    if !A::OPEN && !actor.signed_in() {
        return Err(UNAUTHENTICATED.into());
    }
    A::Resource::load(tx, actor, path).await?.ok_or_else(|| NOT_FOUND.into())
}

/// Decides 401, 403 or 404, in this one place.
pub(crate) fn judge<A: Action>(actor: &Actor, resource: &A::Resource) -> Result<(), Problem> {
    if A::allow(actor, resource) {
        Ok(())
    } else if !resource.visible(actor) {
        Err(NOT_FOUND)
    } else if actor.signed_in() {
        Err(FORBIDDEN)
    } else {
        Err(UNAUTHENTICATED)
    }
}

/// What every guard does. A refusal is noted; that a thing is not there at all, or that a page wants a sign-in, is none.
async fn admit<A: Action>(app: &App, tx: &mut Tx, parts: &mut Parts) -> Result<(Actor, A::Resource)> {
    let path = path::<A>(parts, app).await?;
    let actor = match (app.authenticate)(app, tx, parts).await {
        Ok(actor) => actor,
        Err(error) => return Err(noted(app, Origin::guarded(parts, &Actor::default(), A::NAME), error)),
    };
    within_bounds::<A>(&actor, parts)
        .map_err(|error| noted(app, Origin::guarded(parts, &actor, A::NAME), error))?;
    tx.within(&actor).await?;
    let resource = load::<A>(tx, &actor, &path).await?;
    judge::<A>(&actor, &resource)
        .map_err(|problem| noted(app, origin::<A>(parts, &actor, &resource), problem.into()))?;
    stop_at_the_guard(app)?;
    Ok((actor, resource))
}

fn noted(app: &App, origin: Origin, error: Error) -> Error {
    if let Some(problem) = error.problem() {
        app.refusals.note(origin, problem.status);
    }
    error
}

fn origin<A: Action>(parts: &Parts, actor: &Actor, resource: &A::Resource) -> Origin {
    let mut origin = Origin::guarded(parts, actor, A::NAME);
    origin.organization = resource.organization().cloned();
    origin
}

/// Proof that `A` was allowed, with the loaded resource and the open transaction: a read for GET, a write otherwise.
pub struct Permit<A: Action> {
    pub actor: Actor,
    pub resource: A::Resource,
    pub tx: Tx,
}

impl<A: Action> Permit<A> {
    pub fn into_parts(self) -> (Tx, A::Resource, Actor) {
        (self.tx, self.resource, self.actor)
    }
}

impl<A: Action> FromRequestParts<App> for Permit<A> {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let mut tx = if parts.method.is_safe() { app.db.read().await? } else { app.db.write().await? };
        let (actor, resource) = admit::<A>(app, &mut tx, parts).await?;
        if !parts.method.is_safe() && !A::QUIET {
            tx.on_behalf(origin::<A>(parts, &actor, &resource));
        }
        if let Some(pending) = Pending::of(parts, &actor)? {
            reply::begin(&mut tx, pending).await?;
        }
        Ok(Permit { actor, resource, tx })
    }
}

/// Like [`Permit`], decided in a short read transaction that is already closed: for handlers that hash, render or receive
/// a file before they write. What they then write must guard itself by version or state.
pub struct Checked<A: Action> {
    pub actor: Actor,
    pub resource: A::Resource,
    db: Db,
    pending: Option<Pending>,
    origin: Option<Box<Origin>>,
}

impl<A: Action> Checked<A> {
    /// Opens the write transaction, after the slow part.
    pub async fn begin(&mut self) -> Result<Tx> {
        let mut tx = self.db.write().await?;
        tx.within(&self.actor).await?;
        if let Some(origin) = self.origin.take() {
            tx.on_behalf(*origin);
        }
        if let Some(pending) = self.pending.take() {
            reply::begin(&mut tx, pending).await?;
        }
        Ok(tx)
    }

    /// The same for an answer with a secret that is shown once: it is not kept, so a retry does the work again.
    pub async fn begin_unkept(&mut self) -> Result<Tx> {
        self.pending = None;
        self.begin().await
    }

    pub async fn read(&self) -> Result<Tx> {
        let mut tx = self.db.read().await?;
        tx.within(&self.actor).await?;
        Ok(tx)
    }
}

impl<A: Action> FromRequestParts<App> for Checked<A> {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let mut tx = app.db.read().await?;
        let (actor, resource) = admit::<A>(app, &mut tx, parts).await?;
        let pending = Pending::of(parts, &actor)?;
        let origin = (!A::QUIET).then(|| Box::new(origin::<A>(parts, &actor, &resource)));
        Ok(Checked { actor, resource, db: app.db.clone(), pending, origin })
    }
}

const READ_ONLY: Problem = Problem::new(
    403,
    "acting_read_only",
    "You can look, but not change anything, while you act as somebody else",
    "Unaweza kuangalia, lakini si kubadilisha chochote, unapotenda kwa niaba ya mtu mwingine",
    "Bạn chỉ có thể xem, không thể thay đổi gì, khi đang đóng vai người khác",
);
const OUT_OF_SCOPE: Problem = Problem::new(
    403,
    "out_of_scope",
    "This access token was not made for this",
    "Tokeni hii ya ufikiaji haikutengenezwa kwa ajili ya hili",
    "Mã truy cập này không được tạo cho việc này",
);

/// What the sign-in itself allows at most, before anybody asks what the person may do.
fn within_bounds<A: Action>(actor: &Actor, parts: &Parts) -> Result<()> {
    let reads = parts.method.is_safe();
    match actor.person.as_ref().map(|it| &it.bounds) {
        Some(Bounds::ActingFor(_)) if !reads => Err(READ_ONLY.into()),
        Some(Bounds::Token(scopes)) if !scopes.iter().any(|it| it.covers(A::NAME, reads)) => {
            Err(OUT_OF_SCOPE.into())
        }
        _ => Ok(()),
    }
}

/// A wrong secret counts this long.
const WRONG_SECONDS: i64 = 900;

/// Explicitly for everybody; the names of these routes are a list that reviewers read.
pub struct Public {
    app: App,
    from: Caller,
}

impl Public {
    pub async fn read(&self) -> Result<Tx> {
        self.app.db.read().await
    }
    /// What happens is noted in the audit log when it has a name.
    pub async fn write(&self) -> Result<Tx> {
        let mut tx = self.app.db.write().await?;
        tx.on_behalf(self.from.origin());
        Ok(tx)
    }
    /// A secret that opened nothing is a refusal, and counted for the address it came from, which has to wait after too many.
    /// For secrets that nobody guesses: who has the right one is never counted and never waits. Row A3.
    pub async fn wrong(&self, what: &str) -> Result<()> {
        self.app.refusals.note(self.from.origin(), UNAUTHENTICATED.status);
        let most = self.app.config.limits.login * limit::CLASSROOM;
        if most == 0 {
            return Ok(());
        }
        let mut tx = self.app.db.write().await?;
        let key = format!("wrong.{what}:{}", self.from.address());
        let counted = limit::count(&mut tx, &key, most, WRONG_SECONDS).await;
        tx.commit().await?;
        counted
    }
    /// Who is asking, for a page that greets.
    pub async fn actor(&self, tx: &mut Tx, parts: &Parts) -> Result<Actor> {
        (self.app.authenticate)(&self.app, tx, parts).await
    }
}

impl FromRequestParts<App> for Public {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        stop_at_the_guard(app)?;
        Ok(Public { app: app.clone(), from: Caller::of(parts) })
    }
}

async fn path<A: Action>(parts: &mut Parts, app: &App) -> Result<PathOf<A>> {
    // An id that cannot be one names nothing.
    let Path(path) = Path::<PathOf<A>>::from_request_parts(parts, app).await.map_err(|_| NOT_FOUND)?;
    Ok(path)
}

/// In the permission matrix a guard answers instead of its handler.
fn stop_at_the_guard(app: &App) -> Result<()> {
    const ALLOWED: Problem = Problem::new(299, "allowed", "Allowed", "Inaruhusiwa", "Được phép");
    if app.guards_only { Err(ALLOWED.into()) } else { Ok(()) }
}

/// The path of a thing that has none.
#[derive(serde::Deserialize, schemars::JsonSchema)]
pub struct NoPath {}

/// Stands for the whole school, for actions on no object in particular.
pub struct School;

impl Resource for School {
    type Path = NoPath;
    async fn load(_: &mut Tx, _: &Actor, _: &NoPath) -> Result<Option<Self>> {
        Ok(Some(School))
    }
}

/// Implemented for handler argument lists that begin with a guard.
#[diagnostic::on_unimplemented(
    message = "this handler has no guard",
    label = "the first argument must be `Permit<SomeAction>`, `Checked<SomeAction>` or `Public`"
)]
pub trait Guarded {
    /// `public` for [`Public`].
    const ACTION: &'static str;
    const ABOUT: &'static str;
}

macro_rules! guarded {
    ($($t:ident),*) => {
        impl<M, A: Action, $($t),*> Guarded for (M, Permit<A>, $($t,)*) {
            const ACTION: &'static str = A::NAME;
            const ABOUT: &'static str = A::ABOUT;
        }
        impl<M, A: Action, $($t),*> Guarded for (M, Checked<A>, $($t,)*) {
            const ACTION: &'static str = A::NAME;
            const ABOUT: &'static str = A::ABOUT;
        }
        impl<M, $($t),*> Guarded for (M, Public, $($t,)*) {
            const ACTION: &'static str = "public";
            const ABOUT: &'static str = "";
        }
    };
}
guarded!();
guarded!(T1);
guarded!(T1, T2);
guarded!(T1, T2, T3);
guarded!(T1, T2, T3, T4);

impl<A: Action> aide::OperationInput for Permit<A> {
    fn operation_input(ctx: &mut aide::generate::GenContext, op: &mut aide::openapi::Operation) {
        Path::<PathOf<A>>::operation_input(ctx, op);
    }
}
impl<A: Action> aide::OperationInput for Checked<A> {
    fn operation_input(ctx: &mut aide::generate::GenContext, op: &mut aide::openapi::Operation) {
        Path::<PathOf<A>>::operation_input(ctx, op);
    }
}
impl aide::OperationInput for Public {}
impl aide::OperationOutput for Error {
    type Inner = ProblemBody;
    fn operation_response(
        ctx: &mut aide::generate::GenContext,
        op: &mut aide::openapi::Operation,
    ) -> Option<aide::openapi::Response> {
        axum::Json::<ProblemBody>::operation_response(ctx, op)
    }
    fn inferred_responses(
        ctx: &mut aide::generate::GenContext,
        op: &mut aide::openapi::Operation,
    ) -> Vec<(Option<u16>, aide::openapi::Response)> {
        Self::operation_response(ctx, op).map(|it| (None, it)).into_iter().collect()
    }
}
