use super::{World, fractions, id};
use kernel::{OrganizationRole, Role};
use serde_json::{Value, json};

const URL: &str = "/api/v1/lesson-templates";

/// One page with a place for a sentence.
fn document() -> Value {
    let text = json!({
        "type": "text", "role": "h2", "text": [], "placeholder": "Say what this is about",
        "x": 80, "y": 80, "w": 600, "h": 80, "z": "a0",
    });
    json!({
        "format": "lesson-doc", "version": 1, "id": "doc_1", "lang": "sw", "title": "Mwanzo",
        "page": { "w": 1280, "h": 720 }, "assets": {},
        "pages": [{ "id": "pg_a", "ord": "a0", "layout": "canvas", "elements": { "el_t": text }, "reading": ["el_t"] }],
    })
}

fn names(page: &Value) -> Vec<&str> {
    page["items"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn lessons_begin_from_ones_own_templates_those_of_ones_organization_and_the_schools() {
    let it = World::new().await;
    let (school, grace) = (&it.school, it.school.person("Grace Admin", &[Role::Admin]).await);
    let members = [(&it.achieng, OrganizationRole::Instructor), (&it.brian, OrganizationRole::Instructor)];
    let ours = school.organization("Ziwa Junior", &members).await;
    let (achieng, brian) = (school.again(&it.achieng).await, school.again(&it.brian).await);
    let new = |name: &str, scope: &str| json!({ "name": name, "scope": scope, "document": document() });
    school.post(&achieng, URL, new("Mine", "own")).await.expect(201);
    let mut shared = new("Ours", "organization");
    school.post(&achieng, URL, shared.clone()).await.expect(422);
    shared["organization"] = json!(ours);
    school.post(&it.kamau, URL, shared.clone()).await.expect(422);
    let shared = school.post(&achieng, URL, shared).await.expect(201);
    school.post(&achieng, URL, new("For all", "school")).await.expect(422);
    let all = school.post(&grace, URL, new("For all", "school")).await.expect(201);
    assert_eq!((&all["language"], &all["pages"]), (&json!("sw"), &json!(1)));

    let list = async |who| school.get(who, URL).await.expect(200);
    assert_eq!(names(&list(&achieng).await), ["For all", "Ours", "Mine"]);
    assert_eq!(names(&list(&brian).await), ["For all", "Ours"]);
    assert_eq!(names(&list(&it.kamau).await), ["For all"]);
    school.get(&it.amina, URL).await.expect(403);
    let found = school.get(&achieng, &format!("{URL}?q=M%C3%8CN")).await.expect(200);
    assert_eq!(names(&found), ["Mine"]);

    let shared = format!("{URL}/{}", id(&shared));
    let whole = school.get(&brian, &shared).await.expect(200);
    assert_eq!((&whole["changes"], &whole["document"]["title"]), (&json!(false), &json!("Mwanzo")));
    school.patch(&brian, &shared, json!({ "name": "Not Brian's" })).await.expect(403);
    school.get(&it.kamau, &shared).await.expect(404);
    let changed = school.patch(&achieng, &shared, json!({ "name": "Ours anew" })).await.expect(200);
    assert_eq!(changed["version"], 2);
    let stale = school.request("DELETE", &shared).by(&achieng).header("if-match", "\"1\"").send().await;
    stale.expect(412);
    school.delete(&achieng, &shared).await.expect(204);
    assert_eq!(names(&list(&brian).await), ["For all"]);
}

#[tokio::test]
async fn a_template_has_neither_files_nor_questions_of_a_course() {
    let it = World::new().await;
    let mut with_file = document();
    with_file["assets"]["as_1"] =
        json!({ "kind": "image", "mime": "image/png", "bytes": 1, "sha256": "0".repeat(64) });
    let mut with_question = document();
    let question = fractions(&it.question().await)["pages"][0]["elements"]["el_q"].take();
    with_question["pages"][0]["elements"]["el_q"] = question;
    with_question["pages"][0]["reading"] = json!(["el_t", "el_q"]);
    for (document, field) in [(with_file, "assets"), (with_question, "el_q")] {
        let new = json!({ "name": "Mine", "scope": "own", "document": document });
        let refused = it.school.post(&it.achieng, URL, new).await.expect(422);
        assert!(refused["errors"][0]["field"].as_str().unwrap().contains(field), "{refused}");
    }
    assert_eq!(names(&it.school.get(&it.achieng, URL).await.expect(200)), Vec::<&str>::new());
}
