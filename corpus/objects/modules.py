# abc, traceback, atexit, warnings, builtins.
import abc, traceback, atexit, warnings, builtins
from abc import ABC, abstractmethod
def t(f):
    try: print('=>', f())
    except Exception as e: print(type(e).__name__, e)
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
    def describe(self): return f'{self.name} {self.area()}'
class Sq(Shape):
    def __init__(self, s): self.s = s
    def area(self): return self.s ** 2
    @property
    def name(self): return 'sq'
class Half(Shape):
    def area(self): return 1
t(Shape); t(Half); t(lambda: Sq(2).describe()); print(isinstance(Sq(1), Shape), issubclass(Half, Shape), sorted(Shape.__abstractmethods__))
class Reg: pass
Shape.register(Reg); print(isinstance(Reg(), Shape), issubclass(Reg, Shape), isinstance(5, Shape))
class Hook(metaclass=abc.ABCMeta):
    @classmethod
    def __subclasshook__(cls, C):
        return any('quack' in b.__dict__ for b in C.__mro__) or NotImplemented
class Duck:
    def quack(self): pass
print(issubclass(Duck, Hook), isinstance(Duck(), Hook), isinstance(3, Hook), type(Hook), abc.ABC, type(Shape))
try: 1/0
except ZeroDivisionError:
    s = traceback.format_exc(); print(s.splitlines()[0], s.splitlines()[-1])
    print(traceback.format_exception_only(ValueError('x')))
atexit.register(print, 'bye', end='!\n'); atexit.register(lambda: print('first'))
@atexit.register
def last(): print('zero')
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    warnings.warn('careful', DeprecationWarning)
    print(len(w), w[0].message, w[0].category.__name__)
with warnings.catch_warnings():
    warnings.simplefilter('error')
    t(lambda: warnings.warn('boom'))
print(builtins.len([1]), builtins.__name__, callable(builtins.print))
