use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use reqwest::header::AUTHORIZATION;
use reqwest::{Method, Url};
use serde::Deserialize;
use tokio::sync::Mutex;

use crate::middleware::BoxFuture;
use crate::parameters::percent_encode;
use crate::request::{Operation, Request, Retry};
use crate::{Client, Error, Result, Secret, auth};

/// The id and the secret of a client, for which the SDK gets access tokens (RFC 6749, 4.4). A token is kept until
/// shortly before it expires.
#[derive(Clone)]
pub struct ClientCredentials {
    id: String,
    secret: Secret,
    token_url: Option<String>,
    scopes: Vec<String>,
    kept: Arc<Mutex<Kept>>,
}

impl ClientCredentials {
    /// A client's id and secret.
    pub fn new(id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        Self {
            id: id.into(),
            secret: secret.into(),
            token_url: None,
            scopes: Vec::new(),
            kept: Arc::default(),
        }
    }

    /// Where tokens come from, if not from where the API description says. It may be relative to the base URL.
    #[must_use]
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = Some(url.into());
        self
    }

    /// What the tokens are for, if not for what the server gives by itself.
    #[must_use]
    pub fn scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.scopes = scopes.into_iter().map(Into::into).collect();
        self
    }

    /// These with a token URL, unless they have one.
    pub(crate) fn or_token_url(mut self, url: &str) -> Self {
        if !url.is_empty() {
            self.token_url.get_or_insert_with(|| url.to_owned());
        }
        self
    }
}

impl fmt::Debug for ClientCredentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ClientCredentials")
            .field("id", &self.id)
            .field("token_url", &self.token_url)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}

/// How long before its end a token is not used any more.
const EXPIRY_MARGIN: Duration = Duration::from_secs(30);
const DEFAULT_LIFETIME: Duration = Duration::from_secs(3600);
const MAX_LIFETIME: Duration = Duration::from_secs(365 * 24 * 3600);

#[derive(Default)]
struct Kept {
    token: Option<Token>,
    /// When the last request for a token failed, and how.
    failure: Option<(Instant, Error)>,
}

struct Token {
    value: String,
    expires: Instant,
}

#[derive(Deserialize)]
struct TokenResponse {
    access_token: String,
    expires_in: Option<f64>,
}

static TOKEN: Operation = Operation {
    method: Method::POST,
    path: "token",
    server: None,
    accept: "application/json",
    security: &[],
    errors: &[],
    // A token more does no harm.
    retry: Retry::IDEMPOTENT,
};

/// Access tokens: by one request, however many calls wait for it; all of them get the error if it fails.
impl ClientCredentials {
    /// The token that is kept, or a new one. Boxed, for it is a call within a call.
    pub(crate) fn token<'a>(&'a self, client: &'a Client) -> BoxFuture<'a, Result<String>> {
        Box::pin(async {
            let asked = Instant::now();
            let mut kept = self.kept.lock().await;
            let token = kept.token.as_ref();
            if let Some(token) = token.filter(|token| Instant::now() < token.expires) {
                return Ok(token.value.clone());
            }
            let failure = kept.failure.as_ref();
            if let Some((_, error)) = failure.filter(|(failed, _)| asked < *failed) {
                return Err(error.clone());
            }
            let response = self.fetch(client).await.inspect_err(|error| {
                kept.failure = Some((Instant::now(), error.clone()));
            })?;
            let seconds = response
                .expires_in
                .unwrap_or(DEFAULT_LIFETIME.as_secs_f64());
            let lifetime = Duration::try_from_secs_f64(seconds.max(0.0)).unwrap_or(MAX_LIFETIME);
            let used =
                lifetime.min(MAX_LIFETIME) - EXPIRY_MARGIN.min(lifetime.min(MAX_LIFETIME) / 2);
            let value = response.access_token.clone();
            *kept = Kept {
                token: Some(Token {
                    value: response.access_token,
                    expires: Instant::now() + used,
                }),
                failure: None,
            };
            Ok(value)
        })
    }

    /// Drops a token that the API has refused, but not one that has come since.
    pub(crate) async fn forget(&self, authorization: &[u8]) {
        let mut kept = self.kept.lock().await;
        let is_it = |token: &Token| format!("Bearer {}", token.value).as_bytes() == authorization;
        if kept.token.as_ref().is_some_and(is_it) {
            kept.token = None;
        }
    }

