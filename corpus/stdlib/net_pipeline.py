# stderr
"""A server in a process of its own, clients in a pool, results in a CSV file."""
import argparse
import configparser
import csv
import multiprocessing as mp
import sys
import tempfile
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Echo(BaseHTTPRequestHandler):
    hits = 0

    def do_GET(self):
        Echo.hits += 1
        if self.path == "/boom":
            raise RuntimeError("boom")
        status = 404 if "missing" in self.path else 200
        body = self.path.upper().encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


def serve(conn):
    with ThreadingHTTPServer(("127.0.0.1", 0), Echo) as server:
        conn.send(server.server_address[1])
        server.serve_forever()


def fetch(base, name):
    try:
        with urllib.request.urlopen(base + name, timeout=5) as r:
            return name, r.status, r.read().decode()
    except urllib.error.HTTPError as e:
        return name, e.code, e.reason


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--out", type=Path, default=Path(tempfile.mkdtemp()) / "out.csv")
    parser.add_argument("names", nargs="*", default=["a", "b", "missing", "c"])
    args = parser.parse_args(argv)
    here, there = mp.Pipe()
    server = mp.Process(target=serve, args=(there,), daemon=True)
    server.start()
    base = f"http://127.0.0.1:{here.recv()}/"
    with ThreadPoolExecutor(args.workers) as pool:
        futures = {pool.submit(fetch, base, n): n for n in args.names}
        rows = sorted(f.result() for f in as_completed(futures))
    with mp.Pool(2) as procs:
        rows += procs.map(partial(fetch, base), ["p1", "p2"])
    with args.out.open("w", newline="") as f:
        w = csv.DictWriter(f, ["name", "status", "body"])
        w.writeheader()
        w.writerows(dict(zip(w.fieldnames, r)) for r in rows)
    print(args.out.read_text())
    cfg = configparser.ConfigParser()
    cfg["run"] = {"workers": args.workers, "rows": len(rows)}
    with open(args.out.with_suffix(".ini"), "w") as f:
        cfg.write(f)
    print(args.out.with_suffix(".ini").read_text(), sorted(p.suffix for p in args.out.parent.iterdir()))
    server.terminate()
    server.join()
    print(server.exitcode)
    try:
        fetch(base, "gone")
    except urllib.error.URLError as e:
        print("gone:", e.reason)


if __name__ == "__main__":
    main()
    main(["--workers", "2", "x"])
    main(["--workers", "zwei"])
