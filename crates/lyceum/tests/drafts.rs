//! Drafts that several people write at once, against the real program.
mod editor;
mod program;

use editor::{Editor, closed, frame, open, ticket};
use program::Program;
use serde_json::{Value, json};
use tungstenite::Message;

/// Aborted the process with yrs 0.23.5, and took half a gigabyte with 0.28.1.
const HOSTILE: [&str; 3] = [
    "f57896ad4347334444c9c5120f84ab25d6931623ee3bb630718b6cfe6eb9c32627ae9275d7e99125bbe2602f46854dbabeed2d",
    "ffff8e28",
    "ffffff7f",
];

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}

/// A school with a lesson of a teacher, whom somebody helps, and a learner.
struct World {
    program: Program,
    head: String,
    teacher: String,
    helper: String,
    helper_id: String,
    learner: String,
    course: String,
    lesson: String,
}

fn person(program: &Program, head: &str, name: &str, roles: &[&str]) -> (String, String) {
    let email = format!("{name}@school.example");
    let body = json!({ "email": email, "full_name": name, "password": "Chapati-2026!", "roles": roles });
    let made = program.post(head, "/admin/users", &body, None).expect(201);
    let login = json!({ "email": email, "password": "Chapati-2026!" });
    let login = program.post("", "/auth/login", &login, None).expect(200);
    (made["id"].as_str().unwrap().to_owned(), login["access_token"].as_str().unwrap().to_owned())
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

impl World {
    fn new() -> World {
        let program = Program::start();
        let head = program.administrator();
        let (_, teacher) = person(&program, &head, "achieng", &["instructor"]);
        let (helper_id, helper) = person(&program, &head, "brian", &["instructor"]);
        let (_, learner) = person(&program, &head, "amina", &["student"]);
        let make = |who: &str, url: &str, body: Value| program.post(who, url, &body, None).expect(201);
        let course = text(&make(&teacher, "/courses", json!({ "title": "Fractions" }))["id"]);
        let at = format!("/courses/{course}");
        let module = make(&teacher, &format!("{at}/modules"), json!({ "title": "One" }));
        let lessons = format!("/modules/{}/lessons", text(&module["id"]));
        let lesson = make(&teacher, &lessons, json!({ "title": "A whole", "markdown": "Half" }));
        make(&teacher, &format!("{at}/instructors"), json!({ "email": "brian@school.example" }));
        program.post(&teacher, &format!("{at}/publish"), &json!({}), None).expect(200);
        make(&learner, &format!("{at}/enrollments"), json!({}));
        let lesson = text(&lesson["id"]);
        World { program, head, teacher, helper, helper_id, learner, course, lesson }
    }

    fn join(&self, token: &str) -> Editor {
        Editor::join(&self.program, token, &self.lesson)
    }

    fn has_draft(&self) -> bool {
        let url = format!("/lessons/{}/draft", self.lesson);
        self.program.get(&self.teacher, &url).expect(200)["has_draft"] == true
    }
}

/// What is acknowledged outlives the process; what is not comes again from who wrote it.
#[test]
fn two_editors_converge_with_a_power_cut_in_between_and_who_comes_late_sees_it_all() {
    let mut it = World::new();
    let (mut achieng, mut brian) = (it.join(&it.teacher), it.join(&it.helper));
    achieng.write("el_a", "one quarter");
    brian.wait_for("el_a", "one quarter");
    brian.write("el_b", "one half");
    achieng.wait_for("el_b", "one half");
    achieng.write("el_c", "kept");
    achieng.sync();
    it.program.kill();
    achieng.change("el_d", "without a network");
    it.program.restart();
    let mut late = it.join(&it.helper);
    assert_eq!(late.read("el_c").as_deref(), Some("kept"));
    let mut achieng = achieng.again(&it.program, &it.teacher, &it.lesson);
    late.wait_for("el_d", "without a network");
    let mut brian = brian.again(&it.program, &it.helper, &it.lesson);
    brian.write("el_b", "two quarters");
    for editor in [&mut achieng, &mut late] {
        editor.wait_for("el_b", "two quarters");
    }
    let mut last = it.join(&it.head);
    for (key, value) in [("el_a", "one quarter"), ("el_b", "two quarters"), ("el_d", "without a network")] {
        assert_eq!(last.read(key).as_deref(), Some(value));
    }
    last.sync();
    assert!(it.has_draft());
    assert_eq!(it.program.verify(), 0);
}

/// A merge is a process of its own; after it everything is in one piece, and small.
#[test]
fn a_long_log_is_merged_and_says_the_same() {
    let it = World::new();
    let mut achieng = it.join(&it.teacher);
    for n in 0..520 {
        achieng.write("el_a", &format!("wording {n} of a sentence that somebody types letter by letter"));
    }
    achieng.sync();
    // Merged aside, while everybody goes on: whoever joins then gets less than half of what was sent.
    let late = std::iter::repeat_with(|| it.join(&it.helper)).take(200).find(|it| it.received < 20_000);
    let late = late.expect("the log is merged");
    assert_eq!(late.read("el_a"), achieng.read("el_a"));
    achieng.write("el_b", "after");
    achieng.sync();
    assert_eq!(it.join(&it.helper).read("el_b").as_deref(), Some("after"));
}

/// Row E9: neither the process nor the draft is harmed, and nobody else receives it.
#[test]
fn e9_what_is_no_update_closes_the_socket_and_nothing_else() {
    let it = World::new();
    let mut achieng = it.join(&it.teacher);
    achieng.write("el_a", "here");
    achieng.sync();
    let received = achieng.received;
    let memory = it.program.memory();
    for hex in HOSTILE {
        for head in [[0, 1], [0, 2]] {
            let mut evil = it.join(&it.helper);
            evil.send(frame(&head, &bytes(hex)));
            assert_eq!(evil.closed(), 4422, "{hex}");
        }
    }
    let evil = |message: Message| {
        let mut evil = it.join(&it.helper);
        evil.send(message);
        evil.closed()
    };
    assert_eq!(evil(Message::binary(vec![0, 7, 0])), 4422);
    assert_eq!(evil(frame(&[1], b"\x01\x01\x01\x02{]")), 4422);
    assert_eq!(evil(Message::text("hello")), 1003);
    assert_eq!(evil(frame(&[0, 2], &vec![0; (1 << 20) + 1])), 1009);
    // The process is the same, and no larger: half a gigabyte was asked for.
    assert!(it.program.memory() < memory + (16 << 20), "{memory} bytes before");
    achieng.write("el_a", "still here");
    achieng.sync();
    assert_eq!(achieng.received, received);
    assert_eq!(it.join(&it.helper).read("el_a").as_deref(), Some("still here"));
}

/// Rows E1 and E3: a ticket is for one person's one connection to one draft.
#[test]
fn e1_e3_a_ticket_opens_its_own_draft_once() {
    let it = World::new();
    let once = ticket(&it.program, &it.teacher, &it.lesson);
    let other = it.lesson.replace(|it: char| it.is_ascii_digit(), "0");
    assert_eq!(open(&it.program, &other, &once).err(), Some(401));
    assert_eq!(open(&it.program, &it.lesson, &once).err(), Some(401), "it was tried at another draft");
    let once = ticket(&it.program, &it.teacher, &it.lesson);
    assert!(open(&it.program, &it.lesson, &once).is_ok());
    assert_eq!(open(&it.program, &it.lesson, &once).err(), Some(401));
    let facts = it.program.post(&it.teacher, "/ws/ticket", &json!({}), None).expect(201);
    assert_eq!(open(&it.program, &it.lesson, &text(&facts["ticket"])).err(), Some(401));
    assert_eq!(open(&it.program, &it.lesson, &it.teacher).err(), Some(401));
    let refused = format!("/lessons/{}/draft/ticket", it.lesson);
    assert_eq!(it.program.post(&it.learner, &refused, &json!({}), None).status, 403);
}

/// Rows A7, A9 and E8: who may no longer write is out at once, whichever way the right was lost.
#[test]
fn e8_a_socket_does_not_outlive_the_right_to_write() {
    let it = World::new();
    let mut brian = it.join(&it.helper);
    brian.write("el_a", "mine");
    brian.sync();
    let unused = ticket(&it.program, &it.helper, &it.lesson);
    let url = format!("/courses/{}/instructors/{}", it.course, it.helper_id);
    assert_eq!(it.program.client().send("DELETE", &it.teacher, &url, None, None).unwrap().status, 204);
    assert_eq!(brian.closed(), 4403);
    let mut late = open(&it.program, &it.lesson, &unused).unwrap();
    assert_eq!(closed(&mut late), 4403, "a ticket is no right");
    let achieng = it.join(&it.teacher);
    assert_eq!(it.program.post(&it.teacher, "/auth/logout", &json!({}), None).status, 204);
    assert_eq!(achieng.closed(), 4401);
    assert_eq!(it.join(&it.head).read("el_a").as_deref(), Some("mine"));
}

/// Row E10: what does not fit is refused aloud; what was acknowledged stays, and is merged within the limits of the merger.
#[test]
fn e10_a_draft_takes_20_megabytes_and_no_more() {
    let it = World::new();
    let mut achieng = it.join(&it.teacher);
    let long = "m".repeat(1_000_000);
    let kept = (0..20).take_while(|at| achieng.keep(&format!("el_{at}"), &long).is_ok()).count();
    assert_eq!(kept, 20);
    assert_eq!(achieng.keep("el_20", &long), Err(1009));
    let mut brian = it.join(&it.helper);
    assert_eq!(brian.read("el_19"), Some(long));
    assert_eq!(brian.read("el_20"), None);
    // There is room for small things still.
    assert_eq!(brian.keep("el_a", "one half"), Ok(()));
}

/// Row E10: names are the server's to say, and nobody speaks for another.
#[test]
fn e10_awareness_shows_who_it_really_is() {
    let it = World::new();
    let (mut achieng, mut brian) = (it.join(&it.teacher), it.join(&it.helper));
    let claim =
        json!({ "user": { "id": "usr_x", "name": "Head", "hue": 120, "evil": "<b>" }, "page": "pg_a" });
    brian.awareness(7, 1, &claim);
    while achieng.states.is_empty() {
        achieng.hear();
    }
    let known = json!({ "user": { "id": it.helper_id, "name": "brian", "hue": 120 }, "page": "pg_a" });
    assert_eq!(achieng.states, std::slice::from_ref(&known));
    // She repeats what she heard, and claims to be him with a newer clock: neither is passed on.
    achieng.awareness(7, 1, &known);
    achieng.awareness(7, 9, &json!(null));
    achieng.sync();
    let mut late = it.join(&it.head);
    while late.states.is_empty() {
        late.hear();
    }
    assert_eq!(late.states, [known]);
    assert_eq!(brian.states, Vec::<Value>::new());
    drop(brian);
    while achieng.states.len() < 2 {
        achieng.hear();
    }
    assert_eq!(achieng.states[1], Value::Null, "he left");
}

/// Row E6: who sends without end is cut off, and others go on.
#[test]
fn e6_a_flood_closes_its_own_socket() {
    let it = World::new();
    let mut achieng = it.join(&it.teacher);
    let mut socket = open(&it.program, &it.lesson, &ticket(&it.program, &it.helper, &it.lesson)).unwrap();
    for _ in 0..1_100 {
        // The server may close while we still send.
        let _ = socket.send(Message::binary(vec![3]));
    }
    assert_eq!(closed(&mut socket), 4429);
    achieng.write("el_a", "on");
    achieng.sync();
}

/// A published lesson reaches who has it open as a fact to load it again.
#[test]
fn learners_hear_that_a_lesson_changed() {
    let it = World::new();
    let ticket = it.program.post(&it.learner, "/ws/ticket", &json!({}), None).expect(201);
    let address = it.program.address();
    let tcp = std::net::TcpStream::connect(address).unwrap();
    tcp.set_read_timeout(Some(std::time::Duration::from_secs(10))).unwrap();
    let url = format!("ws://{address}/ws/student/{}", text(&ticket["ticket"]));
    let (mut socket, _) = tungstenite::client(url, tcp).unwrap();
    let draft = it.program.get(&it.teacher, &format!("/lessons/{}/draft", it.lesson)).expect(200);
    let body = json!({ "document": draft["document"] });
    let url = format!("/lessons/{}/document", it.lesson);
    it.program.post(&it.teacher, &url, &body, None).expect(200);
    let fact = loop {
        match socket.read().unwrap() {
            Message::Text(text) if text.contains("lesson.changed") => break text,
            _ => {}
        }
    };
    assert!(fact.contains(&it.lesson), "{fact}");
}
