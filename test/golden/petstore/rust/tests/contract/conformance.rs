//! Wire scenarios: the mock server plays the server's part, and judges.

use petstore::{Client, ClientBuilder, Result};

use crate::case::Case;
use crate::scenario::{Seen, play};

/// A client of a scenario, with its credentials: a client's id and secret where the scenario has them.
pub fn builder(base_url: &str, oauth: Option<(&str, &str)>) -> ClientBuilder {
    assert!(oauth.is_none(), "no scheme has client credentials");
    crate::client::builder(base_url)
}

/// Makes the call of a role.
pub async fn call(role: &str, client: &Client, seen: &mut Seen) -> Result<()> {
    match role {
        "read" => call_read(client, seen).await,
        "create" => call_create(client, seen).await,
        other => panic!("no call for {other}"),
    }
}

async fn call_read(client: &Client, seen: &mut Seen) -> Result<()> {
    let case = Case::load("getPet");
    let pet_id: String = case.parameter("path", "pet-id");
    let result = client.pets().get_pet(&pet_id).await;
    seen.value(&result?);
    Ok(())
}

async fn call_create(client: &Client, seen: &mut Seen) -> Result<()> {
    let case = Case::load("createPet");
    let body: petstore::models::NewPet = case.body();
    let result = client.pets().create_pet(&body).await;
    seen.value(&result?);
    Ok(())
}

/// The SDK says its name and version.
#[tokio::test]
async fn user_agent() {
    play("user-agent").await;
}

/// A client's headers are sent with every request.
#[tokio::test]
async fn headers_of_client() {
    play("headers-of-client").await;
}

/// A call's headers win over the client's.
#[tokio::test]
async fn headers_of_call() {
    play("headers-of-call").await;
}

/// A call can add to the query.
#[tokio::test]
async fn query_of_call() {
    play("query-of-call").await;
}

/// Status and headers can be had beside the result.
#[tokio::test]
async fn raw() {
    play("raw").await;
}

/// Connections are used again.
#[tokio::test]
async fn keep_alive() {
    play("keep-alive").await;
}

/// Calls at the same time do not hurt each other.
#[tokio::test]
async fn parallel() {
    play("parallel").await;
}

/// Requests go through the proxy of an HTTP client of one's own.
#[tokio::test]
async fn proxy() {
    play("proxy").await;
}

/// A compressed answer is read.
#[tokio::test]
async fn compressed() {
    play("compressed").await;
}

/// A result is what was sent.
#[tokio::test]
async fn value() {
    play("value").await;
}

/// A body arrives as it was given, nulls and absences included.
#[tokio::test]
async fn value_of_body() {
    play("value-of-body").await;
}

/// A property that came later survives.
#[tokio::test]
async fn value_unknown_property() {
    play("value-unknown-property").await;
}

/// An enum value that came later survives.
#[tokio::test]
async fn value_unknown_enum() {
    play("value-unknown-enum").await;
}

/// Null stays null.
#[tokio::test]
async fn value_nulls() {
    play("value-nulls").await;
}

/// What is absent stays absent.
#[tokio::test]
async fn value_least() {
    play("value-least").await;
}

/// A success of another status than the documented is read as it.
#[tokio::test]
async fn value_other_success() {
    play("value-other-success").await;
}

/// A byte order mark before JSON is ignored.
#[tokio::test]
async fn value_mark() {
    play("value-mark").await;
}

/// Credentials are sent.
#[tokio::test]
async fn credentials() {
    play("credentials").await;
}

/// A redirect within the origin is followed.
#[tokio::test]
async fn redirect() {
    play("redirect").await;
}

/// A redirect to another origin is followed without credentials.
#[tokio::test]
async fn redirect_elsewhere() {
    play("redirect-elsewhere").await;
}

/// A body is not sent to another origin.
#[tokio::test]
async fn redirect_elsewhere_body() {
    play("redirect-elsewhere-body").await;
}

/// Redirects in a circle end.
#[tokio::test]
async fn redirect_endless() {
    play("redirect-endless").await;
}

/// A 503 is tried again.
#[tokio::test]
async fn retry_503() {
    play("retry-503").await;
}

/// A 500 is tried again.
#[tokio::test]
async fn retry_500() {
    play("retry-500").await;
}

/// A 408 is tried again.
#[tokio::test]
async fn retry_408() {
    play("retry-408").await;
}

/// A 429 is tried again.
#[tokio::test]
async fn retry_429() {
    play("retry-429").await;
}

/// A 429 is tried again for every method, body included.
#[tokio::test]
async fn retry_429_unsafe() {
    play("retry-429-unsafe").await;
}

/// A connection that is closed without an answer is tried again.
#[tokio::test]
async fn retry_closed() {
    play("retry-closed").await;
}

/// Two failures are outlasted, with growing waits.
#[tokio::test]
async fn retry_twice() {
    play("retry-twice").await;
}

/// The third failure is the caller's.
#[tokio::test]
async fn retry_gives_up() {
    play("retry-gives-up").await;
}

/// Retries can be switched off.
#[tokio::test]
async fn retry_off() {
    play("retry-off").await;
}

