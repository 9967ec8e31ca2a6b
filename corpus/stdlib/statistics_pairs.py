from statistics import *
import random


def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)


random.seed(9)
x=[random.random() for _ in range(30)]; y=[2*a+random.gauss(0,.1) for a in x]
t(lambda:covariance(x,y)); t(lambda:correlation(x,y)); t(lambda:correlation(x,y,method='ranked')); t(lambda:linear_regression(x,y)); t(lambda:linear_regression(x,y,proportional=True)); t(lambda:covariance([1],[1])); t(lambda:covariance([1],[1,2])); t(lambda:correlation([1,1],[2,3])); t(lambda:linear_regression([1,1],[2,3])); t(lambda:correlation([1,2],[1,2],method='z')); t(lambda: correlation([1,2,2,3],[4,5,6,6],method='ranked')); t(lambda:linear_regression([1,2,3],[2,4,6]))
n=NormalDist(100,15); m=NormalDist(1.5,2)
print(n,n.mean,n.stdev,n.variance,n.median,n.mode,n.pdf(110),n.cdf(110),n.inv_cdf(.3),n.inv_cdf(1e-9),n.inv_cdf(.5),n.quantiles(5),n.overlap(m),n.zscore(130),n+m,n-m,n*2,n/2,-n,+n,n+1,1+n,2*n,10-n,n==NormalDist(100,15),hash(n)==hash(NormalDist(100,15)),n.samples(3,seed=5),NormalDist.from_samples([1,2,4.5]),NormalDist())
t(lambda:NormalDist(0,-1)); t(lambda:NormalDist(0,0).pdf(1)); t(lambda:n.inv_cdf(1)); t(lambda:n.overlap(3)); t(lambda:n*n)
for k in ('normal','gauss','logistic','sigmoid','rectangular','triangular','parabolic','epanechnikov','quartic','triweight','cosine'):
    f=kde([-2.1,-1.3,-0.4,1.9,5.1,6.2],1.5,k); g=kde([-2.1,-1.3,-0.4,1.9,5.1,6.2],1.5,k,cumulative=True); print(k,[f(v) for v in (-3,0,2.5)],[g(v) for v in (-3,0,2.5)],f.__doc__)
t(lambda:kde([],1)); t(lambda:kde([1],0)); t(lambda:kde([1],1,'z'))
print(kde_random([1,2,3],.5,seed=3)(), [round(kde_random([1,2,3],.5,k,seed=3)(),9) for k in ('logistic','sigmoid','rectangular','triangular','parabolic','quartic','triweight','cosine')])
