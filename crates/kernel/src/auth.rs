//! Authorization that cannot be forgotten: a handler can only be routed if its first argument is a guard, and a guard is
//! the only way to a transaction.
use crate::reply::{self, Pending};
use crate::{App, Db, Result, Tx, error::*};
use axum::extract::{FromRequestParts, Path};
use futures_util::future::BoxFuture;
use http::request::Parts;
use serde::de::DeserializeOwned;

crate::id!(
    /// A person with an account.
    UserId, "usr"
);
crate::id!(
    /// One sign-in on one device.
    SessionId, "ses"
);

/// What a person may be in the whole school; a person can be several.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Student,
    Instructor,
    Admin,
}
crate::text!(Role);

/// Who is asking.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Actor {
    /// Nobody, when not signed in.
    pub person: Option<Person>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub user: UserId,
    pub session: SessionId,
    pub roles: Vec<Role>,
}

impl Actor {
    pub fn is(&self, user: &UserId) -> bool {
        self.person.as_ref().is_some_and(|it| it.user == *user)
    }
    pub fn has(&self, role: Role) -> bool {
        self.person.as_ref().is_some_and(|it| it.roles.contains(&role))
    }
    pub fn user(&self) -> Option<&UserId> {
        self.person.as_ref().map(|it| &it.user)
    }
    pub fn signed_in(&self) -> bool {
        self.person.is_some()
    }
    /// The person behind a permit whose action is not open to strangers.
    pub fn person(&self) -> Result<&Person> {
        self.person.as_ref().ok_or_else(|| UNAUTHENTICATED.into())
    }
}

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
}

/// One thing someone may try to do. `allow` is the whole policy; the doc comment is what people read.
pub trait Action: Sized + Send + 'static {
    const NAME: &'static str;
    const ABOUT: &'static str;
    /// People who are not signed in may try.
    const OPEN: bool;
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
        $crate::actions!(@one [$($about)+] $name($resource) = $id, true: |$actor, $it| $rule);
        $crate::actions!($($rest)*);
    };
    ($(#[doc = $about:literal])+ $name:ident($resource:ty) = $id:literal: |$actor:pat_param, $it:pat_param| $rule:expr; $($rest:tt)*) => {
        $crate::actions!(@one [$($about)+] $name($resource) = $id, false: |$actor, $it| $rule);
        $crate::actions!($($rest)*);
    };
    (@one [$($about:literal)+] $name:ident($resource:ty) = $id:literal, $open:literal: |$actor:pat_param, $it:pat_param| $rule:expr) => {
        $(#[doc = $about])+
        pub struct $name;
        impl $crate::Action for $name {
            const NAME: &'static str = $id;
            const ABOUT: &'static str = concat!($($about),+);
            const OPEN: bool = $open;
            type Resource = $resource;
            fn allow($actor: &$crate::Actor, $it: &$resource) -> bool { $rule }
        }
    };
}

type PathOf<A> = <<A as Action>::Resource as Resource>::Path;

/// Which permitted actions a person has on a thing that is already loaded: `can: ["edit"]` in an answer.
pub fn can<A: Action>(actor: &Actor, resource: &A::Resource) -> bool {
    (A::OPEN || actor.signed_in()) && A::allow(actor, resource)
}

/// Decides 401, 403 or 404, in this one place.
pub async fn decide<A: Action>(tx: &mut Tx, actor: &Actor, path: &PathOf<A>) -> Result<A::Resource> {
    if !A::OPEN && !actor.signed_in() {
        return Err(UNAUTHENTICATED.into());
    }
    let resource = A::Resource::load(tx, actor, path).await?.ok_or(NOT_FOUND)?;
    if A::allow(actor, &resource) {
        Ok(resource)
    } else if !resource.visible(actor) {
        Err(NOT_FOUND.into())
    } else if actor.signed_in() {
        Err(FORBIDDEN.into())
    } else {
        Err(UNAUTHENTICATED.into())
    }
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
        let path = path::<A>(parts, app).await?;
        let mut tx = if parts.method.is_safe() { app.db.read().await? } else { app.db.write().await? };
        let actor = (app.authenticate)(app, &mut tx, parts).await?;
        let resource = decide::<A>(&mut tx, &actor, &path).await?;
        stop_at_the_guard(app)?;
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
}

impl<A: Action> Checked<A> {
    /// Opens the write transaction, after the slow part.
    pub async fn begin(&mut self) -> Result<Tx> {
        let mut tx = self.db.write().await?;
        if let Some(pending) = self.pending.take() {
            reply::begin(&mut tx, pending).await?;
        }
        Ok(tx)
    }

    pub async fn read(&self) -> Result<Tx> {
        self.db.read().await
    }
}

impl<A: Action> FromRequestParts<App> for Checked<A> {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let path = path::<A>(parts, app).await?;
        let mut tx = app.db.read().await?;
        let actor = (app.authenticate)(app, &mut tx, parts).await?;
        let resource = decide::<A>(&mut tx, &actor, &path).await?;
        stop_at_the_guard(app)?;
        let pending = Pending::of(parts, &actor)?;
        Ok(Checked { actor, resource, db: app.db.clone(), pending })
    }
}

/// Explicitly for everybody; the names of these routes are a list that reviewers read.
pub struct Public {
    db: Db,
    app: App,
}

impl Public {
    pub async fn read(&self) -> Result<Tx> {
        self.db.read().await
    }
    pub async fn write(&self) -> Result<Tx> {
        self.db.write().await
    }
    /// Who is asking, for a page that greets.
    pub async fn actor(&self, tx: &mut Tx, parts: &Parts) -> Result<Actor> {
        (self.app.authenticate)(&self.app, tx, parts).await
    }
}

impl FromRequestParts<App> for Public {
    type Rejection = Error;
    async fn from_request_parts(_: &mut Parts, app: &App) -> Result<Self> {
        stop_at_the_guard(app)?;
        Ok(Public { db: app.db.clone(), app: app.clone() })
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
