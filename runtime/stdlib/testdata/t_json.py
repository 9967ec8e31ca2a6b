import json
def t(f,*a,**k):
    try: print(getattr(f,'__name__','-'),a,k,repr(f(*a,**k)))
    except BaseException as e: print(getattr(f,'__name__','-'),a,k,type(e).__name__,e)
D=json.dumps
class X: pass
for o in [None,True,False,1,-5,10**20,1.5,1e100,float('inf'),float('nan'),-float('inf'),1e-7,100.0,'a','é"\\\n\t\x01\u2028😀','/',[],[1,[2,[]]],{}, {'a':1,'b':[1,2],'c':{}},(1,2),{1:2,None:3,True:4,1.5:5}]:
    t(D,o); t(D,o,indent=2); t(D,o,ensure_ascii=False)
t(D,X()) if 0 else None
try: D(X())
except TypeError as e: print(e)
try: D([1,{'a':{1,2}}])
except TypeError as e: print(e, getattr(e,'__notes__',None))
t(D,{(1,2):3});t(D,{(1,2):3,'a':1},skipkeys=True);t(D,float('nan'),allow_nan=False);t(D,{'b':1,'a':2},sort_keys=True);t(D,[1,2],separators=(',',':'));t(D,{'a':[1,2]},indent='\t');t(D,{'a':[1,2]},indent=0);t(D,{'a':1},indent=4,separators=(',','='));t(D,b'x')
try: D(X(),default=lambda o:o.__class__.__name__) and print(D(X(),default=lambda o:o.__class__.__name__))
except Exception as e: print(e)
l=[];l.append(l);t(D,l)
d={};d['x']=d
try: D(d)
except ValueError as e: print(e)
class E(json.JSONEncoder):
    def default(self,o):
        if isinstance(o,set): return sorted(o)
        return super().default(o)
t(D,{3,1,2},cls=E)
try: D(X(),cls=E)
except TypeError as e: print(e)
print(E(indent=1).encode([{1}]), ''.join(json.JSONEncoder().iterencode([1,{'a':2}])), json.JSONEncoder(sort_keys=True).encode({'b':1,'a':2}))
L=json.loads
for s in ['1','-0','1.5e3','"a\\u00e9\\n\\ud83d\\ude00"','[1, 2 ,3]','{"a": {"b": null}}',' true ','NaN','-Infinity','Infinity','',' ','{','[1,','[1,]','{"a"}','{"a":}','{"a":1,}','{a:1}',"{'a':1}",'"abc','"a\nb"','"\\x"','"\\u12"','1 2','tru','01','1.','-','[1 2]','{"a":1 "b":2}','\ufeff1','nul','"\\ud800"','[[[]]]','{"a":1,"a":2}','1e5','12345678901234567890','\n\n  {"a":\n x}']: t(L,s)
t(L,b'[1, "\xc3\xa9"]');t(L,5);t(L,None);t(L,'[1.5, 2]',parse_float=str,parse_int=float);print(L('{"a":{"b":1}}',object_hook=lambda d:list(d.items())));t(L,'{"b":1,"a":2}',object_pairs_hook=list);print(L('[NaN]',parse_constant=lambda c:'C'+c));t(L,bytearray(b'1'));t(L,'a'.encode('utf-16'))
try: L('{"a":\n x}')
except json.JSONDecodeError as e: print(e.msg,e.doc,e.pos,e.lineno,e.colno,isinstance(e,ValueError))
print(json.JSONDecoder().raw_decode('[1] xx'), json.JSONDecoder().decode(' 5 '))
import io
f=io.StringIO(); json.dump({'a':[1,2]},f,indent=1); print(f.getvalue()); f.seek(0); print(json.load(f))
class I(int):
    def __repr__(self): return 'I!'
class F(float):
    def __repr__(self): return 'F!'
class S(str): pass
class M(dict): pass
print(D([I(5),F(1.5),S('x'),M(a=1)]), D({I(3):1,S('k'):2}))
import collections
print(D(collections.OrderedDict(b=1,a=2)),D(collections.namedtuple('P','x y')(1,2)),D(collections.Counter('aab')),D(collections.defaultdict(list,{'x':[1]})))
