//! Who may do what: the matrix that a reviewer reads, and the crawl that finds what leaks.
use super::school;
use crate::rooms;
use testkit::two_orgs::{ANSWER, DRAFT, OTHERS, PERSONAL};

/// Row B1: every route × every persona × own, foreign and draft object.
#[tokio::test]
async fn b1_permission_matrix() {
    let school = school().await;
    let it = school.two_orgs().await;
    let nobody = school.nobody();
    let people = [
        ("nobody", &nobody),
        ("fft", &it.fft),
        ("stu1", &it.stu1),
        ("stu2", &it.stu2),
        ("b_stu", &it.b_stu),
        ("ins1", &it.ins1),
        ("ins2", &it.ins2),
        ("site", &it.site),
    ];
    let (own, foreign, draft) = (it.own.ids(), it.foreign.ids(), it.draft.ids());
    let objects: [(&str, &[(&str, String)]); 3] = [("own", &own), ("foreign", &foreign), ("draft", &draft)];
    insta::assert_snapshot!("permission_matrix", school.permissions(rooms::all(), &people, &objects).await);
}

/// Row B6: a draft is not there, whichever way one looks.
#[tokio::test]
async fn b6_drafts_do_not_leak() {
    let school = school().await;
    let it = school.two_orgs().await;
    for who in [&school.nobody(), &it.fft, &it.stu1, &it.ins2, &it.b_ins] {
        let found = school.crawl(who, &[&it.own, &it.foreign, &it.draft], DRAFT).await;
        assert_eq!(found, Vec::<String>::new(), "{}", who.name);
    }
    assert!(!school.crawl(&it.ins1, &[&it.draft], DRAFT).await.is_empty(), "the crawler finds what is there");
}

/// Row B7: no answer key reaches anybody who has not handed in.
#[tokio::test]
async fn b7_answers_do_not_leak() {
    let school = school().await;
    let it = school.two_orgs().await;
    for who in [&school.nobody(), &it.fft, &it.stu1, &it.stu2, &it.b_stu, &it.ins2] {
        let found = school.crawl(who, &[&it.own, &it.foreign, &it.draft], ANSWER).await;
        assert_eq!(found, Vec::<String>::new(), "{}", who.name);
    }
    assert!(!school.crawl(&it.ins1, &[&it.own], ANSWER).await.is_empty(), "the crawler finds what is there");
}

/// Row B3 as far as there are two groups: what group B's course holds stays there.
#[tokio::test]
async fn b3_lessons_of_another_group_do_not_leak() {
    let school = school().await;
    let it = school.two_orgs().await;
    let text = format!("The text of this lesson: Secrets {OTHERS}");
    for who in [&school.nobody(), &it.fft, &it.stu1, &it.ins1, &it.ins2] {
        let found = school.crawl(who, &[&it.own, &it.foreign], &text).await;
        assert_eq!(found, Vec::<String>::new(), "{}", who.name);
    }
    assert!(
        !school.crawl(&it.b_stu, &[&it.foreign], &text).await.is_empty(),
        "the crawler finds what is there"
    );
}

/// Addresses are seen by their owner and administrators alone.
#[tokio::test]
async fn e_mail_addresses_do_not_leak() {
    let school = school().await;
    let it = school.two_orgs().await;
    let of_stu2 = format!("stu2.{PERSONAL}@");
    for who in [&school.nobody(), &it.fft, &it.stu1, &it.ins1, &it.b_ins] {
        let found = school.crawl(who, &[&it.own, &it.foreign, &it.draft], &of_stu2).await;
        assert_eq!(found, Vec::<String>::new(), "{}", who.name);
    }
}

/// Row B4: a quiz cannot be hung into a module of somebody else's course.
#[tokio::test]
async fn b4_a_quiz_stays_in_its_own_course() {
    let school = school().await;
    let it = school.two_orgs().await;
    let before = school.checksum().await;
    for module in [it.foreign.module.clone(), format!("mod_{}", "0".repeat(32))] {
        let url = format!("/api/v1/courses/{}/quizzes", it.own.course);
        let refused =
            school.post(&it.ins1, &url, serde_json::json!({ "title": "Check", "module_id": module })).await;
        assert_eq!((refused.status, refused.field()), (422, "module_id"));
        let url = format!("/api/v1/quizzes/{}", it.own.quiz);
        let refused = school.patch(&it.ins1, &url, serde_json::json!({ "module_id": module })).await;
        assert_eq!((refused.status, refused.field()), (422, "module_id"));
    }
    assert_eq!(before, school.checksum().await);
}
