//! What people say about themselves.
use super::*;

#[tokio::test]
async fn iam_10_people_change_their_own_profile_and_nothing_else() {
    let school = school().await;
    let amina = amina(&school).await;
    let url = "/api/v1/auth/me";
    let before = me(&school, &amina).await;
    let tag = before.header("etag").to_owned();
    let change = json!({ "full_name": "Amina W. Otieno", "preferred_name": "Mina", "language": "vi",
        "username": "mina", "birth": { "year": 2014, "month": 6 } });
    let request = school.request("PATCH", url).by(&amina).header("if-match", &tag).json(&change);
    let after = request.send().await.expect(200);
    for (name, value) in [("preferred_name", "Mina"), ("language", "vi"), ("username", "mina")] {
        assert_eq!(after[name], value);
    }
    assert_eq!((&after["birth_year"], &after["birth_month"]), (&json!(2014), &json!(6)));
    let stale = school.request("PATCH", url).by(&amina).header("if-match", &tag).json(&change).send().await;
    assert_eq!((stale.status, stale.error()), (412, "stale"));
    let again = school.patch(&amina, url, json!({ "birth": { "year": 1990, "month": 6 } })).await;
    assert_eq!((again.status, again.error()), (409, "birth_known"));
    let cleared = school.patch(&amina, url, json!({ "preferred_name": null })).await.expect(200);
    assert_eq!((&cleared["preferred_name"], &cleared["username"]), (&Value::Null, &json!("mina")));
    register(&school, "brian@school.example", PASSWORD).await.expect(201);
    let taken = school.patch(&amina, url, json!({ "username": "BRIAN" })).await;
    assert_eq!((taken.status, taken.field()), (409, "username"));
    for name in ["roles", "email", "email_verified", "active", "birth_year"] {
        let refused = school.patch(&amina, url, json!({ name: "x" })).await;
        assert_eq!((refused.status, refused.field()), (422, name));
    }
}

#[tokio::test]
async fn a_month_of_birth_is_kept_from_the_registration_on() {
    let school = careful().await;
    let with = |year: i64| {
        json!({ "email": EMAIL, "password": PASSWORD, "full_name": "Amina",
            "birth": { "year": year, "month": 6 } })
    };
    assert_eq!(post(&school, "/register", with(2026)).await.field(), "birth.year");
    post(&school, "/register", with(2014)).await.expect(202);
    verify(&school, &token(&mails(&school, 0).await[0])).await.expect(200);
    let answer = login(&school, EMAIL, PASSWORD).await.expect(200);
    assert_eq!(answer["user"]["birth_year"], 2014);
}
