"""re.Scanner, pattern.scanner, flags as class attributes, the errors of patterns."""
import re
p=re.compile("a(?P<x>b)?")
print(sorted(n for n in dir(p) if not n.startswith('_')))
print(sorted(n for n in dir(p.match("a")) if not n.startswith('_')))
print(re.A|re.I, repr(re.I), re.RegexFlag.IGNORECASE, str(re.I), re.I.name, re.I.value, int(re.I), re.RegexFlag(10), isinstance(re.I,int))
print(re.I in (re.I|re.M), re.A is re.RegexFlag.A)
s=re.Scanner([(r"[0-9]+", lambda sc,tok: int(tok)),(r"[a-z_]+", lambda sc,tok:(tok, sc.match.span())),(r"[,.]+","PUNCT"),(r"\s+",None)])
print(s.scan("foo 12 bar, 7."), s.scan("foo !x"), s.scan(""))
sc=re.compile(r"\w").scanner("ab c")
print([sc.match(), sc.match(), sc.match(), sc.match()])
sc=re.compile(r"\w").scanner("ab c")
print([sc.search(), sc.search(), sc.search(), sc.search()], sc.pattern)
# warnings and errors
import warnings
for args in [("a","b","abc",1,re.I)]:
    pass
for pat in ["(", ")", "a**", "[a", "(?P<1>a)", "(?P<a>x)(?P<a>y)", "(?<=a+)b", "\\", "x{3,1}", "(?z)", "*a", "(?P=foo)", r"\8", "[z-a]", r"[\w-a]", "a(?i)b", r"\N{FOO}", r"\x1", "(?(1)a|b|c)", "(?#abc", "(?P<n", "(?", "a{1,2}{3}", r"\u12"]:
    try:
        re.compile(pat); print(pat,"ok")
    except re.error as e:
        print(pat, e, e.msg, e.pos, e.lineno, e.colno)
print(re.split(r"(\W)", "a,b c", maxsplit=1), re.findall(r"(a)(b)?", "ab a"))
m=re.match(r"(?P<a>\w)(?P<b>\d)?","x")
print(m.groupdict(), m.groups("z"), m.span("b"), m.lastindex, m.lastgroup, m.expand(r"\1-\g<a>"), m[0], m["a"], m.regs, m.re, m.string, m.pos, m.endpos)
try: m.group("q")
except IndexError as e: print(e)
try: m.group(5)
except IndexError as e: print(e)
print(re.fullmatch("a|ab","ab"), re.match("(?>a+)b","aaab"), re.match("a++b","aab"), re.sub("(?i:A)b","x","ab aB"))
print(re.escape("a.b*c"), re.template if hasattr(re,"template") else "no")
print(re.compile("a", re.I|re.X|re.DEBUG if False else re.I|re.X), re.compile(b"x"), re.compile("é"))
for f in [lambda: re.sub("a", 5, "a"), lambda: re.sub(b"a", 5, b"a"), lambda: re.sub("a", b"x", "a"), lambda: re.sub("a", b"x", "b"), lambda: re.sub(b"a", "x", b"a"), lambda: re.sub("a", lambda m: 5, "xaya"), lambda: re.sub(b"a", lambda m: "s", b"xaya"), lambda: re.sub("a", None, "b"), lambda: re.sub(b"a", lambda m: 5, b"a"), lambda: re.sub("a", lambda m: b"x", "za"), lambda: re.sub("a", bytearray(b"x"), "a"), lambda: re.sub(b"a", bytearray(b"x"), b"a"), lambda: re.match("a", "a").expand(5)]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
