//! A connection of HTTP/1.1, driven by whoever waits for an answer on it.
//!
//! Other clients give each connection a task of its own, which hands over each piece of a body. Without it a stream is
//! read in two thirds of the time.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use hyper::body::Incoming;
use hyper::client::conn::TrySendError;
use hyper::client::conn::http1::{self, Connection, SendRequest};
use hyper::http::{Extensions, Request, Response};
use hyper_util::client::legacy::connect::{Connected, Connection as _, HttpConnector};
use reqwest::Body;
use tower_service::Service;

#[cfg(feature = "rustls")]
pub(crate) type Connector = hyper_rustls::HttpsConnector<HttpConnector>;
#[cfg(not(feature = "rustls"))]
pub(crate) type Connector = HttpConnector;

/// What bytes go over.
pub(crate) type Io = <Connector as Service<hyper::Uri>>::Response;

/// None when it has ended.
type Driven = Option<Connection<Io, Body>>;

pub(crate) struct Wire {
    sender: SendRequest<Body>,
    connection: Driven,
    connected: Connected,
}

impl Wire {
    pub(crate) async fn new(io: Io) -> hyper::Result<Self> {
        let connected = io.connected();
        let (sender, connection) = http1::handshake(io).await?;
        Ok(Self {
            sender,
            connection: Some(connection),
            connected,
        })
    }

    /// Lets the connection read and write.
    pub(crate) fn drive(&mut self, context: &mut Context<'_>) {
        drive(&mut self.connection, context);
    }

    /// Whether another request can be sent.
    pub(crate) fn is_ready(&mut self, context: &mut Context<'_>) -> bool {
        self.drive(context);
        self.connection.is_some() && self.sender.is_ready()
    }

    /// The answer to a request, its body unread. The error has a request of which nothing was sent.
    pub(crate) async fn send(
        &mut self,
        request: Request<Body>,
    ) -> Result<Response<Incoming>, TrySendError<Request<Body>>> {
        let mut answer = pin!(self.sender.try_send_request(request));
        let connection = &mut self.connection;
        poll_fn(|context| {
            if let Poll::Ready(answer) = answer.as_mut().poll(context) {
                return Poll::Ready(answer);
            }
            drive(connection, context);
            answer.as_mut().poll(context)
        })
        .await
    }

    /// Tells an answer's extensions of the connection.
    pub(crate) fn describe(&self, extensions: &mut Extensions) {
        self.connected.get_extras(extensions);
    }
}

fn drive(driven: &mut Driven, context: &mut Context<'_>) {
    if let Some(connection) = driven {
        if Pin::new(connection).poll(context).is_ready() {
            *driven = None;
        }
    }
}