/// A call's number of retries wins over the client's.
#[tokio::test]
async fn retry_of_one_call() {
    play("retry-of-one-call").await;
}

/// A 400 is not tried again.
#[tokio::test]
async fn retry_not_400() {
    play("retry-not-400").await;
}

/// A 501 is not tried again.
#[tokio::test]
async fn retry_not_501() {
    play("retry-not-501").await;
}

/// A POST without a key is not sent twice.
#[tokio::test]
async fn retry_not_unsafe() {
    play("retry-not-unsafe").await;
}

/// A POST without a key is not sent twice when the connection breaks.
#[tokio::test]
async fn retry_not_unsafe_closed() {
    play("retry-not-unsafe-closed").await;
}

/// Retry-After in seconds is waited for.
#[tokio::test]
async fn retry_after_seconds() {
    play("retry-after-seconds").await;
}

/// retry-after-ms wins over Retry-After.
#[tokio::test]
async fn retry_after_ms() {
    play("retry-after-ms").await;
}

/// Retry-After as a date is waited for.
#[tokio::test]
async fn retry_after_date() {
    play("retry-after-date").await;
}

/// Nothing is tried sooner than the server wants: a longer wait is an error at once.
#[tokio::test]
async fn retry_after_too_long() {
    play("retry-after-too-long").await;
}

/// No answer in time is a time-out.
#[tokio::test]
async fn timeout() {
    play("timeout").await;
}

/// A call's time-out wins over the client's.
#[tokio::test]
async fn timeout_of_one_call() {
    play("timeout-of-one-call").await;
}

/// An answer that does not end in time is a time-out.
#[tokio::test]
async fn timeout_of_body() {
    play("timeout-of-body").await;
}

/// A time-out is tried again.
#[tokio::test]
async fn timeout_retried() {
    play("timeout-retried").await;
}

/// A call that waits for its answer can be called off.
#[tokio::test]
async fn cancel_waiting() {
    play("cancel-waiting").await;
}

/// A call that waits for its next attempt can be called off.
#[tokio::test]
async fn cancel_between_attempts() {
    play("cancel-between-attempts").await;
}

/// A 400 is an error of its own, its documented body typed.
#[tokio::test]
async fn error_400() {
    play("error-400").await;
}

/// A 401 is an error of its own, its documented body typed.
#[tokio::test]
async fn error_401() {
    play("error-401").await;
}

/// A 403 is an error of its own, its documented body typed.
#[tokio::test]
async fn error_403() {
    play("error-403").await;
}

/// A 404 is an error of its own, its documented body typed.
#[tokio::test]
async fn error_404() {
    play("error-404").await;
}

/// A 409 is an error of its own, its documented body typed.
#[tokio::test]
async fn error_409() {
    play("error-409").await;
}

/// A 422 is an error of its own, its documented body typed.
#[tokio::test]
async fn error_422() {
    play("error-422").await;
}

/// A 429 is an error of its own, its documented body typed.
#[tokio::test]
async fn error_429() {
    play("error-429").await;
}

/// A 500 is an error of its own, its documented body typed.
#[tokio::test]
async fn error_500() {
    play("error-500").await;
}

/// An error has the request's id.
#[tokio::test]
async fn error_request_id() {
    play("error-request-id").await;
}

/// The request's id may be in request-id.
#[tokio::test]
async fn error_other_request_id() {
    play("error-other-request-id").await;
}

/// A status that is not documented is an error all the same.
#[tokio::test]
async fn error_undocumented() {
    play("error-undocumented").await;
}

/// A body that is not what was documented is kept as it is.
#[tokio::test]
async fn error_of_text() {
    play("error-of-text").await;
}

/// An error may have no body.
#[tokio::test]
async fn error_without_body() {
    play("error-without-body").await;
}

/// A body that is not UTF-8 does not hide the status.
#[tokio::test]
async fn error_of_bytes() {
    play("error-of-bytes").await;
}

/// No error shows credentials.
#[tokio::test]
async fn error_tells_no_secret() {
    play("error-tells-no-secret").await;
}

/// An answer that is not JSON is a decode error.
#[tokio::test]
async fn decode_not_json() {
    play("decode-not-json").await;
}

/// JSON that ends early is a decode error.
#[tokio::test]
async fn decode_incomplete() {
    play("decode-incomplete").await;
}

/// An answer that breaks off is a connection error.
#[tokio::test]
async fn decode_truncated() {
    play("decode-truncated").await;
}

/// A body that is not UTF-8 is a decode error.
#[tokio::test]
async fn decode_not_utf8() {
    play("decode-not-utf8").await;
}

/// Headers that do not end are a connection error, in bounded memory.
#[tokio::test]
async fn headers_endless() {
    play("headers-endless").await;
}

/// A body over the limit is a decode error, and is not read to its end.
#[tokio::test]
async fn decode_too_large() {
    play("decode-too-large").await;
}

/// JSON that is deeper than any document is a decode error.
#[tokio::test]
async fn decode_too_deep() {
    play("decode-too-deep").await;
}
