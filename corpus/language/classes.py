# Classes as tutorials show them: attributes, properties, inheritance, special methods, ABCs, dataclasses.
from abc import ABC, abstractmethod
from collections import namedtuple
from dataclasses import dataclass, field


class Animal(ABC):
    count = 0

    def __init__(self, name):
        self.name = name
        self.__secret = 'hidden ' + name
        type(self).count += 1

    @abstractmethod
    def sound(self): ...

    def speak(self):
        return f'{self.name} says {self.sound()}'

    @classmethod
    def make(cls, *names):
        return [cls(n) for n in names]

    @staticmethod
    def legs():
        return 4


class Dog(Animal):
    def sound(self):
        return 'wang'


class Puppy(Dog):
    def sound(self):
        return super().sound() + '?'


try:
    Animal('x')
except TypeError as e:
    print(e)
pets = Dog.make('a', 'b') + Puppy.make('c')
print([p.speak() for p in pets], Animal.count, Dog.count, Puppy.count, pets[0].legs())
print(pets[0]._Animal__secret, hasattr(pets[0], '__secret'), isinstance(pets[2], Animal), issubclass(Puppy, Dog))
print(sorted(vars(pets[0])), Puppy.__mro__[1].__name__, Dog.__bases__[0].__name__)


class Circle:
    __slots__ = ('_r',)

    def __init__(self, r):
        self.r = r

    @property
    def r(self):
        return self._r

    @r.setter
    def r(self, v):
        if v < 0:
            raise ValueError('negative radius')
        self._r = v

    @property
    def area(self):
        return round(3.14159 * self._r ** 2, 2)


c = Circle(2)
c.r += 1
print(c.area)
for wrong in (lambda: setattr(c, 'area', 1), lambda: setattr(c, 'r', -1), lambda: setattr(c, 'x', 1), lambda: c.nothing,
              lambda: Circle(), lambda: c.area(), lambda: delattr(c, 'area')):
    try:
        wrong()
    except (AttributeError, ValueError, TypeError) as e:
        print(type(e).__name__, e)


class Vec:
    def __init__(self, *xs):
        self.xs = xs

    def __add__(self, o):
        return Vec(*(a + b for a, b in zip(self.xs, o.xs))) if isinstance(o, Vec) else NotImplemented

    def __mul__(self, k):
        return Vec(*(a * k for a in self.xs))

    __rmul__ = __mul__

    def __eq__(self, o):
        return isinstance(o, Vec) and self.xs == o.xs

    def __hash__(self):
        return hash(self.xs)

    def __len__(self):
        return len(self.xs)

    def __getitem__(self, i):
        return self.xs[i]

    def __contains__(self, x):
        return x in self.xs

    def __bool__(self):
        return any(self.xs)

    def __call__(self, f):
        return Vec(*map(f, self.xs))

    def __repr__(self):
        return 'Vec' + repr(self.xs)


v = Vec(1, 2, 3)
print(v + v, 2 * v, v * 2 == v + v, len(v), v[-1], v[1:], 2 in v, list(v), bool(Vec(0)), v(str), {v: 1}[Vec(1, 2, 3)])
try:
    v + 1
except TypeError as e:
    print(e)


class A:
    def who(self): return ['A']


class B(A):
    def who(self): return ['B'] + super().who()


class C(A):
    def who(self): return ['C'] + super().who()


class D(B, C):
    def who(self): return ['D'] + super().who()


print(D().who(), [k.__name__ for k in D.__mro__])


@dataclass(order=True)
class Item:
    price: float
    name: str = 'thing'
    tags: list = field(default_factory=list, compare=False)


print(Item(1.5), Item(2, 'b') > Item(1, 'z'), Item(1) == Item(1, tags=['x']), sorted([Item(3), Item(1)])[0].price)


P = namedtuple('P', 'x y')
p = P(1, y=2)
print(p, p.x + p[1], p._replace(x=9), p._asdict(), P._fields)


class Singleton:
    _it = None

    def __new__(cls, *a):
        if cls._it is None:
            cls._it = super().__new__(cls)
        return cls._it

    def __init__(self, v):
        self.v = v


print(Singleton(1) is Singleton(2), Singleton(3).v)


class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        ns['kind'] = kw.get('kind', name.lower())
        return super().__new__(m, name, bases, ns)


class Plugin(metaclass=Meta, kind='base'):
    registry = []

    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        Plugin.registry.append(cls.__name__)


class One(Plugin): pass


print(Plugin.kind, One.kind, Plugin.registry, type(One).__name__)


class Lazy:
    def __getattr__(self, n):
        if n.startswith('_'):
            raise AttributeError(n)
        return n * 2

    def __setattr__(self, n, v):
        super().__setattr__(n, v + 1)


z = Lazy()
z.a = 1
print(z.a, z.b, getattr(z, '_c', 'none'), z.__dict__)
