//! What decoding and encoding of all unions have in common.

use std::any::TypeId;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt;

use serde::de::{DeserializeOwned, Visitor};
use serde::ser::Error as _;
use serde::{Deserializer, Serialize, Serializer};
use serde_json::Value;

/// What a function makes of a string, which is not copied.
pub(crate) fn text<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    make: fn(&str) -> T,
) -> Result<T, D::Error> {
    deserializer.deserialize_str(Text(make))
}

struct Text<T>(fn(&str) -> T);

impl<T> Visitor<'_> for Text<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string")
    }

    fn visit_str<E>(self, text: &str) -> Result<T, E> {
        Ok(self.0(text))
    }
}

/// The text of the discriminator; empty where there is none.
pub(crate) fn tag(value: &Value, property: &str) -> String {
    match value.get(property) {
        Some(Value::String(tag)) => tag.clone(),
        Some(Value::Null) | None => String::new(),
        Some(other) => other.to_string(),
    }
}

pub(crate) fn is_one_of(tag: &str, tags: &[&str]) -> bool {
    tags.contains(&tag)
}

/// Adds the discriminator where the variant's type does not declare it or its value was left out.
pub(crate) fn serialize_tagged<T: Serialize, S: Serializer>(
    variant: &T,
    property: &str,
    tag: &str,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut value = serde_json::to_value(variant).map_err(S::Error::custom)?;
    if let Value::Object(object) = &mut value {
        object.entry(property).or_insert_with(|| Value::from(tag));
    }
    value.serialize(serializer)
}

thread_local! {
    /// How little of what this thread decodes is described by the types that it is decoded as.
    static UNKNOWN: Cell<usize> = const { Cell::new(0) };
}

/// A whole value of which the types say nothing weighs more than any number of properties.
const UNKNOWN_VALUE: usize = 1_000;

/// Notes that a value is none of those that its type lists.
pub(crate) fn unknown<T>(value: T) -> T {
    UNKNOWN.set(UNKNOWN.get().saturating_add(UNKNOWN_VALUE));
    value
}

/// Notes a property that an object's type does not list.
pub(crate) fn unlisted() {
    UNKNOWN.set(UNKNOWN.get().saturating_add(1));
}

/// Finds the variant that describes the most of a value; of equal ones, the first.
pub(crate) struct Best<T> {
    /// The thread's count before any variant was tried.
    before: usize,
    found: Option<(usize, T)>,
}

impl<T> Best<T> {
    pub(crate) fn new() -> Self {
        Self {
            before: UNKNOWN.get(),
            found: None,
        }
    }

    pub(crate) fn attempt<V: DeserializeOwned + 'static>(
        &mut self,
        value: &Value,
        variant: fn(V) -> T,
    ) {
        let fewest = self.found.as_ref().map_or(usize::MAX, |(count, _)| *count);
        if fewest == self.before {
            return;
        }
        UNKNOWN.set(self.before);
        if let Ok(decoded) = V::deserialize(value) {
            let decoded = if describes_nothing::<V>() {
                unknown(decoded)
            } else {
                decoded
            };
            let count = UNKNOWN.get();
            if count < fewest {
                self.found = Some((count, variant(decoded)));
            }
        }
    }

    pub(crate) fn found(self) -> Option<T> {
        let (count, value) = self.found.unzip();
        UNKNOWN.set(count.unwrap_or(self.before));
        value
    }
}

