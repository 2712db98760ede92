use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use reqwest::Method;
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::{WebSocketStream, accept_async};

use super::{Connection, Sender};
use crate::request::{Operation, Request, Retry};
use crate::stub::{Answer, Stub};
use crate::{BoxFuture, Client, ClientBuilder, Error, Result};

static OPERATION: Operation = Operation {
    method: Method::GET,
    path: "/socket",
    server: None,
    accept: "",
    security: &[],
    errors: &[],
    retry: Retry::IDEMPOTENT,
};

/// The API's side of a WebSocket.
type Peer = WebSocketStream<TcpStream>;
type Script = Box<dyn FnOnce(Peer) -> BoxFuture<'static, ()> + Send>;

fn script<F: Future<Output = ()> + Send + 'static>(play: fn(Peer) -> F) -> Script {
    Box::new(move |peer| Box::pin(play(peer)))
}

/// Plays a script for each connection.
async fn serve(scripts: Vec<Script>) -> ClientBuilder {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        for script in scripts {
            let (stream, _) = listener.accept().await.expect("a connection");
            script(accept_async(stream).await.expect("a WebSocket")).await;
        }
    });
    Client::builder().base_url(format!("http://{address}"))
}

async fn open(builder: ClientBuilder, reconnects: bool) -> Result<Connection<i64, i64>> {
    let client = builder.build().expect("a client");
    Connection::open(&client, Request::new(&OPERATION), reconnects).await
}

async fn connect(play: Script) -> Connection<i64, i64> {
    let builder = serve(vec![play]).await.max_event_bytes(1_000);
    open(builder, false).await.expect("a connection")
}

fn goodbye(code: u16, reason: &'static str) -> Message {
    Message::Close(Some(CloseFrame {
        code: code.into(),
        reason: reason.into(),
    }))
}

/// The code that the client closes with.
async fn code(peer: &mut Peer) -> Option<u16> {
    while let Some(Ok(message)) = peer.next().await {
        if let Message::Close(frame) = message {
            return frame.map(|frame| frame.code.into());
        }
    }
    None
}

async fn send(peer: &mut Peer, message: impl Into<Message>) {
    peer.send(message.into())
        .await
        .expect("a message that is sent");
}

/// Tells of all that comes, until the end.
async fn echo(mut peer: Peer) {
    while let Some(Ok(message)) = peer.next().await {
        if message.is_text() {
            send(&mut peer, message).await;
        }
    }
}

/// Neither reads nor writes.
async fn silent(peer: Peer) {
    std::future::pending::<()>().await;
    drop(peer);
}

#[tokio::test]
async fn messages_go_and_come() {
    let mut connection = connect(script(|mut peer| async move {
        let first = peer.next().await.expect("a message").expect("a message");
        assert_eq!(first, Message::text("7"));
        send(&mut peer, Message::Ping("are you there?".into())).await;
        let pong = peer.next().await.expect("a pong").expect("a pong");
        assert_eq!(pong, Message::Pong("are you there?".into()));
        send(&mut peer, "1").await;
        send(&mut peer, Message::binary(&b" 3"[..])).await;
        send(&mut peer, goodbye(1000, "bye")).await;
        code(&mut peer).await;
    }))
    .await;
    connection.send(&7).await.expect("a message that is sent");
    assert_eq!(connection.recv().await.expect("one").expect("one"), 1);
    let next = StreamExt::next(&mut connection).await;
    assert_eq!(next.expect("another").expect("another"), 3);
    assert!(connection.recv().await.is_none());
    assert!(connection.recv().await.is_none());
    let error = connection.send(&8).await.expect_err("an end");
    assert!(
        matches!(&error, Error::Closed { code: 1000, reason } if reason == "bye"),
        "{error}"
    );
    connection.close(1000, "").await.expect("nothing to do");
}

