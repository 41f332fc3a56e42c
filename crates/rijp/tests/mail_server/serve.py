"""A mail server for tests: takes mail on a free port of this machine and writes each into the folder it is given.

It prints its port. Mail to `refused@…` is refused for good; the first mail to `later@…` is put off.
"""

import asyncio
import itertools
import pathlib
import sys

from aiosmtpd.controller import Controller


class Takes:
    def __init__(self, folder):
        self.folder, self.numbers, self.put_off = pathlib.Path(folder), itertools.count(1), set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refused@"):
            return "550 5.1.1 nobody here is called that"
        if address.startswith("later@") and address not in self.put_off:
            self.put_off.add(address)
            return "451 4.7.1 come again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        part = self.folder / f"{next(self.numbers)}.part"
        part.write_bytes(f"X-To: {envelope.rcpt_tos[0]}\r\n".encode() + envelope.content)
        part.rename(part.with_suffix(".eml"))
        return "250 taken"


class OnAnyPort(Controller):
    """Says the port the system gave."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


controller = OnAnyPort(Takes(sys.argv[1]), hostname="127.0.0.1", port=0)
controller.start()
print(controller.port, flush=True)
sys.stdin.read()
controller.stop()
