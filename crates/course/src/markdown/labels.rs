//! The words that the renderer itself puts on a page.

/// The language of those words: the course's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    #[default]
    En,
    Sw,
    Vi,
}

impl Lang {
    /// Reads a code such as `sw` or `vi-VN`; anything unknown is English.
    pub fn from_code(code: &str) -> Lang {
        match code.get(..2).map(str::to_ascii_lowercase).as_deref() {
            Some("sw") => Lang::Sw,
            Some("vi") => Lang::Vi,
            _ => Lang::En,
        }
    }

    pub(super) fn pick(self, texts: Texts) -> &'static str {
        match self {
            Lang::En => texts.0,
            Lang::Sw => texts.1,
            Lang::Vi => texts.2,
        }
    }
}

/// English, Kiswahili, Vietnamese.
#[derive(Debug, Clone, Copy)]
pub(super) struct Texts(&'static str, &'static str, &'static str);

pub(super) const CODE: Texts = Texts("Code", "Msimbo", "Mã nguồn");
pub(super) const OUTPUT: Texts = Texts("Output", "Matokeo", "Kết quả");
pub(super) const ERROR: Texts = Texts("Error", "Hitilafu", "Lỗi");
pub(super) const TABLE: Texts = Texts("Table", "Jedwali", "Bảng");
pub(super) const FOOTNOTES: Texts = Texts("Footnotes", "Tanbihi", "Chú thích");
pub(super) const BACK: Texts = Texts("Back to the text", "Rudi kwenye maandishi", "Trở lại bài");
pub(super) const DONE: Texts = Texts("Done", "Imefanyika", "Đã xong");
pub(super) const TO_DO: Texts = Texts("To do", "Bado", "Chưa xong");

/// The kinds of fenced divs that have a look of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Objectives,
    Questions,
    Keypoints,
    Challenge,
    Solution,
    Hint,
    Callout,
    Prereq,
    Testimonial,
    Discussion,
    Checklist,
    Spoiler,
    Caution,
    Instructor,
}

const KINDS: [(&str, Kind, Texts); 14] = [
    ("objectives", Kind::Objectives, Texts("Objectives", "Malengo", "Mục tiêu")),
    ("questions", Kind::Questions, Texts("Questions", "Maswali", "Câu hỏi")),
    ("keypoints", Kind::Keypoints, Texts("Key points", "Mambo muhimu", "Ý chính")),
    ("challenge", Kind::Challenge, Texts("Exercise", "Zoezi", "Bài tập")),
    ("solution", Kind::Solution, Texts("Show solution", "Onyesha jibu", "Xem lời giải")),
    ("hint", Kind::Hint, Texts("Show hint", "Onyesha kidokezo", "Xem gợi ý")),
    ("callout", Kind::Callout, Texts("Note", "Zingatia", "Lưu ý")),
    ("prereq", Kind::Prereq, Texts("Before you start", "Kabla ya kuanza", "Trước khi bắt đầu")),
    ("testimonial", Kind::Testimonial, Texts("Testimonial", "Ushuhuda", "Cảm nhận")),
    ("discussion", Kind::Discussion, Texts("Discussion", "Majadiliano", "Thảo luận")),
    ("checklist", Kind::Checklist, Texts("Checklist", "Orodha ya kukagua", "Danh sách kiểm tra")),
    ("spoiler", Kind::Spoiler, Texts("Show more", "Onyesha zaidi", "Xem thêm")),
    ("caution", Kind::Caution, Texts("Caution", "Tahadhari", "Thận trọng")),
    ("instructor", Kind::Instructor, Texts("For the instructor", "Kwa mwalimu", "Dành cho giáo viên")),
];

impl Kind {
    /// Reads the word after `:::`; unknown words are no kind, their contents stay without a frame.
    pub(super) fn from_word(word: &str) -> Option<Kind> {
        KINDS.iter().find(|(name, ..)| name.eq_ignore_ascii_case(word)).map(|(_, kind, _)| *kind)
    }

    pub(super) fn name(self) -> &'static str {
        KINDS[self as usize].0
    }

    pub(super) fn label(self, lang: Lang) -> &'static str {
        lang.pick(KINDS[self as usize].2)
    }

    /// Whether it speaks of the whole lesson, so that it is no part of the section above it.
    pub(super) fn is_of_the_lesson(self) -> bool {
        matches!(self, Kind::Objectives | Kind::Questions | Kind::Keypoints)
    }

    /// Whether it stays closed until the reader opens it.
    pub(super) fn is_closed(self) -> bool {
        matches!(self, Kind::Solution | Kind::Hint | Kind::Spoiler)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_finds_its_own_row() {
        for (name, kind, _) in KINDS {
            assert_eq!(kind.name(), name);
            assert_eq!(Kind::from_word(name), Some(kind));
        }
    }

    #[test]
    fn a_language_is_read_from_its_code() {
        assert_eq!(Lang::from_code("vi-VN"), Lang::Vi);
        assert_eq!(Lang::from_code("SW"), Lang::Sw);
        assert_eq!(Lang::from_code("ế"), Lang::En);
        assert_eq!(Lang::from_code(""), Lang::En);
    }
}
