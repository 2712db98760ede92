//! What sends requests of HTTP/1.1 by hyper, on connections that are kept for the next ones.

use std::sync::Arc;
#[cfg(feature = "rustls")]
use std::sync::OnceLock;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use hyper::body::Incoming;
use hyper::http;
use hyper::http::uri::{Parts, Uri};
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::proxy::matcher::Matcher;
use reqwest::header::{ACCEPT_ENCODING, HOST, RANGE, UPGRADE};
use reqwest::{Body, Request, Response, ResponseBuilderExt};
use tokio::time;
use tower_http::decompression::Decompression;
use tower_service::Service;

use crate::error::{Cause, TimeoutKind};
use crate::kept::{Kept, KeptBody, Origin};
use crate::middleware::BoxFuture;
use crate::request::Operation;
#[cfg(feature = "rustls")]
use crate::wire::Connector;
use crate::wire::{Io, Wire};
use crate::{Error, Result};

/// A server that is gone without a word is found out about within a minute.
const KEEPALIVE: Duration = Duration::from_secs(15);
const KEEPALIVE_RETRIES: u32 = 3;

/// Where the environment names proxies.
const PROXIES: [&str; 6] = [
    "http_proxy",
    "HTTP_PROXY",
    "https_proxy",
    "HTTPS_PROXY",
    "all_proxy",
    "ALL_PROXY",
];

pub(crate) struct Pool {
    connect_timeout: Duration,
    proxies: Option<Matcher>,
    plain: HttpConnector,
    /// Made when it is needed for the first time: to read the certificates of the system takes its time.
    #[cfg(feature = "rustls")]
    tls: OnceLock<Connector>,
    kept: Arc<Kept>,
}

impl Pool {
    pub(crate) fn new(connect_timeout: Duration) -> Self {
        let has_proxies = PROXIES.iter().any(|name| std::env::var_os(name).is_some());
        let mut plain = HttpConnector::new();
        plain.enforce_http(false);
        plain.set_nodelay(true);
        plain.set_keepalive(Some(KEEPALIVE));
        plain.set_keepalive_interval(Some(KEEPALIVE));
        plain.set_keepalive_retries(Some(KEEPALIVE_RETRIES));
        Self {
            connect_timeout,
            proxies: has_proxies.then(Matcher::from_env),
            plain,
            #[cfg(feature = "rustls")]
            tls: OnceLock::new(),
            kept: Arc::default(),
        }
    }

    /// Whether it can send this: not by a proxy, with no TLS but that of Rust, to become no other protocol, and with
    /// no time limit of a middleware's.
    pub(crate) fn takes(&self, request: &Request) -> bool {
        let url = request.url();
        let has_tls = cfg!(all(feature = "rustls", not(feature = "native-tls")));
        let is_plain = request.timeout().is_none() && !request.headers().contains_key(UPGRADE);
        if !is_plain || (url.scheme() == "https" && !has_tls) {
            return false;
        }
        self.proxies.as_ref().is_none_or(|proxies| {
            Uri::try_from(url.as_str()).is_ok_and(|url| proxies.intercept(&url).is_none())
        })
    }

    pub(crate) async fn send(
        &self,
        request: Request,
        operation: &'static Operation,
    ) -> Result<Response> {
        let url = request.url().clone();
        let request: http::Request<Body> = request.try_into().map_err(Error::argument)?;
        let headers = request.headers();
        // A part of what is compressed cannot be decompressed.
        let is_part = headers.contains_key(RANGE) && !headers.contains_key(ACCEPT_ENCODING);
        let response = if is_part {
            self.exchange(request, operation).await?.map(Body::wrap)
        } else {
            let exchange = Exchange(self, operation);
            let response = Decompression::new(exchange).call(request).await?;
            response.map(Body::wrap)
        };
        let (head, body) = response.into_parts();
        let response = http::Response::builder().url(url).body(body);
        let mut response = response.map_err(Error::argument)?;
        *response.status_mut() = head.status;
        *response.version_mut() = head.version;
        *response.headers_mut() = head.headers;
        response.extensions_mut().extend(head.extensions);
        Ok(response.into())
    }

    async fn exchange(
        &self,
        mut request: http::Request<Body>,
        operation: &'static Operation,
    ) -> Result<http::Response<KeptBody>> {
        let url = std::mem::take(request.uri_mut());
        let origin = Origin::of(&url).ok_or_else(|| Error::argument("the URL has no host"))?;
        let host = request.headers_mut().entry(HOST);
        host.or_insert_with(|| origin.host.clone());
        *request.uri_mut() = target(&url)?;
        loop {
            let kept = self.kept.take(&origin, Instant::now());
            let is_kept = kept.is_some();
            let mut wire = match kept {
                Some(wire) => wire,
                None => self.connect(&url, operation).await?,
            };
            let mut error = match wire.send(request).await {
                Ok(answer) => return Ok(self.answer(answer, wire, origin).await),
                Err(error) => error,
            };
            match error.take_message() {
                // The server had closed the connection, and has seen nothing of the request.
                Some(unsent) if is_kept => request = unsent,
                _ => return Err(Error::connection(operation, error.into_error())),
            }
        }
    }

    async fn answer(
        &self,
        answer: http::Response<Incoming>,
        wire: Wire,
        origin: Origin,
    ) -> http::Response<KeptBody> {
        let (mut head, body) = answer.into_parts();
        wire.describe(&mut head.extensions);
        let body = KeptBody::new(body, wire, origin, Arc::clone(&self.kept));
        http::Response::from_parts(head, body.begun().await)
    }

