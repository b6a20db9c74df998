//! A server that keeps failing is left alone for a while, so that nobody waits for it again and again.
use crate::Timestamp;

/// A probe whose answer never came, because whoever asked went away, blocks others no longer than this.
const PROBE_SECONDS: i64 = 15;

/// Closed, then open after `most` failures in a row, then one probe after `pause` seconds: it closes again or stays open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Breaker {
    most: u32,
    pause: i64,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Closed { failures: u32 },
    Open { until: Timestamp },
    Probing { until: Timestamp },
}

impl Breaker {
    pub const fn new(most: u32, pause: i64) -> Self {
        Breaker { most, pause, state: State::Closed { failures: 0 } }
    }

    /// May the server be asked now? If not, in how many seconds.
    pub fn ask(&mut self, now: Timestamp) -> Result<(), i64> {
        let until = match self.state {
            State::Closed { .. } => return Ok(()),
            State::Open { until } | State::Probing { until } => until,
        };
        if now < until {
            return Err((until.0 - now.0 + 999) / 1000);
        }
        self.state = State::Probing { until: now.plus_seconds(PROBE_SECONDS) };
        Ok(())
    }

    /// It answered. The late answer to a question from before the pause does not shorten it.
    pub fn succeeded(&mut self) {
        if !matches!(self.state, State::Open { .. }) {
            self.state = State::Closed { failures: 0 };
        }
    }

    pub fn failed(&mut self, now: Timestamp) {
        self.state = match self.state {
            State::Closed { failures } if failures + 1 < self.most => {
                State::Closed { failures: failures + 1 }
            }
            State::Closed { .. } | State::Probing { .. } => {
                State::Open { until: now.plus_seconds(self.pause) }
            }
            open @ State::Open { .. } => open,
        };
    }

    /// It failed too often and was not seen well since.
    pub fn is_open(&self) -> bool {
        !matches!(self.state, State::Closed { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Clock;
    use proptest::prelude::*;

    #[test]
    fn five_failures_open_it_and_one_good_probe_closes_it() {
        let clock = Clock::frozen(0);
        let mut it = Breaker::new(5, 60);
        for _ in 0..5 {
            assert_eq!(it.ask(clock.now()), Ok(()));
            it.failed(clock.now());
        }
        assert_eq!(it.ask(clock.now()), Err(60));
        clock.advance_seconds(59);
        assert_eq!(it.ask(clock.now()), Err(1));
        clock.advance_seconds(1);
        assert_eq!(it.ask(clock.now()), Ok(()));
        assert_eq!(it.ask(clock.now()), Err(PROBE_SECONDS), "one probe at a time");
        it.succeeded();
        assert_eq!(it.ask(clock.now()), Ok(()));
    }

    #[test]
    fn a_lost_probe_does_not_block_for_ever_and_a_bad_one_opens_it_again() {
        let clock = Clock::frozen(0);
        let mut it = Breaker::new(1, 60);
        it.failed(clock.now());
        clock.advance_seconds(60);
        assert_eq!(it.ask(clock.now()), Ok(()));
        clock.advance_seconds(PROBE_SECONDS);
        assert_eq!(it.ask(clock.now()), Ok(()));
        it.failed(clock.now());
        assert_eq!(it.ask(clock.now()), Err(60));
        it.succeeded();
        assert_eq!(it.ask(clock.now()), Err(60), "a late answer does not shorten the pause");
    }

    proptest! {
        /// Whatever the order of events: below five failures in a row it never refuses, after the fifth it refuses for the
        /// whole pause, and never are two probes out at once.
        #[test]
        fn it_refuses_exactly_while_it_is_open(steps in prop::collection::vec((0u8..4, 1i64..40), 0..200)) {
            let clock = Clock::frozen(0);
            let mut it = Breaker::new(5, 60);
            let (mut failures, mut pause_ends, mut probe_ends) = (0, None, None);
            for (step, seconds) in steps {
                let now = clock.now().0 / 1000;
                match step {
                    0 => clock.advance_seconds(seconds),
                    1 => {
                        let expected = match (pause_ends, probe_ends) {
                            (_, Some(ends)) if now < ends => Err(ends - now),
                            (Some(ends), None) if now < ends => Err(ends - now),
                            (None, None) => Ok(()),
                            _ => {
                                (pause_ends, probe_ends) = (None, Some(now + PROBE_SECONDS));
                                Ok(())
                            }
                        };
                        prop_assert_eq!(it.ask(clock.now()), expected);
                    }
                    2 => {
                        it.succeeded();
                        if pause_ends.is_none() {
                            (failures, probe_ends) = (0, None);
                        }
                    }
                    _ => {
                        it.failed(clock.now());
                        failures += 1;
                        if pause_ends.is_none() && (probe_ends.is_some() || failures >= 5) {
                            (pause_ends, probe_ends) = (Some(now + 60), None);
                        }
                    }
                }
            }
        }
    }
}
