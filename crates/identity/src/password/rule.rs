//! What a new password must be, by the rule the school has chosen, and whether it is easy to guess.
use super::NewPassword;
use anyhow::Context;
use kernel::settings::{self, Setting};
use kernel::text::fold;
use kernel::{Lang, Result, Text, Tx, error, texts};
use serde::{Deserialize, Serialize};
use zxcvbn::feedback::Warning;
use zxcvbn::{Entropy, Score};

texts! {
    SHORT = "At least {} characters", "Angalau herufi {}", "Ít nhất {} ký tự";
    ADD = "Add {}", "Ongeza {}", "Hãy thêm {}";
    UPPER = "an upper-case letter", "herufi kubwa", "chữ hoa";
    LOWER = "a lower-case letter", "herufi ndogo", "chữ thường";
    DIGIT = "a digit", "tarakimu", "chữ số";
    SIGN = "a sign such as ! or -", "alama kama ! au -", "dấu như ! hoặc -";
    COMMON = "Many people use this password, so it is tried first. Choose another", "Watu wengi hutumia nenosiri hili, hivyo hujaribiwa kwanza. Chagua jingine", "Nhiều người dùng mật khẩu này nên nó bị thử trước tiên. Hãy chọn mật khẩu khác";
    GUESSED = "This is easy to guess. Put together a few words that do not belong together", "Hili ni rahisi kukisiwa. Unganisha maneno machache yasiyohusiana", "Mật khẩu này dễ đoán. Hãy ghép vài từ không liên quan với nhau";
    ABOUT_YOU = "Leave out names: yours, your address and the school's are tried first", "Usitumie majina: lako, la anwani yako na la shule hujaribiwa kwanza", "Đừng dùng tên: tên bạn, địa chỉ email và tên trường bị thử trước tiên";
}

/// Which rule new passwords follow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "PasswordPolicy")]
pub enum Policy {
    /// 8 characters or more with an upper-case and a lower-case letter, a digit and a sign.
    #[default]
    Classic,
    /// 12 characters or more of any kind, but no names and nothing easy to guess (OWASP ASVS 5, 6.2).
    Asvs,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "PasswordSettings")]
pub(crate) struct Passwords {
    pub policy: Policy,
}

impl Setting for Passwords {
    const SECTION: &'static str = "identity.passwords";
}

/// A new password that the school accepts.
pub struct Fit(String);

impl Fit {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Holds a new password against the school's rule; `about` is what an attacker would know: name and address. Judging takes
/// some milliseconds, so `tx` should be one that reads.
pub async fn accept(tx: &mut Tx, field: &str, new: &NewPassword, about: &[&str]) -> Result<Fit> {
    let policy = settings::get::<Passwords>(tx).await?.policy;
    let words = telling_words(about.iter().copied().chain([tx.school_name()]));
    let (text, lang) = (new.as_str().to_owned(), Lang::here());
    let judged = tokio::task::spawn_blocking(move || policy.judge(&text, &words, lang)).await;
    match judged.context("judging a password")?.refused {
        None => Ok(Fit(new.as_str().to_owned())),
        Some(why) => Err(error::INVALID.field(field, why)),
    }
}

/// Words of four letters or more: shorter ones are in many words by chance.
pub(super) fn telling_words<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<String> {
    let words = texts.flat_map(|text| fold(text).split(' ').map(str::to_owned).collect::<Vec<_>>());
    words.filter(|it| it.chars().count() >= 4).collect()
}

impl Policy {
    pub(crate) const fn shortest(self) -> usize {
        match self {
            Policy::Classic => 8,
            Policy::Asvs => 12,
        }
    }

    /// `words` are folded.
    pub(super) fn judge(self, text: &str, words: &[String], lang: Lang) -> Judged {
        let known: Vec<&str> = words.iter().map(String::as_str).collect();
        let found = zxcvbn::zxcvbn(text, &known);
        Judged { score: found.score(), refused: self.refusal(text, words, &found, lang) }
    }

