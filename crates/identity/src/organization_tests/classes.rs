//! Classes of young pupils.
use super::World;
use serde_json::{Value, json};
use testkit::Person;

struct Simba {
    it: World,
    url: String,
    code: String,
    pupil: String,
}

impl Simba {
    /// A class with one pupil.
    async fn new() -> Simba {
        let it = World::new().await;
        let class =
            it.school.post(&it.kamau, &it.url("/classes"), json!({ "name": "Simba" })).await.expect(201);
        let url = it.url(&format!("/classes/{}", class["id"].as_str().unwrap()));
        let body = json!({ "full_name": "Zuri Atieno", "pictures": ["sun", "cat", "boat"] });
        let made = it.school.post(&it.kamau, &format!("{url}/pupils"), body).await.expect(201);
        assert_eq!((&made["display"], &made["username"]), (&json!("Zuri A."), &json!("zuri.a")));
        let pupil = made["id"].as_str().unwrap().to_owned();
        Simba { url, code: class["code"].as_str().unwrap().into(), pupil, it }
    }

    async fn open(&self) {
        self.it.school.post(&self.it.kamau, &format!("{}/open", self.url), json!({})).await.expect(200);
    }

    async fn enter(&self) -> testkit::Res {
        let body = json!({ "code": self.code });
        self.it.school.post(&self.it.school.nobody(), "/api/v1/auth/class", body).await
    }

    async fn pin(&self, pupil: &str, pictures: Value) -> testkit::Res {
        let body = json!({ "code": self.code, "pupil": pupil, "pictures": pictures });
        self.it.school.post(&self.it.school.nobody(), "/api/v1/auth/class/pin", body).await
    }

    fn child(&self, session: &Value) -> Person {
        let token = session["access_token"].as_str().unwrap().into();
        Person { token, ..self.it.school.nobody() }
    }
}

#[tokio::test]
async fn a_pupil_without_an_address_signs_in_with_pictures_while_the_teacher_has_the_class_open() {
    let class = Simba::new().await;
    let right = json!(["sun", "cat", "boat"]);
    assert_eq!(class.enter().await.error(), "class_closed");
    assert_eq!(class.pin(&class.pupil, right.clone()).await.error(), "class_closed");
    class.open().await;
    let seen = class.enter().await;
    assert!(!seen.text.contains("Atieno"), "a family name is for the teacher");
    assert_eq!(seen.json["pupils"], json!([{ "id": class.pupil, "display": "Zuri A." }]));
    let session = class.pin(&class.pupil, right.clone()).await.expect(200);
    assert_eq!((&session["user"]["email"], &session["user"]["username"]), (&Value::Null, &json!("zuri.a")));
    let child = class.child(&session);
    let it = &class.it;
    assert_eq!(it.school.get(&child, &it.url("")).await.expect(200)["role"], "student");
    it.school.clock.advance_seconds(3601);
    assert_eq!(class.enter().await.error(), "class_closed");
    assert_eq!(class.pin(&class.pupil, right).await.error(), "class_closed");
    // The sign-in lasts a school day, however it is renewed.
    let refresh = json!({ "refresh_token": session["refresh_token"] });
    let renewed = it.school.post(&it.school.nobody(), "/api/v1/auth/refresh", refresh).await.expect(200);
    assert_eq!(it.school.get(&class.child(&renewed), "/api/v1/auth/me").await.status, 200);
    it.school.clock.advance_seconds(7 * 3600);
    let refresh = json!({ "refresh_token": renewed["refresh_token"] });
    it.school.post(&it.school.nobody(), "/api/v1/auth/refresh", refresh).await.expect(401);
}