fn describes_nothing<V: 'static>() -> bool {
    let any = [
        TypeId::of::<Value>(),
        TypeId::of::<BTreeMap<String, Value>>(),
    ];
    any.contains(&TypeId::of::<V>())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Serialize;
    use serde_json::{Value, json};

    type Numbers = BTreeMap<String, i64>;

    #[derive(Debug, Clone, Default, PartialEq)]
    pub struct Cat {
        pub lives: Option<i64>,
        pub additional_properties: BTreeMap<String, Value>,
    }

    object! {
        Cat {
            lives: optional = "lives",
        }
    }

    #[derive(Debug, Clone, PartialEq)]
    pub struct Dog {
        colour: Option<Colour>,
        tricks: Option<Vec<Numbers>>,
        additional_properties: BTreeMap<String, Value>,
    }

    object! {
        Dog {
            colour: optional = "colour",
            tricks: optional = "tricks",
        }
    }

    #[derive(Debug, Clone, PartialEq)]
    pub struct Fish {
        kind: String,
        additional_properties: BTreeMap<String, Value>,
    }

    object! {
        Fish {
            kind: required = "kind",
        }
    }

    string_enum! {
        pub enum Colour {
            Red = "red",
        }
    }

    number_enum! {
        pub enum Size: i64 {
            Small = 1,
        }
    }

    text_literal! {
        pub struct Yes = "yes";
    }

    literal! {
        pub struct Seven = 7;
    }

    tagged_union! {
        pub enum Tagged by "kind" {
            Cat(Box<Cat>) = ["cat", "kitten"] + "cat",
            Dog(Box<Dog>) = ["dog"] + "dog",
            Fish(Box<Fish>) = ["fish"],
        }
    }
    union_from!(boxed Cat => Tagged::Cat);

    untagged_union! {
        pub enum Untagged {
            Yes(Yes),
            Cat(Box<Cat>),
            Dog(Box<Dog>),
            Colour(Colour),
            Text(String),
            Pack(Vec<Untagged>),
        }
    }
    union_from!(String => Untagged::Text);

    untagged_union! {
        pub enum Open {
            Any(Value),
            Cat(Box<Cat>),
        }
    }

    fn encode(value: impl Serialize) -> Value {
        serde_json::to_value(value).expect("an encodable value")
    }

    fn decode<T: serde::de::DeserializeOwned>(value: Value) -> T {
        serde_json::from_value(value).expect("a decodable value")
    }

    #[test]
    fn enums_keep_unknown_values() {
        assert_eq!(decode::<Colour>(json!("red")), Colour::Red);
        let unknown: Colour = decode(json!("blue"));
        assert_eq!(unknown, Colour::Unknown("blue".to_owned()));
        assert_eq!(unknown.to_string(), "blue");
        assert_eq!(encode(Colour::Red), json!("red"));
        assert_eq!(decode::<Size>(json!(1)), Size::Small);
        assert_eq!(encode(decode::<Size>(json!(7))), json!(7));
        assert_eq!(encode(Size::Small), json!(1));
    }

    #[test]
    fn a_literal_accepts_its_value_only() {
        assert_eq!(encode(decode::<Yes>(json!("yes"))), json!("yes"));
        let error = serde_json::from_value::<Yes>(json!("no")).expect_err("another value");
        assert_eq!(error.to_string(), r#"expected "yes", found "no""#);
        serde_json::from_value::<Yes>(json!(1)).expect_err("a number");
        assert_eq!(encode(decode::<Seven>(json!(7))), json!(7));
        serde_json::from_value::<Seven>(json!("7")).expect_err("another value");
    }

    #[test]
    fn the_discriminator_decides() {
        let kitten: Tagged = decode(json!({"kind": "kitten", "lives": 9}));
        assert!(matches!(kitten, Tagged::Cat(_)));
        assert_eq!(encode(&kitten), json!({"kind": "kitten", "lives": 9}));
        let cat: Tagged = Cat::default().into();
        assert_eq!(encode(cat), json!({"kind": "cat"}));
        let dog: Tagged = decode(json!({"kind": "dog", "tricks": [{"roll": 2}]}));
        assert!(matches!(dog, Tagged::Dog(_)));
        let fish: Tagged = decode(json!({"kind": "fish"}));
        assert!(matches!(fish, Tagged::Fish(_)));
        assert_eq!(encode(fish), json!({"kind": "fish"}));
        let wrong = json!({"kind": "dog", "colour": 1});
        serde_json::from_value::<Tagged>(wrong).expect_err("a colour");
    }

    #[test]
    fn an_unknown_variant_keeps_its_json() {
        for value in [
            json!({"kind": "cow", "milk": true}),
            json!({"kind": 3}),
            json!({}),
        ] {
            let decoded: Tagged = decode(value.clone());
            assert_eq!(decoded, Tagged::Unknown(value.clone()));
            assert_eq!(encode(decoded), value);
        }
    }

    #[test]
    fn the_variant_that_says_the_most_wins() {
        let dog = json!({"tricks": [{"roll": 2}, {}], "added": 1});
        let decoded: Untagged = decode(dog.clone());
        assert!(matches!(decoded, Untagged::Dog(_)));
        assert_eq!(encode(decoded), dog);
        let other = decode::<Untagged>(json!({"other": 1}));
        assert!(matches!(other, Untagged::Cat(_)));
        let grey = decode::<Untagged>(json!({"colour": "grey", "lives": 1}));
        assert!(matches!(grey, Untagged::Cat(_)));
        let pack = decode::<Untagged>(json!([{"colour": "red"}, {"lives": 1}]));
        let Untagged::Pack(members) = pack else {
            panic!("{pack:?}")
        };
        assert!(matches!(members[..], [Untagged::Dog(_), Untagged::Cat(_)]));
    }

    #[test]
    fn what_says_nothing_of_a_value_comes_last() {
        assert!(matches!(decode(json!({"lives": 1})), Open::Cat(_)));
        assert!(matches!(decode(json!([1])), Open::Any(_)));
        assert_eq!(decode::<Untagged>(json!("yes")), Untagged::Yes(Yes));
        assert_eq!(
            decode::<Untagged>(json!("red")),
            Untagged::Colour(Colour::Red)
        );
        assert_eq!(decode::<Untagged>(json!("no")), "no".to_owned().into());
        assert_eq!(decode::<Untagged>(json!(5)), Untagged::Unknown(json!(5)));
        assert_eq!(encode(Untagged::Unknown(json!(5))), json!(5));
    }
}
