//! The permission matrix: every route × every persona, without running a handler.
use crate::{Person, School};
use axum::body::Body;
use kernel::Module;
use kernel::routes::Line;
use std::fmt::Write;
use tower::ServiceExt;

impl School {
    /// One line per route and object. `objects` gives, for a heading such as `own` or `foreign`, the ids that fill the path
    /// parameters. `yes` is allowed, `no` is 403, `hidden` 404, `sign in` 401, `-` for public routes.
    pub async fn permissions(
        &self,
        rooms: impl IntoIterator<Item = Module>,
        people: &[(&str, &Person)],
        objects: &[(&str, &[(&str, String)])],
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
            let has_parameter = line.path.contains('{');
            let headings: Vec<_> = if has_parameter { objects.to_vec() } else { vec![("", &[][..])] };
            for (heading, ids) in headings {
                let _ =
                    write!(out, "\n{:<62}", format!("{} {} {heading}", line.method, line.path).trim_end());
                let url = ids
                    .iter()
                    .fold(line.path.clone(), |url, (name, id)| url.replace(&format!("{{{name}}}"), id));
                assert!(!url.contains('{'), "the matrix has no id for {} in {heading}", line.path);
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
