def t(f,*a,**k):
    try: print(f.__name__, a, f(*a,**k))
    except BaseException as e: print(f.__name__, a, type(e).__name__, e)
import math
m = math
inf = math.inf
nan = math.nan
for name in ['sqrt','exp','exp2','expm1','log','log2','log10','log1p','sin','cos','tan','asin','acos','atan','sinh','cosh','asinh','acosh','atanh','fabs','erf','erfc','degrees','radians','gamma','lgamma','floor','ceil','trunc','isnan','isinf','isfinite','ulp','frexp','modf','factorial','isqrt']:
    f = getattr(m, name)
    for x in [0, 1, -1, 2, 0.5, -0.5, 3.7, -3.7, 9, 100, 170, 201, 1e10, inf, -inf, nan, 'a', True, 10**30, None, 7.25]:
        if name == 'factorial' and x == 10**30: continue
        t(f, x)
t(m.sqrt);t(m.atan2,1);t(m.log);t(m.log,1,2,3);t(m.log,8,2);t(m.log,10,1);t(m.log,10**400);t(m.log2,2**2000);t(m.log10,10**300)
t(m.fmod,7,3);t(m.fmod,-7,3);t(m.fmod,1,0);t(m.fmod,inf,1);t(m.fmod,1,inf);t(m.remainder,7,4);t(m.remainder,1,0);t(m.pow,2,10);t(m.pow,0,-1);t(m.pow,-1,.5);t(m.pow,10,400);t(m.pow,1,nan)
t(m.copysign,1,-0.0);t(m.ldexp,1,10000);t(m.ldexp,1,1.0);t(m.ldexp,.5,3);t(m.dist,[1],[1,2]);t(m.dist,[1,2],[4,6]);t(m.hypot,3,4);t(m.hypot);t(m.hypot,1,2,3);t(m.hypot,'a')
t(m.fsum,[.1]*10);t(m.fsum,[1e308,1e308]);t(m.fsum,[inf,-inf]);t(m.fsum,['a']);t(m.prod,[1,2,3]);t(m.prod,[]);t(m.prod,[2,2.5],start=4);t(m.prod,[10**10]*4);t(m.sumprod,[1,2],[3,4]);t(m.sumprod,[1],[1,2]);t(m.sumprod,[.1,.2],[3,4.5])
t(m.gcd,12,18);t(m.gcd);t(m.gcd,-4,6,10);t(m.gcd,1.0);t(m.lcm,4,6);t(m.lcm);t(m.lcm,0,5);t(m.comb,5,2);t(m.comb,50,25);t(m.comb,-1,2);t(m.comb,3,-1);t(m.perm,5);t(m.perm,5,2);t(m.perm,-1);t(m.perm,3,-2);t(m.comb,1.5,2)
t(m.nextafter,1,2);t(m.nextafter,1,2,steps=5);t(m.nextafter,1,2,steps=-1);t(m.isclose,1,1+1e-10);t(m.isclose,1,2,rel_tol=-1);t(m.isclose,1,1.1,abs_tol=.2);t(m.fma,1,2,3);t(m.fma,inf,0,1)
print(m.pi,m.e,m.tau,m.inf,m.nan)
class F:
    def __floor__(self): return 'fl'
    def __ceil__(self): return 'ce'
    def __trunc__(self): return 'tr'
    def __float__(self): return 2.25
print(m.floor(F()),m.ceil(F()),m.trunc(F()),m.sqrt(F()))
