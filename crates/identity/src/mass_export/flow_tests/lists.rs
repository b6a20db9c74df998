//! What is in a file, and that each list with people in it goes the same way.
use super::*;
use kernel::OrganizationRole;

#[tokio::test]
async fn b16_the_file_of_people_holds_what_the_list_shows() {
    let it = World::with_parents(12).await;
    let school = &it.school;
    let clerk = school.person("Clerk", &[Role::Staff]).await;
    let gone = school.person("Gone Person", &[Role::Student]).await;
    let rests = school.person("=Resting", &[Role::Student, Role::Instructor]).await;
    let at = |who: &Person| format!("/api/v1/admin/users/{}", who.id);
    school.patch(&it.head, &at(&clerk), json!({ "delegated": ["view_users"] })).await.expect(200);
    school.patch(&it.head, &at(&rests), json!({ "active": false })).await.expect(200);
    school.delete(&it.head, &at(&gone)).await.expect(204);
    let queries = [
        "",
        "q=parent",
        "role=parent",
        "role=student",
        "active=false",
        "deleted=true",
        "sort=name",
        "q=parent&sort=name",
        "q=100%25",
    ];
    for who in [&it.head, &clerk] {
        for query in queries {
            let list = school.get(who, &format!("/api/v1/admin/users?limit=100&{query}")).await.expect(200);
            let ids: Vec<_> = list["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|it| it["id"].as_str().unwrap().to_owned())
                .collect();
            let file = school.get(who, &format!("{USERS}?{query}")).await;
            assert_eq!(column(&file, "id"), ids, "{query}");
            assert!(!file.text.contains(",=Resting"), "row C19");
        }
    }
}

#[tokio::test]
async fn b22_an_organisations_people_and_logs_go_the_same_way() {
    let mut it = World::with_parents(0).await;
    let grace = it.school.person("Grace", &[Role::Student]).await;
    let org = it.school.organization("Kilimani", &[(&grace, OrganizationRole::OrganizationAdmin)]).await;
    let other = it.school.person("Binh", &[Role::Student]).await;
    let others = it.school.organization("Nguyen Du", &[(&other, OrganizationRole::OrganizationAdmin)]).await;
    let members = parents(&it.school, 201).await;
    let mut tx = it.school.tx_write().await;
    for id in &members {
        crate::membership::admit(&mut tx, &org, id, OrganizationRole::Student).await.unwrap();
    }
    tx.commit().await.unwrap();
    it.next_day().await;
    let (grace, other) = (it.school.again(&grace).await, it.school.again(&other).await);
    let url = format!("/api/v1/organizations/{org}/members/export");
    assert_eq!(it.school.get(&grace, &url).await.error(), "export_needs_approval");
    assert_eq!(it.ask(&other, &url).await.status, 404);
    let export = it.ask(&grace, &format!("{url}?role=student")).await.expect(202);
    assert_eq!(
        (&export["kind"], &export["organization"], &export["persons"]),
        (&json!("members"), &json!("Kilimani"), &json!(201))
    );
    // One an hour in all, whatever the list.
    let logs = format!("/api/v1/organizations/{org}/audit/export");
    assert_eq!(it.ask(&grace, &logs).await.status, 429);
    assert_eq!(it.decide(&other, &export, "approve").await.status, 404);
    assert_eq!(it.decide(&grace, &export, "approve").await.status, 403);
    it.decide(&it.head, &export, "approve").await.expect(200);
    assert_eq!(it.school.get(&other, "/api/v1/exports").await.expect(200)["items"], json!([]));
    let file = it.fetch(&grace, &export).await;
    assert_eq!(column(&file, "email").len(), 201);
    let log =
        it.school.get(&grace, &format!("/api/v1/organizations/{org}/audit?action=export.")).await.expect(200);
    assert_eq!(log["items"].as_array().unwrap().len(), 2, "its own log tells of it: {log}");
    let theirs = it
        .school
        .get(&other, &format!("/api/v1/organizations/{others}/audit?action=export."))
        .await
        .expect(200);
    assert_eq!(theirs["items"], json!([]));
}

#[tokio::test]
async fn b22_an_audit_log_that_names_more_than_200_people_waits_too() {
    let it = World::with_parents(201).await;
    let mut tx = it.school.tx_write().await;
    let sql = "INSERT INTO kernel_audit (id, at, actor, action, object, status, events)
               SELECT 'aud_' || substr(id, 5), 0, id, 'course.show', '', 200, '[]' FROM identity_users WHERE email LIKE 'parent%'";
    tx.execute(sql, &[]).await.unwrap();
    tx.commit().await.unwrap();
    let url = "/api/v1/admin/audit/export";
    assert_eq!(
        it.school.get(&it.head, &format!("{url}?action=course.show")).await.error(),
        "export_needs_approval"
    );
    assert_eq!(it.school.get(&it.head, &format!("{url}?action=course.publish")).await.status, 200);
    let export = it.ask(&it.head, &format!("{url}?action=course.show")).await.expect(202);
    assert_eq!((&export["kind"], &export["persons"]), (&json!("audit"), &json!(201)));
    it.decide(&it.deputy, &export, "approve").await.expect(200);
    assert_eq!(column(&it.fetch(&it.head, &export).await, "action").len(), 201);
}

#[tokio::test]
async fn a16_who_acts_as_somebody_carries_nothing_away() {
    let it = World::with_parents(0).await;
    let grace = it.school.person("Grace", &[Role::Student]).await;
    let org = it.school.organization("Kilimani", &[(&grace, OrganizationRole::OrganizationAdmin)]).await;
    let body = json!({ "reason": "She asked for help" });
    let acting =
        it.school.post(&it.head, &format!("/api/v1/admin/users/{}/act-as", grace.id), body).await.expect(200);
    let acting = Person { token: acting["access_token"].as_str().unwrap().into(), ..it.school.nobody() };
    let url = format!("/api/v1/organizations/{org}/members");
    assert_eq!(it.school.get(&acting, &url).await.status, 200);
    assert_eq!(it.school.get(&acting, &format!("{url}/export")).await.status, 403);
    assert_eq!(it.ask(&acting, &format!("{url}/export")).await.status, 403);
}
