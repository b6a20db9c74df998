//! Members: seen, changed, taken out, leaving.
use super::{World, names};
use kernel::{OrganizationRole, Role};
use serde_json::json;

#[tokio::test]
async fn members_are_listed_searched_and_paged_for_administrators_alone() {
    let it = World::new().await;
    let list =
        async |query: &str| it.school.get(&it.grace, &it.url(&format!("/members?{query}"))).await.expect(200);
    let all = list("count=true").await;
    assert_eq!(names(&all), ["Amina Wanjiru", "Grace Achieng", "Kamau Njoroge"]);
    assert_eq!(all["total"], 3);
    assert_eq!(names(&list("q=NJOROGE").await), ["Kamau Njoroge"]);
    assert_eq!(names(&list("q=binh").await), Vec::<&str>::new());
    assert_eq!(names(&list("role=student").await), ["Amina Wanjiru"]);
    assert_eq!(names(&list("state=suspended").await), Vec::<&str>::new());
    for sort in ["name", "newest"] {
        let (mut seen, mut cursor) = (vec![], String::new());
        loop {
            let page = list(&format!("sort={sort}&limit=1&cursor={cursor}")).await;
            seen.extend(names(&page).into_iter().map(str::to_owned));
            match page["next_cursor"].as_str() {
                Some(next) => cursor = next.into(),
                None => break,
            }
        }
        seen.sort();
        assert_eq!(seen, ["Amina Wanjiru", "Grace Achieng", "Kamau Njoroge"], "{sort}");
    }
    for who in [&it.kamau, &it.amina] {
        assert_eq!(it.school.get(who, &it.url("/members")).await.status, 403);
        assert_eq!(it.school.get(who, &it.url("/members/export")).await.status, 403);
        assert_eq!(it.school.get(who, &it.url(&format!("/members/{}", it.grace.id))).await.status, 404);
    }
    assert_eq!(it.school.get(&it.site, &it.url("/members")).await.status, 200);
}

