def t(f,*a,**k):
    try: print(f.__name__, a, f(*a,**k))
    except BaseException as e: print(f.__name__, a, type(e).__name__, e)
import random
r=random
for s in [0, 1, 42, -5, 10**30, 'hello', b'bytes', 3.5, 'é']:
    r.seed(s)
    print(s, r.random(), r.randint(1,100), r.getrandbits(70), r.choice('abcdef'))
r.seed(7)
print([r.randrange(10) for _ in range(20)], r.randrange(5,50,7), r.randrange(50,5,-7), r.randint(10**20,10**21))
l=list(range(30)); r.shuffle(l); print(l)
print(r.sample(range(100),10), r.sample([1,2,3],3), r.sample('abcdefghijklmnopqrstuvwxyz',5), r.sample(range(10**6),30), r.sample(['a','b'],counts=[3,2],k=4))
print(r.choices([1,2,3],k=5), r.choices('abc',weights=[1,2,7],k=6), r.choices('abc',cum_weights=[1,3,10],k=6))
print(r.uniform(1,5), r.uniform(5,1), r.uniform(1.5,2.5), r.triangular(), r.triangular(1,5,2), r.gauss(), r.gauss(5,2), r.gauss(1,1), r.normalvariate(), r.lognormvariate(0,1), r.expovariate(1.5), r.expovariate())
print(r.vonmisesvariate(1,4), r.gammavariate(.5,1), r.gammavariate(1,1), r.gammavariate(3,2), r.betavariate(2,3), r.paretovariate(3), r.weibullvariate(1,1.5), r.binomialvariate(10,.3), r.binomialvariate(1000,.4), r.binomialvariate(1,.5), r.binomialvariate(100,.9))
print(r.randbytes(7), r.getrandbits(1), r.getrandbits(32), r.getrandbits(33), r.getrandbits(0))
st=r.getstate(); a=[r.random() for _ in range(3)]; r.setstate(st); print(a==[r.random() for _ in range(3)], len(st), len(st[1]), st[0])
R=r.Random(99); S=r.Random(99); print(R.random()==S.random(), R.randint(1,6), R.choice([1,2,3]))
t(r.seed,[1]);t(r.randint,5,1);t(r.randint,1.5,2);t(r.randint,1);t(r.choice,[]);t(r.choice,{});t(r.choice,{1:2});t(r.choice,{1,2});t(r.sample,{1,2},1);t(r.sample,[1],2);t(r.choices,[],k=1);t(r.choices,[1],k=-1);t(r.choices,[1,2],[1]);t(r.shuffle,(1,2));t(r.shuffle,5);t(r.getrandbits,-1);t(r.randbytes,3.5);t(r.randrange,1,10,0);t(r.randrange,0);t(r.randrange,1.0);t(r.gammavariate,-1,1);t(r.random,1);t(r.sample,[1,2],1.5);t(r.setstate,(1,2,3));t(r.getrandbits,'a');t(r.uniform,'a',1);t(r.expovariate,0);t(r.randint,'a','b');t(r.randint,1,'b');t(r.shuffle,[1],5)
t(r.choices,[1,2],5);t(r.choices,'abc',weights=[0,0,0]);t(r.randrange,5,None,2)
class M(r.Random):
    def random(self): return 0.5
m=M(); print(m.randint(1,10), m.choice('abc'), m.uniform(0,4))
class B(r.Random):
    def getrandbits(self,k): return 3 % (1<<k)
b=B(); print(b.randint(1,10), b.choice('abcdef'))
r.seed(5, version=1); print(r.random())
r.seed('abc', version=1); print(r.random())
print(isinstance(r.SystemRandom().random(), float), r.SystemRandom().randint(5,5))
