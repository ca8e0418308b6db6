"""A web server on this machine that serves one file, and misbehaves on demand."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Mirror:
    """What is served, how it goes wrong, and which bytes were asked for."""

    content: bytes | Mapping[str, bytes]
    """One file under any name, or files by their names."""
    most: int = 1 << 30
    """Bytes sent before the connection is dropped, though the header promised all."""
    short: int = 0
    """Bytes left out at the end, as the header says, too."""
    corrupt: bool = False
    """Whether the first byte of each answer is another."""
    resumes: bool = True
    """Whether a wish for a range is heeded."""
    gone: bool = False
    """Whether there is nothing but "not found"."""
    asked: list[str | None] = field(default_factory=list)
    """The Range of each request."""


def answer(mirror: Mirror, name: str, wish: str | None) -> tuple[int, Mapping[str, str], bytes]:
    """Status, headers and body for a request of a file with that Range."""
    mirror.asked.append(wish)
    if mirror.gone:
        return 404, {"Content-Length": "0"}, b""
    content = mirror.content if isinstance(mirror.content, bytes) else mirror.content[name]
    content = content[: len(content) - mirror.short]
    start = int(wish.removeprefix("bytes=").removesuffix("-")) if wish and mirror.resumes else 0
    if start >= len(content):
        return 416, {"Content-Length": "0"}, b""
    body = content[start:]
    headers = {"Content-Length": str(len(body))}
    if start:
        headers["Content-Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
    if mirror.corrupt:
        body = bytes([body[0] ^ 1]) + body[1:]
    return (206 if start else 200), headers, body[: mirror.most]


def handler(mirror: Mirror) -> type[BaseHTTPRequestHandler]:
    """The class that answers requests to it."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = answer(mirror, self.path.removeprefix("/"), self.headers["Range"])
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    return Handler


@contextmanager
def serving(*mirrors: Mirror) -> Iterator[tuple[str, ...]]:
    """Serve each from a thread for as long as the block lasts; gives their addresses."""
    servers = [ThreadingHTTPServer(("127.0.0.1", 0), handler(mirror)) for mirror in mirrors]
    for server in servers:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield tuple(f"http://127.0.0.1:{server.server_address[1]}/" for server in servers)
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()
