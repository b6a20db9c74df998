//! Row A3: every route that takes a secret counts wrong ones, keeps the count over a restart and forgets it in time.
use super::contract;
use crate::{reactions, rooms};
use serde_json::{Value, json};
use testkit::things::Whose;
use testkit::two_orgs::TwoOrgs;
use testkit::{PASSWORD, Person, Res, School};

const WRONG: &str = "Wrong-2026!";
/// An address may try forty times what a person may: one router has a class behind it.
const PATIENCE: usize = 41;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    Anybody,
    /// Somebody with a password and an authenticator app that is not confirmed yet.
    Member,
    /// The same with every right.
    Administrator,
}

/// Each door with a body that is right but for the secret. A form is written as a text.
fn doors() -> Vec<(Who, &'static str, &'static str, Value)> {
    use Who::{Administrator, Anybody, Member};
    let signed = json!({ "id": "AA", "response": { "clientDataJSON": "AA", "authenticatorData": "AA", "signature": "AA" } });
    let new =
        json!({ "token": "guess", "email": "x@school.example", "full_name": "X", "password": PASSWORD });
    let pictures = json!(["sun", "moon", "star"]);
    let nobody = format!("usr_{}", "0".repeat(32));
    let joining = json!({ "email": "x@school.example", "full_name": "X", "password": PASSWORD, "join_code": "AAA-AAA" });
    let token = json!({ "name": "Report", "scopes": ["course:read"], "password": WRONG });
    let reason = json!({ "reason": "The county asks for it", "password": WRONG });
    let decision = json!({ "decision": "approve", "password": WRONG });
    vec![
        (
            Anybody,
            "POST",
            "/api/v1/auth/login",
            json!({ "email": "neema@school.example", "password": WRONG }),
        ),
        (
            Anybody,
            "POST",
            "/api/v1/auth/token",
            json!({ "email": "neema@school.example", "password": WRONG }),
        ),
        (Anybody, "POST", "/api/v1/auth/refresh", json!({ "refresh_token": "guess" })),
        (Anybody, "POST", "/api/v1/auth/mfa/totp", json!({ "token": "guess", "code": "123456" })),
        (Anybody, "POST", "/api/v1/auth/mfa/recovery", json!({ "token": "guess", "code": "AAAA-AAAA" })),
        (Anybody, "POST", "/api/v1/auth/mfa/passkey/options", json!({ "token": "guess" })),
        (
            Anybody,
            "POST",
            "/api/v1/auth/mfa/passkey/verify",
            json!({ "token": "guess", "credential": signed }),
        ),
        (Anybody, "POST", "/api/v1/auth/passkey/verify", json!({ "credential": signed })),
        (Anybody, "POST", "/api/v1/auth/password/reset", json!({ "token": "guess", "password": PASSWORD })),
        (Anybody, "POST", "/api/v1/auth/email/verify", json!({ "token": "guess" })),
        (Anybody, "POST", "/api/v1/auth/invitations/preview", json!({ "code": "AAA-AAA" })),
        (Anybody, "POST", "/api/v1/auth/invitations/preview", json!({ "token": "guess" })),
        (Anybody, "POST", "/api/v1/auth/class", json!({ "code": "AAA-AAA" })),
        (
            Anybody,
            "POST",
            "/api/v1/auth/class/pin",
            json!({ "code": "AAA-AAA", "pupil": nobody, "pictures": pictures }),
        ),
        (Anybody, "POST", "/api/v1/auth/setup", new),
        (Anybody, "POST", "/api/v1/auth/register", joining),
        (Anybody, "POST", "/api/v1/families/consents", json!({ "token": "guess", "purposes": [] })),
        (Anybody, "GET", "/setup?token=guess", Value::Null),
        (Anybody, "GET", "/recover?token=guess", Value::Null),
        (Anybody, "POST", "/recover", json!("token=guess&password=Chapati-2026%21")),
        (Anybody, "POST", "/verify-email", json!("token=guess")),
        (Anybody, "GET", "/consent/guess", Value::Null),
        (Anybody, "POST", "/consent/guess", json!("purposes=forum")),
        (Anybody, "GET", "/auth/sso/{provider}/callback?code=x&state=guess", Value::Null),
        (Member, "POST", "/api/v1/auth/totp/confirm", json!({ "code": "000000" })),
        (
            Member,
            "POST",
            "/api/v1/auth/email/change",
            json!({ "email": "y@school.example", "password": WRONG }),
        ),
        (
            Member,
            "POST",
            "/api/v1/auth/password/change",
            json!({ "old_password": WRONG, "new_password": PASSWORD }),
        ),
        (Member, "POST", "/api/v1/auth/totp", json!({ "password": WRONG })),
        (Member, "DELETE", "/api/v1/auth/totp", json!({ "password": WRONG })),
        (Member, "POST", "/api/v1/auth/recovery-codes", json!({ "password": WRONG })),
        (Member, "POST", "/api/v1/auth/passkeys/options", json!({ "password": WRONG })),
        (Member, "POST", "/api/v1/auth/tokens", token),
        (Member, "POST", "/api/v1/auth/me/copies", json!({ "password": WRONG })),
        (
            Member,
            "POST",
            "/api/v1/auth/me/erasure",
            json!({ "confirm": "neema@school.example", "password": WRONG }),
        ),
        (Administrator, "POST", "/api/v1/admin/users/export", reason.clone()),
        (Administrator, "POST", "/api/v1/admin/audit/export", reason.clone()),
        (Administrator, "POST", "/api/v1/organizations/{organization}/members/export", reason.clone()),
        (Administrator, "POST", "/api/v1/organizations/{organization}/audit/export", reason.clone()),
        (Administrator, "POST", "/api/v1/exports/{export}/decision", decision),
        (Administrator, "POST", "/api/v1/admin/users/{user}/second-factor/reset", reason),
        (Member, "POST", "/api/v1/auth/invitations/accept", json!({ "code": "AAA-AAA" })),
        (Member, "POST", "/api/v1/families/links", json!({ "code": "ABCDEFGH", "relation": "mother" })),
    ]
}

