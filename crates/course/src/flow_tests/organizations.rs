//! Courses of an organisation.
use super::{Made, World, id, lesson_url};
use kernel::{OrganizationId, OrganizationRole, Role};
use serde_json::{Value, json};
use testkit::Person;

struct Org {
    it: World,
    admin: Person,
    student: Person,
    outsider: Person,
    org: OrganizationId,
}

impl Org {
    /// `achieng` and `kamau` teach in it; the outsider administers another.
    async fn new() -> Org {
        use OrganizationRole::*;
        let it = World::new().await;
        let admin = it.school.person("Orga Admin", &[Role::Student]).await;
        let student = it.school.person("Orga Student", &[Role::Student]).await;
        let outsider = it.school.person("Other Admin", &[Role::Student, Role::Instructor]).await;
        let members = [
            (&admin, OrganizationAdmin),
            (&it.achieng, Instructor),
            (&it.kamau, Instructor),
            (&student, Student),
        ];
        let org = it.school.organization("Kilimani Primary", &members).await;
        it.school.organization("Elsewhere", &[(&outsider, OrganizationAdmin)]).await;
        Org { it, admin, student, outsider, org }
    }

    async fn draft(&self) -> Made {
        let body = json!({ "title": "CANARY inside", "organization": self.org });
        self.it.draft_with(body, &["Sample", "Gated"]).await
    }

    async fn policy(&self, policy: Value) {
        let url = format!("/api/v1/organizations/{}", self.org);
        self.it.school.patch(&self.admin, &url, json!({ "policy": policy })).await.expect(200);
    }

    async fn member(&self, who: &Person, body: Value) {
        let url = format!("/api/v1/organizations/{}/members/{}", self.org, who.id);
        self.it.school.patch(&self.admin, &url, body).await.expect(200);
    }
}

#[tokio::test]
async fn b3_a_course_of_an_organization_is_there_for_its_members_alone() {
    let o = Org::new().await;
    let it = &o.it;
    let made = o.draft().await;
    it.publish(&made).await;
    let urls = [
        made.url(""),
        format!("/api/v1/courses/{}", made.slug),
        lesson_url(&made.lessons[0]),
        lesson_url(&made.lessons[1]),
        format!("/courses/{}", made.slug),
        format!("/courses/{}/lessons/{}", made.slug, made.lessons[0]),
        format!("/api/v1/courses?organization={}", o.org),
    ];
    let lists =
        ["/api/v1/courses", "/api/v1/courses?q=canary", "/courses", "/courses?q=canary", "/", "/sitemap.xml"];
    for who in [&it.nobody, &it.amina, &it.brian, &o.outsider] {
        for url in &urls {
            assert_eq!(it.school.get(who, url).await.status, 404, "{} {url}", who.name);
        }
        let enroll = it.school.post(who, &made.url("/enrollments"), json!({})).await.status;
        assert!(enroll == 404 || enroll == 401, "{enroll}");
    }
    for who in [&it.nobody, &it.amina, &o.outsider, &o.student, &o.admin] {
        for url in lists {
            assert!(!it.school.get(who, url).await.text.contains("CANARY"), "{} {url}", who.name);
        }
    }
    for who in [&o.student, &it.kamau, &o.admin, &it.grace] {
        assert_eq!(it.school.get(who, &made.url("")).await.status, 200, "{}", who.name);
        for query in ["", "&q=canary", "&sort=title&count=true"] {
            let url = format!("/api/v1/courses?organization={}{query}", o.org);
            let list = it.school.get(who, &url).await.expect(200);
            assert_eq!(list["items"][0]["id"], made.course.as_str(), "{} {query}", who.name);
            assert_eq!(list["items"][0]["organization"], json!(o.org));
        }
    }
    // A published course is its teachers' and administrators' to change, not every colleague's.
    assert_eq!(it.school.patch(&it.kamau, &made.url(""), json!({ "summary": "x" })).await.status, 403);
    assert_eq!(it.school.patch(&o.admin, &made.url(""), json!({ "summary": "x" })).await.status, 200);
}

