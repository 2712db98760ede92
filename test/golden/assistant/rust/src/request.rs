use std::borrow::Cow;
use std::fmt;

use reqwest::{Method, Url};
use serde::Serialize;
use serde_json::Value;

use crate::flag::{Flag, Flagged};
use crate::multipart::Form;
use crate::options::Settings;
use crate::parameters::{self, Format, Style};
use crate::retry::new_uuid;
use crate::{Error, ErrorBody, Result, Upload};

/// What all calls of one operation have in common.
#[derive(Debug)]
pub(crate) struct Operation {
    pub method: Method,
    pub path: &'static str,
    /// Where the operation is, if not where the API is.
    pub server: Option<&'static str>,
    /// The media type of the response; empty where it has no body.
    pub accept: &'static str,
    /// Alternatives, each of schemes that are used together.
    pub security: &'static [&'static [&'static str]],
    /// How the body of an error is decoded, by status, such as `404`, `4XX` or `default`.
    pub errors: &'static [(&'static str, ErrorDecoder)],
    pub retry: Retry,
}

impl fmt::Display for Operation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.method, self.path)
    }
}

/// When it is safe to send a request again.
#[derive(Debug)]
pub(crate) struct Retry {
    /// Whether sending it twice is as good as once.
    pub idempotent: bool,
    /// The header that makes it safe.
    pub key_header: Option<&'static str>,
    /// Statuses that may be another the next time, beyond the usual ones.
    pub statuses: &'static [u16],
}

impl Retry {
    pub(crate) const IDEMPOTENT: Self = Self {
        idempotent: true,
        ..Self::UNSAFE
    };
    pub(crate) const UNSAFE: Self = Self {
        idempotent: false,
        key_header: None,
        statuses: &[],
    };
}

pub(crate) type ErrorDecoder = fn(&[u8]) -> Option<ErrorBody>;

impl Operation {
    pub(crate) fn error_body(&self, status: u16, body: &[u8]) -> ErrorBody {
        let exact = status.to_string();
        let class = format!("{}XX", status / 100);
        [exact.as_str(), class.as_str(), "default"]
            .iter()
            .filter_map(|key| self.errors.iter().find(|(status, _)| status == key))
            .find_map(|(_, decode)| decode(body))
            .unwrap_or_else(|| ErrorBody::untyped(body))
    }
}

#[derive(Debug, Clone)]
pub(crate) enum Body {
    Empty,
    Content {
        content_type: &'static str,
        content: Upload,
    },
    Multipart(Form),
}

