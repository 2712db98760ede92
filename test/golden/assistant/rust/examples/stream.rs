//! `client.messages().create_message_stream`: `cargo run --example stream`, with credentials in the environment.

use assistant::Client;

#[tokio::main(flavor = "current_thread")]
#[rustfmt::skip]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder().build()?;
    let body: assistant::models::MessageRequest =
        serde_json::from_value(serde_json::json!({
        "content": "sample",
        "stream": false,
        "temperature": 1.5
    }))?;
    let result = client.messages().create_message_stream(&body).await;
    let mut items = result?;
    while let Some(item) = items.next().await {
        println!("{:?}", item?);
    }
    Ok(())
}
