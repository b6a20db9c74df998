//! Which questions an attempt asks, in which order, with the options in which order. Stored with the attempt, so that a
//! reload, a restart or another device shows the same.
use crate::grading::Kind;
use crate::question::{QuestionId, RevisionId};
use serde::{Deserialize, Serialize};

/// One question of an attempt, as it was when the attempt began.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Slot {
    pub question: QuestionId,
    pub revision: RevisionId,
    pub kind: Kind,
    /// Ids of the options as shown; empty for questions without.
    pub options: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Paper(Vec<Slot>);

impl Paper {
    /// In the teacher's order.
    pub fn in_order(slots: Vec<Slot>) -> Self {
        Paper(slots)
    }

    /// Questions, and the options of each, in an order nobody can foresee.
    pub fn shuffled(mut slots: Vec<Slot>) -> Self {
        slots.sort_by_cached_key(|_| kernel::random_token());
        for slot in &mut slots {
            slot.options.sort_by_cached_key(|_| kernel::random_token());
        }
        Paper(slots)
    }

    pub fn slots(&self) -> &[Slot] {
        &self.0
    }

    pub fn slot(&self, question: &QuestionId) -> Option<&Slot> {
        self.0.iter().find(|it| it.question == *question)
    }

    pub fn revisions(&self) -> kernel::db::Ids {
        kernel::db::Ids::new(self.0.iter().map(|it| &it.revision))
    }
}

impl kernel::db::Bind for Paper {
    fn bind(&self) -> kernel::db::Param<'_> {
        kernel::db::Param::Text(serde_json::to_string(self).ok().map(Into::into))
    }
    fn null() -> kernel::db::Param<'static> {
        kernel::db::Param::Text(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Clock;

    fn slots(n: usize) -> Vec<Slot> {
        let clock = Clock::frozen(0);
        let options = ["a", "b", "c", "d"].map(str::to_owned);
        (0..n)
            .map(|_| Slot {
                question: clock.id(),
                revision: clock.id(),
                kind: Kind::SingleChoice,
                options: options.to_vec(),
            })
            .collect()
    }

    fn sorted(paper: &Paper) -> Vec<(QuestionId, Vec<String>)> {
        let mut all: Vec<_> =
            paper.slots().iter().map(|it| (it.question.clone(), it.options.clone())).collect();
        all.sort();
        all.iter_mut().for_each(|it| it.1.sort());
        all
    }

    #[test]
    fn shuffling_keeps_every_question_and_every_option() {
        let plain = Paper::in_order(slots(12));
        let shuffled = Paper::shuffled(slots(12));
        assert_eq!(sorted(&plain), sorted(&shuffled));
        assert_ne!(plain, shuffled);
    }

    /// X11: 24 orders of four options over 2,400 papers; chi-square with 23 degrees of freedom is above 60 once in 30,000.
    #[test]
    fn x11_every_order_of_the_options_is_about_as_frequent() {
        let mut seen = std::collections::HashMap::new();
        for slot in Paper::shuffled(slots(2_400)).slots() {
            *seen.entry(slot.options.clone()).or_insert(0_f64) += 1.0;
        }
        let chi: f64 = seen.values().map(|n| (n - 100.0) * (n - 100.0) / 100.0).sum();
        assert_eq!(seen.len(), 24);
        assert!(chi < 60.0, "{chi}");
    }
}
