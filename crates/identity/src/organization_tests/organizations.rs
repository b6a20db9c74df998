//! Organisations themselves, and who knows of them.
use super::World;
use kernel::params;
use serde_json::json;

#[tokio::test]
async fn org_01_an_administrator_of_the_school_makes_an_organization_and_invites_who_runs_it() {
    let it = World::new().await;
    let body = json!({ "name": "Trường Lê Lợi", "admin_email": it.amina.email });
    assert_eq!(it.school.post(&it.grace, "/api/v1/admin/organizations", body.clone()).await.status, 403);
    let made = it.school.post(&it.site, "/api/v1/admin/organizations", body.clone()).await.expect(201);
    assert_eq!((&made["slug"], &made["state"]), (&json!("truong-le-loi"), &json!("active")));
    let joined = it.accept(&it.amina, it.mailed().await).await.expect(200);
    assert_eq!((&joined["role"], &joined["state"]), (&json!("organization_admin"), &json!("confirmed")));
    let again = it.school.post(&it.site, "/api/v1/admin/organizations", body).await.expect(201);
    assert_eq!(again["slug"], "truong-le-loi-2");
    let taken = json!({ "name": "x", "slug": "truong-le-loi" });
    let taken = it.school.post(&it.site, "/api/v1/admin/organizations", taken).await;
    assert_eq!((taken.status, taken.error()), (409, "slug_taken"));
    for bad in ["", "A", "a_b", "a--b", "-a"] {
        let body = json!({ "name": "x", "slug": bad });
        assert_eq!(
            it.school.post(&it.site, "/api/v1/admin/organizations", body).await.field(),
            "slug",
            "{bad}"
        );
    }
}

#[tokio::test]
async fn org_08_the_list_of_all_is_searched_sorted_and_counted() {
    let it = World::new().await;
    let list = async |query: &str| {
        it.school.get(&it.site, &format!("/api/v1/admin/organizations?{query}")).await.expect(200)
    };
    let all = list("sort=name&count=true").await;
    assert_eq!(all["total"], 2);
    assert_eq!(
        (&all["items"][0]["slug"], &all["items"][0]["members_count"]),
        (&json!("kilimani-primary"), &json!(3))
    );
    assert_eq!(list("q=nguyen").await["items"][0]["slug"], "truong-nguyen-du");
    assert_eq!(list("q=100%25").await["items"], json!([]));
    let first = list("limit=1").await;
    let cursor = first["next_cursor"].as_str().unwrap();
    assert_eq!(list(&format!("limit=1&cursor={cursor}")).await["items"][0]["slug"], "kilimani-primary");
    assert_eq!(it.school.get(&it.grace, "/api/v1/admin/organizations").await.status, 403);
}

#[tokio::test]
async fn org_07_administrators_choose_and_the_newest_copy_wins() {
    let it = World::new().await;
    let seen = it.school.get(&it.kamau, "/api/v1/organizations/kilimani-primary").await;
    let tag = seen.header("etag").to_owned();
    let seen = seen.expect(200);
    assert_eq!((&seen["role"], &seen["can"]), (&json!("instructor"), &json!(["teach"])));
    let change = json!({
        "name": "Kilimani School", "brand_hue": 25, "languages": ["sw", "en", "sw"], "instructor_label": "instructor",
        "sign_in_methods": ["password"], "joining": "confirm", "policy": { "instructors_publish": false },
    });
    let send = async |who, tag: &str, body| {
        it.school.request("PATCH", &it.url("")).by(who).header("if-match", tag).json(&body).send().await
    };
    assert_eq!(send(&it.kamau, &tag, change.clone()).await.status, 403);
    let changed = send(&it.grace, &tag, change.clone()).await.expect(200);
    assert_eq!((&changed["name"], &changed["languages"]), (&json!("Kilimani School"), &json!(["sw", "en"])));
    assert_eq!(changed["policy"], json!({ "instructors_create": true, "instructors_publish": false }));
    assert_eq!(send(&it.grace, &tag, change).await.status, 412);
    for (field, value) in [
        ("brand_hue", json!(360)),
        ("languages", json!([])),
        ("sign_in_methods", json!([])),
        ("slug", json!("x")),
    ] {
        let refused = it.school.patch(&it.grace, &it.url(""), json!({ field: value })).await;
        assert_eq!((refused.status, refused.field()), (422, field));
    }
    let proof = it.school.get(&it.grace, &it.url("/brand?hue=120")).await.expect(200);
    assert!(proof["light"]["proof"][0]["contrast"].as_f64().unwrap() >= 4.5);
    assert_eq!(it.school.get(&it.grace, &it.url("/brand?hue=400")).await.status, 422);
    assert_eq!(it.school.get(&it.kamau, &it.url("/brand?hue=120")).await.status, 403);
}