/// Row B16: the file holds what the list shows, to each who may see it, whatever narrows it. Row C19: as text.
#[tokio::test]
async fn b16_c19_the_file_holds_what_the_list_shows_and_no_formula() {
    let it = World::new().await;
    let odd = it.school.person("=cmd|' /C calc'!A0", &[Role::Student]).await;
    let mut tx = it.school.tx_write().await;
    crate::membership::admit(&mut tx, &it.ours, &odd.id, OrganizationRole::Student).await.unwrap();
    tx.commit().await.unwrap();
    for query in ["", "?role=student", "?q=amina", "?state=suspended", "?sort=newest"] {
        let list = it.school.get(&it.grace, &it.url(&format!("/members{query}"))).await.expect(200);
        let file = it.school.get(&it.grace, &it.url(&format!("/members/export{query}"))).await;
        assert_eq!(file.status, 200);
        let mut reader = csv::Reader::from_reader(file.text.trim_start_matches('\u{feff}').as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
        let listed = list["items"].as_array().unwrap();
        let emails: Vec<_> = listed.iter().map(|it| it["email"].as_str().unwrap()).collect();
        assert_eq!(
            rows.iter().map(|it| it[0].trim_start_matches('\'').to_owned()).collect::<Vec<_>>(),
            emails,
            "{query}"
        );
        assert!(!file.text.contains(",=cmd") && !file.text.contains("\n="), "{}", file.text);
    }
}

#[tokio::test]
async fn b12_nobody_gives_more_than_the_organization_has_or_changes_themselves() {
    let it = World::new().await;
    let amina = it.url(&format!("/members/{}", it.amina.id));
    let before = it.school.checksum().await;
    for role in ["admin", "site_admin", "staff", "partner", "parent"] {
        for (method, url, body) in [
            ("PATCH", amina.clone(), json!({ "role": role })),
            ("POST", it.url("/members"), json!({ "email": "x@school.example", "role": role })),
            ("POST", it.url("/invitations"), json!({ "role": role })),
        ] {
            let refused = it.school.request(method, &url).by(&it.grace).json(&body).send().await;
            assert_eq!((refused.status, refused.error()), (403, "above_you"), "{method} {url} {role}");
        }
    }
    let myself = it.url(&format!("/members/{}", it.grace.id));
    assert_eq!(it.school.patch(&it.grace, &myself, json!({ "role": "student" })).await.status, 403);
    assert_eq!(it.school.delete(&it.grace, &myself).await.status, 403);
    let kamau = it.url(&format!("/members/{}", it.kamau.id));
    assert_eq!(it.school.patch(&it.kamau, &kamau, json!({ "role": "organization_admin" })).await.status, 404);
    let body = json!({ "email": "x@school.example", "role": "student" });
    assert_eq!(it.school.post(&it.kamau, &it.url("/members"), body).await.status, 403);
    assert_eq!(it.school.checksum().await, before);
    assert_eq!(it.school.patch(&it.grace, &amina, json!({ "role": "king" })).await.field(), "role");
}

#[tokio::test]
async fn b17_a_suspended_member_and_one_who_was_taken_out_are_out_with_the_answer() {
    let it = World::new().await;
    let amina = it.url(&format!("/members/{}", it.amina.id));
    assert_eq!(it.school.get(&it.amina, &it.url("")).await.status, 200);
    let seen = it.school.patch(&it.grace, &amina, json!({ "state": "suspended" })).await.expect(200);
    assert_eq!(seen["state"], "suspended");
    assert_eq!(it.school.get(&it.amina, &it.url("")).await.status, 404);
    it.school.patch(&it.grace, &amina, json!({ "state": "confirmed" })).await.expect(200);
    assert_eq!(it.school.get(&it.amina, &it.url("")).await.status, 200);
    assert_eq!(it.school.delete(&it.grace, &amina).await.status, 204);
    assert_eq!(it.school.get(&it.amina, &it.url("")).await.status, 404);
    let back = it.school.patch(&it.grace, &amina, json!({ "state": "confirmed" })).await;
    assert_eq!((back.status, back.error()), (409, "member_left"));
    let left = it.school.get(&it.grace, &it.url("/members?state=left")).await.expect(200);
    assert_eq!(names(&left), ["Amina Wanjiru"]);
}

#[tokio::test]
async fn a_membership_ends_by_itself() {
    let it = World::new().await;
    let amina = it.url(&format!("/members/{}", it.amina.id));
    let past = json!({ "ends_at": "2026-01-05T07:00:00Z" });
    assert_eq!(it.school.patch(&it.grace, &amina, past).await.field(), "ends_at");
    it.school.patch(&it.grace, &amina, json!({ "ends_at": "2026-01-05T08:10:00Z" })).await.expect(200);
    assert_eq!(it.school.get(&it.amina, &it.url("")).await.status, 200);
    it.school.clock.advance_seconds(601);
    assert_eq!(it.school.get(&it.amina, &it.url("")).await.status, 404);
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let it = World::new().await;
    let leave = it.url("/leave");
    let refused = it.school.post(&it.grace, &leave, json!({})).await;
    assert_eq!((refused.status, refused.error()), (409, "last_organization_admin"));
    let grace = it.url(&format!("/members/{}", it.grace.id));
    for body in [json!({ "role": "student" }), json!({ "state": "suspended" })] {
        let refused = it.school.patch(&it.site, &grace, body).await;
        assert_eq!((refused.status, refused.error()), (409, "last_organization_admin"));
    }
    assert_eq!(it.school.delete(&it.site, &grace).await.error(), "last_organization_admin");
    let kamau = it.url(&format!("/members/{}", it.kamau.id));
    it.school.patch(&it.grace, &kamau, json!({ "role": "organization_admin" })).await.expect(200);
    assert_eq!(it.school.post(&it.grace, &leave, json!({})).await.status, 204);
    assert_eq!(it.school.get(&it.grace, &it.url("")).await.status, 404);
    assert_eq!(it.school.get(&it.kamau, &it.url("/members")).await.status, 200);
    assert_eq!(it.school.post(&it.amina, &leave, json!({})).await.status, 204);
}

#[tokio::test]
async fn two_changes_of_one_copy_do_not_both_count() {
    let it = World::new().await;
    let amina = it.url(&format!("/members/{}", it.amina.id));
    let tag = it.school.get(&it.grace, &amina).await.header("etag").to_owned();
    let send = async |role: &str| {
        let body = json!({ "role": role });
        it.school
            .request("PATCH", &amina)
            .by(&it.grace)
            .header("if-match", &tag)
            .json(&body)
            .send()
            .await
            .status
    };
    assert_eq!((send("instructor").await, send("student").await), (200, 412));
}
