mod harness;

use harness::{Outcome, run};
use open_ai::Client;
use open_ai::models::{
    ChatCompletionRequestMessage, ChatCompletionRequestUserMessage, ChatCompletionRequestUserMessageContent,
    CreateChatCompletionRequest,
};

fn body() -> CreateChatCompletionRequest {
    let content = ChatCompletionRequestUserMessageContent::String("Say hello.".to_owned());
    let message = ChatCompletionRequestUserMessage::new(content);
    let message = ChatCompletionRequestMessage::ChatCompletionRequestUserMessage(Box::new(message));
    CreateChatCompletionRequest::new(vec![message], "gpt-4o".into())
}

async fn complete(client: &Client) -> Outcome<String> {
    let answer = client.chat().create_chat_completion(&body()).await?;
    Ok(answer.choices[0].message.content.clone().unwrap_or_default())
}

async fn stream(client: &Client) -> Outcome<u32> {
    let mut count = 0;
    let mut chunks = client.chat().create_chat_completion_stream(&body()).await?;
    while let Some(chunk) = chunks.next().await {
        count += u32::from(chunk?.choices[0].delta.content.clone().into_option().is_some_and(|text| !text.is_empty()));
    }
    Ok(count)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let connect = |url: &str| Client::builder().base_url(url).api_key_auth("secret").build().expect("a client");
    run(connect, complete, stream).await
}
