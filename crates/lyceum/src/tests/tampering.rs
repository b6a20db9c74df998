//! Row I7: nobody writes a line into the log, or takes one out, unseen.
use super::school;
use kernel::{Role, Sql};
use serde_json::json;

/// Control characters of a header never get so far (`wire.rs`); what is left stays inside its own cell and line.
#[tokio::test]
async fn i7_what_a_browser_calls_itself_stays_in_one_line() {
    let school = school().await;
    let admin = school.person("Grace Admin", &[Role::Admin]).await;
    let log = testkit::log::everything();
    let agents = [
        "x\\r\\n2026-01-05T08:00:00Z,forged",
        "\", \"status\": 200, \"",
        "=HYPERLINK(\"https://evil.test\")",
        "a\tb",
        "%0d%0aforged: 1",
    ];
    for (n, agent) in agents.iter().enumerate() {
        let new = json!({ "title": format!("Course {n}") });
        let request = school.request("POST", "/api/v1/courses").by(&admin).header("user-agent", agent);
        request.json(&new).send().await.expect(201);
    }
    assert!(http::HeaderValue::from_str("x\r\nforged: 1").is_err());
    kernel::serve::write_records(&school.app).await.unwrap();
    let all = school.get(&admin, "/api/v1/admin/audit?action=course.create").await.expect(200);
    let kept: Vec<&str> =
        all["items"].as_array().unwrap().iter().filter_map(|it| it["agent"].as_str()).collect();
    assert_eq!(kept, agents.iter().rev().copied().collect::<Vec<_>>());
    let file = school.get(&admin, "/api/v1/admin/audit/export?action=course.create").await.text;
    assert_eq!(file.trim_end().lines().count(), agents.len() + 1, "{file}");
    assert!(
        !file.lines().any(|it| it.starts_with("2026-01-05T08:00:00Z,forged")) && !file.contains(",=HYPER")
    );
    assert!(!log.text().lines().any(|it| it.starts_with("forged")));
    assert_eq!(kernel::audit::verify(&school.app).await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn i7_an_entry_that_was_taken_out_is_missed() {
    let school = school().await;
    let ins = school.person("Achieng Odhiambo", &[Role::Instructor]).await;
    super::audit::three_entries(&school, &ins).await;
    let unguarded = Sql {
        sqlite: "DROP TRIGGER kernel_audit_never_removed",
        postgres: "DROP TRIGGER kernel_audit_trimmed ON kernel_audit",
    };
    school.as_owner(unguarded).await;
    school
        .as_owner("DELETE FROM kernel_audit WHERE id = (SELECT MIN(id) FROM kernel_audit WHERE action = 'course.create')")
        .await;
    let wrong = kernel::audit::verify(&school.app).await.unwrap();
    assert!(wrong.len() == 1 && wrong[0].contains("was removed"), "{wrong:?}");
}
