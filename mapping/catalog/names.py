"""Prints the names of CPython's standard modules, for names.txt: `python3.13 names.py > names.txt`.

A line is a module's name, a colon and its names; those that every module has are left out, and a minus stands before those
that `import *` does not bring. Each module is imported by an
interpreter of its own, because importing a submodule adds its name to the package. A question mark before the module's
name says that this platform's CPython has no such module.
"""
import importlib.util
import pkgutil
import subprocess
import sys

SKIP = {"antigravity", "this", "idlelib", "turtledemo", "ensurepip", "pydoc_data", "test", "lib2to3"}
COMMON = {"__builtins__", "__cached__", "__doc__", "__loader__", "__name__", "__package__", "__spec__"}
LIST = """
import sys
m = __import__(sys.argv[1], fromlist=["x"])
names = sorted(set(dir(m)) - set(sys.argv[2:]))
public = getattr(m, "__all__", [n for n in names if n[0] != "_"])
print(*[n if n in public else "-" + n for n in names])
"""


def submodules(name):
    """Lists the public submodules of a package, below it at any depth."""
    spec = importlib.util.find_spec(name)
    for _, sub, package in pkgutil.iter_modules(spec.submodule_search_locations):
        full = name + "." + sub
        if sub.startswith("_") or sub in ("test", "tests", "idle_test") or name == "encodings":
            continue
        yield full
        if package:
            yield from submodules(full)


def modules():
    for name in sorted(sys.stdlib_module_names):
        if name in SKIP or name.startswith("_") and name not in ("_thread", "__future__"):
            continue
        yield name
        if name == "os":
            yield "os.path"
        spec = importlib.util.find_spec(name)
        if spec and spec.submodule_search_locations:
            yield from sorted(submodules(name))


def main():
    for name in modules():
        done = subprocess.run([sys.executable, "-W", "ignore", "-c", LIST, name, *COMMON], capture_output=True, text=True)
        if done.returncode:
            print("?" + name + ":")
            continue
        print(name + ":", done.stdout.strip())


main()
