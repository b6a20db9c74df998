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
    // Facts may come before.
    let closed = std::iter::repeat_with(|| next(&mut flood)).find_map(Result::err);
    assert_eq!(closed, Some(4429));
    assert_eq!(program.get(&head, "/auth/me").status, 200);
}

/// Row A9: the end of a session closes its sockets, and no other's.
#[test]
fn a9_signing_out_closes_the_sockets_of_that_session_alone() {
    let program = Program::start();
    let head = program.administrator();
    let (_, phone) = person(&program, &head, "amina", &["student"]);
    let laptop = sign_in(&program, "amina");
    let mut of_phone = open(&program, "student", &ticket(&program, &phone)).unwrap();
    let mut of_laptop = open(&program, "student", &ticket(&program, &laptop)).unwrap();
    // A ticket that was made before opens nothing after.
    let kept = ticket(&program, &phone);
    assert_eq!(program.post(&phone, "/auth/logout", &json!({}), None).status, 204);
    assert_eq!(next(&mut of_phone).unwrap()["name"], "session.ended");
    assert_eq!(next(&mut of_phone), Err(4401));
    assert_eq!(open(&program, "student", &kept).err(), Some(401));
    assert_eq!(program.get(&phone, "/auth/me").status, 401);
    assert_eq!(program.post(&laptop, "/auth/logout", &json!({}), None).status, 204);
    assert_eq!(next(&mut of_laptop).unwrap()["name"], "session.ended", "it was open until now");
}

fn sign_in(program: &Program, name: &str) -> String {
    let body = json!({ "email": format!("{name}@school.example"), "password": "Chapati-2026!" });
    let login = program.post("", "/auth/login", &body, None).expect(200);
    login["access_token"].as_str().unwrap().to_owned()
}

/// Row A10: a new password ends every other way in at once, and keeps the one it was changed through.
#[test]
fn a10_a_new_password_closes_other_sockets_and_tokens_and_keeps_its_own() {
    let program = Program::start();
    let head = program.administrator();
    let (id, here) = person(&program, &head, "amina", &["student"]);
    let others = [sign_in(&program, "amina"), sign_in(&program, "amina")];
    let new = json!({ "name": "Report", "scopes": ["jobs:read"], "password": "Chapati-2026!" });
    let made = program.post(&here, "/auth/tokens", &new, None).expect(201);
    let token = made["token"].as_str().unwrap().to_owned();
    assert_eq!(program.get(&token, "/jobs").status, 200);
    let mut mine = open(&program, "student", &ticket(&program, &here)).unwrap();
    let mut theirs: Vec<Socket> =
        others.iter().map(|it| open(&program, "student", &ticket(&program, it)).unwrap()).collect();
    let change = json!({ "old_password": "Chapati-2026!", "new_password": "Ugali-na-Samaki-2027?" });
    assert_eq!(program.post(&here, "/auth/password/change", &change, None).status, 204);
    for socket in &mut theirs {
        assert_eq!(next(socket).unwrap()["name"], "session.ended");
        assert_eq!(next(socket), Err(4401));
    }
    for dead in others.iter().chain([&token]) {
        assert_eq!(program.get(dead, if *dead == token { "/jobs" } else { "/auth/me" }).status, 401);
    }
    assert_eq!(program.get(&here, "/auth/me").status, 200);
    // Whoever is deactivated is out here, too.
    let off = json!({ "active": false });
    program
        .client()
        .send("PATCH", &head, &format!("/admin/users/{id}"), Some(&off), None)
        .unwrap()
        .expect(200);
    assert_eq!(next(&mut mine).unwrap()["name"], "session.ended");
    assert_eq!(next(&mut mine), Err(4401));
    assert_eq!(program.get(&here, "/auth/me").status, 401);
}

/// Row A17: nothing that a student can see is a ticket.
#[test]
fn a17_no_id_that_a_student_sees_opens_a_socket() {
    let program = Program::start();
    let head = program.administrator();
    let (id, amina) = person(&program, &head, "amina", &["student"]);
    let course = program.post(&head, "/courses", &json!({ "title": "Live" }), None).expect(201);
    let mut seen = vec![id, amina.clone(), course["id"].as_str().unwrap().to_owned()];
    for url in ["/auth/me", "/auth/sessions", "/notifications", "/students/me/courses", "/families/guardians"]
    {
        let text = program.get(&amina, url).text;
        let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-');
        seen.extend(words.filter(|it| it.len() >= 16).map(str::to_owned));
    }
    assert!(seen.iter().any(|it| it.starts_with("ses_")), "{seen:?}");
    for word in seen {
        assert!(matches!(open(&program, "student", &word).err(), Some(401 | 404)), "{word}");
    }
}

/// Rows B5 and B17: who is no guardian or member any more hears nothing more of a child or a course, and who lost the account
/// is cut off.
#[test]
fn b5_b17_who_was_unlinked_or_taken_out_hears_nothing_more() {
    let program = Program::start();
    let head = program.administrator();
    let (amina_id, amina) = person(&program, &head, "amina", &["student"]);
    let (_, mother) = person(&program, &head, "wanjiku", &["student"]);
    let code = program.post(&amina, "/families/codes", &json!({}), None).expect(201);
    let link = json!({ "code": code["code"], "relation": "mother" });
    let link = program.post(&mother, "/families/links", &link, None).expect(201);
    let mut hers = open(&program, "parent", &ticket(&program, &mother)).unwrap();
    let course = program.post(&head, "/courses", &json!({ "title": "Live" }), None).expect(201);
    let at = format!("/courses/{}", course["id"].as_str().unwrap());
    let module = program.post(&head, &format!("{at}/modules"), &json!({ "title": "One" }), None).expect(201);
    let lessons = format!("/modules/{}/lessons", module["id"].as_str().unwrap());
    let lesson = json!({ "title": "First", "markdown": "Text" });
    let lesson = program.post(&head, &lessons, &lesson, None).expect(201);
    program.post(&head, &format!("{at}/publish"), &json!({}), None).expect(200);
    program.post(&amina, &format!("{at}/enrollments"), &json!({}), None).expect(201);
    let url = format!("/families/links/{}", link["id"].as_str().unwrap());
    assert_eq!(program.client().send("DELETE", &amina, &url, None, None).unwrap().status, 204);
    let done = format!("/lessons/{}/complete", lesson["id"].as_str().unwrap());
    program.post(&amina, &done, &json!({}), None).expect(200);
    // Whatever she heard until then, nothing comes between the end of the link and what she does herself.
    program.post(&mother, &format!("{at}/enrollments"), &json!({}), None).expect(201);
    let facts = std::iter::repeat_with(|| next(&mut hers).unwrap()).take(20);
    let heard: Vec<Value> = facts
        .take_while(|it| !(it["name"] == "progress.changed" && it["ids"]["course"] == course["id"]))
        .collect();
    assert!(heard.iter().all(|it| !it.to_string().contains(&amina_id)), "{heard:?}");
    assert!(heard.iter().all(|it| it["name"] != "progress.changed"), "{heard:?}");
    let mut learning = open(&program, "student", &ticket(&program, &amina)).unwrap();
    let gone = program.client().send("DELETE", &head, &format!("/admin/users/{amina_id}"), None, None);
    assert!(gone.unwrap().status < 300);
    assert_eq!(next(&mut learning).unwrap()["name"], "session.ended");
    assert_eq!(next(&mut learning), Err(4401));
}
