//! Parameters as the API description asks for them: OpenAPI's styles, and percent-encoding.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value};

/// RFC 3986's unreserved characters stay as they are.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// As `ENCODED`, but the reserved characters stay too, except those that would end the query or a pair.
const ENCODED_ALLOW_RESERVED: &AsciiSet = &ENCODED
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';');

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
}

/// How a parameter is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Format {
    pub style: Style,
    pub explode: bool,
    pub allow_reserved: bool,
}

impl Format {
    /// What paths and headers have when the API description says nothing.
    pub(crate) const SIMPLE: Self = Self {
        style: Style::Simple,
        explode: false,
        allow_reserved: false,
    };
    /// What queries and cookies have when the API description says nothing.
    pub(crate) const FORM: Self = Self {
        style: Style::Form,
        explode: true,
        allow_reserved: false,
    };

    fn encode(self, text: &str) -> String {
        let set = if self.allow_reserved {
            ENCODED_ALLOW_RESERVED
        } else {
            ENCODED
        };
        utf8_percent_encode(text, set).to_string()
    }
}

pub(crate) fn percent_encode(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string()
}

/// A scalar as text; null is empty, and what is nested deeper than the styles go is JSON.
pub(crate) fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A value for a path, encoded.
pub(crate) fn path(name: &str, value: &Value, format: Format) -> String {
    let items = simple(value, format, |text| format.encode(text));
    match format.style {
        Style::Label => format!(".{}", items.join(if format.explode { "." } else { "," })),
        Style::Matrix if format.explode => matrix(name, value, format),
        Style::Matrix => format!(";{}={}", format.encode(name), items.join(",")),
        _ => items.join(","),
    }
}

fn matrix(name: &str, value: &Value, format: Format) -> String {
    let encode = |name: &str, value: &Value| {
        let value = format.encode(&text(value));
        format!(";{}={value}", format.encode(name))
    };
    match value {
        Value::Array(items) => present(items).map(|item| encode(name, item)).collect(),
        Value::Object(object) => members(object)
            .map(|(key, item)| encode(key, item))
            .collect(),
        scalar => encode(name, scalar),
    }
}

/// RFC 6570, section 2.3: what is undefined has no place in a list, ...
fn present(items: &[Value]) -> impl Iterator<Item = &Value> {
    items.iter().filter(|item| !item.is_null())
}

/// ... nor in an object.
fn members(object: &Map<String, Value>) -> impl Iterator<Item = (&String, &Value)> {
    object.iter().filter(|(_, value)| !value.is_null())
}

/// A value for a header: not encoded.
pub(crate) fn header(value: &Value, format: Format) -> String {
    simple(value, format, str::to_owned).join(",")
}

fn simple(value: &Value, format: Format, encode: impl Fn(&str) -> String) -> Vec<String> {
    match value {
        Value::Array(items) => present(items).map(|item| encode(&text(item))).collect(),
        Value::Object(object) if format.explode => members(object)
            .map(|(key, item)| format!("{}={}", encode(key), encode(&text(item))))
            .collect(),
        Value::Object(object) => members(object)
            .flat_map(|(key, item)| [encode(key), encode(&text(item))])
            .collect(),
        scalar => vec![encode(&text(scalar))],
    }
}

/// Pairs for a query, a cookie or a form, both sides encoded. Null gives none.
pub(crate) fn pairs(name: &str, value: &Value, format: Format) -> Vec<(String, String)> {
    let pair = |name: &str, value: &Value| (percent_encode(name), format.encode(&text(value)));
    let separator = match format.style {
        Style::SpaceDelimited => "%20",
        Style::PipeDelimited => "%7C",
        _ => ",",
    };
    match value {
        Value::Null => Vec::new(),
        Value::Object(object) if format.style == Style::DeepObject => object
            .iter()
            .flat_map(|(key, value)| pairs(&format!("{name}[{key}]"), value, format))
            .collect(),
        Value::Object(object) if format.explode => members(object)
            .map(|(key, value)| pair(key, value))
            .collect(),
        Value::Array(items) if format.explode => {
            present(items).map(|item| pair(name, item)).collect()
        }
        Value::Array(_) | Value::Object(_) => {
            let items = simple(value, format, |text| format.encode(text));
            if items.is_empty() {
                return Vec::new();
            }
            vec![(percent_encode(name), items.join(separator))]
        }
        scalar => vec![pair(name, scalar)],
    }
}

/// Pairs as they stand in a query or a form body.
pub(crate) fn join(pairs: &[(String, String)]) -> String {
    let pairs: Vec<_> = pairs
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    pairs.join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    const CASES: &str = include_str!("../tests/fixtures/parameter-cases.json");

    fn style(name: &str) -> Style {
        match name {
            "simple" => Style::Simple,
            "label" => Style::Label,
            "matrix" => Style::Matrix,
            "form" => Style::Form,
            "spaceDelimited" => Style::SpaceDelimited,
            "pipeDelimited" => Style::PipeDelimited,
            "deepObject" => Style::DeepObject,
            other => panic!("{other} is no style"),
        }
    }

    #[test]
    fn values_are_written_in_every_style() {
        let cases: Vec<Value> = serde_json::from_str(CASES).expect("a list");
        for case in cases {
            let format = Format {
                style: style(case["style"].as_str().expect("a style")),
                explode: case["explode"] == true,
                allow_reserved: case["reserved"] == true,
            };
            let value = &case["value"];
            let written = match case["in"].as_str() {
                Some("path") => path("p", value, format),
                Some("header") => header(value, format),
                _ => join(&pairs("p", value, format)),
            };
            assert_eq!(written, case["text"], "{}", case["name"]);
        }
    }

    #[test]
    fn names_are_encoded() {
        let written = join(&pairs("a b", &Value::from(1), Format::FORM));
        assert_eq!(written, "a%20b=1");
    }
}
