x: int
x: int = 1
(x): int = 2
x.y: str
x[0]: list[int] = []
(x.y): int = 3
x: tuple[int, ...] = 1, 2
y: 'forward'
class C:
    a: int
    b: str = 'b'
    def m(self, x: int = 1, *args: int, y: str, z: str = 's', **kw: dict[str, int]) -> None:
        local: int = 1
        local2: float
def g(*args: *Ts) -> (yield_): ...
async def h(x: a | b, /, y: 'c') -> list[int]: pass