#[tokio::test]
async fn b3_nobody_makes_a_course_where_they_do_not_teach() {
    let o = Org::new().await;
    let it = &o.it;
    let body = json!({ "title": "Mine", "organization": o.org });
    let make = async |who, body: Value| it.school.post(who, "/api/v1/courses", body).await;
    let stranger = make(&o.outsider, body.clone()).await;
    assert_eq!((stranger.status, stranger.field()), (422, "organization"));
    assert_eq!(make(&o.student, body.clone()).await.status, 403);
    assert_eq!(make(&it.amina, body.clone()).await.status, 403);
    // Somebody who teaches in an organisation teaches there, not in the school.
    assert_eq!(make(&o.admin, json!({ "title": "School" })).await.status, 403);
    assert_eq!(make(&o.admin, body.clone()).await.status, 201);
    let url = "/api/v1/admin/organizations?q=kilimani";
    assert_eq!(it.school.get(&it.grace, url).await.expect(200)["items"][0]["courses_count"], 1);
    o.policy(json!({ "instructors_create": false })).await;
    assert_eq!(make(&it.achieng, body.clone()).await.status, 403);
    assert_eq!(make(&o.admin, body).await.status, 201);
}

#[tokio::test]
async fn c03_where_the_organization_reviews_a_teacher_submits_and_an_administrator_publishes() {
    let o = Org::new().await;
    let it = &o.it;
    o.policy(json!({ "instructors_publish": false })).await;
    let made = o.draft().await;
    let can = async |who| it.school.get(who, &made.url("")).await.expect(200)["can"].clone();
    assert!(can(&it.achieng).await.as_array().unwrap().contains(&json!("submit")));
    let review = async |who, body: Value| it.school.post(who, &made.url("/review"), body).await;
    let early = review(&o.admin, json!({ "decision": "approve" })).await;
    assert_eq!((early.status, early.error()), (409, "not_submitted"));
    let asked = it.school.post(&it.achieng, &made.url("/publish"), json!({})).await.expect(200);
    assert_eq!(asked["status"], "draft");
    assert!(asked["review"]["requested_at"].is_string());
    assert_eq!(it.school.get(&o.student, &made.url("")).await.status, 404);
    assert_eq!(review(&it.achieng, json!({ "decision": "approve" })).await.status, 403);
    assert_eq!(review(&it.kamau, json!({ "decision": "approve" })).await.status, 404);
    assert_eq!(review(&o.outsider, json!({ "decision": "approve" })).await.status, 404);
    assert!(can(&o.admin).await.as_array().unwrap().contains(&json!("review")));
    let back = review(&o.admin, json!({ "decision": "decline", "note": "Add sources" })).await.expect(200);
    assert_eq!(back["review"], json!({ "requested_at": null, "note": "Add sources" }));
    it.school.post(&it.achieng, &made.url("/publish"), json!({})).await.expect(200);
    let done = review(&o.admin, json!({ "decision": "approve" })).await.expect(200);
    assert_eq!((&done["status"], &done["review"]), (&json!("published"), &Value::Null));
    assert_eq!(it.school.get(&o.student, &made.url("")).await.status, 200);
}

#[tokio::test]
async fn b17_a_former_member_learns_and_teaches_there_no_more() {
    let o = Org::new().await;
    let it = &o.it;
    let made = o.draft().await;
    it.publish(&made).await;
    it.enroll(&o.student, &made).await;
    let gated = lesson_url(&made.lessons[1]);
    let mine = async |who| {
        let list = it.school.get(who, "/api/v1/students/me/courses?count=true").await.expect(200);
        (list["items"].as_array().unwrap().len(), list["total"].clone())
    };
    assert_eq!(it.school.get(&o.student, &gated).await.status, 200);
    assert_eq!(mine(&o.student).await, (1, json!(1)));
    o.member(&o.student, json!({ "state": "suspended" })).await;
    o.member(&it.achieng, json!({ "state": "suspended" })).await;
    for (who, url) in [
        (&o.student, &gated),
        (&o.student, &made.url("")),
        (&it.achieng, &gated),
        (&it.achieng, &made.url("/learners")),
    ] {
        assert_eq!(it.school.get(who, url).await.status, 404, "{} {url}", who.name);
    }
    assert_eq!(it.school.post(&o.student, &format!("{gated}/complete"), json!({})).await.status, 404);
    assert_eq!(it.school.patch(&it.achieng, &made.url(""), json!({ "title": "x" })).await.status, 404);
    assert_eq!(mine(&o.student).await, (0, json!(0)));
    let taught = it.school.get(&it.achieng, "/api/v1/instructor/courses").await.expect(200);
    assert_eq!(taught["items"], json!([]));
    o.member(&o.student, json!({ "state": "confirmed" })).await;
    assert_eq!(it.school.get(&o.student, &gated).await.status, 200);
    // Who no longer teaches there sees the course as a member does.
    o.member(&it.achieng, json!({ "state": "confirmed", "role": "student" })).await;
    assert_eq!(it.school.patch(&it.achieng, &made.url(""), json!({ "title": "x" })).await.status, 403);
    assert_eq!(it.school.get(&it.achieng, &made.url("/learners")).await.status, 404);
}

