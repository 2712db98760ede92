//! Objects of which one property is set when they are sent.

use std::fmt::{self, Write};

use serde::ser::{SerializeMap, SerializeStruct};
use serde::{Serialize, Serializer};

/// A value that is serialised with a flag, whatever its type says of it, if it is an object.
pub(crate) struct Flagged<'a, T> {
    pub value: &'a T,
    pub flag: Flag,
}

/// A property that is set.
#[derive(Clone, Copy)]
pub(crate) struct Flag {
    pub name: &'static str,
    pub value: bool,
}

impl<T: Serialize> Serialize for Flagged<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(Setting {
            inner: serializer,
            flag: self.flag,
        })
    }
}

/// Sets the flag of an object; all else is as it is.
struct Setting<S> {
    inner: S,
    flag: Flag,
}

/// An object that is being serialised.
struct Object<M> {
    inner: M,
    flag: Flag,
    /// Whether the last key was the flag's, which is set at the end.
    is_flag: bool,
}

/// What is no object goes on as it is.
macro_rules! as_it_is {
    ($($method:ident($($name:ident: $type:ty),*) -> $ok:ident;)*) => {
        $(fn $method(self, $($name: $type),*) -> Result<S::$ok, S::Error> {
            self.inner.$method($($name),*)
        })*
    };
}

impl<S: Serializer> Serializer for Setting<S> {
    type Ok = S::Ok;
    type Error = S::Error;
    type SerializeSeq = S::SerializeSeq;
    type SerializeTuple = S::SerializeTuple;
    type SerializeTupleStruct = S::SerializeTupleStruct;
    type SerializeTupleVariant = S::SerializeTupleVariant;
    type SerializeMap = Object<S::SerializeMap>;
    type SerializeStruct = Object<S::SerializeMap>;
    type SerializeStructVariant = S::SerializeStructVariant;

    as_it_is! {
        serialize_bool(value: bool) -> Ok;
        serialize_i8(value: i8) -> Ok;
        serialize_i16(value: i16) -> Ok;
        serialize_i32(value: i32) -> Ok;
        serialize_i64(value: i64) -> Ok;
        serialize_i128(value: i128) -> Ok;
        serialize_u8(value: u8) -> Ok;
        serialize_u16(value: u16) -> Ok;
        serialize_u32(value: u32) -> Ok;
        serialize_u64(value: u64) -> Ok;
        serialize_u128(value: u128) -> Ok;
        serialize_f32(value: f32) -> Ok;
        serialize_f64(value: f64) -> Ok;
        serialize_char(value: char) -> Ok;
        serialize_str(value: &str) -> Ok;
        serialize_bytes(value: &[u8]) -> Ok;
        serialize_none() -> Ok;
        serialize_unit() -> Ok;
        serialize_unit_struct(name: &'static str) -> Ok;
        serialize_unit_variant(name: &'static str, index: u32, variant: &'static str) -> Ok;
        serialize_seq(length: Option<usize>) -> SerializeSeq;
        serialize_tuple(length: usize) -> SerializeTuple;
        serialize_tuple_struct(name: &'static str, length: usize) -> SerializeTupleStruct;
        serialize_tuple_variant(
            name: &'static str,
            index: u32,
            variant: &'static str,
            length: usize
        ) -> SerializeTupleVariant;
        serialize_struct_variant(
            name: &'static str,
            index: u32,
            variant: &'static str,
            length: usize
        ) -> SerializeStructVariant;
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        self.inner
            .serialize_newtype_variant(name, index, variant, value)
    }

    fn serialize_map(self, length: Option<usize>) -> Result<Self::SerializeMap, S::Error> {
        Ok(Object {
            inner: self.inner.serialize_map(length.map(|length| length + 1))?,
            flag: self.flag,
            is_flag: false,
        })
    }

    fn serialize_struct(
        self,
        _name: &'static str,
        length: usize,
    ) -> Result<Self::SerializeStruct, S::Error> {
        self.serialize_map(Some(length))
    }

    fn is_human_readable(&self) -> bool {
        self.inner.is_human_readable()
    }
}

impl<M: SerializeMap> SerializeMap for Object<M> {
    type Ok = M::Ok;
    type Error = M::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), M::Error> {
        self.is_flag = is(key, self.flag.name);
        if self.is_flag {
            return Ok(());
        }
        self.inner.serialize_key(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), M::Error> {
        if self.is_flag {
            return Ok(());
        }
        self.inner.serialize_value(value)
    }

    fn serialize_entry<K: Serialize + ?Sized, V: Serialize + ?Sized>(
        &mut self,
        key: &K,
        value: &V,
    ) -> Result<(), M::Error> {
        if is(key, self.flag.name) {
            return Ok(());
        }
        self.inner.serialize_entry(key, value)
    }

    fn end(mut self) -> Result<M::Ok, M::Error> {
        let Flag { name, value } = self.flag;
        self.inner.serialize_entry(name, &value)?;
        self.inner.end()
    }
}

impl<M: SerializeMap> SerializeStruct for Object<M> {
    type Ok = M::Ok;
    type Error = M::Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), M::Error> {
        if key == self.flag.name {
            return Ok(());
        }
        self.inner.serialize_entry(key, value)
    }

    fn end(self) -> Result<M::Ok, M::Error> {
        SerializeMap::end(self)
    }
}

/// Whether a key is this name.
fn is(key: &(impl Serialize + ?Sized), name: &str) -> bool {
    let mut rest = Rest(Some(name));
    let written = write!(rest, "{}", Key(key));
    written.is_ok() && rest.0 == Some("")
}

/// A key as text: a formatter is a serializer of what can be a key.
struct Key<'a, K: ?Sized>(&'a K);

impl<K: Serialize + ?Sized> fmt::Display for Key<'_, K> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.serialize(formatter)
    }
}

/// What of a name has not been written yet; none where something else was.
struct Rest<'a>(Option<&'a str>);

impl Write for Rest<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 = self.0.and_then(|rest| rest.strip_prefix(text));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::json;

    use super::*;

    #[derive(Serialize)]
    struct Plain {
        name: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        kind: Option<bool>,
    }

    #[derive(Serialize)]
    struct Open {
        name: &'static str,
        #[serde(flatten)]
        others: BTreeMap<&'static str, i64>,
    }

    fn encode(value: &impl Serialize) -> String {
        let flag = Flag {
            name: "kind",
            value: true,
        };
        serde_json::to_string(&Flagged { value, flag }).expect("JSON")
    }

    #[test]
    fn an_object_has_the_flag_once() {
        let plain = |kind| Plain { name: "a", kind };
        let open = Open {
            name: "a",
            others: BTreeMap::from([("kin", 0), ("kind", 1), ("kinds", 2)]),
        };
        assert_eq!(encode(&plain(None)), r#"{"name":"a","kind":true}"#);
        assert_eq!(encode(&plain(Some(false))), r#"{"name":"a","kind":true}"#);
        let expected = r#"{"name":"a","kin":0,"kinds":2,"kind":true}"#;
        assert_eq!(encode(&open), expected);
        assert_eq!(encode(&Some(json!({"kind": 1}))), r#"{"kind":true}"#);
        assert_eq!(encode(&json!({"a": {}})), r#"{"a":{},"kind":true}"#);
    }

    #[test]
    fn what_is_no_object_stays_as_it_is() {
        for value in [json!(null), json!("a"), json!(1.5), json!([{}])] {
            assert_eq!(encode(&value), value.to_string());
        }
    }
}