#[tokio::test]
async fn an_end_says_why() {
    let mut connection = connect(script(|mut peer| async move {
        send(&mut peer, goodbye(4001, "enough")).await;
        assert_eq!(code(&mut peer).await, None);
    }))
    .await;
    let error = connection.recv().await.expect("an end");
    let error = error.expect_err("an end").to_string();
    assert_eq!(
        error,
        "the API closed the connection with code 4001: enough"
    );
    let mut connection = connect(script(|mut peer| async move {
        send(&mut peer, Message::Close(None)).await;
        code(&mut peer).await;
    }))
    .await;
    let error = connection
        .recv()
        .await
        .expect("an end")
        .expect_err("an end");
    assert!(matches!(error, Error::Closed { code: 1005, .. }), "{error}");
    let mut connection = connect(script(|_| async {})).await;
    let error = connection
        .recv()
        .await
        .expect("an end")
        .expect_err("an end");
    assert!(matches!(error, Error::Connection(_)), "{error}");
    let error = connection.send(&1).await.expect_err("an end");
    assert!(matches!(error, Error::Connection(_)), "{error}");
}

#[tokio::test]
async fn what_is_no_message_is_an_error_and_others_follow() {
    let mut connection = connect(script(|mut peer| async move {
        send(&mut peer, "{").await;
        send(&mut peer, "5").await;
        code(&mut peer).await;
    }))
    .await;
    let error = connection.recv().await.expect("one").expect_err("no JSON");
    assert!(matches!(error, Error::Decode(_)), "{error}");
    assert_eq!(connection.recv().await.expect("one").expect("one"), 5);
}

#[tokio::test]
async fn what_cannot_be_taken_ends_the_connection() {
    let too_large = script(|mut peer| async move {
        send(&mut peer, " ".repeat(1_001)).await;
        assert_eq!(code(&mut peer).await, Some(1009));
    });
    let not_utf8 = script(|mut peer| async move {
        raw(&mut peer, &[0x81, 1, 0xff]).await;
        assert_eq!(code(&mut peer).await, Some(1007));
    });
    for play in [too_large, not_utf8] {
        let error = connect(play).await.recv().await.expect("an end");
        let error = error.expect_err("an end");
        assert!(matches!(error, Error::Decode(_)), "{error}");
    }
    let mut connection = connect(script(|mut peer| async move {
        raw(&mut peer, &[0xf1, 1, b'1']).await;
        assert_eq!(code(&mut peer).await, Some(1002));
    }))
    .await;
    let error = connection
        .recv()
        .await
        .expect("an end")
        .expect_err("an end");
    assert!(matches!(error, Error::Connection(_)), "{error}");
}

/// Writes a frame as it is.
async fn raw(peer: &mut Peer, frame: &[u8]) {
    peer.get_mut().write_all(frame).await.expect("a frame");
}

#[tokio::test]
async fn a_connection_that_breaks_is_made_anew_if_that_is_wanted() {
    for reconnects in [true, false] {
        let first = script(|mut peer| async move { send(&mut peer, "1").await });
        let second = script(|mut peer| async move {
            send(&mut peer, "2").await;
            send(&mut peer, goodbye(1000, "")).await;
            code(&mut peer).await;
        });
        let builder = serve(vec![first, second]).await;
        let mut connection = open(builder, reconnects).await.expect("a connection");
        assert_eq!(connection.recv().await.expect("one").expect("one"), 1);
        let next = connection.recv().await.expect("another");
        if reconnects {
            assert_eq!(next.expect("two"), 2);
            assert!(connection.recv().await.is_none());
        } else {
            let error = next.expect_err("an end");
            assert!(matches!(error, Error::Connection(_)), "{error}");
        }
    }
}

