"""weakref and gc where CPython and the collector agree; keyword, graphlib, linecache."""
import weakref, gc, keyword, graphlib, linecache, sys
class A:
    def __init__(self, n): self.n = n
    def m(self): return self.n
    def __repr__(self): return f"A({self.n})"
def main():
    a = A(1); r = weakref.ref(a); print(r(), r() is a, weakref.ref(a) is r)
    del a; gc.collect(); print(r())
    b = A(2); cb = weakref.ref(b, lambda x: print("gone", x() is None)); del b; gc.collect(); print(cb())
    d = weakref.WeakValueDictionary(); c = A(3); d["c"] = c; print(len(d), "c" in d); del c; gc.collect(); print(len(d), "c" in d, d.get("c", "dflt"))
    k = weakref.WeakKeyDictionary(); c = A(4); k[c] = "v"; print(k[c], len(k)); del c; gc.collect(); print(len(k))
    s = weakref.WeakSet(); c = A(5); e = A(6); s.add(c); s.add(e); print(len(s), c in s); del c; gc.collect(); print(len(s), list(s))
    p = weakref.proxy(e); print(p.n, p.m(), p); p.n = 9; print(e.n)
    f = A(7); fin = weakref.finalize(f, print, "finalized", 7); print(fin.alive); del f; gc.collect(); print(fin.alive)
    g = A(8); fin2 = weakref.finalize(g, print, "at exit"); print(fin2.peek()[1] is print)
    w = weakref.WeakMethod(g.m); print(w()()); 
    for bad in (1, "s", [1], {}, (1,), None):
        try: weakref.ref(bad)
        except TypeError as x: print(x)
    return g
keep = main()
print(gc.isenabled(), gc.get_threshold() and 1); gc.disable(); print(gc.isenabled()); gc.enable()
print(keyword.iskeyword("for"), keyword.iskeyword("x"), keyword.kwlist[:3], keyword.softkwlist, keyword.issoftkeyword("match"))
ts = graphlib.TopologicalSorter({"D": {"B", "C"}, "B": {"A"}, "C": {"A"}}); o = list(ts.static_order()); print(o[0], sorted(o[1:3]), o[3])
try: list(graphlib.TopologicalSorter({"a": ["b"], "b": ["a"]}).static_order())
except graphlib.CycleError as e: print(e.args)
t = graphlib.TopologicalSorter(); t.add(3, 2, 1); t.add(2, 1); t.prepare()
while t.is_active():
    n = t.get_ready(); print(n); t.done(*n)
for f in (lambda: t.done(9), lambda: t.add(5), lambda: t.prepare(), lambda: t.done(3), lambda: graphlib.TopologicalSorter().get_ready()):
    try: f()
    except ValueError as e: print(e)
print(repr(linecache.getline(__file__, 1)), linecache.getline("/nope", 3) == "")
