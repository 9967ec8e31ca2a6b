import mmap, os, struct, tempfile, fcntl, resource, pwd, grp, threading, time
m=mmap.mmap(-1,10); print(m, m[0:3], len(m)); m[0]=5
for f in (lambda: m.__setitem__(0,300), lambda: m.__setitem__(0,b'a'), lambda: m[100], lambda: m.__setitem__(slice(0,2), b'abc'), lambda: m.write(b'x'*20), lambda: m.write_byte(999), lambda: mmap.mmap(-1,0), lambda: mmap.mmap(-1,-1), lambda: m.seek(100), lambda: m.move(0,5,10), lambda: m.find('a'), lambda: m.read_byte(), lambda: pwd.getpwnam('nope'), lambda: grp.getgrgid(99999), lambda: pwd.getpwuid(99999), lambda: resource.getrlimit(99), lambda: fcntl.flock(999, 2), lambda: m['a'], lambda: mmap.mmap(999,10), lambda: resource.getrusage(77)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
m.close()
try: m[0]
except Exception as e: print(type(e).__name__, e)
print(m, m.closed)
shm = mmap.mmap(-1, 16)
pid = os.fork()
if pid == 0:
    shm.seek(0); shm.write(struct.pack("qd", 42, 2.5)); os._exit(0)
os.waitpid(pid, 0); shm.seek(0); print(struct.unpack("qd", shm.read(16)), shm.tell())
with tempfile.NamedTemporaryFile() as f:
    f.write(b"hello world\nsecond line\nthird\n"); f.flush()
    with mmap.mmap(f.fileno(), 0) as mm:
        print(mm.readline(), mm.find(b"line"), mm.rfind(b"l"), mm[6:11], mm[-6:], len(mm), mm.size())
        mm[0:5] = b"HELLO"; mm.flush(); mm.seek(-6, os.SEEK_END); print(mm.read()); mm.move(0, 6, 5); print(mm[:12])
        print(b"second" in mm[:], list(iter(mm.readline, b"")))
    print(open(f.name).read().splitlines()[0])
    with mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_READ) as mm:
        try: mm[0] = 1
        except TypeError as e: print(e)
        print(mm)
    try: mmap.mmap(f.fileno(), 9999)
    except ValueError as e: print(e)
    f2 = open(f.name, "r+"); fcntl.flock(f2, fcntl.LOCK_EX)
    f3 = open(f.name)
    try: fcntl.flock(f3, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as e: print(e)
    def later(): time.sleep(.05); fcntl.flock(f2, fcntl.LOCK_UN)
    threading.Thread(target=later).start(); fcntl.flock(f3, fcntl.LOCK_EX); print("locked"); f3.close()
    fl = fcntl.fcntl(f2, fcntl.F_GETFL); print(fl & os.O_RDWR, fl & os.O_NONBLOCK)
r, w = os.pipe(); fl = fcntl.fcntl(r, fcntl.F_GETFL); fcntl.fcntl(r, fcntl.F_SETFL, fl | os.O_NONBLOCK)
try: os.read(r, 1)
except BlockingIOError as e: print(e)
print(fcntl.fcntl(r, fcntl.F_GETFD), resource.getpagesize(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > 1000, pwd.getpwuid(0).pw_name, grp.getgrnam("root")[2])
soft, hard = resource.getrlimit(resource.RLIMIT_CORE); resource.setrlimit(resource.RLIMIT_CORE, (0, hard)); print(resource.getrlimit(resource.RLIMIT_CORE)[0])
lock = open("/tmp/py2goconc_lockfile", "w"); total = mmap.mmap(-1, 8)
def work():
    for _ in range(50):
        with open("/tmp/py2goconc_lockfile", "w") as lk:
            fcntl.lockf(lk, fcntl.LOCK_EX)
            n = struct.unpack("q", total[:])[0]; total[:] = struct.pack("q", n + 1)
            fcntl.lockf(lk, fcntl.LOCK_UN)
for _ in range(3):
    if os.fork() == 0: work(); os._exit(0)
for _ in range(3): os.wait()
print(struct.unpack("q", total[:])[0]); os.unlink("/tmp/py2goconc_lockfile")
