//! The task that keeps a WebSocket, and makes it anew where that is wanted.

use std::pin::pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use bytes::Bytes;
use futures_util::future::{Either, select};
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use tokio::sync::{mpsc, oneshot};
use tokio::time;
use tokio_tungstenite::tungstenite::error::ProtocolError;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::tungstenite::{self, Message, Utf8Bytes};

use crate::error::TimeoutKind;
use crate::handshake::{self, Socket};
use crate::request::Request;
use crate::response::Head;
use crate::{Client, Error, Result};

/// How many messages may have come and not been received: beyond, the API is made to wait.
pub(crate) const MAX_QUEUED_MESSAGES: usize = 1024;

/// How long the other side may take to say goodbye.
const CLOSE_TIME: Duration = Duration::from_secs(1);

/// What a connection's user wants of its task.
#[derive(Debug)]
pub(crate) enum Command {
    /// Sends a message, and tells when it is sent.
    Send(Utf8Bytes, oneshot::Sender<()>),
    Ping,
    Close(CloseFrame),
}

/// With what code and reason a connection was closed, once it is.
pub(crate) type Closed = Arc<OnceLock<(u16, String)>>;

pub(crate) struct Keeper {
    pub client: Client,
    pub request: Request,
    /// Of the first connection.
    pub head: Head,
    pub reconnects: bool,
    pub commands: mpsc::Receiver<Command>,
    /// To ask for a ping with, without keeping the connection from being dropped.
    pub own_commands: mpsc::WeakSender<Command>,
    pub messages: mpsc::Sender<Result<Bytes>>,
    pub closed: Closed,
}

impl Keeper {
    /// Keeps the connection until it ends, and then tells why.
    pub(crate) async fn run(mut self, mut socket: Socket) {
        // Breaks since the last message.
        let breaks = AtomicU32::new(0);
        let error = loop {
            let error = self.keep(socket, &breaks).await;
            match self.reconnect(error, &breaks).await {
                Ok(again) => socket = again,
                Err(error) => break error,
            }
        };
        if let Error::Closed { code, reason } = &error {
            self.closed.get_or_init(|| (*code, reason.clone()));
        }
        // Whoever sends now is told so, even while nobody receives.
        drop(self.commands);
        // Nobody may want to know.
        let _ = self.messages.send(Err(error)).await;
    }

    /// Reads and writes at the same time, until the connection ends; returns why.
    async fn keep(&mut self, socket: Socket, breaks: &AtomicU32) -> Error {
        let operation = self.head.operation;
        let (mut sink, mut stream) = socket.split();
        let mut reader = Reader {
            stream: &mut stream,
            messages: &self.messages,
            pings: &self.own_commands,
            head: &self.head,
            idle: self.client.settings.idle_timeout,
            breaks,
        };
        let (end, refusal) = {
            let reading = pin!(reader.read());
            let writing = pin!(write(&mut sink, &mut self.commands));
            match select(reading, writing).await {
                Either::Left((end, _)) => end,
                Either::Right((goodbye, reading)) => {
                    self.reconnects &= goodbye.is_none();
                    match time::timeout(CLOSE_TIME, reading).await {
                        Ok(end) => end,
                        Err(_) => {
                            let end = goodbye.map(closed_with);
                            let broken =
                                || Error::connection(operation, "a message could not be sent");
                            (end.unwrap_or_else(broken), None)
                        }
                    }
                }
            }
        };
        if let Some(code) = refusal {
            let reason = Utf8Bytes::default();
            let goodbye = sink.send(Message::Close(Some(CloseFrame { code, reason })));
            // The other side may be gone.
            let _ = time::timeout(CLOSE_TIME, goodbye).await;
        }
        end
    }

    /// A connection in the place of one that broke; else why there is none.
    async fn reconnect(&self, error: Error, breaks: &AtomicU32) -> Result<Socket> {
        let is_break = matches!(error, Error::Connection(_) | Error::Timeout(_));
        let so_far = breaks.load(Ordering::Relaxed);
        if !self.reconnects
            || !is_break
            || so_far >= self.client.settings.max_retries
            || !self.client.shared.budget.take()
        {
            return Err(error);
        }
        breaks.store(so_far + 1, Ordering::Relaxed);
        let work = pin!(async {
            time::sleep(Client::backoff(so_far)).await;
            handshake::open(&self.client, self.request.clone()).await
        });
        match select(work, pin!(self.messages.closed())).await {
            Either::Left((opened, _)) => Ok(opened?.1),
            Either::Right(_) => Err(error),
        }
    }
}

