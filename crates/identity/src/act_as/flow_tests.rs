//! Acting as somebody else, over HTTP.
use kernel::{OrganizationRole, Role};
use serde_json::json;
use testkit::{PASSWORD, Person, Res, School};

async fn school() -> School {
    School::new([crate::module()], kernel::Reactions::default()).await
}

async fn act(school: &School, who: &Person, as_whom: &Person) -> Res {
    let body = json!({ "reason": "She cannot find her course" });
    school.post(who, &format!("/api/v1/admin/users/{}/act-as", as_whom.id), body).await
}

async fn acting(school: &School, who: &Person, as_whom: &Person) -> Person {
    let session = act(school, who, as_whom).await.expect(200);
    Person { token: session["access_token"].as_str().unwrap().into(), ..as_whom.clone() }
}

async fn me(school: &School, who: &Person) -> u16 {
    school.get(who, "/api/v1/auth/me").await.status
}

#[tokio::test]
async fn a16_an_administrator_looks_as_somebody_and_changes_nothing() {
    let school = school().await;
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    let amina = school.person("Amina Wanjiru", &[Role::Student]).await;
    let answer = act(&school, &head, &amina).await;
    assert_eq!(answer.header("cache-control"), "no-store");
    assert!(
        answer.headers.get("set-cookie").is_none(),
        "the administrator's own session stays in the browser"
    );
    let session = answer.expect(200);
    assert_eq!((&session["user"]["id"], &session["refresh_token"]), (&json!(amina.id), &json!(null)));
    let shown = Person { token: session["access_token"].as_str().unwrap().into(), ..amina.clone() };
    let me = school.get(&shown, "/api/v1/auth/me").await.expect(200);
    assert_eq!((&me["id"], &me["acting"]["administrator_name"]), (&json!(amina.id), &json!("Head Teacher")));
    assert_eq!(me["acting"]["ends_at"], "2026-01-05T08:30:00Z");
    assert_eq!(school.get(&amina, "/api/v1/auth/me").await.json["acting"], json!(null));
    let before = school.checksum().await;
    let change = json!({ "old_password": PASSWORD, "new_password": "Ugali-2027?" });
    let refused = school.post(&shown, "/api/v1/auth/password/change", change).await;
    assert_eq!((refused.status, refused.error()), (403, "acting_read_only"));
    assert_eq!(before, school.checksum().await);
    assert!(school.events().await.contains(&"identity.act_as_started".into()));
}

/// Every route that changes anything, but the public ones, which nobody signs in for.
#[tokio::test]
async fn a16_no_unsafe_route_lets_an_acting_session_through() {
    let school = school().await;
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    let deputy = school.person("Deputy", &[Role::Staff, Role::Instructor]).await;
    let shown = acting(&school, &head, &deputy).await;
    let before = school.checksum().await;
    let unsafe_routes: Vec<_> =
        school.table.iter().filter(|it| it.method != "GET" && it.action != "public").collect();
    assert!(unsafe_routes.len() > 10);
    for line in unsafe_routes {
        let url = line.path.replace("{user}", deputy.id.as_str());
        if url.contains('{') {
            continue;
        }
        let refused = school.request(line.method, &url).by(&shown).json(&json!({})).send().await;
        assert_eq!((refused.status, refused.error()), (403, "acting_read_only"), "{} {url}", line.method);
    }
    assert_eq!(before, school.checksum().await);
}

#[tokio::test]
async fn a16_it_ends_by_hand_or_after_half_an_hour_and_is_never_prolonged() {
    let school = school().await;
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    let amina = school.person("Amina Wanjiru", &[Role::Student]).await;
    let shown = acting(&school, &head, &amina).await;
    assert_eq!(school.post(&shown, "/api/v1/auth/act-as/stop", json!({})).await.status, 204);
    assert_eq!(
        (me(&school, &shown).await, me(&school, &amina).await, me(&school, &head).await),
        (401, 200, 200)
    );
    assert!(school.events().await.contains(&"identity.act_as_ended".into()));
    let again = school.post(&head, "/api/v1/auth/act-as/stop", json!({})).await;
    assert_eq!((again.status, again.error()), (409, "not_acting"));
    assert_eq!(school.post(&school.nobody(), "/api/v1/auth/act-as/stop", json!({})).await.status, 401);
    let shown = acting(&school, &head, &amina).await;
    school.clock.advance_seconds(1799);
    assert_eq!(me(&school, &shown).await, 200);
    school.clock.advance_seconds(1);
    assert_eq!(me(&school, &shown).await, 401);
}

