"""logging.handlers, with queues of threads and of processes."""
import logging, logging.handlers, multiprocessing, queue, sys, os, tempfile, time
def worker_configurer(q):
    h = logging.handlers.QueueHandler(q)
    root = logging.getLogger()
    root.handlers[:] = []
    root.addHandler(h)
    root.setLevel(logging.DEBUG)
def worker(q, n):
    worker_configurer(q)
    log = logging.getLogger("w%d" % n)
    for i in range(3):
        log.info("message %d of %s", i, n)
    try:
        1/0
    except ZeroDivisionError:
        log.exception("oops")
def listener(q):
    root = logging.getLogger()
    h = logging.StreamHandler(sys.stdout)
    h.setFormatter(logging.Formatter("%(name)s %(levelname)s %(message)s"))
    root.addHandler(h)
    got = []
    while True:
        record = q.get()
        if record is None:
            break
        got.append(record)
    got.sort(key=lambda r: r.name)
    for r in got:
        print(r.name, r.levelname, r.message.splitlines()[0], r.args, r.exc_info, r.processName[:7])
        logging.getLogger(r.name).handle(r) if "oops" not in r.msg else None
def main():
    q = multiprocessing.Queue(-1)
    l = multiprocessing.Process(target=listener, args=(q,))
    l.start()
    ws = [multiprocessing.Process(target=worker, args=(q, i)) for i in range(3)]
    for w in ws: w.start()
    for w in ws: w.join()
    q.put_nowait(None)
    l.join()
    # thread
    q2 = queue.Queue()
    h = logging.StreamHandler(sys.stdout); h.setLevel(logging.WARNING)
    h2 = logging.StreamHandler(sys.stdout)
    h2.setFormatter(logging.Formatter("2: %(message)s"))
    ql = logging.handlers.QueueListener(q2, h, h2, respect_handler_level=True)
    log = logging.getLogger("app"); log.setLevel(10); log.propagate = False
    log.addHandler(logging.handlers.QueueHandler(q2))
    ql.start(); log.info("one"); log.warning("two %s", [1]); ql.stop(); ql.stop()
    q3 = multiprocessing.Queue()
    ql = logging.handlers.QueueListener(q3, h2)
    log.handlers.clear(); log.addHandler(logging.handlers.QueueHandler(q3))
    ql.start()
    p = multiprocessing.Process(target=child, args=(q3,)); p.start(); p.join()
    ql.stop()
    d = tempfile.mkdtemp()
    log.handlers.clear()
    rh = logging.handlers.RotatingFileHandler(os.path.join(d, "a.log"), maxBytes=60, backupCount=2)
    log.addHandler(rh)
    for i in range(12): log.info("line number %d", i)
    for n in sorted(os.listdir(d)): print(n, repr(open(os.path.join(d, n)).read()))
    print(type(rh).__mro__[1].__name__, rh.level, rh.maxBytes)
    mh = logging.handlers.MemoryHandler(3, target=h2)
    log.handlers.clear(); log.addHandler(mh)
    log.info("a"); print("buffered", len(mh.buffer)); log.error("b"); log.info("c"); mh.close()
    for w in ("x", "W", "W9"):
        try: logging.handlers.TimedRotatingFileHandler(os.path.join(d, "t.log"), when=w)
        except ValueError as e: print(e)
    th = logging.handlers.TimedRotatingFileHandler(os.path.join(d, "t.log"), when="s", interval=1, backupCount=1)
    print(th.interval, th.suffix, th.when)
    tm = logging.handlers.TimedRotatingFileHandler(os.path.join(d, "m.log"), when="midnight", utc=True)
    print(tm.computeRollover(1700000000), logging.handlers.TimedRotatingFileHandler(os.path.join(d, "m.log"), when="W2", utc=True).computeRollover(1700000000))
    wh = logging.handlers.WatchedFileHandler(os.path.join(d, "w.log"))
    log.handlers.clear(); log.addHandler(wh)
    log.info("1"); os.rename(os.path.join(d, "w.log"), os.path.join(d, "w2.log")); log.info("2")
    print(open(os.path.join(d, "w.log")).read(), open(os.path.join(d, "w2.log")).read())
    print(logging.handlers.SysLogHandler.LOG_LOCAL7)
    sh = logging.handlers.SocketHandler("localhost", 1)
    print(len(sh.makePickle(logging.makeLogRecord({"msg": "x"})))>10)
def child(q):
    logging.getLogger("app").info("from child")
if __name__ == "__main__":
    main()