#[tokio::test]
async fn org_04_the_overview_counts_what_needs_somebody() {
    let it = World::new().await;
    let body = json!({ "role": "instructor", "email": "new@school.example" });
    it.school.post(&it.grace, &it.url("/invitations"), body).await.expect(201);
    let overview = it.school.get(&it.grace, &it.url("/overview")).await.expect(200);
    assert_eq!((&overview["students"], &overview["instructors"]), (&json!(1), &json!(1)));
    assert_eq!((&overview["invited"], &overview["active_this_week"]), (&json!(1), &json!(3)));
    assert_eq!(it.school.get(&it.kamau, &it.url("/overview")).await.status, 403);
}

/// Row B3: a membership that is not confirmed, or is over, is none; and nothing of another organisation is there.
#[tokio::test]
async fn b3_without_a_confirmed_membership_nothing_of_an_organization_is_there() {
    let it = World::new().await;
    let invitation = it.school.post(&it.grace, &it.url("/invitations"), json!({ "role": "student" })).await;
    let class = it.school.post(&it.kamau, &it.url("/classes"), json!({ "name": "Simba" })).await.expect(201);
    let ids = [
        ("{organization}", it.ours.to_string()),
        ("{invitation}", invitation.expect(201)["id"].as_str().unwrap().to_owned()),
        ("{class}", class["id"].as_str().unwrap().to_owned()),
        ("{user}", it.amina.id.to_string()),
    ];
    let reached = async |who| {
        let mut reached = vec![];
        for line in it.school.table.iter().filter(|it| it.path.starts_with("/api/v1/organizations/")) {
            let url = ids.iter().fold(line.path.clone(), |url, (name, id)| url.replace(name, id));
            let answer = it.school.request(line.method, &url).by(who).json(&json!({})).send().await;
            if answer.status != 404 {
                reached.push(format!("{} {url}: {}", line.method, answer.status));
            }
        }
        reached
    };
    let before = it.school.checksum().await;
    for stranger in [&it.other_admin, &it.other_teacher, &it.other_student] {
        assert_eq!(reached(stranger).await, Vec::<String>::new(), "{}", stranger.name);
    }
    assert_eq!(it.school.checksum().await, before);
    let states =
        [("invited", None), ("requested", None), ("suspended", None), ("left", None), ("confirmed", Some(1))];
    for (state, ends_at) in states {
        let mut tx = it.school.tx_write().await;
        tx.execute(
            "UPDATE identity_memberships SET state = $2, ends_at = $3, role = 'organization_admin' WHERE user_id = $1",
            params![it.kamau.id, state, ends_at],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        it.school.clock.advance_seconds(2);
        assert_eq!(reached(&it.kamau).await, Vec::<String>::new(), "{state}");
    }
}

/// Row B4: mine and theirs do not mix in one path.
#[tokio::test]
async fn b4_a_member_class_or_invitation_is_only_found_in_its_own_organization() {
    let it = World::new().await;
    let invited = json!({ "role": "student" });
    let theirs = it.school.post(&it.other_admin, &it.theirs("/invitations"), invited).await.expect(201);
    let class =
        it.school.post(&it.other_teacher, &it.theirs("/classes"), json!({ "name": "B" })).await.expect(201);
    let (theirs, class) = (theirs["id"].as_str().unwrap(), class["id"].as_str().unwrap());
    let rests = [
        ("GET", format!("/members/{}", it.other_student.id)),
        ("PATCH", format!("/members/{}", it.other_student.id)),
        ("DELETE", format!("/members/{}", it.other_student.id)),
        ("DELETE", format!("/invitations/{theirs}")),
        ("GET", format!("/classes/{class}")),
        ("POST", format!("/classes/{class}/open")),
        ("GET", format!("/classes/{class}/pupils")),
    ];
    let before = it.school.checksum().await;
    for (method, rest) in rests {
        for url in [it.url(&rest), it.theirs(&rest)] {
            let answer = it.school.request(method, &url).by(&it.grace).json(&json!({})).send().await;
            assert_eq!(answer.status, 404, "{method} {url}");
        }
    }
    assert_eq!(it.school.checksum().await, before);
}

/// Row B17: with the answer that closes it, nobody has rights in it, and they come back with it.
#[tokio::test]
async fn b17_a_suspended_organization_is_there_for_nobody_but_the_school() {
    let it = World::new().await;
    let url = format!("/api/v1/admin/organizations/{}", it.ours);
    assert_eq!(it.school.get(&it.grace, &it.url("")).await.status, 200);
    assert_eq!(it.school.post(&it.grace, &format!("{url}/suspend"), json!({})).await.status, 403);
    let closed = it.school.post(&it.site, &format!("{url}/suspend"), json!({})).await.expect(200);
    assert_eq!(closed["state"], "suspended");
    for who in [&it.grace, &it.kamau, &it.amina] {
        assert_eq!(it.school.get(who, &it.url("")).await.status, 404);
        let mine = it.school.get(who, "/api/v1/auth/organizations").await.expect(200);
        assert_eq!(mine["items"], json!([]));
    }
    assert_eq!(it.school.get(&it.site, &it.url("/members")).await.status, 200);
    it.school.post(&it.site, &format!("{url}/reactivate"), json!({})).await.expect(200);
    assert_eq!(it.school.get(&it.grace, &it.url("")).await.status, 200);
}

#[tokio::test]
async fn org_02_a_person_is_in_several_organizations_as_different_things() {
    let it = World::new().await;
    let body = json!({ "email": it.amina.email, "role": "instructor" });
    it.school.post(&it.other_admin, &it.theirs("/members"), body).await.expect(201);
    let mine =
        async || it.school.get(&it.amina, "/api/v1/auth/organizations").await.expect(200)["items"].clone();
    // An invitation is shown to whom it was sent once the address is proved.
    assert_eq!(mine().await.as_array().unwrap().len(), 1);
    it.verified(&it.amina).await;
    let waiting = mine().await;
    assert_eq!((&waiting[1]["state"], &waiting[1]["role"]), (&json!("invited"), &json!("instructor")));
    assert_eq!(it.school.get(&it.amina, &it.theirs("")).await.status, 404);
    it.accept(&it.amina, json!({ "invitation": waiting[1]["invitation"] })).await.expect(200);
    let roles: Vec<_> = mine().await.as_array().unwrap().iter().map(|it| it["role"].clone()).collect();
    assert_eq!(roles, ["student", "instructor"]);
    assert_eq!(it.school.get(&it.amina, &it.theirs("")).await.expect(200)["can"], json!(["teach"]));
    assert_eq!(it.school.get(&it.amina, &it.url("")).await.expect(200)["can"], json!([]));
}

#[tokio::test]
async fn org_09_an_organization_reads_its_own_log_and_no_other() {
    let it = World::new().await;
    it.school.patch(&it.grace, &it.url(""), json!({ "brand_hue": 25 })).await.expect(200);
    it.school.patch(&it.other_admin, &it.theirs(""), json!({ "brand_hue": 26 })).await.expect(200);
    let log = it.school.get(&it.grace, &it.url("/audit")).await;
    let items = log.json["items"].as_array().unwrap();
    assert_eq!(items.len(), 1, "{}", log.text);
    assert_eq!(
        (&items[0]["action"], &items[0]["actor"]["full_name"]),
        (&json!("organization.edit"), &json!("Grace Achieng"))
    );
    let file = it.school.get(&it.grace, &it.url("/audit/export")).await;
    assert!(file.text.contains("organization.edit") && !file.text.contains("Binh"), "{}", file.text);
    for url in [it.url("/audit"), it.url("/audit/export")] {
        assert_eq!(it.school.get(&it.kamau, &url).await.status, 403);
        assert_eq!(it.school.get(&it.other_admin, &url).await.status, 404);
        assert_eq!(it.school.get(&it.site, &url).await.status, 200);
    }
}
