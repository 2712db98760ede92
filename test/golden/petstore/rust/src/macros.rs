//! What the models are declared with. All enums and unions are open: they keep what they do not know.

/// How a struct is read from JSON and written as it: its fields with their kinds (modules of `object`) and names.
macro_rules! object {
    ($name:ident { $($field:ident: $kind:ident = $wire:literal,)* }) => {
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut map = serializer.serialize_map(None)?;
                $(crate::object::$kind::write(&mut map, $wire, &self.$field)?;)*
                crate::object::write_others(&mut map, &self.additional_properties)?;
                ::serde::ser::SerializeMap::end(map)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::object::read(deserializer)
            }
        }

        impl crate::object::Object for $name {
            fn read<'de, A: ::serde::de::MapAccess<'de>>(mut map: A) -> Result<Self, A::Error> {
                $(let mut $field = None;)*
                let mut others = ::std::collections::BTreeMap::new();
                while let Some(key) = map.next_key::<crate::object::Key<'de>>()? {
                    match &*key.0 {
                        $($wire => crate::object::take(&mut map, $wire, &mut $field),)*
                        _ => crate::object::take_other(&mut map, key, &mut others),
                    }?;
                }
                Ok(Self {
                    $($field: crate::object::$kind::found($wire, $field)?,)*
                    additional_properties: others,
                })
            }
        }
    };
}

/// An open enum whose values are strings.
macro_rules! string_enum {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$variant_meta:meta])* $variant:ident = $value:literal,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)+
            /// A value that this version of the SDK does not know.
            Unknown(String),
        }

        impl $name {
            /// The value as it is sent.
            #[must_use]
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)+
                    Self::Unknown(value) => value,
                }
            }
        }

        impl From<&str> for $name {
            #[inline]
            fn from(value: &str) -> Self {
                match value {
                    $($value => Self::$variant,)+
                    _ => Self::Unknown(value.to_owned()),
                }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Ok(match crate::unions::text(deserializer, |value| Self::from(value))? {
                    Self::Unknown(value) => crate::unions::unknown(Self::Unknown(value)),
                    known => known,
                })
            }
        }
    };
}

/// An open enum whose values are numbers.
macro_rules! number_enum {
    (
        $(#[$meta:meta])*
        pub enum $name:ident: $number:ty {
            $($(#[$variant_meta:meta])* $variant:ident = $value:expr,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)+
            /// A value that this version of the SDK does not know.
            Unknown($number),
        }

        impl $name {
            /// The value as it is sent.
            #[must_use]
            pub fn value(self) -> $number {
                match self {
                    $(Self::$variant => $value,)+
                    Self::Unknown(value) => value,
                }
            }
        }

        impl From<$number> for $name {
            fn from(value: $number) -> Self {
                $(if value == $value {
                    return Self::$variant;
                })+
                Self::Unknown(value)
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                ::serde::Serialize::serialize(&self.value(), serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = <$number as ::serde::Deserialize>::deserialize(deserializer)?;
                Ok(match Self::from(value) {
                    Self::Unknown(value) => crate::unions::unknown(Self::Unknown(value)),
                    known => known,
                })
            }
        }
    };
}

/// A type with one value, a string, always the same on the wire.
macro_rules! text_literal {
    ($(#[$meta:meta])* pub struct $name:ident = $value:literal;) => {
        literal_type! { $(#[$meta])* pub struct $name = $value; }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let found = crate::unions::text(deserializer, |found| {
                    if found == $value {
                        Ok(Self)
                    } else {
                        Err(format!("expected {:?}, found {found:?}", $value))
                    }
                })?;
                found.map_err(::serde::de::Error::custom)
            }
        }
    };
}

/// The same for any other value.
macro_rules! literal {
    ($(#[$meta:meta])* pub struct $name:ident = $value:expr;) => {
        literal_type! { $(#[$meta])* pub struct $name = $value; }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = <::serde_json::Value as ::serde::Deserialize>::deserialize(deserializer)?;
                if value == ::serde_json::json!($value) {
                    Ok(Self)
                } else {
                    let message = format!("expected {}, found {value}", ::serde_json::json!($value));
                    Err(::serde::de::Error::custom(message))
                }
            }
        }
    };
}

macro_rules! literal_type {
    ($(#[$meta:meta])* pub struct $name:ident = $value:expr;) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
        pub struct $name;

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                ::serde::Serialize::serialize(&$value, serializer)
            }
        }
    };
}

/// A variant as JSON, with a value of the discriminator where the variant may be without it.
macro_rules! tagged_variant {
    ($value:ident, $serializer:ident, $property:literal) => {
        ::serde::Serialize::serialize($value, $serializer)
    };
    ($value:ident, $serializer:ident, $property:literal, $tag:literal) => {
        crate::unions::serialize_tagged($value, $property, $tag, $serializer)
    };
}

/// A union whose variants are told apart by the value of one property. `+` says what is added to a variant that may be
/// without it.
macro_rules! tagged_union {
    (
        $(#[$meta:meta])*
        pub enum $name:ident by $property:literal {
            $($(#[$variant_meta:meta])* $variant:ident($type:ty) = [$($tag:literal),*] $(+ $added:literal)?,)+
        }
    ) => {
        union_type! { $(#[$meta])* $name { $($(#[$variant_meta])* $variant($type),)+ } }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(value) => tagged_variant!(value, serializer, $property $(, $added)?),)+
                    Self::Unknown(value) => ::serde::Serialize::serialize(value, serializer),
                }
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = <::serde_json::Value as ::serde::Deserialize>::deserialize(deserializer)?;
                let tag = crate::unions::tag(&value, $property);
                $(if crate::unions::is_one_of(&tag, &[$($tag),*]) {
                    return ::serde::Deserialize::deserialize(&value)
                        .map(Self::$variant)
                        .map_err(::serde::de::Error::custom);
                })+
                Ok(crate::unions::unknown(Self::Unknown(value)))
            }
        }
    };
}

/// A union whose variants are told apart by their shape.
macro_rules! untagged_union {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$variant_meta:meta])* $variant:ident($type:ty),)+
        }
    ) => {
        union_type! { $(#[$meta])* $name { $($(#[$variant_meta])* $variant($type),)+ } }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(value) => ::serde::Serialize::serialize(value, serializer),)+
                    Self::Unknown(value) => ::serde::Serialize::serialize(value, serializer),
                }
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = <::serde_json::Value as ::serde::Deserialize>::deserialize(deserializer)?;
                let mut best = crate::unions::Best::new();
                $(best.attempt(&value, Self::$variant);)+
                Ok(best.found().unwrap_or_else(|| crate::unions::unknown(Self::Unknown(value))))
            }
        }
    };
}

macro_rules! union_type {
    (
        $(#[$meta:meta])*
        $name:ident { $($(#[$variant_meta:meta])* $variant:ident($type:ty),)+ }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_meta])* $variant($type),)+
            /// A variant that this version of the SDK does not know, as it was received.
            Unknown(::serde_json::Value),
        }
    };
}

/// Conversions from a variant's value to its union; `boxed` where the variant holds a box.
macro_rules! union_from {
    ($type:ty => $union:ident::$variant:ident) => {
        impl From<$type> for $union {
            #[inline]
            fn from(value: $type) -> Self {
                Self::$variant(value)
            }
        }
    };
    (boxed $type:ty => $union:ident::$variant:ident) => {
        impl From<$type> for $union {
            #[inline]
            fn from(value: $type) -> Self {
                Self::$variant(Box::new(value))
            }
        }
    };
}
