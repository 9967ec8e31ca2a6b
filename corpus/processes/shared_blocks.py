# multiprocessing.shared_memory: blocks by name, ShareableList.
from multiprocessing import shared_memory, Process
def w(name):
    s = shared_memory.SharedMemory(name=name)
    s.buf[0:5] = b'child'
    s.close()
def wl(sl, i): sl[i] = sl[i] * 2
if __name__ == '__main__':
    shm = shared_memory.SharedMemory(create=True, size=10)
    print(type(shm.buf), len(shm.buf) >= 10, shm.size >= 10)
    shm.buf[:4] = bytearray([22, 33, 44, 55]); shm.buf[4] = 100
    p = Process(target=w, args=(shm.name,)); p.start(); p.join()
    print(bytes(shm.buf[:5]))
    shm.close(); shm.unlink()
    try: shared_memory.SharedMemory(name=shm.name)
    except FileNotFoundError as e: print("FNF", e.errno)
    a = shared_memory.ShareableList(['howdy', b'HoWdY', -273.154, 100, None, True, 42])
    print([type(e) for e in a]); a[2] = -78.5; print(a[2]); a[2] = 'dry ice'; print(a[2])
    try: a[2] = 'larger than previously allocated storage space'
    except ValueError as e: print(e)
    print(a[2], len(a), a.index(42), a.format)
    b = shared_memory.ShareableList(name=a.shm.name); b[-1] = 999; print(a[-1])
    b.shm.close(); a.shm.close(); a.shm.unlink()
    sl = shared_memory.ShareableList(range(4))
    ps = [Process(target=wl, args=(sl, i)) for i in range(4)]
    for p in ps: p.start()
    for p in ps: p.join()
    print(list(sl), repr(sl)[:28], sl.count(2), len(sl))
    try: sl[9]
    except IndexError as e: print(e)
    sl.shm.close(); sl.shm.unlink()
