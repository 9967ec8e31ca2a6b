# stderr
"""A run of tests with every outcome: the report, the order of fixtures, the exit status."""
import unittest, sys, io, logging, warnings

class Base(unittest.TestCase):
    def test_base(self):
        "A doc line.\n\nmore"
        self.assertTrue(True)

class T(Base):
    @classmethod
    def setUpClass(cls):
        print("setUpClass")
        cls.addClassCleanup(print, "class cleanup")
    @classmethod
    def tearDownClass(cls): print("tearDownClass")
    def setUp(self): print("setUp", self.id())
    def tearDown(self): print("tearDown")
    def test_fail(self):
        self.assertEqual(1, 2, "msg here")
    def test_error(self):
        {}["x"]
    def test_skip(self):
        self.skipTest("because")
    @unittest.skip("deco")
    def test_skip2(self): pass
    @unittest.skipIf(sys.version_info > (3,), "py3")
    def test_skip3(self): pass
    @unittest.skipUnless(sys.platform.startswith("linux"), "linux")
    def test_noskip(self): pass
    @unittest.expectedFailure
    def test_xfail(self):
        self.fail("x")
    @unittest.expectedFailure
    def test_xpass(self):
        pass
    def test_sub(self):
        for i in range(5):
            with self.subTest("m", i=i):
                self.assertEqual(i % 2, 0)
        with self.subTest():
            raise KeyError("k")
        with self.subTest(a=1):
            with self.subTest(b=2):
                self.skipTest("inner")
        with self.subTest("only message"):
            self.fail()
    def test_cleanup(self):
        self.addCleanup(print, "c1", sep="")
        self.addCleanup(lambda: 1 / 0)
        self.addCleanup(print, "c2")
        print(self.enterContext(io.StringIO("hi")).read())
    def test_logs(self):
        with self.assertLogs("foo", level="INFO") as cm:
            logging.getLogger("foo").info("first message")
            logging.getLogger("foo.bar").error("second message")
        self.assertEqual(cm.output, ['INFO:foo:first message', 'ERROR:foo.bar:second message'])
        print(cm.records[0].getMessage())
        with self.assertNoLogs(): pass
        with self.assertLogs():
            pass
    def test_nologs(self):
        with self.assertNoLogs("x", "WARNING"):
            logging.getLogger("x").warning("oops")
    def test_warns(self):
        with self.assertWarns(DeprecationWarning) as cm:
            warnings.warn("dep", DeprecationWarning)
        print(cm.warning, cm.lineno)
        with self.assertWarnsRegex(UserWarning, "a.c"):
            warnings.warn("xabcx")
        self.assertWarns(UserWarning, warnings.warn, "zz")
        with self.assertWarns(UserWarning):
            pass

@unittest.skip("whole class")
class S(unittest.TestCase):
    def test_a(self): pass
    def test_b(self): pass

class SetupFails(unittest.TestCase):
    @classmethod
    def setUpClass(cls): raise ValueError("no setup")
    def test_a(self): pass

class SetUpErr(unittest.TestCase):
    def setUp(self): raise ValueError("setUp")
    def tearDown(self): print("never")
    def test_a(self): pass
class TearErr(unittest.TestCase):
    def tearDown(self): raise ValueError("tearDown")
    def test_a(self): self.fail("first")

def setUpModule(): print("setUpModule")
def tearDownModule(): print("tearDownModule")

if __name__ == "__main__":
    s = io.StringIO()
    r = unittest.main(exit=False, verbosity=2, testRunner=unittest.TextTestRunner(stream=s, verbosity=2))
    import re
    text = s.getvalue()
    # Lines of frames below __exit__ differ, and so do the marks that CPython prints below source lines.
    text = re.sub(r'(?m)^  File .*\n(    .*\n)*', "", text)
    text = re.sub(r"in \d+\.\d+s", "in Xs", text)
    print(text)
    print(r.result)
    unittest.main(verbosity=1)
