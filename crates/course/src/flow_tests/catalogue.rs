//! Finding courses.
use super::{World, id};
use serde_json::{Value, json};

async fn found(it: &World, query: &str) -> Vec<String> {
    let page = it.school.get(&it.nobody, &format!("/api/v1/courses?{query}")).await.expect(200);
    page["items"].as_array().unwrap().iter().map(|card| card["title"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn search_ignores_accents_and_case_and_finds_beginnings_of_words() {
    let it = World::new().await;
    it.published("Làm quen với Python", &["Đang học biến số"]).await;
    it.published("Programming with Python", &["Loops"]).await;
    let body = json!({ "title": "Hisabati", "summary": "Sehemu za nambari", "category": "mathematics" });
    let made = it.draft_with(body, &["Sehemu"]).await;
    it.publish(&made).await;
    let vietnamese = ["Làm quen với Python"];
    for q in ["đang", "dang", "ĐANG", "lam+quen", "quen+lam", "biế", "bie%CC%82%CC%81n", "python+so"] {
        assert_eq!(found(&it, &format!("q={q}")).await, vietnamese, "{q}");
    }
    assert_eq!(found(&it, "q=python&sort=title").await, ["Làm quen với Python", "Programming with Python"]);
    assert_eq!(found(&it, "q=sehemu+mathematics").await, ["Hisabati"]);
    assert_eq!(found(&it, "q=python+hisabati").await, [""; 0]);
    assert_eq!(found(&it, "q=ython").await, [""; 0]);
    assert_eq!(found(&it, "q=%20%22*").await.len(), 3);
}

#[tokio::test]
async fn c22_no_query_reaches_the_database_as_a_command() {
    let it = World::new().await;
    it.published("Python", &["One"]).await;
    for q in [
        "'",
        "\"",
        "')--",
        "* OR *",
        "NEAR(a b)",
        "a:b",
        "^a",
        "-a",
        "%",
        "_",
        "\\",
        "{a b}",
        "🎓",
        "&|!",
        "<->",
    ] {
        let q: String = q.bytes().map(|it| format!("%{it:02X}")).collect();
        for url in ["/api/v1/courses", "/courses"] {
            let answer = it.school.get(&it.nobody, &format!("{url}?q={q}&category={q}")).await;
            assert_eq!(answer.status, 200, "{url} {q}: {}", answer.text);
        }
    }
    for query in [
        "sort=id;--",
        "sort=published_at",
        "language=fr",
        "grade_level=g99",
        "cursor=abc",
        "limit=x",
        "fields=owner",
        "skip=-1",
        "category=a%00b",
        // ["a\u0000", "crs_000…"], which no text column can hold.
        "sort=title&cursor=WyJhXHUwMDAwIiwiY3JzXzAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwIl0",
        "cursor=WzEsImNyc1x1MDAwMCJd",
    ] {
        assert_eq!(
            it.school.get(&it.nobody, &format!("/api/v1/courses?{query}")).await.status,
            422,
            "{query}"
        );
    }
}

#[tokio::test]
async fn every_course_is_on_exactly_one_page() {
    let it = World::new().await;
    let mut all = vec![];
    for n in 0..7 {
        // Some were published at the same instant, some have the same title.
        if n % 2 == 0 {
            it.school.clock.advance_seconds(1);
        }
        all.push(it.published(&format!("Course {}", n / 3), &["One"]).await.course);
    }
    all.reverse();
    for sort in ["newest", "title"] {
        let mut seen: Vec<String> = vec![];
        let mut url = format!("/api/v1/courses?limit=2&sort={sort}&count=true");
        loop {
            let page = it.school.get(&it.nobody, &url).await.expect(200);
            assert_eq!(page["total"], 7);
            seen.extend(page["items"].as_array().unwrap().iter().map(id));
            let Some(cursor) = page["next_cursor"].as_str() else { break };
            url = format!("/api/v1/courses?limit=2&sort={sort}&count=true&cursor={cursor}");
        }
        if sort == "newest" {
            assert_eq!(seen, all);
        }
        seen.sort();
        let mut expected = all.clone();
        expected.sort();
        assert_eq!(seen, expected, "{sort}");
    }
    let skipped = it.school.get(&it.nobody, "/api/v1/courses?limit=2&skip=5").await.expect(200);
    assert_eq!(skipped["items"].as_array().unwrap().iter().map(id).collect::<Vec<_>>(), all[5..7]);
}

#[tokio::test]
async fn filters_narrow_and_fields_trim() {
    let it = World::new().await;
    let one = json!({
        "title": "Sehemu", "language": "sw", "difficulty": "beginner", "grade_levels": ["g1"], "learning_area": "mathematics",
        "category": "hesabu",
    });
    let two = json!({ "title": "Fractions", "grade_levels": ["g10", "g4"], "learning_area": "mathematics" });
    for body in [one, two] {
        let made = it.draft_with(body, &["One"]).await;
        it.publish(&made).await;
    }
    for (query, titles) in [
        ("language=sw", vec!["Sehemu"]),
        ("grade_level=g1", vec!["Sehemu"]),
        ("grade_level=g10", vec!["Fractions"]),
        ("learning_area=mathematics&sort=title", vec!["Fractions", "Sehemu"]),
        ("difficulty=beginner&category=hesabu&q=sehemu", vec!["Sehemu"]),
        ("difficulty=advanced", vec![]),
        ("q=&category=&language=&sort=title", vec!["Fractions", "Sehemu"]),
    ] {
        assert_eq!(found(&it, query).await, titles, "{query}");
    }
    let page = it.school.get(&it.nobody, "/api/v1/courses?fields=id,title&limit=1").await.expect(200);
    assert_eq!(page["items"][0].as_object().unwrap().keys().collect::<Vec<_>>(), ["id", "title"]);
    let whole = it.school.get(&it.nobody, "/api/v1/courses?limit=1").await.expect(200);
    let names: Vec<&str> = whole["items"][0].as_object().unwrap().keys().map(String::as_str).collect();
    let trimmed = it
        .school
        .get(&it.nobody, &format!("/api/v1/courses?limit=1&fields={}", names.join(",")))
        .await
        .expect(200);
    assert_eq!(trimmed, whole, "every field can be asked for");
}

#[tokio::test]
async fn a_renamed_course_is_found_by_its_new_name_only() {
    let it = World::new().await;
    let made = it.published("Chess", &["Openings"]).await;
    it.school.patch(&it.achieng, &made.url(""), json!({ "title": "Draughts" })).await.expect(200);
    let lesson = super::lesson_url(&made.lessons[0]);
    it.school.patch(&it.achieng, &lesson, json!({ "title": "Endgames" })).await.expect(200);
    assert_eq!(found(&it, "q=chess").await, [""; 0]);
    assert_eq!(found(&it, "q=openings").await, [""; 0]);
    assert_eq!(found(&it, "q=draughts+endg").await, ["Draughts"]);
    it.school.delete(&it.achieng, &lesson).await;
    assert_eq!(found(&it, "q=endgames").await, [""; 0]);
}

#[tokio::test]
async fn an_administrator_lists_every_course_and_a_teacher_their_own() {
    let it = World::new().await;
    it.draft("Hers", &["One"]).await;
    it.published("Hers too", &["One"]).await;
    it.school.post(&it.kamau, "/api/v1/courses", json!({ "title": "His" })).await.expect(201);
    let titles = |page: Value| -> Vec<String> {
        page["items"].as_array().unwrap().iter().map(|it| it["title"].as_str().unwrap().into()).collect()
    };
    let all = it.school.get(&it.grace, "/api/v1/admin/courses").await.expect(200);
    assert_eq!(titles(all), ["His", "Hers too", "Hers"]);
    let drafts =
        it.school.get(&it.grace, "/api/v1/admin/courses?status=draft&q=h&count=true").await.expect(200);
    assert_eq!(drafts["total"], 2);
    let hers = it.school.get(&it.achieng, "/api/v1/instructor/courses?limit=1").await.expect(200);
    let cursor = hers["next_cursor"].as_str().unwrap().to_owned();
    assert_eq!(titles(hers), ["Hers too"]);
    let rest = it
        .school
        .get(&it.achieng, &format!("/api/v1/instructor/courses?limit=1&cursor={cursor}"))
        .await
        .expect(200);
    assert_eq!((titles(rest.clone()), &rest["next_cursor"]), (vec!["Hers".to_owned()], &json!(null)));
    assert_eq!(it.school.get(&it.achieng, "/api/v1/admin/courses").await.status, 403);
    assert_eq!(it.school.get(&it.amina, "/api/v1/instructor/courses").await.status, 403);
}
