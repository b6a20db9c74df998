//! Reads a row of either engine straight into a serde type: no intermediate map, no copy of a text that is not kept.
use serde::de::{self, DeserializeOwned, DeserializeSeed, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use std::cell::OnceCell;

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

/// Where the fields of a struct are among the columns, worked out at the first row of an answer: comparing names for each
/// field of each row took a tenth of a list's time. None when a field has no column of its name.
#[derive(Default)]
pub(super) struct Plan(OnceCell<Option<Vec<usize>>>);

impl Plan {
    fn columns(&self, row: &impl Columns, fields: &[&str]) -> Option<&[usize]> {
        let place = |field: &&str| (0..row.len()).find(|index| row.name(*index) == *field);
        self.0.get_or_init(|| fields.iter().map(place).collect()).as_deref()
    }
}

pub(super) fn decode<T: DeserializeOwned>(row: &impl Columns, plan: &Plan) -> anyhow::Result<T> {
    T::deserialize(Row(row, plan)).map_err(|error| anyhow::anyhow!("{}: {error}", std::any::type_name::<T>()))
}

type Fail = de::value::Error;

struct Row<'r, C>(&'r C, &'r Plan);

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
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fail> {
        match self.1.columns(self.0, fields) {
            Some(columns) => visitor.visit_seq(Fields { row: self.0, columns: columns.iter() }),
            None => visitor.visit_map(Entries { row: self.0, at: 0 }),
        }
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

/// The columns of a struct's fields, in the order of the fields.
struct Fields<'r, C> {
    row: &'r C,
    columns: std::slice::Iter<'r, usize>,
}

impl<'de, 'r: 'de, C: Columns> de::SeqAccess<'de> for Fields<'r, C> {
    type Error = Fail;
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Fail> {
        let Some(column) = self.columns.next() else { return Ok(None) };
        let cell = self.row.cell(*column).map_err(de::Error::custom)?;
        let value = seed.deserialize(Value(cell));
        value.map(Some).map_err(|e: Fail| de::Error::custom(format!("{}: {e}", self.row.name(*column))))
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

/// Like [`json`], for columns that may be NULL.
pub fn optional_json<'de, D: Deserializer<'de>, T: DeserializeOwned>(d: D) -> Result<Option<T>, D::Error> {
    let text: Option<String> = serde::Deserialize::deserialize(d)?;
    text.map(|it| serde_json::from_str(&it)).transpose().map_err(de::Error::custom)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Table<'t>(&'t [(&'t str, i64)]);

    impl Columns for Table<'_> {
        fn len(&self) -> usize {
            self.0.len()
        }
        fn name(&self, index: usize) -> &str {
            self.0[index].0
        }
        fn cell(&self, index: usize) -> anyhow::Result<Cell<'_>> {
            Ok(Cell::Int(self.0[index].1))
        }
    }

    #[derive(Debug, PartialEq, serde::Deserialize)]
    struct Pair {
        left: i64,
        right: Option<i64>,
        #[serde(default)]
        more: bool,
    }

    fn pairs(rows: &[Table]) -> anyhow::Result<Vec<Pair>> {
        let plan = Plan::default();
        rows.iter().map(|row| decode(row, &plan)).collect()
    }

    #[test]
    fn columns_are_found_by_name_in_any_order_and_others_are_passed_over() {
        let rows = [
            Table(&[("more", 1), ("x", 9), ("right", 2), ("left", 1)]),
            Table(&[("more", 0), ("x", 9), ("right", 4), ("left", 3)]),
        ];
        let expected =
            vec![Pair { left: 1, right: Some(2), more: true }, Pair { left: 3, right: Some(4), more: false }];
        assert_eq!(pairs(&rows).unwrap(), expected);
    }

    #[test]
    fn a_column_that_is_not_there_is_nothing_or_named() {
        let found = pairs(&[Table(&[("left", 1)])]).unwrap();
        assert_eq!(found, [Pair { left: 1, right: None, more: false }]);
        let refused = pairs(&[Table(&[("right", 1)])]).unwrap_err().to_string();
        assert!(refused.contains("missing field `left`"), "{refused}");
    }
}
