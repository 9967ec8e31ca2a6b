# stderr
"""configparser: reading, writing, interpolation, proxies, converters, errors."""
import configparser
import io
import os
import tempfile
from configparser import *

TEXT = """
# comment
; other
[DEFAULT]
base = /srv
Debug: no

[server]
host = example.com
Port : 8080
url = http://%(host)s:%(port)s%(base)s
ratio=2.5
debug = Yes
multi = line one
    line two

    line four
empty =
[paths]
home = %(base)s/home ; not inline
escaped = 100%%
[ spaced name ]
key with space = a = b : c
"""
c = ConfigParser()
c.read_string(TEXT)
print(c.sections(), c.defaults(), c.options("server"), c.has_section("paths"), c.has_section("DEFAULT"), c.has_option("server", "PORT"), c.has_option("paths", "nope"))
print(c.get("server", "url"), c["server"]["URL"], c.getint("server", "port"), c.getfloat("server", "ratio"), c.getboolean("server", "debug"), c.getboolean("paths", "debug"), repr(c["server"]["multi"]), repr(c["server"]["empty"]), c["paths"]["escaped"], c["paths"]["home"], c.get("paths", "home", raw=True), c.get("server", "url", vars={"host": "h"}))
print(dict(c["server"]), list(c), len(c), "server" in c, c["server"], c[" spaced name "]["Key With Space"], c.items("paths"), [(k, dict(v)) for k, v in c.items()][0])
print(c.get("x", "y", fallback="fb"), c.getint("server", "nope", fallback=7), c["server"].get("nope"), c["server"].get("nope", "d"), c["server"].getint("port"), c["server"].getboolean("debug"), c["server"].getfloat("zz", 1.5), c["server"].name, c["server"].parser is c)
c["new"] = {"a": 1, "B": "two"}
c["new"]["c"] = "3"
c.set("new", "d", "%%x")
c.add_section("other")
c.remove_option("server", "multi")
print(c.remove_section("paths"), c.remove_section("zz"), c.remove_option("new", "zz"))
out = io.StringIO()
c.write(out)
print(out.getvalue())
out = io.StringIO()
c.write(out, space_around_delimiters=False)
print(out.getvalue()[:60])
path = os.path.join(tempfile.mkdtemp(), "a.ini")
with open(path, "w") as f:
    c.write(f)
d = ConfigParser()
print([os.path.basename(p) for p in d.read([path, "/nonexistent.ini"])], d == c, d.sections())


def bad(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, str(e), repr(e), e.args)


def parse(text, **kw):
    p = ConfigParser(**kw)
    p.read_string(text)
    return {s: dict(p.items(s, raw=True)) for s in p.sections()}


for f in [lambda: c.get("nope", "x"), lambda: c.get("server", "nope"), lambda: c["nope"], lambda: c["server"]["nope"], lambda: c.getint("server", "host"), lambda: c.getboolean("server", "host"), lambda: c.add_section("server"), lambda: c.add_section("DEFAULT"), lambda: c.add_section(5), lambda: c.set("server", "x", 5), lambda: c.set("zz", "x", "y"), lambda: c.set("server", "x", "50%"), lambda: c.items("zz"), lambda: c.options("zz"), lambda: c.__delitem__("DEFAULT"), lambda: c.__delitem__("zz"), lambda: parse("a=1"), lambda: parse("[a]\nx=1\nx=2"), lambda: parse("[a]\n[a]"), lambda: parse("[a]\nnovalue\n=x\nbad2"), lambda: parse("[a]\nx=1\nx=2\n[a]", strict=False), lambda: parse("[a]\nnovalue\nb=1", allow_no_value=True), lambda: parse("[a]\nk\n  cont", allow_no_value=True), lambda: parse("[a]\nx = 1 # c\ny = 2 ; d", inline_comment_prefixes=("#", ";")), lambda: parse("[a]\nx -> 1", delimiters=("->",)), lambda: parse("[a]\nx = 1\n\n  y", empty_lines_in_values=False), lambda: parse("k=v\n[a]\nb=c", allow_unnamed_section=True), lambda: parse("[a]\n// c\nx=1", comment_prefixes=("//",)), lambda: parse("[c]\nx=1\n[common]\ny=2", default_section="common"), lambda: ConfigParser(interpolation=5), lambda: ConfigParser().popitem()]:
    bad(f)
i = ConfigParser()
i.read_string("[a]\nx=%(y)s\ny=%(x)s\nz=%(nope)s\nw=%q\nv=%(open\nok=%(deep)s\ndeep=%(d2)s!\nd2=end")
for k in "x z w v ok".split():
    bad(lambda: i.get("a", k))
e = ConfigParser(interpolation=ExtendedInterpolation())
e.read_string("[a]\nx=${y}/1\ny=${b:z}\nd=$$5\nbad=${nope}\nbad2=${b:q:r}\nbad3=$x\nbad4=${b:nope}\n[b]\nz=Z${w}\nw=W")
for k in ["x", "y", "d", "bad", "bad2", "bad3", "bad4"]:
    bad(lambda: e.get("a", k))
bad(lambda: e.set("a", "q", "$"))
r = RawConfigParser()
r.optionxform = str
r.read_string("[S]\nCamelCase = 50%\n")
r.set("S", "num", 5)
print(dict(r["S"]), r.get("S", "CamelCase"))
v = ConfigParser(converters={"list": lambda s: [x.strip() for x in s.split(",")]}, defaults={"k": "1, 2"})
v.read_dict({"s": {"items": "a, b,c", "none": "x"}, "t": {}})
print(v.getlist("s", "items"), v["s"].getlist("items"), v["t"].getlist("k"), v.getlist("s", "zz", fallback=[]), list(v.converters), v["t"].getlist("zz"))
n = ConfigParser(allow_no_value=True)
n.read_string("[x]\nflag\nother = 1")
print(n["x"]["flag"], "flag" in n["x"])
n.write(out := io.StringIO())
print(out.getvalue())
n["x"]["flag"] = None
del n["x"]["other"]
print(dict(n["x"]), n.popitem(), list(n["DEFAULT"]))
n["DEFAULT"]["z"] = "1"
n["x"] = {}
print(n["x"]["z"], n["x"].keys(), len(n["x"]), UNNAMED_SECTION)
ConfigParser().get("main", "opt")