struct Street {
    school: School,
    it: TwoOrgs,
    member: Person,
    administrator: Person,
}

impl Street {
    async fn new() -> Self {
        let school = School::with(rooms::all(), reactions::all(), |it| it.limits.login = 1).await;
        let it = school.two_orgs().await;
        let (member, _) = registered(&school, "neema@school.example").await;
        school.post(&member, "/api/v1/auth/totp", json!({ "password": PASSWORD })).await.expect(200);
        let (administrator, id) = registered(&school, "grace@school.example").await;
        let rights = json!({ "roles": ["admin"] });
        school.patch(&it.site, &format!("/api/v1/admin/users/{id}"), rights).await.expect(200);
        Street { school, it, member, administrator }
    }

    async fn knock(&self, door: &(Who, &str, &str, Value)) -> Res {
        let (who, method, path, body) = door;
        let url = self.it.things.url(Whose::Own, path).expect("a thing of each kind");
        let nobody = self.school.nobody();
        let request = self.school.request(method, &url);
        let request = request.by(match who {
            Who::Anybody => &nobody,
            Who::Member => &self.member,
            Who::Administrator => &self.administrator,
        });
        let request = match body {
            Value::Null => request,
            Value::String(form) => {
                request.bytes("application/x-www-form-urlencoded", form.clone().into_bytes())
            }
            body => request.json(body),
        };
        request.send().await
    }
}

/// Somebody with a password, and their id.
async fn registered(school: &School, email: &str) -> (Person, String) {
    let new = json!({ "email": email, "password": PASSWORD, "full_name": "Neema Achieng" });
    let session = school.post(&school.nobody(), "/api/v1/auth/register", new).await.expect(201);
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let person = Person { token: text(&session["access_token"]), ..school.nobody() };
    (person, text(&session["user"]["id"]))
}

#[tokio::test]
async fn a3_every_door_waits_after_too_many_wrong_secrets_even_after_a_restart() {
    let mut street = Street::new().await;
    for door in doors() {
        let name = format!("{} {}", door.1, door.2);
        let mut answer = street.knock(&door).await;
        for _ in 0..3 * PATIENCE {
            assert!(answer.status >= 300, "{name}: {}", answer.text);
            if answer.status == 429 {
                break;
            }
            answer = street.knock(&door).await;
        }
        assert_eq!(answer.status, 429, "{name}: {}", answer.text);
        assert!(answer.header("retry-after").parse::<i64>().is_ok_and(|it| it > 0), "{name}");
    }
    street.school = street.school.restarted(rooms::all()).await;
    for door in doors() {
        assert_eq!(street.knock(&door).await.status, 429, "{} {}", door.1, door.2);
    }
    street.school.clock.advance_seconds(901);
    let (member, anybody): (Vec<_>, Vec<_>) = doors().into_iter().partition(|it| it.0 != Who::Anybody);
    // While the member's session lasts; the doors that ask for the same password share their one try.
    let mut answers = vec![];
    for door in &member {
        answers.push(street.knock(door).await.status);
    }
    assert!(answers.iter().filter(|it| **it != 429).count() >= 4, "{answers:?}");
    // Accounts are made by the hour.
    for door in anybody.iter().filter(|it| !it.2.ends_with("/register")) {
        street.school.clock.advance_seconds(901);
        assert_ne!(street.knock(door).await.status, 429, "{} {}", door.1, door.2);
    }
}

/// A new route that takes a secret is a line of the table above.
#[test]
fn a3_the_doors_are_all_that_the_document_has() {
    let document = contract::document();
    let known = doors();
    let mut missing = vec![];
    for write in contract::writes(&document) {
        let is_secret = |(name, schema): &(&String, &Value)| {
            let claimed = schema["format"] == "password" && schema["minLength"] == 0;
            let secrets = ["token", "refresh_token", "ticket", "code", "join_code", "credential"];
            claimed || secrets.contains(&name.as_str())
        };
        let is_door = write.fields().iter().any(is_secret);
        if is_door && !known.iter().any(|it| it.1 == write.method && it.2 == write.path) {
            missing.push(write.name());
        }
    }
    // A new passkey is no guess, a password is only judged for its strength, and who takes a passkey away names it.
    missing.retain(|it| {
        ![
            "POST /api/v1/auth/passkeys",
            "POST /api/v1/auth/password/strength",
            "DELETE /api/v1/auth/passkeys/{passkey}",
        ]
        .contains(&it.as_str())
    });
    assert_eq!(missing, Vec::<String>::new());
}
