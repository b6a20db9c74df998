//! The two organisations that the personas belong to, and what hangs on an organisation.
use crate::things::{Things, Whose};
use crate::{PASSWORD, Person, School};
use kernel::auth::OrganizationId;
use kernel::{OrganizationRole, Timestamp, params};
use serde_json::{Value, json};

/// An organisation as its people see it.
pub(crate) struct Group<'p> {
    pub whose: Whose,
    pub id: &'p OrganizationId,
    pub admin: &'p Person,
    pub teacher: &'p Person,
}

fn id(value: &Value) -> String {
    value["id"].as_str().expect("an id").to_owned()
}

impl School {
    /// Somebody who registered a minute ago and says that they would like to teach.
    pub async fn newcomer(&self, name: &str, email: &str) -> Person {
        let body = json!({ "email": email, "password": PASSWORD, "full_name": name, "wants": "instructor" });
        let session = self.post(&self.nobody(), "/api/v1/auth/register", body).await.expect(201);
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        Person {
            id: text(&session["user"]["id"]).parse().expect("an id"),
            name: name.into(),
            email: email.into(),
            token: text(&session["access_token"]),
        }
    }

    /// Puts somebody's membership into a state, past all rules: for people who are not quite members.
    pub async fn membership(
        &self,
        organization: &OrganizationId,
        person: &Person,
        role: OrganizationRole,
        state: &str,
        ends_at: Option<Timestamp>,
    ) {
        let mut tx = self.tx_write().await;
        tx.execute(
            "INSERT INTO identity_memberships (organization_id, user_id, role, state, ends_at, created_at, version)
             VALUES ($1, $2, $3, $4, $5, 0, 1)
             ON CONFLICT (organization_id, user_id) DO UPDATE SET role = excluded.role, state = excluded.state,
               ends_at = excluded.ends_at, version = identity_memberships.version + 1",
            params![organization, person.id, role, state, ends_at],
        )
        .await
        .expect("a membership");
        tx.commit().await.expect("committed");
    }

    /// An invitation, a class with a pupil, a track, a project and a file of its members that waits for approval.
    pub(crate) async fn run_group(&self, things: &mut Things, it: &Group<'_>) {
        let at = format!("/api/v1/organizations/{}", it.id);
        let make = async |who: &Person, path: &str, body: Value| {
            id(&self.post(who, &format!("{at}{path}"), body).await.expect(201))
        };
        let invitation = make(it.admin, "/invitations", json!({ "role": "student" })).await;
        let class = make(it.teacher, "/classes", json!({ "name": "Standard 2 Blue" })).await;
        let pupil = json!({ "full_name": "Baraka Otieno" });
        let pupil = make(it.teacher, &format!("/classes/{class}/pupils"), pupil).await;
        let named = json!({ "title": "Water and soil" });
        let track = make(it.admin, "/tracks", named.clone()).await;
        let project = make(it.teacher, "/projects", named).await;
        let wish = json!({ "reason": "The yearly report to the county" });
        let export = self.post(it.admin, &format!("{at}/members/export"), wish).await.expect(202);
        let of_group = [
            ("organization", it.id.to_string()),
            ("export", id(&export)),
            ("invitation", invitation),
            ("class", class),
            ("track", track),
            ("project", project),
        ];
        of_group.into_iter().for_each(|(parameter, id)| things.put(it.whose, parameter, id));
        things.put_at(it.whose, "/pupils/{user}", "user", pupil);
    }

    /// A guardian and a child.
    pub(crate) async fn link_family(
        &self,
        things: &mut Things,
        whose: Whose,
        guardian: &Person,
        child: &Person,
    ) {
        let link = format!("fam_{:032x}", whose as u128 + 1);
        let mut tx = self.tx_write().await;
        tx.execute(
            "INSERT INTO family_links (id, guardian, child, relation, linked_at) VALUES ($1, $2, $3, 'mother', 0)",
            params![link, guardian.id, child.id],
        )
        .await
        .expect("a link");
        tx.commit().await.expect("committed");
        things.put(whose, "link", link);
        things.put_at(whose, "/consent/{token}", "token", "x".repeat(43));
        things.put(whose, "child", child.id.to_string());
    }

    /// What administrators of the school look after.
    pub(crate) async fn run_school(
        &self,
        things: &mut Things,
        whose: Whose,
        site: &Person,
        learner: &Person,
    ) {
        let session: String = self
            .tx_read()
            .await
            .one("SELECT id FROM identity_sessions WHERE user_id = $1 LIMIT 1", params![learner.id])
            .await
            .expect("a session");
        things.put(whose, "session", session);
        let words = json!({ "statement": "I would like to teach physics here." });
        let application = self.post(learner, "/api/v1/instructor-applications", words).await.expect(201);
        things.put(whose, "application", id(&application));
        let gone = self.person(&format!("Gone {}", whose.heading()), &[kernel::Role::Student]).await;
        self.delete(site, &format!("/api/v1/admin/users/{}", gone.id)).await.expect(204);
        things.put_at(whose, "/users/{user}/restore", "user", gone.id.to_string());
        let fault = format!("flt_{:032x}", whose as u128 + 1);
        let provider = format!("sso_{:032x}", whose as u128 + 1);
        let mut tx = self.tx_write().await;
        tx.execute(
            "INSERT INTO identity_sso_providers (id, name, issuer, client_id, client_secret, sign_up, active, created_at, version)
             VALUES ($1, 'College', 'https://college.example', 'lyceum', '', $2, $2, 0, 1)",
            params![provider, false],
        )
        .await
        .expect("another sign-in");
        things.put(whose, "provider", provider);
        tx.execute(
            "INSERT INTO kernel_faults (id, fingerprint, place, message, request, times, first_at, last_at)
             VALUES ($1, $1, 'here', 'It broke', '{}', 1, 0, 0)",
            params![fault],
        )
        .await
        .expect("a fault");
        things.put(whose, "fault", fault);
        let strand = format!("str_{:032x}", whose as u128 + 1);
        tx.execute(
            "INSERT INTO course_strands (id, learning_area, title, position, version) VALUES ($1, 'english', 'Reading', 1, 1)",
            params![strand],
        )
        .await
        .expect("a strand");
        tx.commit().await.expect("committed");
        things.put(whose, "strand", strand);
    }
}