#[tokio::test]
async fn an_administrator_of_the_organization_looks_after_all_its_courses_and_only_those() {
    let o = Org::new().await;
    let it = &o.it;
    let made = o.draft().await;
    let school = it.draft("School draft", &["One"]).await;
    assert_eq!(it.school.get(&o.admin, &school.url("")).await.status, 404);
    let list = it.school.get(&o.admin, &format!("/api/v1/instructor/courses?organization={}", o.org)).await;
    let list = list.expect(200);
    assert_eq!((list["items"].as_array().unwrap().len(), &list["items"][0]["id"]), (1, &json!(made.course)));
    let his = it.school.get(&it.kamau, &format!("/api/v1/instructor/courses?organization={}", o.org)).await;
    assert_eq!(his.expect(200)["items"], json!([]));
    let url = made.url("/instructors");
    let stranger = it.school.post(&o.admin, &url, json!({ "email": o.outsider.email })).await;
    assert_eq!((stranger.status, stranger.field()), (422, "email"));
    it.school.post(&o.admin, &url, json!({ "email": it.kamau.email })).await.expect(201);
    assert_eq!(it.school.patch(&it.kamau, &made.url(""), json!({ "summary": "Ours" })).await.status, 200);
    assert_eq!(it.school.delete(&o.admin, &made.url("")).await.status, 204);
    assert_eq!(it.school.post(&o.outsider, &made.url("/restore"), json!({})).await.status, 404);
    it.school.post(&o.admin, &made.url("/restore"), json!({})).await.expect(200);
}

