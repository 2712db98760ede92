//! Every operation against the API at `MOCK_URL`.
#![allow(dead_code, reason = "every SDK has it, not every API needs it")]
#![allow(deprecated, reason = "deprecated operations are tested too")]

#[path = "../support/case.rs"]
mod case;
#[path = "../support/client.rs"]
mod client;

mod conformance;
mod resources;
mod scenario;

fn mock_url() -> String {
    std::env::var("MOCK_URL").expect("MOCK_URL, the base URL of the API to call")
}
