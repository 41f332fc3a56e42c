"""Sends events with a client: half of them, then the rest while nobody listens."""

import sys


def send(client, count):
    def track(numbers):
        for number in numbers:
            client.track("one-customer", "Article Read", {"number": number})

    track(range(count // 2))
    print("half", flush=True)
    sys.stdin.readline()
    track(range(count // 2, count))
    print("sent", flush=True)
    client.flush()
    client.join()
