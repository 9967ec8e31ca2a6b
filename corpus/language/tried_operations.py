import traceback, sys
def get(d, k):
    try:
        return d[k]
    except KeyError as e:
        return ("missing", e.args, str(e))
def lst(xs, i):
    try:
        v = xs[i]
    except IndexError as e:
        v = str(e)
    else:
        v = ("ok", v)
    finally:
        pass
    return v
def num(s):
    try:
        return int(s)
    except (ValueError, TypeError) as e:
        return repr(e)
def fl(s):
    try:
        x = float(s)
    except ValueError as e:
        return repr(e)
    return x
class D(dict):
    def __missing__(self, k): return "m" + k
class E:
    def __getitem__(self, k): raise KeyError("E", k)
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, o):
        if o == 5: raise ValueError("cmp")
        return False
d = {"a": 1, 2: "two", (1, 2): "t", 1.5: "f", True: "yes"}
for k in ("a", "b", 2, 2.0, 3, (1, 2), (1, 3), 1.5, 1, None): print(k, get(d, k))
print(get(D(x=1), "x"), get(D(), "y"), get(E(), 3))
for k in ([], {}):
    try: print(get(d, k))
    except TypeError as e: print(e)
try: print(get({K(1): 1}, K(2)))
except ValueError as e: print("VE", e)
print([lst([1, 2, 3], i) for i in (0, -3, 3, -4, True)], lst((1, 2), 5), lst("ab", 1), lst("ab", 9))
print([num(s) for s in ("12", " 7 ", "-3", "1_000", "x", "", "1.5", "0x10", "9" * 30, "+", "_1", "٣", "abc'd", None, [], 3.7, True, b"5", "1" * 17 + "z")])
print([fl(s) for s in ("1.5", "nan", "inf", "x", "", " 2 ", "1e400", "1_0", 3, "٣")])
def tb():
    d = {}
    try:
        d["q"]
    except KeyError:
        return traceback.format_exc()
def tb2():
    d = {}
    k = "zz"
    try:
        x = d[k]
    except KeyError as e:
        raise RuntimeError("outer") from e
print([l for l in tb().replace(__file__, "F").splitlines() if '^' not in l])
try: tb2()
except RuntimeError: print([l for l in traceback.format_exc().replace(__file__, "F").splitlines() if '^' not in l])
def ctx():
    try:
        raise ValueError("first")
    except ValueError:
        try:
            x = d["nope"]
        except KeyError as e:
            return repr(e.__context__)
print(ctx())
def loop():
    out = []
    for k in ("a", "zzz", 2):
        try:
            v = d[k]
        except KeyError:
            continue
        out.append(v)
    while True:
        try:
            n = int("12")
        except ValueError:
            break
        break
    return out, n
print(loop())
def nested(s):
    try:
        try:
            x = int(s)
        except KeyError:
            x = -1
    except ValueError:
        x = -2
    return x
print(nested("5"), nested("q"))
def unb(f):
    try:
        v = d["a"] if f else d["zz"]
    except KeyError:
        pass
    return v
print(unb(1))
try: unb(0)
except UnboundLocalError as e: print(e)
