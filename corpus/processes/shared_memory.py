# Value and Array, with and without locks, changed by children.
from multiprocessing import Array, Lock, Process, Value
from multiprocessing.sharedctypes import RawArray, RawValue


def change(n, a, raw):
    n.value = 3.1415927
    for i in range(len(a)):
        a[i] = -a[i]
    raw[1] = 77


def deposit(balance, lock, times):
    for _ in range(times):
        with lock:
            balance.value += 1


def locked(v):
    for _ in range(50):
        with v.get_lock():
            v.value += 1


if __name__ == '__main__':
    num, arr, raw = Value('d', 0.0), Array('i', range(10)), RawArray('h', 3)
    p = Process(target=change, args=(num, arr, raw))
    p.start()
    p.join()
    print(num.value)
    print(arr[:], arr[2:5], len(arr), list(raw))
    balance, lock = Value('i', 200, lock=False), Lock()
    ps = [Process(target=deposit, args=(balance, lock, 50)) for _ in range(3)]
    v = Value('i')
    ps += [Process(target=locked, args=(v,)) for _ in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(balance.value, v.value)
    s = Array('c', b'hello world')
    print(s.value, s.raw, s[0])
    s.value = b'bye'
    print(s.value, len(s))
    arr[0:2] = [5, 6]
    print(arr[:3], sum(arr), sorted(arr)[:2])
    print(RawValue('i', 9).value, Value('b', 7).value, Value('f', 0.5).value)
    try:
        arr[99]
    except IndexError as e:
        print(e)
    try:
        v.value = 'x'
    except TypeError as e:
        print('TypeError')
