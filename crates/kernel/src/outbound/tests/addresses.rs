//! Row C16: where requests do not go.
use super::*;

/// `PORT` is where canaries listen on 127.0.0.1 and ::1.
const HOSTILE: [&str; 58] = [
    "https://127.0.0.1:PORT/",
    "http://127.0.0.1:PORT/",
    "https://127.0.0.2:PORT/",
    "https://127.1:PORT/",
    "https://127.0.1:PORT/",
    "https://2130706433:PORT/",
    "https://0x7f000001:PORT/",
    "https://0x7f.1:PORT/",
    "https://0177.0.0.1:PORT/",
    "https://017700000001:PORT/",
    "https://127.0.0.1.:PORT/",
    "https://１２７.０.０.１:PORT/",
    "https://127。0。0。1:PORT/",
    "https://0:PORT/",
    "https://0.0.0.0:PORT/",
    "https://[::]:PORT/",
    "https://[::1]:PORT/",
    "https://[0:0:0:0:0:0:0:1]:PORT/",
    "https://[::ffff:127.0.0.1]:PORT/",
    "https://[::ffff:7f00:1]:PORT/",
    "https://[::127.0.0.1]:PORT/",
    "https://[64:ff9b::127.0.0.1]:PORT/",
    "https://[2002:7f00:1::]:PORT/",
    "https://[fe80::1]:PORT/",
    "https://[fd00:ec2::254]/",
    "https://[ff02::1]/",
    "https://[2001:db8::1]/",
    "https://localhost:PORT/",
    "https://LOCALHOST:PORT/",
    "https://localhost.:PORT/",
    "https://lo%63alhost:PORT/",
    "https://ⓛocalhost:PORT/",
    "https://anything.localhost:PORT/",
    "https://printer.local/",
    "https://metadata.google.internal/computeMetadata/v1/",
    "https://intranet/",
    "https://169.254.169.254/latest/meta-data/",
    "https://169.254.170.2/v2/credentials",
    "https://168.63.129.16/",
    "https://100.100.100.200/latest/meta-data/",
    "https://10.0.0.1/",
    "https://172.16.0.1/",
    "https://192.168.1.1/",
    "https://198.18.0.1/",
    "https://192.0.2.1/",
    "https://224.0.0.1/",
    "https://255.255.255.255/",
    "https://134744072/",
    "https://user:hush@127.0.0.1:PORT/",
    "https://example.org@127.0.0.1:PORT/",
    "https://127.0.0.1:PORT\\@example.org/",
    "https:///127.0.0.1:PORT/",
    "https:127.0.0.1:PORT/",
    "https://127.0.0.1\t:PORT/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:PORT/_",
    "ftp://example.org/",
    "data:text/plain,x",
];

#[tokio::test]
async fn c16_no_spelling_of_an_inside_address_is_opened() {
    let v4 = Canary::on("127.0.0.1:0").await;
    let v6 = Canary::on(&format!("[::1]:{}", v4.at.port())).await;
    let names = Names::answering(&[&["127.0.0.1", "::1"]]);
    let mut outbound = outbound(&[]);
    outbound.clients.lookup = names.clone();
    for url in HOSTILE {
        let url = url.replace("PORT", &v4.at.port().to_string());
        assert_eq!(refusal(outbound.get(&url).field("avatar").send().await).0, 422, "{url}");
        assert!(outbound.judge("avatar", &url).is_err(), "{url}");
    }
    assert_eq!(names.asked.load(Ordering::SeqCst), 0, "each is refused before its name is looked up");
    // Names of the public internet that lead inside are found out by their addresses.
    for host in ["localtest.example", "127.0.0.1.nip.example", "a.b.c.example"] {
        let url = format!("https://{host}:{}/", v4.at.port());
        assert_eq!(refusal(outbound.post(&url).field("issuer").send().await), (422, "issuer".into(), None));
    }
    assert_eq!((v4.seen(), v6.seen()), (0, 0));
}

