//! Runs an open school: HTTP, jobs, messages between nodes and metrics, until it is told to stop.
use crate::routes::Routes;
use crate::{App, Public, Result, audit, error, fault, get, job, telemetry};
use anyhow::Context;
use axum::extract::State;
use axum::response::{AppendHeaders, IntoResponse, Response};
use http::{StatusCode, header};
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;

/// Requests that are under way when the school closes may take this long.
const FAREWELL: Duration = Duration::from_secs(20);

/// Whether the process lives, whether it can work, and what a visitor prefers.
pub fn pages() -> Routes {
    Routes::new().at("/health", get(health)).at("/ready", get(ready)).at("/preferences", get(preferences))
}

async fn health(_: Public) -> &'static str {
    "ok"
}

async fn ready(public: Public) -> Result<&'static str> {
    let asked = async {
        let mut tx = public.read().await?;
        tx.one::<i64>("SELECT COUNT(*) AS n FROM kernel_migrations", &[]).await
    };
    match tokio::time::timeout(Duration::from_secs(2), asked).await {
        Ok(Ok(_)) => Ok("ready"),
        Ok(Err(reason)) => {
            tracing::warn!(error = format!("{reason}"), "not ready");
            Err(error::UNAVAILABLE.retry_after(5))
        }
        Err(_) => Err(error::UNAVAILABLE.retry_after(5)),
    }
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
struct Preferences {
    lang: Option<crate::Lang>,
    #[schemars(length(max = 10))]
    theme: Option<String>,
    #[schemars(length(max = 1))]
    data_saver: Option<String>,
    #[serde(default)]
    #[schemars(length(max = 2000))]
    next: String,
}

/// Keeps what a visitor chose in cookies, so that the switches work without a script.
async fn preferences(
    _: Public,
    State(app): State<App>,
    crate::Query(it): crate::Query<Preferences>,
) -> Response {
    let secure = if app.config.secure_cookies() { "; Secure" } else { "" };
    let keep = |name: &str, value: &str, seconds: u32| {
        (header::SET_COOKIE, format!("{name}={value}; Path=/; Max-Age={seconds}; SameSite=Lax{secure}"))
    };
    const YEAR: u32 = 31_536_000;
    let mut headers = vec![];
    if let Some(lang) = it.lang {
        headers.push(keep("lang", lang.code(), YEAR));
    }
    match it.theme.as_deref() {
        Some(theme @ ("light" | "dark")) => headers.push(keep("theme", theme, YEAR)),
        Some(_) => headers.push(keep("theme", "", 0)),
        None => {}
    }
    match it.data_saver.as_deref() {
        Some("1") => headers.push(keep("data_saver", "1", YEAR)),
        Some(_) => headers.push(keep("data_saver", "", 0)),
        None => {}
    }
    headers.push((header::LOCATION, crate::html::next_path(&it.next).to_owned()));
    headers.push((header::CACHE_CONTROL, "no-store".to_owned()));
    (StatusCode::SEE_OTHER, AppendHeaders(headers)).into_response()
}

/// Serves on `listener` until `stop` resolves, then lets requests under way finish.
pub async fn serve(
    app: App,
    router: axum::Router<App>,
    listener: TcpListener,
    stop: impl Future<Output = ()>,
) -> Result<()> {
    let closing = app.closing.clone();
    let mut background = tokio::task::JoinSet::new();
    if app.config.plays("jobs") {
        background.spawn(until_closed(app.clone(), job::work(app.clone())));
    }
    background.spawn(until_closed(app.clone(), hear(app.clone())));
    background.spawn(until_closed(app.clone(), keep_records(app.clone())));
    let metrics = app.config.metrics_listen;
    background.spawn(until_closed(app.clone(), async move {
        if let Err(error) = telemetry::serve_metrics(metrics).await {
            tracing::warn!(error = format!("{error:#}"), listen = %metrics, "LYCEUM_METRICS_LISTEN: no metrics");
        }
    }));
    let service = crate::edge::wrap(router, app.clone());
    let service = service.into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(
        axum::serve::ListenerExt::tap_io(listener, |tcp| {
            if let Err(error) = tcp.set_nodelay(true) {
                tracing::debug!(%error, "no TCP_NODELAY");
            }
        }),
        service,
    );
    let server = server.with_graceful_shutdown(closing.clone().cancelled_owned());
    let mut server = tokio::spawn(server.into_future());
    tokio::select! {
        ended = &mut server => return Ok(ended.context("the server task")??),
        () = stop => {}
    }
    tracing::info!("closing");
    closing.cancel();
    if tokio::time::timeout(FAREWELL, server).await.is_err() {
        tracing::warn!("some requests did not finish in time");
    }
    while tokio::time::timeout(FAREWELL, background.join_next()).await.is_ok_and(|it| it.is_some()) {}
    write_records(&app).await
}

async fn until_closed(app: App, work: impl Future<Output = ()>) {
    tokio::select! {
        () = work => {}
        () = app.closing.cancelled() => {}
    }
}

/// Writes refusals and faults that wait, and seals the audit log, every second.
async fn keep_records(app: App) {
    let mut second = tokio::time::interval(Duration::from_secs(1));
    loop {
        second.tick().await;
        if let Err(error) = write_records(&app).await {
            tracing::warn!(error = format!("{error}"), "the audit log could not be kept");
        }
    }
}

/// Everything that waits to be written down, at once.
pub async fn write_records(app: &App) -> Result<()> {
    audit::flush(app).await?;
    fault::flush(app).await?;
    audit::seal(app).await?;
    Ok(())
}

/// Hears what other nodes announce; tries again when the connection breaks.
async fn hear(app: App) {
    loop {
        if let Err(error) = app.console().listen().await {
            tracing::warn!(error = format!("{error}"), "lost the line to other nodes");
        }
        tokio::time::sleep(Duration::from_secs(2)).await;
    }
}
