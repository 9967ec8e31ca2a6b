import logging, queue, socketserver, threading, time, urllib.request, http.client
from http.server import *
from urllib.parse import urlsplit, parse_qs
logging.basicConfig(format="%(levelname)s %(threadName)s %(message)s", level=logging.INFO)
q = queue.Queue()
class H(SimpleHTTPRequestHandler):
    def do_GET(self):
        u = urlsplit(self.path); qs = parse_qs(u.query)
        time.sleep(float(qs.get("d", ["0"])[0]))
        q.put((u.path, threading.current_thread().name.split("-")[0], threading.current_thread() is threading.main_thread()))
        self.send_response(200, "Fine"); self.send_header("X", "y"); self.end_headers(); self.wfile.write(b"ok " + u.path.encode())
    def log_message(self, fmt, *args): pass
s = ThreadingHTTPServer(("", 0), H); t = threading.Thread(target=s.serve_forever, kwargs={"poll_interval": 0.05}); t.start()
start = time.time()
def get(p, out):
    c = http.client.HTTPConnection("localhost", s.server_port, timeout=3); c.request("GET", p); r = c.getresponse(); out.append((p, r.status, r.reason, r.read(), dict(r.getheaders())["X"])); c.close()
out = []; ts = [threading.Thread(target=get, args=(f"/{i}?d=0.3", out)) for i in range(5)]
[x.start() for x in ts]; [x.join() for x in ts]
print(sorted(out), time.time() - start < 1.2, sorted(q.get() for _ in range(5))[0])
try:
    urllib.request.urlopen(f"http://localhost:{s.server_port}/slow?d=1", timeout=0.2)
except Exception as e:
    print(type(e).__name__, e, isinstance(e, TimeoutError), isinstance(e, OSError))
s.shutdown(); t.join(); s.server_close(); print(t.is_alive())
class One(BaseHTTPRequestHandler):
    def do_POST(self): 
        n = int(self.headers["Content-Length"]); self.send_response(200); self.end_headers(); self.wfile.write(self.rfile.read(n)[::-1])
    def log_message(self, format, *args): print("LOG", self.address_string(), format % args, self.headers["Content-Type"], self.client_address[0], self.command, self.request_version)
with HTTPServer(("127.0.0.1", 0), One) as h:
    threading.Thread(target=lambda: [h.handle_request() for _ in range(2)]).start()
    r = urllib.request.Request(f"http://127.0.0.1:{h.server_port}", data=b"abc"); print(urllib.request.urlopen(r).read())
    try: urllib.request.urlopen(f"http://127.0.0.1:{h.server_port}/get")
    except urllib.error.HTTPError as e: print(e, e.read().decode()[:60].split())
