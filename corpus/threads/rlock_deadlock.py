# Re-entrant locks, lock order, and getting out of a deadlock with a timeout.
import threading
import time


class Account:
    ids = 0

    def __init__(self, owner, balance):
        Account.ids += 1
        self.id, self.owner, self.balance = Account.ids, owner, balance
        self._lock = threading.RLock()

    def deposit(self, amount):
        with self._lock:
            self.balance += amount

    def withdraw(self, amount):
        with self._lock:
            if amount > self.balance:
                raise ValueError(f'{self.owner} has only {self.balance:.2f}')
            self.balance -= amount

    def transfer(self, to, amount):
        first, second = sorted((self, to), key=lambda a: a.id)
        with first._lock, second._lock:
            self.withdraw(amount)
            to.deposit(amount)


a, b = Account('ann', 500), Account('bob', 500)


def many(src, dst, n):
    for _ in range(n):
        src.transfer(dst, 1)


ts = [threading.Thread(target=many, args=x) for x in ((a, b, 100), (b, a, 60), (a, b, 40), (b, a, 80))]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(a.balance, b.balance, a.balance + b.balance)
try:
    a.transfer(b, 10_000)
except ValueError as e:
    print(e)

r = threading.RLock()
with r:
    with r:
        print('twice', r.acquire(), r.acquire(blocking=False))
        r.release()
        r.release()
try:
    r.release()
except RuntimeError as e:
    print(e)
first, second = threading.Lock(), threading.Lock()
met = threading.Barrier(2)
said = []


def grab(x, y, name, timeout):
    with x:
        met.wait()
        if y.acquire(timeout=timeout):
            said.append(name + ' got both')
            y.release()
        else:
            said.append(name + ' gave up')


p = threading.Thread(target=grab, args=(first, second, 'p', 0.05))
q = threading.Thread(target=grab, args=(second, first, 'q', 1))
start = time.time()
p.start()
q.start()
p.join()
q.join()
print(said, time.time() - start < 0.9)
