//! What the browser says it was asked, and by which page: WebAuthn §5.8.1.
use super::encoded;
use super::site::Site;

#[derive(serde::Deserialize)]
struct ClientData {
    r#type: String,
    challenge: String,
    origin: String,
    #[serde(default, rename = "crossOrigin")]
    cross_origin: bool,
}

/// What the browser was asked for.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    Create,
    Get,
}

/// The challenge that was signed, when a page of this school asked for it. Steps 7 to 10 of §7.1, 11 to 14 of §7.2.
pub fn challenge(json: &[u8], kind: Kind, site: &Site) -> Option<Vec<u8>> {
    let data: ClientData = serde_json::from_slice(json).ok()?;
    let expected = match kind {
        Kind::Create => "webauthn.create",
        Kind::Get => "webauthn.get",
    };
    let ours = data.r#type == expected && data.origin == site.origin && !data.cross_origin;
    encoded::decode(&data.challenge).filter(|_| ours)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_a_page_of_this_school_asks() {
        let site = Site { rp_id: "school.example".into(), origin: "https://school.example".into() };
        let good = json!({ "type": "webauthn.get", "challenge": "AQID", "origin": "https://school.example",
            "crossOrigin": false, "other_keys_can_be_added_here": "yes" });
        let read = |it: &serde_json::Value| challenge(it.to_string().as_bytes(), Kind::Get, &site);
        assert_eq!(read(&good), Some(vec![1, 2, 3]));
        for (name, value) in [
            ("type", json!("webauthn.create")),
            ("origin", json!("https://school.example.evil.test")),
            ("origin", json!("http://school.example")),
            ("origin", json!("https://sub.school.example")),
            ("crossOrigin", json!(true)),
            ("challenge", json!("!")),
            ("challenge", json!(7)),
        ] {
            let mut bad = good.clone();
            bad[name] = value.clone();
            assert_eq!(read(&bad), None, "{name}: {value}");
        }
        assert_eq!(challenge(b"{", Kind::Get, &site), None);
    }
}