fn closed_with(frame: CloseFrame) -> Error {
    Error::Closed {
        code: frame.code.into(),
        reason: frame.reason.as_str().to_owned(),
    }
}

/// Sends what the user wants, until that is a goodbye, which is returned, or nothing can be sent any more.
async fn write(
    sink: &mut SplitSink<Socket, Message>,
    commands: &mut mpsc::Receiver<Command>,
) -> Option<CloseFrame> {
    let goodbye = loop {
        match commands.recv().await {
            Some(Command::Send(text, sent)) => {
                sink.send(Message::Text(text)).await.ok()?;
                // Nobody may wait for it any more.
                let _ = sent.send(());
            }
            Some(Command::Ping) => sink.send(Message::Ping(Bytes::new())).await.ok()?,
            Some(Command::Close(frame)) => break frame,
            None => {
                break CloseFrame {
                    code: CloseCode::Normal,
                    reason: Utf8Bytes::default(),
                };
            }
        }
    };
    let sent = sink.send(Message::Close(Some(goodbye.clone()))).await;
    sent.ok().map(|()| goodbye)
}

struct Reader<'a> {
    stream: &'a mut SplitStream<Socket>,
    messages: &'a mpsc::Sender<Result<Bytes>>,
    pings: &'a mpsc::WeakSender<Command>,
    head: &'a Head,
    idle: Duration,
    breaks: &'a AtomicU32,
}

/// Why reading ended, and what the other side is told of it where it does not know.
type End = (Error, Option<CloseCode>);

impl Reader<'_> {
    /// Queues the messages that come. Pings are answered by the stream itself.
    async fn read(&mut self) -> End {
        loop {
            let data = match self.next().await {
                Ok(Message::Text(text)) => Bytes::from(text),
                Ok(Message::Binary(data)) => data,
                Ok(Message::Close(frame)) => {
                    self.answer_close().await;
                    return (frame.map_or_else(without_code, closed_with), None);
                }
                Ok(Message::Ping(_) | Message::Pong(_) | Message::Frame(_)) => continue,
                Err(end) => return end,
            };
            self.breaks.store(0, Ordering::Relaxed);
            // Nobody may receive any more, and yet send.
            let _ = self.messages.send(Ok(data)).await;
        }
    }

    /// The next frame. After half the time that the connection may be silent, a sign of life is asked for.
    async fn next(&mut self) -> std::result::Result<Message, End> {
        for is_last in [false, true] {
            match time::timeout(self.idle / 2, self.stream.next()).await {
                Ok(Some(Ok(message))) => return Ok(message),
                Ok(Some(Err(error))) => return Err(self.explained(error)),
                Ok(None) => return Err(self.explained(tungstenite::Error::ConnectionClosed)),
                Err(_) if is_last => {}
                Err(_) => {
                    if let Some(commands) = self.pings.upgrade() {
                        // If the queue is full, there is enough to send.
                        let _ = commands.try_send(Command::Ping);
                    }
                }
            }
        }
        let limit = Some(self.idle);
        Err((
            Error::timeout(self.head.operation, TimeoutKind::Idle, limit),
            None,
        ))
    }

    /// Reading on sends the answer to a close.
    async fn answer_close(&mut self) {
        let rest = async { while let Some(Ok(_)) = self.stream.next().await {} };
        let _ = time::timeout(CLOSE_TIME, rest).await;
    }

    fn explained(&self, error: tungstenite::Error) -> End {
        use tungstenite::Error as Cause;
        match error {
            Cause::Utf8(_) => (self.head.undecodable(&[], error), Some(CloseCode::Invalid)),
            Cause::Capacity(_) => (self.head.undecodable(&[], error), Some(CloseCode::Size)),
            Cause::Protocol(ProtocolError::ResetWithoutClosingHandshake)
            | Cause::ConnectionClosed
            | Cause::AlreadyClosed
            | Cause::Io(_) => (Error::connection(self.head.operation, error), None),
            _ => {
                let end = Error::connection(self.head.operation, error);
                (end, Some(CloseCode::Protocol))
            }
        }
    }
}

/// A close frame need not say why.
fn without_code() -> Error {
    Error::Closed {
        code: CloseCode::Status.into(),
        reason: String::new(),
    }
}
