//! The injected clock: instants are milliseconds since the epoch in UTC, BIGINT in SQL and RFC 3339 in JSON.
use crate::id::{Id, Uuid};
use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicU64, Ordering},
};

/// An instant in UTC with millisecond precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

impl Timestamp {
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0 + seconds * 1000)
    }
}

impl std::fmt::Display for Timestamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match jiff::Timestamp::from_millisecond(self.0) {
            Ok(instant) => write!(f, "{instant}"),
            Err(_) => write!(f, "{}ms", self.0),
        }
    }
}

impl serde::Serialize for Timestamp {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Timestamp {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Either;
        impl serde::de::Visitor<'_> for Either {
            type Value = Timestamp;
            fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                f.write_str("a time such as 2026-11-21T08:00:00Z")
            }
            fn visit_i64<E>(self, ms: i64) -> Result<Timestamp, E> {
                Ok(Timestamp(ms))
            }
            fn visit_u64<E: serde::de::Error>(self, ms: u64) -> Result<Timestamp, E> {
                i64::try_from(ms).map(Timestamp).map_err(E::custom)
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Timestamp, E> {
                let instant: jiff::Timestamp = text.parse().map_err(E::custom)?;
                Ok(Timestamp(instant.as_millisecond()))
            }
        }
        d.deserialize_any(Either)
    }
}

impl schemars::JsonSchema for Timestamp {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Timestamp".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date-time", "maxLength": 35 })
    }
}

/// Where time and ids come from: the machine, or a test.
#[derive(Clone)]
pub enum Clock {
    System,
    Frozen(Arc<Frozen>),
}

pub struct Frozen {
    now: AtomicI64,
    ids: AtomicU64,
}

impl Clock {
    pub fn frozen(ms: i64) -> Self {
        Clock::Frozen(Arc::new(Frozen { now: AtomicI64::new(ms), ids: AtomicU64::new(1) }))
    }

    #[expect(clippy::disallowed_methods, reason = "the one place that asks the machine for the time")]
    pub fn now(&self) -> Timestamp {
        match self {
            Clock::System => {
                let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
                Timestamp(since.map_or(0, |d| d.as_millis() as i64))
            }
            Clock::Frozen(frozen) => Timestamp(frozen.now.load(Ordering::Relaxed)),
        }
    }

    /// The instant of a change that began at `began`, however long it takes. A frozen clock stands where it was put, so that a
    /// past can be told in one change.
    pub(crate) fn during(&self, began: Timestamp) -> Timestamp {
        match self {
            Clock::System => began,
            Clock::Frozen(_) => self.now(),
        }
    }

    /// Moves a frozen clock; the machine's own cannot be moved.
    pub fn advance_seconds(&self, seconds: i64) {
        if let Clock::Frozen(frozen) = self {
            frozen.now.fetch_add(seconds * 1000, Ordering::Relaxed);
        }
    }

    #[expect(clippy::disallowed_methods, reason = "the one place that makes ids")]
    pub fn id<I: Id>(&self) -> I {
        match self {
            Clock::System => I::from_uuid(Uuid::now_v7()),
            Clock::Frozen(frozen) => {
                let n = frozen.ids.fetch_add(1, Ordering::Relaxed);
                let ms = self.now().0 as u128;
                I::from_uuid(Uuid::from_u128((ms << 80) | (0x7 << 76) | (0x2 << 62) | u128::from(n)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_reads_back_from_its_text_and_from_its_column() {
        let instant = Timestamp(1_763_712_000_123);
        let text = serde_json::to_string(&instant).unwrap();
        assert_eq!(text, "\"2025-11-21T08:00:00.123Z\"");
        assert_eq!(serde_json::from_str::<Timestamp>(&text).unwrap(), instant);
        assert_eq!(serde_json::from_str::<Timestamp>("1763712000123").unwrap(), instant);
    }
}
