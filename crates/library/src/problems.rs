//! The ways in which this room says no.
use kernel::Problem;

pub const TYPE_REFUSED: Problem = Problem::new(
    415,
    "file_type_refused",
    "Files of this type are not taken",
    "Faili za aina hii hazipokelewi",
    "Không nhận loại tệp này",
);
pub const PICTURE_TOO_LARGE: Problem = Problem::new(
    422,
    "picture_too_large",
    "This picture has too many pixels",
    "Picha hii ni kubwa mno",
    "Ảnh này có quá nhiều điểm ảnh",
);
pub const OUTSIDE: Problem = Problem::new(
    416,
    "range_not_satisfiable",
    "The file ends before the part that was asked for",
    "Faili inaisha kabla ya sehemu iliyoombwa",
    "Tệp kết thúc trước phần được yêu cầu",
);
pub const PICTURE_UNREADABLE: Problem = Problem::new(
    422,
    "picture_unreadable",
    "This picture is damaged and cannot be shown",
    "Picha hii imeharibika na haiwezi kuonyeshwa",
    "Hình này bị hỏng và không hiển thị được",
);
pub const TYPE_NOT_WANTED: Problem = Problem::new(
    415,
    "file_type_not_wanted",
    "This school does not take files of this kind",
    "Shule hii haipokei faili za aina hii",
    "Trường này không nhận loại tệp này",
);
pub const QUOTA_FULL: Problem = Problem::new(
    413,
    "quota_full",
    "There is no room for this file",
    "Hakuna nafasi ya faili hii",
    "Không còn chỗ cho tệp này",
);
pub const DISK_FULL: Problem = Problem::new(
    507,
    "disk_full",
    "The school’s disk is almost full",
    "Diski ya shule inakaribia kujaa",
    "Đĩa của trường gần đầy",
);
pub const TUS_VERSION: Problem = Problem::new(
    412,
    "tus_version",
    "This upload speaks another version of its protocol",
    "Upakiaji huu unatumia toleo lingine la itifaki",
    "Lần tải này dùng phiên bản giao thức khác",
);
pub const TUS_HEADER: Problem = Problem::new(
    400,
    "tus_header",
    "A header of the upload is missing or cannot be read",
    "Kichwa cha upakiaji kinakosekana au hakisomeki",
    "Thiếu tiêu đề của lần tải hoặc không đọc được",
);
pub const OFFSET_WRONG: Problem = Problem::new(
    409,
    "offset_wrong",
    "This part does not begin where the upload ends",
    "Sehemu hii haianzii pale upakiaji ulipoishia",
    "Phần này không bắt đầu tại chỗ lần tải đã dừng",
);
pub const CHECKSUM_WRONG: Problem = Problem::new(
    460,
    "checksum_wrong",
    "This part did not arrive whole. Send it again",
    "Sehemu hii haikufika nzima. Itume tena",
    "Phần này không đến trọn vẹn. Hãy gửi lại",
);
pub const FILE_IN_USE: Problem = Problem::new(
    409,
    "file_in_use",
    "A course still has this file. Take it out of the course first",
    "Kozi bado ina faili hii. Iondoe kwenye kozi kwanza",
    "Một khóa học vẫn còn tệp này. Hãy bỏ nó khỏi khóa học trước",
);
