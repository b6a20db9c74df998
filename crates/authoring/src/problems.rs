//! The ways in which this room says no.
use kernel::Problem;

pub const NOT_READY: Problem = Problem::new(
    422,
    "not_ready",
    "Some parts of the lesson have to be mended first",
    "Baadhi ya sehemu za somo zinahitaji kurekebishwa kwanza",
    "Một số phần của bài học cần được sửa trước",
);
