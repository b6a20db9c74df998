//! What administrators choose in the browser.
use super::school;
use kernel::Role;
use serde_json::json;

const RIGHTS: &str = "/api/v1/admin/settings/course.rights";

#[tokio::test]
async fn a_section_is_typed_versioned_and_for_administrators() {
    let school = school().await;
    let admin = school.person("Grace Admin", &[Role::Admin]).await;
    let staff = school.person("Clerk", &[Role::Staff]).await;
    let shown = school.get(&admin, RIGHTS).await;
    let tag = shown.header("etag").to_owned();
    assert_eq!(shown.expect(200), json!({ "preset": "open" }));
    let before = school.checksum().await;
    for (body, field) in [
        (json!({ "preset": "closed" }), "preset"),
        (json!({ "preset": "open", "owner": "me" }), "owner"),
        (json!({ "preset": 7 }), "preset"),
    ] {
        let refused = school.put(&admin, RIGHTS, body).await;
        assert_eq!((refused.status, refused.field()), (422, field));
    }
    for (who, status) in [(&staff, 403), (&school.nobody(), 401)] {
        assert_eq!(school.get(who, RIGHTS).await.status, status);
        assert_eq!(school.put(who, RIGHTS, json!({})).await.status, status);
    }
    assert_eq!(school.get(&admin, "/api/v1/admin/settings/course.nothing").await.status, 404);
    assert_eq!(before, school.checksum().await);
    let choice = json!({ "preset": "admin_only_courses" });
    let put = || school.request("PUT", RIGHTS).by(&admin).header("if-match", &tag).json(&choice).send();
    assert_eq!(put().await.expect(200), choice);
    let stale = put().await;
    assert_eq!((stale.status, stale.error()), (412, "stale"));
    assert_eq!(school.get(&admin, RIGHTS).await.json, choice);
    assert!(school.events().await.contains(&"kernel.settings_changed".into()));
}
