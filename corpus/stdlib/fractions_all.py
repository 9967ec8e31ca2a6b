from fractions import Fraction
from decimal import Decimal
import math, numbers, copy, pickle, operator, random
F=Fraction
for f in (lambda:F(), lambda:F(3,6), lambda:F(-3,-6), lambda:F('3/7'), lambda:F(' -3/7 '), lambda:F('1 / 2'), lambda:F('1.25e-3'), lambda:F('.5'), lambda:F('5.'), lambda:F('1_000/3'), lambda:F('1e3'), lambda:F('+7'), lambda:F('x'), lambda:F(''), lambda:F('1/0'), lambda:F('1/-2'), lambda:F(1,0), lambda:F(0,0), lambda:F(1.5), lambda:F(0.1), lambda:F(float('nan')), lambda:F(float('inf')), lambda:F(Decimal('1.1')), lambda:F(1.5,2), lambda:F('1',2), lambda:F(None), lambda:F([]), lambda:F(F(1,2),F(3,4)), lambda:F(True), lambda:F(2)/0, lambda:F(1,2)/F(0), lambda:F(3,4)//0, lambda:F(3,4)%0, lambda:divmod(F(1),0), lambda:F(0)**-1, lambda:F(0)**-3, lambda:F(-2,3)**-3, lambda:F(4,9)**0.5, lambda:F(4,9)**F(1,2), lambda:2**F(1,2), lambda:2**F(3), lambda:2**F(-3), lambda:2.0**F(-3), lambda:F(-8)**F(1,3), lambda:F(1,2)+'a', lambda:'a'+F(1,2), lambda:F(1,2)+Decimal(1), lambda:Decimal(1)+F(1,2), lambda:F(1,2)==Decimal('0.5'), lambda:F(1,2)<Decimal(1), lambda:Decimal('0.5')==F(1,2), lambda:F(1,2)<'a', lambda:F(1,2)+1j, lambda:1j*F(1,2), lambda:F(1,2)==0.5+0j, lambda:F(1,2)<float('nan'), lambda:F(1,2)<float('inf'), lambda:F(1,2)==float('inf'), lambda:hash(F(1,2))==hash(0.5), lambda:hash(F(7)), lambda:hash(F(-1,3)), lambda:hash(F(1,2**61-1)), lambda:round(F(5,2)), lambda:round(F(7,2)), lambda:round(F(-5,2)), lambda:round(F(22,7),3), lambda:round(F(1234),-2), lambda:math.floor(F(-7,2)), lambda:math.ceil(F(-7,2)), lambda:math.trunc(F(-7,2)), lambda:int(F(-7,2)), lambda:float(F(1,3)), lambda:float(F(10**400)), lambda:complex(F(1,2)), lambda:F(1,3).limit_denominator(2), lambda:F(math.pi).limit_denominator(100), lambda:F('3.1415926535').limit_denominator(), lambda:F(1,3).limit_denominator(0), lambda:F.from_float(0.25), lambda:F.from_float('a'), lambda:F.from_decimal(Decimal('0.125')), lambda:F.from_decimal(1.5), lambda:F(3,4).as_integer_ratio(), lambda:F(4,2).is_integer(), lambda:isinstance(F(1),numbers.Rational), lambda:isinstance(F(1),numbers.Number), lambda: isinstance(F(1),numbers.Integral), lambda:isinstance(1,numbers.Integral), lambda:isinstance(1.5,numbers.Real), lambda: isinstance(1.5, numbers.Rational), lambda:isinstance(Decimal(1),numbers.Number), lambda: isinstance(Decimal(1), numbers.Real), lambda:issubclass(Fraction, numbers.Complex), lambda:isinstance(True, numbers.Integral), lambda:isinstance(1j, numbers.Complex), lambda: isinstance('a', numbers.Number), lambda:copy.copy(F(1,2)), lambda:copy.deepcopy([F(1,2)]), lambda:pickle.loads(pickle.dumps(F(1,2))), lambda:pickle.dumps(F(1,2)), lambda:F(1,2).foo, lambda:F(1,2,3), lambda:F(numerator=3,denominator=9), lambda:sum([F(1,n) for n in range(1,10)]), lambda:max(F(1,2),0.75), lambda:F(1,3)*3 == 1, lambda:abs(F(-1,2)), lambda:-F(1,2), lambda:+F(1,2), lambda:F(7,3)%F(1,2), lambda:7%F(5,2), lambda:-7.5//F(2), lambda: divmod(F(-7,3),F(1,2)), lambda:bool(F(0)), lambda:F(1,2).numerator, lambda:F(3,2).real, lambda:F(3,2).imag, lambda:F(1,2).conjugate(), lambda:math.gcd(F(4).numerator,6), lambda: math.sqrt(F(9,4)), lambda: F(10**30,3), lambda:{F(1,2):1}[0.5], lambda:sorted([F(1,2),F(1,3),0.4]), lambda:numbers.Rational(), lambda:F(5).denominator, lambda: pow(F(2),3), lambda: pow(F(2),3,5), lambda: math.prod([F(1,2),F(2,3)]), lambda: F(2**70, 2**71), lambda: statistics, lambda: str(F(3)), lambda:repr(F(-3,4)), lambda: '%s %r %d %.3f' % (F(7,2),F(7,2),F(7,2),F(7,2)), lambda: f'{F(1,2)!s:>6}|'):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
random.seed(3)
specs=['','.3f','10.2f','+.1f','e','.2e','E','g','.3g','G','%','.1%','010.2f','>12','<12','^12','*^15','=+12','#','_','08','z.1f',',.2f','012,.2f','#.3g','#.0f','.0f','.0e',' .2f','+',',','<','+012','x','d','.3','z','0.3f','<010.2f','010','=10','n','020,.1f','015_.0f']
for s in specs:
    out=[]
    for x in (F(1,3),F(-22,7),F(0),F(123456789,10),F(-1,1000000),F(7),F(999999,1000),F(-1,100000000)):
        try: out.append(format(x,s))
        except ValueError as e: out.append(str(e)); break
    print(repr(s),out)
for i in range(200):
    a=F(random.randrange(-50,50),random.randrange(1,30)); b=random.choice([F(random.randrange(-50,50),random.randrange(1,30)),random.randrange(-9,9),random.random()*10-5])
    row=[a,b]
    for op in (operator.add,operator.sub,operator.mul,operator.truediv,operator.floordiv,operator.mod,divmod,operator.lt,operator.eq,operator.ge):
        for p,q in ((a,b),(b,a)):
            try: row.append(op(p,q))
            except ZeroDivisionError as e: row.append(e)
    print(*row)
class G(F):
    def __new__(cls,*a): return super().__new__(cls,*a)
g=G(1,2); print(repr(g), type(g+1), g==F(1,2), G.from_float(0.5), copy.copy(g), repr(pickle.loads(pickle.dumps(g))))
class MyR(numbers.Rational):
    def __init__(s,n,d): s.n,s.d=n,d
    numerator=property(lambda s:s.n); denominator=property(lambda s:s.d)
for n in ('__abs__','__add__','__ceil__','__eq__','__floor__','__floordiv__','__le__','__lt__','__mod__','__mul__','__neg__','__pos__','__pow__','__radd__','__rfloordiv__','__rmod__','__rmul__','__round__','__rpow__','__rtruediv__','__truediv__','__trunc__'):
    pass
try: MyR(1,2)
except TypeError as e: print(e)
