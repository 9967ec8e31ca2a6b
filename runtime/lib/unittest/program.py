"""unittest.main(): a test run from the command line of the program."""
import os
import sys

from . import loader, runner
from .signals import installHandler

_NO_TESTS_EXITCODE = 5

_OPTIONS = """
positional arguments:
  tests                a list of any number of test modules, classes and test
                       methods.

options:
  -h, --help           show this help message and exit
  -v, --verbose        Verbose output
  -q, --quiet          Quiet output
  --locals             Show local variables in tracebacks
  --durations N        Show the N slowest test cases (N=0 for all)
  -f, --failfast       Stop on first fail or error
  -c, --catch          Catch Ctrl-C and display results so far
  -b, --buffer         Buffer stdout and stderr during tests
  -k TESTNAMEPATTERNS  Only run tests which match the given substring

Examples:
  {0}                           - run default set of tests
  {0} MyTestSuite               - run suite 'MyTestSuite'
  {0} MyTestCase.testSomething  - run MyTestCase.testSomething
  {0} MyTestCase                - run all 'test*' test methods
                                       in MyTestCase"""

_USAGE = """usage: {0} [-h] [-v] [-q] [--locals] [--durations N] [-f]
       {1} [-c] [-b] [-k TESTNAMEPATTERNS]
       {1} [tests ...]
"""


class TestProgram:
    """Runs the tests that the command line names, of a module by default."""

    module = None
    verbosity = 1
    failfast = catchbreak = buffer = progName = warnings = testNamePatterns = None
    durations = None

    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None, testLoader=None, exit=True,
                 verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, *, tb_locals=False,
                 durations=None):
        if testLoader is None:
            testLoader = loader.defaultTestLoader
        if isinstance(module, str):
            __import__(module)
            self.module = sys.modules[module]
        else:
            self.module = module
        if argv is None:
            argv = sys.argv
        self.exit = exit
        self.failfast = failfast
        self.catchbreak = catchbreak
        self.verbosity = verbosity
        self.buffer = buffer
        self.tb_locals = tb_locals
        self.durations = durations
        if warnings is None and not sys.warnoptions:
            self.warnings = "default"
        else:
            self.warnings = warnings
        self.defaultTest = defaultTest
        self.testRunner = testRunner
        self.testLoader = testLoader
        self.progName = os.path.basename(argv[0])
        self.parseArgs(argv)
        self.runTests()

    def parseArgs(self, argv):
        tests = self._options(list(argv[1:]))
        if tests:
            self.testNames = tests
        elif self.defaultTest is None:
            self.testNames = None
        elif isinstance(self.defaultTest, str):
            self.testNames = (self.defaultTest,)
        else:
            self.testNames = list(self.defaultTest)
        self.createTests()

    def _options(self, args):
        """Takes the options out of the arguments; gives the rest."""
        tests = []
        only_tests = False
        while args:
            arg = args.pop(0)
            if only_tests or arg == "-" or not arg.startswith("-"):
                tests.append(arg)
            elif arg == "--":
                only_tests = True
            elif arg.startswith("--"):
                self._long(arg, args)
            else:
                self._short(arg, args)
        return tests

    def _long(self, arg, args):
        name, given, value = arg.partition("=")
        full = [o for o in ("--help", "--verbose", "--quiet", "--locals", "--durations", "--failfast", "--catch",
                            "--buffer") if o.startswith(name)]
        if len(full) != 1:
            self.usageExit(f"unrecognized arguments: {arg}")
        self._set(full[0][2:], value if given else None, args)

    def _short(self, arg, args):
        names = {"h": "help", "v": "verbose", "q": "quiet", "f": "failfast", "c": "catch", "b": "buffer", "k": "k"}
        letters = arg[1:]
        while letters:
            name = names.get(letters[0])
            if name is None:
                self.usageExit(f"unrecognized arguments: {arg}")
            rest, letters = letters[1:], letters[1:]
            if name == "k":
                letters = ""
                self._set(name, rest or None, args)
            else:
                self._set(name, None, args)

    def _set(self, name, value, args):
        if name in ("k", "durations") and value is None:
            if not args:
                self.usageExit(f"argument {'-k' if name == 'k' else '--durations'}: expected one argument")
            value = args.pop(0)
        if name == "help":
            print(self._usage() + _OPTIONS.format(self.progName))
            sys.exit(0)
        elif name == "verbose":
            self.verbosity = 2
        elif name == "quiet":
            self.verbosity = 0
        elif name == "locals":
            self.tb_locals = True
        elif name == "durations":
            try:
                self.durations = int(value)
            except ValueError:
                self.usageExit(f"argument --durations: invalid int value: {value!r}")
        elif name == "failfast":
            self.failfast = True
        elif name == "catch":
            self.catchbreak = True
        elif name == "buffer":
            self.buffer = True
        else:
            pattern = value if "*" in value else f"*{value}*"
            self.testNamePatterns = (self.testNamePatterns or []) + [pattern]

    def _usage(self):
        return _USAGE.format(self.progName, " " * len(self.progName))

    def usageExit(self, msg=None):
        sys.stderr.write(f"{self._usage()}{self.progName}: error: {msg}\n")
        sys.exit(2)

    def createTests(self, from_discovery=False, Loader=None):
        if self.testNamePatterns:
            self.testLoader.testNamePatterns = self.testNamePatterns
        if self.testNames is None:
            self.test = self.testLoader.loadTestsFromModule(self.module)
        else:
            self.test = self.testLoader.loadTestsFromNames(self.testNames, self.module)

    def runTests(self):
        if self.catchbreak:
            installHandler()
        if self.testRunner is None:
            self.testRunner = runner.TextTestRunner
        if isinstance(self.testRunner, type):
            testRunner = self._makeRunner()
        else:
            testRunner = self.testRunner
        self.result = testRunner.run(self.test)
        if not self.exit:
            return
        if not self.result.wasSuccessful():
            sys.exit(True)
        if self.result.testsRun == 0 and len(self.result.skipped) == 0:
            sys.exit(_NO_TESTS_EXITCODE)
        sys.exit(False)

    def _makeRunner(self):
        options = {"verbosity": self.verbosity, "failfast": self.failfast, "buffer": self.buffer,
                   "warnings": self.warnings}
        more = {"tb_locals": self.tb_locals, "durations": self.durations}
        try:
            return self.testRunner(**options, **more)
        except TypeError:
            pass
        try:
            return self.testRunner(**options)
        except TypeError:
            return self.testRunner()


main = TestProgram
