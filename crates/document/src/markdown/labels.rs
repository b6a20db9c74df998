//! The words that the renderer itself puts on a page.
use kernel::{Lang, Text, texts};

texts! {
    CODE = "Code", "Msimbo", "Mã nguồn";
    OUTPUT = "Output", "Matokeo", "Kết quả";
    ERROR = "Error", "Hitilafu", "Lỗi";
    TABLE = "Table", "Jedwali", "Bảng";
    FOOTNOTES = "Footnotes", "Tanbihi", "Chú thích";
    BACK = "Back to the text", "Rudi kwenye maandishi", "Trở lại bài";
    DONE = "Done", "Imefanyika", "Đã xong";
    TO_DO = "To do", "Bado", "Chưa xong";
}

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

texts! {
    OBJECTIVES = "Objectives", "Malengo", "Mục tiêu";
    QUESTIONS = "Questions", "Maswali", "Câu hỏi";
    KEYPOINTS = "Key points", "Mambo muhimu", "Ý chính";
    CHALLENGE = "Exercise", "Zoezi", "Bài tập";
    SOLUTION = "Show solution", "Onyesha jibu", "Xem lời giải";
    HINT = "Show hint", "Onyesha kidokezo", "Xem gợi ý";
    CALLOUT = "Note", "Zingatia", "Lưu ý";
    PREREQ = "Before you start", "Kabla ya kuanza", "Trước khi bắt đầu";
    TESTIMONIAL = "Testimonial", "Ushuhuda", "Cảm nhận";
    DISCUSSION = "Discussion", "Majadiliano", "Thảo luận";
    CHECKLIST = "Checklist", "Orodha ya kukagua", "Danh sách kiểm tra";
    SPOILER = "Show more", "Onyesha zaidi", "Xem thêm";
    CAUTION = "Caution", "Tahadhari", "Thận trọng";
    INSTRUCTOR = "For the instructor", "Kwa mwalimu", "Dành cho giáo viên";
}

const KINDS: [(&str, Kind, Text); 14] = [
    ("objectives", Kind::Objectives, OBJECTIVES),
    ("questions", Kind::Questions, QUESTIONS),
    ("keypoints", Kind::Keypoints, KEYPOINTS),
    ("challenge", Kind::Challenge, CHALLENGE),
    ("solution", Kind::Solution, SOLUTION),
    ("hint", Kind::Hint, HINT),
    ("callout", Kind::Callout, CALLOUT),
    ("prereq", Kind::Prereq, PREREQ),
    ("testimonial", Kind::Testimonial, TESTIMONIAL),
    ("discussion", Kind::Discussion, DISCUSSION),
    ("checklist", Kind::Checklist, CHECKLIST),
    ("spoiler", Kind::Spoiler, SPOILER),
    ("caution", Kind::Caution, CAUTION),
    ("instructor", Kind::Instructor, INSTRUCTOR),
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
        KINDS[self as usize].2.to(lang)
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
}
