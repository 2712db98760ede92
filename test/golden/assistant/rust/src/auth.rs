use std::borrow::Cow;
use std::fmt;
use std::future::Future;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reqwest::header::{AUTHORIZATION, HeaderName, HeaderValue};

use crate::error::Cause;
use crate::middleware::BoxFuture;
use crate::parameters::percent_encode;
use crate::{Error, Result};

type Provider = dyn Fn() -> BoxFuture<'static, std::result::Result<String, Cause>> + Send + Sync;

/// A token, a key, a name or a password: a text, or a function that is asked for it before each request. It is never
/// printed.
#[derive(Clone)]
pub struct Secret(Source);

#[derive(Clone)]
enum Source {
    Value(String),
    Provider(Arc<Provider>),
}

impl Secret {
    /// What a function gives each time.
    pub fn provider<F, Fut, E>(function: F) -> Self
    where
        F: Fn() -> Fut + Send + Sync + 'static,
        Fut: Future<Output = std::result::Result<String, E>> + Send + 'static,
        E: Into<Cause>,
    {
        Self(Source::Provider(Arc::new(move || {
            let secret = function();
            Box::pin(async { secret.await.map_err(Into::into) })
        })))
    }

    pub(crate) async fn get(&self) -> Result<Cow<'_, str>> {
        match &self.0 {
            Source::Value(value) => Ok(Cow::Borrowed(value)),
            Source::Provider(provider) => match provider().await {
                Ok(secret) => Ok(Cow::Owned(secret)),
                Err(cause) => Err(Error::Argument(format!("no credential: {cause}"))),
            },
        }
    }
}

impl From<&str> for Secret {
    fn from(value: &str) -> Self {
        Self(Source::Value(value.to_owned()))
    }
}

impl From<String> for Secret {
    fn from(value: String) -> Self {
        Self(Source::Value(value))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Secret").finish_non_exhaustive()
    }
}

/// What proves to the API who is asking. Its secrets are never printed.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Credential {
    /// A token, sent as `Authorization: Bearer …`.
    Bearer(Secret),
    /// A user name and a password, sent as `Authorization: Basic …`.
    Basic {
        /// The user's name.
        username: Secret,
        /// The user's password.
        password: Secret,
    },
    /// A key in a header.
    Header {
        /// The header's name.
        name: String,
        /// The key.
        value: Secret,
    },
    /// A key in the query.
    Query {
        /// The parameter's name.
        name: String,
        /// The key.
        value: Secret,
    },
    /// A key in a cookie.
    Cookie {
        /// The cookie's name.
        name: String,
        /// The key.
        value: Secret,
    },
}

/// Where a credential stands in a request.
#[derive(Debug)]
pub(crate) enum Placed {
    Header(HeaderName, HeaderValue),
    /// A name and a value, encoded.
    Query(String, String),
    /// A name and a value.
    Cookie(String, String),
}

impl Credential {
    /// Where this stands in a request of a client.
    pub(crate) async fn place(&self) -> Result<Placed> {
        match self {
            Self::Bearer(token) => bearer(&token.get().await?),
            Self::Basic { username, password } => {
                let value = basic(&username.get().await?, &password.get().await?);
                header(AUTHORIZATION, value)
            }
            Self::Header { name, value } => {
                let name = HeaderName::try_from(name).map_err(Error::argument)?;
                header(name, value.get().await?.into_owned())
            }
            Self::Query { name, value } => {
                let value = percent_encode(&value.get().await?);
                Ok(Placed::Query(percent_encode(name), value))
            }
            Self::Cookie { name, value } => {
                let value = value.get().await?.into_owned();
                Ok(Placed::Cookie(name.clone(), value))
            }
        }
    }
}

/// The value of `Authorization` for a user.
pub(crate) fn basic(username: &str, password: &str) -> String {
    let pair = STANDARD.encode(format!("{username}:{password}"));
    format!("Basic {pair}")
}

fn bearer(token: &str) -> Result<Placed> {
    header(AUTHORIZATION, ["Bearer ", token].concat())
}

fn header(name: HeaderName, value: String) -> Result<Placed> {
    // The error of a value does not print it.
    let mut value = HeaderValue::try_from(value).map_err(Error::argument)?;
    value.set_sensitive(true);
    Ok(Placed::Header(name, value))
}