#[tokio::test]
async fn org_05_a_track_orders_courses_of_the_organization_and_published_ones_of_the_school() {
    let o = Org::new().await;
    let it = &o.it;
    let draft = o.draft().await;
    let open = it.published("Of the school", &["One"]).await;
    let hidden = it.draft("School draft", &["One"]).await;
    let tracks = format!("/api/v1/organizations/{}/tracks", o.org);
    let body =
        json!({ "title": "First year", "description": "Begin here", "courses": [open.course, draft.course] });
    for (who, status) in [(&it.achieng, 403), (&o.student, 403), (&o.outsider, 404), (&it.nobody, 401)] {
        assert_eq!(it.school.post(who, &tracks, body.clone()).await.status, status, "{}", who.name);
    }
    let made = it.school.post(&o.admin, &tracks, body).await.expect(201);
    let url = format!("/api/v1/tracks/{}", id(&made));
    let courses = |track: &Value| {
        let cards = track["courses"].as_array().unwrap().iter();
        cards.map(|it| it["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(courses(&made), [open.course.clone(), draft.course.clone()]);
    for bad in [
        json!([hidden.course]),
        json!([open.course, open.course]),
        json!(["crs_00000000000000000000000000000000"]),
    ] {
        let refused = it.school.put(&o.admin, &format!("{url}/courses"), json!({ "courses": bad })).await;
        assert_eq!(refused.status, 422);
        assert!(refused.field().starts_with("courses["), "{}", refused.text);
    }
    // A draft is not there for students.
    let seen = it.school.get(&o.student, &url).await.expect(200);
    assert_eq!((courses(&seen), &seen["can"]), (vec![open.course.clone()], &json!([])));
    for who in [&o.outsider, &it.amina] {
        assert_eq!(it.school.get(who, &url).await.status, 404);
        assert_eq!(it.school.get(who, &tracks).await.status, 404);
        assert_eq!(it.school.patch(who, &url, json!({ "title": "x" })).await.status, 404);
    }
    assert_eq!(it.school.patch(&it.achieng, &url, json!({ "title": "x" })).await.status, 403);
    let order = json!({ "courses": [draft.course, open.course] });
    let moved = it.school.put(&o.admin, &format!("{url}/courses"), order.clone()).await.expect(200);
    assert_eq!(
        (courses(&moved), &moved["version"]),
        (vec![draft.course.clone(), open.course.clone()], &json!(2))
    );
    let stale = it
        .school
        .request("PUT", &format!("{url}/courses"))
        .by(&o.admin)
        .header("if-match", "\"1.x\"")
        .json(&order);
    assert_eq!(stale.send().await.status, 412);
    let renamed = it
        .school
        .patch(&o.admin, &url, json!({ "title": "Year one", "description": null }))
        .await
        .expect(200);
    assert_eq!((&renamed["title"], &renamed["description"]), (&json!("Year one"), &Value::Null));
    let list = it.school.get(&o.student, &format!("{tracks}?count=true")).await.expect(200);
    assert_eq!((&list["total"], &list["items"][0]["title"]), (&json!(1), &json!("Year one")));
    assert_eq!(it.school.delete(&o.admin, &url).await.status, 204);
    assert_eq!(it.school.get(&o.admin, &url).await.status, 404);
}

#[tokio::test]
async fn org_06_a_project_is_written_by_teachers_and_seen_by_members_once_it_is_open() {
    let o = Org::new().await;
    let it = &o.it;
    let projects = format!("/api/v1/organizations/{}/projects", o.org);
    let body = json!({ "title": "A garden", "description": "Grow *beans*", "due_on": "2026-03-31" });
    for (who, status) in [(&o.student, 403), (&o.outsider, 404), (&it.nobody, 401)] {
        assert_eq!(it.school.post(who, &projects, body.clone()).await.status, status, "{}", who.name);
    }
    let made = it.school.post(&it.achieng, &projects, body).await.expect(201);
    assert_eq!((&made["state"], &made["due_on"]), (&json!("draft"), &json!("2026-03-31")));
    assert!(made["description_html"].as_str().unwrap().contains("<em>beans</em>"));
    let url = format!("/api/v1/projects/{}", id(&made));
    assert_eq!(it.school.get(&o.student, &url).await.status, 404);
    assert_eq!(it.school.get(&o.student, &projects).await.expect(200)["items"], json!([]));
    assert_eq!(it.school.get(&it.kamau, &url).await.expect(200)["can"], json!([]));
    assert_eq!(it.school.patch(&it.kamau, &url, json!({ "state": "open" })).await.status, 403);
    let foreign = it.school.get(&o.outsider, "/api/v1/auth/organizations").await.expect(200);
    let foreign = format!("/api/v1/organizations/{}/tracks", foreign["items"][0]["slug"].as_str().unwrap());
    let foreign = it.school.post(&o.outsider, &foreign, json!({ "title": "Theirs" })).await.expect(201);
    let refused = it.school.patch(&it.achieng, &url, json!({ "track": foreign["id"] })).await;
    assert_eq!((refused.status, refused.field()), (422, "track"));
    assert_eq!(it.school.patch(&it.achieng, &url, json!({ "due_on": "2026-02-30" })).await.field(), "due_on");
    let opened =
        it.school.patch(&it.achieng, &url, json!({ "state": "open", "due_on": null })).await.expect(200);
    assert_eq!((&opened["due_on"], &opened["version"]), (&Value::Null, &json!(2)));
    assert_eq!(it.school.get(&o.student, &url).await.status, 200);
    assert_eq!(it.school.get(&o.outsider, &url).await.status, 404);
    let closed = it.school.get(&o.student, &format!("{projects}?state=closed&count=true")).await.expect(200);
    assert_eq!((&closed["items"], &closed["total"]), (&json!([]), &json!(0)));
    assert_eq!(it.school.patch(&o.admin, &url, json!({ "state": "closed" })).await.status, 200);
    o.member(&it.achieng, json!({ "state": "suspended" })).await;
    assert_eq!(it.school.get(&it.achieng, &url).await.status, 404);
    assert_eq!(it.school.delete(&o.admin, &url).await.status, 204);
}
