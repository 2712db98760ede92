use bytes::Bytes;
use reqwest::Method;
use serde::Serialize;
use serde_json::Value;

use crate::multipart::Form;
use crate::parameters::{self, Format};
use crate::{Error, ErrorBody, Result};

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
    Bytes { content_type: String, bytes: Bytes },
    Multipart(Form),
}

/// One call: everything of it that does not depend on the client.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub operation: &'static Operation,
    pub path: String,
    /// Names and values, encoded.
    pub query: Vec<(String, String)>,
    pub headers: Vec<(&'static str, String)>,
    pub cookies: Vec<(String, String)>,
    pub body: Body,
}

impl Request {
    pub(crate) fn new(operation: &'static Operation) -> Self {
        Self {
            operation,
            path: operation.path.to_owned(),
            query: Vec::new(),
            headers: Vec::new(),
            cookies: Vec::new(),
            body: Body::Empty,
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
            return Err(Error::Encode(format!("the path parameter {name} is empty")));
        }
        let placeholder = ["{", name, "}"].concat();
        self.path = self.path.replace(&placeholder, &text);
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

    /// The same request with this pair instead of those of the same name.
    pub(crate) fn with_query(mut self, name: String, value: String) -> Self {
        self.query.retain(|(existing, _)| *existing != name);
        self.query.push((name, value));
        self
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

    pub(crate) fn json(&mut self, content_type: &str, body: &impl Serialize) -> Result<()> {
        let body = serde_json::to_vec(body).map_err(encode_error)?;
        self.bytes(content_type, body);
        Ok(())
    }

    /// A JSON body with one property set, whatever its type says.
    pub(crate) fn json_with(
        &mut self,
        content_type: &str,
        body: &impl Serialize,
        property: &str,
        value: bool,
    ) -> Result<()> {
        let mut body = encode(body)?;
        if let Value::Object(object) = &mut body {
            object.insert(property.to_owned(), Value::Bool(value));
        }
        self.json(content_type, &body)
    }

    pub(crate) fn form(&mut self, body: &impl Serialize) -> Result<()> {
        let pairs = match encode(body)? {
            Value::Object(object) => object
                .iter()
                .flat_map(|(name, value)| parameters::pairs(name, value, Format::FORM))
                .collect(),
            _ => Vec::new(),
        };
        let body = parameters::join(&pairs);
        self.bytes("application/x-www-form-urlencoded", body);
        Ok(())
    }

    pub(crate) fn bytes(&mut self, content_type: &str, body: impl Into<Bytes>) {
        self.body = Body::Bytes {
            content_type: content_type.to_owned(),
            bytes: body.into(),
        };
    }

    pub(crate) fn multipart(&mut self, form: Form) {
        self.body = Body::Multipart(form);
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

fn encode_error(error: serde_json::Error) -> Error {
    Error::Encode(error.to_string())
}
