# Semaphores bound how many run at once; barriers make threads meet.
import threading
import time

sem = threading.BoundedSemaphore(2)
guard = threading.Lock()
inside = most = 0


def limited():
    global inside, most
    with sem:
        with guard:
            inside += 1
            most = max(most, inside)
        time.sleep(0.03)
        with guard:
            inside -= 1


ts = [threading.Thread(target=limited) for _ in range(6)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print('most at once', most, 'left', inside)
try:
    sem.release()
except ValueError as e:
    print(e)
s = threading.Semaphore(0)
print(s.acquire(blocking=False), s.acquire(timeout=0.01))
s.release(2)
print(s.acquire(), s.acquire(), s.acquire(False))
try:
    threading.Semaphore(-1)
except ValueError as e:
    print(e)

done = []
bar = threading.Barrier(3, action=lambda: done.append('action'))
phases = [[], []]
places = []


def meet(i):
    for phase in phases:
        phase.append(i)
        places.append(bar.wait())
        # Whoever gets here knows that all three were there.
        assert len(phase) == 3


ts = [threading.Thread(target=meet, args=(i,)) for i in range(3)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print([sorted(p) for p in phases], sorted(places), done, bar.parties, bar.n_waiting, bar.broken)
try:
    bar.wait(timeout=0.02)
except threading.BrokenBarrierError as e:
    print('broken', bar.broken, type(e).__name__)
bar.reset()
print(bar.broken)
bar.abort()
print(bar.broken)
