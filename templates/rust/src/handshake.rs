//! How an HTTP request becomes a WebSocket (RFC 6455, 4.1).

use reqwest::Upgraded;
use reqwest::header::SEC_WEBSOCKET_ACCEPT;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::handshake::client::generate_key;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig};

use crate::request::Request;
use crate::response::Head;
use crate::{Client, Error, Result};

pub(crate) type Socket = WebSocketStream<Upgraded>;

/// Makes a request that becomes a WebSocket.
pub(crate) async fn open(client: &Client, mut request: Request) -> Result<(Head, Socket)> {
    let operation = request.operation;
    let key = generate_key();
    let accept = derive_accept_key(key.as_bytes());
    request.set_header("connection", "Upgrade".to_owned());
    request.set_header("upgrade", "websocket".to_owned());
    request.set_header("sec-websocket-version", "13".to_owned());
    request.set_header("sec-websocket-key", key);
    let (head, response) = client.upgrade(request).await?.upgraded();
    let is_accepted = |value: &[u8]| value == accept.as_bytes();
    let accepted = head.headers.get(SEC_WEBSOCKET_ACCEPT);
    let response = response
        .filter(|_| accepted.is_some_and(|value| is_accepted(value.as_bytes())))
        .ok_or_else(|| Error::connection(operation, "the other side speaks no WebSocket"))?;
    let upgraded = response
        .upgrade()
        .await
        .map_err(|error| Error::connection(operation, error.without_url()))?;
    let limit = Some(client.settings.max_event_bytes);
    let config = WebSocketConfig::default()
        .max_message_size(limit)
        .max_frame_size(limit);
    let socket = WebSocketStream::from_raw_socket(upgraded, Role::Client, Some(config)).await;
    Ok((head, socket))
}
