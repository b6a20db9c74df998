//! Whole stories through the real router.
use crate::{Purpose, consented};
use kernel::{Reactions, Role, UserId};
use serde_json::{Value, json};
use testkit::{Person, School};

struct Family {
    school: School,
    amina: Person,
    brian: Person,
    mother: Person,
    father: Person,
}

async fn family() -> Family {
    let school = School::new([identity::module(), crate::module()], Reactions::default()).await;
    let amina = school.person("Amina Wanjiru", &[Role::Student]).await;
    let brian = school.person("Brian Otieno", &[Role::Student]).await;
    let mother = school.person("Wanjiku Kamau", &[Role::Student]).await;
    let father = school.person("Kamau Njoroge", &[Role::Student]).await;
    Family { school, amina, brian, mother, father }
}

impl Family {
    async fn code(&self, child: &Person) -> String {
        let made = self.school.post(child, "/api/v1/families/codes", json!({})).await.expect(201);
        made["code"].as_str().unwrap().to_owned()
    }

    async fn link(&self, who: &Person, code: &str, status: u16) -> Value {
        let body = json!({ "code": code, "relation": "mother" });
        self.school.post(who, "/api/v1/families/links", body).await.expect(status)
    }

    fn controls(child: &Person) -> String {
        format!("/api/v1/families/children/{}/controls", child.id)
    }

    async fn may(&self, who: &UserId, purpose: Purpose) -> bool {
        consented(&mut self.school.tx_read().await, who, purpose).await.unwrap()
    }

