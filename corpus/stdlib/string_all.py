"""string: Template and Formatter with all their hooks, constants, capwords."""
import string
from string import Formatter, Template

print(string.ascii_letters, string.digits, string.hexdigits, string.octdigits, string.punctuation, repr(string.whitespace), len(string.printable), string.capwords("hello  wORLD a-b"), string.capwords("a,b c,d", ","))
t = Template("$who likes ${what} for $$5, $Who ${_x1}th")
print(t.template, t.is_valid(), t.get_identifiers(), t.safe_substitute(who="tim"), t.substitute({"who": 1, "what": [2]}, Who="W", _x1=3))


class Pct(Template):
    delimiter = "%"
    idpattern = "[a-z]+_[a-z]+"


class Braced(Template):
    braceidpattern = r"[^}]+"
    flags = 0


class Custom(Template):
    pattern = r"""
    <<(?:(?P<escaped><<)|(?P<named>[a-z]+)>>|(?P<braced>\{[a-z]+\})>>|(?P<invalid>))
    """


print(Pct("%a_b %% %zz").safe_substitute(a_b="X"), Braced("${a b}$c").substitute({"a b": 1, "c": 2}), Custom("<<ab>> <<<< ").safe_substitute(ab=1), Pct.pattern.pattern == Pct("x").pattern.pattern)
for f in [lambda: t.substitute(who=1), lambda: Template("a $ b").substitute(), lambda: Template("x\ny $").substitute(), lambda: Template("${").substitute({}), lambda: Template("$a ${b").safe_substitute(a=1), lambda: Template("$1").is_valid(), lambda: Template("$a").substitute(1), lambda: Template("$a").substitute({}, {}), lambda: Template("$é").get_identifiers()]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class F(Formatter):
    def get_value(self, key, args, kwargs):
        if isinstance(key, str) and key not in kwargs:
            return f"<{key}>"
        return super().get_value(key, args, kwargs)

    def convert_field(self, value, conversion):
        if conversion == "u":
            return str(value).upper()
        return super().convert_field(value, conversion)

    def format_field(self, value, spec):
        if spec == "rev":
            return str(value)[::-1]
        return super().format_field(value, spec)

    def check_unused_args(self, used, args, kwargs):
        print("used", sorted(map(str, used)), len(args), sorted(kwargs))


f = F()
print(f.format("{0} {name!u} {nope} {x:rev} {0:>5}|{v:.{p}f}", 1, name="bob", x="abc", v=3.14159, p=2))
print(f.vformat("{} {} {a[k]} {b.real}", (1, 2), {"a": {"k": "v"}, "b": 3}), list(Formatter().parse("a{b!r:c}{{d}} {0[x].y:{z}}")), Formatter().get_field("0.real", (5,), {}))
for g in [lambda: Formatter().format("{x}"), lambda: Formatter().format("{}"), lambda: Formatter().format("{0}{}", 1), lambda: Formatter().format("{!z}", 1), lambda: Formatter().format("{", 1), lambda: Formatter().format("}"), lambda: Formatter().format(), lambda: Formatter().format("{a:{b:{c}}}", a=1, b=2, c=3), lambda: Formatter().format("{!r:>6} {!s} {!a}", "é", "é", "é"), lambda: Formatter().format("{0.nope}", 1), lambda: Formatter().vformat("{a[0]}", (), {"a": [7]})]:
    try:
        print(g())
    except Exception as e:
        print(type(e).__name__, e)
