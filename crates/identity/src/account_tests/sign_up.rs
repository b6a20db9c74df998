//! An account is there when its address is confirmed.
use super::*;
use crate::registration::Registration;

#[tokio::test]
async fn iam_03_an_account_is_there_when_its_address_is_confirmed() {
    let school = careful().await;
    let asked = register(&school, EMAIL, PASSWORD).await;
    assert_eq!((asked.status, asked.json["access_token"].is_null()), (202, true));
    let early = login(&school, EMAIL, PASSWORD).await;
    assert_eq!((early.status, early.error()), (403, "email_unverified"));
    assert_eq!(login(&school, EMAIL, OTHER).await.error(), "wrong_credentials");
    let link = token(&mails(&school, 0).await[0]);
    // Programs that look into mails open links.
    let page = school.get(&school.nobody(), &format!("/verify-email?token={link}")).await;
    assert!(page.status == 200 && page.text.contains(&link));
    let verified = verify(&school, &link).await.expect(200);
    assert_eq!(verified, json!({ "email": EMAIL, "new_account": true }));
    assert_eq!(verify(&school, &link).await.status, 400);
    let amina = holder(&school, &login(&school, EMAIL, PASSWORD).await.expect(200));
    let account = me(&school, &amina).await.json;
    assert_eq!((&account["email_verified"], &account["username"]), (&json!(true), &json!("amina")));
    let welcome = mails(&school, 1).await;
    assert!(welcome[0].subject.starts_with("Welcome to"));
}

#[tokio::test]
async fn iam_03_a_link_does_what_the_one_who_asked_for_it_asked() {
    let school = careful().await;
    register(&school, EMAIL, OTHER).await.expect(202);
    register(&school, EMAIL, PASSWORD).await.expect(202);
    let sent = mails(&school, 0).await;
    verify(&school, &token(&sent[1])).await.expect(200);
    assert_eq!(verify(&school, &token(&sent[0])).await.error(), "dead_link");
    login(&school, EMAIL, PASSWORD).await.expect(200);
    login(&school, EMAIL, OTHER).await.expect(401);
}

#[tokio::test]
async fn iam_03_what_nobody_confirms_within_a_week_is_forgotten() {
    let school = careful().await;
    register(&school, EMAIL, PASSWORD).await.expect(202);
    let link = token(&mails(&school, 0).await[0]);
    school.clock.advance_seconds(7 * 86_400 + 1);
    assert_eq!(verify(&school, &link).await.error(), "dead_link");
    kernel::job::plan(&school.app).await.unwrap();
    school.run_jobs().await;
    let sql = "SELECT COUNT(*) AS n FROM identity_registrations";
    assert_eq!(school.tx_read().await.one::<i64>(sql, &[]).await.unwrap(), 0);
    login(&school, EMAIL, PASSWORD).await.expect(401);
}

#[tokio::test]
async fn iam_03_a_mail_server_is_reason_enough_to_confirm_addresses() {
    let school = School::with([crate::module()], Reactions::default(), |config| {
        config.smtp_url = Some("smtp://127.0.0.1:9".into());
        config.mail_from = Some("school@school.example".into());
    });
    let school = school.await;
    register(&school, EMAIL, PASSWORD).await.expect(202);
    choose(&school, &SignUp { verification: Verification::Never, ..SignUp::default() }).await;
    register(&school, "brian@school.example", PASSWORD).await.expect(201);
}

#[tokio::test]
async fn iam_02_whoever_registers_is_welcomed_in_their_language() {
    let school = school().await;
    let body = json!({ "email": EMAIL, "password": PASSWORD, "full_name": "Amina Wanjiru" });
    let request = school.request("POST", "/api/v1/auth/register").header("accept-language", "sw").json(&body);
    let answer = request.send().await.expect(201);
    assert_eq!(answer["user"]["language"], "sw");
    let welcome = &mails(&school, 0).await[0];
    assert!(welcome.subject.starts_with("Karibu"), "{}", welcome.subject);
    assert!(welcome.text.as_ref().unwrap().contains("Habari Amina Wanjiru,"));
}

#[tokio::test]
async fn a_school_that_adds_people_itself_takes_no_registrations() {
    let school = school().await;
    choose(&school, &SignUp { registration: Registration::Closed, ..SignUp::default() }).await;
    let refused = register(&school, EMAIL, PASSWORD).await;
    assert_eq!((refused.status, refused.error()), (403, "registration_closed"));
    let page = school.get(&school.nobody(), "/register").await;
    assert!(page.status == 200 && !page.text.contains("data-api"));
}
