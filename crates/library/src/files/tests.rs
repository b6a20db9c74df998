use kernel::{OrganizationRole, Reactions, Role};
use serde_json::{Value, json};
use testkit::{Person, School};

async fn school() -> School {
    School::new([identity::module(), crate::module()], Reactions::default()).await
}

async fn bring(school: &School, who: &Person, name: &str, content: &[u8]) -> Value {
    let request = school.request("POST", "/api/v1/files").by(who);
    request.file(name, "application/octet-stream", content).send().await.expect(201)
}

fn at(file: &Value) -> String {
    format!("/api/v1/library/files/{}", file["id"].as_str().unwrap())
}

fn names(list: &Value) -> Vec<&str> {
    list["items"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect()
}

fn blobs(school: &School) -> usize {
    let folders = std::fs::read_dir(school.folder().join("blobs")).unwrap().map(|it| it.unwrap().path());
    folders.filter(|it| !it.ends_with("uploads")).map(|it| std::fs::read_dir(it).unwrap().count()).sum()
}

#[tokio::test]
async fn a_teacher_finds_files_by_name_title_and_kind() {
    let school = school().await;
    let achieng = school.person("Achieng Odhiambo", &[Role::Instructor]).await;
    let other = school.person("Brian Otieno", &[Role::Instructor]).await;
    bring(&school, &other, "theirs.txt", b"x").await;
    let paper = bring(&school, &achieng, "paper.pdf", b"%PDF-1.7\n").await;
    bring(&school, &achieng, "100%.txt", b"hi").await;
    let change = json!({ "title": "Fractions", "alt": "", "licence": "CC BY 4.0", "credit": "Achieng" });
    let changed = school.patch(&achieng, &at(&paper), change).await.expect(200);
    assert_eq!((&changed["title"], &changed["version"]), (&"Fractions".into(), &2.into()));
    let list = |query: &'static str| {
        let (school, achieng) = (&school, &achieng);
        async move { school.get(achieng, &format!("/api/v1/library/files{query}")).await.expect(200) }
    };
    assert_eq!(names(&list("").await), ["100%.txt", "paper.pdf"]);
    assert_eq!(names(&list("?q=FRACT").await), ["paper.pdf"]);
    assert_eq!(names(&list("?q=%25").await), ["100%.txt"]);
    assert_eq!(names(&list("?kind=document").await), ["100%.txt", "paper.pdf"]);
    assert!(names(&list("?kind=picture").await).is_empty());
    let first = list("?limit=1").await;
    let next = format!("/api/v1/library/files?limit=1&cursor={}", first["next_cursor"].as_str().unwrap());
    assert_eq!(names(&school.get(&achieng, &next).await.expect(200)), ["paper.pdf"]);
    assert_eq!(school.get(&achieng, "/api/v1/library/files?kind=odd").await.status, 422);
    let stale = school.request("PATCH", &at(&paper)).by(&achieng).header("if-match", "\"1.x\"");
    assert_eq!(stale.json(&json!({ "title": "Old" })).send().await.status, 412);
    let extra = school.patch(&achieng, &at(&paper), json!({ "owner": other.id })).await;
    assert_eq!((extra.status, extra.field()), (422, "owner"));
}

#[tokio::test]
async fn b2_a_file_is_its_owners_and_of_those_who_teach_in_its_organisation() {
    let school = school().await;
    let achieng = school.person("Achieng Odhiambo", &[Role::Instructor]).await;
    let colleague = school.person("Baraka Mushi", &[Role::Instructor]).await;
    let learner = school.person("Amina Wanjiru", &[Role::Student]).await;
    let stranger = school.person("Brian Otieno", &[Role::Instructor]).await;
    let members = [
        (&achieng, OrganizationRole::Instructor),
        (&colleague, OrganizationRole::Instructor),
        (&learner, OrganizationRole::Student),
    ];
    let organization = school.organization("Ziwa", &members).await;
    let file = bring(&school, &achieng, "a.txt", b"hi").await;
    let sql = "UPDATE library_files SET organization = (SELECT id FROM identity_organizations)";
    school.as_owner(sql).await;
    let theirs = format!("/api/v1/library/files?organization={organization}");
    for (who, seen, listed) in
        [(&achieng, 200, 200), (&colleague, 200, 200), (&learner, 404, 422), (&stranger, 404, 422)]
    {
        assert_eq!(school.get(who, &at(&file)).await.status, seen, "{}", who.name);
        assert_eq!(school.get(who, &theirs).await.status, listed, "{}", who.name);
    }
    assert_eq!(names(&school.get(&colleague, &theirs).await.json), ["a.txt"]);
    assert!(names(&school.get(&colleague, "/api/v1/library/files").await.json).is_empty());
    for (method, ending) in [("PATCH", ""), ("DELETE", ""), ("POST", "/versions")] {
        let url = format!("{}{ending}", at(&file));
        assert_eq!(
            school.request(method, &url).by(&colleague).json(&json!({})).send().await.status,
            403,
            "{method}"
        );
        assert_eq!(
            school.request(method, &url).by(&stranger).json(&json!({})).send().await.status,
            404,
            "{method}"
        );
        assert_eq!(school.request(method, &url).json(&json!({})).send().await.status, 401, "{method}");
    }
}

