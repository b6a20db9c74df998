//! Courses that are parts of others.
use super::{Made, World};
use serde_json::{Value, json};

async fn put(it: &World, part: &Made, parent: Value) -> testkit::Res {
    it.school.patch(&it.achieng, &part.url(""), json!({ "parent": parent })).await
}

#[tokio::test]
async fn a_course_shows_its_parts_and_a_part_the_whole() {
    let it = World::new().await;
    let whole = it.published("Mathematics", &["One"]).await;
    let part = it.published("Fractions", &["One"]).await;
    let draft = it.draft("CANARY decimals", &["One"]).await;
    put(&it, &part, json!(whole.course)).await.expect(200);
    put(&it, &draft, json!(whole.course)).await.expect(200);
    let seen = it.school.get(&it.nobody, &whole.url("")).await.expect(200);
    assert_eq!(seen["parts"].as_array().unwrap().len(), 1, "the draft is for teachers");
    assert_eq!(seen["parts"][0]["id"], part.course.as_str());
    let own = it.school.get(&it.achieng, &whole.url("")).await.expect(200);
    assert_eq!(own["parts"].as_array().unwrap().len(), 2);
    let seen = it.school.get(&it.nobody, &part.url("")).await.expect(200);
    assert_eq!(seen["parent"]["slug"], whole.slug.as_str());
    let page = it.school.get(&it.nobody, &format!("/courses/{}", part.slug)).await.text;
    assert!(page.contains("Part of Mathematics"));
    let page = it.school.get(&it.nobody, &format!("/courses/{}", whole.slug)).await.text;
    assert!(page.contains("Fractions") && !page.contains("CANARY"));
    put(&it, &part, Value::Null).await.expect(200);
    assert_eq!(it.school.get(&it.nobody, &part.url("")).await.expect(200)["parent"], Value::Null);
}

#[tokio::test]
async fn parts_have_no_parts_and_stand_where_the_whole_does() {
    let it = World::new().await;
    let whole = it.draft("Whole", &[]).await;
    let part = it.draft("Part", &[]).await;
    let third = it.draft("Third", &[]).await;
    put(&it, &part, json!(whole.course)).await.expect(200);
    let foreign =
        it.school.post(&it.kamau, "/api/v1/courses", json!({ "title": "Kamau's" })).await.expect(201);
    let cases = [
        (&part, json!(part.course)),
        (&third, json!(part.course)),
        (&whole, json!(third.course)),
        (&third, foreign["id"].clone()),
        (&third, json!(format!("crs_{}", "0".repeat(32)))),
    ];
    for (course, parent) in cases {
        let refused = put(&it, course, parent.clone()).await.expect(422);
        assert_eq!(refused["errors"][0]["field"], "parent", "{parent}");
    }
    // A whole in the bin is not shown.
    it.school.delete(&it.achieng, &whole.url("")).await.expect(204);
    assert_eq!(it.school.get(&it.achieng, &part.url("")).await.expect(200)["parent"], Value::Null);
}
