//! Looking after accounts, over HTTP.
use kernel::{Role, params};
use serde_json::{Value, json};
use testkit::{PASSWORD, Person, Res, School};

async fn school() -> School {
    School::new([crate::module()], kernel::Reactions::default()).await
}

fn at(person: &Person) -> String {
    format!("/api/v1/admin/users/{}", person.id)
}

async fn delegate(school: &School, head: &Person, to: &Person, rights: Value) -> Res {
    school.patch(head, &at(to), json!({ "delegated": rights })).await
}

#[tokio::test]
async fn iam24_a_delegated_right_opens_what_it_names_and_nothing_else() {
    let school = school().await;
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    let clerk = school.person("Clerk", &[Role::Staff]).await;
    let amina = school.person("Amina Wanjiru", &[Role::Student]).await;
    let status = async |method: &str, url: &str, body: Value| {
        school.request(method, url).by(&clerk).json(&body).send().await.status
    };
    let list = "/api/v1/admin/users";
    let new =
        |n: u8| json!({ "email": format!("n{n}@school.example"), "full_name": "New", "roles": ["student"] });
    assert_eq!(status("GET", list, json!({})).await, 403);
    assert_eq!(status("GET", &at(&amina), json!({})).await, 404);
    let shown = delegate(&school, &head, &clerk, json!(["view_users", "view_users"])).await.expect(200);
    assert_eq!(shown["delegated"], json!(["view_users"]));
    assert_eq!(status("GET", list, json!({})).await, 200);
    assert_eq!(status("GET", &at(&amina), json!({})).await, 200);
    assert_eq!(status("POST", list, new(1)).await, 403);
    assert_eq!(status("PATCH", &at(&amina), json!({ "full_name": "A" })).await, 403);
    delegate(&school, &head, &clerk, json!(["create_users", "update_users"])).await.expect(200);
    assert_eq!(status("GET", list, json!({})).await, 403);
    assert_eq!(status("POST", list, new(2)).await, 201);
    assert_eq!(status("PATCH", &at(&amina), json!({ "full_name": "Amina W." })).await, 200);
    assert_eq!(status("DELETE", &at(&amina), json!({})).await, 403);
    let me = school.get(&clerk, "/api/v1/auth/me").await.expect(200);
    assert_eq!(me["permissions"], json!(["create_users", "update_users", "view_courses", "create_courses"]));
    // Whoever is no longer staff keeps nothing.
    let moved = school.patch(&head, &at(&clerk), json!({ "roles": ["parent"] })).await.expect(200);
    assert_eq!(moved["delegated"], json!([]));
    assert_eq!(status("POST", list, new(3)).await, 403);
}

#[tokio::test]
async fn iam24_rights_are_given_by_administrators_to_staff_and_some_never() {
    let school = school().await;
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    let clerk = school.person("Clerk", &[Role::Staff]).await;
    let amina = school.person("Amina Wanjiru", &[Role::Student]).await;
    let refused = delegate(&school, &head, &amina, json!(["view_users"])).await;
    assert_eq!((refused.status, refused.field()), (422, "delegated"));
    for reserved in ["manage_organization", "delete_users"] {
        let refused = delegate(&school, &head, &clerk, json!(["view_users", reserved])).await;
        assert_eq!((refused.status, refused.field()), (422, "delegated[1]"));
    }
    let unknown = delegate(&school, &head, &clerk, json!(["become_admin"])).await;
    assert_eq!((unknown.status, unknown.field()), (422, "delegated[0]"));
    delegate(&school, &head, &clerk, json!(["update_users"])).await.expect(200);
    let refused = delegate(&school, &clerk, &amina, json!([])).await;
    assert_eq!((refused.status, refused.error()), (403, "above_you"));
}

