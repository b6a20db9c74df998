//! Row B20: the second wall between organisations, in the database itself. SQLite has none; there the guards stand alone.
use super::school;
use kernel::{OrganizationRole, Tx, params};
use serde_json::json;
use testkit::School;

/// A school on PostgreSQL with a course in each of two organisations, one for everybody, and who teaches them.
struct Town {
    school: School,
    a: kernel::OrganizationId,
    b: kernel::OrganizationId,
    teacher: testkit::Person,
    learner: testkit::Person,
}

impl Town {
    async fn build() -> Option<Self> {
        let school = school().await;
        if !school.app.console().is_postgres() {
            return None;
        }
        let teacher = school.person("Achieng Odhiambo", &[kernel::Role::Instructor]).await;
        let other = school.person("Minh Ha", &[kernel::Role::Instructor]).await;
        let learner = school.person("Brian Otieno", &[kernel::Role::Student]).await;
        let a = school.organization("School A", &[(&teacher, OrganizationRole::Instructor)]).await;
        let b = school.organization("School B", &[(&other, OrganizationRole::Instructor)]).await;
        for (who, organization, title) in
            [(&teacher, Some(&a), "Of A"), (&other, Some(&b), "Of B"), (&teacher, None, "Of all")]
        {
            let new = json!({ "title": title, "organization": organization });
            let course = school.post(who, "/api/v1/courses", new).await.expect(201);
            let at = format!("/api/v1/courses/{}", course["id"].as_str().unwrap());
            let module =
                school.post(who, &format!("{at}/modules"), json!({ "title": title })).await.expect(201);
            let lesson = json!({ "title": title, "markdown": "# Words" });
            let to = format!("/api/v1/modules/{}/lessons", module["id"].as_str().unwrap());
            school.post(who, &to, lesson).await.expect(201);
            school.post(who, &format!("{at}/quizzes"), json!({ "title": title })).await.expect(201);
            school.post(who, &format!("{at}/publish"), json!({})).await.expect(200);
            if organization.is_none() {
                school.post(&learner, &format!("{at}/enrollments"), json!({})).await.expect(201);
            }
        }
        Some(Town { school, a, b, teacher, learner })
    }

    /// A transaction that says whose it is as a guard would, or not at all.
    async fn tx(&self, scope: &str, user: &str) -> Tx {
        let mut tx = self.school.tx_write().await;
        let said =
            "SELECT set_config('lyceum.scope', $1, true) || set_config('lyceum.user', $2, true) AS said";
        let _: String = tx.one(said, params![scope, user]).await.unwrap();
        tx
    }
}

async fn titles(tx: &mut Tx, sql: &'static str) -> Vec<String> {
    tx.all(sql, &[]).await.unwrap()
}

const COURSES: &str = "SELECT title FROM course_courses ORDER BY title";

#[tokio::test]
async fn b20_the_program_owns_nothing_and_every_table_with_an_organization_is_behind_the_wall() {
    let Some(it) = Town::build().await else { return };
    let mut tx = it.school.tx_read().await;
    let (above, bypasses): (bool, bool) = tx
        .one("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user", &[])
        .await
        .unwrap();
    assert!(!above && !bypasses);
    let owned: i64 = tx
        .one("SELECT COUNT(*) AS n FROM pg_class WHERE relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)", &[])
        .await
        .unwrap();
    assert_eq!(owned, 0);
    let open = titles(
        &mut tx,
        "SELECT CAST(c.table_name AS TEXT) AS name FROM information_schema.columns c
         JOIN pg_class t ON t.relname = c.table_name AND t.relkind = 'r'
         WHERE c.table_schema = 'public' AND c.column_name IN ('organization', 'organization_id')
           AND NOT (t.relrowsecurity AND t.relforcerowsecurity AND EXISTS (SELECT 1 FROM pg_policy p
             WHERE p.polrelid = t.oid AND p.polname = 'within_organization' AND p.polqual IS NOT NULL AND p.polwithcheck IS NOT NULL))",
    )
    .await;
    assert_eq!(open, Vec::<String>::new());
    let behind = titles(
        &mut tx,
        "SELECT CAST(relname AS TEXT) AS name FROM pg_class WHERE relforcerowsecurity ORDER BY 1",
    )
    .await;
    for table in [
        "course_courses",
        "course_lessons",
        "course_enrollments",
        "assessment_quizzes",
        "assessment_questions",
        "assessment_attempts",
        "identity_memberships",
        "kernel_audit",
    ] {
        assert!(behind.iter().any(|it| it == table), "{table} is not behind the wall: {behind:?}");
    }
}

