import http.client
import json
from urllib.parse import urlsplit

from harness import REQUEST, counted, run

HEADERS = {"authorization": "Bearer secret", "content-type": "application/json"}


def post(connection, body):
    connection.request("POST", "/v1/chat/completions", json.dumps(body), HEADERS)
    return connection.getresponse()


def complete(connection):
    return counted(json.load(post(connection, REQUEST))["choices"][0]["message"]["content"])


def stream(connection):
    count = 0
    for line in post(connection, {**REQUEST, "stream": True}):
        if line.startswith(b"data: {") and json.loads(line[6:])["choices"][0]["delta"]["content"]:
            count += 1
    return count


run(lambda url: http.client.HTTPConnection(urlsplit(url).netloc), complete, stream)
