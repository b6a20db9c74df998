use super::World;
use serde_json::json;

#[tokio::test]
async fn dump() {
    let it = World::new().await;
    std::fs::create_dir_all("/tmp/pages").unwrap();
    let texts = [("Fractions of a whole","en","mathematics","Share a chapati fairly, read and compare fractions, and find a fraction of any amount."),("Làm quen với Python","vi","pre_technical","Viết chương trình đầu tiên của bạn bằng Python."),("Kusoma na ngeli","sw","kiswahili","Umoja na wingi, ngeli nne na insha fupi."),("Soil, water, garden","en","agriculture","Grow vegetables in dry places.")];
    let mut last = None;
    for (t,l,a,s) in texts {
        it.school.clock.advance_seconds(1);
        let made = it.draft_with(json!({"title": t, "language": l, "learning_area": a, "summary": s, "difficulty":"beginner", "grade_levels":["g4","g5"], "description": "A fraction tells you **how much of one whole thing** you have.\n\n- cut a whole\n- compare\n", "licence":"CC-BY-4.0","attribution":"By [the project](https://example.org)"}), &["Equal parts","Top and bottom","Part of a group"]).await;
        let m2 = it.school.post(&it.achieng, &made.url("/modules"), json!({"title":"Comparing fractions"})).await.expect(201);
        it.lesson(&super::id(&m2), json!({"title":"Same denominator","markdown":"words ".repeat(2000),"preview":true})).await;
        let mut tx = it.school.tx_write().await;
        crate::activity::put(&mut tx, &crate::activity::Activity{ id: super::id(&m2).replace("mod_","quz_"), course: made.course.parse().unwrap(), module: Some(made.module.parse().unwrap()), kind: crate::activity::Kind::Quiz, title:"Check yourself".into(), counts:true, weight:5}).await.unwrap();
        tx.commit().await.unwrap();
        let f = it.school.request("POST", &made.url("/files")).by(&it.achieng).file("paper.pdf","application/pdf",b"%PDF-1.7\n").send().await.expect(201);
        it.school.post(&it.achieng, &made.url("/materials"), json!({"file_id": f["id"], "title":"Worksheet"})).await.expect(201);
        it.publish(&made).await;
        last = Some(made);
    }
    let made = last.unwrap();
    it.enroll(&it.amina, &made).await;
    for (name, who, url) in [("home",&it.nobody,"/".to_owned()),("catalogue",&it.nobody,"/courses?limit=3&q=a".into()),("none",&it.nobody,"/courses?q=zzz".into()),("course",&it.nobody,format!("/courses/{}",made.slug)),("course_in",&it.brian,format!("/courses/{}",made.slug)),("course_learner",&it.amina,format!("/courses/{}",made.slug)),("lesson",&it.nobody,format!("/courses/{}/lessons/{}",made.slug,made.lessons[0]))] {
        let text = it.school.get(who, &url).await.text;
        std::fs::write(format!("/tmp/pages/{name}.html"), text.replace("href=\"\"", "href=\"public.css\"")).unwrap();
    }
}
