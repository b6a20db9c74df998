//! What the public pages say.
use kernel::{Counted, Lang, Text, texts};

texts! {
    HERO = "Learn a lesson at a time", "Jifunze somo moja moja", "Học từng bài một";
    HERO_LEAD = "Short lessons and quizzes that open on any phone, also on a slow network. Finish a course and get a certificate that anyone can check.",
        "Masomo mafupi na majaribio yanayofunguka kwenye simu yoyote, hata mtandao ukiwa wa polepole. Maliza kozi upate cheti ambacho yeyote anaweza kukihakiki.",
        "Bài học ngắn và bài kiểm tra mở được trên mọi điện thoại, kể cả khi mạng chậm. Học xong khóa, bạn nhận chứng chỉ mà ai cũng kiểm tra được.";
    BROWSE = "Browse courses", "Tazama kozi", "Xem khóa học";
    NEWEST = "New courses", "Kozi mpya", "Khóa học mới";
    HOW = "How it works", "Jinsi inavyofanya kazi", "Cách học";
    HOW_1 = "Choose a course and read a sample lesson. You need no account for that.",
        "Chagua kozi na usome somo la mfano. Huhitaji akaunti kwa hilo.",
        "Chọn một khóa học và đọc bài mẫu. Chưa cần tài khoản.";
    HOW_2 = "Do the lessons in your own time. We remember where you stopped.",
        "Fanya masomo kwa muda wako. Tunakumbuka ulipoishia.",
        "Học vào lúc bạn rảnh. Chúng tôi nhớ chỗ bạn đã dừng.";
    HOW_3 = "Pass the quizzes and get your certificate at once.",
        "Faulu majaribio na upate cheti chako papo hapo.",
        "Làm đạt các bài kiểm tra và nhận chứng chỉ ngay.";
    CHECK_CERTIFICATE = "Check a certificate", "Hakiki cheti", "Kiểm tra chứng chỉ";

    COURSES = "Courses", "Kozi", "Khóa học";
    COURSES_ABOUT = "All courses of {}, by grade, learning area and language.", "Kozi zote za {}, kwa gredi, eneo la kujifunza na lugha.", "Tất cả khóa học của {}, theo lớp, lĩnh vực và ngôn ngữ.";
    FIND = "Find a course", "Tafuta kozi", "Tìm khóa học";
    FIND_HINT = "A word of the title or of a lesson", "Neno la kichwa au la somo", "Một từ trong tên khóa học hoặc bài học";
    SEARCH = "Search", "Tafuta", "Tìm";
    FILTERS = "Filters", "Vichujio", "Bộ lọc";
    SHOW_MATCHES = "Show courses", "Onyesha kozi", "Hiện khóa học";
    GRADE_FILTER = "Grade", "Gredi", "Lớp";
    AREA_FILTER = "Learning area", "Eneo la kujifunza", "Lĩnh vực";
    LANGUAGE_FILTER = "Course language", "Lugha ya kozi", "Ngôn ngữ khóa học";
    DIFFICULTY_FILTER = "Difficulty", "Ugumu", "Độ khó";
    SORT = "Order", "Mpangilio", "Thứ tự";
    BY_NEWEST = "Newest first", "Mpya kwanza", "Mới nhất trước";
    BY_TITLE = "By title", "Kwa kichwa", "Theo tên";
    ANY = "All", "Zote", "Tất cả";
    NO_MATCH = "No courses match", "Hakuna kozi inayolingana", "Không có khóa học phù hợp";
    NO_MATCH_HELP = "Try another word or fewer filters.", "Jaribu neno lingine au punguza vichujio.", "Hãy thử từ khác hoặc bớt bộ lọc.";
    NO_COURSES = "No courses yet", "Bado hakuna kozi", "Chưa có khóa học";
    NO_COURSES_HELP = "The first course shows here when a teacher publishes it.", "Kozi ya kwanza itaonekana hapa mwalimu atakapoichapisha.", "Khóa học đầu tiên sẽ hiện ở đây khi giáo viên đăng.";
    CLEAR = "Clear filters", "Ondoa vichujio", "Xóa bộ lọc";
    FIRST_PAGE = "First page", "Ukurasa wa kwanza", "Trang đầu";
    MORE = "More courses", "Kozi zaidi", "Xem thêm khóa học";
    PAGES = "Pages", "Kurasa", "Các trang";

    FREE = "Free", "Bila malipo", "Miễn phí";
    BY = "By {}", "Na {}", "Giáo viên: {}";
    READ_SAMPLE = "Read sample", "Soma mfano", "Đọc bài mẫu";
    QUIZ = "Quiz", "Jaribio", "Bài kiểm tra";
    OUTLINE = "What you will learn", "Utakayojifunza", "Nội dung khóa học";
    OUTLINE_EMPTY = "The outline is being written.", "Muhtasari unaandikwa.", "Đề cương đang được viết.";
    MORE_QUIZZES = "Quizzes", "Majaribio", "Bài kiểm tra cuối khóa";
    ABOUT = "About this course", "Kuhusu kozi hii", "Về khóa học này";
    RULE = "You finish this course when every lesson is done ({}) and every quiz that counts is passed ({}). Then you get a certificate.",
        "Unamaliza kozi hii kila somo likiwa limefanywa ({}) na kila jaribio linalohesabiwa likiwa limefauliwa ({}). Kisha unapata cheti.",
        "Bạn hoàn thành khóa học khi đã học hết các bài ({}) và đạt mọi bài kiểm tra bắt buộc ({}). Sau đó bạn nhận chứng chỉ.";
    RULE_LESSONS = "You finish this course when every lesson is done ({}). Then you get a certificate.",
        "Unamaliza kozi hii kila somo likiwa limefanywa ({}). Kisha unapata cheti.",
        "Bạn hoàn thành khóa học khi đã học hết các bài ({}). Sau đó bạn nhận chứng chỉ.";
    ENROLL = "Enroll for free", "Jiunge bila malipo", "Ghi danh miễn phí";
    SIGN_IN_TO_ENROLL = "Sign in to enroll", "Ingia ili ujiunge", "Đăng nhập để ghi danh";
    CREATE_ACCOUNT = "Create an account", "Fungua akaunti", "Tạo tài khoản";
    CONTINUE = "Continue", "Endelea", "Học tiếp";
    TEACH = "Open in Teaching", "Fungua kwenye Ufundishaji", "Mở trong mục Giảng dạy";
    SCRIPT_NEEDED = "Enrolling needs JavaScript.", "Kujiunga kunahitaji JavaScript.", "Việc ghi danh cần JavaScript.";
    NOT_SOLD = "This course cannot be bought here yet. Ask the school.", "Kozi hii bado haiwezi kununuliwa hapa. Uliza shule.", "Khóa học này chưa mua được ở đây. Hãy hỏi nhà trường.";
    MATERIALS = "Material", "Nyenzo", "Tài liệu";
    LICENCE = "Licence: {}", "Leseni: {}", "Giấy phép: {}";
    DRAFT = "Draft: only its teachers see this page.", "Rasimu: walimu wake tu ndio wanaoona ukurasa huu.", "Bản nháp: chỉ giáo viên của khóa thấy trang này.";
    ARCHIVED = "This course takes no new learners.", "Kozi hii haipokei wanafunzi wapya.", "Khóa học này không nhận người học mới.";
    RATINGS = "Reviews", "Maoni", "Nhận xét";
    STARS_OF = "{} of 5 stars", "Nyota {} kati ya 5", "{} trên 5 sao";
    RATE = "Write a review", "Andika maoni", "Viết nhận xét";
    MORE_RATINGS = "More reviews", "Maoni zaidi", "Xem thêm nhận xét";
    RATING_HIDDEN = "Hidden", "Yamefichwa", "Đã ẩn";
    RATING_REASON = "Hidden because: {}", "Yamefichwa kwa sababu: {}", "Bị ẩn vì: {}";
    PART_OF = "Part of {}", "Sehemu ya {}", "Một phần của {}";
    PARTS = "Courses in this course", "Kozi zilizo ndani ya kozi hii", "Các khóa nhỏ trong khóa học này";
    STRANDS = "Curriculum", "Mtaala", "Chương trình học";
    STRAND_FILTER = "Strand", "Mada", "Mạch nội dung";
    LINKS = "Links", "Viungo", "Liên kết";
    LINK_REPOSITORY = "Repository", "Hifadhi ya msimbo", "Kho mã nguồn";
    LINK_CHAT = "Chat", "Gumzo", "Trò chuyện";
    LINK_VIDEO = "Video", "Video", "Video";
    LINK_DOCUMENTATION = "Documentation", "Nyaraka", "Tài liệu tham khảo";
    TRACKS = "Tracks", "Mfululizo wa kozi", "Lộ trình";
    TRACK_BY = "A track of {}", "Mfululizo wa {}", "Lộ trình của {}";
    ALL_COURSES = "All courses", "Kozi zote", "Tất cả khóa học";

    SAMPLE_LESSON = "This is a sample lesson of {}.", "Hili ni somo la mfano la {}.", "Đây là bài mẫu của khóa {}.";
    SEE_COURSE = "See the course", "Ona kozi", "Xem khóa học";
    NEXT_SAMPLE = "Next: {}", "Linalofuata: {}", "Tiếp theo: {}";
    PREVIOUS_SAMPLE = "Previous: {}", "Lililotangulia: {}", "Trước đó: {}";
    LESSON_PAGES = "Lessons", "Masomo", "Các bài";
}

