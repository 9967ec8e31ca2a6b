# Dicts, sets, lists and their errors.
d = {"a": 1, "b": 2, "c": 3}
print(d, d.keys(), d.values(), d.items(), list(d), len(d), "a" in d, d.get("z"), d.get("z", 0), d.pop("a"), d.pop("zz", None), d.setdefault("q", []), d.popitem(), d)
d.update(x=1, y=2); d.update([("k", 5)]); d |= {"m": 1}; print(d, d | {"b": 9}, {**d, "z": 0}, dict(d, b=7), dict([("a", 1)]), dict(zip("ab", [1, 2])), dict.fromkeys("abc", 0), dict.fromkeys([1]))
a, b = {"x": 1, "y": 2}, {"y": 3, "z": 4}
print(a.keys() & b.keys(), sorted(a.keys() | b.keys()), a.keys() - b, sorted(a.keys() ^ b.keys()), a.items() & {("x", 1)}, a.keys() <= {"x", "y", "q"}, a.keys().isdisjoint(b), a == {"y": 2, "x": 1}, list(reversed(a)), list(reversed(a.items())))
v = a.values(); a["n"] = 5; print(v, len(v), list(a.items())[-1])
for f in (lambda: {}["k"], lambda: {}.pop("x"), lambda: {}.popitem(), lambda: {[]: 1}, lambda: {}[{}], lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: dict(5), lambda: {1, []}, lambda: set([{}]), lambda: hash([]), lambda: {}.update(5), lambda: {} < {}, lambda: {} + {}, lambda: {1}.remove(5), lambda: set().pop(), lambda: {1} + {2}, lambda: {1} | [2], lambda: frozenset([1]).add(2), lambda: {1: 2}.foo, lambda: dict(a=1)(), lambda: dict(**{1: 2}), lambda: {"a": 1}.keys()[0], lambda: {}.keys() | 5, lambda: dict.fromkeys(5)):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
def mut():
    d = {1: 1, 2: 2}
    for k in d: d[k + 10] = 1
def mut2():
    s = {1, 2}
    for k in s: s.add(k + 10)
def mut3():
    d = {1: 1, 2: 2}
    for k in d: del d[k]
for f in (mut, mut2, mut3):
    try: f()
    except RuntimeError as e: print(e)
d = {1: "a"}
for k in list(d): del d[k]; d[k + 1] = "b"
print(d)
class Key:
    def __init__(self, k): self.k = k
    def __hash__(self): return hash(self.k)
    def __eq__(self, o): return isinstance(o, Key) and self.k == o.k
    def __repr__(self): return f"K{self.k}"
kd = {Key(1): "one", Key(2): "two"}; print(kd[Key(1)], Key(3) in kd, kd); kd[Key(1)] = "uno"; print(kd)
class D(dict):
    def __missing__(self, k): self[k] = v = f"made-{k}"; return v
    def __getattr__(self, k):
        try: return self[k]
        except KeyError: raise AttributeError(k)
    def __setitem__(self, k, v): print("set", k); super().__setitem__(k, v)
