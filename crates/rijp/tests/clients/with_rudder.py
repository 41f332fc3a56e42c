"""With rudder-sdk-python."""

import sys

import two_halves
from rudderstack.analytics.client import Client

HOST, KEY, COUNT = sys.argv[1], sys.argv[2], int(sys.argv[3])
two_halves.send(Client(KEY, host=f"http://{HOST}", max_retries=20), COUNT)
