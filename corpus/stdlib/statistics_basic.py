import statistics as s, random, math
from fractions import Fraction as F
from decimal import Decimal as D
from statistics import *
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__module__+'.'+type(e).__name__, e)
random.seed(7)
sets=[[1,2,3,4],[1],[1.5,2.25,3.0],[F(1,2),F(1,3)],[D('1.5'),D('2.5'),D('4.1')],[1,2.5],[1,F(1,2)],[True,2],[random.gauss(5,2) for _ in range(101)],[random.randrange(100) for _ in range(60)],[0.1]*10,[1e308,1e308,-1e308],[1e-320,2e-320],[float('inf'),1],[float('nan'),1],[-1,2,3],[0,1,2],[],['a','b'],[3,3,1,1,2],[1e16,1,-1e16]]
for d in sets:
    print(d if len(d)<20 else len(d))
    for f in (mean,fmean,geometric_mean,harmonic_mean,median,median_low,median_high,median_grouped,mode,multimode,pstdev,pvariance,stdev,variance,quantiles,lambda d:quantiles(d,n=10,method='inclusive'),lambda d:quantiles(d,n=3)):
        t(lambda:f(d))
t(lambda:mean(iter([1,2,3]))); t(lambda:mean({'a':1}.values())); t(lambda:mean([1,None])); t(lambda:mode('aabbc')); t(lambda:mode(['red','blue','red'])); t(lambda:multimode('')); t(lambda:mean([F(1,2),1.5])); t(lambda:fmean([1,2,3],[3,2,1])); t(lambda:fmean([1,2],[1])); t(lambda:fmean([1],[0])); t(lambda:harmonic_mean([40,60],weights=[5,30])); t(lambda:harmonic_mean([1,2],weights=[1])); t(lambda:quantiles([1,2],n=0)); t(lambda:quantiles([1,2],method='x')); t(lambda:variance([1,2,3],2)); t(lambda:pvariance([1,2,3],mu=2)); t(lambda:stdev([D(1),D(2)])); t(lambda:median_grouped([52,52,53,54],interval=2)); t(lambda:median_grouped(['a']))
