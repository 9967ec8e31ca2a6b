# Listener and Client, with keys, over both families; wait().
from multiprocessing.connection import Listener, Client
from multiprocessing import AuthenticationError
import threading, os
def server(l):
    with l.accept() as conn:
        print('connection accepted from', l.last_accepted[0] if l.last_accepted else l.last_accepted)
        conn.send([2.25, None, 'junk', float])
        conn.send_bytes(b'hello')
        conn.send_bytes(bytearray(b'12345678'))
        try:
            while True: print("srv got", conn.recv())
        except EOFError: print("EOF")
for family, addr in [('AF_INET', ('localhost', 0)), ('AF_UNIX', 'listener.sock')]:
    with Listener(addr, family, authkey=b'secret password') as l:
        t = threading.Thread(target=server, args=(l,)); t.start()
        with Client(l.address, authkey=b'secret password') as conn:
            print(conn.recv()); print(conn.recv_bytes())
            arr = bytearray(12)
            print(conn.recv_bytes_into(arr)); print(arr)
            conn.send({'x': 1}); conn.send((1, 'two'))
            print(conn.poll(0.01), conn.closed)
        t.join()
    print(os.path.exists('listener.sock'))
l = Listener(('localhost', 0), authkey=b'good')
def bad():
    try: l.accept()
    except AuthenticationError as e: print("server:", e)
t = threading.Thread(target=bad); t.start()
try: Client(l.address, authkey=b'bad')
except AuthenticationError as e: print("client:", e)
t.join()
l.close()
from multiprocessing.connection import wait
from multiprocessing import Pipe, Process
def f(w, n):
    for i in range(3): w.send((i, n))
    w.close()
if __name__ == '__main__':
    rs = []; got = []
    for n in range(3):
        r, w = Pipe(duplex=False); rs.append(r)
        p = Process(target=f, args=(w, n)); p.start(); w.close()
    while rs:
        for r in wait(rs):
            try: got.append(r.recv())
            except EOFError: rs.remove(r)
    print(sorted(got))