#[tokio::test]
async fn b20_a_statement_that_forgot_its_organization_finds_nothing_of_anothers() {
    let Some(it) = Town::build().await else { return };
    let (a, b) = (it.a.to_string(), it.b.to_string());
    assert_eq!(titles(&mut it.tx("all", "").await, COURSES).await, ["Of A", "Of B", "Of all"]);
    assert_eq!(titles(&mut it.tx(&a, "").await, COURSES).await, ["Of A", "Of all"]);
    assert_eq!(titles(&mut it.tx("none", "").await, COURSES).await, ["Of all"]);
    assert_eq!(titles(&mut it.tx(&format!("{a},{b}"), "").await, COURSES).await.len(), 3);
    for inner in [
        "SELECT title FROM course_lessons",
        "SELECT title FROM course_modules",
        "SELECT title FROM assessment_quizzes",
    ] {
        let mut seen = titles(&mut it.tx(&b, "").await, inner).await;
        seen.sort();
        assert_eq!(seen, ["Of B", "Of all"], "{inner}");
        assert_eq!(
            titles(&mut it.tx("", "").await, inner).await,
            Vec::<String>::new(),
            "nothing was said: {inner}"
        );
    }
    let moved = it
        .tx(&a, "")
        .await
        .execute("UPDATE course_courses SET organization = $1 WHERE title = 'Of A'", params![b])
        .await;
    assert!(moved.unwrap_err().to_string().contains("row-level security"));
    let touched = it
        .tx(&a, "")
        .await
        .execute("UPDATE course_courses SET title = 'Mine' WHERE title = 'Of B'", &[])
        .await;
    assert_eq!(touched.unwrap(), 0);
}

#[tokio::test]
async fn b20_two_requests_on_one_connection_do_not_mix() {
    let Some(it) = Town::build().await else { return };
    let count = async |who: &testkit::Person| {
        let page = it.school.get(who, "/api/v1/instructor/courses?count=true").await.expect(200);
        page["total"].as_i64().unwrap()
    };
    let admin = it.school.person("Grace Admin", &[kernel::Role::Admin]).await;
    for _ in 0..20 {
        assert_eq!(count(&it.teacher).await, 2);
        let all = it.school.get(&admin, "/api/v1/admin/courses?count=true").await.expect(200);
        assert_eq!(all["total"], 3);
    }
}

/// Row IAM-22: somebody who reads with SQL of their own, known by name and by nothing else.
#[tokio::test]
async fn iam_22_users_select_own_profile_teachers_all_own_courses_students_select_enrolled_courses() {
    let Some(it) = Town::build().await else { return };
    let (teacher, learner) = (it.teacher.id.to_string(), it.learner.id.to_string());
    let people = "SELECT full_name FROM identity_users";
    assert_eq!(titles(&mut it.tx("", &learner).await, people).await, ["Brian Otieno"]);
    assert_eq!(titles(&mut it.tx("", "").await, people).await, Vec::<String>::new());
    assert_eq!(titles(&mut it.tx("", &teacher).await, COURSES).await, ["Of A", "Of all"]);
    assert_eq!(titles(&mut it.tx("", &learner).await, COURSES).await, ["Of all"]);
    let rename = "UPDATE course_courses SET title = title || '!'";
    assert_eq!(it.tx("", &teacher).await.execute(rename, &[]).await.unwrap(), 2);
    assert_eq!(it.tx("", &learner).await.execute(rename, &[]).await.unwrap(), 0);
    let stolen =
        it.tx("", &teacher).await.execute("UPDATE course_courses SET owner = 'usr_other'", &[]).await;
    assert!(stolen.unwrap_err().to_string().contains("row-level security"));
}