const fn counted(one: Text, other: Text) -> Counted {
    Counted { one, other }
}

pub const COURSES_FOUND: Counted = counted(
    Text { en: "{} course", sw: "Kozi {}", vi: "{} khóa học" },
    Text { en: "{} courses", sw: "Kozi {}", vi: "{} khóa học" },
);
pub const FILTERS_CHOSEN: Counted = counted(
    Text { en: "Filters ({} chosen)", sw: "Vichujio ({} kimechaguliwa)", vi: "Bộ lọc (đã chọn {})" },
    Text { en: "Filters ({} chosen)", sw: "Vichujio ({} vimechaguliwa)", vi: "Bộ lọc (đã chọn {})" },
);
pub const LESSONS: Counted = counted(
    Text { en: "{} lesson", sw: "Somo {}", vi: "{} bài học" },
    Text { en: "{} lessons", sw: "Masomo {}", vi: "{} bài học" },
);
pub const LEARNERS: Counted = counted(
    Text { en: "{} learner", sw: "Mwanafunzi {}", vi: "{} người học" },
    Text { en: "{} learners", sw: "Wanafunzi {}", vi: "{} người học" },
);
pub const QUESTIONS: Counted = counted(
    Text { en: "{} question", sw: "Swali {}", vi: "{} câu hỏi" },
    Text { en: "{} questions", sw: "Maswali {}", vi: "{} câu hỏi" },
);
pub const FILES: Counted = counted(
    Text { en: "{} file to download", sw: "Faili {} ya kupakua", vi: "{} tệp để tải về" },
    Text { en: "{} files to download", sw: "Faili {} za kupakua", vi: "{} tệp để tải về" },
);

