use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::sync::{mpsc, oneshot};
use tokio_tungstenite::tungstenite::Utf8Bytes;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;

use crate::handshake;
use crate::request::{Operation, Request};
use crate::response::Head;
use crate::socket::{Closed, Command, Keeper, MAX_QUEUED_MESSAGES};
use crate::{Client, Error, Result};

/// The code of an end without a reason.
const NORMAL: u16 = 1000;

/// What a close frame can hold beside its code.
const MAX_REASON_BYTES: usize = 123;

/// Messages that may wait to be sent.
const MAX_QUEUED_COMMANDS: usize = 16;

/// A WebSocket on which messages of type `S` are sent, and those of type `R` received, as a
/// [`Stream`](futures_core::Stream) of them or by [`recv`](Self::recv).
///
/// Pings are answered by themselves, on the runtime that the connection was made on. At most 1,024 messages wait to
/// be received; then the API is made to wait. Dropping it closes the connection.
pub struct Connection<S, R> {
    sender: Sender<S>,
    messages: mpsc::Receiver<Result<Bytes>>,
    head: Head,
    received: PhantomData<fn() -> R>,
}

impl<S, R> Connection<S, R> {
    pub(crate) async fn open(client: &Client, request: Request, reconnects: bool) -> Result<Self> {
        let (head, socket) = handshake::open(client, request.clone()).await?;
        let (sender, commands) = mpsc::channel(MAX_QUEUED_COMMANDS);
        let (queue, messages) = mpsc::channel(MAX_QUEUED_MESSAGES);
        let closed = Closed::default();
        let keeper = Keeper {
            client: client.clone(),
            request,
            head: head.clone(),
            reconnects,
            commands,
            own_commands: sender.downgrade(),
            messages: queue,
            closed: Arc::clone(&closed),
        };
        tokio::spawn(keeper.run(socket));
        let sender = Sender {
            commands: sender,
            closed,
            operation: head.operation,
            sent: PhantomData,
        };
        Ok(Self {
            sender,
            messages,
            head,
            received: PhantomData,
        })
    }

    /// Something that sends on this connection from elsewhere. The connection lives as long as any of them.
    #[must_use]
    pub fn sender(&self) -> Sender<S> {
        self.sender.clone()
    }

    /// Ends the connection with a code of RFC 6455, 7.4.1, or one from 4000 on, and a reason of at most 123 bytes.
    /// 1000 is the code of a normal end.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] when the code or the reason cannot be sent.
    pub async fn close(&self, code: u16, reason: &str) -> Result<()> {
        self.sender.close(code, reason).await
    }
}

impl<S: Serialize, R> Connection<S, R> {
    /// Sends a message.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] when the message cannot be JSON; [`Error::Closed`] or [`Error::Connection`] when the
    /// connection has ended.
    pub async fn send(&self, message: &S) -> Result<()> {
        self.sender.send(message).await
    }
}

impl<S, R: DeserializeOwned> Connection<S, R> {
    /// The next message; none once the API, or this side, has ended the connection normally.
    ///
    /// # Errors
    ///
    /// [`Error::Closed`] when the API had a reason to end the connection, [`Error::Connection`] or
    /// [`Error::Timeout`] when it broke, [`Error::Decode`] for what is no message, after which others may follow.
    pub async fn recv(&mut self) -> Option<Result<R>> {
        poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<R>>> {
        Poll::Ready(match ready!(self.messages.poll_recv(context)) {
            Some(Ok(data)) => Some(self.head.decode(&data)),
            Some(Err(Error::Closed { code: NORMAL, .. })) | None => None,
            Some(Err(error)) => Some(Err(error)),
        })
    }
}

impl<S, R: DeserializeOwned> Stream for Connection<S, R> {
    type Item = Result<R>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

impl<S, R> fmt::Debug for Connection<S, R> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Connection").finish_non_exhaustive()
    }
}

/// Sends messages on a [`Connection`].
pub struct Sender<S> {
    commands: mpsc::Sender<Command>,
    closed: Closed,
    operation: &'static Operation,
    sent: PhantomData<fn(&S)>,
}

impl<S> Sender<S> {
    /// Ends the connection, as [`Connection::close`] does.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] when the code or the reason cannot be sent.
    pub async fn close(&self, code: u16, reason: &str) -> Result<()> {
        let code = CloseCode::from(code);
        if !code.is_allowed() {
            return Err(Error::Argument(format!("{code} is no code to close with")));
        }
        if reason.len() > MAX_REASON_BYTES {
            let why = format!("the reason has more than {MAX_REASON_BYTES} bytes");
            return Err(Error::Argument(why));
        }
        let reason = Utf8Bytes::from(reason);
        let goodbye = Command::Close(CloseFrame { code, reason });
        // It may have ended already.
        let _ = self.commands.send(goodbye).await;
        self.commands.closed().await;
        Ok(())
    }

    fn ended(&self) -> Error {
        match self.closed.get() {
            Some((code, reason)) => Error::Closed {
                code: *code,
                reason: reason.clone(),
            },
            None => Error::connection(self.operation, "it has ended"),
        }
    }
}

impl<S: Serialize> Sender<S> {
    /// Sends a message, as [`Connection::send`] does.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] when the message cannot be JSON; [`Error::Closed`] or [`Error::Connection`] when the
    /// connection has ended.
    pub async fn send(&self, message: &S) -> Result<()> {
        let text = serde_json::to_string(message).map_err(Error::argument)?;
        let (sent, is_sent) = oneshot::channel();
        let command = Command::Send(text.into(), sent);
        let queued = self.commands.send(command).await;
        queued.map_err(|_| self.ended())?;
        is_sent.await.map_err(|_| self.ended())
    }
}

impl<S> Clone for Sender<S> {
    fn clone(&self) -> Self {
        Self {
            commands: self.commands.clone(),
            closed: Arc::clone(&self.closed),
            operation: self.operation,
            sent: PhantomData,
        }
    }
}

impl<S> fmt::Debug for Sender<S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Sender").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