    /// Asks for a token, with the transport and the limits of the client, but with nothing else of it.
    async fn fetch(&self, client: &Client) -> Result<TokenResponse> {
        let mut settings = client.settings.limits();
        let secret = self.secret.get().await?;
        let basic = auth::basic(&percent_encode(&self.id), &percent_encode(&secret));
        let mut value = reqwest::header::HeaderValue::try_from(basic).map_err(Error::argument)?;
        value.set_sensitive(true);
        settings.headers.insert(AUTHORIZATION, value);
        let mut request = Request::new(&TOKEN);
        request.target = Some(self.target(client)?);
        let mut form = "grant_type=client_credentials".to_owned();
        if !self.scopes.is_empty() {
            form.push_str("&scope=");
            form.push_str(&percent_encode(&self.scopes.join(" ")));
        }
        request.bytes("application/x-www-form-urlencoded", form);
        client.with_settings(settings).send(request).await?.json()
    }

    /// The token URL, which may be relative to the API's.
    fn target(&self, client: &Client) -> Result<Url> {
        let missing = || Error::Config("client credentials need a token URL".to_owned());
        let url = self.token_url.as_deref().ok_or_else(missing)?;
        let base = client.base_url(None).ok();
        Url::options()
            .base_url(base.as_deref())
            .parse(url)
            .map_err(Error::argument)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use futures_util::future::join_all;
    use serde_json::json;

    use super::*;
    use crate::Credential;
    use crate::stub::{Answer, Stub};

    static READ: Operation = Operation {
        method: Method::GET,
        path: "/things",
        server: None,
        accept: "",
        security: &[&["oauth"]],
        errors: &[],
        retry: Retry::IDEMPOTENT,
    };

    fn token(lifetime: f64) -> Answer {
        let body = json!({"access_token": "token-1", "expires_in": lifetime});
        Answer::new(200, "application/json", body.to_string())
    }

    fn answer(status: u16) -> Answer {
        Answer::new(status, "application/json", "1")
    }

    fn client(stub: &Stub, credentials: ClientCredentials) -> Client {
        let credential = Credential::ClientCredentials(credentials);
        let client = Client::builder()
            .base_url(stub.url())
            .credential("oauth", credential);
        client
            .timeout(Duration::from_secs(5))
            .build()
            .expect("a client")
    }

    async fn call(client: &Client) -> Result<i64> {
        client.send(Request::new(&READ)).await?.json()
    }

    #[tokio::test]
    async fn a_token_is_kept_until_it_is_refused() {
        let answers = vec![
            token(3600.0),
            answer(200),
            answer(401),
            token(1.0),
            answer(200),
        ];
        let stub = Stub::serve(answers);
        let credentials = ClientCredentials::new("id:1", "s cret").or_token_url("/token");
        let client = client(&stub, credentials.scopes(["a", "b"]));
        assert_eq!(call(&client).await.expect("a response"), 1);
        assert_eq!(call(&client).await.expect("a response"), 1);
        let asked = stub.received();
        assert_eq!(
            (asked.method.as_str(), asked.target.as_str()),
            ("POST", "/token")
        );
        assert_eq!(asked.body, b"grant_type=client_credentials&scope=a%20b");
        assert_eq!(asked.header("authorization"), "Basic aWQlM0ExOnMlMjBjcmV0");
        assert_eq!(stub.received().header("authorization"), "Bearer token-1");
    }

    #[tokio::test]
    async fn what_is_refused_again_is_an_error() {
        let answers = vec![token(1e300), answer(401), token(-1.0), answer(401)];
        let stub = Stub::serve(answers);
        let credentials = ClientCredentials::new("id", "secret");
        let credentials = credentials.token_url(format!("{}/own", stub.url()));
        assert!(!format!("{credentials:?}").contains("secret"));
        let error = call(&client(&stub, credentials))
            .await
            .expect_err("no response");
        assert_eq!(error.api().expect("an answer").status.as_u16(), 401);
        assert_eq!(stub.received().target, "/own");
    }

    #[tokio::test]
    async fn a_failure_is_told_to_all_that_wait() {
        let stub = Stub::serve(vec![answer(400), token(3600.0), answer(200)]);
        let credentials = ClientCredentials::new("id", "secret").or_token_url("/token");
        let client = client(&stub, credentials);
        for result in join_all((0..3).map(|_| call(&client))).await {
            let error = result.expect_err("no token");
            assert_eq!(error.api().expect("an answer").status.as_u16(), 400);
        }
        assert_eq!(call(&client).await.expect("a response"), 1);
    }

    #[tokio::test]
    async fn without_a_token_nothing_is_sent() {
        let stub = Stub::serve(vec![answer(400), answer(200)]);
        let credentials = ClientCredentials::new("id", "secret").or_token_url("");
        let error = call(&client(&stub, credentials.clone()))
            .await
            .expect_err("no URL");
        assert!(matches!(error, Error::Config(_)), "{error:?}");
        let client = client(&stub, credentials.or_token_url("/token"));
        let error = call(&client).await.expect_err("no token");
        assert_eq!(error.api().expect("an answer").status.as_u16(), 400);
        let error = call(&client).await.expect_err("no token");
        assert!(matches!(error, Error::Decode(_)), "{error:?}");
    }
}
