//! Logs and metrics.
use crate::config::LogFormat;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::EnvFilter;

/// Starts logging to standard error; `RUST_LOG` sets the level.
pub fn log(format: LogFormat, default: &str) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(default));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = match format {
        LogFormat::Text => builder.with_target(false).try_init(),
        LogFormat::Json => builder.json().flatten_event(true).try_init(),
    };
    if let Err(error) = started {
        tracing::debug!(%error, "logging was started before");
    }
}

/// Serves `/metrics` on its own address, which visitors do not reach.
pub async fn serve_metrics(listen: std::net::SocketAddr) -> anyhow::Result<()> {
    let handle: PrometheusHandle = PrometheusBuilder::new().install_recorder()?;
    let app =
        axum::Router::new().route("/metrics", axum::routing::get(move || async move { handle.render() }));
    let listener = tokio::net::TcpListener::bind(listen).await?;
    axum::serve(listener, app).await?;
    Ok(())
}
