//! Another address for an account. Row A12.
use super::*;
use kernel::Role;

#[tokio::test]
async fn a12_another_address_counts_from_the_link_in_its_own_mailbox() {
    let school = school().await;
    let amina = amina(&school).await;
    let already = mails(&school, 0).await.len();
    let ask = async |body: Value| school.post(&amina, "/api/v1/auth/email/change", body).await;
    let without = ask(json!({ "email": "new@school.example" })).await;
    assert_eq!((without.status, without.error()), (403, "password_needed"));
    let wrong = ask(json!({ "email": "new@school.example", "password": OTHER })).await;
    assert_eq!((wrong.status, wrong.field()), (422, "password"));
    let asked = ask(json!({ "email": "new@school.example", "password": PASSWORD })).await;
    assert_eq!(asked.status, 202);
    let sent = mails(&school, already).await;
    assert_eq!((sent[0].address.as_str(), sent[1].address.as_str()), ("new@school.example", EMAIL));
    let link = token(&sent[0]);
    assert!(!asked.text.contains(&link) && !sent[1].text.as_ref().unwrap().contains(&link));
    login(&school, "new@school.example", PASSWORD).await.expect(401);
    login(&school, EMAIL, PASSWORD).await.expect(200);
    assert_eq!(verify(&school, &link).await.expect(200)["new_account"], false);
    assert_eq!(verify(&school, &link).await.status, 400);
    login(&school, EMAIL, PASSWORD).await.expect(401);
    login(&school, "new@school.example", PASSWORD).await.expect(200);
    let account = me(&school, &amina).await.json;
    assert_eq!((&account["email"], &account["email_verified"]), (&json!("new@school.example"), &json!(true)));
    let told = mails(&school, already + 2).await;
    assert_eq!((told.len(), told[0].address.as_str()), (1, EMAIL));
}

#[tokio::test]
async fn a12_a_link_dies_when_somebody_else_gets_the_address_or_the_password_changes() {
    let school = school().await;
    let amina = amina(&school).await;
    let ask = async |email: &str| {
        let already = school.mails().await.len();
        let body = json!({ "email": email, "password": PASSWORD });
        school.post(&amina, "/api/v1/auth/email/change", body).await.expect(202);
        token(&mails(&school, already).await[0])
    };
    mails(&school, 0).await;
    let taken = ask("brian@school.example").await;
    school.person("Brian", &[Role::Student]).await;
    assert_eq!(verify(&school, &taken).await.error(), "dead_link");
    let void = ask("new@school.example").await;
    let change = json!({ "old_password": PASSWORD, "new_password": OTHER });
    assert_eq!(school.post(&amina, "/api/v1/auth/password/change", change).await.status, 204);
    assert_eq!(verify(&school, &void).await.error(), "dead_link");
    login(&school, EMAIL, OTHER).await.expect(200);
}

#[tokio::test]
async fn an_unproved_address_is_proved_by_a_link_or_by_a_reset() {
    let school = school().await;
    let amina = amina(&school).await;
    let already = mails(&school, 0).await.len();
    assert_eq!(me(&school, &amina).await.json["email_verified"], false);
    post(&school, "/email/resend", json!({ "email": EMAIL })).await.expect(202);
    verify(&school, &token(&mails(&school, already).await[0])).await.expect(200);
    assert_eq!(me(&school, &amina).await.json["email_verified"], true);
    post(&school, "/email/resend", json!({ "email": EMAIL })).await.expect(202);
    assert_eq!(mails(&school, already + 1).await.len(), 0, "nothing is left to prove");
}
