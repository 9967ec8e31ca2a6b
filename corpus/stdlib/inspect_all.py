"""inspect: signatures, binding, kinds of objects, documentation, source, states."""
import inspect, functools, types, collections
from inspect import signature, Parameter, Signature

def f(a, b=1, /, c: int = 2, *args, d, e: str = "x", **kw) -> float:
    "doc"
def deco(g):
    @functools.wraps(g)
    def w(*a, **k): return g(*a, **k)
    return w
class C:
    """Class doc

        indented
    more
    """
    def __init__(self, x, y: "int" = 3): pass
    def m(self, q, *, r=None): pass
    @staticmethod
    def s(a): pass
    @classmethod
    def c(cls, z): pass
    @property
    def p(self): "prop doc"; return 1
    def __call__(self, z): pass
    @deco
    def w(self, k): pass
class D(C):
    def m(self, q, *, r=None): pass
class E: pass
class N:
    def __new__(cls, a, b): return object.__new__(cls)
class M(type):
    def __call__(cls, *args, extra): return type.__call__(cls)
class X(metaclass=M): pass
NT = collections.namedtuple("NT", "a b", defaults=[3])
import dataclasses
@dataclasses.dataclass
class DC:
    a: int
    b: list = dataclasses.field(default_factory=list)
    c: str = "q"
    try: print(signature(o))
    except Exception as e: print(type(e).__name__, e)
s = signature(f)
for p in s.parameters.values(): print(repr(p), p.name, p.kind, repr(p.kind), p.kind.description, p.default, p.annotation, p.kind == Parameter.KEYWORD_ONLY)
print(repr(s), s.return_annotation, s == signature(f), hash(s) == hash(signature(f)), s.empty, Parameter.empty)
for a, k in (((1, 2), dict(d=3)), ((1, 2, 3, 4, 5), dict(d=3, z=5)), ((), {}), ((1,), {}), ((1,), dict(d=2, b=5)), ((1, 2, 3), dict(c=3, d=1)), ((1,), dict(d=1, q=2)), ((1,), dict(a=2, d=1))):
    try:
        b = s.bind(*a, **k); print(b, b.args, b.kwargs); b.apply_defaults(); print(b.arguments, b.args, b.kwargs)
    except TypeError as e: print("TypeError", e)
def g(a, b): pass
for a, k in (((1, 2, 3), {}), ((1,), {}), ((1, 2), dict(c=3)), ((1,), dict(a=1))):
    try: print(signature(g).bind(*a, **k))
    except TypeError as e: print("TypeError", e)
print(signature(g).bind_partial(1), signature(g).bind_partial().arguments)
for mk in (lambda: Parameter("1", Parameter.KEYWORD_ONLY), lambda: Parameter("a", 7), lambda: Parameter("a", Parameter.VAR_POSITIONAL, default=1), lambda: Parameter(3, Parameter.KEYWORD_ONLY), lambda: Parameter("if", Parameter.KEYWORD_ONLY),
           lambda: Signature([Parameter("a", Parameter.KEYWORD_ONLY), Parameter("b", Parameter.POSITIONAL_ONLY)]), lambda: Signature([Parameter("a", Parameter.KEYWORD_ONLY)] * 2), lambda: Signature([Parameter("a", Parameter.POSITIONAL_ONLY, default=1), Parameter("b", Parameter.POSITIONAL_ONLY)])):
    try: print(mk())
    except Exception as e: print(type(e).__name__, e)
print(s.replace(return_annotation=int), s.replace(parameters=[]), s.parameters["a"].replace(name="zz", annotation=list[int]))
print(Signature([Parameter("a", Parameter.POSITIONAL_ONLY), Parameter("b", Parameter.KEYWORD_ONLY, default="x", annotation=dict)]))
import typing
def h(a: typing.Optional[int], b: typing.List[str] = None, c: "C" = 1, d: C = 2, e: list[int] = 3, f: int | None = 3) -> "x": pass
print(signature(h)); print(s.format(max_width=10))
print(inspect.getfullargspec(f)); print(inspect.getfullargspec(C(1).m)); print(inspect.getfullargspec(C))
async def co(): pass
def gen(): yield 1
async def ag(): yield 1
for o in (f, C, C.m, C(1).m, C.s, co, gen, ag, len, [].append, str.join, inspect, 3, functools.partial(co), C.__dict__["s"], C.__dict__["p"], type.__call__, "".join, int.__add__, (1).__add__):
    print([n for n in dir(inspect) if n.startswith("is") and n not in ("iskeyword",) and getattr(inspect, n)(o)])
print(repr(inspect.cleandoc("  a\n    b\n      c\n\n")))
print([n for n, v in inspect.getmembers(C, inspect.isfunction)], [n for n, v in inspect.getmembers(C(1), inspect.ismethod)])
print([n for n, v in inspect.getmembers(E()) if not n.startswith("__")])
x = gen(); print(inspect.getgeneratorstate(x)); next(x); print(inspect.getgeneratorstate(x)); x.close(); print(inspect.getgeneratorstate(x))
y = co(); print(inspect.getcoroutinestate(y), inspect.isawaitable(y), inspect.iscoroutine(y)); y.close(); print(inspect.getcoroutinestate(y))
print(inspect.getcallargs(g, 1, b=2))
for a, k in (((1,), {}), ((), {}), ((1, 2, 3), {}), ((1, 2), {"c": 1}), ((1, 2), {"a": 1})):
    try: inspect.getcallargs(g, *a, **k)
    except TypeError as e: print(e)
def outer():
    def inner():
        fr = inspect.currentframe()
        print(fr.f_code.co_name, fr.f_back.f_code.co_name, fr.f_lineno, [s.function for s in inspect.stack()], inspect.stack()[1].lineno, inspect.stack()[0].code_context)
    inner()
print(inspect.getsource(g), inspect.getsourcelines(outer)[1], len(inspect.getsourcelines(C)[0]), inspect.getsource(C.w))
print(inspect.getmodule(f).__name__, inspect.getfile(f).split("/")[-1], inspect.getmodulename("a/b.py"))
print([(a.name, a.kind, a.defining_class) for a in inspect.classify_class_attrs(C) if a.name in "m s c p __init__ w".split()])
print(inspect.getclasstree([C, D, E])); print(inspect.isabstract(collections.abc.Sized), inspect.isabstract(C))
print(inspect.get_annotations(f), inspect.get_annotations(DC))
