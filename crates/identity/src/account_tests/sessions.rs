//! Where one is signed in.
use super::*;
use kernel::Role;

#[tokio::test]
async fn a9_signing_out_ends_access_and_refresh_at_once() {
    let school = school().await;
    let answer = register(&school, EMAIL, PASSWORD).await.expect(201);
    let amina = holder(&school, &answer);
    // Twice, so that the person is remembered by this node.
    for _ in 0..2 {
        assert_eq!(me(&school, &amina).await.status, 200);
    }
    assert_eq!(school.post(&amina, "/api/v1/auth/logout", json!({})).await.status, 204);
    assert_eq!(me(&school, &amina).await.status, 401);
    post(&school, "/refresh", json!({ "refresh_token": answer["refresh_token"] })).await.expect(401);
    let school = school.restarted([crate::module()]).await;
    assert_eq!(me(&school, &amina).await.status, 401);
}

#[tokio::test]
async fn iam_09_people_see_where_they_are_signed_in_and_end_it() {
    let school = school().await;
    let here = amina(&school).await;
    let agent = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Mobile Safari/537.36";
    school.clock.advance_seconds(60);
    let body = json!({ "email": EMAIL, "password": PASSWORD });
    let request = school.request("POST", "/api/v1/auth/login").header("user-agent", agent).json(&body);
    let there = request.send().await.expect(200);
    let phone = holder(&school, &there);
    let list = school.get(&here, "/api/v1/auth/sessions").await.expect(200);
    let (newest, oldest) = (&list[0], &list[1]);
    assert_eq!((&newest["device"], &newest["current"]), (&json!("Chrome on Android"), &json!(false)));
    assert_eq!((&newest["address"], &newest["kind"]), (&json!("127.0.0.*"), &json!("password")));
    assert_eq!((&oldest["device"], &oldest["current"]), (&Value::Null, &json!(true)));
    school.clock.advance_seconds(60);
    let body = json!({ "refresh_token": there["refresh_token"] });
    post(&school, "/refresh", body).await.expect(200);
    let seen = school.get(&here, "/api/v1/auth/sessions").await.expect(200);
    assert_eq!(seen[0]["last_seen_at"], "2026-01-05T08:02:00Z");
    let url = format!("/api/v1/auth/sessions/{}", newest["id"].as_str().unwrap());
    let brian = school.person("Brian", &[Role::Student]).await;
    assert_eq!(school.delete(&brian, &url).await.status, 404, "nobody learns of another's sign-ins");
    assert_eq!(school.delete(&here, &url).await.status, 204);
    assert_eq!(me(&school, &phone).await.status, 401);
    assert_eq!(school.delete(&here, &url).await.status, 404);
    let third = holder(&school, &login(&school, EMAIL, PASSWORD).await.expect(200));
    assert_eq!(school.delete(&here, "/api/v1/auth/sessions").await.status, 204);
    assert_eq!((me(&school, &here).await.status, me(&school, &third).await.status), (200, 401));
}

#[tokio::test]
async fn iam_09_administrators_sign_a_person_out_everywhere() {
    let school = school().await;
    let amina = amina(&school).await;
    let id = me(&school, &amina).await.json["id"].as_str().unwrap().to_owned();
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    let brian = school.person("Brian", &[Role::Student]).await;
    let url = format!("/api/v1/admin/users/{id}/sessions");
    assert_eq!(school.get(&brian, &url).await.status, 404);
    assert_eq!(school.delete(&brian, &url).await.status, 404);
    let list = school.get(&head, &url).await.expect(200);
    assert_eq!((list.as_array().unwrap().len(), &list[0]["current"]), (1, &json!(false)));
    assert_eq!(school.delete(&head, &url).await.status, 204);
    assert_eq!(me(&school, &amina).await.status, 401);
    assert_eq!(school.get(&head, &url).await.expect(200), json!([]));
}
