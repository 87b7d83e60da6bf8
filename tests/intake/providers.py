"""A provider of a CAPTCHA on this machine."""

import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest


class Provider(BaseHTTPRequestHandler):
    """Answers as the test says, and remembers what it was asked."""

    answer: bytes = b'{"success": true}'
    status = 200
    delay = 0.0
    asked: list[dict[str, list[str]]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.asked.append(parse_qs(body.decode()))
        time.sleep(self.delay)
        self.send_response(self.status)
        self.send_header("Content-Length", str(len(self.answer)))
        # Who has given up hears nothing any more.
        with suppress(BrokenPipeError):
            self.end_headers()
            self.wfile.write(self.answer)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def provider(monkeypatch) -> Iterator[tuple[type[Provider], str]]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    handler = type("TestProvider", (Provider,), {"asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield handler, f"http://127.0.0.1:{server.server_port}/verify"
    server.shutdown()
    thread.join()
    server.server_close()
