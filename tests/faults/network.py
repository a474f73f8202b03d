"""A network that can be cut, go silent, or be slow: between a client and a server.

A connection that goes silent drops packets as a firewall does: the kernel discards them before TCP
sees them, so neither side is told anything, or gets its packets acknowledged.
"""

from __future__ import annotations

import ctypes
import selectors
import socket
import struct
import threading
import time
from contextlib import suppress

_ATTACH_FILTER, _DETACH_FILTER = 26, 27  # SO_ATTACH_FILTER, SO_DETACH_FILTER
_DROP_ALL = ctypes.create_string_buffer(struct.pack("HBBI", 0x06, 0, 0, 0))  # BPF: return 0
_COMMIT = b"COMMIT\0"

CUT_BEFORE, CUT_AFTER, CUT_ANSWER, SILENT_BEFORE, SILENT_AFTER = (
    "cut before", "cut after", "cut instead of the answer to", "silent before", "silent after"
)  # fmt: skip
COMMIT = 0  # instead of a message's number


class Network(threading.Thread):
    """Forwards all that comes to `port` to a server, until something is to happen.

    `at` is the number of the client's message at which it happens, or COMMIT. `stays` is whether
    new connections fare no better after that; otherwise the network is well again.
    """

    def __init__(self, server_port: int) -> None:
        super().__init__(daemon=True)
        self._server = ("127.0.0.1", server_port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._listener, selectors.EVENT_READ)
        self._links: dict[socket.socket, socket.socket] = {}
        self._clients: set[socket.socket] = set()
        self._is_open = True
        self.happened_at = 0.0
        self.plan("")

    def plan(self, what: str, at: int = COMMIT, *, stays: bool = False, delay: float = 0) -> None:
        """Say what shall happen, and when; nothing has happened so far."""
        self._what, self._at, self._stays, self._delay = what, at, stays, delay
        self._is_cutting_answer = False
        self._is_dead = False
        self.messages = 0
        self.happened = False

    def heal(self) -> None:
        """Let new connections be well again; what was lost stays lost."""
        self._is_dead = False
        with suppress(OSError):
            self._listener.setsockopt(socket.SOL_SOCKET, _DETACH_FILTER, 0)
        self.plan("")

    def close(self) -> None:
        """End all connections."""
        self._is_open = False
        self.join()

    def run(self) -> None:
        """Forward."""
        while self._is_open:
            for key, _ in self._selector.select(0.05):
                if key.fileobj is self._listener:
                    self._accept()
                else:
                    self._forward(key.fileobj)
        for end in [*self._links, self._listener]:
            end.close()

    def _accept(self) -> None:
        client, _ = self._listener.accept()
        if self._is_dead:
            client.close()
            return
        try:
            server = socket.create_connection(self._server)
        except OSError:
            client.close()
            return
        for end in (client, server):
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._selector.register(end, selectors.EVENT_READ)
        self._links |= {client: server, server: client}
        self._clients.add(client)

    def _forward(self, end: socket.socket) -> None:
        if end not in self._links:
            return
        other = self._links[end]
        try:
            data = end.recv(1 << 20)
        except OSError:
            data = b""
        if not data:
            self._cut(end)
            return
        if self._delay:
            time.sleep(self._delay)
        is_hit = end in self._clients and self._is_hit(data)
        if is_hit and self._what == CUT_BEFORE:
            self._cut(end)
        elif is_hit and self._what == SILENT_BEFORE:
            self._silence(end)
        elif self._is_cutting_answer and end not in self._clients:
            self._cut(end)
        else:
            with suppress(OSError):
                other.sendall(data)
            if is_hit and self._what == CUT_AFTER:
                self._cut(end)
            elif is_hit and self._what == SILENT_AFTER:
                self._silence(end)
            elif is_hit and self._what == CUT_ANSWER:
                self._is_cutting_answer = True

    def _is_hit(self, data: bytes) -> bool:
        if not self._what or self.happened:
            return False
        self.messages += 1
        self.happened = _COMMIT in data if self._at == COMMIT else self.messages == self._at
        if self.happened:
            self.happened_at = time.monotonic()
            self._is_dead = self._stays and self._what in (CUT_BEFORE, CUT_AFTER, CUT_ANSWER)
        return self.happened

    def _cut(self, end: socket.socket) -> None:
        """Close a connection on both sides."""
        self._is_cutting_answer = False
        for half in (end, self._links.pop(end)):
            self._links.pop(half, None)
            self._clients.discard(half)
            self._selector.unregister(half)
            half.close()

    def _silence(self, end: socket.socket) -> None:
        """Drop all packets of a connection, and those of new ones if it is to stay so."""
        ends = [end, self._links[end]]
        if self._stays:
            ends.append(self._listener)
        for half in ends:
            program = struct.pack("HP", 1, ctypes.addressof(_DROP_ALL))
            half.setsockopt(socket.SOL_SOCKET, _ATTACH_FILTER, program)
        for half in ends[:2]:
            self._selector.unregister(half)