pub const RATINGS_COUNTED: Counted = counted(
    Text { en: "{} review", sw: "Maoni {}", vi: "{} nhận xét" },
    Text { en: "{} reviews", sw: "Maoni {}", vi: "{} nhận xét" },
);
pub const TRACK_ORDER: Counted = counted(
    Text { en: "{} course", sw: "Kozi {}", vi: "{} khóa học" },
    Text {
        en: "{} courses, in the order to learn them in",
        sw: "Kozi {}, kwa mpangilio wa kujifunza",
        vi: "{} khóa học, theo thứ tự nên học",
    },
);

/// `4.3`, or `4,3` in Vietnamese.
pub fn decimal(lang: Lang, number: f64) -> String {
    let text = format!("{number:.1}");
    if lang == Lang::Vi { text.replace('.', ",") } else { text }
}

/// `40 min`, `2 h` or `1 h 20 min`.
pub fn duration(lang: Lang, minutes: i64) -> String {
    let (hour, minute) = match lang {
        Lang::En => ("h", "min"),
        Lang::Sw => ("saa", "dak"),
        Lang::Vi => ("giờ", "phút"),
    };
    let part = |n: i64, unit: &str| match lang {
        Lang::Sw => format!("{unit} {n}"),
        _ => format!("{n} {unit}"),
    };
    match (minutes / 60, minutes % 60) {
        (0, minutes) => part(minutes, minute),
        (hours, 0) => part(hours, hour),
        (hours, minutes) => format!("{} {}", part(hours, hour), part(minutes, minute)),
    }
}

/// `940 B`, `12 KB` or `3.4 MB`: sizes cost people money.
pub fn size(lang: Lang, bytes: i64) -> String {
    match bytes {
        0..1000 => format!("{bytes} B"),
        1000..1_000_000 => format!("{} KB", bytes / 1000),
        _ => {
            let point = if lang == Lang::Vi { ',' } else { '.' };
            format!("{}{point}{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_sizes_read_naturally() {
        assert_eq!(duration(Lang::En, 45), "45 min");
        assert_eq!(duration(Lang::Sw, 80), "saa 1 dak 20");
        assert_eq!(duration(Lang::Vi, 120), "2 giờ");
        assert_eq!(size(Lang::En, 940), "940 B");
        assert_eq!(size(Lang::En, 3_450_000), "3.4 MB");
        assert_eq!(size(Lang::Vi, 3_450_000), "3,4 MB");
    }
}
