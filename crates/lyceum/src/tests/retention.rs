//! How long what is kept: each line of the table is enforced by the daily sweep. Row I13.
use super::school;
use kernel::retention::Retention;
use kernel::{Role, settings};
use serde_json::json;
use testkit::School;

const DAY: i64 = 86_400;

async fn sweep(school: &School) {
    kernel::job::plan(&school.app).await.unwrap();
    school.run_jobs().await;
}

async fn days(school: &School, days: i64) {
    school.clock.advance_seconds(days * DAY);
    sweep(school).await;
}

/// One row of each kind, as old as the school's clock.
const ROWS: [(&str, &str); 5] = [
    (
        "notify_notifications",
        "INSERT INTO notify_notifications (id, user_id, kind, data, href, created_at) VALUES ('old', 'x', 'enrolled', '{}', '/', $1)",
    ),
    (
        "kernel_mails",
        "INSERT INTO kernel_mails (id, address, subject, text, state, attempts, created_at) VALUES ('old', 'x', 'y', 'z', 'sent', 0, $1)",
    ),
    (
        "kernel_jobs",
        "INSERT INTO kernel_jobs (id, kind, state, payload, run_at, attempts, created_at) VALUES ('old', 'x', 'dead', 'null', $1, 1, $1)",
    ),
    (
        "kernel_faults",
        "INSERT INTO kernel_faults (id, fingerprint, place, message, request, times, first_at, last_at) VALUES ('old', 'f', 'p', 'm', 'r', 1, $1, $1)",
    ),
    ("kernel_limits", "INSERT INTO kernel_limits (key, tries, started_at) VALUES ('old', 1, $1)"),
];

