//! Places in an order as short texts, compared as bytes: between any two there is always another, so moving one thing
//! changes that thing alone.

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

fn value(digit: Option<&u8>) -> usize {
    digit.and_then(|it| DIGITS.iter().position(|known| known == it)).unwrap_or(0)
}

/// A place after `before` and before `after`; an end that is not given is open. `None` when there is nothing between.
pub fn between(before: Option<&str>, after: Option<&str>) -> Option<String> {
    let (low, high) = (before.unwrap_or("").as_bytes(), after.map(str::as_bytes));
    if high.is_some_and(|it| it <= low) {
        return None;
    }
    let mut place = Vec::new();
    let mut bounded = high;
    for at in 0.. {
        let from = value(low.get(at));
        let to = match bounded {
            Some(high) if at < high.len() => value(high.get(at)),
            // The upper end is used up: below it there are only its own beginnings.
            Some(_) => return None,
            None => DIGITS.len(),
        };
        if to > from + 1 {
            // Next to what is there when the other side is open: people add at the ends.
            let digit = match (bounded, at >= low.len()) {
                (None, _) => from + 1,
                (Some(_), true) => to - 1,
                (Some(_), false) => (from + to) / 2,
            };
            place.push(DIGITS[digit]);
            break;
        }
        place.push(DIGITS[from]);
        if to == from + 1 {
            bounded = None;
        }
    }
    Some(String::from_utf8(place).expect("digits"))
}

/// The first `n` places of an empty order.
pub fn first(n: usize) -> Vec<String> {
    let mut places: Vec<String> = Vec::with_capacity(n);
    for _ in 0..n {
        let next = between(places.last().map(String::as_str), None).expect("the end is open");
        places.push(next);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn there_is_none_between_a_place_and_itself() {
        assert_eq!(between(Some("a"), Some("a")), None);
        assert_eq!(between(Some("b"), Some("a")), None);
    }

    proptest! {
        #[test]
        fn something_is_always_between(moves in proptest::collection::vec(any::<prop::sample::Index>(), 1..200)) {
            let mut order: Vec<String> = vec![];
            for it in moves {
                let at = it.index(order.len() + 1);
                let before = at.checked_sub(1).map(|it| order[it].as_str());
                let new = between(before, order.get(at).map(String::as_str)).unwrap();
                prop_assert!(before.is_none_or(|it| it < new.as_str()));
                prop_assert!(order.get(at).is_none_or(|it| new.as_str() < it.as_str()));
                order.insert(at, new);
            }
        }
    }

    #[test]
    fn a_thousand_in_a_row_stay_short() {
        let places = first(1000);
        assert!(places.is_sorted());
        assert!(places.iter().all(|it| it.len() <= 64), "{}", places.last().unwrap());
    }
}
