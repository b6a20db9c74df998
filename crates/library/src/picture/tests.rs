use super::samples::{bomb, exif, photo, with_segments};
use kernel::{Reactions, Role};
use serde_json::Value;
use testkit::{Person, Res, School};

async fn world() -> (School, Person) {
    let school = School::new([identity::module(), crate::module()], Reactions::default()).await;
    let amina = school.person("Amina Wanjiru", &[Role::Instructor]).await;
    (school, amina)
}

async fn bring(school: &School, who: &Person, content: &[u8]) -> Res {
    let request = school.request("POST", "/api/v1/files").by(who);
    request.file("picha.jpg", "application/octet-stream", content).send().await
}

fn at(file: &Value) -> String {
    format!("/api/v1/files/{}", file["id"].as_str().unwrap())
}

/// Row C12.
#[tokio::test]
async fn c12_a_served_photograph_says_nothing_of_where_it_was_taken_and_stands_upright() {
    let (school, amina) = world().await;
    let told = with_segments(&photo(640, 480), &[(0xe1, [&b"Exif\0\0"[..], &exif(6)].concat())]);
    assert!(told.windows(12).any(|it| it == b"GPS-LATITUDE"));
    let file = bring(&school, &amina, &told).await.expect(201);
    assert_eq!((&file["width"], &file["height"]), (&480.into(), &640.into()));
    school.run_jobs().await;
    for query in ["", "?w=360"] {
        let got = school.get(&amina, &format!("{}{query}", at(&file))).await;
        assert_eq!(got.status, 200);
        for gone in [&b"GPS-LATITUDE"[..], b"Exif", b"EXIF"] {
            assert!(!got.bytes.windows(gone.len()).any(|it| it == gone), "{query}");
        }
    }
}

#[tokio::test]
async fn a_phone_gets_a_small_picture_and_until_it_is_made_the_picture_itself() {
    let (school, amina) = world().await;
    let large = photo(2000, 1500);
    let file = bring(&school, &amina, &large).await.expect(201);
    let wide = |width: u32| {
        let (school, amina, url) = (&school, &amina, format!("{}?w={width}", at(&file)));
        async move { school.get(amina, &url).await }
    };
    let early = wide(360).await;
    assert_eq!((early.bytes.len(), early.header("content-type")), (large.len(), "image/jpeg"));
    assert_eq!(school.run_jobs().await, 1);
    let mut sizes = vec![large.len()];
    for (width, height) in [(1080, 810), (720, 540), (360, 270)] {
        let got = wide(width).await;
        assert_eq!(got.header("content-type"), "image/webp");
        assert_eq!(super::measure(&got.bytes, "image/webp"), Some((width, height)));
        assert_ne!(got.header("etag"), early.header("etag"));
        sizes.push(got.bytes.len());
    }
    assert!(sizes.is_sorted_by(|a, b| a > b), "{sizes:?}");
    for odd in ["1", "400", "x", "-360"] {
        assert_eq!(school.get(&amina, &format!("{}?w={odd}", at(&file))).await.status, 422, "{odd}");
    }
    bring(&school, &amina, &large).await.expect(201);
    assert_eq!(school.run_jobs().await, 0, "the same content is not made smaller twice");
    assert!(school.app.verify().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_small_or_damaged_picture_comes_as_it_is() {
    let (school, amina) = world().await;
    let small = photo(200, 150);
    let file = bring(&school, &amina, &small).await.expect(201);
    assert_eq!(school.run_jobs().await, 0);
    assert_eq!(school.get(&amina, &format!("{}?w=360", at(&file))).await.bytes, small);
    let header = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x06\0\0\0";
    let file = bring(&school, &amina, header).await.expect(201);
    assert_eq!(school.run_jobs().await, 1);
    let got = school.get(&amina, &format!("{}?w=360", at(&file))).await;
    assert_eq!(
        (got.status, got.header("etag")),
        (200, format!("\"{}\"", file["sha256"].as_str().unwrap()).as_str())
    );
}

/// Row C12.
#[tokio::test]
async fn c12_a_bomb_is_refused_by_its_header_before_a_pixel_is_decoded() {
    let (school, amina) = world().await;
    let started = std::time::Instant::now();
    let refused = bring(&school, &amina, &bomb(30_000, 30_000)).await;
    assert_eq!((refused.status, refused.error()), (422, "picture_too_large"));
    assert!(started.elapsed().as_millis() < 2000);
}

#[tokio::test]
async fn a_picture_that_has_to_be_turned_and_cannot_be_read_is_refused() {
    let (school, amina) = world().await;
    let told = super::samples::png_with(&[(b"eXIf", exif(3))]);
    let header = &told[..33 + 12 + exif(3).len()];
    let refused = bring(&school, &amina, header).await;
    assert_eq!((refused.status, refused.error()), (422, "picture_unreadable"));
}
