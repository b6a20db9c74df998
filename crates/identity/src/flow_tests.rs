//! Whole stories of accounts and sessions, over HTTP.
use kernel::{Reactions, Role};
use serde_json::{Value, json};
use testkit::{PASSWORD, Person, School};

async fn school() -> School {
    School::new([crate::module()], Reactions::default()).await
}

async fn register(school: &School, email: &str) -> Value {
    let body = json!({ "email": email, "password": PASSWORD, "full_name": "Amina Wanjiru", "username": email.split('@').next() });
    school.post(&school.nobody(), "/api/v1/auth/register", body).await.expect(201)
}

fn person(school: &School, answer: &Value) -> Person {
    Person { token: answer["access_token"].as_str().unwrap().into(), ..school.nobody() }
}

async fn login(school: &School, name: &str, password: &str) -> testkit::Res {
    let key = if name.contains('@') { "email" } else { "username" };
    school.post(&school.nobody(), "/api/v1/auth/login", json!({ key: name, "password": password })).await
}

async fn refresh(school: &School, token: &Value) -> testkit::Res {
    school.post(&school.nobody(), "/api/v1/auth/refresh", json!({ "refresh_token": token })).await
}

async fn me(school: &School, answer: &Value) -> u16 {
    school.get(&person(school, answer), "/api/v1/auth/me").await.status
}

#[tokio::test]
async fn a_person_registers_signs_in_by_either_name_and_signs_out() {
    let school = school().await;
    let answer = register(&school, "amina@school.example").await;
    assert_eq!((&answer["token_type"], &answer["expires_in"]), (&json!("Bearer"), &json!(1800)));
    assert_eq!(answer["user"]["roles"], json!(["student"]));
    let me = school.get(&person(&school, &answer), "/api/v1/auth/me/").await.expect(200);
    assert_eq!(me["email"], "amina@school.example");
    for name in ["AMINA@school.example", "Amina"] {
        login(&school, name, PASSWORD).await.expect(200);
    }
    let amina = person(&school, &answer);
    let out = school.post(&amina, "/api/v1/auth/logout", json!({})).await;
    assert_eq!(out.status, 204);
    assert!(out.header("clear-site-data").contains("cache"));
    // Row A9: access and refresh are dead at once, whatever is or is not cached.
    assert_eq!(school.get(&amina, "/api/v1/auth/me").await.status, 401);
    refresh(&school, &answer["refresh_token"]).await.expect(401);
}

#[tokio::test]
async fn a1_unknown_person_and_wrong_password_look_the_same() {
    let school = school().await;
    register(&school, "amina@school.example").await;
    let known = login(&school, "amina@school.example", "Wrong-2026!").await;
    let unknown = login(&school, "nobody@school.example", "Wrong-2026!").await;
    let body = |it: &testkit::Res| {
        let mut json = it.json.clone();
        json["request_id"] = Value::Null;
        json
    };
    assert_eq!((known.status, unknown.status), (401, 401));
    assert_eq!(body(&known), body(&unknown));
}

#[tokio::test]
async fn a3_the_sixth_wrong_password_waits_even_after_a_restart() {
    let school = school().await;
    register(&school, "amina@school.example").await;
    for _ in 0..5 {
        login(&school, "amina", "Wrong-2026!").await.expect(401);
    }
    let refused = login(&school, "amina", PASSWORD).await;
    assert_eq!((refused.status, refused.error()), (429, "rate_limited"));
    assert!(refused.header("retry-after").parse::<i64>().unwrap() > 800);
    let school = school.restarted([crate::module()]).await;
    login(&school, "amina", PASSWORD).await.expect(429);
    school.clock.advance_seconds(901);
    login(&school, "amina", PASSWORD).await.expect(200);
    // A success wipes the slate.
    for _ in 0..5 {
        login(&school, "amina", PASSWORD).await.expect(200);
    }
}

