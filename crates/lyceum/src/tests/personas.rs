//! Rows of the security notes that need everybody: members of two organisations, almost-members, peers and newcomers.
use super::school;
use crate::rooms;
use kernel::{OrganizationRole, Role, Timestamp, params};
use serde_json::json;
use testkit::Person;
use testkit::things::Whose;

/// Row B3: nothing of B is there for anybody of A, on no route that names an organisation.
#[tokio::test]
async fn b3_no_route_of_an_organisation_opens_to_members_of_the_other() {
    let school = school().await;
    let it = school.two_orgs().await;
    let before = school.checksum().await;
    let lines: Vec<_> = school.table.iter().filter(|it| it.path.contains("{organization}")).collect();
    assert!(lines.len() > 10);
    for who in [&it.admin, &it.ins1, &it.stu1, &it.staff, &it.par1, &it.partner, &it.fft] {
        for line in &lines {
            let Some(url) = it.things.url(Whose::Other, &line.path) else { continue };
            let refused = school.request(line.method, &url).by(who).json(&json!({})).send().await;
            let public = line.action == "public";
            assert!(
                public || refused.status == 404,
                "{} {} {url}: {}",
                who.name,
                line.method,
                refused.status
            );
        }
    }
    assert_eq!(before, school.checksum().await);
}

/// Row B3: a membership that is not confirmed, or no longer, is none.
#[tokio::test]
async fn b3_invited_requested_suspended_left_and_expired_members_are_strangers() {
    let school = school().await;
    let it = school.two_orgs().await;
    let past = Timestamp(testkit::MORNING - 1);
    let states = [
        ("invited", None),
        ("requested", None),
        ("suspended", None),
        ("left", None),
        ("confirmed", Some(past)),
    ];
    let mut almost = vec![];
    for (n, (state, ends_at)) in states.into_iter().enumerate() {
        let person = school.person(&format!("Almost {n}"), &[Role::Student]).await;
        school.membership(&it.a, &person, OrganizationRole::OrganizationAdmin, state, ends_at).await;
        almost.push((state, person));
    }
    let before = school.checksum().await;
    for line in school.table.iter().filter(|it| it.path.contains("{organization}") && it.action != "public") {
        let Some(url) = it.things.url(Whose::Own, &line.path) else { continue };
        for (state, who) in &almost {
            // To leave what one was only invited to, or asked to enter, is one's own affair.
            if line.path.ends_with("/leave") {
                continue;
            }
            let refused = school.request(line.method, &url).by(who).json(&json!({})).send().await;
            assert!(matches!(refused.status, 403 | 404), "{state} {} {url}: {}", line.method, refused.status);
        }
    }
    assert_eq!(before, school.checksum().await);
}

/// Row B4: a child of one parent is not there below another, even for somebody who may see both.
#[tokio::test]
async fn b4_a_child_is_found_below_its_own_parent_only() {
    let school = school().await;
    let it = school.two_orgs().await;
    let before = school.checksum().await;
    for line in school.table.iter().filter(|it| it.action != "public" && !it.path.ends_with("{name}")) {
        for (first, others) in [(Whose::Own, Whose::Other), (Whose::Other, Whose::Own)] {
            let Some(url) = it.things.mixed(first, others, &line.path) else { continue };
            for who in [&it.site, &it.admin, &it.ins1] {
                let refused = school.request(line.method, &url).by(who).json(&json!({})).send().await;
                assert!(
                    matches!(refused.status, 403 | 404),
                    "{} {} {url}: {}",
                    who.name,
                    line.method,
                    refused.status
                );
                assert!(who.id != it.site.id || refused.status == 404, "{} {url}", line.method);
            }
        }
    }
    assert_eq!(before, school.checksum().await);
}

/// Row B2: what belongs to another student does not exist, whatever is tried with it.
#[tokio::test]
async fn b2_a_student_never_reaches_what_another_student_has() {
    let school = school().await;
    let it = school.two_orgs().await;
    let before = school.checksum().await;
    let personal = [
        "{attempt}",
        "{code}/pdf",
        "{api_token}",
        "{passkey}",
        "{session}",
        "{application}",
        "{link}",
        "{child}",
        "{job}",
        "/users/{user}",
    ];
    let mut tried = 0;
    for line in school.table.iter().filter(|line| line.action != "public") {
        if !personal.iter().any(|it| line.path.contains(it)) {
            continue;
        }
        let Some(url) = it.things.url(Whose::Foreign, &line.path) else { continue };
        tried += 1;
        let refused = school.request(line.method, &url).by(&it.stu1).json(&json!({})).send().await;
        assert_eq!(refused.status, 404, "{} {url}", line.method);
    }
    assert!(tried > 20, "{tried}");
    assert_eq!(before, school.checksum().await);
}