/// One call: everything of it that does not depend on the client.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub operation: &'static Operation,
    pub path: Cow<'static, str>,
    /// Names and values, encoded.
    pub query: Vec<(String, String)>,
    pub headers: Vec<(&'static str, String)>,
    pub cookies: Vec<(String, String)>,
    pub body: Body,
    /// How properties of a form are written, where it is not the default.
    pub form_styles: Vec<(&'static str, Format)>,
    /// Where it goes, if not to the operation's own URL.
    pub target: Option<Url>,
    /// What makes it safe to send it again.
    pub idempotency_key: Option<String>,
}

impl Request {
    pub(crate) fn new(operation: &'static Operation) -> Self {
        Self {
            operation,
            path: Cow::Borrowed(operation.path),
            query: Vec::new(),
            headers: Vec::new(),
            cookies: Vec::new(),
            body: Body::Empty,
            form_styles: Vec::new(),
            target: None,
            idempotency_key: None,
        }
    }

    pub(crate) fn path(&mut self, name: &str, value: &impl Serialize) -> Result<()> {
        self.path_as(name, value, Format::SIMPLE)
    }

    pub(crate) fn path_as(
        &mut self,
        name: &str,
        value: &impl Serialize,
        format: Format,
    ) -> Result<()> {
        let text = parameters::path(name, &encode(value)?, format);
        if text.is_empty() {
            return Err(Error::Argument(format!(
                "the path parameter {name} is empty"
            )));
        }
        // A URL has no such segments: they would lead to another operation.
        if text == "." || text == ".." {
            return Err(Error::Argument(format!(
                "the path parameter {name} is {text}"
            )));
        }
        let placeholder = ["{", name, "}"].concat();
        self.path = self.path.replace(&placeholder, &text).into();
        Ok(())
    }

    pub(crate) fn query(&mut self, name: &str, value: &impl Serialize) -> Result<()> {
        self.query_as(name, value, Format::FORM)
    }

    pub(crate) fn query_as(
        &mut self,
        name: &str,
        value: &impl Serialize,
        format: Format,
    ) -> Result<()> {
        let pairs = parameters::pairs(name, &encode(value)?, format);
        self.query.extend(pairs);
        Ok(())
    }

    /// Sets a parameter in the place of those of the same name.
    pub(crate) fn set_query(&mut self, name: &str, value: &str) {
        let name = parameters::percent_encode(name);
        self.query.retain(|(existing, _)| *existing != name);
        self.query.push((name, parameters::percent_encode(value)));
    }

    /// The number that a parameter is, if it is given and one.
    pub(crate) fn query_number(&self, name: &str) -> Option<i64> {
        let name = parameters::percent_encode(name);
        let mut pairs = self.query.iter();
        let (_, value) = pairs.find(|(existing, _)| *existing == name)?;
        value.parse().ok()
    }

    pub(crate) fn header(&mut self, name: &'static str, value: &impl Serialize) -> Result<()> {
        self.header_as(name, value, Format::SIMPLE)
    }

    pub(crate) fn header_as(
        &mut self,
        name: &'static str,
        value: &impl Serialize,
        format: Format,
    ) -> Result<()> {
        let value = encode(value)?;
        if !value.is_null() {
            let text = parameters::header(&value, format);
            self.headers.push((name, text));
        }
        Ok(())
    }

    pub(crate) fn cookie(&mut self, name: &str, value: &impl Serialize) -> Result<()> {
        self.cookie_as(name, value, Format::FORM)
    }

    pub(crate) fn cookie_as(
        &mut self,
        name: &str,
        value: &impl Serialize,
        format: Format,
    ) -> Result<()> {
        let pairs = parameters::pairs(name, &encode(value)?, format);
        self.cookies.extend(pairs);
        Ok(())
    }

    pub(crate) fn json(&mut self, content_type: &'static str, body: &impl Serialize) -> Result<()> {
        let body = serde_json::to_vec(body).map_err(encode_error)?;
        self.bytes(content_type, body);
        Ok(())
    }

    /// A JSON body with one property set, whatever its type says.
    pub(crate) fn json_with(
        &mut self,
        content_type: &'static str,
        body: &impl Serialize,
        property: &'static str,
        value: bool,
    ) -> Result<()> {
        self.json(content_type, &flagged(body, property, value))
    }

    /// Says how a property of the form that follows is written.
    pub(crate) fn form_style(&mut self, name: &'static str, style: Style, explode: bool) {
        let format = Format {
            style,
            explode,
            allow_reserved: false,
        };
        self.form_styles.push((name, format));
    }

    /// The same of a form.
    pub(crate) fn form_with(
        &mut self,
        body: &impl Serialize,
        property: &'static str,
        value: bool,
    ) -> Result<()> {
        self.form(&flagged(body, property, value))
    }

    pub(crate) fn form(&mut self, body: &impl Serialize) -> Result<()> {
        let pairs = match encode(body)? {
            Value::Object(object) => object
                .iter()
                .flat_map(|(name, value)| self.form_pairs(name, value))
                .collect(),
            _ => Vec::new(),
        };
        let body = parameters::join(&pairs);
        self.bytes("application/x-www-form-urlencoded", body);
        Ok(())
    }

    /// An object is JSON where the API description does not say how it is written.
    fn form_pairs(&self, name: &str, value: &Value) -> Vec<(String, String)> {
        match self.form_styles.iter().find(|(of, _)| *of == name) {
            Some((_, format)) => parameters::pairs(name, value, *format),
            None if value.is_object() => {
                parameters::pairs(name, &Value::from(value.to_string()), Format::FORM)
            }
            None => parameters::pairs(name, value, Format::FORM),
        }
    }

    pub(crate) fn bytes(&mut self, content_type: &'static str, body: impl Into<Upload>) {
        self.body = Body::Content {
            content_type,
            content: body.into(),
        };
    }

    pub(crate) fn multipart(&mut self, form: Form) {
        self.body = Body::Multipart(form);
    }

    /// Sets a header in the place of that of the same name.
    pub(crate) fn set_header(&mut self, name: &'static str, value: String) {
        self.headers
            .retain(|(existing, _)| !existing.eq_ignore_ascii_case(name));
        self.headers.push((name, value));
    }

    /// Gives the request its idempotency key, the same for all attempts.
    pub(crate) fn fill_key(&mut self, settings: &Settings) {
        let name = self.operation.retry.key_header;
        let header = name.unwrap_or("idempotency-key");
        let of_settings = settings
            .headers
            .get(header)
            .and_then(|value| value.to_str().ok());
        let own = self
            .headers
            .iter()
            .find(|(existing, _)| existing.eq_ignore_ascii_case(header));
        let key = of_settings
            .map(str::to_owned)
            .or_else(|| settings.idempotency_key.clone())
            .or_else(|| own.map(|(_, value)| value.clone()))
            .filter(|key| !key.is_empty())
            .or_else(|| name.map(|_| new_uuid()));
        if let Some(key) = &key {
            self.set_header(header, key.clone());
        }
        self.idempotency_key = key;
    }

    /// Whether the body can be sent more than once.
    pub(crate) fn is_repeatable(&self) -> bool {
        match &self.body {
            Body::Empty => true,
            Body::Content { content, .. } => content.is_repeatable(),
            Body::Multipart(form) => form.is_repeatable(),
        }
    }
}

/// A parameter that is sent as JSON text.
pub(crate) fn json_text(value: &impl Serialize) -> Result<Option<String>> {
    let value = encode(value)?;
    Ok((!value.is_null()).then(|| value.to_string()))
}

fn encode(value: &impl Serialize) -> Result<Value> {
    serde_json::to_value(value).map_err(encode_error)
}

const fn flagged<'a, T>(value: &'a T, name: &'static str, flag: bool) -> Flagged<'a, T> {
    let flag = Flag { name, value: flag };
    Flagged { value, flag }
}

fn encode_error(error: serde_json::Error) -> Error {
    Error::argument(error)
}
