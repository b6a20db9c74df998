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
