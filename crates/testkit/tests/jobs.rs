//! Work for later, as open browsers hear of it.
use kernel::job::{JobKind, enqueue};
use kernel::live::Signal;
use kernel::{Fact, Module, Role};
use serde_json::{Value, json};
use std::sync::Arc;
use testkit::School;

fn hopeless() -> Module {
    let run = JobKind {
        kind: "test.hopeless",
        tries: 2,
        run: Arc::new(|_, _| Box::pin(async { Err(anyhow::anyhow!("no such luck").into()) })),
    };
    Module { jobs: vec![run], ..Module::new("test", &[]) }
}

#[tokio::test]
async fn administrators_hear_of_work_that_is_nobodys_and_when_it_is_given_up() {
    let school = School::new([identity::module(), hopeless()], Default::default()).await;
    let dorcas = school.person("Dorcas Onyango", &[Role::Admin]).await;
    let amina = school.person("Amina Hassan", &[Role::Student]).await;
    let session = school.clock.id();
    let mut admins = school.app.hub.join(&dorcas.id, &session, Role::Admin).unwrap();
    let mut learners = school.app.hub.join(&amina.id, &session, Role::Student).unwrap();
    let mut tx = school.tx_write().await;
    let now = tx.now();
    let job = enqueue(&mut tx, "test.hopeless", None, &Value::Null, now).await.unwrap();
    tx.commit().await.unwrap();
    let shown = Fact::new("job.changed", None, json!({ "job": job }));
    let text = json!({ "name": shown.name, "ids": shown.ids }).to_string();
    // Over PostgreSQL facts come by a listener, which only a served school has.
    let hears = school.database_url().is_none();
    let mut told = |times: usize| {
        for _ in (0..times).filter(|_| hears) {
            assert_eq!(admins.try_recv(), Ok(Signal::Text(text.as_str().into())));
        }
        assert!(admins.try_recv().is_err());
    };
    // Begun, to be tried again; begun, given up.
    for _ in 0..2 {
        assert_eq!(school.run_jobs().await, 1);
        told(2);
        school.clock.advance_seconds(120);
    }
    let url = format!("/api/v1/jobs/{job}");
    assert_eq!(school.get(&dorcas, &url).await.expect(200)["state"], "dead");
    assert_eq!(school.get(&amina, &url).await.status, 404);
    school.post(&dorcas, &format!("/api/v1/admin/jobs/{job}/retry"), json!({})).await.expect(200);
    told(1);
    assert!(learners.try_recv().is_err(), "nobody's work is no learner's business");
}
