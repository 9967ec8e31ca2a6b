"""unittest.mock: calls, specs, side effects, special methods, messages of assertions."""
from unittest.mock import *
from unittest import mock
import unittest, asyncio, os, sys, time, io, json
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
m = Mock(); m(1); m(2, a=3)
for i in range(9): m("abcdefghijkl"*i)
t(lambda: m.assert_has_calls([call(3)])); t(lambda: m.assert_has_calls([call(3)], any_order=True)); t(m.assert_not_called); t(m.assert_called_once); t(lambda: m.assert_called_with(3)); t(lambda: m.assert_called_once_with(3)); t(lambda: m.assert_any_call(5))
n = Mock(name="nn")
t(n.assert_called); t(lambda: n.assert_called_with(3)); t(n.assert_called_once); t(lambda: n.assert_called_once_with()); t(lambda: n.assert_has_calls([call(3)])); t(lambda: n.assert_any_call(1)); t(lambda: n.asert_foo); t(lambda: n.called_once_with)
print(m.mock_calls); print(call.foo(1).bar, call, call(), call.a.b(3)(4).call_list(), call.a)
p = Mock(); p.a.b.c(1); p.x(2).y(3); p.a(); print(p.mock_calls, p.method_calls, p.a.mock_calls, p.x.return_value.mock_calls)
print(p.mock_calls == [call.a.b.c(1), call.x(2), call.x().y(3), call.a()])
print(call(1, 2, a=3) == call(1, 2, a=3), call(1) == ((1,),), call(1) == ((1,), {}), call.f(1) == ("f", (1,)), call(a=1) == ({"a": 1},), call(ANY, 2) == call(5, 2), call(1) != call(2))
c = call(1, b=2); print(c.args, c.kwargs, c[0], c[1], len(c), m.call_args.args, m.call_args_list[1].kwargs, m.call_args_list[:2])
s = Mock(side_effect=[1, 2, ValueError("x")]); t(s); t(s); t(s); t(s)
s.side_effect = KeyError("k"); t(s); s.side_effect = lambda *a: a; t(lambda: s(5)); s.side_effect = lambda: DEFAULT; s.return_value = 9; t(s)
s.side_effect = None; t(s)
class Foo:
    attr = 3
    def __init__(self, a, b=2): self.a = a
    def meth(self, x, y=1): return x + y
    @classmethod
    def cm(cls, q): return q
    @staticmethod
    def sm(z): return z
    @property
    def prop(self): return 1
    async def am(self, k): return k
sp = Mock(spec=Foo); print(sp.meth(1, 2, 3) is sp.meth.return_value, isinstance(sp, Foo), sp.__class__, type(sp).__name__); t(lambda: sp.zzz); t(lambda: setattr(sp, "zzz", 3) or sp.zzz)
ss = Mock(spec_set=Foo); t(lambda: setattr(ss, "zzz", 3)); t(lambda: sp.attr.foo is not None)
t(lambda: Mock(spec=["a", "b"]).c); print(Mock(spec=["a"]).a is not None, repr(Mock(spec=Foo)).split(" id")[0], repr(Mock(name="hi").foo().bar).split(" id")[0], repr(MagicMock()).split(" id")[0], repr(Mock(spec_set=Foo)).split(" id")[0])
au = create_autospec(Foo); t(lambda: au()); t(lambda: au(1).meth()); t(lambda: au(1).meth(1, 2, 3)); print(au(1, b=2).meth(1) is not None); t(lambda: au.return_value.nope); au.assert_called_with(1, 2); au.assert_called_with(1, b=2)
def func(a, b, *, c=1): "doc"; return 5
af = create_autospec(func, return_value=7); t(lambda: af(1)); t(lambda: af(1, 2)); t(lambda: af.assert_called_once_with(1, b=2)); t(lambda: af.call_count); t(lambda: af(1, 2, d=3)); print(af.__name__, type(af).__name__)
mm = MagicMock(); print(int(mm), float(mm), complex(mm), bool(mm), len(mm), list(mm), 3 in mm, mm == mm, mm != mm, mm == 3, hash(mm) == hash(mm), str(mm)[:10], mm < 3 if False else "")
t(lambda: mm < mm); mm.__lt__.return_value = True; t(lambda: mm < 3); mm.__str__.return_value = "STR"; t(lambda: str(mm)); mm.__getitem__.return_value = 5; t(lambda: mm["a"]); mm.__getitem__.assert_called_with("a"); mm["k"] = 1; mm.__setitem__.assert_called_once_with("k", 1); del mm["z"]; print(mm.__delitem__.call_args)
mm.__iter__.return_value = [1, 2]; print(list(mm), list(mm)); mm.__contains__.side_effect = lambda v: v == 3; print(3 in mm, 4 in mm); mm.__enter__.return_value = "in"
with mm as v: print(v)
print(mm.__exit__.call_args, mm.__exit__.called); print((mm + 1) is mm.__add__.return_value, (1 + mm) is mm.__radd__.return_value); mm += 1; print(repr(mm).split(" id")[0])
q = MagicMock(); q.__len__ = lambda self: 42; print(len(q)); q.__bool__.return_value = False; print(bool(q)); t(lambda: setattr(q, "__init__", 3)); t(lambda: Mock().__len__); t(lambda: len(Mock()))
d = Mock(); d.x = 1; del d.x; t(lambda: d.x); del d.y; t(lambda: d.y); print(hasattr(d, "y"), hasattr(d, "z")); d.configure_mock(**{"a.return_value": 3, "b": 4}); print(d.a(), d.b)
k = Mock(return_value=3, side_effect=None, foo="bar", **{"m.n.return_value": 8}); print(k(), k.foo, k.m.n()); k.reset_mock(); print(k.called, k.m.n.called, k()); k.reset_mock(return_value=True); print(k() == 3)
par = Mock(); ch = Mock(name="given"); par.child = ch; ch2 = Mock(); par.c2 = ch2; ch(1); ch2(2); print(par.mock_calls); par.attach_mock(ch, "att"); ch(5); print(par.mock_calls)
w = Mock(wraps=[1, 2, 3]); print(w.index(2), w.index.call_args); w2 = Mock(wraps=lambda x: x * 2); print(w2(4)); w2.return_value = 1; print(w2(4))
seal(par); t(lambda: par.newattr); t(lambda: par.att.x)
class P:
    @property
    def v(self): return 1
with patch.object(P, "v", new_callable=PropertyMock) as pv:
    pv.return_value = 9; o = P(); print(o.v); o.v = 5; print(pv.mock_calls)
print(sentinel.a is sentinel.a, sentinel.a, repr(ANY), ANY == 3, DEFAULT)
nc = NonCallableMock(); t(lambda: nc()); print(callable(Mock()), callable(nc), callable(NonCallableMagicMock()))
