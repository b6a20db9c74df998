//! The audit log: what is in it, that nothing can be taken out of it, and who may read it.
use super::school;
use kernel::{OrganizationRole, Role};
use serde_json::{Value, json};
use testkit::{PASSWORD, Person, School};

async fn entries(school: &School, admin: &Person, query: &str) -> Vec<Value> {
    kernel::serve::write_records(&school.app).await.unwrap();
    let page = school.get(admin, &format!("/api/v1/admin/audit?limit=100{query}")).await.expect(200);
    page["items"].as_array().unwrap().clone()
}

/// Three courses are made, and the log of it is sound.
pub(super) async fn three_entries(school: &School, ins: &Person) {
    for title in ["One", "Two", "Three"] {
        school.post(ins, "/api/v1/courses", json!({ "title": title })).await.expect(201);
    }
    kernel::serve::write_records(&school.app).await.unwrap();
    assert_eq!(kernel::audit::verify(&school.app).await.unwrap(), Vec::<String>::new());
}

fn said<'a>(entry: &'a Value, name: &str) -> &'a str {
    entry[name].as_str().unwrap_or_default()
}

#[tokio::test]
async fn every_change_sign_in_and_refusal_has_an_entry_that_says_who_what_and_from_where() {
    let school = school().await;
    let admin = school.person("Grace Admin", &[Role::Admin]).await;
    let ins = school.person("Achieng Odhiambo", &[Role::Instructor]).await;
    let stu = school.person("Brian Otieno", &[Role::Student]).await;
    let course = school.post(&ins, "/api/v1/courses", json!({ "title": "Fractions" })).await.expect(201);
    let path = format!("/courses/{}", course["id"].as_str().unwrap());
    school.patch(&stu, &format!("/api/v1{path}"), json!({ "title": "Mine" })).await.expect(404);
    school.get(&stu, "/api/v1/admin/users").await.expect(403);
    let wrong = json!({ "email": ins.email, "password": "wrong-Pass-1!" });
    school.post(&school.nobody(), "/api/v1/auth/login", wrong).await.expect(401);

    let all = entries(&school, &admin, "").await;
    let find = |action: &str, status: i64| {
        all.iter()
            .find(|it| it["action"] == action && it["status"] == status)
            .unwrap_or_else(|| panic!("{action} {status}: {all:#?}"))
    };
    let created = find("course.create", 200);
    assert_eq!(created["actor"]["full_name"], "Achieng Odhiambo");
    assert_eq!(said(created, "address"), "127.0.0.1");
    let hidden = find("course.edit", 404);
    assert_eq!(
        (said(hidden, "object"), &hidden["actor"]["full_name"]),
        (path.as_str(), &json!("Brian Otieno"))
    );
    assert_eq!(find("admin.users.list", 403)["actor"]["full_name"], "Brian Otieno");
    let failed =
        all.iter().find(|it| it["events"][0] == "identity.sign_in_failed").expect("a failed sign-in");
    assert_eq!((said(failed, "object"), said(failed, "action")), ("/auth/login", "public"));
    // Counting the try is a transaction of its own; only what happened has an entry.
    let tries = all.iter().filter(|it| said(it, "object") == "/auth/login").count();
    assert_eq!(tries, 1, "{all:#?}");
    let text = serde_json::to_string(&all).unwrap();
    assert!(!text.contains("wrong-Pass-1!") && !text.contains(PASSWORD));
}

#[tokio::test]
async fn the_log_is_narrowed_by_person_action_outcome_and_time_and_exported_as_it_is_listed() {
    let school = school().await;
    let admin = school.person("Grace Admin", &[Role::Admin]).await;
    let ins = school.person("=Achieng Odhiambo", &[Role::Instructor]).await;
    school.post(&ins, "/api/v1/courses", json!({ "title": "Fractions" })).await.expect(201);
    school.clock.advance_seconds(3600);
    let (admin, ins) = (school.again(&admin).await, school.again(&ins).await);
    school.post(&ins, "/api/v1/courses", json!({ "title": "Decimals" })).await.expect(201);
    school.get(&ins, "/api/v1/admin/users").await.expect(403);

    let mine = format!("&actor={}", ins.id);
    let own = entries(&school, &admin, &mine).await;
    assert_eq!(own.len(), 3, "{own:#?}");
    assert_eq!(entries(&school, &admin, &format!("{mine}&action=course.")).await.len(), 2);
    assert_eq!(entries(&school, &admin, &format!("{mine}&refused=true")).await.len(), 1);
    assert_eq!(entries(&school, &admin, &format!("{mine}&from=2026-01-05T08:30:00Z")).await.len(), 2);
    assert_eq!(entries(&school, &admin, &format!("{mine}&to=2026-01-05T08:30:00Z")).await.len(), 1);
    let file = school.get(&admin, &format!("/api/v1/admin/audit/export?actor={}", ins.id)).await;
    assert_eq!(file.status, 200);
    assert_eq!(file.text.lines().count(), 4, "{}", file.text);
    assert!(file.text.contains("'=Achieng"), "row C19");
}

