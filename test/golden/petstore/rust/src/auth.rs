use std::fmt;

use reqwest::RequestBuilder;
use reqwest::header::{COOKIE, HeaderValue};

/// What proves to the API who is asking. Its secrets are never printed.
#[derive(Clone)]
#[non_exhaustive]
pub enum Credential {
    /// A token, sent as `Authorization: Bearer …`.
    Bearer(String),
    /// A user name and a password, sent as `Authorization: Basic …`.
    Basic {
        /// The user's name.
        username: String,
        /// The user's password.
        password: String,
    },
    /// A key in a header.
    Header {
        /// The header's name.
        name: String,
        /// The key.
        value: String,
    },
    /// A key in the query.
    Query {
        /// The parameter's name.
        name: String,
        /// The key.
        value: String,
    },
    /// A key in a cookie.
    Cookie {
        /// The cookie's name.
        name: String,
        /// The key.
        value: String,
    },
}

impl Credential {
    /// The request with this credential; a key that cannot be in a header makes it fail when it is sent.
    pub(crate) fn apply(&self, request: RequestBuilder) -> RequestBuilder {
        match self {
            Self::Bearer(token) => request.bearer_auth(token),
            Self::Basic { username, password } => request.basic_auth(username, Some(password)),
            Self::Header { name, value } => match HeaderValue::try_from(value) {
                Ok(mut value) => {
                    value.set_sensitive(true);
                    request.header(name, value)
                }
                Err(_) => request.header(name, value),
            },
            Self::Query { name, value } => request.query(&[(name, value)]),
            Self::Cookie { name, value } => request.header(COOKIE, format!("{name}={value}")),
        }
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self {
            Self::Bearer(_) => "Bearer",
            Self::Basic { .. } => "Basic",
            Self::Header { .. } => "Header",
            Self::Query { .. } => "Query",
            Self::Cookie { .. } => "Cookie",
        };
        formatter.debug_struct(kind).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apply(credential: &Credential) -> reqwest::Request {
        let request = reqwest::Client::new().get("http://localhost/");
        credential.apply(request).build().expect("a request")
    }

    #[test]
    fn credentials_are_where_they_belong() {
        let name = || "key".to_owned();
        let value = || "s3cret".to_owned();
        let basic = Credential::Basic {
            username: "ada".to_owned(),
            password: value(),
        };
        let headers = [
            (
                Credential::Bearer(value()),
                "authorization",
                "Bearer s3cret",
            ),
            (basic, "authorization", "Basic YWRhOnMzY3JldA=="),
            (
                Credential::Header {
                    name: name(),
                    value: value(),
                },
                "key",
                "s3cret",
            ),
            (
                Credential::Cookie {
                    name: name(),
                    value: value(),
                },
                "cookie",
                "key=s3cret",
            ),
        ];
        for (credential, header, expected) in headers {
            assert_eq!(apply(&credential).headers()[header], expected);
            assert!(!format!("{credential:?}").contains("s3cret"));
        }
        let query = Credential::Query {
            name: name(),
            value: value(),
        };
        assert_eq!(apply(&query).url().query(), Some("key=s3cret"));
        assert!(!format!("{query:?}").contains("s3cret"));
    }

    #[test]
    fn a_key_that_no_header_can_hold_is_an_error() {
        let credential = Credential::Header {
            name: "key".to_owned(),
            value: "a\nb".to_owned(),
        };
        let request = reqwest::Client::new().get("http://localhost/");
        credential.apply(request).build().expect_err("a line break");
    }
}
