# stderr
"""Async test cases, loaders, suites, type-specific equality, the messages of assertions."""
import unittest, asyncio
class A(unittest.IsolatedAsyncioTestCase):
    def setUp(self): print("setUp")
    async def asyncSetUp(self): print("asyncSetUp"); self.x = asyncio.Event()
    async def asyncTearDown(self): print("asyncTearDown")
    async def test_a(self):
        self.addAsyncCleanup(self.clean, 3)
        await asyncio.sleep(0.01)
        self.x.set()
        await self.x.wait()
        self.assertEqual(1, 1)
    async def clean(self, n): print("clean", n)
    async def test_fail(self):
        async with asyncio.timeout(0.01):
            await asyncio.sleep(1)
    def test_sync(self): self.assertTrue(0)
    async def test_ctx(self):
        class CM:
            async def __aenter__(self): print("in"); return 5
            async def __aexit__(self, *a): print("out")
        print(await self.enterAsyncContext(CM()))

class Fn(unittest.TestCase):
    def runTest(self): print("runTest")
def loose(): print("loose"); assert 1 == 2
class P:
    def __init__(self, x): self.x = x
    def __eq__(self, o): return self.x == o.x
    def __repr__(self): return f"P({self.x})"
class Eq(unittest.TestCase):
    maxDiff = None
    def setUp(self):
        self.addTypeEqualityFunc(P, self.peq)
    def peq(self, a, b, msg=None):
        if a.x != b.x: raise self.failureException(f"P differ {a.x} {b.x}: {msg}")
    def test_p(self): self.assertEqual(P(1), P(2), "note")
    def test_ok(self): self.assertEqual(P(1), P(1))
suite = unittest.TestSuite()
suite.addTest(Fn())
suite.addTest(unittest.FunctionTestCase(loose, description="desc"))
suite.addTests([Eq("test_p"), Eq("test_ok")])
print(suite.countTestCases(), list(suite)[0])
r = unittest.TestResult(); suite.run(r); print(r, r.wasSuccessful()); print([(str(t), e.splitlines()[-1]) for t, e in r.failures])
for bad in (lambda: suite.addTest(3), lambda: suite.addTest(Eq), lambda: suite.addTests("abc"), lambda: Eq("nope"),
            lambda: unittest.TestCase().assertRaises(3), lambda: unittest.TestCase().assertRaises(ValueError, msg="x", foo=3),
            lambda: unittest.TestCase().assertAlmostEqual(1, 2, places=3, delta=4), lambda: unittest.defaultTestLoader.loadTestsFromName("Nope", __import__("__main__")),
            lambda: unittest.defaultTestLoader.loadTestsFromName("P", __import__("__main__")),):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
ld = unittest.TestLoader()
ld.testMethodPrefix = "test_o"
print(ld.getTestCaseNames(Eq), ld.loadTestsFromTestCase(Eq))
ld = unittest.TestLoader(); ld.testNamePatterns = ["*test_p"]; print(ld.getTestCaseNames(Eq))
tc = Eq("test_ok")
tc.maxDiff = 640
import sys
def ck(f, *a, **k):
    try: f(*a, **k); print("ok")
    except Exception as e: print(type(e).__name__, str(e).splitlines()[0])
ck(tc.assertEqual, [1, 2, 3], [1, 2, 3, 4]); ck(tc.assertEqual, (1,), (2,)); ck(tc.assertEqual, {1, 2}, {2, 3}); ck(tc.assertEqual, {"a": 1, "b": [1, 2]}, {"a": 1, "b": [1, 3]})
ck(tc.assertEqual, "a\nb\n", "a\nc\n"); ck(tc.assertEqual, "x" * 100, "x" * 99 + "y"); ck(tc.assertCountEqual, [1, 1, 2], [1, 2, 2]); ck(tc.assertCountEqual, [[1], [2]], [[2], [3]])
ck(tc.assertSequenceEqual, [1], (1,)); ck(tc.assertSequenceEqual, [1], (2,)); ck(tc.assertListEqual, (1,), [1]); ck(tc.assertSequenceEqual, 3, [1])
ck(tc.assertTupleEqual, (1, 2), (1,)); ck(tc.assertDictEqual, [], {}); ck(tc.assertMultiLineEqual, 3, "a"); ck(tc.assertNotEqual, 1, 1); ck(tc.assertNotAlmostEqual, 1.0, 1.00000001); ck(tc.assertAlmostEqual, 1, 3, delta=1)
ck(tc.assertNotAlmostEqual, 1, 3, delta=5); ck(tc.assertIsNot, 1, 1); ck(tc.assertIsNotNone, None); ck(tc.assertNotIsInstance, 1, int); ck(tc.assertNotRegex, "abc", "b"); ck(tc.assertRaisesRegex, ValueError, "abc", int, "x")
ck(tc.assertRaises, (KeyError, IndexError), int); ck(tc.assertLess, 2, 1); ck(tc.assertGreaterEqual, 1, 2); ck(tc.assertFalse, [1], "why"); ck(tc.assertSetEqual, 3, {1}); ck(tc.assertSetEqual, {1}, 3)
with tc.assertRaises(ValueError) as cm: raise ValueError("v", 3)
print(cm.exception.args, cm.expected)
tc.longMessage = False; ck(tc.assertEqual, 1, 2, "only this"); 
unittest.main(argv=["prog", "-v", "A", "Fn", "Eq.test_ok"], exit=False)
unittest.main(argv=["prog", "-k", "nothing"])
