//! The ways in which this room says no.
use kernel::Problem;

pub const COURSE_EMPTY: Problem = Problem::new(409, "course_empty", "This course has nothing to learn yet");
pub const NOT_PUBLISHED: Problem =
    Problem::new(409, "not_published", "Only a published course can be archived");
pub const NOT_OPEN: Problem = Problem::new(409, "not_open", "This course takes no new learners");
pub const PAYMENT_REQUIRED: Problem =
    Problem::new(402, "payment_required", "This course has to be paid for first");
pub const SLUG_TAKEN: Problem = Problem::new(409, "slug_taken", "Another course has this address");
