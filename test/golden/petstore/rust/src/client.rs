use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{HeaderMap, HeaderName, HeaderValue, USER_AGENT};
use reqwest::redirect::Policy;

use crate::resources;
use crate::{Credential, Error, Result};

const DEFAULT_TIMEOUT: Duration = Duration::from_secs(600);
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
const MAX_REDIRECTS: usize = 10;
const BASE_URL: Option<&str> = Some(crate::BASE_URL);

/// The API's client. Cloning it is cheap, and clones share their connections.
#[derive(Clone)]
pub struct Client {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub http: reqwest::Client,
    /// The base URL that the user gave.
    base_url: Option<String>,
    pub headers: HeaderMap,
    pub timeout: Duration,
    credentials: Vec<(String, Credential)>,
}

impl Client {
    /// Starts to set up a client.
    #[must_use]
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// Pets in the store.
    #[must_use]
    pub fn pets(&self) -> resources::Pets<'_> {
        resources::Pets::new(self)
    }

    /// Where an operation's requests go; `server` is the operation's own.
    pub(crate) fn base_url(&self, server: Option<&'static str>) -> Result<&str> {
        let given = self.inner.base_url.as_deref();
        let missing = || Error::Config("the base URL is missing".to_owned());
        given.or(server).or(BASE_URL).ok_or_else(missing)
    }

    /// The credentials of the first alternative that has all of its own.
    pub(crate) fn credentials(&self, alternatives: &[&[&str]]) -> Vec<&Credential> {
        let find = |scheme: &str| {
            let mut credentials = self.inner.credentials.iter();
            credentials.find_map(|(id, credential)| (id == scheme).then_some(credential))
        };
        alternatives
            .iter()
            .find_map(|schemes| schemes.iter().map(|scheme| find(scheme)).collect())
            .unwrap_or_default()
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("base_url", &self.base_url(None).unwrap_or_default())
            .finish_non_exhaustive()
    }
}

/// What a client is set up with.
#[derive(Debug, Default)]
pub struct ClientBuilder {
    base_url: Option<String>,
    headers: Vec<(String, String)>,
    timeout: Option<Duration>,
    http: Option<reqwest::Client>,
    credentials: Vec<(String, Credential)>,
}

impl ClientBuilder {
    /// The key that requests are authorised with, in a header.
    #[must_use]
    pub fn api_key(self, key: impl Into<String>) -> Self {
        let credential = Credential::Header {
            name: "X-API-Key".to_owned(),
            value: key.into(),
        };
        self.credential("apiKey", credential)
    }

    /// The credential for one of the API description's security schemes.
    #[must_use]
    pub fn credential(mut self, scheme: impl Into<String>, credential: Credential) -> Self {
        self.credentials.push((scheme.into(), credential));
        self
    }

    /// Where the API is, instead of its first server; all operations are then there.
    #[must_use]
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// A header for every request.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// How long a response may take, ten minutes unless said otherwise. A stream may take so long between two chunks.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// An HTTP client of your own, for proxies and certificates. Redirects are then followed as it is told.
    #[must_use]
    pub fn http_client(mut self, http: reqwest::Client) -> Self {
        self.http = Some(http);
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] when the base URL or a header is not one.
    pub fn build(self) -> Result<Client> {
        let config = |error: &dyn fmt::Display| Error::Config(error.to_string());
        if let Some(base_url) = &self.base_url {
            reqwest::Url::parse(base_url).map_err(|error| config(&error))?;
        }
        let timeout = self.timeout.unwrap_or(DEFAULT_TIMEOUT);
        let mut headers = HeaderMap::new();
        headers.insert(USER_AGENT, HeaderValue::from_static(crate::USER_AGENT));
        for (name, value) in self.headers {
            let name = HeaderName::try_from(name).map_err(|error| config(&error))?;
            let value = HeaderValue::try_from(value).map_err(|error| config(&error))?;
            headers.insert(name, value);
        }
        let http = match self.http {
            Some(http) => http,
            None => http_client(timeout).map_err(|error| config(&error))?,
        };
        let inner = Inner {
            http,
            base_url: self.base_url,
            headers,
            timeout,
            credentials: self.credentials,
        };
        let client = Client {
            inner: Arc::new(inner),
        };
        Ok(client)
    }
}

fn http_client(read_timeout: Duration) -> reqwest::Result<reqwest::Client> {
    // A key in a header or the query must not follow a redirect to another site.
    let same_site = Policy::custom(|attempt| {
        let previous = attempt.previous();
        let stays = previous
            .last()
            .is_some_and(|url| url.origin() == attempt.url().origin());
        if stays && previous.len() <= MAX_REDIRECTS {
            attempt.follow()
        } else {
            attempt.stop()
        }
    });
    reqwest::Client::builder()
        .redirect(same_site)
        .referer(false)
        .connect_timeout(CONNECT_TIMEOUT)
        .read_timeout(read_timeout)
        .build()
}
