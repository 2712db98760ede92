//! The client whose calls wait.

use assistant::blocking::Client;

use crate::client::builder;

mod files;
mod messages;
fn client(base_url: &str) -> Client {
    let client = builder(base_url).build_blocking();
    client.expect("a client").with_options(Default::default())
}
