//! The permission matrix: every route × every persona, without running a handler.
use crate::things::{Things, Whose};
use crate::{Person, School};
use axum::body::Body;
use kernel::Module;
use kernel::routes::Line;
use std::fmt::Write;
use tower::ServiceExt;

impl School {
    /// One line per route and thing. `yes` is allowed, `no` is 403, `hidden` 404, `sign in` 401; public routes have no line.
    pub async fn permissions(
        &self,
        rooms: impl IntoIterator<Item = Module>,
        people: &[(&str, &Person)],
        things: &Things,
    ) -> String {
        let rooms: Vec<Module> = rooms.into_iter().collect();
        let app = crate::open(&self.config, &self.clock, &self.reactions, &rooms, true).await;
        let (router, _, table) = kernel::app::routes(rooms);
        let router = kernel::edge::wrap(router, app);
        let mut out = format!("{:<62}", "");
        for (name, _) in people {
            let _ = write!(out, "{name:>11}");
        }
        for line in table.iter().filter(|it| it.action != "public") {
            let whose = if line.path.contains('{') { &Whose::ALL[..] } else { &[Whose::Own] };
            for whose in whose {
                let Some(url) = things.url(*whose, &line.path) else { continue };
                let heading = if line.path.contains('{') { whose.heading() } else { "" };
                let _ =
                    write!(out, "\n{:<62}", format!("{} {} {heading}", line.method, line.path).trim_end());
                for (_, person) in people {
                    let _ = write!(out, "{:>11}", verdict(&router, line, &url, person).await);
                }
            }
        }
        out.push('\n');
        out
    }
}

async fn verdict(router: &axum::Router, line: &Line, url: &str, person: &Person) -> String {
    let mut request =
        http::Request::builder().method(line.method).uri(url).header("content-type", "application/json");
    if !person.token.is_empty() {
        request = request.header("authorization", format!("Bearer {}", person.token));
    }
    let request = request.body(Body::from("{}")).expect("a well-formed request");
    let response = router.clone().oneshot(request).await.expect("the router answers");
    match response.status().as_u16() {
        299 => "yes".into(),
        401 => "sign in".into(),
        403 => "no".into(),
        404 => "hidden".into(),
        other => other.to_string(),
    }
}
