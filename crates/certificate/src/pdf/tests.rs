//! The drawn certificate, read back.
use super::*;
use crate::code::Code;
use kernel::{Clock, Timestamp};
use proptest::prelude::*;

fn certificate(learner_name: &str, language: Lang) -> Certificate {
    let clock = Clock::frozen(0);
    Certificate {
        code: Code::typed("0123456789ABCDEFGHJKMNPQRS").unwrap(),
        learner: clock.id(),
        course: clock.id(),
        learner_name: learner_name.into(),
        course_title: "Làm quen với Python".into(),
        issuer: "Shule ya Mfano".into(),
        language,
        issued_at: Timestamp(1_767_600_000_000),
        seal: String::new(),
        withdrawn: false,
    }
}

fn drawn(certificate: &Certificate) -> Vec<u8> {
    draw(certificate, "https://school.example/verify/0123456789ABCDEFGHJKMNPQRS").unwrap()
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|it| it == text.as_bytes())
}

#[test]
fn a_certificate_is_a_tagged_pdf_in_the_language_of_its_course() {
    let bytes = drawn(&certificate("Amina Wanjiru", Lang::Sw));
    assert!(bytes.starts_with(b"%PDF-1."));
    for part in [
        "/StructTreeRoot",
        "/Marked true",
        "/Lang(sw)",
        "/S/H1",
        "/S/P",
        "/S/Figure",
        "/S/Link",
        "pdfuaid",
        "/DisplayDocTitle true",
    ] {
        assert!(contains(&bytes, part), "{part}");
    }
    assert!(contains(&bytes, "Cheti cha kuhitimu: Amina Wanjiru"));
    assert!(bytes.len() < 120_000, "{}", bytes.len());
}

#[test]
fn the_same_certificate_is_drawn_the_same() {
    let it = certificate("Đặng Thị Bích", Lang::Vi);
    assert_eq!(drawn(&it), drawn(&it));
}

#[test]
fn names_of_any_script_and_length_can_be_drawn() {
    let long = "Nguyễn ".repeat(28);
    for name in [
        "አበበ ቢቂላ",
        "محمد صلاح",
        "王小明",
        "👩‍🎓 Amina",
        "Zoë\u{301}\u{302}",
        "ng’ombe",
        long.trim(),
        &"W".repeat(200),
    ] {
        assert!(!drawn(&certificate(name, Lang::En)).is_empty(), "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn no_name_makes_it_fail(name in "\\PC{1,60}") {
        prop_assert!(draw(&certificate(&name, Lang::En), "https://school.example/verify/x").is_ok());
    }
}
