é = ñ = 変数 = π = 1
ﬁ = 2
ｘ = ℌ = 3
class Ünïcode:
    größe: int = 1
    def méthode(self, paramètre): return self.größe
µ = μ
a·b = 1
_ñ1 = __x__ = _ = x1
f(é=1)
import módulo as m
𝐱𝐲 = 4
x.ｙ
def ﬀ(ﬂ): global ﬄ