m = D(a=1); print(m["x"], m.a, m.zed, m, m.get("nope"), len(m), isinstance(m, dict), type(m.copy()))
m.update(q=1); m["w"] = 2
s = {3, 1, 2}; t = {2, 3, 4}
print(s | t, s & t, s - t, s ^ t, s <= t, {2} < s, s >= {1}, s.isdisjoint({9}), s.union([7], (8,)), s.intersection([1, 2], [2]), s.difference([1]), s.symmetric_difference([1, 9]), len(s), sorted(s, reverse=True), set("hello") == set("olhe"), set(), {1} == frozenset([1]), frozenset({1}) in {frozenset([1])}, hash(frozenset([1, 2])) == hash(frozenset([2, 1])))
s.add(5); s.discard(99); s.remove(1); s |= {10}; s &= {5, 10, 2}; s -= {2}; s ^= {5, 6}; s.update([1], "a"); print(sorted(map(str, s)), s.copy() == s, frozenset("a") | {"b"} == {"a", "b"}, type(frozenset("a") | {"b"}), type({1} | frozenset()))
inv = {v: k for k, v in {"a": 1, "b": 2}.items()}; print(inv, {k: [*v] for k, v in {"x": "ab"}.items()}, {x % 3: x for x in range(9)}, {i: {j: i * j for j in range(2)} for i in range(2)})
words = "the quick brown the lazy the quick".split()
freq = {}
for w in words: freq[w] = freq.get(w, 0) + 1
print(sorted(freq.items(), key=lambda kv: (-kv[1], kv[0])), max(freq, key=freq.get), min(freq.items(), key=lambda p: p[::-1]))
groups = {}
for w in words: groups.setdefault(len(w), set()).add(w)
print({k: sorted(v) for k, v in sorted(groups.items())})
l = [3, 1, 2]; l2 = l; l2.sort(); print(l, l is l2, sorted(l, key=lambda x: -x), l[::-1], l.index(2), l.count(3))
l[1:2] = [7, 8, 9]; print(l); l[::2] = [0] * 3; print(l); del l[1:3]; print(l); l *= 2; l.insert(1, "i"); l.extend("xy"); l.remove(0); print(l, l.pop(), l.pop(0), [1, 2] * 2, [1] + [2], [1, 2] < [1, 3], [[]] * 2, [1, [2]] == [1, [2]]); l.clear(); print(l)
for f in (lambda: [].pop(), lambda: [1].pop(5), lambda: [1].remove(2), lambda: [1].index(5), lambda: [1][3], lambda: [1]["a"], lambda: [3, "a"].sort(), lambda: [1].insert("a", 1), lambda: [1] + (2,), lambda: [1].extend(5), lambda: [1, 2].__setitem__(slice(0, 2, 2), [1, 2, 3]), lambda: (1,).append(2), lambda: (1, 2)[5], lambda: (1,) + [2], lambda: [1] * "a", lambda: [[1, 2], 3].sort(), lambda: sorted([1, None]), lambda: list(5), lambda: tuple(None), lambda: [1].sort(key=5), lambda: [] < (), lambda: [1][0][0], lambda: (1).__add__("a"), lambda: [1].__getitem__(9), lambda: del_item()):
    def del_item():
        t = (1, 2)
        del t[0]
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
def setit():
    (1, 2)[0] = 5
def setit2():
    "abc"[0] = "x"
def aug():
    t = ([],)
    try: t[0] += [1]
    except TypeError as e: print(e, t)
def unpk():
    for v in ([1], [1, 2, 3], 5, "ab", {"k": 1, "j": 2}):
        try: a, b = v; print(a, b)
        except (TypeError, ValueError) as e: print(e)
    try: a, *b, c = [1]
    except ValueError as e: print(e)
for f in (setit, setit2, aug, unpk):
    try: f()
    except TypeError as e: print(e)
r = [1]; r.append(r); print(r, r == r); rd = {}; rd["me"] = rd; print(rd); rs = (r,); print(rs)
r = range(10, 0, -3); print(r, list(r), len(r), r[1], r[-1], r[1:], 7 in r, 8 in r, r.index(4), r == range(10, -1, -3), r.start, range(0), bool(range(0)), range(5)[::-1], hash(range(3)) == hash(range(0, 3, 1)), range(3).count(1), reversed(range(3)).__next__())
sl = slice(1, 10, 2); print(sl, sl.indices(5), sl.start, sl == slice(1, 10, 2), "abcdefgh"[sl], slice(None, -1), sl.step)
e = enumerate("ab", 1); print(next(e), list(e)); z = zip(); print(list(z), list(zip("ab", [1, 2, 3])), list(map(None.__class__, []))) 
t = (1, "a", [2]); t[2].append(3); print(t, t.index("a"), t.count(1), t + (4,), t * 2, t[::-1], (), (1,), tuple("ab"), (1, 2) < (1, 3), hash((1, 2)) == hash((1, 2)), 1 in t, tuple(i for i in range(2)))
