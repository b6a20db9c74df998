//! Mail through a real socket to a mail server that misbehaves.
use kernel::mail::{Letter, send};
use kernel::{Lang, Role};
use serde_json::json;
use std::time::Duration;
use testkit::School;
use testkit::smtp::{Mood, Server};

const TO: &str = "amina@school.example";

async fn school_with(url: Option<String>) -> School {
    School::with([identity::module()], Default::default(), |config| {
        config.smtp_url = url;
        config.mail_from = Some("school@ziwa.example".into());
        config.mail_patience = Duration::from_millis(300);
        config.school_name = "Shule ya Ziwa Đông".into();
    })
    .await
}

fn letter(subject: &str) -> Letter<'_> {
    Letter::new(TO, Lang::Sw, subject)
        .greet("Nguyễn Thị Hoa")
        .say("Umeomba nenosiri jipya.\n.Mstari unaoanza na nukta.")
        .button("Chagua nenosiri", "/reset-password#hush")
        .fine_print("Puuza barua hii ikiwa hukuomba.")
}

async fn write(school: &School, subject: &str) {
    let mut tx = school.tx_write().await;
    send(&mut tx, &letter(subject)).await.unwrap();
    tx.commit().await.unwrap();
}

async fn states(school: &School) -> Vec<String> {
    school.mails().await.into_iter().map(|it| it.state).collect()
}

#[tokio::test]
async fn a_mail_arrives_once_with_both_parts_and_every_letter() {
    let server = Server::start().await;
    let school = school_with(Some(server.url())).await;
    let subject = "Nenosiri jipya – mật khẩu mới cho Nguyễn Thị Hoa ở trường Ziwa Đông, Kisumu";
    write(&school, subject).await;
    assert_eq!(states(&school).await, ["waiting"]);
    school.run_jobs().await;
    school.run_jobs().await;
    assert_eq!(states(&school).await, ["sent"]);
    let [mail] = &server.received()[..] else { panic!("{:?}", server.received()) };
    assert_eq!((mail.from.as_str(), &mail.to[..]), ("school@ziwa.example", &[TO.to_owned()][..]));
    assert_eq!(mail.header("Subject"), subject);
    assert_eq!(mail.header("From"), "Shule ya Ziwa Đông <school@ziwa.example>");
    assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
    for part in [mail.part("text/plain"), mail.part("text/html")] {
        for it in ["Habari Nguyễn Thị Hoa,", "http://127.0.0.1:8080/reset-password#hush", "\n.Mstari", "Đông"]
        {
            assert!(part.replace("\r\n", "\n").contains(it), "{it}\n{part}");
        }
    }
}

#[tokio::test]
async fn a_temporary_refusal_is_tried_again() {
    let server = Server::start().await;
    let school = school_with(Some(server.url())).await;
    server.next(Mood::Later);
    server.next(Mood::Later);
    write(&school, "Habari").await;
    for connections in [1, 2, 3] {
        school.run_jobs().await;
        assert_eq!(server.connections(), connections);
        school.clock.advance_seconds(300);
    }
    assert_eq!((states(&school).await, server.received().len()), (vec!["sent".into()], 1));
}

#[tokio::test]
async fn a_permanent_refusal_is_kept_with_its_reason() {
    let server = Server::start().await;
    let school = school_with(Some(server.url())).await;
    let admin = school.person("Site", &[Role::Admin]).await;
    server.next(Mood::Never);
    write(&school, "Habari").await;
    school.run_jobs().await;
    school.clock.advance_seconds(86_400);
    school.run_jobs().await;
    assert_eq!((states(&school).await, server.connections()), (vec!["failed".into()], 1));
    let admin = school.again(&admin).await;
    let list = school.get(&admin, "/api/v1/admin/mails?state=failed").await.expect(200);
    assert!(list["items"][0]["reason"].as_str().unwrap().contains("No such person"), "{list}");
}

#[tokio::test]
async fn a_wrong_password_of_the_school_loses_no_mail() {
    let server = Server::start().await;
    let url = server.url().replace("smtp://", "smtp://school:wrong@");
    let school = school_with(Some(url)).await;
    server.next(Mood::Stranger);
    write(&school, "Habari").await;
    school.run_jobs().await;
    assert_eq!(states(&school).await, ["waiting"]);
    school.clock.advance_seconds(300);
    school.run_jobs().await;
    assert_eq!(states(&school).await, ["sent"]);
}

#[tokio::test]
async fn a_connection_lost_after_the_mail_is_repeated_under_the_same_message_id() {
    let server = Server::start().await;
    let school = school_with(Some(server.url())).await;
    server.next(Mood::DropAfterData);
    write(&school, "Habari").await;
    school.run_jobs().await;
    assert_eq!(states(&school).await, ["waiting"]);
    school.clock.advance_seconds(300);
    school.run_jobs().await;
    let ids: Vec<String> = server.received().iter().map(|it| it.header("Message-ID")).collect();
    assert_eq!((states(&school).await, ids.len()), (vec!["sent".into()], 2));
    assert_eq!(ids[0], ids[1]);
    assert_eq!(ids[0], format!("<{}@ziwa.example>", school.mails().await[0].id));
}

#[tokio::test]
async fn a_server_that_is_away_or_silent_is_tried_later_and_given_up_after_two_days() {
    let server = Server::start().await;
    let school = school_with(Some(server.url())).await;
    server.next(Mood::Silent);
    write(&school, "Habari").await;
    school.run_jobs().await;
    assert_eq!(states(&school).await, ["waiting"]);
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let school = school_with(Some(format!("smtp://{nobody}"))).await;
    write(&school, "Habari").await;
    school.run_jobs().await;
    assert_eq!(states(&school).await, ["waiting"]);
    for _ in 0..12 {
        school.clock.advance_seconds(60 << 11);
        school.run_jobs().await;
    }
    assert_eq!(states(&school).await, ["failed"]);
}