#[tokio::test]
async fn b12_nobody_gives_more_than_what_is_below_them_or_edits_themselves_upward() {
    let school = school().await;
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    let clerk = school.person("Clerk", &[Role::Staff]).await;
    let other = school.person("Other clerk", &[Role::Staff]).await;
    let amina = school.person("Amina Wanjiru", &[Role::Student]).await;
    delegate(&school, &head, &clerk, json!(["view_users", "create_users", "update_users"])).await.expect(200);
    let before = school.checksum().await;
    for roles in [json!(["admin"]), json!(["staff"]), json!(["student", "admin"])] {
        let refused = school.patch(&clerk, &at(&amina), json!({ "roles": roles })).await;
        assert_eq!((refused.status, refused.error()), (403, "above_you"));
        let body = json!({ "email": "new@school.example", "full_name": "New", "roles": roles });
        let refused = school.post(&clerk, "/api/v1/admin/users", body).await;
        assert_eq!((refused.status, refused.error()), (403, "above_you"));
    }
    for above in [&head, &clerk, &other] {
        for change in
            [json!({ "roles": ["student"] }), json!({ "active": false }), json!({ "full_name": "X" })]
        {
            assert_eq!(school.patch(&clerk, &at(above), change).await.status, 403);
        }
    }
    for person in [&amina, &clerk] {
        let refused = school.patch(person, "/api/v1/auth/me", json!({ "roles": ["admin"] })).await;
        assert_eq!((refused.status, refused.field()), (422, "roles"));
        let refused = school.patch(person, "/api/v1/profile/", json!({ "delegated": ["view_users"] })).await;
        assert_eq!((refused.status, refused.field()), (422, "delegated"));
    }
    assert_eq!(before, school.checksum().await);
    school.patch(&clerk, &at(&amina), json!({ "roles": ["student", "instructor"] })).await.expect(200);
}

#[tokio::test]
async fn a7_a_role_lost_in_the_database_alone_is_lost_within_a_second() {
    let school = school().await;
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    let deputy = school.person("Deputy", &[Role::Admin]).await;
    school.get(&deputy, "/api/v1/admin/users").await.expect(200);
    // The first use of a token is not remembered yet, the second is.
    school.get(&deputy, "/api/v1/admin/users").await.expect(200);
    let mut tx = school.tx_write().await;
    let sql = "UPDATE identity_users SET roles = '[\"student\"]' WHERE id = $1";
    tx.execute(sql, params![deputy.id]).await.unwrap();
    tx.commit().await.unwrap();
    school.clock.advance_seconds(1);
    school.get(&deputy, "/api/v1/admin/users").await.expect(403);
    school.get(&head, "/api/v1/admin/users").await.expect(200);
}

#[tokio::test]
async fn a_deleted_person_is_gone_at_once_and_comes_back_as_they_were() {
    let school = school().await;
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    let amina = school.person("Amina Wanjiru", &[Role::Student, Role::Instructor]).await;
    assert_eq!(school.delete(&head, &at(&amina)).await.status, 204);
    assert_eq!(school.get(&amina, "/api/v1/auth/me").await.status, 401);
    assert_eq!(school.get(&head, &at(&amina)).await.status, 404);
    assert_eq!(school.delete(&head, &at(&amina)).await.status, 404);
    let listed = async |query: &str| {
        school.get(&head, &format!("/api/v1/admin/users?q=amina&count=true{query}")).await.expect(200)["total"].clone()
    };
    assert_eq!((listed("").await, listed("&deleted=true").await), (json!(0), json!(1)));
    let names = crate::names(&mut school.tx_read().await, [&amina.id]).await.unwrap();
    assert_eq!(names[&amina.id], "Former member");
    let taken = json!({ "email": amina.email, "full_name": "Another", "roles": ["student"] });
    assert_eq!(school.post(&head, "/api/v1/admin/users", taken).await.error(), "email_taken");
    let back = school.post(&head, &format!("{}/restore", at(&amina)), json!({})).await.expect(200);
    assert_eq!((&back["full_name"], &back["active"]), (&json!("Amina Wanjiru"), &json!(true)));
    assert_eq!(back["roles"], json!(["student", "instructor"]));
    assert_eq!(school.post(&head, &format!("{}/restore", at(&amina)), json!({})).await.status, 404);
    assert_eq!(school.get(&amina, "/api/v1/auth/me").await.status, 401, "old sessions stay ended");
    let events = school.events().await;
    assert!(
        events.contains(&"identity.user_deleted".into()) && events.contains(&"identity.user_restored".into())
    );
}

