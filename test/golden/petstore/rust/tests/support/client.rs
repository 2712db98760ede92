//! Clients for tests, with a credential for every security scheme.

use petstore::{Client, ClientBuilder};

pub fn builder(base_url: &str) -> ClientBuilder {
    Client::builder().base_url(base_url).api_key("credential")
}

pub fn client(base_url: &str) -> Client {
    builder(base_url).build().expect("a client")
}
