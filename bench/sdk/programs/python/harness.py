"""Runs one client: `cold` makes it and ends, `request` and `stream` print microseconds a request or chunk."""

import sys
import time

REQUEST = {"model": "gpt-4o", "messages": [{"role": "user", "content": "Say hello."}]}


def run(connect, complete, stream):
    mode, url, *batches = sys.argv[1:]
    client = connect(url)
    once = {"request": complete, "stream": stream}.get(mode)
    for _ in range(int(batches[0]) if once else 0):
        started_at = time.perf_counter()
        units = 0
        seconds = 0.0
        while seconds < 0.25:
            units += once(client)
            seconds = time.perf_counter() - started_at
        print(seconds * 1e6 / units, flush=True)


def counted(text):
    """Count an answer, if it is what the server sent."""
    if not text.startswith("Hello!"):
        raise ValueError(f"answered {text}")
    return 1