    async fn born(&self, who: &Person, year: i64) {
        let mut tx = self.school.tx_write().await;
        let sql = "UPDATE identity_users SET birth_year = $2, birth_month = 3 WHERE id = $1";
        tx.execute(sql, kernel::params![who.id, year]).await.unwrap();
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn a_parent_links_a_child_by_its_code_and_sees_no_other_child() {
    let it = family().await;
    let code = it.code(&it.amina).await;
    let link = it.link(&it.mother, &format!("{}-{}", &code[..4], code[4..].to_lowercase()), 201).await;
    assert_eq!(link["full_name"], "Amina Wanjiru");
    let me = it.school.get(&it.mother, "/api/v1/auth/me").await.expect(200);
    assert!(me["roles"].as_array().unwrap().contains(&json!("parent")));
    let children = it.school.get(&it.mother, "/api/v1/families/children").await.expect(200);
    assert_eq!(children["items"].as_array().unwrap().len(), 1);
    it.school.get(&it.mother, &Family::controls(&it.amina)).await.expect(200);
    it.school.get(&it.mother, &Family::controls(&it.brian)).await.expect(404);
}

#[tokio::test]
async fn b5_a_code_is_good_once_and_for_a_day_and_a_guesser_is_stopped() {
    let it = family().await;
    let code = it.code(&it.amina).await;
    it.link(&it.mother, &code, 201).await;
    assert_eq!(it.link(&it.father, &code, 410).await["error"], "family_code_gone");
    let late = it.code(&it.amina).await;
    it.school.clock.advance_seconds(86_401);
    let father = it.school.again(&it.father).await;
    it.link(&father, &late, 410).await;
    let good = it.code(&it.school.again(&it.amina).await).await;
    let guesser = it.school.again(&it.brian).await;
    for _ in 0..5 {
        it.link(&guesser, "ABCDEFGH", 410).await;
    }
    it.link(&guesser, &good, 429).await;
    it.link(&father, "short", 422).await;
    it.link(&father, &good, 201).await;
}

#[tokio::test]
async fn b5_of_two_codes_the_newer_is_good_and_two_parents_at_once_share_none() {
    let it = family().await;
    let old = it.code(&it.amina).await;
    let new = it.code(&it.amina).await;
    it.link(&it.mother, &old, 410).await;
    let body = || json!({ "code": new, "relation": "guardian" });
    let url = "/api/v1/families/links";
    let (one, two) =
        tokio::join!(it.school.post(&it.mother, url, body()), it.school.post(&it.father, url, body()));
    let mut seen = [one.status, two.status];
    seen.sort();
    assert_eq!(seen, [201, 410]);
}

#[tokio::test]
async fn b5_unlinking_holds_from_the_next_request_and_guardians_see_nothing_to_write_to() {
    let it = family().await;
    for who in [&it.mother, &it.father] {
        let code = it.code(&it.amina).await;
        it.link(who, &code, 201).await;
    }
    let guardians = it.school.get(&it.amina, "/api/v1/families/guardians").await;
    assert_eq!(guardians.json["items"].as_array().unwrap().len(), 2);
    for who in [&it.mother, &it.father, &it.amina] {
        for url in ["/api/v1/families/children", "/api/v1/families/guardians"] {
            let text = it.school.get(who, url).await.text;
            assert!(!text.contains("school.example"), "{text}");
        }
    }
    let link = guardians.json["items"][0]["id"].as_str().unwrap().to_owned();
    let url = format!("/api/v1/families/links/{link}");
    it.school.delete(&it.brian, &url).await.expect(404);
    it.school.delete(&it.father, &url).await.expect(404);
    it.school.delete(&it.amina, &url).await.expect(204);
    it.school.get(&it.mother, &Family::controls(&it.amina)).await.expect(404);
    it.school.get(&it.father, &Family::controls(&it.amina)).await.expect(200);
}

#[tokio::test]
async fn who_may_change_accounts_makes_a_code_for_a_child_and_nobody_else_does() {
    let it = family().await;
    let admin = it.school.person("Grace Admin", &[Role::Admin]).await;
    let body = json!({ "child": it.amina.id });
    it.school.post(&it.brian, "/api/v1/families/codes", body.clone()).await.expect(404);
    let made = it.school.post(&admin, "/api/v1/families/codes", body).await.expect(201);
    it.link(&it.mother, made["code"].as_str().unwrap(), 201).await;
    let own = it.code(&it.mother).await;
    assert_eq!(it.link(&it.mother, &own, 409).await["error"], "family_own_code");
    let again = it.code(&it.amina).await;
    assert_eq!(it.link(&it.mother, &again, 409).await["error"], "family_already_linked");
}

#[tokio::test]
async fn what_a_childs_data_may_be_used_for_is_nothing_until_a_guardian_says_so() {
    let it = family().await;
    assert!(it.may(&it.amina.id, Purpose::Forum).await, "an adult decides alone");
    it.born(&it.amina, 2014).await;
    assert!(!it.may(&it.amina.id, Purpose::Forum).await);
    let code = it.code(&it.amina).await;
    it.link(&it.mother, &code, 201).await;
    let url = Family::controls(&it.amina);
    let shown = it.school.get(&it.mother, &url).await;
    let put = async |etag: &str, purposes: Value| {
        let body = json!({ "purposes": purposes });
        it.school.request("PUT", &url).by(&it.mother).header("if-match", etag).json(&body).send().await
    };
    let etag = shown.headers["etag"].to_str().unwrap();
    put(etag, json!(["forum", "photos"])).await.expect(200);
    assert!(it.may(&it.amina.id, Purpose::Forum).await && !it.may(&it.amina.id, Purpose::Tutor).await);
    put(etag, json!([])).await.expect(412);
    put("\"1\"", json!(["spying"])).await.expect(422);
    put("\"1\"", json!([])).await.expect(200);
    assert!(!it.may(&it.amina.id, Purpose::Forum).await);
    it.school.put(&it.amina, &url, json!({ "purposes": ["forum"] })).await.expect(404);
}

#[tokio::test]
async fn a_guardian_without_an_account_consents_through_a_mailed_link_that_ends() {
    let it = family().await;
    let ask = json!({ "guardian_email": "mama@family.example", "language": "sw" });
    let url = "/api/v1/families/consent-requests";
    assert_eq!(it.school.post(&it.amina, url, ask.clone()).await.expect(409)["error"], "family_not_a_child");
    it.born(&it.amina, 2014).await;
    it.school.post(&it.amina, url, ask).await.expect(202);
    let mail = it.school.mails().await.pop().expect("a mail");
    assert!(mail.subject.contains("Amina Wanjiru anaomba"), "{}", mail.subject);
    let link = mail.link.expect("a link");
    let path = link.find("/consent/").map(|at| link[at..].to_owned()).expect("its path");
    let token = path.rsplit('/').next().unwrap().to_owned();
    let page = it.school.get(&it.school.nobody(), &path).await;
    assert!(page.status == 200 && page.text.contains("Amina Wanjiru"), "{}", page.text);
    let form = it.school.request("POST", &path);
    let form = form.bytes("application/x-www-form-urlencoded", b"purposes=forum&purposes=nonsense".to_vec());
    assert_eq!(form.send().await.status, 303);
    assert!(it.may(&it.amina.id, Purpose::Forum).await && !it.may(&it.amina.id, Purpose::Photos).await);
    let given = json!({ "token": token, "purposes": ["photos"] });
    it.school.post(&it.school.nobody(), "/api/v1/families/consents", given.clone()).await.expect(204);
    assert!(!it.may(&it.amina.id, Purpose::Forum).await && it.may(&it.amina.id, Purpose::Photos).await);
    it.school.clock.advance_seconds(7 * 86_400 + 1);
    assert_eq!(it.school.get(&it.school.nobody(), &path).await.status, 410);
    it.school.post(&it.school.nobody(), "/api/v1/families/consents", given).await.expect(410);
}

#[tokio::test]
async fn a2_asking_a_guardian_says_nothing_about_who_has_an_account() {
    let it = family().await;
    it.born(&it.amina, 2014).await;
    let mut answers = vec![];
    for address in [it.mother.email.as_str(), "nobody@family.example"] {
        let ask = json!({ "guardian_email": address });
        let answer = it.school.post(&it.amina, "/api/v1/families/consent-requests", ask).await;
        let mails = it.school.mails().await;
        let (mine, mail) = (mails.iter().filter(|it| it.address == address).count(), mails.last().unwrap());
        assert_eq!(mine, 1);
        answers.push((answer.status, answer.text, mail.subject.clone()));
    }
    assert_eq!((answers[0].0, &answers[0]), (202, &answers[1]));
}
