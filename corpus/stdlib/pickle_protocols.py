import pickle, io, datetime, collections, functools, copyreg
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from collections import OrderedDict, namedtuple, defaultdict, Counter, deque
class Color(Enum):
    RED = 1
    BLUE = 'b'
class Lv(IntEnum):
    LO=1
    HI=2
Point = namedtuple('Point', 'x y')
@dataclass
class Item:
    name: str
    price: float = 1.5
    tags: list = field(default_factory=list)
class Plain:
    cls_attr = 7
    def __init__(self, a, b):
        self.a, self.b = a, b
    def __repr__(self): return f'Plain({self.a!r}, {self.b!r})'
    def __eq__(self, o): return self.__dict__ == o.__dict__
class St:
    def __init__(self, x): self.x = x; self.cache = {}
    def __getstate__(self):
        s = self.__dict__.copy(); del s['cache']; return s
    def __setstate__(self, s):
        self.__dict__.update(s); self.cache = 'rebuilt'
class Rd:
    def __init__(self, x): self.x = x
    def __reduce__(self): return (Rd, (self.x + 1,))
class NA(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
    def __getnewargs__(self): return (self[0], self[1])
class NX:
    def __new__(cls, *, k): o = super().__new__(cls); o.k = k; return o
    def __getnewargs_ex__(self): return (), {'k': self.k}
class Sl:
    __slots__ = ('p', 'q')
class SlD(Sl):
    def __init__(self): self.p=1; self.z=2
class L(list): pass
class D(dict): pass
class S(set): pass
class I(int): pass
class T(str): pass
class E1(Exception):
    def __init__(self, a, b): super().__init__(a, b); self.a=a
def func(x): return x
class Outer:
    class Inner: 
        def meth(self): return 1
l=L([1,2]); l.tag='t'
d=D(a=1); d.z=5
s=S([1]); s.q=1
i=I(5); i.w=1
sl=Sl(); sl.p=3
lst=[1]; lst.append(lst)
dct={}; dct['me']=dct

shared=[1,2]
big={'k%d'%n: n for n in range(1500)}
objs = dict(none=None, t=True, f=False, ints=[0,1,-1,255,256,65535,65536,-129,2**31-1,-2**31,2**31,2**40,-2**63,2**63,2**100,-2**100,255,-255,128,-128,-32768,-2**39], fl=[0.0,-0.0,1.5,1e300,float('inf')], cx=1+2j, s=['', 'a','héé','中文','😀', 'x'*255, 'y'*256, 'z'*70000, '\ud800', 'a\nb\\c\0'], b=[b'', b'a', b'\xff\x00', b'q'*300, b'r'*70000], ba=bytearray(b'xyz'), tups=[(),(1,),(1,2),(1,2,3),(1,2,3,4)], lst=lst, dct=dct, set_={1}, es=set(), fs=frozenset([3]), sh=[shared,shared], big=big, l1=[7], l0=[], l1000=list(range(1000)), l2001=list(range(2001)), d0={}, d1={1:2}, color=Color.RED, lv=[Lv.HI, Color.BLUE], pt=Point(1,2), item=Item('n', 2.0, ['a']), plain=Plain(1,[2,'x']), rd=Rd(1), st=St(3), na=NA(1,2), sl=sl, sld=SlD(), l=l, d=d, sset=s, i=i, tt=T('abc'), e1=E1(1,'b'), ex=[ValueError('x'), KeyError('k'), OSError(2,'No','f')], func=func, ln=len, strup=str.upper, od=OrderedDict(a=1,b=2), cnt=Counter('hello'), dq=deque([1,2],5), dt=datetime.datetime(2020,1,2,3,4,5), da=datetime.date(2020,1,2), td=datetime.timedelta(1,2,3), tz=datetime.timezone.utc, pa=functools.partial(func, 1, k=2), rng=range(1,10,2), slc=slice(1,None), ell=Ellipsis, ni=NotImplemented, typ=[int,str,type,type(None),Exception,Plain], bo=[True,1])
for name,o in objs.items():
    for proto in (2, 4, 5):
        try:
            b = pickle.dumps(o, proto)
        except Exception as e:
            print(name, proto, type(e).__name__, e); continue
        h = 0
        for c in b: h=(h*131+c)%1000000007
        print(name, proto, len(b), h, b if len(b)<160 else '')
        try:
            r = pickle.loads(b)
        except Exception as e:
            print('  load', type(e).__name__, e); continue
        if name in ('lst','dct'): print(repr(r)); continue
        if len(b)<2000: print('  ', r if name not in('inner','meth','nx','sl','sld','rd','st','pa','up','func') else '', type(r).__name__, getattr(r,'__dict__',None) if not isinstance(r,type) and name not in ('func','pa','meth') else '')
        if isinstance(r, Sl): print(r.p)
        try: print('  eq', r==o)
        except Exception: pass
r = pickle.loads(pickle.dumps(objs['st'])); print(r.x, r.cache)
class P(pickle.Pickler):
    def persistent_id(self, o):
        if isinstance(o, Plain): return ('plain', o.a)
class U(pickle.Unpickler):
    def persistent_load(self, pid): return f'PID{pid}'
    def find_class(self, m, n):
        print('find', m, n)
        return super().find_class(m, n)
f=io.BytesIO()
P(f).dump([Plain(3,4), Item('z'), 5]); f.seek(0); print(f.getvalue()); print(U(f).load())
class Restricted(pickle.Unpickler):
    def find_class(self, module, name):
        if module == 'builtins' and name in {'range','complex','set','frozenset','slice'}:
            import builtins
            return getattr(builtins, name)
        raise pickle.UnpicklingError(f"global '{module}.{name}' is forbidden")
for x in (b"cos\nsystem\n(S'echo hello world'\ntR.", pickle.dumps([1, 2, range(15)])):
    try: print(Restricted(io.BytesIO(x)).load())
    except pickle.UnpicklingError as e: print(e)
f=io.BytesIO()
for x in (1,'two',[3]): pickle.dump(x,f)
f.seek(0)
while True:
    try: print(pickle.load(f))
    except EOFError as e: print('EOF',e); break
p=pickle.Pickler(f:=io.BytesIO()); p.dump(shared); a=f.tell(); p.dump(shared); print(a, f.tell(), p.bin, p.fast)
p.clear_memo(); p.dump(shared); print(f.tell()); f.seek(0); u=pickle.Unpickler(f); x=u.load(); print(x is u.load(), u.load())
class RO(pickle.Pickler):
    def reducer_override(self, o):
        if isinstance(o, Plain): return (str, ('over',))
        return NotImplemented
f=io.BytesIO(); RO(f).dump([Plain(1,2), Item('q')]); print(pickle.loads(f.getvalue()))
def red(o): return Plain, (o.a, 'from table')
copyreg.pickle(Plain, red)
print(pickle.loads(pickle.dumps(Plain(9,9))))
f=io.BytesIO(); p=pickle.Pickler(f); p.dispatch_table = copyreg.dispatch_table.copy(); p.dispatch_table[Item]=lambda o:(str,(o.name,)); p.dump([Item('aa'),Plain(0,0)]); print(pickle.loads(f.getvalue()))
bufs=[]
pb=pickle.dumps([pickle.PickleBuffer(b'zzz'), pickle.PickleBuffer(bytearray(b'www'))], 5, buffer_callback=bufs.append)
print(pb, [bytes(x.raw()) for x in bufs], pickle.loads(pb, buffers=[b'1', bytearray(b'2')]), pickle.dumps(pickle.PickleBuffer(b'in'),5))
for fn in (lambda: pickle.dumps(1,6), lambda: pickle.dumps(1, 4, buffer_callback=len), lambda: pickle.dumps(pickle.PickleBuffer(b''),4), lambda: copyreg.pickle(int, 5), lambda: copyreg.constructor(3), lambda: pickle.loads(b'\x80\x05\x97.'), lambda: pickle.loads(pb)):
    try: print(fn())
    except Exception as e: print(type(e).__name__, e)
copyreg.add_extension('__main__','Item', 0x42)
print(pickle.dumps(Item), pickle.loads(pickle.dumps(Item)))
copyreg.remove_extension('__main__','Item',0x42)
print(pickle.encode_long(2**70), pickle.decode_long(b'\x00\xff'), object().__reduce_ex__(4)[1:])
