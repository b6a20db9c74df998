//! A class list becomes invitations.
use super::World;
use serde_json::{Value, json};

const LIST: &str = "\u{feff}email;full_name;role\n\
    NEW@school.example;\"Juma; Otieno\";student\n\
    amina.wanjiru@school.example;Amina Wanjiru;\n\
    duc.le@school.example;Duc Le;teacher\n\
    not an address;Nobody;student\n\
    new@school.example;Juma again;student\n\
    x@school.example;;student\n\
    y@school.example;Y;king\n";

fn outcomes(report: &Value) -> Vec<(u64, &str)> {
    let rows = report["rows"].as_array().unwrap();
    rows.iter().map(|it| (it["line"].as_u64().unwrap(), it["outcome"].as_str().unwrap())).collect()
}

#[tokio::test]
async fn a_list_is_previewed_and_then_done_once_with_the_same_report() {
    let it = World::new().await;
    let url = it.url("/members/import");
    let body = json!({ "csv": LIST });
    let before = it.school.checksum().await;
    let preview = it.school.post(&it.grace, &format!("{url}/preview"), body.clone()).await.expect(200);
    assert_eq!(it.school.checksum().await, before);
    let expected = [
        (2, "new"),
        (3, "already_member"),
        (4, "new"),
        (5, "error"),
        (6, "error"),
        (7, "error"),
        (8, "error"),
    ];
    assert_eq!(outcomes(&preview), expected);
    assert_eq!(
        (&preview["new"], &preview["already_members"], &preview["errors"]),
        (&json!(2), &json!(1), &json!(4))
    );
    let started = it.school.post(&it.grace, &url, body.clone()).await.expect(202);
    it.school.run_jobs().await;
    let job = format!("/api/v1/jobs/{}", started["job"].as_str().unwrap());
    let job = it.school.get(&it.grace, &job).await.expect(200);
    assert_eq!((&job["state"], &job["progress"]), (&json!("done"), &json!(100)));
    assert_eq!(job["result"], preview);
    let addresses: Vec<_> = it.school.mails().await.into_iter().map(|it| it.address).collect();
    assert_eq!(addresses, ["NEW@school.example", "duc.le@school.example"]);
    // Once more, and nobody hears twice.
    let again = it.school.post(&it.grace, &format!("{url}/preview"), body.clone()).await.expect(200);
    assert_eq!(outcomes(&again)[..3], [(2, "existing"), (3, "already_member"), (4, "existing")]);
    it.school.post(&it.grace, &url, body).await.expect(202);
    it.school.run_jobs().await;
    assert_eq!(it.school.mails().await.len(), 2);
}

#[tokio::test]
async fn b15_one_row_that_asks_for_too_much_refuses_the_whole_list() {
    let it = World::new().await;
    let url = it.url("/members/import");
    let before = it.school.checksum().await;
    for role in ["admin", "Site admin", "staff", "partner", "parent"] {
        let body =
            json!({ "csv": format!("email,full_name,role\na@b.example,A,student\nc@d.example,C,{role}\n") });
        let refused = it.school.post(&it.grace, &url, body.clone()).await;
        assert_eq!((refused.status, refused.field()), (403, "rows[3].role"), "{role}");
        let seen = it.school.post(&it.grace, &format!("{url}/preview"), body).await.expect(200);
        assert_eq!(outcomes(&seen), [(2, "new"), (3, "error")]);
    }
    let body = json!({ "csv": "email,full_name\na@b.example,A\n" });
    for (who, status) in [(&it.kamau, 403), (&it.amina, 403), (&it.other_admin, 404)] {
        for url in [url.clone(), format!("{url}/preview")] {
            assert_eq!(it.school.post(who, &url, body.clone()).await.status, status, "{}", who.name);
        }
    }
    assert_eq!(it.school.checksum().await, before);
    assert!(it.school.mails().await.is_empty());
}

/// Row A7: the work stops where its right ends.
#[tokio::test]
async fn b15_a_list_whose_sender_lost_the_right_is_not_done() {
    let it = World::new().await;
    let body = json!({ "csv": "email,full_name\na@b.example,A\n" });
    it.school.post(&it.grace, &it.url("/members/import"), body).await.expect(202);
    let grace = it.url(&format!("/members/{}", it.grace.id));
    let kamau = it.url(&format!("/members/{}", it.kamau.id));
    it.school.patch(&it.site, &kamau, json!({ "role": "organization_admin" })).await.expect(200);
    it.school.patch(&it.site, &grace, json!({ "role": "instructor" })).await.expect(200);
    it.school.run_jobs().await;
    assert!(it.school.mails().await.is_empty());
}

#[tokio::test]
async fn a_file_that_is_no_list_is_refused_with_the_reason() {
    let it = World::new().await;
    for csv in ["name\nAmina\n", ";;;", &format!("email\n{}", "a@b.c\n".repeat(2001))] {
        let refused = it.school.post(&it.grace, &it.url("/members/import"), json!({ "csv": csv })).await;
        assert_eq!((refused.status, refused.field()), (422, "csv"));
    }
}
