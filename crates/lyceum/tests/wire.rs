//! Rows H7 and I1 against the real program: malformed bytes on the wire, and what ends up in its log.
mod program;

use program::Program;
use serde_json::json;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// Everything that comes back until the server closes or has nothing more to say.
fn exchange(program: &Program, bytes: &[u8]) -> String {
    let mut tcp = TcpStream::connect(program.address()).unwrap();
    tcp.set_read_timeout(Some(Duration::from_millis(700))).unwrap();
    // The server may hang up while we still write.
    let _ = tcp.write_all(bytes);
    let (mut answer, mut part) = (vec![], [0; 4096]);
    while let Ok(n) = tcp.read(&mut part) {
        if n == 0 {
            break;
        }
        answer.extend_from_slice(&part[..n]);
    }
    String::from_utf8_lossy(&answer).into_owned()
}

fn statuses(answer: &str) -> Vec<u16> {
    let heads = answer.split("HTTP/1.1 ").skip(1);
    heads.filter_map(|it| it.get(..3)?.parse().ok()).collect()
}

/// A request that two readers could cut in different places is refused, and what hides behind it is never answered.
#[test]
fn h7_what_can_be_read_in_two_ways_is_refused() {
    let program = Program::start();
    let host = program.address();
    let hidden = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";
    let post = |rest: &str| {
        format!(
            "POST /api/v1/auth/login HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n{rest}"
        )
    };
    let giant = "a".repeat(600 << 10);
    let many: String = (0..200).map(|n| format!("X-{n}: y\r\n")).collect();
    let refused = [
        ("two lengths", post(&format!("Content-Length: 2\r\nContent-Length: 40\r\n\r\n{{}}{hidden}"))),
        ("a signed length", post(&format!("Content-Length: +2\r\n\r\n{{}}{hidden}"))),
        ("a negative length", post(&format!("Content-Length: -1\r\n\r\n{{}}{hidden}"))),
        ("an unknown coding", post(&format!("Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n{hidden}"))),
        (
            "a coding after chunked",
            post(&format!("Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n{hidden}")),
        ),
        ("a folded line", format!("GET /health HTTP/1.1\r\nHost: {host}\r\nX-A: b\r\n c: d\r\n\r\n{hidden}")),
        ("a space before the colon", format!("GET /health HTTP/1.1\r\nHost : {host}\r\n\r\n{hidden}")),
        ("a null in a value", format!("GET /health HTTP/1.1\r\nHost: {host}\r\nX-A: b\0c\r\n\r\n{hidden}")),
        ("a bare return", format!("GET /health HTTP/1.1\r\nHost: {host}\r\nX-A: b\rX-C: d\r\n\r\n{hidden}")),
        ("no version", "GET /health\r\n\r\n".to_owned()),
        ("version 9", format!("GET /health HTTP/9.9\r\nHost: {host}\r\n\r\n")),
        ("a giant header", format!("GET /health HTTP/1.1\r\nHost: {host}\r\nX-A: {giant}\r\n\r\n{hidden}")),
        ("a giant address", format!("GET /{giant} HTTP/1.1\r\nHost: {host}\r\n\r\n{hidden}")),
        ("too many headers", format!("GET /health HTTP/1.1\r\nHost: {host}\r\n{many}\r\n{hidden}")),
        ("noise", "\u{1}\u{2}\u{3}\u{4}\r\n\r\n".to_owned()),
    ];
    for (what, bytes) in refused {
        let answer = exchange(&program, bytes.as_bytes());
        let seen = statuses(&answer);
        assert!(
            seen.iter().all(|it| matches!(it, 400 | 405 | 411 | 413 | 414 | 431 | 501 | 505)),
            "{what}: {answer}"
        );
        assert!(seen.len() <= 1, "{what} hides another request: {answer}");
        assert_eq!(program.page("/health").status, 200, "{what}");
    }
    for method in ["TRACE", "TRACK", "CONNECT", "DEBUG", "PROPFIND"] {
        let request =
            format!("{method} / HTTP/1.1\r\nHost: {host}\r\nCookie: secret=1\r\nConnection: close\r\n\r\n");
        let answer = exchange(&program, request.as_bytes());
        assert!(statuses(&answer) == [405] && !answer.contains("secret"), "{method}: {answer}");
    }
}