#[tokio::test]
async fn a1_a3_wrong_pictures_a_wrong_child_and_too_many_tries() {
    let class = Simba::new().await;
    class.open().await;
    let wrong = class.pin(&class.pupil, json!(["sun", "cat", "ball"])).await;
    let stranger = class.pin(class.it.amina.id.as_str(), json!(["sun", "cat", "ball"])).await;
    assert_eq!((wrong.status, wrong.error()), (401, "wrong_pictures"));
    assert_eq!((stranger.status, stranger.error()), (401, "wrong_pictures"));
    for _ in 0..4 {
        class.pin(&class.pupil, json!(["sun", "cat", "ball"])).await.expect(401);
    }
    let locked = class.pin(&class.pupil, json!(["sun", "cat", "boat"])).await;
    assert_eq!((locked.status, locked.error()), (429, "rate_limited"));
    class.it.school.clock.advance_seconds(901);
    class.pin(&class.pupil, json!(["sun", "cat", "boat"])).await.expect(200);
    for bad in [json!(["sun", "cat"]), json!(["sun", "cat", "dragon"]), json!([])] {
        assert!(class.pin(&class.pupil, bad).await.field().starts_with("pictures"));
    }
}

#[tokio::test]
async fn b11_a_class_is_its_teachers_and_the_administrators_and_nobody_elses() {
    let class = Simba::new().await;
    let it = &class.it;
    let kamau = it.url(&format!("/members/{}", it.kamau.id));
    let amina = it.url(&format!("/members/{}", it.amina.id));
    it.school.patch(&it.grace, &amina, json!({ "role": "instructor" })).await.expect(200);
    assert_eq!(it.school.get(&it.amina, &class.url).await.status, 404);
    assert_eq!(it.school.get(&it.amina, &it.url("/classes")).await.expect(200)["items"], json!([]));
    assert_eq!(it.school.get(&it.kamau, &it.url("/classes?count=true")).await.expect(200)["total"], 1);
    assert_eq!(it.school.get(&it.grace, &format!("{}/pupils", class.url)).await.status, 200);
    it.school.patch(&it.grace, &kamau, json!({ "role": "student" })).await.expect(200);
    assert_eq!(it.school.get(&it.kamau, &class.url).await.status, 404);
    assert_eq!(it.school.post(&it.kamau, &it.url("/classes"), json!({ "name": "x" })).await.status, 403);
}

#[tokio::test]
async fn new_pictures_a_new_code_and_a_closed_class_shut_the_old_ones_out() {
    let class = Simba::new().await;
    let it = &class.it;
    class.open().await;
    let session = class.pin(&class.pupil, json!(["sun", "cat", "boat"])).await.expect(200);
    let pupil = format!("{}/pupils/{}", class.url, class.pupil);
    let card =
        it.school.patch(&it.kamau, &pupil, json!({ "new_pictures": true, "full_name": "Zuri Akinyi" })).await;
    let card = card.expect(200);
    assert_eq!((card["pictures"].as_array().unwrap().len(), &card["display"]), (3, &json!("Zuri A.")));
    assert_eq!(it.school.get(&class.child(&session), "/api/v1/auth/me").await.status, 401);
    class.pin(&class.pupil, card["pictures"].clone()).await.expect(200);
    let listed = it.school.get(&it.kamau, &format!("{}/pupils", class.url)).await.expect(200);
    assert_eq!(listed["items"][0]["pictures"], Value::Null);
    let renewed = it.school.post(&it.kamau, &format!("{}/code", class.url), json!({})).await.expect(200);
    assert_ne!(renewed["code"], class.code.as_str());
    assert_eq!(class.enter().await.status, 404);
    let enter = json!({ "code": renewed["code"] });
    it.school.post(&it.school.nobody(), "/api/v1/auth/class", enter.clone()).await.expect(200);
    it.school.post(&it.kamau, &format!("{}/close", class.url), json!({})).await.expect(200);
    it.school.post(&it.school.nobody(), "/api/v1/auth/class", enter).await.expect(404);
}

#[tokio::test]
async fn b17_a_pupil_who_was_taken_out_or_suspended_does_not_get_in() {
    let class = Simba::new().await;
    let it = &class.it;
    class.open().await;
    let right = json!(["sun", "cat", "boat"]);
    let member = it.url(&format!("/members/{}", class.pupil));
    it.school.patch(&it.grace, &member, json!({ "state": "suspended" })).await.expect(200);
    class.pin(&class.pupil, right.clone()).await.expect(401);
    it.school.patch(&it.grace, &member, json!({ "state": "confirmed" })).await.expect(200);
    let session = class.pin(&class.pupil, right.clone()).await.expect(200);
    let pupil = format!("{}/pupils/{}", class.url, class.pupil);
    assert_eq!(it.school.delete(&it.kamau, &pupil).await.status, 204);
    assert_eq!(it.school.get(&class.child(&session), "/api/v1/auth/me").await.status, 401);
    class.pin(&class.pupil, right).await.expect(401);
    // Without a password, nobody signs in by the username.
    let login = json!({ "username": "zuri.a", "password": "" });
    it.school.post(&it.school.nobody(), "/api/v1/auth/login", login).await.expect(401);
}

