//! Reads a row of either engine straight into a serde type: no intermediate map, no copy of a text that is not kept.
use serde::de::{self, DeserializeOwned, DeserializeSeed, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

/// One value of a row.
pub(super) enum Cell<'r> {
    Null,
    Int(i64),
    Real(f64),
    Bool(bool),
    Text(&'r str),
}

/// What both drivers' rows can do.
pub(super) trait Columns {
    fn len(&self) -> usize;
    fn name(&self, index: usize) -> &str;
    fn cell(&self, index: usize) -> anyhow::Result<Cell<'_>>;
}

pub(super) fn decode<T: DeserializeOwned>(row: &impl Columns) -> anyhow::Result<T> {
    T::deserialize(Row(row)).map_err(|error| anyhow::anyhow!("{}: {error}", std::any::type_name::<T>()))
}

type Fail = de::value::Error;

struct Row<'r, C>(&'r C);

impl<'r, C: Columns> Row<'r, C> {
    fn first(&self) -> Result<Value<'r>, Fail> {
        self.0.cell(0).map(Value).map_err(de::Error::custom)
    }
}

impl<'de, 'r: 'de, C: Columns> Deserializer<'de> for Row<'r, C> {
    type Error = Fail;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fail> {
        visitor.visit_map(Entries { row: self.0, at: 0 })
    }
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
        visitor.visit_map(Entries { row: self.0, at: 0 })
    }
    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Fail> {
        visitor.visit_seq(Entries { row: self.0, at: 0 })
    }
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
        self.first()?.deserialize_any(visitor)
    }
    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
        self.first()?.deserialize_bool(visitor)
    }
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
        self.first()?.deserialize_option(visitor)
    }
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fail> {
        self.first()?.deserialize_enum(name, variants, visitor)
    }
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fail> {
        visitor.visit_newtype_struct(self)
    }
    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        seq tuple_struct identifier ignored_any
    }
}

struct Entries<'r, C> {
    row: &'r C,
    at: usize,
}

impl<'de, 'r: 'de, C: Columns> de::MapAccess<'de> for Entries<'r, C> {
    type Error = Fail;
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Fail> {
        if self.at == self.row.len() {
            return Ok(None);
        }
        seed.deserialize(self.row.name(self.at).into_deserializer()).map(Some)
    }
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fail> {
        let at = self.at;
        self.at += 1;
        let cell = self.row.cell(at).map_err(de::Error::custom)?;
        seed.deserialize(Value(cell))
            .map_err(|e: Fail| de::Error::custom(format!("{}: {e}", self.row.name(at))))
    }
}

impl<'de, 'r: 'de, C: Columns> de::SeqAccess<'de> for Entries<'r, C> {
    type Error = Fail;
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Fail> {
        if self.at == self.row.len() {
            return Ok(None);
        }
        de::MapAccess::next_value_seed(self, seed).map(Some)
    }
}

struct Value<'r>(Cell<'r>);

impl<'de, 'r: 'de> Deserializer<'de> for Value<'r> {
    type Error = Fail;
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
        match self.0 {
            Cell::Null => visitor.visit_unit(),
            Cell::Int(it) => visitor.visit_i64(it),
            Cell::Real(it) => visitor.visit_f64(it),
            Cell::Bool(it) => visitor.visit_bool(it),
            Cell::Text(it) => visitor.visit_borrowed_str(it),
        }
    }
    /// SQLite has no BOOLEAN: it hands back 0 and 1.
    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
        match self.0 {
            Cell::Int(it) => visitor.visit_bool(it != 0),
            _ => self.deserialize_any(visitor),
        }
    }
    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
        match self.0 {
            Cell::Int(it) => visitor.visit_f64(it as f64),
            _ => self.deserialize_any(visitor),
        }
    }
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
        match self.0 {
            Cell::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fail> {
        match self.0 {
            Cell::Text(it) => visitor.visit_enum(it.into_deserializer()),
            _ => Err(de::Error::custom("an enum is stored as text")),
        }
    }
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fail> {
        visitor.visit_newtype_struct(self)
    }
    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 char str string bytes byte_buf unit unit_struct
        seq tuple tuple_struct map struct identifier ignored_any
    }
}

/// For columns that hold JSON text: `#[serde(deserialize_with = "kernel::db::json")]`.
pub fn json<'de, D: Deserializer<'de>, T: DeserializeOwned>(d: D) -> Result<T, D::Error> {
    let text = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(d)?;
    serde_json::from_str(&text).map_err(de::Error::custom)
}
