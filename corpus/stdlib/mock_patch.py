"""unittest.mock: patch in all its forms, mock_open, asynchronous mocks, mocks that threads wait for."""
from unittest.mock import *
from unittest import mock
import unittest, asyncio, os, sys, time, io, json, random, subprocess
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
VALUE = 1
CONF = {"a": 1}
def helper(x): return x + 1
def use(): return helper(1)
class Foo:
    attr = 3
    def __init__(self, a=0): self.a = a
    def meth(self, x): return x
    @staticmethod
    def sm(z): return z
    @classmethod
    def cm(cls, z): return z
def make(): return Foo(1).meth(2)

with patch("__main__.helper") as h:
    h.return_value = 10
    print(use(), h.call_args, h.mock_calls)
print(use())
with patch("__main__.VALUE", 5): print(VALUE)
print(VALUE)
with patch("__main__.Foo") as F:
    F.return_value.meth.return_value = "mocked"
    print(make(), F.mock_calls)
print(make())
@patch("__main__.helper", return_value=3)
@patch("__main__.VALUE", new=7)
def deco(h): print(use(), VALUE, h.called)
deco()
@patch.object(Foo, "meth", autospec=True)
def deco2(m):
    m.return_value = 4
    f = Foo(); print(f.meth(3), m.call_args == call(f, 3)); t(lambda: f.meth()); 
deco2()
with patch("builtins.print") as pr: print("hidden")
print(pr.mock_calls)
with patch("builtins.open", mock_open(read_data="l1\nl2\nl3")) as mo:
    with open("/x/y") as f: print(f.read())
    with open("/x/y") as f: print([l for l in f])
    with open("/x/y") as f: print(f.readline(), f.readlines())
    with open("/out", "w") as f: f.write("data")
print(mo.mock_calls[:3], mo().write.mock_calls, mo.call_args_list)
with patch("builtins.input", side_effect=["a", "b"]): print(input("q? "), input())
with patch("sys.stdout", new_callable=io.StringIO) as so: print("captured")
print(repr(so.getvalue()))
with patch("time.sleep") as sl, patch("time.time", return_value=100.0), patch("random.randint", side_effect=[4, 2]):
    time.sleep(100); print(time.time(), random.randint(1, 6), random.randint(1, 6)); sl.assert_called_once_with(100)
with patch("os.path.exists", return_value=True): print(os.path.exists("/nope"))
with patch.object(os, "getcwd", lambda: "/fake"): print(os.getcwd())
with patch("subprocess.run") as run:
    run.return_value = Mock(returncode=0, stdout="out"); r = subprocess.run(["ls"], check=True); print(r.stdout, run.call_args)
with patch.dict(CONF, {"b": 2}, clear=True): print(CONF)
print(CONF)
with patch.dict("os.environ", {"K": "v"}): print(os.environ["K"])
print(os.environ.get("K"))
@patch.dict(CONF, c=3)
def pd(): print(CONF)
pd()
with patch.multiple("__main__", VALUE=DEFAULT, helper=DEFAULT) as ms: print(sorted(ms), VALUE is ms["VALUE"])
with patch.multiple(Foo, attr=9): print(Foo.attr)
p = patch("__main__.VALUE"); m = p.start(); print(VALUE is m); p.stop(); print(VALUE); t(p.stop)
p1 = patch("__main__.VALUE", 2); p1.start(); patch.stopall(); print(VALUE)
with patch("__main__.newthing", create=True) as nt: print(newthing is nt)
print("newthing" in globals())
@patch("__main__.VALUE", 50)
class TC(unittest.TestCase):
    def test_one(self): self.assertEqual(VALUE, 50)
    @patch("__main__.helper")
    def test_two(self, h): self.assertEqual((VALUE, use()), (50, h.return_value))
    def setUp(self):
        pt = patch.object(Foo, "sm", return_value="S"); self.sm = pt.start(); self.addCleanup(pt.stop)
    def test_three(self):
        self.assertEqual(Foo.sm(1), "S"); self.sm.assert_called_once_with(1)
    def helper(self): return VALUE
    def test_fail(self):
        m = Mock(); m(1); m.assert_called_once_with(2)
r = unittest.TextTestRunner(stream=io.StringIO()).run(unittest.defaultTestLoader.loadTestsFromTestCase(TC))
print(r.testsRun, len(r.failures), r.errors, r.failures[0][1].splitlines()[-1])
# async
am = AsyncMock(return_value=5)
async def main():
    print(await am(1), am.await_count, am.await_args, am.mock_calls); am.assert_awaited_once_with(1)
    t(lambda: am.assert_not_awaited()); t(lambda: am.assert_awaited_with(2)); t(lambda: am.assert_any_await(3))
    am.side_effect = [1, ValueError("z")]; print(await am()); 
    try: await am()
    except ValueError as e: print("VE", e)
    try: await am()
    except StopAsyncIteration: print("SAI")
    mm = MagicMock(); mm.__aiter__.return_value = [1, 2]
    print([x async for x in mm])
    mm.__aenter__.return_value = "ae"
    async with mm as v: print(v)
    print(mm.__aexit__.await_count)
    class Svc:
        async def get(self, k): ...
        def sync(self): ...
    s = Mock(spec=Svc); s.get.return_value = 3; print(await s.get("k"), type(s.get).__name__, type(s.sync).__name__)
    a = create_autospec(Svc); a.return_value.get.return_value = 8; print(await a().get("z"))
    with patch.object(Svc, "get") as g:
        g.return_value = 1; print(type(g).__name__, await Svc().get(1))
    n = AsyncMock(); t(n.assert_awaited); t(n.assert_awaited_once); t(lambda: n.assert_awaited_with(1)); n.foo.return_value = 2; print(await n.foo())
asyncio.run(main())
@patch("__main__.helper")
async def adeco(h): h.return_value = 77; return use()
print(asyncio.run(adeco()))
tm = ThreadingMock()
import threading
th = threading.Timer(0.05, tm, args=(1,)); th.start(); tm.wait_until_called(timeout=2); print(tm.call_args); th.join()
t(lambda: tm.foo.wait_until_called(timeout=0.01))
