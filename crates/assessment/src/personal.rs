//! What quizzes hold about people.
use kernel::personal::{Held, Personal, Step};
use kernel::texts;

texts! {
    ATTEMPTS = "Your attempts at quizzes", "Majaribio yako ya maswali", "Các lần bạn làm bài kiểm tra";
    PRACTICE = "What you answered in lessons", "Ulichojibu katika masomo", "Câu trả lời của bạn trong các bài học";
    ANSWERS = "What you answered", "Ulichojibu", "Câu trả lời của bạn";
}

pub(crate) const PERSONAL: Personal = Personal {
    tables: &[
        Held::of("assessment_answers", &[])
            .copied(
                ANSWERS,
                "SELECT w.attempt, w.question, w.value, w.saved_at FROM assessment_answers w
                 JOIN assessment_attempts a ON a.id = w.attempt WHERE a.learner = $1 ORDER BY w.attempt, w.question",
            )
            .erased(&[Step::Person(
                "DELETE FROM assessment_answers WHERE attempt IN (SELECT id FROM assessment_attempts WHERE learner = $1)",
            )]),
        Held::of("assessment_attempts", &["learner"])
            .copied(
                ATTEMPTS,
                "SELECT a.id, q.title AS quiz, a.number, a.state, a.started_at, a.submitted_at, a.score, a.max_score, a.passed
                 FROM assessment_attempts a JOIN assessment_quizzes q ON q.id = a.quiz WHERE a.learner = $1 ORDER BY a.id",
            )
            .erased(&[Step::Person(
                "UPDATE assessment_attempts SET receipt = '' WHERE learner = $1 AND receipt IS NOT NULL",
            )])
            .kept("scores without a name, so that the results of a quiz still add up"),
        Held::of("assessment_practice", &["learner"])
            .copied(
                PRACTICE,
                "SELECT question, value, is_right, tries, answered_at FROM assessment_practice WHERE learner = $1
                 ORDER BY question",
            )
            .erased(&[Step::Person("DELETE FROM assessment_practice WHERE learner = $1")]),
    ],
    files: None,
    before: None,
};
