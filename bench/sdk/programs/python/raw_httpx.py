import json

import httpx

from harness import REQUEST, counted, run

HEADERS = {"authorization": "Bearer secret"}


def complete(client):
    return counted(client.post("/chat/completions", json=REQUEST).json()["choices"][0]["message"]["content"])


def stream(client):
    count = 0
    with client.stream("POST", "/chat/completions", json={**REQUEST, "stream": True}) as response:
        for line in response.iter_lines():
            if line.startswith("data: {") and json.loads(line[6:])["choices"][0]["delta"]["content"]:
                count += 1
    return count


run(lambda url: httpx.Client(base_url=url, headers=HEADERS), complete, stream)
