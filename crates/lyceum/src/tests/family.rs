//! What a guardian sees of a child's learning, and what the world sees of it.
use super::school;
use kernel::{OrganizationRole, Role};
use serde_json::json;

#[tokio::test]
async fn b5_a_guardian_sees_what_a_linked_child_learns_until_the_link_ends_and_hands_nothing_in() {
    let school = school().await;
    let teacher = school.person("Achieng Odhiambo", &[Role::Instructor]).await;
    let amina = school.person("Amina Wanjiru", &[Role::Student]).await;
    let mother = school.person("Wanjiku Kamau", &[Role::Student]).await;
    let members = [(&teacher, OrganizationRole::Instructor), (&amina, OrganizationRole::Student)];
    let group = school.organization("Ziwa Junior", &members).await;
    let new = json!({ "title": "Fractions", "organization": group });
    let course = school.post(&teacher, "/api/v1/courses", new).await.expect(201);
    let at = format!("/api/v1/courses/{}", course["id"].as_str().unwrap());
    let module =
        school.post(&teacher, &format!("{at}/modules"), json!({ "title": "Halves" })).await.expect(201);
    let lessons = format!("/api/v1/modules/{}/lessons", module["id"].as_str().unwrap());
    let lesson = json!({ "title": "Half of a cake", "markdown": "# Half" });
    let lesson = school.post(&teacher, &lessons, lesson).await.expect(201);
    school.post(&teacher, &format!("{at}/publish"), json!({})).await.expect(200);
    school.post(&amina, &format!("{at}/enrollments"), json!({})).await.expect(201);

    let of_child = format!("/api/v1/families/children/{}/courses", amina.id);
    school.get(&mother, &of_child).await.expect(404);
    let code = school.post(&amina, "/api/v1/families/codes", json!({})).await.expect(201);
    let link = json!({ "code": code["code"], "relation": "mother" });
    let link = school.post(&mother, "/api/v1/families/links", link).await.expect(201);
    let seen = school.get(&mother, &of_child).await.expect(200);
    assert_eq!(
        seen["items"][0]["course"]["title"], "Fractions",
        "though the course is of the child's organisation"
    );
    assert_eq!(seen["items"][0]["progress"]["percent"], 0);
    let done = format!("/api/v1/lessons/{}/complete", lesson["id"].as_str().unwrap());
    school.post(&mother, &done, json!({})).await.expect(404);
    school.post(&amina, &done, json!({})).await.expect(200);
    assert_eq!(school.get(&mother, &of_child).await.expect(200)["items"][0]["progress"]["percent"], 100);

    // The certificate is there, and its page says no more of a child than a guardian allowed.
    let mut tx = school.tx_write().await;
    let born = "UPDATE identity_users SET birth_year = 2014, birth_month = 3 WHERE id = $1";
    tx.execute(born, kernel::params![amina.id]).await.unwrap();
    tx.commit().await.unwrap();
    let mine = school.get(&amina, "/api/v1/students/me/certificates").await.expect(200);
    let public = format!("/api/v1/certificates/{}", mine[0]["code"].as_str().unwrap());
    let name = async || school.get(&school.nobody(), &public).await.expect(200)["learner_name"].clone();
    assert_eq!(name().await, "Amina W.");
    let controls = format!("/api/v1/families/children/{}/controls", amina.id);
    let allow = school.request("PUT", &controls).by(&mother).header("if-match", "\"0\"");
    allow.json(&json!({ "purposes": ["public_certificates"] })).send().await.expect(200);
    assert_eq!(name().await, "Amina Wanjiru");

    school
        .delete(&amina, &format!("/api/v1/families/links/{}", link["id"].as_str().unwrap()))
        .await
        .expect(204);
    school.get(&mother, &of_child).await.expect(404);
}
