//! How clients are set up.

use std::time::Duration;

use assistant::{BASE_URL, Client, Credential, Error, reqwest};

#[test]
fn a_client_does_not_print_its_secrets() {
    let client = crate::client::client("http://localhost/v1/");
    let printed = format!("{client:?}");
    assert!(printed.contains("http://localhost/v1"), "{printed}");
    assert!(!printed.contains("credential"), "{printed}");
}

#[test]
fn what_is_no_url_and_no_header_is_refused() {
    let builders = [
        Client::builder().base_url("no URL"),
        crate::client::builder("http://localhost").header("no name", "value"),
        crate::client::builder("http://localhost").header("name", "no\nvalue"),
    ];
    for builder in builders {
        let error = builder.build().expect_err("no client");
        assert!(matches!(error, Error::Config(_)), "{error}");
    }
}

#[test]
fn everything_can_be_set() {
    Client::builder()
        .base_url("http://localhost")
        .timeout(Duration::from_secs(1))
        .header("x-team", "search")
        .credential("own", Credential::Bearer("token".into()))
        .http_client(reqwest::Client::new())
        .build()
        .expect("a client");
}

#[test]
fn the_base_url_has_a_default() {
    let client = Client::builder().build().expect("a client");
    let base_url = BASE_URL.trim_end_matches('/');
    assert!(format!("{client:?}").contains(base_url));
}
