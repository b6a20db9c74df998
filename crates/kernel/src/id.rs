//! Typed ids: `att_0199…`, a prefix and a UUIDv7 in hexadecimal. Time-sortable, TEXT in both databases.
pub use uuid::Uuid;

/// Made only by a transaction (`tx.id()`), so that tests can predict them.
pub trait Id {
    fn from_uuid(id: Uuid) -> Self;
}

/// `kernel::id!(AttemptId, "att");` Parsing checks the prefix; two kinds of id do not mix.
#[macro_export]
macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, ::serde::Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl $crate::id::Id for $name {
            fn from_uuid(id: $crate::id::Uuid) -> Self {
                Self(format!(concat!($prefix, "_{}"), id.simple()))
            }
        }
        impl $crate::db::Bind for $name {
            fn bind(&self) -> $crate::db::Param<'_> {
                $crate::db::Param::Text(Some(::std::borrow::Cow::Borrowed(&self.0)))
            }
            fn null() -> $crate::db::Param<'static> {
                $crate::db::Param::Text(None)
            }
        }
        impl ::std::str::FromStr for $name {
            type Err = &'static str;
            fn from_str(s: &str) -> ::std::result::Result<Self, Self::Err> {
                match s.strip_prefix(concat!($prefix, "_")) {
                    Some(rest) if rest.len() == 32 && rest.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) => {
                        Ok(Self(s.to_owned()))
                    }
                    _ => Err(concat!("an id that starts with ", $prefix, "_")),
                }
            }
        }
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(d: D) -> ::std::result::Result<Self, D::Error> {
                let text = <::std::borrow::Cow<'de, str> as ::serde::Deserialize>::deserialize(d)?;
                text.parse().map_err(::serde::de::Error::custom)
            }
        }
        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl ::schemars::JsonSchema for $name {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
                ::schemars::json_schema!({ "type": "string", "pattern": concat!("^", $prefix, "_[0-9a-f]{32}$"), "maxLength": 40 })
            }
        }
    };
}

#[cfg(test)]
mod tests {
    crate::id!(PenId, "pen");

    #[test]
    fn a_wrong_prefix_or_length_is_not_an_id() {
        let good = format!("pen_{}", "a".repeat(32));
        assert!(good.parse::<PenId>().is_ok());
        for bad in
            ["", "pen_", "ink_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", &good.to_uppercase(), &format!("{good}a")]
        {
            assert!(bad.parse::<PenId>().is_err(), "{bad}");
        }
        assert_eq!(good.parse::<PenId>().unwrap().as_str(), good);
    }
}