#[tokio::test]
async fn a_new_version_takes_the_place_of_the_old_one_which_is_kept() {
    let school = school().await;
    let achieng = school.person("Achieng Odhiambo", &[Role::Instructor]).await;
    let file = bring(&school, &achieng, "plan.txt", b"first").await;
    let add = |name: &'static str, content: &'static [u8]| {
        let url = format!("{}/versions", at(&file));
        let request = school.request("POST", &url).by(&achieng);
        request.file(name, "application/octet-stream", content).send()
    };
    let now = add("plan2.txt", b"second one").await.expect(201);
    assert_eq!((&now["id"], &now["version"], &now["name"]), (&file["id"], &2.into(), &"plan2.txt".into()));
    let got = school.get(&achieng, &format!("/api/v1/files/{}", file["id"].as_str().unwrap())).await;
    assert_eq!(got.text, "second one");
    let versions = school.get(&achieng, &format!("{}/versions", at(&file))).await.expect(200);
    assert_eq!((&versions["items"][0]["number"], &versions["items"][0]["size"]), (&1.into(), &5.into()));
    let other = add("a.gif", b"GIF89a\x80\x02\xe0\x01\0\0\0").await;
    assert_eq!((other.status, other.field()), (422, "file"));
    assert!(school.app.verify().await.unwrap().is_empty());
    assert_eq!(blobs(&school), 2, "the refused content was not kept");
}

#[tokio::test]
async fn the_bin_gives_back_for_thirty_days_and_then_bytes_go_that_no_row_names() {
    let school = school().await;
    let achieng = school.person("Achieng Odhiambo", &[Role::Instructor]).await;
    let brian = school.person("Brian Otieno", &[Role::Student]).await;
    let file = bring(&school, &achieng, "a.txt", b"shared").await;
    bring(&school, &brian, "b.txt", b"shared").await;
    let own = bring(&school, &achieng, "c.txt", b"own").await;
    for it in [&file, &own] {
        assert_eq!(school.delete(&achieng, &at(it)).await.status, 204);
        assert_eq!(school.get(&achieng, &at(it)).await.status, 404);
        assert_eq!(school.delete(&achieng, &at(it)).await.status, 404);
    }
    let bin = school.get(&achieng, "/api/v1/library/files?bin=true").await.expect(200);
    assert_eq!(names(&bin), ["c.txt", "a.txt"]);
    let restore = format!("{}/restore", at(&own));
    assert_eq!(school.post(&brian, &restore, json!({})).await.status, 404);
    school.post(&achieng, &restore, json!({})).await.expect(200);
    assert_eq!(school.post(&achieng, &restore, json!({})).await.status, 404);
    assert_eq!(school.delete(&achieng, &at(&own)).await.status, 204);
    assert_eq!(blobs(&school), 2);
    school.clock.advance_seconds(30 * 86_400 + 3600);
    kernel::job::plan(&school.app).await.unwrap();
    school.run_jobs().await;
    let achieng = school.again(&achieng).await;
    assert_eq!(school.post(&achieng, &restore, json!({})).await.status, 404);
    assert_eq!(blobs(&school), 1, "what somebody else brought too is still there");
    assert!(school.app.verify().await.unwrap().is_empty());
}

