# PEP 695: type parameters and the type statement.
type Point = tuple[float, float]
print(Point, repr(Point), type(Point), Point.__name__, Point.__value__, Point.__type_params__)
type L[T] = list[T] | None
print(L, L.__value__, L.__type_params__, L[int])
type Rec = dict[str, Rec] | int
print(Rec.__value__)
type Bad = undefined_name
print(Bad)
try:
    Bad.__value__
except NameError as e:
    print("NameError", e)
def f(p: Point) -> Point:
    return p[1], p[0]
print(f((1, 2)), f.__annotations__)
class Stack[T]:
    type Item = T
    def __init__(self) -> None:
        self.items: list[T] = []
    def push(self, item: T) -> None:
        self.items.append(item)
    def pop(self) -> T:
        return self.items.pop()
s = Stack[int]()
s.push(1); s.push(2)
print(s.pop(), Stack.__type_params__, Stack[int], Stack.__parameters__, Stack.__orig_bases__)
def first[T](xs: list[T]) -> T:
    return xs[0]
print(first([3]), first.__type_params__, first.__annotations__)
def bounded[T: (int, str), U: float, *Ts, **P](a: T) -> T:
    return a
for p in bounded.__type_params__:
    print(p, type(p).__name__, p.__name__, getattr(p, "__bound__", None), getattr(p, "__constraints__", None))
print(Stack.Item, Stack.Item.__value__)
type A1[T = int] = list[T]
print(A1.__type_params__[0].__default__)
from typing import TypeAliasType
print(isinstance(Point, TypeAliasType), Point.__module__)
X = TypeAliasType("X", int)
print(X, X.__value__)
try:
    isinstance(1, Point)
except TypeError as e:
    print(e)
try:
    Point.__name__ = "x"
except AttributeError as e:
    print(e)
