"""urllib.request with passwords, handlers of one's own, and a proxy."""
import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.error import HTTPError, URLError


class H(BaseHTTPRequestHandler):
    seen = []

    def do_GET(self):
        auth = self.headers.get("Authorization")
        H.seen.append((self.path if self.path.startswith("/") else "PROXY " + self.path.split("//")[1], auth))
        if self.path.startswith("/secret") and auth != "Basic Ym9iOnB3OjE=":
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="The Realm"')
            self.end_headers()
            return
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"welcome " + self.path.split("//")[-1].encode())

    def log_message(self, *args):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), H)
threading.Thread(target=server.serve_forever, daemon=True).start()
base = f"http://127.0.0.1:{server.server_port}"
try:
    urllib.request.urlopen(base + "/secret")
except HTTPError as e:
    print(e, e.headers["WWW-Authenticate"])
manager = urllib.request.HTTPPasswordMgrWithDefaultRealm()
manager.add_password(None, base, "bob", "pw:1")
opener = urllib.request.build_opener(urllib.request.HTTPBasicAuthHandler(manager))
print(opener.open(base + "/secret/x").read(), manager.find_user_password("any", base + "/secret/y"), manager.find_user_password("any", "http://other/"))
prior = urllib.request.HTTPPasswordMgrWithPriorAuth()
prior.add_password(None, base, "bob", "pw:1", is_authenticated=True)
print(urllib.request.build_opener(urllib.request.HTTPBasicAuthHandler(prior)).open(base + "/secret/z").read())
wrong = urllib.request.HTTPPasswordMgr()
wrong.add_password("The Realm", base, "eve", "nope")
try:
    urllib.request.build_opener(urllib.request.HTTPBasicAuthHandler(wrong)).open(base + "/secret")
except HTTPError as e:
    print(e.code)
print(H.seen)


class Twice(urllib.request.BaseHandler):
    def http_request(self, req):
        req.add_header("X-Seen", "1")
        return req

    def http_response(self, req, response):
        print("response", response.status, req.get_header("X-seen"))
        return response

    def foo_open(self, req):
        raise URLError("no foo")


opener = urllib.request.build_opener(Twice)
opener.open(base + "/plain").close()
try:
    opener.open("foo:bar")
except URLError as e:
    print(e)
urllib.request.install_opener(opener)
print(urllib.request.urlopen(base + "/installed").read())
proxied = urllib.request.build_opener(urllib.request.ProxyHandler({"http": base}))
print(proxied.open("http://no.such.host.example/path?q=1").read(), H.seen[-1])
print(urllib.request.parse_keqv_list(['a="b"', "c=d"]), urllib.request.parse_http_list('a="b, c", d'))
server.shutdown()
