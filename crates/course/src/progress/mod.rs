//! How far a learner is. A course is complete when all its lessons and the activities that count are.
mod next;
mod store;

pub use next::{ItemKind, ItemRef, NamedItem, next_of_courses, next_of_learners};
pub use store::{complete, complete_in, is_done, of, of_courses, undo};

use serde::Serialize;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Progress {
    pub completed: i64,
    pub total: i64,
    /// Rounded down: 100 only when everything is done.
    pub percent: i64,
}

impl Progress {
    pub fn new(completed: i64, total: i64) -> Self {
        let percent = if total > 0 { completed * 100 / total } else { 0 };
        Progress { completed, total, percent }
    }

    pub fn is_complete(&self) -> bool {
        self.total > 0 && self.completed == self.total
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_hundred_percent_means_everything_and_only_that(total in 0_i64..2000, part in 0_i64..2000) {
            let completed = part.min(total);
            let progress = Progress::new(completed, total);
            prop_assert!((0..=100).contains(&progress.percent));
            prop_assert_eq!(progress.percent == 100, progress.is_complete());
        }
        #[test]
        fn doing_one_more_never_lowers_the_percentage(total in 1_i64..2000, part in 0_i64..2000) {
            let completed = part.min(total - 1);
            prop_assert!(Progress::new(completed, total).percent <= Progress::new(completed + 1, total).percent);
        }
    }

    #[test]
    fn a_course_without_items_is_not_complete() {
        assert!(!Progress::new(0, 0).is_complete());
    }
}
