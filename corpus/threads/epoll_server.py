import socket, select, threading
srv = socket.socket(); srv.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); srv.bind(("127.0.0.1", 0)); srv.listen(5); srv.setblocking(False)
port = srv.getsockname()[1]
def client(n, out):
    s = socket.create_connection(("127.0.0.1", port)); s.sendall(b"hello %d" % n); out.append(s.recv(100)); s.close()
out = []; ts = [threading.Thread(target=client, args=(i, out)) for i in range(3)]; [t.start() for t in ts]
with select.epoll() as ep:
    ep.register(srv.fileno(), select.EPOLLIN)
    conns, done = {}, 0
    while done < 3:
        for fd, ev in ep.poll(1):
            if fd == srv.fileno():
                c, _ = srv.accept(); c.setblocking(False); ep.register(c, select.EPOLLIN | select.EPOLLET); conns[c.fileno()] = c
            elif ev & select.EPOLLIN:
                data = conns[fd].recv(1024)
                if data: conns[fd].send(data.upper()); ep.modify(fd, select.EPOLLIN)
                else: ep.unregister(fd); conns.pop(fd).close(); done += 1
            elif ev & select.EPOLLHUP: ep.unregister(fd); conns.pop(fd).close(); done += 1
[t.join() for t in ts]; print(sorted(out), ep.closed)
try: ep.poll(0)
except ValueError as e: print(e)
ep = select.epoll()
try: ep.unregister(srv)
except OSError as e: print(e)
ep.register(srv); 
try: ep.register(srv)
except OSError as e: print(e)
print(ep.poll(0.01), ep.poll(0), select.EPOLLET == 1 << 31)
