//! Public pages, as somebody without an account, a learner and a teacher see them.
use super::World;
use serde_json::json;

async fn page(it: &World, who: &testkit::Person, url: &str) -> String {
    let page = it.school.get(who, url).await;
    assert_eq!(page.status, 200, "{url}: {}", page.text);
    assert!(page.header("content-type").starts_with("text/html"));
    // A browser drops the second of two `class` attributes.
    let doubled = page
        .text
        .split('<')
        .find(|tag| tag.split('>').next().is_some_and(|it| it.matches(" class=").count() > 1));
    assert_eq!(doubled, None, "{url}");
    page.text
}

#[tokio::test]
async fn the_front_page_shows_the_three_newest_courses_and_leaves_out_what_is_empty() {
    let it = World::new().await;
    let empty = page(&it, &it.nobody, "/").await;
    assert!(!empty.contains("New courses") && empty.contains("href=\"/verify\""));
    for n in 1..=4 {
        it.school.clock.advance_seconds(1);
        it.published(&format!("Course {n}"), &["A"]).await;
    }
    let full = page(&it, &it.nobody, "/").await;
    assert!(full.contains("Course 4") && full.contains("Course 2") && !full.contains("Course 1"));
}

#[tokio::test]
async fn the_catalogue_works_without_a_script_and_pages_forward() {
    let it = World::new().await;
    let empty = page(&it, &it.nobody, "/courses").await;
    assert!(empty.contains("No courses yet"));
    for n in 0..3 {
        it.published(&format!("Course {n}"), &["A"]).await;
    }
    let first = page(&it, &it.nobody, "/courses?limit=2&sort=title&q=course").await;
    assert!(first.contains("<h2><a class=\"course-card-link\""));
    assert!(first.contains("3 courses") && first.contains("Course 1") && !first.contains("Course 2"));
    let next =
        first.split("rel=\"next\" href=\"").nth(1).unwrap().split('"').next().unwrap().replace("&amp;", "&");
    let second = page(&it, &it.nobody, &next).await;
    assert!(second.contains("Course 2") && !second.contains("Course 1") && second.contains("First page"));
    let none = page(&it, &it.nobody, "/courses?q=nothing&grade_level=g4").await;
    assert!(none.contains("No courses match") && none.contains("Clear filters"));
    assert!(
        none.contains("<option value=\"g4\" selected>Grade 4</option>") && none.contains("value=\"nothing\"")
    );
    assert!(none.contains("Filters (1 chosen)") && !first.contains("chosen)"));
}

#[tokio::test]
async fn a_course_page_offers_each_visitor_the_next_step() {
    let it = World::new().await;
    let body = json!({ "title": "Chess", "summary": "Play", "description": "**Bold**", "licence": "CC-BY-4.0", "attribution": "By *us*" });
    let made = it.draft_with(body, &["Sample", "Gated"]).await;
    it.publish(&made).await;
    let anonymous = page(&it, &it.nobody, "/courses/chess").await;
    assert!(
        anonymous.contains("href=\"/login?next=/courses/chess\"")
            && anonymous.contains("<strong>Bold</strong>")
    );
    assert!(anonymous.contains(&format!("href=\"/courses/chess/lessons/{}\"", made.lessons[0])));
    assert!(!anonymous.contains(&format!("/lessons/{}", made.lessons[1])) && anonymous.contains("Gated"));
    assert_eq!(anonymous.matches("Read sample").count(), 1);
    assert!(anonymous.contains("every lesson is done (2)") && anonymous.contains("Licence: CC-BY-4.0"));
    let data = anonymous.split("application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    assert_eq!(
        (&data["@type"], &data["name"], &data["isAccessibleForFree"]),
        (&"Course".into(), &"Chess".into(), &true.into())
    );
    let student = page(&it, &it.amina, "/courses/chess").await;
    assert!(
        student.contains(&format!("data-enroll=\"{}\"", made.course))
            && student.contains("data-enroll-error")
    );
    it.enroll(&it.amina, &made).await;
    let learner = page(&it, &it.amina, "/courses/chess").await;
    assert!(
        learner.contains(&format!("href=\"/learn/courses/{}\"", made.course))
            && !learner.contains("data-enroll=")
    );
    let teacher = page(&it, &it.achieng, "/courses/chess").await;
    assert!(
        teacher.contains(&format!("href=\"/teach/courses/{}\"", made.course))
            && !teacher.contains("data-enroll=")
    );
}

#[tokio::test]
async fn a_price_is_shown_instead_of_a_button_that_cannot_work() {
    let it = World::new().await;
    let made = it
        .draft_with(json!({ "title": "Paid", "price": { "amount": 120_000, "currency": "KES" } }), &["A"])
        .await;
    it.publish(&made).await;
    for person in [&it.nobody, &it.amina] {
        let text = page(&it, person, "/courses/paid").await;
        assert!(
            text.contains("Ksh 1,200")
                && text.contains("cannot be bought here yet")
                && !text.contains("data-enroll=")
        );
    }
}

#[tokio::test]
async fn a_sample_lesson_is_for_everybody_and_others_lead_to_the_application() {
    let it = World::new().await;
    let made = it.published("Chess", &["Sample", "Gated"]).await;
    let url = |n: usize| format!("/courses/chess/lessons/{}", made.lessons[n]);
    assert!(page(&it, &it.nobody, &url(0)).await.contains("Secret of Sample"));
    let gated = it.school.get(&it.nobody, &url(1)).await;
    let target = format!("/learn/courses/{}/l/{}", made.course, made.lessons[1]);
    assert_eq!((gated.status, gated.header("location")), (303, target.as_str()));
    assert!(!gated.text.contains("Secret"));
    it.enroll(&it.amina, &made).await;
    assert_eq!(it.school.get(&it.amina, &url(0)).await.status, 303);
}

#[tokio::test]
async fn pages_speak_three_languages_and_mark_the_language_of_the_course() {
    let it = World::new().await;
    let made = it
        .draft_with(json!({ "title": "Làm quen", "language": "vi", "grade_levels": ["g4"] }), &["Bài 1"])
        .await;
    it.publish(&made).await;
    for (lang, grade, free) in
        [("en", "Grade 4", "Free"), ("sw", "Gredi 4", "Bila malipo"), ("vi", "Lớp 4", "Miễn phí")]
    {
        let request = it.school.request("GET", "/courses/lam-quen").header("cookie", &format!("lang={lang}"));
        let text = request.send().await.text;
        assert!(
            text.contains(&format!("<html lang=\"{lang}\"")) && text.contains(grade) && text.contains(free),
            "{lang}"
        );
        assert!(text.contains("<h1 lang=\"vi\">Làm quen</h1>"));
    }
}

#[tokio::test]
async fn search_engines_find_courses_and_samples() {
    let it = World::new().await;
    let made = it.published("Chess", &["Sample", "Gated"]).await;
    let map = it.school.get(&it.nobody, "/sitemap.xml").await;
    assert_eq!((map.status, map.header("content-type")), (200, "application/xml; charset=utf-8"));
    assert!(map.text.contains("/courses/chess</loc><lastmod>2026-01-05T08:00:00Z</lastmod>"), "{}", map.text);
    assert!(map.text.contains(&made.lessons[0]) && !map.text.contains(&made.lessons[1]));
    let robots = it.school.get(&it.nobody, "/robots.txt").await;
    assert!(robots.text.contains("Disallow: /api/") && robots.text.contains("/sitemap.xml"));
}
