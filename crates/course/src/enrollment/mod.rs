//! Who learns what.
pub mod enroll;
pub mod learners;
pub mod mine;
pub mod store;

kernel::id!(
    /// One person's place in one course.
    EnrollmentId, "enr"
);
