//! Makes many requests and streams, and says what that left behind.

use std::alloc::{GlobalAlloc, Layout, System};
use std::env::args;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use soak::models::Thing;
use soak::{Client, ResponseStream, Result, serde_json};
use tokio::runtime::Handle;

/// Counts the bytes that are in use.
struct Counting;

static IN_USE: AtomicUsize = AtomicUsize::new(0);

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        IN_USE.fetch_add(layout.size(), SeqCst);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        IN_USE.fetch_sub(layout.size(), SeqCst);
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

struct Soak {
    client: Client,
    is_leaky: bool,
    answered: AtomicU64,
    failed: AtomicU64,
    events: AtomicU64,
    kept: Mutex<Vec<ResponseStream<Thing>>>,
}

impl Soak {
    async fn request(&self, index: u64) -> Result<()> {
        self.client.soak().get_thing(&format!("thing_{index}")).await.map(drop)
    }

    async fn stream(&self, index: u64) -> Result<()> {
        let is_endless = self.is_leaky || index % 4 == 3;
        let mut events = self.client.soak().follow_events(is_endless).await?;
        if self.is_leaky {
            self.kept.lock().expect("a lock").push(events);
            return Ok(());
        }
        let mut count = 0;
        while let Some(event) = events.next().await {
            event?;
            self.events.fetch_add(1, SeqCst);
            count += 1;
            if is_endless && count == 10 {
                break;
            }
        }
        Ok(())
    }
}

#[derive(Clone, Copy)]
enum Kind {
    Request,
    Stream,
}

/// Has four callers at once.
async fn repeat(soak: &Arc<Soak>, count: u64, kind: Kind) {
    let next = Arc::new(AtomicU64::new(0));
    let callers: Vec<_> = (0..4)
        .map(|_| {
            let (soak, next) = (Arc::clone(soak), Arc::clone(&next));
            tokio::spawn(async move {
                loop {
                    let index = next.fetch_add(1, SeqCst);
                    if index >= count {
                        return;
                    }
                    let result = match kind {
                        Kind::Request => soak.request(index).await,
                        Kind::Stream => soak.stream(index).await,
                    };
                    let counter = if result.is_ok() { &soak.answered } else { &soak.failed };
                    counter.fetch_add(1, SeqCst);
                }
            })
        })
        .collect();
    for caller in callers {
        caller.await.expect("a caller");
    }
}

async fn measured() -> serde_json::Value {
    tokio::time::sleep(Duration::from_millis(500)).await;
    let tasks = Handle::current().metrics().num_alive_tasks();
    serde_json::json!({ "memory": IN_USE.load(SeqCst), "tasks": tasks })
}

#[tokio::main]
async fn main() {
    let words: Vec<String> = args().collect();
    let number = |index: usize| words[index].parse().expect("a number");
    let soak = Arc::new(Soak {
        client: Client::builder().base_url(&words[1]).build().expect("a client"),
        is_leaky: words.len() > 4,
        answered: AtomicU64::new(0),
        failed: AtomicU64::new(0),
        events: AtomicU64::new(0),
        kept: Mutex::default(),
    });
    let (requests, streams) = (number(2), number(3));
    repeat(&soak, requests / 10, Kind::Request).await;
    let before = measured().await;
    repeat(&soak, requests, Kind::Request).await;
    repeat(&soak, streams, Kind::Stream).await;
    let after = measured().await;
    let open = soak.client.soak().count_connections().await.expect("an answer").open;
    let [answered, failed, events] = [&soak.answered, &soak.failed, &soak.events].map(|each| each.load(SeqCst));
    let seen = serde_json::json!({
        "answered": answered, "failed": failed, "events": events, "before": before, "after": after, "open": open,
    });
    println!("{seen}");
}
