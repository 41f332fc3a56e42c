"""With segment-analytics-python."""

import sys

import segment.analytics as analytics
import two_halves

HOST, KEY, COUNT = sys.argv[1], sys.argv[2], int(sys.argv[3])
two_halves.send(analytics.Client(KEY, host=f"http://{HOST}", max_retries=20, gzip=len(sys.argv) > 4), COUNT)
