def t(f,*a,**k):
    try: print(f.__name__, a, f(*a,**k))
    except BaseException as e: print(f.__name__, a, type(e).__name__, e)
import functools as F, operator as o
def g(a,b=2,*c,**d):
    'doc'
    return a,b,c,d
p=F.partial(g,1,z=3);print(p.func is g,p.args,p.keywords,p(5,6,q=1));t(F.partial);t(F.partial,5);print(F.partial(p,7,z=4,w=1)(8))
t(F.reduce,max,[]);t(F.reduce,max,[1],5);t(F.reduce,1);t(F.reduce,o.add,5);t(F.reduce,o.add,[1,2,3]);t(F.reduce,o.add,[1,2,3],10)
@F.lru_cache(maxsize=2)
def f(x,y=1): return x+y
f(1);f(1);f(2);f(3);print(f.cache_info(),f.cache_parameters(),f.__name__);f.cache_clear();print(f.cache_info());t(f,[1]);t(F.lru_cache,'a')
@F.cache
def fib(n): return n if n<2 else fib(n-1)+fib(n-2)
print(fib(80),fib.cache_info(),fib.cache_parameters())
K=F.cmp_to_key(lambda a,b:a-b);print(K(1)<K(2),K(1).obj,sorted([3,1,2],key=K));t(F.cmp_to_key);t(lambda:K(1)<5)
@F.total_ordering
class A:
    def __init__(s,x): s.x=x
    def __lt__(s,o): return s.x<o.x
    def __eq__(s,o): return s.x==o.x
print(A(1)<=A(1),A(2)>A(1),A(1)>=A(2),A(1)>A(1),A(2)>=A(2))
try:
    @F.total_ordering
    class B: pass
except ValueError as e: print(e)
class C:
    n=0
    @F.cached_property
    def v(self):
        C.n+=1
        return 5
    @F.singledispatchmethod
    def m(self,x): return 'b'
    @m.register
    def _(self,x:int): return 'int'
    def q(self,a,b): return a,b
    r=F.partialmethod(q,1)
    @F.lru_cache(None)
    def k(self,x): return x*2
c=C();print(c.v,c.v,C.n,c.__dict__,c.m(1),c.m('s'),c.r(2),c.k(4),c.k(4),C.k.cache_info())
@F.singledispatch
def s(x): return 'base'
@s.register(int)
def _(x): return 'int'
@s.register
def _(x:list): return 'list'
print(s(1),s([]),s(1.5),s(True),list(s.registry.keys()));t(s)
def w():
    "wdoc"
w.attr=5
def deco(fn):
    @F.wraps(fn)
    def w2(*a,**k): return fn(*a,**k)
    return w2
x=deco(w)
print(x.__name__,x.__wrapped__ is w,x.__doc__,x.attr,F.WRAPPER_ASSIGNMENTS,F.WRAPPER_UPDATES)
print(F.partial(int,base=2)('101'),F.partial(print,1).args,F.partial(max,default=0)([]))
t(o.itemgetter);print(o.itemgetter(1),o.itemgetter(1,2)([1,2,3]),o.attrgetter('a.b','c'),o.methodcaller('x',1,k=2));t(o.attrgetter,5);t(o.methodcaller);t(lambda:o.itemgetter(5)([1]));print(o.attrgetter('real')(5),o.methodcaller('upper')('ab'),o.methodcaller('split','b')('abc'))
print(o.length_hint([1,2]));t(o.concat,1,2);t(o.concat,[1],[2]);t(o.countOf,[1,1],1);t(o.indexOf,[1],2);t(o.index,1.5);t(o.add,1);print(o.add(1,2),o.not_(1),o.contains([1],1),o.iadd([1],[2]),o.truth([]),o.is_(None,None),o.getitem([1,2],1),o.neg(3),o.inv(3),o.pow(2,8),o.mod(7,3),o.floordiv(7,2),o.__add__(1,1),o.abs(-3))
d={};o.setitem(d,1,2);print(d);o.delitem(d,1);print(d,o.call(max,1,2))