/// Two lengths of different kinds: RFC 9112 §6.1 lets a server go by the chunks when it closes the connection after, and so
/// nothing that a proxy took for the next request is one.
#[test]
fn h7_what_hides_behind_two_kinds_of_length_is_never_answered() {
    let program = Program::start();
    let lengths = ["Content-Length: 4", "Transfer-Encoding: chunked"];
    for (one, two) in [(lengths[0], lengths[1]), (lengths[1], lengths[0])] {
        let head = "POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json";
        let hidden = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";
        let request = format!("{head}\r\n{one}\r\n{two}\r\n\r\n0\r\n\r\n{hidden}");
        let answer = exchange(&program, request.as_bytes());
        assert!(matches!(statuses(&answer)[..], [400 | 422]), "{answer}");
        assert!(answer.to_lowercase().contains("connection: close"), "{answer}");
    }
}

/// Lines that end with a line feed alone are taken, as RFC 9112 §2.2 allows; then both ends of a proxy read them the same way,
/// because no header of ours is cut by them.
#[test]
fn h7_a_bare_line_feed_ends_one_request_and_begins_no_other() {
    let program = Program::start();
    let host = program.address();
    let request = format!(
        "GET /health HTTP/1.1\nHost: {host}\nX-A: b\nConnection: close\n\nGET /ready HTTP/1.1\nHost: x\n\n"
    );
    let seen = statuses(&exchange(&program, request.as_bytes()));
    assert!(seen == [200] || seen == [400], "{seen:?}");
}

/// A thousand streams opened and reset at once, where HTTP/2 is spoken without TLS at all; else the preface is no request.
#[test]
fn h7_a_rapid_reset_costs_nobody_else_anything() {
    let program = Program::start();
    let mut bytes = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec();
    // SETTINGS, then HEADERS (GET / of http) and RST_STREAM on a thousand streams, then empty DATA.
    bytes.extend([0, 0, 0, 4, 0, 0, 0, 0, 0]);
    for stream in (1u32..2001).step_by(2) {
        bytes.extend([0, 0, 3, 1, 4]);
        bytes.extend(stream.to_be_bytes());
        bytes.extend([0x82, 0x86, 0x84]);
        bytes.extend([0, 0, 4, 3, 0]);
        bytes.extend(stream.to_be_bytes());
        bytes.extend([0, 0, 0, 8]);
        bytes.extend([0, 0, 0, 0, 0]);
        bytes.extend(stream.to_be_bytes());
    }
    for _ in 0..3 {
        exchange(&program, &bytes);
    }
    assert_eq!(program.page("/health").status, 200);
    assert_eq!(program.page("/courses").status, 200);
}

/// Row I1: the whole program with every detail in its log, from the setup to the live connection.
#[test]
fn i1_the_log_of_the_program_holds_no_secret() {
    let program = Program::start_logging();
    let head = program.administrator();
    let login = json!({ "email": "head@school.example", "password": "Chapati-2026!" });
    let session = program.post("", "/auth/login", &login, None).expect(200);
    let refresh = session["refresh_token"].as_str().unwrap().to_owned();
    program.post(
        "",
        "/auth/login",
        &json!({ "email": "head@school.example", "password": "Wrong-2026!" }),
        None,
    );
    let again = program.post("", "/auth/refresh", &json!({ "refresh_token": refresh }), None).expect(200);
    let ticket = program.post(&head, "/ws/ticket", &json!({}), None).expect(201);
    let ticket = ticket["ticket"].as_str().unwrap().to_owned();
    program.page(&format!("/ws/admin/{ticket}"));
    let new = json!({ "name": "Report", "scopes": ["jobs:read"] });
    let made = program.post(&head, "/auth/tokens", &new, None).expect(201);
    let token = made["token"].as_str().unwrap().to_owned();
    program.get(&token, "/jobs").expect(200);
    program.post("", "/auth/password/forgot", &json!({ "email": "head@school.example" }), None).expect(202);
    program.page("/recover?token=a-token-that-somebody-mistyped-in-a-mail");
    let secrets = [
        "Chapati-2026!",
        "Wrong-2026!",
        &head,
        &refresh,
        again["refresh_token"].as_str().unwrap(),
        again["access_token"].as_str().unwrap(),
        &ticket,
        &token,
        "a-token-that-somebody-mistyped",
        "eyJ0",
        "lyc_",
        "Bearer ",
    ];
    let log = program.log();
    assert!(log.contains("/api/v1/auth/login"), "the log hears what happens");
    for secret in secrets {
        let line = log.lines().find(|it| it.contains(secret));
        assert!(line.is_none(), "{secret} is logged: {}", line.unwrap_or_default());
    }
}
