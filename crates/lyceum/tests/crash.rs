//! The server is killed in the middle of writing, again and again: what it acknowledged is there, once; what it did not
//! acknowledge can be sent again with the same key and is there once, too. `CRASH_CYCLES` sets how often (5 when not
//! set, 100 at night); `TEST_PG` puts the school on PostgreSQL.
mod program;

use program::{Program, Reply};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const WRITERS: u64 = 4;

/// Titles sent, and whether the server said that it has them.
type Sent = Arc<Mutex<BTreeMap<String, bool>>>;

#[test]
#[expect(clippy::disallowed_methods, reason = "the night run sets how many cycles")]
fn every_acknowledged_write_survives_kill_9_exactly_once() {
    let cycles: u64 = std::env::var("CRASH_CYCLES").ok().and_then(|it| it.parse().ok()).unwrap_or(5);
    let mut program = Program::start();
    let token = program.administrator();
    let course = program.post(&token, "/courses", &json!({ "title": "Crash course" }), None).expect(201);
    let url = format!("/courses/{}", course["id"].as_str().unwrap());
    let sent: Sent = Arc::default();
    let number = Arc::new(AtomicU64::new(0));
    for cycle in 0..cycles {
        let stop = Arc::new(AtomicBool::new(false));
        let writers: Vec<_> = (0..WRITERS)
            .map(|_| {
                let (it, token, url) = (program.client(), token.clone(), url.clone());
                let (sent, stop, number) = (sent.clone(), stop.clone(), number.clone());
                std::thread::spawn(move || {
                    while !stop.load(Ordering::Relaxed) {
                        let title = format!("m-{}", number.fetch_add(1, Ordering::Relaxed));
                        sent.lock().unwrap().insert(title.clone(), false);
                        if add(&it, &token, &url, &title).is_some_and(|reply| reply.status == 201) {
                            sent.lock().unwrap().insert(title, true);
                        }
                    }
                })
            })
            .collect();
        // Somewhere in the middle of the writing, at another point each time.
        std::thread::sleep(Duration::from_millis(150 + cycle * 37 % 200));
        program.kill();
        stop.store(true, Ordering::Relaxed);
        writers.into_iter().for_each(|it| it.join().unwrap());
        program.restart();
        check(&program, &token, &url, &sent);
    }
    assert!(
        sent.lock().unwrap().values().filter(|it| **it).count() > cycles as usize,
        "too little was written to mean anything"
    );
    assert_eq!(program.verify(), 0);
}

fn add(client: &program::Client, token: &str, url: &str, title: &str) -> Option<Reply> {
    client.send("POST", token, &format!("{url}/modules"), Some(&json!({ "title": title })), Some(title))
}

fn check(program: &Program, token: &str, url: &str, sent: &Sent) {
    let titles = |course: &Value| -> Vec<String> {
        let modules = course["modules"].as_array().unwrap().iter();
        modules.map(|it| it["title"].as_str().unwrap().to_owned()).collect()
    };
    let found = titles(&program.get(token, url).expect(200));
    let mut sent = sent.lock().unwrap();
    for (title, acknowledged) in sent.iter() {
        let times = found.iter().filter(|it| *it == title).count();
        assert!(times <= 1, "{title} is there {times} times");
        assert!(times == 1 || !acknowledged, "{title} was acknowledged and is gone");
    }
    // A client that got no answer sends the same thing with the same key.
    for (title, acknowledged) in sent.iter_mut().filter(|(_, acknowledged)| !**acknowledged) {
        let reply = add(&program.client(), token, url, title).expect("an answer");
        assert_eq!(reply.status, 201, "{title}: {}", reply.text);
        *acknowledged = true;
    }
    let found = titles(&program.get(token, url).expect(200));
    assert_eq!(found.len(), sent.len(), "each exactly once");
}
