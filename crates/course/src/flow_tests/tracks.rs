//! Tracks in the catalogue.
use super::World;
use kernel::OrganizationRole::{Instructor, OrganizationAdmin};
use kernel::Role;
use serde_json::json;

#[tokio::test]
async fn a_listed_track_is_there_for_everybody_with_the_courses_that_are() {
    let it = World::new().await;
    let admin = it.school.person("Orga Admin", &[Role::Student]).await;
    let org =
        it.school.organization("Kilimani", &[(&admin, OrganizationAdmin), (&it.achieng, Instructor)]).await;
    let open = it.published("Open course", &["One"]).await;
    let inside = it.draft_with(json!({ "title": "CANARY inside", "organization": org }), &["One"]).await;
    it.publish(&inside).await;
    let draft = it.draft_with(json!({ "title": "CANARY draft", "organization": org }), &["One"]).await;
    let track = json!({ "title": "Farming", "courses": [inside.course, open.course, draft.course] });
    let url = format!("/api/v1/organizations/{org}/tracks");
    let track = it.school.post(&admin, &url, track).await.expect(201);
    let (api, page) =
        (format!("/api/v1/tracks/{}", super::id(&track)), format!("/tracks/{}", super::id(&track)));
    let lists = ["/api/v1/catalogue/tracks", "/courses"];
    for url in lists {
        assert!(!it.school.get(&it.nobody, url).await.text.contains("Farming"), "{url}");
    }
    assert_eq!(it.school.get(&it.nobody, &page).await.status, 404);
    for (who, status) in [(&it.amina, 404), (&it.achieng, 403)] {
        assert_eq!(it.school.patch(who, &api, json!({ "listed": true })).await.status, status);
    }
    let listed = it.school.patch(&admin, &api, json!({ "listed": true })).await.expect(200);
    assert_eq!(listed["listed"], true);
    for who in [&it.nobody, &it.amina] {
        for url in lists.into_iter().chain([page.as_str()]) {
            let text = it.school.get(who, url).await.text;
            assert!(text.contains("Farming") && !text.contains("CANARY"), "{} {url} {text}", who.name);
        }
        assert!(it.school.get(who, &page).await.text.contains("Open course"));
    }
    assert!(
        !it.school.get(&it.nobody, "/courses?q=open").await.text.contains("Farming"),
        "not among results"
    );
    // Members see what is theirs, in order.
    let text = it.school.get(&it.achieng, &page).await.text;
    assert!(text.find("CANARY inside") < text.find("Open course") && !text.contains("CANARY draft"));
    it.school.patch(&admin, &api, json!({ "listed": false })).await.expect(200);
    assert_eq!(it.school.get(&it.achieng, &page).await.status, 404);
}

#[tokio::test]
async fn a_track_of_which_nothing_is_for_everybody_is_not_in_the_catalogue() {
    let it = World::new().await;
    let admin = it.school.person("Orga Admin", &[Role::Student]).await;
    let org = it.school.organization("Kilimani", &[(&admin, OrganizationAdmin)]).await;
    let url = format!("/api/v1/organizations/{org}/tracks");
    let track = it.school.post(&admin, &url, json!({ "title": "Empty" })).await.expect(201);
    let id = super::id(&track);
    it.school.patch(&admin, &format!("/api/v1/tracks/{id}"), json!({ "listed": true })).await.expect(200);
    assert!(!it.school.get(&it.nobody, "/courses").await.text.contains("Empty"));
    assert_eq!(it.school.get(&it.nobody, &format!("/tracks/{id}")).await.status, 404);
}