/// Row B11: a colleague's learners, keys and attempts are not there.
#[tokio::test]
async fn b11_an_instructor_sees_nothing_of_a_colleagues_learners() {
    let school = school().await;
    let it = school.two_orgs().await;
    for path in [
        "/api/v1/courses/{course}/learners",
        "/api/v1/courses/{course}/instructors",
        "/api/v1/courses/{course}/files",
        "/api/v1/quizzes/{quiz}/attempts",
        "/api/v1/quizzes/{quiz}/questions",
        "/api/v1/attempts/{attempt}",
    ] {
        let url = it.things.url(Whose::Own, path).unwrap();
        assert_eq!(school.get(&it.ins2, &url).await.status, 404, "{url}");
        assert_eq!(school.get(&it.ins1, &url).await.status, 200, "{url}");
    }
}

/// Row B23: whoever only asked to teach has a student's rights, on every route.
#[tokio::test]
async fn b23_a_fresh_applicant_may_what_a_student_may() {
    let school = school().await;
    let it = school.two_orgs().await;
    let plain = school.person("Plain", &[Role::Student]).await;
    let people: [(&str, &Person); 2] = [("fft", &it.fft), ("plain", &plain)];
    let matrix = school.permissions(rooms::all(), &people, &it.things).await;
    let differs = |line: &&str| {
        let mut cells = line.rsplit("  ").map(str::trim).filter(|it| !it.is_empty());
        cells.next() != cells.next()
    };
    assert_eq!(matrix.lines().skip(1).filter(differs).collect::<Vec<_>>(), Vec::<&str>::new());
    for (url, status) in [("/api/v1/courses", 403), ("/api/v1/admin/users", 403)] {
        let body = json!({ "title": "Mine", "email": "x@y.example", "full_name": "X", "roles": ["admin"] });
        assert_eq!(school.post(&it.fft, url, body).await.status, status, "{url}");
    }
}

/// Row A7: an organisation's administrator is out with the next request, or a second after the database alone knows.
#[tokio::test]
async fn a7_a_demoted_organisation_admin_is_out() {
    let school = school().await;
    let it = school.two_orgs().await;
    let members = format!("/api/v1/organizations/{}/members", it.a);
    // Somebody else keeps the organisation in hand.
    let promoted = json!({ "role": "organization_admin" });
    school.patch(&it.site, &format!("{members}/{}", it.helper.id), promoted.clone()).await.expect(200);
    for _ in 0..2 {
        assert_eq!(school.get(&it.admin, &members).await.status, 200);
    }
    let mut tx = school.tx_write().await;
    let sql = "UPDATE identity_memberships SET role = 'student' WHERE organization_id = $1 AND user_id = $2";
    tx.execute(sql, params![it.a, it.admin.id]).await.unwrap();
    tx.commit().await.unwrap();
    school.clock.advance_seconds(1);
    assert_eq!(school.get(&it.admin, &members).await.status, 403);
    school.patch(&it.site, &format!("{members}/{}", it.admin.id), promoted).await.expect(200);
    assert_eq!(school.get(&it.admin, &members).await.status, 200);
    school
        .patch(&it.site, &format!("{members}/{}", it.admin.id), json!({ "role": "student" }))
        .await
        .expect(200);
    assert_eq!(school.get(&it.admin, &members).await.status, 403, "with the very next request");
}

/// Row A16 with every route of the school: grades, courses and passwords are out of reach while acting.
#[tokio::test]
async fn a16_no_unsafe_route_of_any_room_lets_an_acting_session_through() {
    let school = school().await;
    let it = school.two_orgs().await;
    let reason = json!({ "reason": "Looking into a report" });
    let url = format!("/api/v1/admin/users/{}/act-as", it.ins1.id);
    let session = school.post(&it.site, &url, reason.clone()).await.expect(200);
    let shown = Person { token: session["access_token"].as_str().unwrap().into(), ..it.ins1.clone() };
    let before = school.checksum().await;
    let unsafe_lines = school.table.iter().filter(|it| it.method != "GET" && it.action != "public");
    let mut tried = 0;
    for line in unsafe_lines {
        let Some(url) = it.things.url(Whose::Own, &line.path) else { continue };
        let refused = school.request(line.method, &url).by(&shown).json(&json!({})).send().await;
        assert_eq!((refused.status, refused.error()), (403, "acting_read_only"), "{} {url}", line.method);
        tried += 1;
    }
    assert!(tried > 60, "{tried}");
    assert_eq!(before, school.checksum().await);
    for (target, status) in [(&it.site, 403), (&it.b_stu, 404), (&it.stu1, 200)] {
        let url = format!("/api/v1/admin/users/{}/act-as", target.id);
        assert_eq!(school.post(&it.admin, &url, reason.clone()).await.status, status);
    }
}