async fn fill(school: &School) {
    let mut tx = school.tx_write().await;
    let now = tx.now();
    for (_, sql) in ROWS {
        tx.execute(sql, kernel::params![now]).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// Whether the old row of a table is there.
async fn kept(school: &School, table: &str) -> bool {
    let id = if table == "kernel_limits" { "key" } else { "id" };
    let sql = format!("SELECT 1 AS one FROM {table} WHERE {id} = 'old'").leak();
    school.tx_read().await.optional::<i64>(&*sql, &[]).await.unwrap().is_some()
}

#[tokio::test]
async fn i13_each_kind_of_row_goes_when_its_time_is_over_and_not_before() {
    let usual = Retention::default();
    let lines = [
        ("notify_notifications", usual.notices_days),
        ("kernel_mails", usual.mails_days),
        ("kernel_jobs", usual.jobs_days),
        ("kernel_faults", usual.faults_days),
        ("kernel_limits", usual.tries_days),
    ];
    for (table, after) in lines {
        let school = school().await;
        fill(&school).await;
        days(&school, after).await;
        assert!(kept(&school, table).await, "{table} after {after} days");
        days(&school, 1).await;
        assert!(!kept(&school, table).await, "{table} a day later");
    }
}

#[tokio::test]
async fn i13_what_a_mail_says_goes_before_the_mail() {
    let school = school().await;
    fill(&school).await;
    let text = async || -> Option<String> {
        school.tx_read().await.one("SELECT text FROM kernel_mails WHERE id = 'old'", &[]).await.unwrap()
    };
    days(&school, 7).await;
    assert!(text().await.is_some());
    days(&school, 1).await;
    assert_eq!(text().await, None);
}

#[tokio::test]
async fn i13_administrators_choose_how_long_within_reason() {
    let school = school().await;
    let admin = school.person("Grace Admin", &[Role::Admin]).await;
    let url = "/api/v1/admin/settings/kernel.retention";
    let shown = school.get(&admin, url).await;
    let tag = shown.header("etag").to_owned();
    assert_eq!(shown.expect(200), serde_json::to_value(Retention::default()).unwrap());
    let put = async |body: serde_json::Value| {
        school.request("PUT", url).by(&admin).header("if-match", &tag).json(&body).send().await
    };
    for (body, field) in [
        (json!({ "audit_days": 1 }), "audit_days"),
        (json!({ "sessions_days": 30 }), "sessions_days"),
        (json!({ "mails_days": 2, "mail_texts_days": 3 }), "mail_texts_days"),
        (json!({ "notices_days": "for ever" }), "notices_days"),
    ] {
        let refused = put(body).await;
        assert_eq!((refused.status, refused.field()), (422, field));
    }
    put(json!({ "notices_days": 7 })).await.expect(200);
    fill(&school).await;
    days(&school, 8).await;
    assert!(!kept(&school, "notify_notifications").await);
    assert!(kept(&school, "kernel_mails").await);
}

#[tokio::test]
async fn i13_the_bin_and_ended_sessions_are_emptied() {
    let school = school().await;
    let admin = school.person("Grace Admin", &[Role::Admin]).await;
    let amina = school.person("Amina Wanjiru", &[Role::Student]).await;
    let mut tx = school.tx_write().await;
    settings::set(&mut tx, &Retention { bin_days: 3, sessions_days: 31, ..Retention::default() })
        .await
        .unwrap();
    tx.commit().await.unwrap();
    school.delete(&admin, &format!("/api/v1/admin/users/{}", amina.id)).await.expect(204);
    let names = async || -> Vec<String> {
        school.tx_read().await.all("SELECT full_name FROM identity_users ORDER BY id", &[]).await.unwrap()
    };
    days(&school, 2).await;
    assert_eq!(names().await, ["Grace Admin", "Amina Wanjiru"]);
    days(&school, 1).await;
    assert_eq!(names().await, ["Grace Admin", ""]);
    days(&school, 29).await;
    let left: i64 =
        school.tx_read().await.one("SELECT COUNT(*) AS n FROM identity_sessions", &[]).await.unwrap();
    assert_eq!(left, 0);
}

async fn entries(school: &School) -> i64 {
    school.tx_read().await.one("SELECT COUNT(*) AS n FROM kernel_audit", &[]).await.unwrap()
}

/// Five changes now, sealed.
async fn work(school: &School) {
    let ins = school.person(&format!("Teacher {}", school.clock.now().0), &[Role::Instructor]).await;
    for title in ["One", "Two", "Three", "Four", "Five"] {
        school.post(&ins, "/api/v1/courses", json!({ "title": title })).await.expect(201);
    }
    kernel::serve::write_records(&school.app).await.unwrap();
}

#[tokio::test]
async fn i13_the_audit_log_is_trimmed_from_its_beginning_and_the_rest_is_still_proved() {
    let school = school().await;
    work(&school).await;
    days(&school, 399).await;
    work(&school).await;
    let all = entries(&school).await;
    days(&school, 2).await;
    assert_eq!(entries(&school).await, all - 5, "the first five are gone");
    assert_eq!(kernel::audit::verify(&school.app).await.unwrap(), Vec::<String>::new());
    work(&school).await;
    days(&school, 399).await;
    assert_eq!(kernel::audit::verify(&school.app).await.unwrap(), Vec::<String>::new(), "trimmed twice");
    // What is young cannot go, not even by what trims.
    let mut tx = school.tx_write().await;
    let refused = tx.execute("DELETE FROM kernel_audit", &[]).await.unwrap_err().to_string();
    assert!(refused.contains("append-only") || refused.contains("permission denied"), "{refused}");
}

#[tokio::test]
async fn i13_who_cuts_the_log_off_without_the_key_is_found_out() {
    let school = school().await;
    work(&school).await;
    school
        .as_owner("INSERT INTO kernel_audit_anchors (seq, seal, trimmed_at, proof) SELECT 3, seal, 0, 'forged' FROM kernel_audit_chain WHERE seq = 3")
        .await;
    school
        .as_owner(
            "DELETE FROM kernel_audit WHERE id IN (SELECT entry FROM kernel_audit_chain WHERE seq <= 3)",
        )
        .await;
    school.as_owner("DELETE FROM kernel_audit_chain WHERE seq <= 3").await;
    let wrong = kernel::audit::verify(&school.app).await.unwrap();
    assert_eq!(wrong, ["the log was cut off before entry 4 by somebody without the key"]);
}