#[tokio::test]
async fn a4_a_forwarded_address_counts_only_behind_a_known_proxy() {
    let limited =
        |configure: fn(&mut kernel::Config)| School::with([crate::module()], Reactions::default(), configure);
    let attempt = async |school: &School, n: usize| {
        let body = json!({ "email": "amina@school.example", "password": "Wrong-2026!" });
        let request = school.request("POST", "/api/v1/auth/login").json(&body);
        request.header("x-forwarded-for", &format!("203.0.113.{n}")).send().await.status
    };
    let school = limited(|_| {}).await;
    let mut seen = vec![];
    for n in 1..=6 {
        seen.push(attempt(&school, n).await);
    }
    assert_eq!(seen, [401, 401, 401, 401, 401, 429]);
    let school = limited(|config| config.trusted_proxies = vec![[127, 0, 0, 1].into()]).await;
    for n in 1..=6 {
        assert_eq!(attempt(&school, n).await, 401);
    }
}

#[tokio::test]
async fn a5_wrong_tries_elsewhere_do_not_lock_a_known_device_out() {
    let school = school().await;
    let first = school
        .post(
            &school.nobody(),
            "/api/v1/auth/register",
            json!({ "email": "amina@school.example", "password": PASSWORD, "full_name": "Amina" }),
        )
        .await;
    let cookies: Vec<String> = first
        .headers
        .get_all("set-cookie")
        .iter()
        .map(|it| it.to_str().unwrap().split(';').next().unwrap().to_owned())
        .collect();
    let device = cookies.iter().find(|it| it.starts_with("lyceum_device=")).unwrap();
    for _ in 0..20 {
        login(&school, "amina@school.example", "Wrong-2026!").await;
    }
    login(&school, "amina@school.example", PASSWORD).await.expect(429);
    let body = json!({ "email": "amina@school.example", "password": PASSWORD });
    school
        .request("POST", "/api/v1/auth/login")
        .header("cookie", device)
        .json(&body)
        .send()
        .await
        .expect(200);
}

#[tokio::test]
async fn a7_a_lost_role_is_lost_on_the_next_request() {
    let school = school().await;
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    let deputy = school.person("Deputy", &[Role::Admin]).await;
    school.get(&deputy, "/api/v1/admin/users").await.expect(200);
    let url = format!("/api/v1/admin/users/{}", deputy.id);
    school.patch(&head, &url, json!({ "roles": ["student"] })).await.expect(200);
    school.get(&deputy, "/api/v1/admin/users").await.expect(403);
}

#[tokio::test]
async fn a8_a_replayed_refresh_token_ends_the_family() {
    let school = school().await;
    let first = register(&school, "amina@school.example").await;
    let second = refresh(&school, &first["refresh_token"]).await.expect(200);
    assert_eq!(me(&school, &second).await, 200);
    refresh(&school, &first["refresh_token"]).await.expect(401);
    refresh(&school, &second["refresh_token"]).await.expect(401);
    assert_eq!(me(&school, &second).await, 401);
    assert!(school.events().await.contains(&"identity.session_ended".into()));
}

#[tokio::test]
async fn a8_an_answer_that_got_lost_can_be_asked_for_again() {
    let school = school().await;
    let first = register(&school, "amina@school.example").await;
    let lost = refresh(&school, &first["refresh_token"]).await.expect(200);
    let second = refresh(&school, &first["refresh_token"]).await.expect(200);
    assert_eq!(me(&school, &second).await, 200);
    // The lost one must not start a second branch.
    refresh(&school, &lost["refresh_token"]).await.expect(401);
}

#[tokio::test]
async fn a8_of_many_rotations_at_once_one_branch_lives() {
    let school = school().await;
    let first = register(&school, "amina@school.example").await;
    let tries = (0..20).map(|_| refresh(&school, &first["refresh_token"]));
    let answers = join_all(tries).await;
    let tokens: Vec<&Value> =
        answers.iter().filter(|it| it.status == 200).map(|it| &it.json["refresh_token"]).collect();
    assert!(!tokens.is_empty());
    let mut alive = 0;
    for token in tokens.iter().rev() {
        alive += usize::from(refresh(&school, token).await.status == 200);
        if alive == 1 {
            break;
        }
    }
    assert_eq!(alive, 1);
    let live: i64 = school
        .tx_read()
        .await
        .one("SELECT COUNT(*) AS n FROM identity_refresh WHERE spent_at IS NULL", &[])
        .await
        .unwrap();
    assert_eq!(live, 1);
}

