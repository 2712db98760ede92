from openai import OpenAI

from harness import REQUEST, counted, run


def complete(client):
    return counted(client.chat.completions.create(**REQUEST).choices[0].message.content)


def stream(client):
    chunks = client.chat.completions.create(**REQUEST, stream=True)
    return sum(1 for chunk in chunks if chunk.choices[0].delta.content)


run(lambda url: OpenAI(base_url=url, api_key="secret"), complete, stream)
