//! The crate as its users see it, against a server in the same process.
#![allow(dead_code, reason = "every SDK has it, not every API needs it")]
#![allow(deprecated, reason = "deprecated operations are tested too")]

#[path = "../support/case.rs"]
mod case;
#[path = "../support/client.rs"]
mod client;
#[path = "../support/stub.rs"]
mod stub;

#[cfg(feature = "blocking")]
mod blocking;
mod builder;
mod json;
mod models;
mod resources;
