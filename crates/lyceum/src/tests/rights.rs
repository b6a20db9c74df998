//! Who may do what: the matrix that a reviewer reads, and the crawl that finds what leaks.
use super::school;
use crate::rooms;
use testkit::things::Whose;
use testkit::two_orgs::{ANSWER, DRAFT, OTHERS, PERSONAL};

/// Row B1: every route × every persona × own, foreign, the other group's and draft thing.
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
        ("par1", &it.par1),
        ("partner", &it.partner),
        ("ins1", &it.ins1),
        ("helper", &it.helper),
        ("ins2", &it.ins2),
        ("staff", &it.staff),
        ("admin", &it.admin),
        ("b_stu", &it.b_stu),
        ("b_ins", &it.b_ins),
        ("b_admin", &it.b_admin),
        ("site", &it.site),
    ];
    insta::assert_snapshot!("permission_matrix", school.permissions(rooms::all(), &people, &it.things).await);
}

/// Row B6: a draft is not there, whichever way one looks.
#[tokio::test]
async fn b6_drafts_do_not_leak() {
    let school = school().await;
    let it = school.two_orgs().await;
    for who in [&school.nobody(), &it.fft, &it.stu1, &it.ins2, &it.b_ins] {
        let found = school.crawl(who, &it.things, &Whose::ALL, DRAFT).await;
        assert_eq!(found, Vec::<String>::new(), "{}", who.name);
    }
    assert!(
        !school.crawl(&it.ins1, &it.things, &[Whose::Draft], DRAFT).await.is_empty(),
        "the crawler finds what is there"
    );
}

/// Row B7: no answer key reaches anybody who has not handed in.
#[tokio::test]
async fn b7_answers_do_not_leak() {
    let school = school().await;
    let it = school.two_orgs().await;
    let theirs = [Whose::Own, Whose::Other, Whose::Draft];
    let people =
        [&school.nobody(), &it.fft, &it.stu1, &it.stu2, &it.b_stu].map(|who| (who.clone(), &Whose::ALL[..]));
    for (who, of) in people.into_iter().chain([(it.ins2.clone(), &theirs[..])]) {
        let found = school.crawl(&who, &it.things, of, ANSWER).await;
        assert_eq!(found, Vec::<String>::new(), "{}", who.name);
    }
    assert!(
        !school.crawl(&it.ins1, &it.things, &[Whose::Own], ANSWER).await.is_empty(),
        "the crawler finds what is there"
    );
}

/// Row B3 as far as there are two groups: what group B's course holds stays there.
#[tokio::test]
async fn b3_lessons_of_another_group_do_not_leak() {
    let school = school().await;
    let it = school.two_orgs().await;
    let text = format!("The text of this lesson: Secrets {OTHERS}");
    for who in [&school.nobody(), &it.fft, &it.stu1, &it.ins1, &it.ins2] {
        let found = school.crawl(who, &it.things, &Whose::ALL, &text).await;
        assert_eq!(found, Vec::<String>::new(), "{}", who.name);
    }
    assert!(
        !school.crawl(&it.b_stu, &it.things, &[Whose::Other], &text).await.is_empty(),
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
        let found = school.crawl(who, &it.things, &Whose::ALL, &of_stu2).await;
        assert_eq!(found, Vec::<String>::new(), "{}", who.name);
    }
}

/// Row B4: a quiz cannot be hung into a module of somebody else's course.
#[tokio::test]
async fn b4_a_quiz_stays_in_its_own_course() {
    let school = school().await;
    let it = school.two_orgs().await;
    let before = school.checksum().await;
    for module in [it.things.id(Whose::Other, "module").to_owned(), format!("mod_{}", "0".repeat(32))] {
        let url = format!("/api/v1/courses/{}/quizzes", it.things.id(Whose::Own, "course"));
        let refused =
            school.post(&it.ins1, &url, serde_json::json!({ "title": "Check", "module_id": module })).await;
        assert_eq!((refused.status, refused.field()), (422, "module_id"));
        let url = format!("/api/v1/quizzes/{}", it.things.id(Whose::Own, "quiz"));
        let refused = school.patch(&it.ins1, &url, serde_json::json!({ "module_id": module })).await;
        assert_eq!((refused.status, refused.field()), (422, "module_id"));
    }
    assert_eq!(before, school.checksum().await);
}
