//! The live connection, against the real program.
mod program;

use program::Program;
use serde_json::{Value, json};
use std::net::TcpStream;
use std::time::Duration;
use tungstenite::{Message, WebSocket};

type Socket = WebSocket<TcpStream>;

/// A socket, or the status that refused it.
fn open(program: &Program, role: &str, ticket: &str) -> Result<Socket, u16> {
    let address = program.address();
    let tcp = TcpStream::connect(address).unwrap();
    tcp.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    match tungstenite::client(format!("ws://{address}/ws/{role}/{ticket}"), tcp) {
        Ok((socket, _)) => Ok(socket),
        Err(tungstenite::HandshakeError::Failure(tungstenite::Error::Http(answer))) => {
            Err(answer.status().as_u16())
        }
        Err(other) => panic!("{other}"),
    }
}

fn ticket(program: &Program, token: &str) -> String {
    let made = program.post(token, "/ws/ticket", &json!({}), None).expect(201);
    made["ticket"].as_str().unwrap().to_owned()
}

/// The next fact, or the code the socket was closed with.
fn next(socket: &mut Socket) -> Result<Value, u16> {
    loop {
        match socket.read() {
            Ok(Message::Text(text)) => return Ok(serde_json::from_str(&text).unwrap()),
            Ok(Message::Close(frame)) => return Err(frame.map_or(1005, |it| it.code.into())),
            Ok(_) => {}
            Err(error) => panic!("nothing came within five seconds: {error}"),
        }
    }
}

fn person(program: &Program, head: &str, name: &str, roles: &[&str]) -> (String, String) {
    let email = format!("{name}@school.example");
    let body = json!({ "email": email, "full_name": name, "password": "Chapati-2026!", "roles": roles });
    let made = program.post(head, "/admin/users", &body, None).expect(201);
    let login = program
        .post("", "/auth/login", &json!({ "email": email, "password": "Chapati-2026!" }), None)
        .expect(200);
    (made["id"].as_str().unwrap().to_owned(), login["access_token"].as_str().unwrap().to_owned())
}

/// Rows E1 and E2: the address of a socket carries a ticket that works once, for the right role, from our own pages.
#[test]
fn e1_a_socket_opens_once_by_ticket_and_never_by_token() {
    let program = Program::start();
    let head = program.administrator();
    assert_eq!(open(&program, "admin", &head).err(), Some(401));
    let once = ticket(&program, &head);
    assert!(open(&program, "admin", &once).is_ok());
    assert_eq!(open(&program, "admin", &once).err(), Some(401));
    let (_, amina) = person(&program, &head, "amina", &["student"]);
    assert_eq!(open(&program, "admin", &ticket(&program, &amina)).err(), Some(403));
    assert_eq!(open(&program, "nonsense", &ticket(&program, &amina)).err(), Some(404));
}

/// Progress arrives as a fact to refetch; rows A7 and A9: a lost role and a lost account close the socket within seconds.
#[test]
fn a7_a9_facts_arrive_and_a_person_who_may_no_more_is_cut_off() {
    let program = Program::start();
    let head = program.administrator();
    let (teacher_id, teacher) = person(&program, &head, "otieno", &["instructor"]);
    let (amina_id, amina) = person(&program, &head, "amina", &["student"]);
    let mut taught = open(&program, "instructor", &ticket(&program, &teacher)).unwrap();
    let mut learning = open(&program, "student", &ticket(&program, &amina)).unwrap();
    let course = program.post(&teacher, "/courses", &json!({ "title": "Live" }), None).expect(201);
    let at = format!("/courses/{}", course["id"].as_str().unwrap());
    let module =
        program.post(&teacher, &format!("{at}/modules"), &json!({ "title": "One" }), None).expect(201);
    let lessons = format!("/modules/{}/lessons", module["id"].as_str().unwrap());
    program.post(&teacher, &lessons, &json!({ "title": "First", "markdown": "Text" }), None).expect(201);
    program.post(&teacher, &format!("{at}/publish"), &json!({}), None).expect(200);
    program.post(&amina, &format!("{at}/enrollments"), &json!({}), None).expect(201);
    for socket in [&mut taught, &mut learning] {
        let fact = next(socket).unwrap();
        assert_eq!((&fact["name"], &fact["ids"]["course"]), (&json!("progress.changed"), &course["id"]));
    }
    assert_eq!(next(&mut taught).unwrap()["name"], "notification.created");
    let patch = |id: &str, body: Value| {
        program.client().send("PATCH", &head, &format!("/admin/users/{id}"), Some(&body), None)
    };
    patch(&teacher_id, json!({ "roles": ["student"] })).unwrap().expect(200);
    assert_eq!(next(&mut taught).unwrap()["name"], "rights.changed");
    assert_eq!(next(&mut taught), Err(4403));
    patch(&amina_id, json!({ "active": false })).unwrap().expect(200);
    assert_eq!(next(&mut learning).unwrap()["name"], "session.ended");
    assert_eq!(next(&mut learning), Err(4401));
}

/// Row E5 and E6: giant and endless messages close the socket, and the school goes on.
#[test]
fn e5_e6_a_socket_that_talks_too_much_is_closed() {
    let program = Program::start();
    let head = program.administrator();
    let mut giant = open(&program, "admin", &ticket(&program, &head)).unwrap();
    // The server may close while we still send.
    let _ = giant.send(Message::text("x".repeat(65 << 10)));
    let closed = std::iter::repeat_with(|| giant.read())
        .take(3)
        .any(|it| it.is_err() || matches!(it, Ok(Message::Close(_))));
    assert!(closed);
    let mut flood = open(&program, "admin", &ticket(&program, &head)).unwrap();
    for _ in 0..70 {
        let _ = flood.send(Message::text("hello"));
    }
    assert_eq!(next(&mut flood), Err(4429));
    assert_eq!(program.get(&head, "/auth/me").status, 200);
}
