//! Parameters as the API description asks for them: OpenAPI's styles, and percent-encoding.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

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
        Value::Array(items) => items.iter().map(|item| encode(name, item)).collect(),
        Value::Object(object) => object.iter().map(|(key, item)| encode(key, item)).collect(),
        scalar => encode(name, scalar),
    }
}

/// A value for a header: not encoded.
pub(crate) fn header(value: &Value, format: Format) -> String {
    simple(value, format, str::to_owned).join(",")
}

fn simple(value: &Value, format: Format, encode: impl Fn(&str) -> String) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().map(|item| encode(&text(item))).collect(),
        Value::Object(object) if format.explode => object
            .iter()
            .map(|(key, item)| format!("{}={}", encode(key), encode(&text(item))))
            .collect(),
        Value::Object(object) => object
            .iter()
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
        Value::Object(object) if format.explode => {
            let present = object.iter().filter(|(_, value)| !value.is_null());
            present.map(|(key, value)| pair(key, value)).collect()
        }
        Value::Array(items) if format.explode => {
            items.iter().map(|item| pair(name, item)).collect()
        }
        Value::Array(items) if items.is_empty() => Vec::new(),
        Value::Array(_) | Value::Object(_) => {
            let items = simple(value, format, |text| format.encode(text));
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
    use serde_json::json;

    use super::*;

    fn format(style: Style, explode: bool) -> Format {
        Format {
            style,
            explode,
            allow_reserved: false,
        }
    }

    fn query(value: Value, style: Style, explode: bool) -> String {
        join(&pairs("q", &value, format(style, explode)))
    }

    #[test]
    fn queries_follow_their_style() {
        assert_eq!(query(json!("a b&c"), Style::Form, true), "q=a%20b%26c");
        assert_eq!(query(json!([1, 2]), Style::Form, true), "q=1&q=2");
        assert_eq!(query(json!([1, 2]), Style::Form, false), "q=1,2");
        assert_eq!(
            query(json!([1, 2]), Style::SpaceDelimited, false),
            "q=1%202"
        );
        assert_eq!(query(json!([1, 2]), Style::PipeDelimited, false), "q=1%7C2");
        assert_eq!(query(json!({"a": 1, "b": null}), Style::Form, true), "a=1");
        assert_eq!(query(json!({"a": 1}), Style::Form, false), "q=a,1");
        let nested = json!({"a": {"b": [1, 2]}, "c": true});
        let expected = "q%5Ba%5D%5Bb%5D=1&q%5Ba%5D%5Bb%5D=2&q%5Bc%5D=true";
        assert_eq!(query(nested, Style::DeepObject, true), expected);
        assert_eq!(query(Value::Null, Style::Form, true), "");
        assert_eq!(query(json!([]), Style::Form, false), "");
    }

    #[test]
    fn reserved_characters_stay_where_they_may() {
        let format = Format {
            allow_reserved: true,
            ..Format::FORM
        };
        let pairs = pairs("q", &json!("a/b?c&d#e"), format);
        assert_eq!(join(&pairs), "q=a/b?c%26d%23e");
    }

    #[test]
    fn paths_follow_their_style() {
        let encode = |value: Value, style, explode| path("p", &value, format(style, explode));
        assert_eq!(
            encode(json!("a/b ü"), Style::Simple, false),
            "a%2Fb%20%C3%BC"
        );
        assert_eq!(encode(json!([1, 2]), Style::Simple, false), "1,2");
        assert_eq!(encode(json!({"a": 1}), Style::Simple, false), "a,1");
        assert_eq!(encode(json!({"a": 1}), Style::Simple, true), "a=1");
        assert_eq!(encode(json!([1, 2]), Style::Label, true), ".1.2");
        assert_eq!(encode(json!([1, 2]), Style::Label, false), ".1,2");
        assert_eq!(encode(json!([1, 2]), Style::Matrix, true), ";p=1;p=2");
        assert_eq!(encode(json!([1, 2]), Style::Matrix, false), ";p=1,2");
        assert_eq!(encode(json!({"a": 1}), Style::Matrix, true), ";a=1");
        assert_eq!(encode(json!(5), Style::Matrix, true), ";p=5");
    }

    #[test]
    fn headers_are_not_encoded() {
        assert_eq!(header(&json!(["a b", 2]), Format::SIMPLE), "a b,2");
    }
}