#[tokio::test]
async fn an_organization_without_class_codes_opens_no_class_and_a_deleted_class_is_gone() {
    let class = Simba::new().await;
    let it = &class.it;
    class.open().await;
    it.school.patch(&it.grace, &it.url(""), json!({ "sign_in_methods": ["password"] })).await.expect(200);
    assert_eq!(class.enter().await.error(), "class_closed");
    let refused = it.school.post(&it.kamau, &format!("{}/open", class.url), json!({})).await;
    assert_eq!((refused.status, refused.error()), (409, "no_class_codes"));
    let renamed = it.school.patch(&it.kamau, &class.url, json!({ "name": "Chui" })).await.expect(200);
    assert_eq!((&renamed["name"], &renamed["pupils_count"]), (&json!("Chui"), &json!(1)));
    assert_eq!(it.school.delete(&it.kamau, &class.url).await.status, 204);
    assert_eq!(it.school.get(&it.grace, &class.url).await.status, 404);
}

#[tokio::test]
async fn usernames_of_pupils_do_not_collide() {
    let class = Simba::new().await;
    let it = &class.it;
    for (name, username) in [("Zuri Anyango", "zuri.a2"), ("Ân", "pupil.an"), ("Đặng Thị Ánh", "dang.a")]
    {
        let made =
            it.school.post(&it.kamau, &format!("{}/pupils", class.url), json!({ "full_name": name })).await;
        assert_eq!(made.expect(201)["username"], username);
    }
}

/// Row A14: pictures open a lesson. Nothing that lasts longer is made from it, however young the sign-in is: neither a
/// password, an address, a second factor, a passkey nor a token, nor anything that asks who is there once more.
#[tokio::test]
async fn a14_a_sign_in_by_pictures_makes_no_other_way_in() {
    let class = Simba::new().await;
    class.open().await;
    let school = &class.it.school;
    let session = class.pin(&class.pupil, json!(["sun", "cat", "boat"])).await.expect(200);
    let child = class.child(&session);
    let before = school.checksum().await;
    let lasting = [
        ("POST", "/api/v1/auth/passkeys/options", json!({})),
        ("POST", "/api/v1/auth/totp", json!({})),
        ("DELETE", "/api/v1/auth/totp", json!({})),
        ("POST", "/api/v1/auth/recovery-codes", json!({})),
        ("POST", "/api/v1/auth/tokens", json!({ "name": "Mine", "scopes": ["course:read"] })),
        ("POST", "/api/v1/auth/email/change", json!({ "email": "zuri@school.example" })),
    ];
    for (method, url, mut body) in lasting {
        for password in [None, Some(""), Some("sun cat boat")] {
            if let Some(password) = password {
                body["password"] = json!(password);
            }
            let refused = school.request(method, url).by(&child).json(&body).send().await;
            assert_eq!((refused.status, refused.error()), (403, "sign_in_again"), "{url}: {}", refused.text);
        }
    }
    for old in ["", "sun cat boat"] {
        let body = json!({ "old_password": old, "new_password": testkit::PASSWORD });
        let refused = school.post(&child, "/api/v1/auth/password/change", body).await;
        assert_eq!((refused.status, refused.field()), (422, "old_password"));
    }
    assert_eq!(before, school.checksum().await);
    school.run_jobs().await;
    assert!(school.mails().await.iter().all(|it| it.address != "zuri@school.example"));
    // Renewed, it is the same sign-in.
    let refresh = json!({ "refresh_token": session["refresh_token"] });
    let renewed = school.post(&school.nobody(), "/api/v1/auth/refresh", refresh).await.expect(200);
    let refused = school.post(&class.child(&renewed), "/api/v1/auth/totp", json!({})).await;
    assert_eq!((refused.status, refused.error()), (403, "sign_in_again"));
}