#[tokio::test]
async fn the_user_can_end_it() {
    let mut connection = connect(script(|mut peer| async move {
        assert_eq!(code(&mut peer).await, Some(4001));
        assert_eq!(code(&mut peer).await, None);
    }))
    .await;
    for (code, reason) in [(1005, ""), (99, ""), (1000, "long ".repeat(25).as_str())] {
        let error = connection.close(code, reason).await.expect_err("an error");
        assert!(matches!(error, Error::Argument(_)), "{error}");
    }
    connection.close(4001, "enough").await.expect("an end");
    let error = connection
        .recv()
        .await
        .expect("an end")
        .expect_err("an end");
    assert!(matches!(error, Error::Closed { code: 4001, .. }), "{error}");
    // The other side need not answer.
    let connection = connect(script(silent)).await;
    connection.close(1000, "").await.expect("an end");
}

#[tokio::test]
async fn it_lives_as_long_as_somebody_uses_it() {
    let mut connection = connect(script(echo)).await;
    let sender: Sender<i64> = connection.sender().clone();
    sender.send(&4).await.expect("a message that is sent");
    assert_eq!(connection.recv().await.expect("one").expect("one"), 4);
    drop(connection);
    sender.send(&5).await.expect("a message that is sent");
    let (told, code_told) = tokio::sync::oneshot::channel();
    let play: Script = Box::new(move |mut peer| {
        Box::pin(async move {
            let _ = told.send(code(&mut peer).await);
        })
    });
    drop(connect(play).await);
    assert_eq!(code_told.await.expect("a code"), Some(1000));
}

#[tokio::test]
async fn silence_is_answered_or_ends_it() {
    let limit = Duration::from_millis(200);
    let builder = serve(vec![script(silent)]).await;
    let silent = open(builder.idle_timeout(limit), false).await;
    let error = silent.expect("a connection").recv().await;
    let error = error.expect("an end").expect_err("an end");
    assert!(matches!(error, Error::Timeout(_)), "{error}");
    let builder = serve(vec![script(echo)]).await.idle_timeout(limit);
    let mut connection = open(builder, false).await.expect("a connection");
    tokio::time::sleep(limit * 3).await;
    connection.send(&6).await.expect("a message that is sent");
    assert_eq!(connection.recv().await.expect("one").expect("one"), 6);
}

#[tokio::test]
async fn the_api_waits_while_nobody_receives() {
    const COUNT: usize = 3_000;
    let sent = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&sent);
    let play: Script = Box::new(move |mut peer| {
        Box::pin(async move {
            for _ in 0..COUNT {
                send(&mut peer, format!("1{}", " ".repeat(16 << 10))).await;
                counted.fetch_add(1, Ordering::Relaxed);
            }
            send(&mut peer, goodbye(1000, "")).await;
            code(&mut peer).await;
        })
    });
    let builder = serve(vec![play]).await;
    let connection = open(builder, false).await.expect("a connection");
    let mut before = 0;
    loop {
        tokio::time::sleep(Duration::from_millis(100)).await;
        let now = sent.load(Ordering::Relaxed);
        if now > 0 && now == before {
            break;
        }
        before = now;
    }
    assert!(before < COUNT, "{before} messages were taken");
    assert_eq!(connection.count().await, COUNT);
}

#[tokio::test]
async fn a_refusal_is_an_error() {
    let answer = |status| Answer::new(status, "text/plain", "no");
    let refused = async |answer: Answer| {
        let stub = Stub::serve(vec![answer]);
        let builder = Client::builder().base_url(stub.url()).max_retries(0);
        let error = open(builder, false).await.expect_err("a refusal");
        let request = stub.received();
        assert_eq!(request.target, "/socket");
        assert_eq!(request.header("upgrade"), "websocket");
        assert_eq!(request.header("sec-websocket-version"), "13");
        error
    };
    let error = refused(answer(403)).await;
    assert_eq!(error.api().map(|error| error.status.as_u16()), Some(403));
    for status in [200, 101] {
        let error = refused(answer(status)).await;
        assert!(matches!(error, Error::Connection(_)), "{error}");
    }
}
