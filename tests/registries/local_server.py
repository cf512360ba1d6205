"""A local HTTPS server that answers as it is told, for tests of downloads."""

import json
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CERTIFICATE = Path(__file__).with_name("localhost.pem")
KEY = Path(__file__).with_name("localhost.key")
CUT = 1000


class Answers(BaseHTTPRequestHandler):
    """``server.files``: path to bytes; ``server.entries``: of the paged service."""

    def do_GET(self):
        path, files = self.path, self.server.files
        if path == "/info":
            self.send(json.dumps(self.server.about).encode())
        elif path == "/elsewhere":
            self.redirect("/export")
        elif path == "/unsafe":
            self.redirect(f"http://127.0.0.1:{self.server.server_port}/export")
        elif path == "/circle":
            self.redirect("/circle")
        elif path == "/broken-off":
            self.send(files["/export"], length=len(files["/export"]) + 9)
        elif path == "/silent":
            self.send(b"", length=9)
            self.server.closing.wait(5)
        elif path == "/dripping":
            self.drip()
        elif path in files:
            self.send(files[path], changed=self.server.changed)
        else:
            self.send_error(404)

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((asked["offset"], asked["limit"]))
        entries = self.server.entries
        page = entries[asked["offset"] :][: min(asked["limit"], CUT)]
        size = len(entries) + self.server.missing
        self.send(json.dumps({"size": size, "values": page}).encode())

    def send(self, body, length=None, changed=None):
        self.send_response(200)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        if changed:
            self.send_header("Last-Modified", changed)
        self.end_headers()
        self.wfile.write(body)

    def redirect(self, target):
        self.send_response(302)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def drip(self):
        self.send_response(200)
        self.end_headers()
        for _ in range(100):
            if self.server.closing.wait(0.05):
                return
            self.wfile.write(b" ")

    def log_message(self, *_):
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Serves until closed; errors of clients that go away are none."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answers)
        self.files, self.entries, self.about, self.asked = {}, [], {}, []
        self.missing, self.changed = 0, None
        self.closing = threading.Event()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE, KEY)
        self.socket = context.wrap_socket(self.socket, server_side=True)
        self.thread = threading.Thread(
            target=self.serve_forever, args=(0.05,), daemon=True
        )
        self.thread.start()

    def address(self, path):
        return f"https://127.0.0.1:{self.server_port}{path}"

    def handle_error(self, *_):
        """A client that does not trust us hangs up."""

    def close(self):
        self.closing.set()
        self.shutdown()
        self.server_close()
        self.thread.join()
