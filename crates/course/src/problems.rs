//! The ways in which this room says no.
use kernel::Problem;

pub const COURSE_EMPTY: Problem = Problem::new(
    409,
    "course_empty",
    "This course has nothing to learn yet",
    "Kozi hii bado haina cha kujifunza",
    "Khóa học này chưa có gì để học",
);
pub const NOT_PUBLISHED: Problem = Problem::new(
    409,
    "not_published",
    "Only a published course can be archived",
    "Ni kozi iliyochapishwa tu inayoweza kuhifadhiwa",
    "Chỉ khóa học đã xuất bản mới lưu trữ được",
);
pub const NOT_SUBMITTED: Problem = Problem::new(
    409,
    "not_submitted",
    "Nobody asked to publish this course",
    "Hakuna aliyeomba kozi hii ichapishwe",
    "Chưa ai đề nghị xuất bản khóa học này",
);
pub const NOT_OPEN: Problem = Problem::new(
    409,
    "not_open",
    "This course takes no new learners",
    "Kozi hii haipokei wanafunzi wapya",
    "Khóa học này không nhận người học mới",
);
pub const PAYMENT_REQUIRED: Problem = Problem::new(
    402,
    "payment_required",
    "This course has to be paid for first",
    "Kozi hii lazima ilipiwe kwanza",
    "Khóa học này cần được thanh toán trước",
);
pub const SLUG_TAKEN: Problem = Problem::new(
    409,
    "slug_taken",
    "Another course has this address",
    "Kozi nyingine ina anwani hii",
    "Khóa học khác đã có địa chỉ này",
);
pub const STRAND_USED: Problem = Problem::new(
    409,
    "strand_used",
    "This strand has sub-strands, or courses that teach it",
    "Mada hii ina mada ndogo, au kozi zinazoifundisha",
    "Mạch nội dung này có mạch con hoặc khóa học đang dạy",
);
pub const FILE_SHOWN: Problem = Problem::new(
    409,
    "file_shown",
    "The course still shows this file. Take it out of its lessons, material and cover first",
    "Kozi bado inaonyesha faili hii. Iondoe kwanza kwenye masomo, vifaa na jalada",
    "Khóa học vẫn hiển thị tệp này. Hãy bỏ nó khỏi bài học, tài liệu và ảnh bìa trước",
);
