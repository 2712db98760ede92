//! How objects are read and written: the properties that their types list, and all that they do not list.

use std::any::TypeId;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

/// A type whose properties are read one after the other.
pub(crate) trait Object: Sized {
    fn read<'de, A: MapAccess<'de>>(map: A) -> Result<Self, A::Error>;
}

pub(crate) fn read<'de, D: Deserializer<'de>, T: Object>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_map(Reader(PhantomData))
}

struct Reader<T>(PhantomData<T>);

impl<'de, T: Object> Visitor<'de> for Reader<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::read(map)
    }
}

/// A property's name, not copied where it need not be.
pub(crate) struct Key<'de>(pub Cow<'de, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(KeyVisitor)
    }
}

struct KeyVisitor;

impl<'de> Visitor<'de> for KeyVisitor {
    type Value = Key<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a name")
    }

    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Key<'de>, E> {
        Ok(Key(Cow::Borrowed(name)))
    }

    fn visit_str<E>(self, name: &str) -> Result<Key<'de>, E> {
        Ok(Key(Cow::Owned(name.to_owned())))
    }
}

/// Reads the value of a property, which an object has once.
pub(crate) fn take<'de, A: MapAccess<'de>, T: Deserialize<'de>>(
    map: &mut A,
    name: &'static str,
    place: &mut Option<T>,
) -> Result<(), A::Error> {
    if place.is_some() {
        return Err(Error::duplicate_field(name));
    }
    *place = Some(map.next_value()?);
    Ok(())
}

/// Reads the value of a property that the type does not list.
pub(crate) fn take_other<'de, A: MapAccess<'de>, T: Deserialize<'de> + 'static>(
    map: &mut A,
    name: Key<'de>,
    others: &mut BTreeMap<String, T>,
) -> Result<(), A::Error> {
    others.insert(name.0.into_owned(), map.next_value()?);
    if TypeId::of::<T>() == TypeId::of::<Value>() {
        crate::unions::unlisted();
    }
    Ok(())
}

pub(crate) fn write_others<M: SerializeMap, T: Serialize>(
    map: &mut M,
    others: &BTreeMap<String, T>,
) -> Result<(), M::Error> {
    for (name, value) in others {
        map.serialize_entry(name, value)?;
    }
    Ok(())
}

/// A property that an object must have.
pub(crate) mod required {
    use super::{Error, Serialize, SerializeMap};

    pub(crate) fn write<M: SerializeMap, T: Serialize>(
        map: &mut M,
        name: &'static str,
        value: &T,
    ) -> Result<(), M::Error> {
        map.serialize_entry(name, value)
    }

    pub(crate) fn found<T, E: Error>(name: &'static str, value: Option<T>) -> Result<T, E> {
        value.ok_or_else(|| E::missing_field(name))
    }
}

/// A list or a map that an object must have; null, as some servers write an empty one, is empty.
pub(crate) mod container {
    use super::Error;
    pub(crate) use super::required::write;

    pub(crate) fn found<T: Default, E: Error>(
        name: &'static str,
        value: Option<Option<T>>,
    ) -> Result<T, E> {
        let value = value.ok_or_else(|| E::missing_field(name))?;
        Ok(value.unwrap_or_default())
    }
}

/// One that may be null, and is always sent.
pub(crate) mod nullable {
    pub(crate) use super::optional::found;
    pub(crate) use super::required::write;
}

/// One that is not sent where it has no value.
pub(crate) mod optional {
    use super::{Serialize, SerializeMap};

    pub(crate) fn write<M: SerializeMap, T: Serialize>(
        map: &mut M,
        name: &'static str,
        value: &Option<T>,
    ) -> Result<(), M::Error> {
        match value {
            Some(value) => map.serialize_entry(name, value),
            None => Ok(()),
        }
    }

    pub(crate) fn found<T, E>(
        _name: &'static str,
        value: Option<Option<T>>,
    ) -> Result<Option<T>, E> {
        Ok(value.flatten())
    }
}

/// One that may be absent, or null.
pub(crate) mod optional_nullable {
    use super::{Serialize, SerializeMap};
    use crate::Nullable;

