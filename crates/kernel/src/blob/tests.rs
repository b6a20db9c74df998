use super::*;

/// Row C21.
#[test]
fn c21_the_end_of_a_disk_is_not_for_files() {
    assert!(is_low(4, 100) && !is_low(5, 100) && !is_low(0, 0));
    let terabyte = 1 << 40;
    assert!(is_low(511 << 20, terabyte) && !is_low(513 << 20, terabyte));
}

#[tokio::test]
async fn the_same_bytes_are_kept_once_and_damage_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    let blobs = Blobs::in_folder(folder.path(), true).unwrap();
    let hash = blobs.put(Bytes::from_static(b"chapati")).await.unwrap();
    assert_eq!(blobs.put(Bytes::from_static(b"chapati")).await.unwrap(), hash);
    assert_eq!(blobs.list().await.unwrap(), [hash.as_str()]);
    let place = folder.path().join("blobs").join(&hash[..2]).join(&hash[2..]);
    std::fs::write(place, b"chapat!").unwrap();
    assert!(!blobs.sound(&hash).await.unwrap());
}

#[tokio::test]
async fn a_folder_keeps_blobs() {
    let folder = tempfile::tempdir().unwrap();
    keeps_blobs(Blobs::in_folder(folder.path(), true).unwrap()).await;
}

/// Against the server of `TEST_S3`, when there is one.
#[tokio::test]
async fn a_bucket_keeps_blobs() {
    let Some(bucket) = bucket() else { return };
    keeps_blobs(bucket).await;
}

/// A folder of its own in the bucket of `TEST_S3`.
fn bucket() -> Option<Blobs> {
    let url = test_s3()?;
    let (bucket, region) = url.split_once('?').unwrap();
    let url = format!("{bucket}/{}?{region}", crate::random_token());
    Some(Blobs::of(&Config { blobs: Some(url), ..Config::default() }).unwrap())
}

#[expect(clippy::disallowed_methods, reason = "which server to test against is the environment's to say")]
fn test_s3() -> Option<String> {
    std::env::var("TEST_S3").ok().filter(|it| !it.is_empty())
}

/// What every place for blobs does.
async fn keeps_blobs(blobs: Blobs) {
    let hash = blobs.put(Bytes::from_static(b"chapati")).await.unwrap();
    assert_eq!(blobs.get(&hash).await.unwrap().unwrap(), "chapati");
    assert_eq!(blobs.part(&hash, 1..4).await.unwrap().unwrap(), "hap");
    assert!(blobs.sound(&hash).await.unwrap());
    let apart = blobs.apart("copies/of-mine");
    assert!(apart.get(&hash).await.unwrap().is_none());
    apart.put(Bytes::from_static(b"chapati")).await.unwrap();
    blobs.remove(&hash).await.unwrap();
    blobs.remove(&hash).await.unwrap();
    assert!(blobs.get(&hash).await.unwrap().is_none() && !blobs.sound(&hash).await.unwrap());
    assert_eq!(apart.get(&hash).await.unwrap().unwrap(), "chapati");
    for (name, bytes) in [("1", "cha"), ("2", "pati")] {
        blobs.keep_piece("upl_1", name, bytes.into()).await.unwrap();
    }
    blobs.keep_piece("upl_10", "1", Bytes::from_static(b"other")).await.unwrap();
    assert_eq!(blobs.piece("upl_1", "2").await.unwrap().unwrap(), "pati");
    assert!(blobs.keep_piece("..", "1", Bytes::new()).await.is_err());
    blobs.drop_pieces("upl_1").await.unwrap();
    blobs.drop_pieces("upl_1").await.unwrap();
    assert!(blobs.piece("upl_1", "1").await.unwrap().is_none());
    assert_eq!(blobs.piece("upl_10", "1").await.unwrap().unwrap(), "other");
    let large = "0123456789abcdef".repeat(700_000);
    let hash = crate::sha256(large.as_bytes());
    for whole in [false, true] {
        let mut incoming = blobs.incoming(&hash).unwrap();
        for piece in large.as_bytes()[usize::from(!whole)..].chunks(250_000) {
            incoming.add(piece).await.unwrap();
        }
        assert_eq!(incoming.end().await.unwrap().is_none(), whole);
        assert_eq!(blobs.sound(&hash).await.unwrap(), whole);
    }
    assert_eq!(blobs.list().await.unwrap(), [hash]);
}
