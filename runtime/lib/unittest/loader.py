"""Finding the tests of classes and modules."""
import functools
import sys
import traceback
import types
from fnmatch import fnmatchcase

from . import case, suite, util


class _FailedTest(case.TestCase):
    """Stands for a test that could not be loaded: it fails with the reason."""

    _testMethodName = None

    def __init__(self, method_name, exception):
        self._exception = exception
        super().__init__(method_name)

    def __getattr__(self, name):
        if name != self._testMethodName:
            return super().__getattribute__(name)
        return self._fails

    def _fails(self):
        raise self._exception


def _missing(loader, name, error, message):
    return loader.suiteClass((_FailedTest(name, error),)), message


def _skipped_module(name, exception, suiteClass):
    @case.skip(str(exception))
    def testSkipped(self):
        pass
    cls = type("ModuleSkipped", (case.TestCase,), {name: testSkipped})
    return suiteClass((cls(name),))


class TestLoader:
    """Loads tests according to various criteria and gives them wrapped in a TestSuite."""

    testMethodPrefix = "test"
    sortTestMethodsUsing = staticmethod(util.three_way_cmp)
    testNamePatterns = None
    suiteClass = suite.TestSuite
    _top_level_dir = None

    def __init__(self):
        super().__init__()
        self.errors = []
        self._loading_packages = set()

    def loadTestsFromTestCase(self, testCaseClass):
        """Return a suite of all test cases contained in testCaseClass"""
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?")
        if testCaseClass in (case.TestCase, case.FunctionTestCase):
            names = []
        else:
            names = self.getTestCaseNames(testCaseClass)
            if not names and hasattr(testCaseClass, "runTest"):
                names = ["runTest"]
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        """Return a suite of all test cases contained in the given module"""
        tests = []
        for name in dir(module):
            obj = getattr(module, name)
            if (isinstance(obj, type) and issubclass(obj, case.TestCase)
                    and obj not in (case.TestCase, case.FunctionTestCase)):
                tests.append(self.loadTestsFromTestCase(obj))
        load_tests = getattr(module, "load_tests", None)
        tests = self.suiteClass(tests)
        if load_tests is None:
            return tests
        try:
            return load_tests(self, tests, pattern)
        except Exception as e:
            message = f"Failed to call load_tests:\n{traceback.format_exc()}"
            self.errors.append(message)
            return self.suiteClass((_FailedTest(module.__name__, TypeError(message)),))

    def loadTestsFromName(self, name, module=None):
        """Return a suite of all test cases given a string specifier: a module, a class, a method or a callable that
        gives any of these."""
        parts = name.split(".")
        failure = None
        if module is None:
            module, used, failure = self._import(parts)
            if module is None:
                self.errors.append(failure[1])
                return failure[0]
            parts = parts[used:]
        obj = module
        parent = None
        for part in parts:
            try:
                parent, obj = obj, getattr(obj, part)
            except AttributeError as e:
                if getattr(obj, "__path__", None) is not None and failure is not None:
                    test, message = failure
                else:
                    test, message = _missing(
                        self, part, e, f"Failed to access attribute:\n{traceback.format_exc()}")
                self.errors.append(message)
                return test
        return self._load(obj, parent, name)

    def _import(self, parts):
        """Imports the longest prefix of a dotted name that is a module."""
        failure = None
        for used in range(len(parts), 0, -1):
            name = ".".join(parts[:used])
            try:
                return __import__(name) if used == 1 else sys.modules[_imported(name)], used, failure
            except (ImportError, KeyError) as e:
                if failure is None:
                    message = f"Failed to import test module: {parts[used - 1]}\n{traceback.format_exc()}"
                    failure = _missing(self, parts[used - 1], ImportError(message), message)
        return None, 0, failure

    def _load(self, obj, parent, name):
        """Makes a suite of whatever a name meant."""
        if isinstance(obj, types.ModuleType):
            return self.loadTestsFromModule(obj)
        if (isinstance(obj, type) and issubclass(obj, case.TestCase)
                and obj not in (case.TestCase, case.FunctionTestCase)):
            return self.loadTestsFromTestCase(obj)
        last = name.split(".")[-1]
        if isinstance(obj, types.FunctionType) and isinstance(parent, type) and issubclass(parent, case.TestCase):
            inst = parent(last)
            if not isinstance(getattr(inst, last), types.FunctionType):
                return self.suiteClass([inst])
        elif isinstance(obj, suite.TestSuite):
            return obj
        if callable(obj):
            test = obj()
            if isinstance(test, suite.TestSuite):
                return test
            if isinstance(test, case.TestCase):
                return self.suiteClass([test])
            raise TypeError(f"calling {obj} returned {test}, not a test")
        raise TypeError(f"don't know how to make test from: {obj}")

    def loadTestsFromNames(self, names, module=None):
        """Return a suite of all test cases found using the given sequence of string specifiers."""
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def getTestCaseNames(self, testCaseClass):
        """Return a sorted sequence of method names found within testCaseClass"""
        names = [n for n in dir(testCaseClass) if self._isTest(testCaseClass, n)]
        if self.sortTestMethodsUsing:
            names.sort(key=functools.cmp_to_key(self.sortTestMethodsUsing))
        return names

    def _isTest(self, cls, name):
        if not name.startswith(self.testMethodPrefix) or not callable(getattr(cls, name)):
            return False
        full = f"{cls.__module__}.{cls.__qualname__}.{name}"
        return self.testNamePatterns is None or any(fnmatchcase(full, p) for p in self.testNamePatterns)

    def discover(self, start_dir, pattern="test*.py", top_level_dir=None):
        """Looks through the modules of the program, which are those that its files import, for names that match."""
        tests = []
        for name in sorted(sys.modules):
            module = sys.modules[name]
            file = getattr(module, "__file__", None)
            if file is None or file.startswith("lib/") or not fnmatchcase(file.rsplit("/", 1)[-1], pattern):
                continue
            tests.append(self.loadTestsFromModule(module, pattern=pattern))
        if not tests:
            raise NotImplementedError("discover() finds only modules that the translated program imports")
        return self.suiteClass(tests)


def _imported(name):
    __import__(name)
    return name


defaultTestLoader = TestLoader()
