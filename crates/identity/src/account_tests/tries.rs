//! What guards a secret is counted. Row A3.
use super::*;

#[tokio::test]
async fn a3_guessed_links_wait_after_five_tries_even_after_a_restart() {
    let school = school().await;
    for path in ["/password/reset", "/email/verify"] {
        let body = || match path {
            "/email/verify" => json!({ "token": "guess" }),
            _ => json!({ "token": "guess", "password": OTHER }),
        };
        for _ in 0..5 {
            assert_eq!(post(&school, path, body()).await.status, 400);
        }
        let refused = post(&school, path, body()).await;
        assert_eq!((refused.status, refused.error()), (429, "rate_limited"), "{path}");
        assert!(refused.header("retry-after").parse::<i64>().unwrap() > 800);
    }
    let school = school.restarted([crate::module()]).await;
    assert_eq!(verify(&school, "guess").await.status, 429);
    school.clock.advance_seconds(901);
    assert_eq!(verify(&school, "guess").await.status, 400);
}

#[tokio::test]
async fn a3_of_fifty_wrong_passwords_at_once_five_are_compared() {
    let school = school().await;
    amina(&school).await;
    let tries = (0..50).map(|_| login(&school, EMAIL, OTHER));
    let answers = futures_util::future::join_all(tries).await;
    assert_eq!(answers.iter().filter(|it| it.status == 401).count(), 5);
    assert_eq!(answers.iter().filter(|it| it.status == 429).count(), 45);
    let failed = school.events().await.into_iter().filter(|it| it == "identity.sign_in_failed").count();
    assert_eq!(failed, 5);
    login(&school, EMAIL, PASSWORD).await.expect(429);
}

#[tokio::test]
async fn a3_asking_for_mails_and_changing_the_address_have_limits_too() {
    let school = school().await;
    let amina = amina(&school).await;
    for (path, body) in
        [("/password/forgot", json!({ "email": EMAIL })), ("/email/resend", json!({ "email": EMAIL }))]
    {
        for _ in 0..5 {
            post(&school, path, body.clone()).await.expect(202);
        }
        assert_eq!(post(&school, path, body).await.status, 429, "{path}");
    }
    let wrong = json!({ "email": "new@school.example", "password": OTHER });
    for _ in 0..5 {
        assert_eq!(school.post(&amina, "/api/v1/auth/email/change", wrong.clone()).await.status, 422);
    }
    assert_eq!(school.post(&amina, "/api/v1/auth/email/change", wrong).await.status, 429);
}
