use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use reqwest::Url;

use crate::http_client::HttpClient;
use crate::log::{LogLine, Logger};
use crate::middleware::Middleware;
use crate::options::{RequestOptions, Settings};
use crate::retry::Budget;
use crate::{Credential, Error, Result, Secret};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
const BASE_URL: Option<&str> = Some(crate::BASE_URL);

/// The API's client. Cloning it is cheap, and clones share their connections.
#[derive(Clone)]
pub struct Client {
    pub(crate) shared: Arc<Shared>,
    pub(crate) settings: Arc<Settings>,
}

/// What all clones of a client have in common.
pub(crate) struct Shared {
    pub http: HttpClient,
    pub middleware: Vec<Arc<dyn Middleware>>,
    pub logger: Option<Logger>,
    pub budget: Budget,
    /// The API's first server.
    base_url: Option<Url>,
    credentials: Vec<(String, Credential)>,
}

impl Client {
    /// Starts to set up a client.
    #[must_use]
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// The same client with settings for some calls, which win over its own.
    #[must_use]
    pub fn with_options(&self, options: RequestOptions) -> Self {
        self.with_settings(Settings::clone(&self.settings).with(options))
    }

    /// Talking.
    #[cfg(feature = "messages")]
    #[must_use]
    pub fn messages(&self) -> crate::resources::Messages<'_> {
        crate::resources::Messages::new(self)
    }

    /// Files to talk about.
    #[cfg(feature = "files")]
    #[must_use]
    pub fn files(&self) -> crate::resources::Files<'_> {
        crate::resources::Files::new(self)
    }

    pub(crate) fn with_settings(&self, settings: Settings) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
            settings: Arc::new(settings),
        }
    }

    /// Where an operation's requests go; `server` is the operation's own.
    pub(crate) fn base_url(&self, server: Option<&'static str>) -> Result<Cow<'_, Url>> {
        let usual = self.shared.base_url.as_ref();
        let known = self.settings.base_url.as_ref();
        if let Some(url) = known.or(usual.filter(|_| server.is_none())) {
            return Ok(Cow::Borrowed(url));
        }
        let missing = || Error::Config("the base URL is missing".to_owned());
        let url = Url::parse(server.or(BASE_URL).ok_or_else(missing)?);
        let invalid = |error| Error::Argument(format!("the base URL: {error}"));
        url.map(Cow::Owned).map_err(invalid)
    }

    /// The credentials of the first alternative that has all of its own.
    pub(crate) fn credentials(&self, alternatives: &[&[&str]]) -> Vec<&Credential> {
        let find = |scheme: &str| {
            let mut credentials = self.shared.credentials.iter();
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
        let url = self.base_url(None);
        formatter
            .debug_struct("Client")
            .field("base_url", &url.as_deref().map_or("", Url::as_str))
            .finish_non_exhaustive()
    }
}

/// What a client is set up with.
///
/// Credentials that are not given are taken from the environment:
/// `ASSISTANT_TOKEN`.
#[derive(Default)]
pub struct ClientBuilder {
    options: RequestOptions,
    connect_timeout: Option<Duration>,
    http: Option<reqwest::Client>,
    middleware: Vec<Arc<dyn Middleware>>,
    logger: Option<Logger>,
    credentials: Vec<(String, Credential)>,
}

impl ClientBuilder {
    /// The token that requests are authorised with.
    #[must_use]
    pub fn bearer(self, token: impl Into<Secret>) -> Self {
        self.credential("bearer", Credential::Bearer(token.into()))
    }

    /// The credential for one of the API description's security schemes.
    #[must_use]
    pub fn credential(mut self, scheme: impl Into<String>, credential: Credential) -> Self {
        let scheme = scheme.into();
        self.credentials.retain(|(id, _)| *id != scheme);
        self.credentials.push((scheme, credential));
        self
    }

    /// Where the API is, instead of its first server; all operations are then there.
    #[must_use]
    pub fn base_url(self, url: impl Into<String>) -> Self {
        self.options(|options| options.base_url(url))
    }

    /// A header for every request.
    #[must_use]
    pub fn header(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options(|options| options.header(name, value))
    }

    /// A query parameter for every request.
    #[must_use]
    pub fn query(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options(|options| options.query(name, value))
    }

    /// How long there may be no connection: 10 seconds unless said otherwise.
    #[must_use]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = Some(timeout);
        self
    }

    /// How long an attempt may take, until its answer is read; of a stream or a download, until it begins. A minute
    /// unless said otherwise.
    #[must_use]
    pub fn timeout(self, timeout: Duration) -> Self {
        self.options(|options| options.timeout(timeout))
    }

    /// How long a stream or a download may be silent: a minute unless said otherwise.
    #[must_use]
    pub fn idle_timeout(self, timeout: Duration) -> Self {
        self.options(|options| options.idle_timeout(timeout))
    }

    /// How often a request that failed is sent again, where that is safe: twice unless said otherwise.
    #[must_use]
    pub fn max_retries(self, retries: u32) -> Self {
        self.options(|options| options.max_retries(retries))
    }

    /// How large a response that is read whole may be: 256 MiB unless said otherwise.
    #[must_use]
    pub fn max_response_bytes(self, bytes: u64) -> Self {
        self.options(|options| options.max_response_bytes(bytes))
    }

    /// How large an event or a line of a stream may be: 16 MiB unless said otherwise.
    #[must_use]
    pub fn max_event_bytes(self, bytes: usize) -> Self {
        self.options(|options| options.max_event_bytes(bytes))
    }

    /// An HTTP client of your own, for proxies and certificates. Give it no redirect policy
    /// (`reqwest::redirect::Policy::none()`): then they are followed without credentials where they leave the API.
    #[must_use]
    pub fn http_client(mut self, http: reqwest::Client) -> Self {
        self.http = Some(http);
        self
    }

    /// Something around every attempt; the first that is given is the outermost.
    #[must_use]
    pub fn middleware(mut self, middleware: impl Middleware) -> Self {
        self.middleware.push(Arc::new(middleware));
        self
    }

    /// A function that is told of every attempt.
    #[must_use]
    pub fn logger(mut self, logger: impl Fn(&LogLine) + Send + Sync + 'static) -> Self {
        self.logger = Some(Logger(Arc::new(logger)));
        self
    }

    fn options(mut self, set: impl FnOnce(RequestOptions) -> RequestOptions) -> Self {
        self.options = set(self.options);
        self
    }

    /// Takes credentials from the environment where none are given.
    fn with_environment(mut self) -> Self {
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        if !self.has("bearer") {
            if let Some(token) = variable("ASSISTANT_TOKEN") {
                self = self.bearer(token);
            }
        }
        self
    }

    fn has(&self, scheme: &str) -> bool {
        self.credentials.iter().any(|(id, _)| id == scheme)
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] when the base URL or a header is not one.
    pub fn build(self) -> Result<Client> {
        let this = self.with_environment();
        let settings = Settings::default().with(this.options);
        if let Some(why) = settings.invalid() {
            return Err(Error::Config(why.to_owned()));
        }
        let connect_timeout = this.connect_timeout.unwrap_or(CONNECT_TIMEOUT);
        let client = Client {
            shared: Arc::new(Shared {
                http: HttpClient::new(this.http, connect_timeout),
                middleware: this.middleware,
                logger: this.logger,
                budget: Budget::new(),
                base_url: BASE_URL.and_then(|url| Url::parse(url).ok()),
                credentials: this.credentials,
            }),
            settings: Arc::new(settings),
        };
        Ok(client)
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ClientBuilder")
            .field("options", &self.options)
            .field("credentials", &self.credentials)
            .finish_non_exhaustive()
    }
}
