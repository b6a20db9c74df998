//! Codes of an authenticator app: RFC 6238 with what every app knows, SHA-1, six digits and half minutes.
mod confirm;
mod qr;
mod remove;
mod set_up;
mod store;

pub(crate) use confirm::confirm;
pub(crate) use remove::remove;
pub(crate) use set_up::set_up;

use kernel::{Problem, Result, Timestamp, Tx, UserId};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use ring::hmac;

const STEP_SECONDS: i64 = 30;
/// A code may come from the half minute before or after: clocks differ and people type slowly.
const DRIFT: i64 = 1;
const SECRET_BYTES: usize = 20;

pub const TOTP_EXISTS: Problem = Problem::new(
    409,
    "totp_exists",
    "An authenticator app is set up already",
    "Tayari kuna programu ya uthibitishaji",
    "Ứng dụng xác thực đã được thiết lập",
);

/// The key that an app and the school share.
#[derive(Clone)]
pub(crate) struct Secret(Vec<u8>);

impl Secret {
    fn new() -> Self {
        Secret(kernel::random_bytes::<SECRET_BYTES>().to_vec())
    }

    /// As people type it when there is no camera.
    fn base32(&self) -> String {
        data_encoding::BASE32_NOPAD.encode(&self.0)
    }

    /// What the QR code says.
    fn uri(&self, school: &str, account: &str) -> String {
        let plain = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        format!(
            "otpauth://totp/{issuer}:{}?secret={}&issuer={issuer}&algorithm=SHA1&digits=6&period={STEP_SECONDS}",
            plain(account),
            self.base32(),
            issuer = plain(school),
        )
    }

    /// RFC 4226 §5.3, with the last `digits` decimal digits.
    fn code(&self, step: i64, digits: u32) -> u32 {
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &self.0);
        let mac = hmac::sign(&key, &step.to_be_bytes());
        let mac = mac.as_ref();
        let at = usize::from(mac[mac.len() - 1] & 0xf);
        let word = u32::from_be_bytes([mac[at], mac[at + 1], mac[at + 2], mac[at + 3]]);
        (word & 0x7fff_ffff) % 10_u32.pow(digits)
    }

    /// The half minute whose code this is, when it is one of now.
    fn step_of(&self, code: u32, now: Timestamp) -> Option<i64> {
        let current = now.0 / 1000 / STEP_SECONDS;
        (current - DRIFT..=current + DRIFT).find(|step| self.code(*step, 6) == code)
    }
}

/// Six digits as they were typed; spaces between them do not matter.
fn typed(text: &str) -> Option<u32> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    (digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok()).flatten()
}

/// Spends a code of somebody who has set an app up. Each half minute's code is good once. Row A13.
pub(crate) async fn spend(tx: &mut Tx, user: &UserId, code: &str) -> Result<bool> {
    let Some(row) = store::find(tx, user).await?.filter(|it| it.confirmed_at.is_some()) else {
        return Ok(false);
    };
    let secret = row.secret(tx, user)?;
    match typed(code).and_then(|code| secret.step_of(code, tx.now())) {
        Some(step) => store::spend(tx, user, step).await,
        None => Ok(false),
    }
}

/// What an app that knows the typed secret shows then.
#[cfg(test)]
pub(crate) fn shown(base32: &str, seconds: i64) -> String {
    let secret = Secret(data_encoding::BASE32_NOPAD.decode(base32.as_bytes()).expect("base 32"));
    format!("{:06}", secret.code(seconds / STEP_SECONDS, 6))
}

#[cfg(test)]
mod flow_tests;

#[cfg(test)]
mod tests {
    use super::*;

    fn rfc() -> Secret {
        Secret(b"12345678901234567890".to_vec())
    }

    #[test]
    fn codes_are_those_of_rfc_6238() {
        let table = [
            (59, 94_287_082),
            (1_111_111_109, 7_081_804),
            (1_111_111_111, 14_050_471),
            (1_234_567_890, 89_005_924),
            (2_000_000_000, 69_279_037),
            (20_000_000_000, 65_353_130),
        ];
        for (seconds, code) in table {
            assert_eq!(rfc().code(seconds / STEP_SECONDS, 8), code, "{seconds}");
        }
    }

    #[test]
    fn codes_are_those_of_rfc_4226() {
        let codes =
            [755_224, 287_082, 359_152, 969_429, 338_314, 254_676, 287_922, 162_583, 399_871, 520_489];
        for (counter, code) in codes.into_iter().enumerate() {
            assert_eq!(rfc().code(counter as i64, 6), code);
        }
    }

    #[test]
    fn a_code_is_good_for_half_a_minute_on_either_side() {
        let code = rfc().code(100, 6);
        let step_at = |seconds: i64| rfc().step_of(code, Timestamp(seconds * 1000));
        assert_eq!([step_at(2970), step_at(3000), step_at(3059)], [Some(100); 3]);
        assert_eq!([step_at(2969), step_at(3060)], [None; 2]);
    }

    #[test]
    fn a_code_is_six_digits_and_nothing_else() {
        assert_eq!(typed(" 012 345 "), Some(12_345));
        for wrong in ["", "12345", "1234567", "+12345", "12345a", "１２３４５６"] {
            assert_eq!(typed(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_address_of_a_secret_is_written_so_that_apps_read_it() {
        let uri = rfc().uri("Ziwa School", "amina@school.example");
        assert_eq!(
            uri,
            "otpauth://totp/Ziwa%20School:amina%40school%2Eexample?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
             &issuer=Ziwa%20School&algorithm=SHA1&digits=6&period=30"
        );
        assert!(qr::svg(&uri).unwrap().starts_with("<svg"));
    }
}