#[tokio::test]
async fn a_deactivated_person_comes_back_deactivated() {
    let school = school().await;
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    let amina = school.person("Amina Wanjiru", &[Role::Student]).await;
    school.patch(&head, &at(&amina), json!({ "active": false })).await.expect(200);
    assert_eq!(school.delete(&head, &at(&amina)).await.status, 204);
    let back = school.post(&head, &format!("{}/restore", at(&amina)), json!({})).await.expect(200);
    assert_eq!(back["active"], false);
}

#[tokio::test]
async fn after_thirty_days_only_that_there_was_somebody_is_left() {
    let school = school().await;
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    let amina = school.person("Amina Wanjiru", &[Role::Student]).await;
    assert_eq!(school.delete(&head, &at(&amina)).await.status, 204);
    school.clock.advance_seconds(30 * 86_400 + 1);
    let head = school.again(&head).await;
    assert_eq!(school.post(&head, &format!("{}/restore", at(&amina)), json!({})).await.status, 404);
    kernel::job::plan(&school.app).await.unwrap();
    school.run_jobs().await;
    let left: Vec<String> = school
        .tx_read()
        .await
        .all("SELECT id FROM identity_users WHERE full_name LIKE '%Amina%' OR search LIKE '%amina%' OR email LIKE '%amina%'", &[])
        .await
        .unwrap();
    assert_eq!(left, Vec::<String>::new());
    let names = crate::names(&mut school.tx_read().await, [&amina.id]).await.unwrap();
    assert_eq!(names[&amina.id], "Former member");
    let body = json!({ "email": amina.email, "full_name": "Amina Wanjiru", "roles": ["student"] });
    school.post(&head, "/api/v1/admin/users", body).await.expect(201);
}

#[tokio::test]
async fn the_last_administrator_is_not_deleted() {
    let school = school().await;
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    let before = school.checksum().await;
    let refused = school.delete(&head, &at(&head)).await;
    assert_eq!((refused.status, refused.error()), (409, "last_admin"));
    assert_eq!(before, school.checksum().await);
}

/// The paths that programs written for the older school use lead to the same handlers.
#[tokio::test]
async fn iam23_the_older_addresses_work() {
    let school = school().await;
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    let amina = school.person("Amina Wanjiru", &[Role::Student]).await;
    let body = json!({ "email": "new@school.example", "password": PASSWORD, "full_name": "New" });
    school.post(&school.nobody(), "/api/v1/register/", body).await.expect(201);
    let login = json!({ "email": "new@school.example", "password": PASSWORD });
    school.post(&school.nobody(), "/api/v1/auth/token/", login).await.expect(200);
    assert_eq!(school.get(&amina, "/api/v1/profile/").await.expect(200)["id"], json!(amina.id));
    let renamed =
        school.patch(&amina, "/api/v1/profile/", json!({ "full_name": "Amina W." })).await.expect(200);
    assert_eq!(renamed["full_name"], "Amina W.");
    let profile = format!("/api/v1/admin/profiles/{}/profile/", amina.id);
    assert_eq!(school.get(&head, "/api/v1/admin/profiles/").await.status, 200);
    assert_eq!(school.get(&amina, "/api/v1/admin/profiles/").await.status, 403);
    assert_eq!(school.get(&amina, &profile).await.status, 404);
    assert_eq!(school.get(&head, &profile).await.expect(200)["full_name"], "Amina W.");
    school.patch(&head, &profile, json!({ "roles": ["parent"] })).await.expect(200);
    assert_eq!(school.delete(&head, &profile).await.status, 204);
    assert_eq!(school.get(&head, &profile).await.status, 404);
}

/// Matrix P-2: registration is for those who have no account.
#[tokio::test]
async fn p2_who_is_signed_in_does_not_register() {
    let school = school().await;
    let amina = school.person("Amina Wanjiru", &[Role::Student]).await;
    let body = json!({ "email": "new@school.example", "password": PASSWORD, "full_name": "New" });
    assert_eq!(school.post(&amina, "/api/v1/auth/register", body).await.status, 403);
}
