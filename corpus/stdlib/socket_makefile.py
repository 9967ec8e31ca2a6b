import socket, threading, io
a, b = socket.socketpair()
f = a.makefile("rwb"); g = b.makefile("r", encoding="utf-8", newline=None); h = b.makefile("w")
f.write(b"hello\nworld\r\n"); f.flush()
print(g.readline(), repr(g.readline()), g.mode, type(f), type(g))
h.write("reply\n"); h.flush()
print(f.readline(), f.readable(), f.writable(), f.closed)
a.settimeout(0.1)
r = a.makefile("rb")
try: r.read(1)
except TimeoutError as e: print(repr(e))
try: r.read(1)
except OSError as e: print(repr(e))
raw = a.makefile("rb", 0)
print(type(raw).__name__, raw.mode, raw.readable(), raw.writable(), raw.name == raw.fileno(), raw.closed)
b.sendall(b"xyz")
print(raw.read(2), raw.readinto(bytearray(5)))
raw.close(); print(raw.closed, raw.name)
for fn in [lambda: raw.read(1), lambda: raw.fileno(), lambda: a.makefile("z"), lambda: a.makefile("r", 0)]:
    try: print(fn())
    except Exception as e: print(type(e).__name__, e)
a.close(); print(f.closed); f.close(); r.close()
print(repr(g.read()), g.close(), b.close())
with socket.create_server(("127.0.0.1", 0)) as s:
    def client():
        with socket.create_connection(s.getsockname()) as c, c.makefile("rw") as m:
            m.write("q\n"); m.flush(); print(m.readline().strip())
            for line in m: print("line", line.strip())
    t = threading.Thread(target=client); t.start()
    c, _ = s.accept()
    with c, c.makefile("rw") as m:
        q = m.readline(); m.write(q.upper()); m.write("1\n2\n")
    t.join()
