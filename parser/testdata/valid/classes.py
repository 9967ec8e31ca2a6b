class A: pass
class A(): pass
class A(B): x = 1
class A(B, C, metaclass=M, **kw): pass
class A(*bases, x=1): pass
class A(B,):
    """Doc."""
    x = 1
    class Inner(Base[int]):
        y: int = 2
    def __init__(self, x):
        self.x = x
    @property
    def p(self): return self.x
    @p.setter
    def p(self, v): self.x = v
    @staticmethod
    def s(): ...
    @classmethod
    async def c(cls): ...

class B(A if x else C): ...
