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
    // Seconds; the same on every node, so that they can be added up.
    const BUCKETS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0, 5.0];
    let handle: PrometheusHandle = PrometheusBuilder::new().set_buckets(&BUCKETS)?.install_recorder()?;
    let app =
        axum::Router::new().route("/metrics", axum::routing::get(move || async move { handle.render() }));
    let listener = tokio::net::TcpListener::bind(listen).await?;
    axum::serve(listener, app).await?;
    Ok(())
}
