//! The client for programs that are not asynchronous: its calls wait for their answers.
//!
//! It is made by [`ClientBuilder::build_blocking`](crate::ClientBuilder::build_blocking). A thread of its own keeps
//! the connections. A call within an asynchronous runtime panics; there, the [`Client`](crate::Client) of the crate's
//! root is the one to use.

mod client;
#[allow(dead_code, reason = "not every group of the API needs it")]
mod fold;
pub mod resources;
#[allow(dead_code, reason = "every SDK has it, not every API needs it")]
mod runtime;

pub use client::Client;
pub use fold::FoldingIter;
pub use runtime::{Download, Iter};
