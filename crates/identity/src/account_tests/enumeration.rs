//! Nothing that takes an address says whether somebody has it. Row A2.
use super::*;
use crate::password::WORKED;
use kernel::Role;

/// Row A1. The work is counted instead of timed: a machine that is busy makes times useless as evidence, and equal work of
/// equal parameters (see `a1_nobodys_hash_has_the_parameters_of_every_new_one`) takes equal time.
#[tokio::test]
async fn a1_whoever_it_is_a_wrong_password_is_the_same_answer_after_the_same_work() {
    let school = careful().await;
    register(&school, EMAIL, PASSWORD).await.expect(202);
    verify(&school, &token(&mails(&school, 0).await[0])).await.expect(200);
    register(&school, "waits@school.example", PASSWORD).await.expect(202);
    school.person("Has None", &[Role::Student]).await;
    let gone = school.person("Went Away", &[Role::Student]).await;
    let mut tx = school.tx_write().await;
    tx.execute("UPDATE identity_users SET active = FALSE WHERE id = $1", kernel::params![gone.id])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let names =
        [EMAIL, "waits@school.example", "has.none@school.example", &gone.email, "nobody@school.example"];
    let mut first = None;
    for name in names {
        let before = WORKED.get();
        let answer = login(&school, name, OTHER).await;
        assert_eq!(WORKED.get() - before, 1, "{name}");
        let headers: Vec<String> = answer.headers.keys().map(ToString::to_string).collect();
        let said = (plain(&answer), headers);
        assert_eq!(said.0.0, 401);
        assert_eq!(first.get_or_insert_with(|| said.clone()), &said, "{name}");
    }
}

/// Row A1 at the other doors that take a name: the answer comes before anybody is looked up.
#[tokio::test]
async fn a1_asking_for_a_mail_is_the_same_work_for_everybody() {
    let school = careful().await;
    register(&school, EMAIL, PASSWORD).await.expect(202);
    verify(&school, &token(&mails(&school, 0).await[0])).await.expect(200);
    for (path, work) in [("/password/forgot", 0), ("/email/resend", 0), ("/register", 1)] {
        for email in [EMAIL, "new@school.example"] {
            let before = WORKED.get();
            let body = match path {
                "/register" => json!({ "email": email, "password": PASSWORD, "full_name": "A" }),
                _ => json!({ "email": email }),
            };
            post(&school, path, body).await.expect(202);
            assert_eq!(WORKED.get() - before, work, "{path} {email}");
        }
    }
}

#[tokio::test]
async fn a2_registering_answers_the_same_for_a_known_and_an_unknown_address() {
    let school = careful().await;
    school.person("Amina", &[Role::Student]).await;
    let body = |email: &str| json!({ "email": email, "password": PASSWORD, "full_name": "Amina" });
    let known = post(&school, "/register", body("AMINA@school.example")).await;
    let unknown = post(&school, "/register", body("new@school.example")).await;
    assert_eq!(known.status, 202);
    assert_eq!(plain(&known), plain(&unknown));
    let sent = mails(&school, 0).await;
    let (first, second) = (&sent[0], &sent[1]);
    assert_eq!((sent.len(), first.address.as_str()), (2, "AMINA@school.example"));
    assert_eq!(first.subject, "You already have an account");
    assert!(first.link.as_ref().unwrap().ends_with("/login"));
    assert_eq!(second.address, "new@school.example");
    assert!(second.link.as_ref().unwrap().contains("/verify-email?token="));
}

#[tokio::test]
async fn a2_a_taken_username_is_said_whether_or_not_the_address_is_known() {
    let school = careful().await;
    register(&school, EMAIL, PASSWORD).await.expect(202);
    verify(&school, &token(&mails(&school, 0).await[0])).await.expect(200);
    for email in [EMAIL, "new@school.example"] {
        let body = json!({ "email": email, "password": PASSWORD, "full_name": "A", "username": "AMINA" });
        let taken = post(&school, "/register", body).await;
        assert_eq!((taken.status, taken.field()), (409, "username"), "{email}");
    }
}

#[tokio::test]
async fn a2_forgotten_passwords_answer_the_same_and_each_address_gets_one_mail() {
    let school = school().await;
    amina(&school).await;
    let already = mails(&school, 0).await.len();
    let known = post(&school, "/password/forgot", json!({ "email": EMAIL })).await;
    let unknown = post(&school, "/password/forgot", json!({ "email": "new@school.example" })).await;
    let alias = post(&school, "/forgot-password", json!({ "username": "nobody.has.this" })).await;
    assert_eq!(known.status, 202);
    assert_eq!(plain(&known), plain(&unknown));
    assert_eq!(plain(&known), plain(&alias));
    let sent = mails(&school, already).await;
    let to: Vec<&str> = sent.iter().map(|it| it.address.as_str()).collect();
    assert_eq!(to, [EMAIL, "new@school.example"]);
    assert!(sent[0].link.is_some() && sent[1].link.is_none());
}

#[tokio::test]
async fn a2_a_new_link_is_asked_for_without_learning_anything() {
    let school = careful().await;
    register(&school, EMAIL, PASSWORD).await.expect(202);
    let first = token(&mails(&school, 0).await[0]);
    let waiting = post(&school, "/email/resend", json!({ "email": EMAIL })).await;
    let unknown = post(&school, "/email/resend", json!({ "email": "new@school.example" })).await;
    assert_eq!(waiting.status, 202);
    assert_eq!(plain(&waiting), plain(&unknown));
    let sent = mails(&school, 1).await;
    assert_eq!(sent.len(), 1);
    assert_eq!(verify(&school, &first).await.error(), "dead_link");
    assert_eq!(verify(&school, &token(&sent[0])).await.expect(200)["new_account"], true);
}

#[tokio::test]
async fn a2_asking_for_another_address_answers_the_same_when_somebody_has_it() {
    let school = school().await;
    let amina = amina(&school).await;
    school.person("Brian", &[Role::Student]).await;
    let already = mails(&school, 0).await.len();
    let ask = async |email: &str| {
        let body = json!({ "email": email, "password": PASSWORD });
        school.post(&amina, "/api/v1/auth/email/change", body).await
    };
    let (taken, free) = (ask("brian@school.example").await, ask("new@school.example").await);
    assert_eq!(taken.status, 202);
    assert_eq!(plain(&taken), plain(&free));
    let sent = mails(&school, already).await;
    let to: Vec<&str> = sent.iter().map(|it| it.address.as_str()).collect();
    assert_eq!(to, ["brian@school.example", EMAIL, "new@school.example", EMAIL]);
    assert!(sent[0].link.is_none(), "the holder of an address gets no link to give it away");
}