#[tokio::test]
async fn a_silent_server_holds_up_other_work_twice_and_not_for_every_mail() {
    let server = Server::start().await;
    let school = school_with(Some(server.url())).await;
    for _ in 0..10 {
        server.next(Mood::Silent);
        write(&school, "Habari").await;
    }
    school.run_jobs().await;
    assert_eq!((server.connections(), states(&school).await), (2, vec!["waiting".to_owned(); 10]));
}

#[tokio::test]
async fn nothing_is_sent_for_a_change_that_did_not_happen() {
    let server = Server::start().await;
    let school = school_with(Some(server.url())).await;
    let mut tx = school.tx_write().await;
    send(&mut tx, &letter("Habari")).await.unwrap();
    drop(tx);
    school.run_jobs().await;
    assert_eq!((states(&school).await.len(), server.connections()), (0, 0));
}

/// Row A2: a form that mails cannot be used to bury someone in mail, and its answer does not change.
#[tokio::test]
async fn a2_an_address_gets_twenty_mails_an_hour_and_nobody_is_told() {
    let server = Server::start().await;
    let school = school_with(Some(server.url())).await;
    for _ in 0..22 {
        write(&school, "Habari").await;
    }
    let mut tx = school.tx_write().await;
    send(&mut tx, &Letter::new("AMINA@school.example", Lang::En, "Hello")).await.unwrap();
    send(&mut tx, &Letter::new("other@school.example", Lang::En, "Hello")).await.unwrap();
    tx.commit().await.unwrap();
    school.run_jobs().await;
    assert_eq!(server.received().len(), 21);
    school.clock.advance_seconds(3601);
    write(&school, "Habari").await;
    school.run_jobs().await;
    assert_eq!(server.received().len(), 22);
}

#[tokio::test]
async fn without_a_mail_server_mails_are_kept_for_administrators_and_can_be_sent_later() {
    let school = school_with(None).await;
    let admin = school.person("Site", &[Role::Admin]).await;
    write(&school, "Nenosiri jipya").await;
    school.run_jobs().await;
    let list = school.get(&admin, "/api/v1/admin/mails?q=NENO&count=true").await.expect(200);
    assert_eq!((&list["total"], &list["items"][0]["state"]), (&json!(1), &json!("kept")));
    assert_eq!((&list["items"][0]["to"], &list["items"][0]["text"]), (&json!(TO), &json!(null)));
    let url = format!("/api/v1/admin/mails/{}", list["items"][0]["id"].as_str().unwrap());
    let mail = school.get(&admin, &url).await.expect(200);
    assert_eq!(mail["link"], "http://127.0.0.1:8080/reset-password#hush");
    assert!(mail["text"].as_str().unwrap().contains("Chagua nenosiri") && mail["html"].is_null());
    assert_eq!(school.get(&admin, "/api/v1/admin/mails?q=100%25").await.expect(200)["items"], json!([]));
    let again = school.post(&admin, &format!("{url}/retry"), json!({})).await.expect(200);
    assert_eq!((&again["state"], &again["reason"]), (&json!("waiting"), &json!(null)));
    assert_eq!(school.post(&admin, &format!("{url}/retry"), json!({})).await.status, 409);
}

#[tokio::test]
async fn an_administrator_tests_mail_and_nobody_else_sees_any() {
    let server = Server::start().await;
    let school = school_with(Some(server.url())).await;
    let admin = school.person("Site", &[Role::Admin]).await;
    let amina = school.person("Amina", &[Role::Student]).await;
    let test = "/api/v1/admin/mails/test";
    let mail = school.post(&admin, test, json!({ "to": TO })).await.expect(202);
    assert_eq!(mail["state"], "waiting");
    school.run_jobs().await;
    assert_eq!(server.received()[0].header("Subject"), "Mail works");
    let bad = school.post(&admin, test, json!({ "to": "x@y.example, z@y.example" })).await;
    assert_eq!((bad.status, bad.field()), (422, "to"));
    let url = format!("/api/v1/admin/mails/{}", mail["id"].as_str().unwrap());
    assert_eq!(school.post(&amina, test, json!({ "to": TO })).await.status, 403);
    assert_eq!(school.get(&amina, "/api/v1/admin/mails").await.status, 403);
    assert_eq!(school.get(&amina, &url).await.status, 404);
    assert_eq!(school.post(&amina, &format!("{url}/retry"), json!({})).await.status, 404);
    assert_eq!(school.post(&admin, &format!("{url}/retry"), json!({})).await.status, 409);
    assert_eq!(school.get(&school.nobody(), &url).await.status, 401);
}

#[tokio::test]
async fn a_mail_loses_its_text_after_a_week_and_goes_after_a_quarter() {
    let school = school_with(None).await;
    write(&school, "Habari").await;
    kernel::job::plan(&school.app).await.unwrap();
    school.run_jobs().await;
    assert!(school.mails().await[0].text.is_some());
    school.clock.advance_seconds(8 * 86_400);
    kernel::job::plan(&school.app).await.unwrap();
    school.run_jobs().await;
    let mail = school.mails().await.remove(0);
    assert_eq!((mail.text, mail.link, mail.state.as_str()), (None, None, "kept"));
    school.clock.advance_seconds(90 * 86_400);
    kernel::job::plan(&school.app).await.unwrap();
    school.run_jobs().await;
    assert!(school.mails().await.is_empty());
}
