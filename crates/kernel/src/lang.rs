//! The three languages of the interface, and texts that exist in all of them or do not compile.
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    #[default]
    En,
    Sw,
    Vi,
}
crate::text!(Lang);

impl Lang {
    pub const ALL: [Lang; 3] = [Lang::En, Lang::Sw, Lang::Vi];

    pub fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Sw => "sw",
            Lang::Vi => "vi",
        }
    }

    /// Its name in itself.
    pub fn name(self) -> &'static str {
        match self {
            Lang::En => "English",
            Lang::Sw => "Kiswahili",
            Lang::Vi => "Tiếng Việt",
        }
    }

    /// The first language of an `Accept-Language` that we speak.
    pub fn accepted(header: &str) -> Option<Lang> {
        let tag = |part: &str| part.split([';', '-']).next().unwrap_or_default().trim().to_ascii_lowercase();
        header.split(',').find_map(|part| tag(part).parse().ok())
    }
}

tokio::task_local! {
    static ASKED: Lang;
}

impl Lang {
    /// The language of the request that is being answered; English outside of one.
    pub fn here() -> Lang {
        ASKED.try_with(|it| *it).unwrap_or_default()
    }

    /// Answers a request, or does its later work, in this language.
    pub async fn answering<F: Future>(self, work: F) -> F::Output {
        ASKED.scope(self, work).await
    }
}

impl std::str::FromStr for Lang {
    type Err = &'static str;
    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Lang::ALL.into_iter().find(|it| it.code() == code).ok_or("one of en, sw and vi")
    }
}

/// One text in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    pub en: &'static str,
    pub sw: &'static str,
    pub vi: &'static str,
}

impl Text {
    pub fn to(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Sw => self.sw,
            Lang::Vi => self.vi,
        }
    }

    /// In the language of the request that is being answered.
    pub fn here(&self) -> &'static str {
        self.to(Lang::here())
    }

    /// With `{}` replaced.
    pub fn with(&self, lang: Lang, value: impl std::fmt::Display) -> String {
        self.to(lang).replacen("{}", &value.to_string(), 1)
    }
}

/// In the language of the request that is being answered.
impl std::fmt::Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.here())
    }
}

/// What people are told: a text that exists in every language, or a sentence made from one. A literal is in one language
/// only and does not compile.
#[diagnostic::on_unimplemented(
    message = "what people read is in three languages",
    label = "a constant of `texts!`, or what its `with` made"
)]
pub trait Sentence {
    fn said(self) -> String;
}

impl Sentence for Text {
    fn said(self) -> String {
        self.here().into()
    }
}

impl Sentence for String {
    fn said(self) -> String {
        self
    }
}

/// A text that depends on a number. English and Swahili have one and other, Vietnamese only other.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    pub one: Text,
    pub other: Text,
}

impl Counted {
    pub fn with(&self, lang: Lang, n: i64) -> String {
        let text = if n == 1 { &self.one } else { &self.other };
        text.with(lang, n)
    }
}

/// `texts! { BROWSE = "Browse courses", "Tafuta kozi", "Xem khóa học"; }` in the order English, Swahili, Vietnamese.
#[macro_export]
macro_rules! texts {
    ($($name:ident = $en:literal, $sw:literal, $vi:literal;)*) => {
        $(pub const $name: $crate::Text = $crate::Text { en: $en, sw: $sw, vi: $vi };)*
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_we_speak_is_taken() {
        assert_eq!(Lang::accepted("fr-FR,fr;q=0.9,sw-KE;q=0.8,en;q=0.7"), Some(Lang::Sw));
        assert_eq!(Lang::accepted("vi"), Some(Lang::Vi));
        assert_eq!(Lang::accepted("*"), None);
    }
}
