//! Whole stories of organisations, over HTTP.
mod classes;
mod imports;
mod invitations;
mod members;
mod organizations;

use kernel::{OrganizationId, OrganizationRole, Reactions, Role};
use serde_json::{Value, json};
use testkit::{Person, School};

/// Two organisations with an administrator, a teacher and a student each, and an administrator of the school.
struct World {
    school: School,
    site: Person,
    grace: Person,
    kamau: Person,
    amina: Person,
    other_admin: Person,
    other_teacher: Person,
    other_student: Person,
    ours: OrganizationId,
    theirs: OrganizationId,
}

impl World {
    async fn new() -> World {
        let school = School::new([crate::module()], Reactions::default()).await;
        let site = school.person("Site Admin", &[Role::Admin]).await;
        let [grace, kamau, amina] =
            people(&school, ["Grace Achieng", "Kamau Njoroge", "Amina Wanjiru"]).await;
        let [other_admin, other_teacher, other_student] =
            people(&school, ["Binh Tran", "Chi Nguyen", "Duc Le"]).await;
        use OrganizationRole::*;
        let ours = [(&grace, OrganizationAdmin), (&kamau, Instructor), (&amina, Student)];
        let ours = school.organization("Kilimani Primary", &ours).await;
        let theirs =
            [(&other_admin, OrganizationAdmin), (&other_teacher, Instructor), (&other_student, Student)];
        let theirs = school.organization("Trường Nguyễn Du", &theirs).await;
        World { school, site, grace, kamau, amina, other_admin, other_teacher, other_student, ours, theirs }
    }

    fn url(&self, rest: &str) -> String {
        format!("/api/v1/organizations/{}{rest}", self.ours)
    }

    fn theirs(&self, rest: &str) -> String {
        format!("/api/v1/organizations/{}{rest}", self.theirs)
    }

    async fn verified(&self, who: &Person) {
        let mut tx = self.school.tx_write().await;
        tx.execute(
            "UPDATE identity_users SET email_verified = $2 WHERE id = $1",
            kernel::params![who.id, true],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }

    async fn accept(&self, who: &Person, body: Value) -> testkit::Res {
        self.school.post(who, "/api/v1/auth/invitations/accept", body).await
    }

    /// The token in the newest mail.
    async fn mailed(&self) -> Value {
        let mail = self.school.mails().await.pop().expect("a mail");
        let link = mail.link.expect("a link");
        json!({ "token": link.split_once('#').expect("a token").1 })
    }
}

async fn people<const N: usize>(school: &School, names: [&str; N]) -> [Person; N] {
    let mut people = vec![];
    for name in names {
        people.push(school.person(name, &[Role::Student]).await);
    }
    people.try_into().expect("as many people as names")
}

fn names(page: &Value) -> Vec<&str> {
    page["items"].as_array().unwrap().iter().map(|it| it["full_name"].as_str().unwrap()).collect()
}
