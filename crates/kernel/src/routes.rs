//! Routes accept only guarded handlers; path, query, body and answers are read off the handler's signature for OpenAPI.
use crate::{App, auth::Guarded, document};
use aide::axum::ApiRouter;
use aide::axum::routing::{self, ApiMethodRouter};
use aide::operation::OperationHandler;
use aide::{OperationInput, OperationOutput};
use axum::handler::Handler;

/// One method of one path.
pub struct Route {
    method: &'static str,
    action: &'static str,
    router: ApiMethodRouter<App>,
}

/// A line of the route table, which the permission matrix walks.
#[derive(Clone, Debug)]
pub struct Line {
    pub method: &'static str,
    pub path: String,
    /// The action's name, or `public`.
    pub action: &'static str,
}

macro_rules! verb {
    ($name:ident, $with:ident, $method:literal) => {
        pub fn $name<H, T, I, O>(handler: H) -> Route
        where
            H: Handler<T, App> + OperationHandler<I, O>,
            T: Guarded + 'static,
            I: OperationInput,
            O: OperationOutput,
        {
            document::begin();
            let router = routing::$with(handler, |mut op| {
                document::answers::<O>(op.inner_mut());
                if T::ACTION == "public" {
                    return op;
                }
                if $method != "GET" {
                    document::idempotency_key(op.inner_mut());
                }
                op.id(T::ACTION).summary(T::ABOUT.trim())
            });
            Route { method: $method, action: T::ACTION, router }
        }
    };
}
verb!(get, get_with, "GET");
verb!(post, post_with, "POST");
verb!(put, put_with, "PUT");
verb!(patch, patch_with, "PATCH");
verb!(delete, delete_with, "DELETE");

/// The routes of one room.
pub struct Routes {
    pub(crate) router: ApiRouter<App>,
    pub(crate) table: Vec<Line>,
}

impl Default for Routes {
    fn default() -> Self {
        Self::new()
    }
}

impl Routes {
    pub fn new() -> Self {
        Routes { router: ApiRouter::new(), table: vec![] }
    }

    pub fn at(mut self, path: &str, route: Route) -> Self {
        self.table.push(Line { method: route.method, path: path.into(), action: route.action });
        self.router = self.router.api_route(path, route.router);
        self
    }

    /// Another address of what has one already, as programs written for other schools know it: served the same, and not in
    /// the document a second time.
    pub fn alias(mut self, path: &str, route: Route) -> Self {
        self.table.push(Line { method: route.method, path: path.into(), action: route.action });
        self.router = self.router.route(path, axum::routing::MethodRouter::from(route.router));
        self
    }
}
