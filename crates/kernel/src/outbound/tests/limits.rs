//! Row C17: what a hostile server can cost.
use super::*;

/// One byte after the other, for ever.
fn drip(mut stream: TcpStream) -> BoxFuture<'static, ()> {
    Box::pin(async move {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n").await;
        while stream.write_all(b"x").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    })
}

fn endless_head(mut stream: TcpStream) -> BoxFuture<'static, ()> {
    Box::pin(async move {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n").await;
        while stream.write_all(b"X: y\r\n").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    })
}

fn silence(stream: TcpStream) -> BoxFuture<'static, ()> {
    Box::pin(async move {
        let _kept = stream;
        std::future::pending().await
    })
}

fn flood(mut stream: TcpStream) -> BoxFuture<'static, ()> {
    Box::pin(async move {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n").await;
        while stream.write_all(format!("1000\r\n{}\r\n", "x".repeat(4096)).as_bytes()).await.is_ok() {}
    })
}

#[tokio::test]
async fn c17_slow_and_endless_answers_end_at_the_limit() {
    for answer in [drip, endless_head, silence] {
        let server = Canary::answering("127.0.0.1:0", answer).await;
        let outbound = outbound(&[&server]);
        let began = tokio::time::Instant::now();
        assert_eq!(refusal(outbound.get(&server.url()).send().await), (503, String::new(), Some(60)));
        assert!(began.elapsed() < Duration::from_secs(2));
    }
    let server = Canary::answering("127.0.0.1:0", flood).await;
    let good = Canary::on("127.0.0.1:0").await;
    let mut outbound = outbound(&[&server, &good]);
    outbound.limits.total = Duration::from_secs(10);
    let flooded = outbound.get(&server.url()).field("source").send().await;
    assert_eq!(refusal(flooded), (422, "source".into(), None));
    assert_eq!(outbound.get(&good.url()).send().await.unwrap().status, 200);
}

#[tokio::test]
async fn c17_a_server_that_keeps_failing_is_left_alone_for_a_minute() {
    let server = Canary::answering("127.0.0.1:0", |_| Box::pin(async {})).await;
    let other = Canary::on("127.0.0.1:0").await;
    let outbound = outbound(&[&server, &other]);
    for _ in 0..5 {
        assert_eq!(refusal(outbound.get(&server.url()).send().await).0, 503);
    }
    let seen = server.seen();
    for _ in 0..5 {
        assert_eq!(refusal(outbound.get(&server.url()).send().await), (503, String::new(), Some(60)));
    }
    assert_eq!(server.seen(), seen);
    assert_eq!(outbound.get(&other.url()).send().await.unwrap().status, 200);
    outbound.clock.advance_seconds(60);
    assert_eq!(refusal(outbound.get(&server.url()).send().await).0, 503);
    assert!(server.seen() > seen);
    assert_eq!(refusal(outbound.get(&server.url()).send().await).2, Some(60));
}
