//! A bucket: `s3://key:secret@host/bucket/prefix?region=…`, key and secret percent-encoded.
use crate::outbound;
use anyhow::{Context, Result, bail};
use object_store::aws::{AmazonS3Builder, Checksum};
use object_store::client::{HttpClient, HttpConnector};
use object_store::path::Path;
use object_store::{BackoffConfig, ClientOptions, ObjectStore, RetryConfig};
use percent_encoding::percent_decode_str;
use std::sync::Arc;
use std::time::Duration;
use url::Url;

const NAME: &str = "LYCEUM_BLOBS";

/// What AWS calls the region when nobody says; other servers mostly do not care.
const REGION: &str = "us-east-1";

pub(super) fn open(text: &str) -> Result<(Arc<dyn ObjectStore>, Path)> {
    let (bucket, prefix) = read(text)?;
    Ok((Arc::new(bucket.build().context(NAME)?), prefix))
}

/// What an address says; nothing is asked of the server, nor of the machine.
pub(super) fn read(text: &str) -> Result<(AmazonS3Builder, Path)> {
    let url = Url::parse(text).context(NAME)?;
    let Some(host) = url.host_str().filter(|_| url.scheme() == "s3") else {
        bail!("{NAME}: wants s3://key:secret@host/bucket");
    };
    let port = url.port().map_or_else(String::new, |it| format!(":{it}"));
    let mut folders = url.path().trim_matches('/').splitn(2, '/');
    let bucket = folders.next().filter(|it| !it.is_empty());
    let Some(bucket) = bucket else { bail!("{NAME}: names no bucket: s3://key:secret@{host}/bucket") };
    let prefix = Path::parse(decoded(folders.next().unwrap_or_default())?).context(NAME)?;
    let (key, secret) = (decoded(url.username())?, decoded(url.password().unwrap_or_default())?);
    if key.is_empty() || secret.is_empty() {
        bail!("{NAME}: wants a key and its secret: s3://key:secret@{host}/{bucket}");
    }
    let (mut region, mut open) = (REGION.to_owned(), false);
    for (name, value) in url.query_pairs() {
        match (&*name, &*value) {
            ("region", value) => value.clone_into(&mut region),
            ("tls", "none") => open = true,
            _ => bail!("{NAME}: `{name}={value}` is neither region=… nor tls=none"),
        }
    }
    let scheme = if open { "http" } else { "https" };
    let builder = AmazonS3Builder::new()
        .with_endpoint(format!("{scheme}://{host}{port}"))
        .with_allow_http(open)
        .with_virtual_hosted_style_request(false)
        .with_bucket_name(bucket)
        .with_region(region)
        .with_access_key_id(key)
        .with_secret_access_key(secret)
        // The server refuses what arrives otherwise than it left.
        .with_checksum_algorithm(Checksum::SHA256)
        .with_retry(patience())
        .with_http_connector(Connector);
    Ok((builder, prefix))
}

fn decoded(text: &str) -> Result<String> {
    Ok(percent_decode_str(text).decode_utf8().context(NAME)?.into_owned())
}

/// Less than an answer may take, so that people get an error of ours.
fn patience() -> RetryConfig {
    let backoff = BackoffConfig { max_backoff: Duration::from_secs(2), ..Default::default() };
    RetryConfig { backoff, max_retries: 4, retry_timeout: Duration::from_secs(15) }
}

/// Our own way of TLS: the machine's certificates, nobody's proxies.
#[derive(Debug)]
struct Connector;

impl HttpConnector for Connector {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        let client = || -> Result<reqwest::Client> {
            let builder = reqwest::Client::builder().tls_backend_preconfigured(outbound::tls(&[])?);
            let builder = builder.redirect(reqwest::redirect::Policy::none()).no_proxy();
            Ok(builder.connect_timeout(Duration::from_secs(5)).timeout(Duration::from_secs(60)).build()?)
        };
        let generic =
            |source: anyhow::Error| object_store::Error::Generic { store: "S3", source: source.into() };
        client().map(HttpClient::new).map_err(generic)
    }
}

#[cfg(test)]
mod tests {
    use super::open;

    #[test]
    fn what_is_wrong_with_the_address_is_said_without_its_secrets() {
        for (url, why) in [
            ("https://key:hush@s3.example/bucket", "s3://key:secret@host/bucket"),
            ("s3://key:hush@s3.example", "names no bucket"),
            ("s3://s3.example/bucket", "a key and its secret"),
            ("s3://key:hush@s3.example/bucket?tls=perhaps", "tls=none"),
            ("s3://key:hush@s3.example/bucket/a//b", "LYCEUM_BLOBS"),
            ("not a url", "LYCEUM_BLOBS"),
        ] {
            let error = format!("{:#}", open(url).map(drop).unwrap_err());
            assert!(
                error.contains(why) && error.contains("LYCEUM_BLOBS") && !error.contains("hush"),
                "{error}"
            );
        }
        let (_, prefix) =
            open("s3://key:a%2Fb%2B@s3.example:9000/bucket/my/school?region=af-south-1").unwrap();
        assert_eq!(prefix.as_ref(), "my/school");
    }
}
