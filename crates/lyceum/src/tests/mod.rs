//! The school as a whole.
