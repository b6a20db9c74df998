//! Points, counted in hundredths so that scores add up exactly and the same everywhere.
use serde::{Deserialize, Deserializer, Serialize, Serializer};

kernel::texts! {
    RANGE = "From 0 to 1000", "Kuanzia 0 hadi 1000", "Từ 0 đến 1000";
    DECIMALS = "At most two decimals", "Si zaidi ya desimali mbili", "Nhiều nhất hai chữ số thập phân";
}

/// Points of a question or an attempt: 0 to 1,000 per question, at most two decimals. JSON sees `2` or `1.67`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Points(i64);

impl Points {
    pub const ZERO: Points = Points(0);
    pub const ONE: Points = Points(100);
    /// The most one question can be worth.
    pub const MOST: Points = Points(100_000);

    pub const fn from_hundredths(hundredths: i64) -> Self {
        Points(hundredths)
    }

    pub const fn hundredths(self) -> i64 {
        self.0
    }

    /// `part / whole` of these points, rounded half up to a hundredth.
    pub fn share(self, part: i64, whole: i64) -> Points {
        Points((2 * self.0 * part + whole) / (2 * whole))
    }

    /// What share of `most` these points are, in percent with two decimals, rounded half up. Nothing to earn is all earned.
    pub fn percent_of(self, most: Points) -> f64 {
        if most.0 == 0 {
            return 100.0;
        }
        Points(10_000).share(self.0, most.0).0 as f64 / 100.0
    }

    /// Whether these points are at least `percent` of `most`. Compared exactly: 59.999 % is not 60 %.
    pub fn reaches(self, percent: i64, most: Points) -> bool {
        self.0 * 100 >= most.0 * percent
    }
}

impl std::iter::Sum for Points {
    fn sum<I: Iterator<Item = Points>>(iter: I) -> Points {
        Points(iter.map(|it| it.0).sum())
    }
}

impl kernel::db::Bind for Points {
    fn bind(&self) -> kernel::db::Param<'_> {
        kernel::db::Param::Int(Some(self.0))
    }
    fn null() -> kernel::db::Param<'static> {
        kernel::db::Param::Int(None)
    }
}

impl Serialize for Points {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self.0 % 100 {
            0 => s.serialize_i64(self.0 / 100),
            _ => s.serialize_f64(self.0 as f64 / 100.0),
        }
    }
}

impl<'de> Deserialize<'de> for Points {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let hundredths = f64::deserialize(d)? * 100.0;
        let whole = hundredths.round();
        if !(0.0..=Points::MOST.0 as f64).contains(&whole) {
            return Err(serde::de::Error::custom(RANGE));
        }
        if (hundredths - whole).abs() > 1e-6 {
            return Err(serde::de::Error::custom(DECIMALS));
        }
        Ok(Points(whole as i64))
    }
}

impl schemars::JsonSchema for Points {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Points".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "number", "minimum": 0 })
    }
}

/// For columns that hold hundredths.
pub(crate) fn column<'de, D: Deserializer<'de>>(d: D) -> Result<Points, D::Error> {
    i64::deserialize(d).map(Points)
}

/// For columns that hold hundredths, or nothing yet.
pub(crate) fn optional_column<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Points>, D::Error> {
    Ok(Option::<i64>::deserialize(d)?.map(Points))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn points_have_at_most_two_decimals_and_an_upper_end() {
        let read = |text: &str| serde_json::from_str::<Points>(text).map(Points::hundredths).ok();
        assert_eq!(
            [read("0"), read("2"), read("1.5"), read("0.29"), read("1000")].map(Option::unwrap),
            [0, 200, 150, 29, 100_000]
        );
        for bad in ["-1", "1000.01", "0.001", "1e400", "\"2\"", "null"] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn whole_points_are_written_without_decimals() {
        let text = |hundredths| serde_json::to_string(&Points(hundredths)).unwrap();
        assert_eq!([text(200), text(167), text(0)], ["2", "1.67", "0"]);
    }

    #[test]
    fn a_share_is_rounded_half_up() {
        assert_eq!(Points(100).share(2, 3), Points(67));
        assert_eq!(Points(1).share(1, 2), Points(1));
        assert_eq!(Points(1).share(1, 3), Points(0));
    }

    #[test]
    fn nothing_to_earn_counts_as_everything_earned() {
        assert_eq!(Points::ZERO.percent_of(Points::ZERO), 100.0);
        assert!(Points::ZERO.reaches(100, Points::ZERO));
    }

    proptest! {
        #[test]
        fn a_percentage_is_between_0_and_100_and_grows_with_the_score(most in 1..100_000_i64, a in 0..100_000_i64, b in 0..100_000_i64) {
            let (low, high) = (a.min(b).min(most), a.max(b).min(most));
            let percent = |it| Points(it).percent_of(Points(most));
            prop_assert!((0.0..=100.0).contains(&percent(low)));
            prop_assert!(percent(low) <= percent(high));
            prop_assert_eq!(percent(most), 100.0);
        }

        #[test]
        fn points_read_back_what_they_write(hundredths in 0..=100_000_i64) {
            let text = serde_json::to_string(&Points(hundredths)).unwrap();
            prop_assert_eq!(serde_json::from_str::<Points>(&text).unwrap(), Points(hundredths));
        }
    }
}
