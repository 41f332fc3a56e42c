"""Sends events with segment-analytics-python: half of them, then the rest while nobody listens."""

import sys

import segment.analytics as analytics

HOST, KEY, COUNT = sys.argv[1], sys.argv[2], int(sys.argv[3])
client = analytics.Client(KEY, host=f"http://{HOST}", max_retries=20, gzip=len(sys.argv) > 4)


def send(numbers):
    for number in numbers:
        client.track("one-customer", "Article Read", {"number": number})


send(range(COUNT // 2))
print("half", flush=True)
sys.stdin.readline()
send(range(COUNT // 2, COUNT))
print("sent", flush=True)
client.flush()
client.join()
