//! One search over courses, lessons and people.
use super::{World, lesson_url};
use kernel::OrganizationRole::{Instructor, OrganizationAdmin, Student};
use kernel::{Role, params};
use serde_json::{Value, json};
use testkit::Person;

async fn search(it: &World, who: &Person, query: &str) -> Value {
    it.school.get(who, &format!("/api/v1/search?q={query}")).await.expect(200)
}

fn titles(found: &Value, kind: &str) -> Vec<String> {
    let title = |it: &Value| match kind {
        "courses" => it["course"]["title"].clone(),
        "lessons" => it["title"].clone(),
        _ => it["full_name"].clone(),
    };
    found[kind].as_array().unwrap().iter().map(|it| title(it).as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn accents_and_case_do_not_matter_and_words_inside_lessons_are_found() {
    let it = World::new().await;
    let made = it.draft("Làm quen", &[]).await;
    let text = json!({ "title": "Đất", "markdown": "Chlorophyll is GREEN", "preview": true });
    let lesson = it.lesson(&made.module, text).await;
    it.publish(&made).await;
    let found = search(&it, &it.brian, "LAM+qu").await;
    assert_eq!(titles(&found, "courses"), ["Làm quen"]);
    assert_eq!(found["courses"][0]["place"], "catalogue");
    for words in ["dat", "chlor", "green+is"] {
        let found = search(&it, &it.brian, words).await;
        assert_eq!(
            (titles(&found, "lessons"), &found["lessons"][0]["id"]),
            (vec!["Đất".into()], &json!(lesson))
        );
    }
    it.school.patch(&it.achieng, &lesson_url(&lesson), json!({ "markdown": "Roots" })).await.expect(200);
    assert_eq!(titles(&search(&it, &it.brian, "chlor").await, "lessons"), Vec::<String>::new());
    assert_eq!(titles(&search(&it, &it.brian, "roots").await, "lessons"), ["Đất"]);
    it.school.delete(&it.achieng, &lesson_url(&lesson)).await.expect(204);
    assert_eq!(titles(&search(&it, &it.brian, "roots").await, "lessons"), Vec::<String>::new());
    for nothing in ["", "%22*", "%27%3B+--", "%25"] {
        let found = search(&it, &it.grace, nothing).await;
        let lists = ["courses", "lessons"].map(|kind| titles(&found, kind).len());
        assert_eq!(lists, [0, 0], "{nothing}");
    }
    assert_eq!(it.school.get(&it.nobody, "/api/v1/search?q=a").await.status, 401);
}

#[tokio::test]
async fn b2_nobody_finds_a_lesson_or_course_that_they_could_not_open() {
    let it = World::new().await;
    let admin = it.school.person("Orga Admin", &[Role::Student]).await;
    let member = it.school.person("Orga Student", &[Role::Student]).await;
    let people = [(&admin, OrganizationAdmin), (&it.achieng, Instructor), (&member, Student)];
    let org = it.school.organization("Kilimani", &people).await;
    let open = it.published("Zebra open", &["Zebra sample", "Zebra gated"]).await;
    let draft = it.draft("Zebra draft", &["Zebra unborn", "Zebra unborn 2"]).await;
    let inside = json!({ "title": "Zebra inside", "organization": org });
    let inside = it.draft_with(inside, &["Zebra inner sample", "Zebra inner"]).await;
    it.publish(&inside).await;
    let archived = it.published("Zebra archived", &["Zebra old", "Zebra old 2"]).await;
    it.enroll(&it.amina, &open).await;
    it.enroll(&it.amina, &archived).await;
    it.school.post(&it.achieng, &archived.url("/archive"), json!({})).await.expect(200);
    let all = [&open, &draft, &inside, &archived];
    for who in [&it.achieng, &it.kamau, &it.amina, &it.brian, &it.grace, &admin, &member] {
        let courses = search(&it, who, "zebra&kind=courses").await["courses"].clone();
        let lessons = search(&it, who, "zebra&kind=lessons").await["lessons"].clone();
        for made in all {
            let opens = it.school.get(who, &made.url("")).await.status == 200;
            assert_eq!(courses.to_string().contains(&made.course), opens, "{} {}", who.name, made.slug);
            for lesson in &made.lessons {
                let opens = it.school.get(who, &lesson_url(lesson)).await.status == 200;
                assert_eq!(
                    lessons.to_string().contains(lesson),
                    opens,
                    "{} {} {lesson}",
                    who.name,
                    made.slug
                );
            }
        }
    }
    let found = search(&it, &it.amina, "zebra").await;
    assert_eq!(found["courses"].as_array().unwrap().iter().filter(|it| it["place"] == "learn").count(), 2);
}

#[tokio::test]
async fn b2_people_are_found_by_those_who_have_to_do_with_them() {
    let it = World::new().await;
    let made = it.published("Soil", &["Sand"]).await;
    it.enroll(&it.amina, &made).await;
    // A learner finds the teacher, the teacher the learner, nobody a stranger.
    let found = search(&it, &it.amina, "achieng").await;
    assert_eq!(found["people"][0]["teaches"]["slug"], made.slug.as_str());
    let found = search(&it, &it.achieng, "WANJ").await;
    assert_eq!(
        (titles(&found, "people"), &found["people"][0]["learns"]["slug"]),
        (vec!["Amina Wanjiru".into()], &json!(made.slug))
    );
    for (who, whom) in
        [(&it.brian, "amina"), (&it.amina, "brian"), (&it.kamau, "amina"), (&it.achieng, "brian")]
    {
        assert_eq!(
            titles(&search(&it, who, whom).await, "people"),
            Vec::<String>::new(),
            "{} {whom}",
            who.name
        );
    }
    // An address is nobody's name.
    let address = it.amina.email.split('@').next_back().unwrap().to_owned();
    assert_eq!(titles(&search(&it, &it.achieng, &address).await, "people"), Vec::<String>::new());
    assert_eq!(titles(&search(&it, &it.grace, "otieno").await, "people"), ["Brian Otieno"]);
    let admin = it.school.person("Orga Admin", &[Role::Student]).await;
    let org = it.school.organization("Kilimani", &[(&admin, OrganizationAdmin), (&it.brian, Student)]).await;
    let found = search(&it, &admin, "brian").await;
    assert_eq!(found["people"][0]["organization"], org.to_string());
    assert_eq!(titles(&search(&it, &admin, "amina").await, "people"), Vec::<String>::new());
}

#[tokio::test]
async fn what_was_written_before_there_was_an_index_is_found_after_the_job() {
    let it = World::new().await;
    it.published("Soil", &["Gravel"]).await;
    let mut tx = it.school.tx_write().await;
    tx.execute("UPDATE course_lesson_search SET version = version - 1, words = 'nothing'", params![])
        .await
        .unwrap();
    let now = tx.now();
    kernel::job::enqueue(&mut tx, "course.index", None, &json!({}), now).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(titles(&search(&it, &it.brian, "gravel").await, "lessons"), Vec::<String>::new());
    it.school.run_jobs().await;
    assert_eq!(titles(&search(&it, &it.brian, "gravel").await, "lessons"), ["Gravel"]);
}

#[tokio::test]
async fn each_kind_says_whether_there_is_more() {
    let it = World::new().await;
    for n in 0..7 {
        it.published(&format!("Zebra {n}"), &["One"]).await;
    }
    let few = search(&it, &it.brian, "zebra").await;
    assert_eq!((few["courses"].as_array().unwrap().len(), &few["more_courses"]), (5, &json!(true)));
    let all = search(&it, &it.brian, "zebra&kind=courses").await;
    assert_eq!((all["courses"].as_array().unwrap().len(), &all["more_courses"]), (7, &json!(false)));
    assert_eq!(it.school.get(&it.brian, "/api/v1/search?q=zebra&kind=secrets").await.status, 422);
}
