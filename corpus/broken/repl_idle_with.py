>>> import multiprocessing as mp
>>> def f(x): return x*x

>>> with mp.Pool(2) as p:
	print(p.map(f, [1,2,3]))

[1, 4, 9]
>>> 