async fn join_all<F: Future>(futures: impl Iterator<Item = F>) -> Vec<F::Output> {
    futures_util::future::join_all(futures).await
}

#[tokio::test]
async fn a10_a_changed_password_ends_the_other_sessions() {
    let school = school().await;
    let here = register(&school, "amina@school.example").await;
    let there = login(&school, "amina", PASSWORD).await.expect(200);
    let amina = person(&school, &here);
    let change = |old: &str| json!({ "old_password": old, "new_password": "Ugali-2027?" });
    let wrong = school.post(&amina, "/api/v1/auth/password/change", change("Wrong-2026!")).await;
    assert_eq!((wrong.status, wrong.field()), (422, "old_password"));
    assert_eq!(school.post(&amina, "/api/v1/auth/password/change", change(PASSWORD)).await.status, 204);
    assert_eq!((me(&school, &here).await, me(&school, &there).await), (200, 401));
    login(&school, "amina", PASSWORD).await.expect(401);
    login(&school, "amina", "Ugali-2027?").await.expect(200);
}

#[tokio::test]
async fn a14_signing_in_makes_a_new_session() {
    let school = school().await;
    let first = register(&school, "amina@school.example").await;
    let cookie = format!("__Host-lyceum={}", first["refresh_token"].as_str().unwrap());
    let body = json!({ "email": "amina@school.example", "password": PASSWORD });
    let second = school
        .request("POST", "/api/v1/auth/login")
        .header("cookie", &cookie)
        .json(&body)
        .send()
        .await
        .expect(200);
    assert_ne!(first["refresh_token"], second["refresh_token"]);
}

#[tokio::test]
async fn a15_a_giant_password_is_refused_before_it_is_hashed() {
    let school = school().await;
    let giant = "Aa1-".repeat(1 << 20);
    let refused = login(&school, "amina", &giant).await;
    assert_eq!(refused.status, 413);
    let long = login(&school, "amina", &"Aa1-".repeat(40)).await;
    assert_eq!((long.status, long.field()), (422, "password"));
}

#[tokio::test]
async fn b13_nobody_registers_with_a_role() {
    let school = school().await;
    for (name, value) in [
        ("role", json!("admin")),
        ("roles", json!(["admin"])),
        ("email_verified", json!(true)),
        ("id", json!("usr_1")),
        ("active", json!(true)),
    ] {
        let before = school.checksum().await;
        let body =
            json!({ "email": "fft@school.example", "password": PASSWORD, "full_name": "Fresh", name: value });
        let refused = school.post(&school.nobody(), "/api/v1/auth/register", body).await;
        assert_eq!((refused.status, refused.field()), (422, name));
        assert_eq!(before, school.checksum().await);
    }
}

#[tokio::test]
async fn a_taken_address_or_username_is_said_and_nothing_is_made() {
    let school = school().await;
    register(&school, "amina@school.example").await;
    let body = json!({ "email": "Amina@School.example", "password": PASSWORD, "full_name": "Other" });
    let taken = school.post(&school.nobody(), "/api/v1/auth/register", body).await;
    assert_eq!((taken.status, taken.error()), (409, "email_taken"));
    let body = json!({ "email": "other@school.example", "username": "AMINA", "password": PASSWORD, "full_name": "Other" });
    let taken = school.post(&school.nobody(), "/api/v1/auth/register", body).await;
    assert_eq!((taken.status, taken.field()), (409, "username"));
}

