def f(n):
    if n:
        x = 1
    print(x)  # unbound: x
    while n:
        y = 2
    print(y)  # unbound: y
    for i in range(3):
        z = i
    print(z, i)
    for j in n:
        pass
    print(j)  # unbound: j
---
def f(n):
    try:
        v = int(n)
    except ValueError:
        return None
    print(v)
    try:
        w = int(n)
    except ValueError as e:
        print(e)
    print(w)  # unbound: w
    print(e)  # unbound: e
---
import sys
def main():
    helper()
    print(LIMIT, later)
def helper():
    print(LIMIT, later)
LIMIT = 3
later = 4
main()
---
def main():
    print(LIMIT)  # unbound: LIMIT
main()
LIMIT = 3
---
def main():
    print(LIMIT)
if __name__ == "__main__":
    LIMIT = 3
    main()
---
def outer():
    def inner(k):
        if k:
            return inner(k - 1) + base
        return base
    base = 3
    return inner(3)
---
def outer():
    def inner(k):
        return base  # unbound: base
    inner(2)
    base = 3
    return inner(3)
---
def f():
    while True:
        try:
            x = 1
            break
        except ValueError:
            continue
    return x
---
def f(lock):
    with lock:
        x = 1
    return x
---
class C(object):
    def m(self):
        return N
class D(C):
    def k(self):
        return N, C
N = 1
D().m()
---
def f(a):
    del a
    print(a)  # unbound: a
---
def f():
    x = [q for q in range(3) if q]
    return (lambda: x)
---
import threading
def worker():
    q.get()
    results.append(1)
results = []
q = make()
t = threading.Thread(target=worker)
t.start()
---
def setup():
    global q
    q = 1
    run()
def run():
    print(q)  # unbound: q
setup()
---
def f(x):
    if x == 1:
        y = 1
    elif x == 2:
        y = 2
    else:
        raise ValueError
    return y
---
def f(x):
    try:
        g = x()
    finally:
        h = 1
    return g, h
