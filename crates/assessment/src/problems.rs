//! The ways in which this room says no.
use kernel::Problem;

pub const ALREADY_SUBMITTED: Problem = Problem::new(
    409,
    "already_submitted",
    "This attempt was handed in already",
    "Jaribio hili limeshawasilishwa",
    "Lượt làm bài này đã được nộp",
);
pub const DEADLINE_PASSED: Problem = Problem::new(
    409,
    "deadline_passed",
    "The time for this attempt is over",
    "Muda wa jaribio hili umeisha",
    "Lượt làm bài này đã hết giờ",
);
pub const NO_ATTEMPTS_LEFT: Problem = Problem::new(
    409,
    "no_attempts_left",
    "You have used all attempts at this quiz",
    "Umetumia nafasi zote za jaribio hili",
    "Bạn đã dùng hết số lượt của bài kiểm tra này",
);
pub const QUIZ_EMPTY: Problem = Problem::new(
    409,
    "quiz_empty",
    "This quiz has no questions yet",
    "Jaribio hili bado halina maswali",
    "Bài kiểm tra này chưa có câu hỏi",
);
pub const QUIZ_FULL: Problem = Problem::new(
    409,
    "quiz_full",
    "This quiz has as many questions as a quiz can have",
    "Jaribio hili limefikia idadi ya juu ya maswali",
    "Bài kiểm tra này đã đủ số câu hỏi tối đa",
);