/// Row C21.
#[tokio::test]
async fn c21_an_organisation_has_a_quota_and_a_school_may_not_want_a_kind() {
    let school = school().await;
    let achieng = school.person("Achieng Odhiambo", &[Role::Instructor]).await;
    let organization = school.organization("Ziwa", &[(&achieng, OrganizationRole::Instructor)]).await;
    let limits = crate::Limits {
        organization_mb: 1,
        kinds: vec![crate::limits::Group::Document],
        ..crate::Limits::default()
    };
    let mut tx = school.tx_write().await;
    kernel::settings::set(&mut tx, &limits).await.unwrap();
    assert!(crate::limits::room_for(&mut tx, &achieng.id, Some(&organization), 1 << 20).await.is_ok());
    let full = crate::limits::room_for(&mut tx, &achieng.id, Some(&organization), (1 << 20) + 1).await;
    assert_eq!(full.unwrap_err().problem(), Some(crate::problems::QUOTA_FULL));
    tx.commit().await.unwrap();
    let request = school.request("POST", "/api/v1/files").by(&achieng);
    let refused = request.file("a.gif", "image/gif", b"GIF89a\x80\x02\xe0\x01\0\0\0").send().await;
    assert_eq!((refused.status, refused.error()), (415, "file_type_not_wanted"));
}

#[tokio::test]
async fn a_file_is_replaced_fifty_times_and_no_more() {
    let school = school().await;
    let achieng = school.person("Achieng Odhiambo", &[Role::Instructor]).await;
    let file = bring(&school, &achieng, "a.txt", b"now").await;
    let mut tx = school.tx_write().await;
    let sql = "INSERT INTO library_versions (file, number, sha256, name, media_type, size, created_at)
        SELECT id, $2, sha256, name, media_type, size, created_at FROM library_files WHERE id = $1";
    tx.execute(sql, kernel::params![file["id"].as_str().unwrap(), 50_i64]).await.unwrap();
    tx.commit().await.unwrap();
    let url = format!("{}/versions", at(&file));
    let refused =
        school.request("POST", &url).by(&achieng).file("a.txt", "text/plain", b"again").send().await;
    assert_eq!((refused.status, refused.field()), (422, "file"));
}

#[tokio::test]
async fn administrators_list_everybodys_files_and_nobody_else_does() {
    let school = school().await;
    let achieng = school.person("Achieng Odhiambo", &[Role::Instructor]).await;
    let admin = school.person("Grace Admin", &[Role::Admin]).await;
    bring(&school, &achieng, "a.txt", b"hi").await;
    let all = "/api/v1/library/files?everybody=true";
    assert_eq!(names(&school.get(&admin, all).await.expect(200)), ["a.txt"]);
    assert!(names(&school.get(&admin, "/api/v1/library/files").await.expect(200)).is_empty());
    let refused = school.get(&achieng, all).await;
    assert_eq!((refused.status, refused.field()), (422, "everybody"));
}

#[tokio::test]
async fn the_room_taken_counts_the_bin_and_is_told_to_whom_it_belongs() {
    let school = school().await;
    let achieng = school.person("Achieng Odhiambo", &[Role::Instructor]).await;
    let stranger = school.person("Brian Otieno", &[Role::Instructor]).await;
    let organization = school.organization("Ziwa", &[(&achieng, OrganizationRole::Instructor)]).await;
    let file = bring(&school, &achieng, "a.txt", b"four").await;
    assert_eq!(school.delete(&achieng, &at(&file)).await.status, 204);
    let own = school.get(&achieng, "/api/v1/library/usage").await.expect(200);
    assert_eq!((&own["used"], &own["most"]), (&4.into(), &(5_000_i64 << 20).into()));
    assert_eq!((&own["file_most"], own["kinds"].as_array().unwrap().len()), (&(50_i64 << 20).into(), 5));
    let theirs = format!("/api/v1/library/usage?organization={organization}");
    assert_eq!(school.get(&achieng, &theirs).await.expect(200)["used"], 0);
    let refused = school.get(&stranger, &theirs).await;
    assert_eq!((refused.status, refused.field()), (422, "organization"));
    assert_eq!(school.get(&school.nobody(), "/api/v1/library/usage").await.status, 401);
}
