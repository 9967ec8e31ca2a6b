# Managers: dictionaries, lists, namespaces, values, locks and events shared by proxies.
from multiprocessing import Manager, Process


def change(d, l, ns, v, lock):
    d['child'] = 'was here'
    d[2] = [2]
    l.reverse()
    l.append(99)
    ns.x += 5
    with lock:
        v.value += 1


def setter(ev, q):
    ev.set()
    q.put('set')


if __name__ == '__main__':
    with Manager() as m:
        d, l, ns, v, lock = m.dict(a=1), m.list(range(5)), m.Namespace(), m.Value('i', 7), m.Lock()
        ns.x, ns.name = 10, 'ns'
        ps = [Process(target=change, args=(d, l, ns, v, lock))]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        print(dict(d), sorted(d.keys(), key=str), len(d), 'a' in d, d.get('zz', 0))
        print(list(l), l[0], l[-1], l[1:3], len(l), str(l))
        print(ns.x, ns.name, v.value, ns)
        d.update(b=2)
        print(d.pop('a'), d.items() == [('child', 'was here'), (2, [2]), ('b', 2)], d)
        inner = d[2]
        inner.append(3)
        print(d[2])
        d[2] = inner
        print(d[2], d.copy())
        l.extend([7, 7])
        print(l.count(7), l.index(99), l.pop(), sorted(l))
        try:
            d['none']
        except KeyError as e:
            print('KeyError', e)
        ev, q = m.Event(), m.Queue(5)
        p = Process(target=setter, args=(ev, q))
        p.start()
        print(ev.wait(5), q.get(), ev.is_set())
        p.join()
        try:
            q.get_nowait()
        except Exception as e:
            print(type(e).__name__)
        arr = m.Array('i', [1, 2, 3])
        arr[0] = 5
        print(arr, arr[0], len(arr))
