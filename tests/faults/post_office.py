"""A mail server that writes down what it took, and lets a test act at every step of a delivery."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

STEPS = ("connected", "ehlo", "mail", "rcpt", "data", "taken", "quit")
"""``taken`` is when the whole mail is here, and its sender was not yet told."""


class PostOffice(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.letters: list[str] = []
        self.at_step: Callable[[str], None] = lambda step: None

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class Conversation(socketserver.StreamRequestHandler):
    server: PostOffice

    def handle(self) -> None:
        try:
            self.say("220 ready", "connected")
            while line := self.rfile.readline():
                self.answer(line.decode().split()[0].lower())
        except OSError:
            return

    def answer(self, word: str) -> None:
        if word == "data":
            self.say("354 go on", "data")
            letter = b"".join(iter(self.rfile.readline, b".\r\n")).decode()
            self.server.letters.append(letter)
            self.say("250 taken", "taken")
        else:
            self.say("250 fine", word)

    def say(self, words: str, step: str) -> None:
        self.server.at_step(step)
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def open_office() -> Iterator[PostOffice]:
    with PostOffice() as office:
        threading.Thread(target=office.serve_forever, daemon=True).start()
        yield office
        office.shutdown()
