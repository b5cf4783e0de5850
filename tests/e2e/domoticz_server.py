"""A Domoticz to test against: it checks nothing and keeps every request, and answers as it is told to."""

import socket
import ssl
import subprocess
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from programs import Background

OK = b'{\n\t"status" : "OK",\n\t"title" : "Update Device"\n}\n'


class Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, *_):
        """Who breaks off a connection is in the log of the other side."""


class Server6(Server):
    address_family = socket.AF_INET6


class Domoticz(Background):
    """Listens on `port` from `with` to its end. `answer` is (status, headers, body), or a function that gets the
    handler and writes what it likes."""

    def __init__(self, port, answer=(200, {"Content-Type": "application/json"}, OK), host="127.0.0.1", tls=None):
        super().__init__()
        self.requests, self.answer = [], answer
        domoticz = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                url = urlsplit(self.path)
                domoticz.requests.append({
                    "at": time.monotonic(), "path": url.path, "headers": dict(self.headers), "from": self.client_address,
                    "query": parse_qsl(url.query, keep_blank_values=True, strict_parsing=True),
                })
                if callable(domoticz.answer):
                    domoticz.answer(self)
                    return
                status, headers, body = domoticz.answer
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = (Server6 if ":" in host else Server)((host, port), Handler)
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*tls)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True, do_handshake_on_connect=False)

    def _run(self):
        self.server.serve_forever(poll_interval=0.05)

    def __exit__(self, *arguments):
        self.server.shutdown()
        super().__exit__(*arguments)

    def _close(self):
        self.server.server_close()

    def updates(self, idx):
        """The svalues that a device was told."""
        return [dict(request["query"])["svalue"] for request in self.requests if ("idx", str(idx)) in request["query"]]


def certificate(folder, name, host):
    """A certificate that signs itself, of a host; returns the paths of it and of its key."""
    paths = f"{folder}/{name}.pem", f"{folder}/{name}.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-subj", f"/CN={name}", "-addext", f"subjectAltName={host}", "-out", paths[0], "-keyout", paths[1]],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    return paths
