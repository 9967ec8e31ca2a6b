import heapq, bisect, random, itertools
rng = random.Random(3)
xs = [rng.randrange(100) for _ in range(40)]
h = []
for x in xs: heapq.heappush(h, x)
print([heapq.heappop(h) for _ in range(40)] == sorted(xs))
h = xs[:]; heapq.heapify(h); print(h[0], heapq.heapreplace(h, 5), heapq.heappushpop(h, -1), h[:3] == sorted(h)[:1] + h[1:3])
print(heapq.nlargest(3, xs), heapq.nsmallest(3, xs, key=lambda v: -v), heapq.nlargest(0, xs), heapq.nsmallest(-1, xs))
print(list(heapq.merge([1, 4, 7], [2, 5], (x for x in [0, 9]))), list(heapq.merge([7, 3], [8, 1], reverse=True)), list(heapq.merge(["a", "ccc"], ["bb"], key=len)))
class T:
    def __init__(s, p, n): s.p, s.n = p, n
    def __lt__(s, o): return s.p < o.p
    def __repr__(s): return f"T({s.p},{s.n})"
h = []
c = itertools.count()
for p in (3, 1, 2, 1): heapq.heappush(h, T(p, next(c)))
print([heapq.heappop(h) for _ in range(4)])
for f, a in ((heapq.heappop, ([],)), (heapq.heapreplace, ([], 1)), (heapq.heappush, ((1,), 2)), (heapq.heappop, (3,)), (heapq.heappush, ([1], "a")), (heapq.heappush, ([],))):
    try: f(*a)
    except Exception as e: print(type(e).__name__, e)
g = heapq.merge([1]); print(type(g).__name__, next(g))
def dijkstra(G, s):
    d = {s: 0}; pq = [(0, s)]
    while pq:
        du, u = heapq.heappop(pq)
        if du > d[u]: continue
        for v, w in G[u].items():
            if du + w < d.get(v, 1e9): d[v] = du + w; heapq.heappush(pq, (d[v], v))
    return d
print(dijkstra({"a": {"b": 7, "c": 3}, "b": {"d": 2}, "c": {"b": 1, "d": 8}, "d": {}}, "a"))
a = [1, 3, 3, 5]
print(bisect.bisect(a, 3), bisect.bisect_left(a, 3), bisect.bisect_right(a, 9), bisect.bisect_left(a, 0, 1, 3), bisect.bisect(a, -3, key=lambda v: -v))
bisect.insort(a, 4); bisect.insort_left(a, 3); print(a)
r = [("x", 1), ("y", 5)]; bisect.insort(r, ("z", 3), key=lambda t: t[1]); print(r)
try: bisect.bisect(a, 1, -1)
except ValueError as e: print(e)
try: bisect.bisect(a, "q")
except TypeError as e: print(e)
print(heapq.__all__, bisect.bisect is bisect.bisect_right)
class H(list): pass
q = H([3, 1]); heapq.heapify(q); print(q, heapq.heappop(q))