#[tokio::test]
async fn administrators_add_find_and_deactivate_people() {
    let school = school().await;
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    let body = json!({ "email": "dang@school.example", "full_name": "Đặng Thị Ngọc Ánh", "password": PASSWORD, "roles": ["instructor"] });
    let made = school.post(&head, "/api/v1/admin/users", body).await.expect(201);
    let found = school.get(&head, "/api/v1/admin/users?q=dang%20thi&count=true").await.expect(200);
    assert_eq!((&found["items"][0]["id"], &found["total"]), (&made["id"], &json!(1)));
    assert_eq!(school.get(&head, "/api/v1/admin/users?q=%25").await.json["items"], json!([]));
    let session = login(&school, "dang@school.example", PASSWORD).await.expect(200);
    let url = format!("/api/v1/admin/users/{}", made["id"].as_str().unwrap());
    let seen = school.get(&head, &url).await;
    let tag = seen.header("etag").to_owned();
    school.patch(&head, &url, json!({ "active": false })).await.expect(200);
    assert_eq!(me(&school, &session).await, 401);
    login(&school, "dang@school.example", PASSWORD).await.expect(401);
    refresh(&school, &session["refresh_token"]).await.expect(401);
    let stale = school
        .request("PATCH", &url)
        .by(&head)
        .header("if-match", &tag)
        .json(&json!({ "active": true }))
        .send()
        .await;
    assert_eq!((stale.status, stale.error()), (412, "stale"));
    let last = school
        .patch(&head, &format!("/api/v1/admin/users/{}", head.id), json!({ "roles": ["student"] }))
        .await;
    assert_eq!((last.status, last.error()), (409, "last_admin"));
}

#[tokio::test]
async fn people_are_listed_page_by_page_in_either_order() {
    let school = school().await;
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    for name in ["Ekai", "Brian Otieno", "Nguyễn Văn An"] {
        school.person(name, &[Role::Student]).await;
    }
    for sort in ["name", "newest"] {
        let mut names = vec![];
        let mut url = format!("/api/v1/admin/users?sort={sort}&limit=1");
        loop {
            let page = school.get(&head, &url).await.expect(200);
            names.push(page["items"][0]["full_name"].as_str().unwrap().to_owned());
            let Some(cursor) = page["next_cursor"].as_str() else { break };
            url = format!("/api/v1/admin/users?sort={sort}&limit=1&cursor={cursor}");
        }
        let expected = match sort {
            "name" => ["Brian Otieno", "Ekai", "Head Teacher", "Nguyễn Văn An"],
            _ => ["Nguyễn Văn An", "Brian Otieno", "Ekai", "Head Teacher"],
        };
        assert_eq!(names, expected);
    }
    assert_eq!(school.get(&head, "/api/v1/admin/users?sort=id;--").await.status, 422);
    assert_eq!(
        school.get(&head, "/api/v1/admin/users?role=student&active=true&count=true").await.json["total"],
        3
    );
}

#[tokio::test]
async fn i4_the_setup_link_makes_one_administrator_and_dies() {
    let school = school().await;
    let link = crate::setup_link(&school.app).await.unwrap().unwrap();
    let token = link.split("token=").nth(1).unwrap().to_owned();
    let nobody = school.nobody();
    assert_eq!(school.get(&nobody, "/setup").await.status, 404);
    assert_eq!(school.get(&nobody, &format!("/setup?token={token}")).await.status, 200);
    let claim = |email: &str, token: &str| {
        let body = json!({ "token": token, "email": email, "full_name": "Head", "password": PASSWORD });
        let nobody = school.nobody();
        let school = &school;
        async move { school.post(&nobody, "/api/v1/auth/setup", body).await.status }
    };
    assert_eq!(claim("x@school.example", "guess").await, 404);
    let (one, two) =
        futures_util::future::join(claim("a@school.example", &token), claim("b@school.example", &token))
            .await;
    let mut both = [one, two];
    both.sort();
    assert_eq!(both, [201, 404]);
    assert!(crate::setup_link(&school.app).await.unwrap().is_none());
    assert_eq!(claim("c@school.example", &token).await, 404);
}

#[tokio::test]
async fn i4_a_setup_link_dies_after_an_hour() {
    let school = school().await;
    let link = crate::setup_link(&school.app).await.unwrap().unwrap();
    school.clock.advance_seconds(3601);
    let path = link.split_once("/setup").map(|(_, rest)| format!("/setup{rest}")).unwrap();
    assert_eq!(school.get(&school.nobody(), &path).await.status, 404);
}

