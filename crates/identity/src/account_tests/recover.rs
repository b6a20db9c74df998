//! A forgotten password. Row A11.
use super::*;

#[tokio::test]
async fn a11_only_the_newest_link_opens_once_and_for_thirty_minutes() {
    let school = school().await;
    let amina = amina(&school).await;
    let first = recovery_token(&school).await;
    let second = recovery_token(&school).await;
    assert_eq!(reset(&school, &first, OTHER).await.error(), "dead_link");
    let weak = reset(&school, &second, "short").await;
    assert_eq!((weak.status, weak.field()), (422, "password"), "a weak password does not use the link up");
    assert_eq!(reset(&school, &second, OTHER).await.status, 204);
    assert_eq!(reset(&school, &second, PASSWORD).await.status, 400);
    // Row A10: every session is over, and none is opened.
    assert_eq!(me(&school, &amina).await.status, 401);
    login(&school, EMAIL, PASSWORD).await.expect(401);
    login(&school, EMAIL, OTHER).await.expect(200);
    let late = recovery_token(&school).await;
    school.clock.advance_seconds(31 * 60);
    assert_eq!(reset(&school, &late, PASSWORD).await.error(), "dead_link");
    let sent = school.mails().await;
    assert!(sent.iter().any(|it| it.subject == "Your password was changed"));
}

#[tokio::test]
async fn a11_a_link_leads_to_the_schools_own_address_whatever_the_request_says() {
    let school = school().await;
    amina(&school).await;
    let already = mails(&school, 0).await.len();
    let ask = async |school: &School| {
        let request = school.request("POST", "/api/v1/auth/password/forgot").header("host", "evil.test");
        request.json(&json!({ "email": EMAIL })).send().await
    };
    ask(&school).await.expect(202);
    let link = mails(&school, already).await[0].link.clone().unwrap();
    assert!(link.starts_with(&school.app.config.origin()) && !link.contains("evil"), "{link}");
    let named = School::with([crate::module()], Reactions::default(), |config| {
        config.public_url = Some("https://school.example".into());
    });
    assert_eq!(ask(&named.await).await.status, 421);
}

#[tokio::test]
async fn a11_a_token_is_in_the_mail_and_nowhere_else() {
    let school = school().await;
    amina(&school).await;
    let already = mails(&school, 0).await.len();
    let answer = post(&school, "/password/forgot", json!({ "email": EMAIL })).await;
    let link = token(&mails(&school, already).await[0]);
    assert_eq!(link.len(), 43, "256 bits");
    assert!(!answer.text.contains(&link));
    let mut tx = school.tx_read().await;
    for sql in [
        "SELECT hash FROM identity_proofs",
        "SELECT payload FROM kernel_jobs WHERE kind <> 'kernel.mail'",
        "SELECT payload FROM kernel_events",
    ] {
        let rows: Vec<String> = tx.all(sql, &[]).await.unwrap();
        assert!(!rows.is_empty() && rows.iter().all(|it| !it.contains(&link)), "{sql}");
    }
}

#[tokio::test]
async fn a11_the_page_behind_a_link_uses_nothing_up_and_works_without_a_script() {
    let school = school().await;
    amina(&school).await;
    let link = recovery_token(&school).await;
    let url = format!("/recover?token={link}");
    let nobody = school.nobody();
    assert_eq!(school.get(&nobody, "/recover?token=guess").await.status, 404);
    for lang in ["en", "sw", "vi"] {
        let page = school.request("GET", &url).header("accept-language", lang).send().await;
        assert!(page.status == 200 && page.text.contains(&format!("lang=\"{lang}\"")), "{lang}");
        assert!(page.header("set-cookie").starts_with("lyceum_device="));
    }
    let send = async |body: String| {
        let kind = "application/x-www-form-urlencoded";
        school.request("POST", "/recover").bytes(kind, body.into_bytes()).send().await
    };
    let weak = send(format!("token={link}&password=short")).await;
    assert!(weak.status == 422 && weak.text.contains("At least 8 characters"));
    let done = send(format!("token={link}&password=Ugali-2027%3F")).await;
    assert_eq!((done.status, done.header("location")), (303, "/login?done=password"));
    login(&school, EMAIL, OTHER).await.expect(200);
    let already = school.mails().await.len();
    assert_eq!(send("login=amina%40school.example".into()).await.status, 202);
    assert_eq!(send("login=".into()).await.status, 422);
    assert_eq!(mails(&school, already).await.len(), 1);
    assert_eq!(school.get(&nobody, &url).await.status, 404);
}
