# stderr
"""urllib.request and http.server in one program: threads, methods, errors, redirects, files, data URLs."""
import json
import os
import socket
import sys
import tempfile
import threading
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor, as_completed
from http.server import BaseHTTPRequestHandler, HTTPServer, SimpleHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        url = urllib.parse.urlparse(self.path)
        if url.path == "/redirect":
            self.send_response(302)
            self.send_header("Location", "/hello?from=redirect")
            self.end_headers()
            return
        if url.path == "/loop":
            self.send_response(301)
            self.send_header("Location", "/loop")
            self.end_headers()
            return
        if url.path == "/missing":
            self.send_error(404)
            return
        if url.path == "/teapot":
            self.send_error(418, "I am <short>", "stout & strong")
            return
        if url.path == "/chunked":
            self.protocol_version = "HTTP/1.1"
            self.send_response(200)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for piece in (b"Hello, ", b"chunked ", b"world\n"):
                self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
            self.wfile.write(b"0\r\n\r\n")
            return
        body = json.dumps({"path": url.path, "query": urllib.parse.parse_qs(url.query), "agent": self.headers["User-Agent"], "x": self.headers.get("X-Test")}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json; charset=UTF-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        data = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(201, "Made")
        self.end_headers()
        self.wfile.write(b"got %s as %s" % (data, self.headers["Content-Type"].encode()))

    def log_message(self, format, *args):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
port = server.server_port
base = f"http://127.0.0.1:{port}"
thread = threading.Thread(target=server.serve_forever, daemon=True)
thread.start()


def show(url, **kw):
    try:
        with urllib.request.urlopen(url, **kw) as r:
            print(r.status, r.reason, r.getcode(), r.headers.get_content_type(), r.headers.get_content_charset(), r.read().decode(), r.geturl().replace(str(port), "PORT"))
    except urllib.error.HTTPError as e:
        print("HTTPError", e.code, e.reason, e, repr(e), e.url.replace(str(port), "PORT"), e.headers["Content-Type"], len(e.read()))
    except urllib.error.URLError as e:
        print("URLError", e, repr(e.reason), e.reason.__class__.__name__)
    except Exception as e:
        print(type(e).__name__, e)


show(base + "/hello?a=1&b=x%20y&a=2")
show(urllib.request.Request(base + "/h", headers={"X-Test": "yes", "User-Agent": "me/1"}))
show(base + "/redirect")
show(base + "/loop")
show(base + "/missing")
show(base + "/teapot")
show(base + "/chunked")
show(base + "/post", data=urllib.parse.urlencode({"k": "v w"}).encode())
show(urllib.request.Request(base + "/put", data=b"{}", method="PUT", headers={"Content-Type": "application/json"}))
show(urllib.request.Request(base + "/p", data=b"{}", headers={"Content-Type": "application/json"}))
show(base + "/post", data="text")
show("foo://bar")
show("nothing")
show("http:///path")
show("data:text/plain;charset=utf-8,hi%20there")
show("data:;base64,aGVsbG8=")
show("file:///nonexistent/x")
with socket.socket() as s:
    s.bind(("127.0.0.1", 0))
    dead = s.getsockname()[1]
show(f"http://127.0.0.1:{dead}/")
tmp = tempfile.mkdtemp()
with open(os.path.join(tmp, "a.txt"), "w") as f:
    f.write("file content")
with urllib.request.urlopen("file://" + tmp + "/a.txt") as r:
    print(r.read(), r.headers["Content-Length"], r.headers.get_content_type(), r.status)
name, headers = urllib.request.urlretrieve(base + "/hello", os.path.join(tmp, "b.json"), reporthook=lambda n, b, t: print("hook", n, b, t > 0))
print(json.load(open(name))["path"], headers["Content-Type"])
r = urllib.request.urlopen(base + "/hello")
print(sorted(k for k, v in r.getheaders()), r.getheader("content-type"), r.getheader("nope", "dflt"), r.version, r.isclosed(), r.read(5), r.readline()[:5], r.read()[-3:], r.read(), r.closed)
print(r.headers["Server"].startswith("BaseHTTP/0.6 Python/3.13"), "date" in r.headers, r.info() is r.headers)
print([line for line in urllib.request.urlopen(base + "/chunked")])


def fetch(n):
    with urllib.request.urlopen(f"{base}/item/{n}", timeout=10) as r:
        return n, json.loads(r.read())["path"]


with ThreadPoolExecutor(8) as pool:
    print(list(pool.map(fetch, range(20))))
    print(sorted(f.result() for f in as_completed([pool.submit(fetch, i) for i in range(5)])))
req = urllib.request.Request("http://user@host:80/p?q#f", headers={"a-b": "c"})
print(req.full_url, req.type, req.host, req.selector, req.fragment, req.get_method(), req.headers, req.has_header("A-b"), req.get_header("A-b"), req.header_items(), req.data, req.origin_req_host)
opener = urllib.request.build_opener()
opener.addheaders = [("User-agent", "Custom/2")]
print(json.loads(opener.open(base + "/x").read())["agent"])


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, req, fp, code, msg, headers, newurl):
        return None


try:
    urllib.request.build_opener(NoRedirect).open(base + "/redirect")
except urllib.error.HTTPError as e:
    print(e.code, e.headers["Location"])
server.shutdown()
server.server_close()
show(base + "/gone")
os.chdir(tmp)
files = HTTPServer(("localhost", 0), SimpleHTTPRequestHandler)
files.RequestHandlerClass.log_message = lambda self, *a: None
threading.Thread(target=files.serve_forever, daemon=True).start()
base2 = f"http://localhost:{files.server_address[1]}"
os.mkdir("sub")
for p in ["/a.txt", "/", "/sub", "/sub/", "/nope", "/a.txt/", "/../a.txt", "/b.json"]:
    try:
        r = urllib.request.urlopen(base2 + p)
        print(p, r.status, r.headers["Content-type"], r.headers["Content-Length"], r.read())
    except urllib.error.HTTPError as e:
        print(p, e)
r = urllib.request.urlopen(urllib.request.Request(base2 + "/a.txt", method="HEAD"))
print(r.status, r.headers["Content-Length"], r.read())
files.shutdown()
print(urllib.request.pathname2url("/a b"), urllib.request.url2pathname("/a%20b"), urllib.request.__version__)
raise urllib.error.HTTPError("u", 500, "Oops", {}, None)
