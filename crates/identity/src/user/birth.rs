//! Month of birth: as precise as a school needs to know who is a child.
use kernel::{Result, Timestamp, error, texts};

texts! {
    MONTH = "Enter a month from 1 to 12", "Andika mwezi kuanzia 1 hadi 12", "Hãy nhập tháng từ 1 đến 12";
    YEAR = "Enter a year in the past, such as 2014", "Andika mwaka uliopita, kama 2014", "Hãy nhập một năm đã qua, ví dụ 2014";
}

const OLDEST: i64 = 1900;

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Birth {
    #[schemars(range(min = 1900, max = 2200))]
    pub year: i64,
    #[schemars(range(min = 1, max = 12))]
    pub month: i64,
}

impl Birth {
    /// A month that has begun, in a year that somebody alive may be born in.
    pub fn check(self, now: Timestamp) -> Result<Self> {
        if !(1..=12).contains(&self.month) {
            return Err(error::INVALID.field("birth.month", MONTH));
        }
        let begun = format!("{:04}-{:02}", self.year, self.month).as_str() <= &now.to_string()[..7];
        if self.year < OLDEST || !begun {
            return Err(error::INVALID.field("birth.year", YEAR));
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_month_that_has_begun_is_a_month_of_birth() {
        // 2026-01-05.
        let now = Timestamp(1_767_600_000_000);
        let good = |year, month| Birth { year, month }.check(now).is_ok();
        assert!(good(2026, 1) && good(1900, 12) && good(2014, 6));
        assert!(!good(2026, 2) && !good(1899, 1) && !good(2014, 0) && !good(2014, 13) && !good(99_999, 1));
    }
}
