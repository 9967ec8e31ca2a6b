# stderr
"""http.client and raw servers: keep-alive, bodies, chunked, broken answers, the server's log."""
import http.client
import io
import socket
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer, ThreadingHTTPServer



log = []


class H(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "Mine/1"
    sys_version = ""

    def log_message(self, format, *args):
        log.append(format % args)

    def date_time_string(self, timestamp=None):
        return "NOW"

    def do_GET(self):
        body = f"{self.command} {self.path} {self.request_version} {self.headers['Host'].split(':')[0]}".encode()
        self.send_response(200)
        self.send_header("Content-Length", len(body))
        self.send_header("X-Multi", "1")
        self.send_header("X-Multi", "2")
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        if self.headers.get("Transfer-Encoding") == "chunked":
            data = b""
            while n := int(self.rfile.readline(), 16):
                data += self.rfile.read(n)
                self.rfile.readline()
            self.rfile.readline()
        else:
            data = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_DELETE = do_GET


server = ThreadingHTTPServer(("127.0.0.1", 0), H)
threading.Thread(target=server.serve_forever, daemon=True).start()
c = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
for method, path in [("GET", "/a"), ("DELETE", "/b?x=1"), ("PATCH", "/c"), ("GET", "//d")]:
    c.request(method, path)
    r = c.getresponse()
    print(r.status, r.reason, r.version, r.getheader("X-Multi"), r.getheaders(), r.read(), r.isclosed(), r.will_close)
for body in [b"bytes", "text", io.BytesIO(b"file"), [b"a", b"bc"], iter([b"x" * 10]), None, b""]:
    c.request("POST", "/", body=body)
    r = c.getresponse()
    print(r.status, r.read())
c.putrequest("GET", "/manual", skip_accept_encoding=True)
c.putheader("X-A", "1", "2")
c.putheader("X-B", 5)
c.endheaders()
print(c.getresponse().read())
c.close()
print(log)
for f in [lambda: http.client.HTTPConnection("h:x"), lambda: http.client.HTTPConnection("a b"), lambda: c.request("GET", "/a b"), lambda: c.getresponse(), lambda: c.putheader("a", "b"), lambda: c.endheaders(), lambda: c.close() or c.request("GET", "/", headers={"a\n": "b"}), lambda: c.close() or c.request("GET", "/", headers={"a": "b\nc"}), lambda: c.close() or c.request("G\x01", "/"), lambda: http.client.IncompleteRead(b"ab", 3), lambda: str(http.client.IncompleteRead(b"ab")), lambda: repr(http.client.BadStatusLine("")), lambda: http.client.HTTPConnection("h:8080").port, lambda: http.client.HTTPConnection("[::1]:80").host, lambda: http.client.HTTPSConnection("h").port, lambda: c.close() or c.request("POST", "/", body="日")]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e)
c.close()
c.auto_open = 0
try:
    c.request("GET", "/")
except http.client.NotConnected as e:
    print("NotConnected", repr(e))


def raw(answer, read=True, **kw):
    s = socket.create_server(("127.0.0.1", 0))

    def serve():
        conn, _ = s.accept()
        with conn:
            conn.recv(65536)
            conn.sendall(answer)
    t = threading.Thread(target=serve)
    t.start()
    conn = http.client.HTTPConnection("127.0.0.1", s.getsockname()[1])
    try:
        conn.request("GET", "/", **kw)
        r = conn.getresponse()
        print(r.status, repr(r.reason), r.length, r.chunked, r.headers.items(), r.read())
    except Exception as e:
        print(type(e).__name__, repr(e), e)
    finally:
        conn.close()
        t.join()
        s.close()


for answer in [b"", b"garbage\r\n\r\n", b"HTTP/1.1 abc OK\r\n\r\n", b"HTTP/1.1 99 Low\r\n\r\n", b"HTTP/2.0 200 OK\r\n\r\n", b"HTTP/1.0 200\r\n\r\nold", b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort", b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\nbody", b"HTTP/1.1 204 No Content\r\n\r\nignored", b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nA: b\r\n folded\r\n\r\nafter", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nz\r\n", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n0\r\nT: v\r\n\r\n", b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 101 + b"\r\n", b"HTTP/1.1 200 OK\r\nbad header\r\nX: y\r\n\r\nz"]:
    raw(answer)


def send(data):
    with socket.create_connection(server.server_address) as s:
        s.sendall(data)
        s.shutdown(socket.SHUT_WR)
        out = b""
        while b := s.recv(65536):
            out += b
    print(repr(data), "->", out.decode(), log[-2:])


for data in [b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", b"\r\n", b"GET\r\n", b"GET /\r\n", b"POST /\r\n", b"GET / HTTP/3.0\r\n\r\n", b"GET / HTTP/x\r\n\r\n", b"BREW / HTTP/1.1\r\nHost: x\r\n\r\n", b"GET / a HTTP/1.1\r\n\r\n"]:
    send(data)
m = http.client.parse_headers(io.BytesIO(b"Content-Type: text/html; charset=\"UTF-8\"; x=1\r\nSet-Cookie: a\r\nset-cookie: b\r\n\r\n"))
print(m["content-type"], m.get_all("Set-Cookie"), m.get_content_maintype(), m.get_content_charset(), m.get_param("x"), m.get_params(), len(m), list(m), m.keys(), "SET-cookie" in m, m.get("zz", 5), repr(str(m)))
del m["set-cookie"]
m.add_header("Content-Disposition", "attachment", filename="x y.txt")
print(m.items(), m.get_filename())
print(http.client.responses[404], http.client.responses[http.HTTPStatus.OK], http.client.HTTP_PORT)


class Bad(BaseHTTPRequestHandler):
    def do_GET(self):
        raise ValueError("handler failed")

    def log_message(self, *a):
        pass


one = HTTPServer(("127.0.0.1", 0), Bad)
one.handle_error = lambda request, address: print("error handled", sys.exc_info()[1])
t = threading.Thread(target=one.handle_request)
t.start()
c = http.client.HTTPConnection(*one.server_address)
try:
    c.request("GET", "/")
    c.getresponse()
except http.client.RemoteDisconnected as e:
    print(type(e).__mro__, e, e.args)
t.join()
one.server_close()
server.shutdown()
http.client.HTTPConnection("127.0.0.1", 1).request("GET", "/")
