import cmath, random
random.seed(2)
names='acos acosh asin asinh atan atanh cos cosh exp log log10 sin sinh sqrt tan tanh phase polar isnan isinf isfinite'.split()
inf=float('inf'); nan=float('nan')
vals=[0.0,-0.0,1.0,-1.0,0.5,-2.5,710.0,inf,-inf,nan,3.7]
zs=[complex(a,b) for a in vals for b in vals]+[complex(random.uniform(-3,3),random.uniform(-3,3)) for _ in range(0)]
for n in names:
    f=getattr(cmath,n)
    for z in zs:
        try: r=f(z)
        except Exception as e: r=(type(e).__name__,str(e))
        print(n,z,r)
for a in vals:
    for b in vals:
        try: r=cmath.rect(a,b)
        except Exception as e: r=(type(e).__name__,str(e))
        print('rect',a,b,r)
for e in ('cmath.log(8,2)','cmath.log(-1)','cmath.log(1,0)','cmath.acos("a")','cmath.phase(1,2)','cmath.rect(1)','cmath.isclose(1,1,rel_tol=-1)','cmath.isclose(1+1j,1+1.0000000001j)','cmath.sqrt(True)','cmath.exp(cmath.pi*1j)','cmath.infj','cmath.nanj','cmath.tau','cmath.log(2,1)'):
    pass
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class C:
    def __complex__(self): return 3+4j
class B:
    def __complex__(self): return 3
class Fl:
    def __float__(self): return 2.0
t(lambda:cmath.log(8,2)); t(lambda:cmath.log(-1)); t(lambda:cmath.log(1,0)); t(lambda:cmath.acos("a")); t(lambda:cmath.phase(1,2)); t(lambda:cmath.rect(1)); t(lambda:cmath.isclose(1,1,rel_tol=-1)); t(lambda:cmath.isclose(1+1j,1+1.0000000001j)); t(lambda:cmath.sqrt(True)); t(lambda:cmath.exp(cmath.pi*1j)); t(lambda:(cmath.infj,cmath.nanj,cmath.tau)); t(lambda:cmath.log(2,1)); t(lambda:abs(C()) if 0 else cmath.sqrt(C())); t(lambda:cmath.sqrt(B())); t(lambda:cmath.sqrt(Fl())); t(lambda: cmath.sqrt(10**400))
