"""pathlib: pure paths of both systems, files, directories, glob, walk, errors."""
from pathlib import *
import pathlib, os, tempfile, shutil
P, W = PurePosixPath, PureWindowsPath
for s in ["", ".", "/", "//", "///", "a", "a/b/c.tar.gz", "/a/./b//c/", "../x", "a/..", ".bashrc", "a.", "..", "/a/b.txt", "//a/b", "a b/é.py", "...", ".a.b", "x.y."]:
    p = P(s)
    print(repr(s), repr(p), str(p), p.parts, p.drive, p.root, p.anchor, p.name, p.stem, p.suffix, p.suffixes, p.parent, list(p.parents), p.is_absolute(), p.as_posix(), hash(p) == hash(P(s)))
for s in ["", "c:", "c:\\", "c:/a/b.txt", "\\\\host\\share\\x\\y.z", "\\a\\b", "a\\b", "c:a", "//host/share", "C:\\Program Files\\x.EXE", "\\\\?\\UNC\\s\\h\\x"]:
    p = W(s)
    print(repr(s), repr(p), str(p), p.parts, p.drive, p.root, p.anchor, p.name, p.suffix, p.parent, len(p.parents), p.is_absolute())
print(W("c:\\A") == W("C:\\a"), W("a") < W("B"), P("a") == P("A"), W("c:\\x") / "y" / "\\z", W("c:\\x") / "d:\\y", W("c:\\x") / "c:y", P("a") == W("a"), sorted([P("b"), P("a/c"), P("a"), P("a.b")]))
print(P("a") / "b" / P("c"), "x" / P("y"), P("a") / "/b", P("a").joinpath("b", "c"), P("a", "b", "..", "c"), P(P("x"), "y"), P("a//b/./c"))
def bad(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
p = P("/a/b/c.tar.gz")
print(p.with_name("d"), p.with_stem("z"), p.with_suffix(".x"), p.with_suffix(""), p.relative_to("/a"), p.relative_to("/a/x", walk_up=True), p.is_relative_to("/a/b"), p.is_relative_to("/x"), P("c:/x").as_uri if 0 else p.as_uri(), W("c:/a b").as_uri(), P("/é ?").as_uri())
for f in [lambda: p.with_name(""), lambda: p.with_name("a/b"), lambda: P("/").with_name("x"), lambda: p.with_suffix("x"), lambda: p.with_suffix("."), lambda: P("").with_suffix(".x"), lambda: p.relative_to("/x"), lambda: P("a").relative_to("/b"), lambda: P("a").relative_to("../b", walk_up=True), lambda: P("a").as_uri(), lambda: P(5), lambda: P("a") / 5, lambda: 5 / P("a"), lambda: P("a") < "b", lambda: P("a") < W("a"), lambda: p.parents[10], lambda: P("a").match(""), lambda: WindowsPath("x"), lambda: Path("a").glob(""), lambda: Path("a").glob("/x"), lambda: Path("a").write_text(5), lambda: P(b"x"), lambda: P("x").with_stem(""), lambda: P("a.b").with_stem("")]:
    bad(f)
print(p.parents, p.parents[0], p.parents[-1], p.parents[:2], len(p.parents), p.parents[1:])
for pat in ["*.py", "a/*.py", "**/*.py", "/a/*", "a/**", "**", "?.py", "[ab]/x.py", "b/*", "*", "a/**/x.py"]:
    print(pat, [str(q) for q in map(P, ["x.py", "a/x.py", "/a/b", "a/b/c/x.py", "b", ".h/x.py"]) if q.match(pat)], [str(q) for q in map(P, ["x.py", "a/x.py", "/a/b", "a/b/c/x.py", "b", ".h/x.py"]) if q.full_match(pat)])
print(P("A.PY").match("*.py"), P("A.PY").match("*.py", case_sensitive=False), W("A.PY").match("*.py"))
print({P("a"): 1}[P("a")], isinstance(Path("x"), PosixPath), isinstance(Path("x"), PurePath), os.fspath(P("a/b")), bytes(P("a")), f"{P('a/b')!s:>6}|", os.path.join("x", P("y")), os.fspath(Path()))
tmp = Path(tempfile.mkdtemp())
try:
    os.chdir(tmp)
    base = Path("base")
    (base / "sub" / "deep").mkdir(parents=True)
    for n in ["a.txt", "b.py", "sub/c.py", "sub/deep/d.py", ".hidden", "sub/e.txt"]:
        print((base / n).write_text(n + "\nline2\n"))
    print(sorted(map(str, base.iterdir())), sorted(base.glob("*.py")), sorted(base.glob("**/*.py")), sorted(base.rglob("*.txt")), sorted(base.glob("**")), sorted(base.glob("*/")), sorted(base.glob("sub/*")), sorted(base.rglob("*")), sorted(base.glob("**/")), sorted(Path().glob("base/*")), sorted(Path("nope").glob("*")), sorted(base.glob("sub/../*.py")), sorted(base.glob("a.txt")), sorted(base.glob("zz")), sorted(base.rglob("deep")), sorted(base.glob("*/*.py")), sorted(base.glob("*.PY", case_sensitive=False)))
    f = base / "a.txt"
    print(f.read_text(), f.read_bytes(), f.exists(), f.is_file(), f.is_dir(), f.stat().st_size, f.stat().st_mode, base.is_dir(), f.is_symlink(), f.is_mount(), f.is_fifo(), f.samefile("base/a.txt"))
    with f.open("a") as h:
        h.write("more")
    print(f.read_text().splitlines(), f.write_bytes(b"xyz"), f.read_bytes())
    with f.open() as h:
        print([l for l in h])
    g = f.rename(base / "renamed.txt")
    print(g, f.exists(), g.exists(), g.replace(base / "r2"), (base / "r2").resolve() == tmp.resolve() / "base" / "r2", (base / "r2").absolute() == Path.cwd() / "base/r2", Path("x/../y").resolve().name)
    (base / "link").symlink_to("r2")
    (base / "hard").hardlink_to(base / "r2")
    print((base / "link").is_symlink(), (base / "link").readlink(), (base / "link").read_text(), (base / "hard").stat().st_nlink, (base / "link").resolve().name, (base / "link").lstat().st_size)
    t = base / "touched"
    t.touch()
    t.chmod(0o600)
    print(t.exists(), t.stat().st_size, oct(t.stat().st_mode))
    for top, dirs, files in base.walk():
        dirs.sort()
        print(top, dirs, sorted(files))
    for top, dirs, files in base.walk(top_down=False):
        print(top, sorted(dirs), sorted(files))
    for f in [lambda: t.touch(exist_ok=False), lambda: base.mkdir(), lambda: base.mkdir(exist_ok=True), lambda: (base / "x/y").mkdir(), lambda: base.rmdir(), lambda: (base / "none").unlink(), lambda: (base / "none").unlink(missing_ok=True), lambda: (base / "none").read_text(), lambda: base.read_text(), lambda: (base / "none").stat(), lambda: t.rename("no/such"), lambda: list((base / "none").iterdir()), lambda: (base / "b.py").readlink(), lambda: Path("/zzz/n").resolve(strict=True), lambda: t.unlink(), lambda: t.exists()]:
        bad(f)
    print(Path("~").expanduser() == Path.home(), Path("~/x").expanduser().name, Path.from_uri("file:///a%20b/c"), Path.cwd().is_absolute())
    bad(lambda: Path.from_uri("http://x"))
    bad(lambda: Path("~nosuchuser/x").expanduser())
    print(sorted(os.listdir(base)), open(base / "b.py").read(), os.path.exists(base / "b.py"))
    shutil.rmtree(base)
    print(base.exists())
finally:
    os.chdir("/")
    shutil.rmtree(tmp)
class MyPath(PosixPath):
    def shout(self):
        return str(self).upper()
m = MyPath("a/b")
print(m.shout(), (m / "c").shout(), m.parent, type(m.parent).__name__, repr(m / "x"))
import copy
print(copy.copy(P("x")), copy.deepcopy(P("x/y")))
match Path("a/b.py"):
    case Path(name="b.py", suffix=sx):
        print("matched", sx)
