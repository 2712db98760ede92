from harness import REQUEST, counted, run
from open_ai import Client, models


def body():
    return models.CreateChatCompletionRequest(
        model=REQUEST["model"],
        messages=[models.ChatCompletionRequestUserMessage(role="user", content=REQUEST["messages"][0]["content"])],
    )


def complete(client):
    return counted(client.chat.create_chat_completion(body=body()).choices[0].message.content)


def stream(client):
    chunks = client.chat.create_chat_completion_stream(body=body())
    return sum(1 for chunk in chunks if chunk.choices[0].delta.content)


run(lambda url: Client(base_url=url, api_key_auth="secret"), complete, stream)