#[tokio::test]
async fn a16_never_as_a_peer_never_by_staff_and_never_from_within() {
    let school = school().await;
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    let deputy = school.person("Deputy", &[Role::Admin]).await;
    let clerk = school.person("Clerk", &[Role::Staff]).await;
    let amina = school.person("Amina Wanjiru", &[Role::Student]).await;
    let delegated = json!({ "delegated": ["view_users", "update_users"] });
    school.patch(&head, &format!("/api/v1/admin/users/{}", clerk.id), delegated).await.expect(200);
    assert_eq!(act(&school, &head, &deputy).await.status, 403);
    assert_eq!(act(&school, &head, &head).await.status, 403);
    assert_eq!(act(&school, &clerk, &amina).await.status, 403);
    assert_eq!(act(&school, &amina, &head).await.status, 404);
    let shown = acting(&school, &head, &clerk).await;
    assert_eq!(act(&school, &shown, &amina).await.error(), "acting_read_only");
    let url = format!("/api/v1/admin/users/{}/act-as", amina.id);
    let short = school.post(&head, &url, json!({ "reason": "" })).await;
    assert_eq!((short.status, short.field()), (422, "reason"));
}

#[tokio::test]
async fn a16_an_organisations_administrator_stays_within_it() {
    use OrganizationRole::{Instructor, OrganizationAdmin, Student};
    let school = school().await;
    let site = school.person("Site", &[Role::Admin]).await;
    let student = |name: &'static str| school.person(name, &[Role::Student]);
    let (a_admin, stu, ins) = (student("A admin").await, student("A stu").await, student("A ins").await);
    let (b_admin, b_stu, both) = (student("B admin").await, student("B stu").await, student("Both").await);
    let members = [(&a_admin, OrganizationAdmin), (&stu, Student), (&ins, Instructor), (&both, Student)];
    school.organization("School A", &members).await;
    school
        .organization("School B", &[(&b_admin, OrganizationAdmin), (&b_stu, Student), (&both, Student)])
        .await;
    assert_eq!(act(&school, &a_admin, &stu).await.status, 200);
    assert_eq!(act(&school, &a_admin, &ins).await.status, 200);
    assert_eq!(act(&school, &a_admin, &site).await.status, 403);
    assert_eq!(act(&school, &a_admin, &both).await.status, 403, "who belongs elsewhere too");
    assert_eq!(act(&school, &a_admin, &b_stu).await.status, 404);
    assert_eq!(act(&school, &ins, &stu).await.status, 404);
}

#[tokio::test]
async fn a7_who_loses_the_right_to_act_stops_acting() {
    let school = school().await;
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    let deputy = school.person("Deputy", &[Role::Admin]).await;
    let amina = school.person("Amina Wanjiru", &[Role::Student]).await;
    let shown = acting(&school, &deputy, &amina).await;
    let url = format!("/api/v1/admin/users/{}", deputy.id);
    school.patch(&head, &url, json!({ "roles": ["student"] })).await.expect(200);
    assert_eq!(me(&school, &shown).await, 401);
    school.patch(&head, &url, json!({ "roles": ["admin"] })).await.expect(200);
    // In the database alone: within a second.
    let shown = acting(&school, &deputy, &amina).await;
    assert_eq!(me(&school, &shown).await, 200);
    let mut tx = school.tx_write().await;
    let sql = "UPDATE identity_users SET roles = '[\"student\"]' WHERE id = $1";
    tx.execute(sql, kernel::params![deputy.id]).await.unwrap();
    tx.commit().await.unwrap();
    school.clock.advance_seconds(1);
    assert_eq!(me(&school, &shown).await, 401);
}

#[tokio::test]
async fn signing_out_ends_what_one_looks_at_as_somebody_else() {
    let school = school().await;
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    let amina = school.person("Amina Wanjiru", &[Role::Student]).await;
    let shown = acting(&school, &head, &amina).await;
    assert_eq!(school.post(&head, "/api/v1/auth/logout", json!({})).await.status, 204);
    assert_eq!((me(&school, &shown).await, me(&school, &amina).await), (401, 200));
}
