mod harness;

use harness::{Outcome, run};
use reqwest::{Client, Response};
use serde_json::{Value, json};

struct Connection {
    client: Client,
    url: String,
}

impl Connection {
    async fn post(&self, stream: bool) -> reqwest::Result<Response> {
        let body = json!({"model": "gpt-4o", "messages": [{"role": "user", "content": "Say hello."}], "stream": stream});
        let request = self.client.post(format!("{}/chat/completions", self.url));
        request.bearer_auth("secret").json(&body).send().await
    }
}

async fn complete(connection: &Connection) -> Outcome<String> {
    let answer: Value = serde_json::from_slice(&connection.post(false).await?.bytes().await?)?;
    Ok(answer["choices"][0]["message"]["content"].as_str().unwrap_or_default().to_owned())
}

async fn stream(connection: &Connection) -> Outcome<u32> {
    let mut response = connection.post(true).await?;
    let mut count = 0;
    let mut rest = Vec::new();
    while let Some(piece) = response.chunk().await? {
        rest.extend_from_slice(&piece);
        let mut taken = 0;
        while let Some(length) = rest[taken..].iter().position(|byte| *byte == b'\n') {
            let line = &rest[taken..taken + length];
            taken += length + 1;
            if let Some(data) = line.strip_prefix(b"data: ").filter(|data| data.starts_with(b"{")) {
                let chunk: Value = serde_json::from_slice(data)?;
                count += u32::from(chunk["choices"][0]["delta"]["content"].as_str().is_some_and(|text| !text.is_empty()));
            }
        }
        rest.drain(..taken);
    }
    Ok(count)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let connect = |url: &str| Connection { client: Client::new(), url: url.to_owned() };
    run(connect, complete, stream).await
}