    fn refusal(self, text: &str, words: &[String], found: &Entropy, lang: Lang) -> Option<String> {
        if text.chars().count() < self.shortest() {
            return Some(SHORT.with(lang, self.shortest()));
        }
        let missing = missing(text, lang);
        if self == Policy::Classic && !missing.is_empty() {
            return Some(ADD.with(lang, missing.join(", ")));
        }
        let plain = fold(text).replace(' ', "");
        let about_you = words.iter().any(|it| plain.contains(it.as_str()));
        let is_asvs = self == Policy::Asvs;
        match () {
            () if is_asvs && about_you => Some(ABOUT_YOU.to(lang).into()),
            () if is_common(found) => Some(COMMON.to(lang).into()),
            () if is_asvs && found.score() < Score::Two => Some(GUESSED.to(lang).into()),
            () => None,
        }
    }
}

/// How hard a password is to guess, and what to do about it when the school does not accept it.
pub(super) struct Judged {
    pub score: Score,
    pub refused: Option<String>,
}

/// The whole is on the list of common passwords, perhaps disguised (`P@ssw0rd!`), or little more than one of them.
fn is_common(found: &Entropy) -> bool {
    use Warning::*;
    matches!(
        found.feedback().and_then(|it| it.warning()),
        Some(
            ThisIsATop10Password
                | ThisIsATop100Password
                | ThisIsACommonPassword
                | ThisIsSimilarToACommonlyUsedPassword
        )
    )
}

fn missing(text: &str, lang: Lang) -> Vec<&'static str> {
    let has = |test: fn(char) -> bool| text.chars().any(test);
    let wanted: [(bool, Text); 4] = [
        (has(char::is_uppercase), UPPER),
        (has(char::is_lowercase), LOWER),
        (has(|c| c.is_ascii_digit()), DIGIT),
        (has(|c| !c.is_alphanumeric()), SIGN),
    ];
    wanted.iter().filter(|(there, _)| !there).map(|(_, what)| what.to(lang)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(policy: Policy, text: &str) -> String {
        let words =
            telling_words(["Amina Wanjiru", "amina.w@ziwa-school.example", "Ziwa School"].into_iter());
        policy.judge(text, &words, Lang::En).refused.unwrap_or_default()
    }

    #[test]
    fn the_classic_rule_says_what_is_missing() {
        for good in ["Chapati-2026", "Đường-12345", "Chapati-2026!"] {
            assert_eq!(said(Policy::Classic, good), "", "{good}");
        }
        assert_eq!(said(Policy::Classic, "chapati-2026"), "Add an upper-case letter");
        assert_eq!(said(Policy::Classic, "Ch-2"), "At least 8 characters");
        assert_eq!(NewPassword::new(&"Aa1-".repeat(33)).err().unwrap(), "At most 128 characters");
    }

    #[test]
    fn a_common_password_is_refused_by_either_rule_whatever_its_disguise() {
        for common in ["Password1!", "P@ssw0rd", "Qwerty123!", "Iloveyou1!", "Football-1"] {
            assert_eq!(said(Policy::Classic, common), COMMON.en, "{common}");
        }
        for common in ["password1234", "1qaz2wsx3edc", "qwertyuiop12", "iloveyou1234"] {
            assert!([COMMON.en, GUESSED.en].contains(&said(Policy::Asvs, common).as_str()), "{common}");
        }
    }

    #[test]
    fn the_other_rule_asks_for_length_and_no_names_but_for_no_signs() {
        assert_eq!(said(Policy::Asvs, "three mangoes under a bus"), "");
        assert_eq!(said(Policy::Asvs, "xoài chín trên nóc xe buýt"), "");
        assert_eq!(said(Policy::Asvs, "mango-bus-7"), "At least 12 characters");
        for named in [
            "i am WANJIRU the first",
            "amina under a tall bus",
            "ziwa tall bus window",
            "Amína under a tall bus",
        ] {
            assert_eq!(said(Policy::Asvs, named), ABOUT_YOU.en, "{named}");
        }
        for dull in ["aaaaaaaaaaaa", "abcdefghijkl", "123456123456"] {
            assert!(!said(Policy::Asvs, dull).is_empty(), "{dull}");
        }
    }

    #[test]
    fn judging_the_longest_password_takes_no_time_worth_attacking() {
        let started = std::time::Instant::now();
        for text in ["aA1-".repeat(32), "p@ssw0rd".repeat(16), "1a".repeat(64), "0123456789".repeat(12)] {
            let _ = Policy::Asvs.judge(&text, &[], Lang::En);
        }
        assert!(started.elapsed() < std::time::Duration::from_secs(5), "{:?}", started.elapsed());
    }
}