#[tokio::test]
async fn entries_cannot_be_changed_or_removed_and_a_forger_is_found_out() {
    let school = school().await;
    let ins = school.person("Achieng Odhiambo", &[Role::Instructor]).await;
    three_entries(&school, &ins).await;
    for forbidden in
        ["UPDATE kernel_audit SET actor = NULL", "DELETE FROM kernel_audit", "DELETE FROM kernel_audit_chain"]
    {
        let mut tx = school.tx_write().await;
        let refused = tx.execute(forbidden, &[]).await.unwrap_err().to_string();
        assert!(refused.contains("append-only") || refused.contains("permission denied"), "{refused}");
    }
    // Who owns the database can take the triggers away; the seals still tell.
    school
        .as_owner(kernel::Sql {
            sqlite: "DROP TRIGGER kernel_audit_kept",
            postgres: "DROP TRIGGER kernel_audit_kept ON kernel_audit",
        })
        .await;
    school
        .as_owner(
            "UPDATE kernel_audit SET object = '/courses/other'
             WHERE id = (SELECT MIN(id) FROM kernel_audit WHERE action = 'course.create')",
        )
        .await;
    let wrong = kernel::audit::verify(&school.app).await.unwrap();
    assert_eq!(wrong.len(), 1);
    assert!(wrong[0].contains("is not as it was written"), "{wrong:?}");
}

#[tokio::test]
async fn only_those_with_the_right_read_the_log() {
    let school = school().await;
    for role in [Role::Student, Role::Parent, Role::Instructor, Role::Staff, Role::Partner] {
        let who = school.person(&format!("Somebody {role:?}"), &[role]).await;
        school.get(&who, "/api/v1/admin/audit").await.expect(403);
        school.get(&who, "/api/v1/admin/audit/export").await.expect(403);
        school.get(&who, "/api/v1/admin/faults").await.expect(403);
    }
}

#[tokio::test]
async fn a_failure_nobody_expected_is_counted_by_kind_until_somebody_deals_with_it() {
    let school = school().await;
    let admin = school.person("Grace Admin", &[Role::Admin]).await;
    school.as_owner("ALTER TABLE notify_notifications RENAME TO notify_elsewhere").await;
    let faults = async |resolved: bool| {
        kernel::serve::write_records(&school.app).await.unwrap();
        let url = format!("/api/v1/admin/faults?resolved={resolved}");
        school.get(&admin, &url).await.expect(200)["items"].as_array().unwrap().clone()
    };
    school.get(&admin, "/api/v1/notifications").await.expect(500);
    let failed = school.get(&admin, "/api/v1/notifications").await;
    let open = faults(false).await;
    assert_eq!((open.len(), open[0]["times"].as_i64()), (1, Some(2)), "{open:?}");
    assert_eq!(open[0]["place"], "GET /api/v1/notifications");
    assert_eq!(open[0]["request"], failed.headers["x-request-id"].to_str().unwrap());
    let url = format!("/api/v1/admin/faults/{}/resolve", open[0]["id"].as_str().unwrap());
    school.post(&admin, &url, json!({})).await.expect(204);
    assert_eq!((faults(false).await.len(), faults(true).await.len()), (0, 1));
    school.get(&admin, "/api/v1/notifications").await.expect(500);
    assert_eq!(faults(false).await.len(), 1, "it came again");
}

#[tokio::test]
async fn an_organisations_log_has_what_was_done_and_refused_anywhere_in_its_courses_and_nothing_else() {
    let school = school().await;
    let head = school.person("Nekesa Wafula", &[Role::Student]).await;
    let ins = school.person("Achieng Odhiambo", &[Role::Instructor]).await;
    let stu = school.person("Brian Otieno", &[Role::Student]).await;
    let organization = school
        .organization(
            "Ziwa",
            &[
                (&head, OrganizationRole::OrganizationAdmin),
                (&ins, OrganizationRole::Instructor),
                (&stu, OrganizationRole::Student),
            ],
        )
        .await;
    let theirs = json!({ "title": "Fractions", "organization": organization });
    let course = school.post(&ins, "/api/v1/courses", theirs).await.expect(201);
    let course = format!("/api/v1/courses/{}", said(&course, "id"));
    let module =
        school.post(&ins, &format!("{course}/modules"), json!({ "title": "Halves" })).await.expect(201);
    let module = format!("/api/v1/modules/{}", said(&module, "id"));
    school.post(&ins, &format!("{module}/lessons"), json!({ "title": "A half" })).await.expect(201);
    school.post(&ins, &format!("{course}/quizzes"), json!({ "title": "Halves" })).await.expect(201);
    school.patch(&stu, &module, json!({ "title": "Mine" })).await.expect(404);
    school.post(&ins, "/api/v1/courses", json!({ "title": "Of the school" })).await.expect(201);
    kernel::serve::write_records(&school.app).await.unwrap();

    let page = school.get(&head, &format!("/api/v1/organizations/{organization}/audit")).await.expect(200);
    let mut done: Vec<(&str, i64)> = page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (said(it, "action"), it["status"].as_i64().unwrap()))
        .collect();
    done.sort_unstable();
    assert_eq!(
        done,
        [
            ("assessment.quiz.create", 200),
            ("course.create", 200),
            ("course.lesson.add", 200),
            ("course.module.add", 200),
            ("course.module.edit", 404),
        ]
    );
}
