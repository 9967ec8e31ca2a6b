def t(f,*a,**k):
    try: print(f.__name__, a, f(*a,**k))
    except BaseException as e: print(f.__name__, a, type(e).__name__, e)
import itertools as I, operator
L=list
print(L(I.accumulate([1,2,3])),L(I.accumulate([1,2,3],operator.mul)),L(I.accumulate([],initial=5)),L(I.accumulate([1,2],initial=10)),L(I.batched('abcdefg',3)),L(I.chain('ab',[1])),L(I.chain.from_iterable(['ab','cd'])))
print(L(I.combinations('abcd',2)),L(I.combinations([1,2],3)),L(I.combinations_with_replacement('ab',2)),L(I.permutations('abc')),L(I.permutations('abc',2)),L(I.product('ab',[1,2])),L(I.product([0,1],repeat=2)),L(I.product()),L(I.product('ab',[])))
print(L(I.compress('abcdef',[1,0,1,0,1,1])),L(I.islice(I.count(5,2),4)),L(I.islice(I.cycle('ab'),5)),L(I.dropwhile(lambda x:x<3,[1,2,3,1])),L(I.takewhile(lambda x:x<3,[1,2,3,1])),L(I.filterfalse(lambda x:x%2,range(6))),L(I.filterfalse(None,[0,1,''])))
print([(k,L(g)) for k,g in I.groupby('aabbbca')],[(k,L(g)) for k,g in I.groupby([1,3,2,4,5],lambda x:x%2)],[k for k,g in I.groupby('aabb')])
print(L(I.islice('abcdefg',2)),L(I.islice('abcdefg',2,4)),L(I.islice('abcdefg',1,None,2)),L(I.pairwise('abcd')),L(I.repeat(5,3)),L(I.starmap(pow,[(2,3),(3,2)])),L(I.zip_longest('abc','x',fillvalue='-')),[L(x) for x in I.tee([1,2,3],2)])
print(I.count(),I.count(2,3),I.repeat(5),I.repeat(5,2),I.count(1.5))
c=I.count(2**63-2); print(next(c),next(c),next(c),next(c)); c=I.count(0.5,.25); print(next(c),next(c))
t(I.islice,[1],-1);t(I.islice,[1]);t(I.islice,[1],'a');t(I.islice,[1],0,5,0);t(I.combinations,'a',-1);t(I.permutations,'a','b');t(I.count,'a');t(I.batched,'a',0);t(I.tee,[1],-1);t(I.product,'a',repeat=-1);t(I.cycle,5);t(lambda:L(I.chain(5)))
t(lambda:L(I.batched('abc',2,strict=True)));t(lambda:L(I.chain([1],5)));t(lambda:L(I.starmap(pow,[1])))
g=I.groupby('aab'); k,first=next(g); next(g); print(L(first))
a,b=I.tee(x*x for x in range(4)); print(next(a),next(a),L(b),L(a))
