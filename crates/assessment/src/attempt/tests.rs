//! The rules of an attempt over any course of events: invariants X5 and X7.
use super::*;
use kernel::Clock;
use proptest::prelude::*;

const LIMIT: i64 = 600;

fn attempt(clock: &Clock, limit: Option<i64>) -> Attempt {
    let slot = |kind, options: &[&str]| Slot {
        question: clock.id(),
        revision: clock.id(),
        kind,
        options: options.iter().map(|it| (*it).to_owned()).collect(),
    };
    let now = clock.now();
    Attempt {
        id: clock.id(),
        quiz: clock.id(),
        learner: clock.id(),
        preview: false,
        state: State::Open,
        pass_percent: 60,
        max_score: Points::from_hundredths(300),
        paper: Paper::in_order(vec![
            slot(crate::grading::Kind::TrueFalse, &[]),
            slot(crate::grading::Kind::SingleChoice, &["a", "b"]),
        ]),
        started_at: now,
        deadline: limit.map(|it| now.plus_seconds(it)),
        submitted_at: None,
        late: false,
        score: None,
        passed: false,
        receipt: None,
        course_completed: false,
    }
}

/// One point for true, two for "a".
fn rules(attempt: &Attempt) -> Rules {
    let slots = attempt.paper.slots();
    let one = Rule { points: Points::ONE, key: Key::TrueFalse { right: true } };
    let two = Rule { points: Points::from_hundredths(200), key: Key::SingleChoice { right: "a".into() } };
    HashMap::from([(slots[0].revision.clone(), one), (slots[1].revision.clone(), two)])
}

fn answers(attempt: &Attempt, values: [Option<Value>; 2]) -> Answers {
    let questions = attempt.paper.slots().iter().map(|it| it.question.clone());
    questions.zip(values).map(|(question, value)| (question, Answer { value, client_seq: 1 })).collect()
}

fn handed_in(attempt: &Attempt, now: Timestamp, values: [Option<Value>; 2]) -> HandedIn {
    attempt.hand_in(now, &rules(attempt), &answers(attempt, values)).unwrap()
}

#[test]
fn the_score_is_the_sum_and_the_pass_mark_is_exact() {
    let clock = Clock::frozen(0);
    let attempt = attempt(&clock, None);
    let right = handed_in(&attempt, clock.now(), [Some(Value::Truth(true)), Some(Value::Text("a".into()))]);
    assert_eq!((right.score.hundredths(), right.passed), (300, true));
    let two_thirds = handed_in(&attempt, clock.now(), [None, Some(Value::Text("a".into()))]);
    assert_eq!((two_thirds.score.hundredths(), two_thirds.passed), (200, true));
    let one_third =
        handed_in(&attempt, clock.now(), [Some(Value::Truth(true)), Some(Value::Text("b".into()))]);
    assert_eq!((one_third.score.hundredths(), one_third.passed), (100, false));
}

#[test]
fn an_attempt_handed_in_late_counts_from_its_deadline() {
    let clock = Clock::frozen(0);
    let attempt = attempt(&clock, Some(LIMIT));
    let deadline = attempt.deadline.unwrap();
    let in_grace = handed_in(&attempt, deadline.plus_seconds(GRACE_SECONDS), [None, None]);
    assert_eq!((in_grace.late, in_grace.submitted_at), (false, deadline.plus_seconds(GRACE_SECONDS)));
    let after = handed_in(&attempt, deadline.plus_seconds(3_600), [None, None]);
    assert_eq!((after.late, after.submitted_at), (true, deadline));
}

#[test]
fn a_receipt_changes_with_any_answer_and_with_nothing_else() {
    let clock = Clock::frozen(0);
    let attempt = attempt(&clock, None);
    let a = handed_in(&attempt, clock.now(), [Some(Value::Truth(true)), None]);
    let same = handed_in(&attempt, clock.now(), [Some(Value::Truth(true)), None]);
    let other = handed_in(&attempt, clock.now(), [Some(Value::Truth(false)), None]);
    assert_eq!(a.receipt, same.receipt);
    assert_ne!(a.receipt, other.receipt);
    assert_eq!(a.receipt.len(), 32);
}

#[derive(Clone, Copy, Debug)]
enum Command {
    Wait(i64),
    Save(bool),
    Submit,
}

fn any_command() -> impl Strategy<Value = Command> {
    prop_oneof![
        (0..400_i64).prop_map(Command::Wait),
        any::<bool>().prop_map(Command::Save),
        Just(Command::Submit)
    ]
}

proptest! {
    #[test]
    fn x5_an_answer_is_taken_exactly_until_the_deadline_and_its_grace(limit in 1..10_000_i64, at in 0..20_000_i64) {
        let clock = Clock::frozen(1_000);
        let attempt = attempt(&clock, Some(limit));
        let now = attempt.started_at.plus_seconds(at);
        prop_assert_eq!(attempt.takes_answers(now).is_ok(), at <= limit + GRACE_SECONDS);
        prop_assert_eq!(attempt.overdue(now), at > limit + GRACE_SECONDS);
    }

    #[test]
    fn x5_without_a_limit_answers_are_always_taken(at in 0..1_000_000_i64) {
        let clock = Clock::frozen(1_000);
        let attempt = attempt(&clock, None);
        prop_assert!(attempt.takes_answers(attempt.started_at.plus_seconds(at)).is_ok());
    }

    #[test]
    fn x7_an_attempt_is_handed_in_once_and_nothing_moves_afterwards(commands in proptest::collection::vec(any_command(), 1..30)) {
        let clock = Clock::frozen(1_000);
        let mut it = attempt(&clock, Some(LIMIT));
        let mut saved: [Option<Value>; 2] = [None, None];
        let mut done: Option<HandedIn> = None;
        for command in commands {
            match command {
                Command::Wait(seconds) => clock.advance_seconds(seconds),
                Command::Save(value) => match it.takes_answers(clock.now()) {
                    Ok(()) => {
                        prop_assert!(done.is_none());
                        saved[0] = Some(Value::Truth(value));
                    }
                    Err(problem) => prop_assert_eq!(problem == ALREADY_SUBMITTED, done.is_some()),
                },
                Command::Submit => match it.hand_in(clock.now(), &rules(&it), &answers(&it, saved.clone())) {
                    Ok(handed_in) => {
                        prop_assert!(done.is_none());
                        prop_assert!(handed_in.submitted_at <= clock.now());
                        prop_assert!(handed_in.score <= it.max_score);
                        // The last acknowledged answer is the one that is scored.
                        prop_assert_eq!(handed_in.score == Points::ONE, saved[0] == Some(Value::Truth(true)));
                        it.state = State::Submitted;
                        done = Some(handed_in);
                    }
                    Err(problem) => prop_assert!(problem == ALREADY_SUBMITTED && done.is_some()),
                },
            }
        }
    }
}
