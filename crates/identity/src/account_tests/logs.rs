//! Row I1: with every detail logged, no secret is in the log.
use super::*;
use crate::second_factor::testing::{answer_totp, challenged, with_totp};
use kernel::Role;
use testkit::log;

#[tokio::test]
async fn i1_a11_nothing_secret_is_logged_from_the_registration_to_the_reset() {
    let log = log::everything();
    let server = testkit::smtp::Server::start().await;
    let url = server.url().replace("127.0.0.1", "localhost");
    let school = School::with([crate::module()], Reactions::default(), |config| {
        config.smtp_url = Some(url);
        config.mail_from = Some("school@school.example".into());
    })
    .await;
    choose(&school, &SignUp { verification: Verification::Never, ..SignUp::default() }).await;
    let mut secrets: Vec<(&str, String)> = vec![
        ("the password", PASSWORD.into()),
        ("a wrong password", "Wrong-Guess-2026!".into()),
        ("the next password", OTHER.into()),
        ("a client secret", "client-s3cret-of-a-provider".into()),
        ("the text of a mail", "choose a new password".into()),
    ];
    let session = register(&school, EMAIL, PASSWORD).await.expect(201);
    let mut amina = holder(&school, &session);
    secrets.push(("an access token", amina.token.clone()));
    secrets.push(("a refresh token", session["refresh_token"].as_str().unwrap().into()));
    login(&school, EMAIL, "Wrong-Guess-2026!").await.expect(401);
    let cookie = format!("__Host-lyceum={}", session["refresh_token"].as_str().unwrap());
    school.request("GET", "/login").header("cookie", &cookie).send().await;

    let (app, codes) = with_totp(&school, &amina).await;
    secrets.extend(codes.iter().map(|it| ("a recovery code", it.clone())));
    secrets.push(("the key of an authenticator", app.secret().to_owned()));
    school.clock.advance_seconds(60);
    let challenge = challenged(&school).await;
    let code = app.code(&school);
    let session = answer_totp(&school, &challenge, &code).await.expect(200);
    amina = holder(&school, &session);
    secrets.push(("a challenge", challenge));
    secrets.push(("another access token", amina.token.clone()));

    let new = json!({ "name": "Report", "scopes": ["jobs:read"] });
    let made = school.post(&amina, "/api/v1/auth/tokens", new).await.expect(201);
    let program = Person { token: made["token"].as_str().unwrap().into(), ..school.nobody() };
    school.get(&program, "/api/v1/jobs").await.expect(200);
    secrets.push(("a personal token", program.token));
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    let provider = json!({ "name": "County", "issuer": "https://127.0.0.1", "client_id": "lyceum",
        "client_secret": "client-s3cret-of-a-provider" });
    let refused = school.post(&head, "/api/v1/admin/sso-providers", provider).await;
    assert_eq!(refused.status, 422, "there is no provider");

    post(&school, "/password/forgot", json!({ "email": EMAIL })).await.expect(202);
    school.run_jobs().await;
    let mail = server.received().pop().expect("a mail").raw;
    let mail = mail.replace("=\r\n", "").replace("=\n", "").replace("=3D", "=");
    let link = mail.split("/recover?token=").nth(1).expect("a link")[..43].to_owned();
    assert!(!school.dump().await.contains(&link), "once it is in the mailbox it is nowhere else");
    school.get(&school.nobody(), &format!("/recover?token={link}")).await;
    assert_eq!(reset(&school, &link, OTHER).await.status, 204);
    secrets.push(("a link", link));
    // Row A11: a new password opens no session by itself, and the second factor is asked for as before.
    let answer = login(&school, EMAIL, OTHER).await.expect(200);
    let challenge = answer["second_factor"]["token"].as_str().expect("the second factor is asked for");
    assert!(answer["access_token"].is_null());
    assert_eq!(answer_totp(&school, challenge, "000000").await.status, 401);

    assert!(log.text().contains("/api/v1/auth/login"), "the log hears what happens");
    log.lacks(secrets.iter().map(|(what, secret)| (*what, secret.as_str())));
    // What looks like a token of any kind.
    log.lacks([("a signed token", "eyJ"), ("a personal token", "lyc_"), ("a header", "Bearer ")]);
}