#[tokio::test]
async fn h9_cookies_are_bound_to_this_host_and_hidden_from_scripts() {
    let school = school().await;
    let body = json!({ "email": "amina@school.example", "password": PASSWORD, "full_name": "Amina" });
    let request = school.request("POST", "/api/v1/auth/register").header("x-session", "cookie").json(&body);
    let answer = request.send().await;
    assert_eq!(answer.json["refresh_token"], Value::Null);
    assert_eq!(answer.header("cache-control"), "no-store");
    let cookies: Vec<&str> =
        answer.headers.get_all("set-cookie").iter().map(|it| it.to_str().unwrap()).collect();
    for cookie in &cookies {
        for flag in ["; Secure", "; HttpOnly", "; SameSite=", "; Path=/"] {
            assert!(cookie.contains(flag), "{cookie} lacks {flag}");
        }
        assert!(!cookie.contains("Domain="));
    }
    let cookie =
        cookies.iter().find(|it| it.starts_with("__Host-lyceum=")).unwrap().split(';').next().unwrap();
    let request =
        school.request("POST", "/api/v1/auth/refresh").header("cookie", cookie).header("x-session", "cookie");
    request.json(&json!({})).send().await.expect(200);
}

#[tokio::test]
async fn h1_a_cookie_reads_but_never_changes_and_other_sites_are_refused() {
    let school = school().await;
    let amina = register(&school, "amina@school.example").await;
    let cookie = format!("__Host-lyceum={}", amina["refresh_token"].as_str().unwrap());
    school.request("GET", "/api/v1/auth/me").header("cookie", &cookie).send().await.expect(200);
    let change = json!({ "old_password": PASSWORD, "new_password": "Ugali-2027?" });
    let by_cookie = school
        .request("POST", "/api/v1/auth/password/change")
        .header("cookie", &cookie)
        .json(&change)
        .send()
        .await;
    assert_eq!(by_cookie.status, 401);
    for (name, value) in [
        ("origin", "https://evil.test"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        let request =
            school.request("POST", "/api/v1/auth/refresh").header("cookie", &cookie).header(name, value);
        assert_eq!(request.json(&json!({})).send().await.error(), "wrong_origin", "{name}: {value}");
    }
    for kind in ["text/plain", "application/x-www-form-urlencoded"] {
        let request = school.request("POST", "/api/v1/auth/refresh").header("cookie", &cookie);
        assert_eq!(request.bytes(kind, b"{}".to_vec()).send().await.error(), "wrong_origin", "{kind}");
        let request = school.request("POST", "/api/v1/auth/refresh");
        assert_eq!(request.bytes(kind, b"{}".to_vec()).send().await.status, 415, "{kind}");
    }
}

#[tokio::test]
async fn what_nobody_can_use_any_more_is_forgotten_once_a_day() {
    let school = school().await;
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    let add = async |school: &School, who: &Person| {
        let body = json!({ "email": "amina@school.example", "full_name": "Amina", "roles": ["student"] });
        let request = school.request("POST", "/api/v1/admin/users").by(who).header("idempotency-key", "one");
        request.json(&body).send().await
    };
    add(&school, &head).await.expect(201);
    assert_eq!(add(&school, &head).await.header("idempotency-replayed"), "true");
    school.clock.advance_seconds(61 * 86_400);
    kernel::job::plan(&school.app).await.unwrap();
    kernel::job::plan(&school.app).await.unwrap();
    assert_eq!(school.run_jobs().await, 2, "each kind once in its slot");
    let left: i64 =
        school.tx_read().await.one("SELECT COUNT(*) AS n FROM identity_refresh", &[]).await.unwrap();
    assert_eq!(left, 0);
    let head = school.again(&head).await;
    let anew = add(&school, &head).await;
    assert_eq!((anew.status, anew.error()), (409, "email_taken"));
}
