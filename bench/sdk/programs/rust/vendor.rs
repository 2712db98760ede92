mod harness;

use async_openai::Client;
use async_openai::config::OpenAIConfig;
use async_openai::types::chat::{
    ChatCompletionRequestUserMessage, CreateChatCompletionRequest, CreateChatCompletionRequestArgs,
};
use futures::StreamExt;
use harness::{Outcome, run};

fn body(stream: bool) -> Outcome<CreateChatCompletionRequest> {
    let message = ChatCompletionRequestUserMessage::from("Say hello.");
    Ok(CreateChatCompletionRequestArgs::default().model("gpt-4o").messages([message.into()]).stream(stream).build()?)
}

async fn complete(client: &Client<OpenAIConfig>) -> Outcome<String> {
    let answer = client.chat().create(body(false)?).await?;
    Ok(answer.choices[0].message.content.clone().unwrap_or_default())
}

async fn stream(client: &Client<OpenAIConfig>) -> Outcome<u32> {
    let mut count = 0;
    let mut chunks = client.chat().create_stream(body(true)?).await?;
    while let Some(chunk) = chunks.next().await {
        count += u32::from(chunk?.choices[0].delta.content.as_ref().is_some_and(|text| !text.is_empty()));
    }
    Ok(count)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let connect = |url: &str| Client::with_config(OpenAIConfig::new().with_api_base(url).with_api_key("secret"));
    run(connect, complete, stream).await
}
