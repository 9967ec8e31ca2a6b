# Annotations that are text.
from __future__ import annotations
from dataclasses import dataclass
@dataclass
class A:
    b: B | None = None
    c: list[B] = None
class B:
    def f(self, x: Undefined) -> C: ...
def g(a: Later, b: dict[str, "int"] = None) -> list[Later]: return 1
print(g.__annotations__, A.__annotations__, A(), B.f.__annotations__)
from typing import Optional, Callable, get_type_hints, ClassVar, NamedTuple, Literal, Annotated
class C: 
    n: ClassVar[int] = 3
    f: Callable[[int, str], None]
    t: tuple[int, ...]
    o: Optional["C"] = None
    l: Literal["a", 1, True, None, -1] = "a"
    e: tuple[()] = ()
print(C.__annotations__)
class P(NamedTuple):
    x: int
    y: str = "q"
print(P(1), get_type_hints(g.__class__) if 0 else "")
def h(x: int, *a: str, k: C | None = None, **kw: Annotated[int, field(default=3)]) -> None: ...
print(h.__annotations__)
