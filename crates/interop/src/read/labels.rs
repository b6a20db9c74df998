//! The few titles that an import has to make up, in the language of the course.

/// English, Kiswahili, Vietnamese.
pub(super) struct Texts(&'static str, &'static str, &'static str);

pub(super) const LESSONS: Texts = Texts("Lessons", "Masomo", "Bài học");
pub(super) const REFERENCE: Texts =
    Texts("Setup and reference", "Maandalizi na marejeleo", "Cài đặt và tham khảo");
pub(super) const INTRODUCTION: Texts = Texts("Introduction", "Utangulizi", "Giới thiệu");
pub(super) const QUIZ: Texts = Texts("Quiz", "Jaribio", "Bài kiểm tra");

impl Texts {
    pub(super) fn in_language(&self, language: &str) -> String {
        match language {
            "sw" => self.1,
            "vi" => self.2,
            _ => self.0,
        }
        .to_owned()
    }
}

pub(super) const LANGUAGES: [&str; 3] = ["en", "sw", "vi"];

/// The language of a code such as `en-GB`, if it is one of ours.
pub(super) fn known_language(code: &str) -> Option<&'static str> {
    let short = code.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    LANGUAGES.into_iter().find(|known| *known == short)
}