    async fn connect(&self, url: &Uri, operation: &'static Operation) -> Result<Wire> {
        let limit = self.connect_timeout;
        let connected = time::timeout(limit, async { Ok(Wire::new(self.open(url).await?).await?) });
        match connected.await {
            Ok(wire) => wire.map_err(|cause: Cause| Error::connection(operation, cause)),
            Err(_) => {
                let kind = TimeoutKind::Connect;
                Err(Error::timeout(operation, kind, Some(limit)))
            }
        }
    }

    #[cfg(feature = "rustls")]
    async fn open(&self, url: &Uri) -> std::result::Result<Io, Cause> {
        if url.scheme() != Some(&http::uri::Scheme::HTTPS) {
            return Ok(Io::Http(self.plain.clone().call(url.clone()).await?));
        }
        let mut connector = match self.tls.get() {
            Some(connector) => connector.clone(),
            None => {
                let connector = tls(self.plain.clone())?;
                self.tls.get_or_init(|| connector).clone()
            }
        };
        connector.call(url.clone()).await
    }

    #[cfg(not(feature = "rustls"))]
    async fn open(&self, url: &Uri) -> std::result::Result<Io, Cause> {
        Ok(self.plain.clone().call(url.clone()).await?)
    }
}

/// TLS with the certificates of the operating system, and with the provider of the program, if it has set one.
#[cfg(feature = "rustls")]
fn tls(plain: HttpConnector) -> std::io::Result<Connector> {
    let set = rustls::crypto::CryptoProvider::get_default().cloned();
    let provider = set.unwrap_or_else(|| Arc::new(rustls::crypto::ring::default_provider()));
    let builder = hyper_rustls::HttpsConnectorBuilder::new();
    let builder = builder.with_provider_and_native_roots(provider)?;
    Ok(builder.https_or_http().enable_http1().wrap_connector(plain))
}

/// A URL as a request to its own server has it: without the server.
fn target(url: &Uri) -> Result<Uri> {
    let mut parts = Parts::default();
    parts.path_and_query = url.path_and_query().cloned();
    Uri::from_parts(parts).map_err(Error::argument)
}

/// The pool, as what decompresses its answers wants it.
struct Exchange<'a>(&'a Pool, &'static Operation);

impl<'a> Service<http::Request<Body>> for Exchange<'a> {
    type Response = http::Response<KeptBody>;
    type Error = Error;
    type Future = BoxFuture<'a, Result<Self::Response>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        let Self(pool, operation) = *self;
        Box::pin(pool.exchange(request, operation))
    }
}

#[cfg(test)]
mod tests {
    use reqwest::{Method, Url};

    use super::*;
    use crate::tests::FOLLOW;

    fn request(url: &str) -> Request {
        Request::new(Method::GET, Url::parse(url).expect("a URL"))
    }

    fn pool() -> Pool {
        Pool {
            proxies: None,
            ..Pool::new(Duration::from_secs(5))
        }
    }

    #[test]
    fn what_goes_by_a_proxy_is_left_to_others() {
        let proxies = Matcher::builder().http("http://127.0.0.1:1").no("own.test");
        let pool = Pool {
            proxies: Some(proxies.build()),
            ..pool()
        };
        assert!(!pool.takes(&request("http://api.test/things")));
        assert!(pool.takes(&request("http://own.test/things")));
        let has_tls = cfg!(all(feature = "rustls", not(feature = "native-tls")));
        assert_eq!(pool.takes(&request("https://api.test/things")), has_tls);
    }

    #[test]
    fn what_becomes_another_protocol_or_has_a_limit_is_left_to_others() {
        let plain = || request("http://api.test/things");
        assert!(pool().takes(&plain()));
        let mut upgrade = plain();
        let websocket = "websocket".parse().expect("a value");
        upgrade.headers_mut().insert(UPGRADE, websocket);
        assert!(!pool().takes(&upgrade));
        let mut limited = plain();
        *limited.timeout_mut() = Some(Duration::from_secs(1));
        assert!(!pool().takes(&limited));
    }

    #[tokio::test]
    async fn connections_wait_for_a_while() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let url = Uri::try_from(format!("http://{address}/")).expect("a URL");
        let origin = Origin::of(&url).expect("an origin");
        let pool = pool();
        let now = Instant::now();
        let later = |seconds| now + Duration::from_secs(seconds);
        for since in [0, 50, 60] {
            let wire = pool.connect(&url, &FOLLOW).await.expect("a connection");
            pool.kept.put(origin.clone(), wire, later(since));
        }
        let other = Origin::of(&Uri::from_static("http://other.test/")).expect("an origin");
        assert!(pool.kept.take(&other, later(100)).is_none(), "no other");
        let left = || pool.kept.take(&origin, later(0)).is_some();
        assert!(left() && left(), "those of 50 and 60");
        assert!(!left(), "that of 0, too old for the other's time");
    }

    #[test]
    fn a_server_is_told_by_scheme_host_and_port() {
        let of = |url: &str| Origin::of(&Uri::try_from(url).expect("a URL"));
        let origin = of("http://user:word@api.test/a").expect("an origin");
        assert_eq!(origin.host, "api.test");
        assert_eq!(Some(origin.clone()), of("http://api.test/b?c"));
        assert_ne!(Some(origin.clone()), of("https://api.test/a"));
        assert_ne!(Some(origin), of("http://api.test:81/a"));
        assert_eq!(of("/a"), None);
    }
}
