//! `lyceum serve`
use super::{Failure, Outcome, say};
use crate::{demo, rooms, web};
use anyhow::Context;
use kernel::{App, telemetry};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

pub async fn run(
    data_dir: Option<PathBuf>,
    listen: Option<SocketAddr>,
    only: Vec<String>,
    modules: Vec<String>,
    with_demo: bool,
) -> Outcome {
    let mut config = super::configuration(data_dir)?;
    config.listen = listen.unwrap_or(config.listen);
    if with_demo && config.school_name == kernel::Config::default().school_name {
        config.school_name = demo::SCHOOL_NAME.into();
    }
    if !only.is_empty() {
        config.only = only;
    }
    if !modules.is_empty() {
        config.modules = modules;
    }
    config.check().map_err(Failure::input)?;
    let rooms = rooms::chosen(&config.modules).map_err(Failure::input)?;
    telemetry::log(config.log, "info");
    // Bound before the database is touched, so that a second start on the same address says so and does nothing.
    let listener = TcpListener::bind(config.listen).await;
    let listener = listener.with_context(|| format!("LYCEUM_LISTEN: {} cannot be used", config.listen))?;
    config.listen = listener.local_addr().context("the address")?;
    let app = super::open(config).await?;
    if with_demo {
        demo::fill(&app).await?;
    }
    greet(&app, with_demo).await?;
    // A process that only works on jobs or sockets still says whether it is well.
    let rooms = if app.config.plays("http") { rooms } else { vec![] };
    // On a thread of its own, whose memory goes with it: the document that comes with the routes is not kept.
    let routes = std::thread::spawn(|| kernel::app::routes(rooms).0).join();
    let router = routes.map_err(|_| anyhow::anyhow!("making the routes"))?;
    web::provide(router.clone());
    let mut terminate = signal(SignalKind::terminate()).context("listening for SIGTERM")?;
    let stop = async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = tokio::signal::ctrl_c() => {}
        }
    };
    kernel::serve::serve(app, router, listener, stop).await?;
    Ok(ExitCode::SUCCESS)
}

/// Says where the school is and how to get in.
async fn greet(app: &App, with_demo: bool) -> Result<(), Failure> {
    if with_demo {
        say(demo::how_to_sign_in().trim_end());
    }
    if let Some(link) = identity::setup_link(app).await? {
        say(format_args!("Make the first administrator within an hour: {link}"));
    }
    say(format_args!("{} is open at {}", app.config.school_name, app.config.origin()));
    Ok(())
}
