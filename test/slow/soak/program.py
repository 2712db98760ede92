"""Makes many requests and streams, and says what that left behind."""

import gc
import json
import sys
import threading
import time

from soak import APIError, Client

base_url, requests, streams, leaky = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]
client = Client(base_url=base_url)
kept = []
lock = threading.Lock()
result = {"answered": 0, "failed": 0, "events": 0}


def add(name):
    with lock:
        result[name] += 1


def repeat(count, once):
    """Four callers at once."""
    indexes = iter(range(count))

    def caller():
        while True:
            with lock:
                index = next(indexes, None)
            if index is None:
                return
            try:
                once(index)
                add("answered")
            except APIError:
                add("failed")

    callers = [threading.Thread(target=caller) for _ in range(4)]
    for one in callers:
        one.start()
    for one in callers:
        one.join()


def request(index):
    client.soak.get_thing(id=f"thing_{index}")


def stream(index):
    endless = bool(leaky) or index % 4 == 3
    events = client.soak.follow_events(endless=endless)
    if leaky:
        kept.append(events)
        return
    with events:
        for count, _ in enumerate(events, 1):
            add("events")
            if endless and count == 10:
                break


def measured():
    time.sleep(0.5)
    gc.collect()
    with open("/proc/self/statm") as file:
        return {"memory": int(file.read().split()[1]) * 4096, "tasks": threading.active_count()}


repeat(requests // 10, request)
before = measured()
repeat(requests, request)
repeat(streams, stream)
after = measured()
print(json.dumps({**result, "before": before, "after": after, "open": client.soak.count_connections().open}))
sys.stdout.flush()
