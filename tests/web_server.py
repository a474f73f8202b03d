"""The outside world: a web server on this machine that answers as a test tells it to."""

from __future__ import annotations

import json
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing: tests hang up."""


class WebServer:
    """Answers every request by `answer(request)`, and notes what it was asked.

    `requests` holds the path of each request with its query, `headers` its headers.
    """

    def __init__(self, certificate: Path | None = None) -> None:
        self.requests: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.answer: Callable[[Request], None] = lambda request: request.json([])
        self.is_over = Event()  # what an answer that takes its time waits for
        world = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                world.requests.append(self.path)
                world.headers.append(dict(self.headers))
                world.answer(Request(self))

            def do_CONNECT(self) -> None:
                world.requests.append(f"CONNECT {self.path}")
                Request(self).send(403, b"")

            def log_message(self, *_: object) -> None:
                pass

        self._server = _Server(("", 0), Handler)
        self.port: int = self._server.server_address[1]
        self.url = f"http{'s' if certificate else ''}://127.0.0.1:{self.port}"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self._server.socket = context.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        self._thread = Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    @property
    def queries(self) -> list[dict[str, str]]:
        """The parameters of each request."""
        return [
            {name: values[-1] for name, values in parse_qs(urlsplit(path).query).items()}
            for path in self.requests
        ]

    def close(self) -> None:
        self.is_over.set()
        self._server.shutdown()
        self._server.server_close()


class Request:
    """A request, to be answered."""

    def __init__(self, handler: BaseHTTPRequestHandler) -> None:
        self._handler = handler
        self.path = handler.path
        self.parameters = {
            name: values[-1] for name, values in parse_qs(urlsplit(handler.path).query).items()
        }

    def json(self, content: Any, status: int = 200, **headers: str) -> None:
        self.send(status, json.dumps(content).encode(), **headers)

    def send(self, status: int, body: bytes, **headers: str) -> None:
        self._handler.send_response(status)
        for name, value in headers.items():
            self._handler.send_header(name.replace("_", "-"), value)
        self._handler.send_header("Content-Length", str(len(body)))
        self._handler.end_headers()
        self._handler.wfile.write(body)

    def begin(self) -> Callable[[bytes], None]:
        """Begin an answer of unknown length; what is returned sends a piece of it."""
        self._handler.send_response(200)
        self._handler.end_headers()
        return self._handler.wfile.write


@contextmanager
def running(certificate: Path | None = None) -> Iterator[WebServer]:
    """A server, over TLS with a certificate (a file that holds its key too)."""
    server = WebServer(certificate)
    try:
        yield server
    finally:
        server.close()
