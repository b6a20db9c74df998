//! Bound values, typed even when NULL: an untyped NULL breaks `$2 IS NULL` on PostgreSQL.
use crate::Timestamp;
use std::borrow::Cow;

#[derive(Clone, Debug)]
pub enum Param<'a> {
    Text(Option<Cow<'a, str>>),
    Int(Option<i64>),
    Real(Option<f64>),
    Bool(Option<bool>),
}

/// What can be bound to `$n`.
pub trait Bind {
    fn bind(&self) -> Param<'_>;
    fn null() -> Param<'static>
    where
        Self: Sized;
}

/// `tx.all("… WHERE id = $1", params![id])`
#[macro_export]
macro_rules! params { ($($v:expr),* $(,)?) => { &[$($crate::db::Bind::bind(&$v)),*] } }

macro_rules! bind_as {
    ($($t:ty => $kind:ident($it:ident, $e:expr)),* $(,)?) => { $(
        impl Bind for $t {
            fn bind(&self) -> Param<'_> { let $it = self; Param::$kind(Some($e)) }
            fn null() -> Param<'static> { Param::$kind(None) }
        }
    )* };
}
bind_as! {
    String => Text(it, Cow::Borrowed(it.as_str())),
    &str => Text(it, Cow::Borrowed(it)),
    i64 => Int(it, *it),
    i32 => Int(it, i64::from(*it)),
    u32 => Int(it, i64::from(*it)),
    usize => Int(it, *it as i64),
    f64 => Real(it, *it),
    bool => Bool(it, *it),
    Timestamp => Int(it, it.0),
    serde_json::Value => Text(it, Cow::Owned(it.to_string())),
}

impl<T: Bind> Bind for Option<T> {
    fn bind(&self) -> Param<'_> {
        self.as_ref().map_or_else(|| T::null(), T::bind)
    }
    fn null() -> Param<'static> {
        T::null()
    }
}

impl<T: Bind> Bind for &T {
    fn bind(&self) -> Param<'_> {
        T::bind(self)
    }
    fn null() -> Param<'static> {
        T::null()
    }
}

/// How the API and the tables spell one of several, for a file.
pub fn word(it: &impl Bind) -> String {
    match it.bind() {
        Param::Text(Some(text)) => text.into_owned(),
        _ => String::new(),
    }
}

/// A set of keys for one statement: `… WHERE id IN (SELECT value FROM json_each($1))`, on both engines.
pub struct Ids(String);

impl Ids {
    pub fn new<T: serde::Serialize>(ids: impl IntoIterator<Item = T>) -> Self {
        let list: Vec<T> = ids.into_iter().collect();
        Ids(serde_json::to_string(&list).unwrap_or_else(|_| "[]".into()))
    }
}

impl Bind for Ids {
    fn bind(&self) -> Param<'_> {
        Param::Text(Some(Cow::Borrowed(&self.0)))
    }
    fn null() -> Param<'static> {
        Param::Text(None)
    }
}

/// For enums stored by their serde name: `kernel::text!(State);`
#[macro_export]
macro_rules! text {
    ($t:ty) => {
        impl $crate::db::Bind for $t {
            fn bind(&self) -> $crate::db::Param<'_> {
                match ::serde_json::to_value(self) {
                    Ok(::serde_json::Value::String(s)) => $crate::db::Param::Text(Some(s.into())),
                    other => unreachable!("{other:?} is not text"),
                }
            }
            fn null() -> $crate::db::Param<'static> {
                $crate::db::Param::Text(None)
            }
        }
    };
}