/// A name server that says something harmless first and an inside address after: there is no after.
#[tokio::test]
async fn c16_a_name_is_looked_up_once_and_that_very_address_is_connected_to() {
    let public = Canary::on("127.0.0.2:0").await;
    let inside = Canary::on(&format!("127.0.0.1:{}", public.at.port())).await;
    let names = Names::answering(&[&["127.0.0.2"], &["127.0.0.1"], &["127.0.0.1", "127.0.0.2"]]);
    let mut outbound = outbound(&[]);
    outbound.clients.lookup = names.clone();
    // 127.0.0.2 stands for the public internet.
    outbound.clients.permitted = |it| it == IpAddr::from([127, 0, 0, 2]);
    let url = format!("https://rebind.example:{}/", public.at.port());
    // It speaks no TLS, so the connection is all there is.
    assert_eq!(refusal(outbound.get(&url).send().await).0, 503);
    assert_eq!((names.asked.load(Ordering::SeqCst), public.seen(), inside.seen()), (1, 1, 0));
    assert_eq!(refusal(outbound.get(&url).send().await).0, 422);
    assert_eq!((names.asked.load(Ordering::SeqCst), public.seen(), inside.seen()), (2, 1, 0));
    assert_eq!(refusal(outbound.get(&url).send().await).0, 503);
    assert_eq!((names.asked.load(Ordering::SeqCst), public.seen(), inside.seen()), (3, 2, 0));
}

#[tokio::test]
async fn c16_a_redirect_is_an_answer_and_takes_no_secret_along() {
    static ELSEWHERE: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    let canary = Canary::on("127.0.0.1:0").await;
    ELSEWHERE.set(canary.url()).unwrap();
    let server = Canary::answering("127.0.0.1:0", |mut stream| {
        Box::pin(async move {
            let to = ELSEWHERE.get().unwrap();
            let head = format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n");
            let _ = stream.write_all(head.as_bytes()).await;
        })
    })
    .await;
    let outbound = outbound(&[&server, &canary]);
    let request = outbound.get(&server.url()).header(header::AUTHORIZATION, "Bearer hush").unwrap();
    let reply = request.send().await.unwrap();
    assert_eq!((reply.status, reply.headers[header::LOCATION].to_str().unwrap()), (302, &*canary.url()));
    assert_eq!((server.seen(), canary.seen()), (1, 0));
}

#[tokio::test]
async fn what_the_administrator_allows_is_asked_over_plain_http() {
    let server = Canary::answering("127.0.0.1:0", |mut stream| {
        Box::pin(async move {
            let answer = "HTTP/1.1 201 Created\r\nContent-Length: 11\r\n\r\n{\"a\":[1,2]}";
            let _ = stream.write_all(answer.as_bytes()).await;
        })
    })
    .await;
    let outbound = outbound(&[&server]);
    let request = outbound.post(&server.url()).form(&[("code", "a b&c")]).unwrap();
    let reply = request.send().await.unwrap();
    assert_eq!((reply.status, reply.json()), (201, Some(serde_json::json!({ "a": [1, 2] }))));
    let reply = outbound.post(&server.url()).json(&[1]).unwrap().send().await.unwrap();
    assert_eq!(reply.status, 201);
    assert!(outbound.get(&server.url()).header(header::ACCEPT, "a\r\nb: c").is_err());
}

/// A server with a certificate for `school.example`.
async fn tls_server() -> (SocketAddr, rustls::pki_types::CertificateDer<'static>) {
    let made = rcgen::generate_simple_self_signed(vec!["school.example".to_owned()]).unwrap();
    let key = rustls::pki_types::PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
    let config =
        rustls::ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key.into())
            .unwrap();
    let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.2:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(mut stream) = acceptor.accept(stream).await else { continue };
            let _ = stream.read(&mut [0; 4096]).await;
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi").await;
        }
    });
    (at, made.cert.der().clone())
}

#[tokio::test]
async fn c16_a_certificate_must_be_trusted_and_for_the_name_that_was_asked() {
    let (at, certificate) = tls_server().await;
    let asked = |trusted: bool| {
        let mut outbound = outbound(&[]);
        outbound.limits.total = Duration::from_secs(5);
        outbound.clients.lookup = Names::answering(&[&["127.0.0.2"]]);
        outbound.clients.permitted = |_| true;
        outbound.clients.roots = if trusted { vec![certificate.clone()] } else { vec![] };
        outbound
    };
    let url = |host: &str| format!("https://{host}:{}/", at.port());
    let reply = asked(true).get(&url("school.example")).send().await.unwrap();
    assert_eq!((reply.status, &reply.body[..]), (200, &b"hi"[..]));
    assert_eq!(refusal(asked(true).get(&url("other.example")).send().await).0, 503);
    assert_eq!(refusal(asked(false).get(&url("school.example")).send().await).0, 503);
}
