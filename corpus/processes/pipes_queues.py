# Pipes (both directions, one direction, end of file) and process queues with their errors.
import queue
from multiprocessing import JoinableQueue, Pipe, Process, Queue, SimpleQueue


def upper(conn):
    while True:
        try:
            msg = conn.recv()
        except EOFError:
            break
        if msg is None:
            conn.send('bye')
            break
        conn.send(msg.upper() if isinstance(msg, str) else [msg] * 2)
    conn.close()


def fill(q, n):
    for i in range(n):
        q.put(i)
    q.put(None)


def eat(jq, out):
    while True:
        item = jq.get()
        out.put(item * item)
        jq.task_done()


if __name__ == '__main__':
    parent, child = Pipe()
    p = Process(target=upper, args=(child,))
    p.start()
    child.close()
    for m in ('hello', 3, {'k': (1, 2)}, None):
        parent.send(m)
        print(parent.recv())
    p.join()
    try:
        parent.recv()
    except EOFError as e:
        print('EOFError', e.args)

    r, w = Pipe(duplex=False)
    print(r.readable, r.writable, w.readable, w.writable, r.poll())
    w.send_bytes(b'raw\x00bytes')
    print(r.poll(1), r.recv_bytes())
    try:
        r.send(1)
    except OSError as e:
        print(e)
    w.close()
    print(w.closed, r.closed)
    try:
        w.send(1)
    except OSError as e:
        print(e)

    q = Queue()
    p = Process(target=fill, args=(q, 5))
    p.start()
    print(list(iter(q.get, None)))
    p.join()
    try:
        q.get(timeout=0.02)
    except queue.Empty as e:
        print('Empty', q.empty())
    small = Queue(1)
    small.put('one')
    try:
        small.put('two', block=False)
    except queue.Full:
        print('Full', small.full(), small.get())

    jq, out = JoinableQueue(), Queue()
    e = Process(target=eat, args=(jq, out), daemon=True)
    e.start()
    for i in range(4):
        jq.put(i)
    jq.join()
    print(sorted(out.get() for _ in range(4)), e.is_alive())
    e.terminate()
    e.join()
    print(e.exitcode)
    sq = SimpleQueue()
    sq.put([1])
    print(sq.empty(), sq.get(), sq.empty())