    pub(crate) fn write<M: SerializeMap, T: Serialize>(
        map: &mut M,
        name: &'static str,
        value: &Nullable<T>,
    ) -> Result<(), M::Error> {
        match value {
            Nullable::Absent => Ok(()),
            there => map.serialize_entry(name, there),
        }
    }

    pub(crate) fn found<T, E>(
        _name: &'static str,
        value: Option<Nullable<T>>,
    ) -> Result<Nullable<T>, E> {
        Ok(value.unwrap_or_default())
    }
}

/// One of which null too is a value.
pub(crate) mod optional_any {
    pub(crate) use super::optional::write;

    pub(crate) fn found<T, E>(_name: &'static str, value: Option<T>) -> Result<Option<T>, E> {
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::Nullable;

    #[derive(Debug, Clone, PartialEq)]
    struct Thing {
        id: String,
        parent: Option<i64>,
        r#type: Option<String>,
        note: Nullable<String>,
        data: Option<Value>,
        additional_properties: BTreeMap<String, Value>,
    }

    object! {
        Thing {
            id: required = "the id",
            parent: nullable = "parent",
            r#type: optional = "type",
            note: optional_nullable = "note",
            data: optional_any = "data",
        }
    }

    #[derive(Debug, Clone, PartialEq)]
    struct Counts {
        additional_properties: BTreeMap<String, i64>,
    }

    object! {
        Counts {
        }
    }

    #[derive(Debug, Clone, PartialEq)]
    struct Tagged {
        tags: Vec<String>,
        additional_properties: BTreeMap<String, Value>,
    }

    object! {
        Tagged {
            tags: container = "tags",
        }
    }

    fn error(text: &str) -> String {
        let error = serde_json::from_str::<Thing>(text).expect_err("no thing");
        error.to_string()
    }

    #[test]
    fn what_is_absent_null_or_there_survives() {
        for text in [
            r#"{"the id":"1","parent":null}"#,
            r#"{"the id":"1","parent":2,"type":"a","note":null,"data":null}"#,
            r#"{"the id":"1","parent":2,"note":"b","data":[1],"é":{},"other":null}"#,
        ] {
            let thing: Thing = serde_json::from_str(text).expect("a thing");
            let value: Value = serde_json::from_str(text).expect("JSON");
            assert_eq!(serde_json::to_value(&thing).expect("JSON"), value);
            assert_eq!(serde_json::from_value::<Thing>(value).expect("JSON"), thing);
        }
        let bare: Thing = serde_json::from_str(r#"{"th\u0065 id":"1","type":null}"#).expect("it");
        assert_eq!(
            serde_json::to_string(&bare).expect("JSON"),
            r#"{"the id":"1","parent":null}"#
        );
    }

    #[test]
    fn a_list_that_is_null_is_empty() {
        let tagged: Tagged = serde_json::from_value(json!({"tags": null})).expect("tags");
        assert_eq!(tagged.tags, Vec::<String>::new());
        let written = serde_json::to_value(&tagged).expect("JSON");
        assert_eq!(written, json!({"tags": []}));
        serde_json::from_value::<Tagged>(json!({})).expect_err("no tags");
    }

    #[test]
    fn other_properties_have_their_type() {
        let counts: Counts = serde_json::from_value(json!({"a": 1, "b": 2})).expect("counts");
        assert_eq!(counts.additional_properties["b"], 2);
        let written = serde_json::to_value(&counts);
        assert_eq!(written.expect("JSON"), json!({"a": 1, "b": 2}));
        serde_json::from_value::<Counts>(json!({"a": "1"})).expect_err("a text");
    }

    #[test]
    fn what_is_no_such_object_is_refused() {
        assert!(error("{}").starts_with("missing field `the id`"));
        let twice = error(r#"{"type":"a","type":"b"}"#);
        assert!(twice.starts_with("duplicate field `type`"), "{twice}");
        let text = error(r#""text""#);
        assert!(text.contains("expected an object"), "{text}");
    }
}
