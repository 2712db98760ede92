//! The client whose calls wait.

use petstore::blocking::Client;

use crate::client::builder;

mod pets;
fn client(base_url: &str) -> Client {
    let client = builder(base_url).build_blocking();
    client.expect("a client").with_options(Default::default())
}
