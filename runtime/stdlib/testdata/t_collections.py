import collections as C
def t(f,*a,**k):
    try: print(getattr(f,'__name__','-'),a,f(*a,**k))
    except BaseException as e: print(getattr(f,'__name__','-'),a,type(e).__name__,e)
d=C.deque
t(d,5);t(d,[1],-1);t(d,[1],'a');x=d([1,2,3],2);print(x,repr(d()),d('ab'));t(x.popleft);t(x.pop);t(x.pop);t(x.popleft);t(x.index,5);t(x.remove,5);t(x.insert,0,1);
x=d([1,2],2);t(x.insert,0,1)
x=d([1,2])
t(lambda:x[5]);t(lambda:x['a']);t(lambda:x.rotate('a'));t(lambda:x+[1]);t(lambda:x==[1,2]);t(lambda:x<d([3]));t(lambda:x*2);t(lambda:x[0:1]);t(lambda:hash(x))
def g():
    for i in x: x.append(1)
t(g)
del x[0];print(x,x.maxlen,x.copy(),x.count(1))
t(lambda: x.append());t(lambda:x.append(1,2))
x=d(range(10)); x.rotate(3); print(x); x.rotate(-4); print(x, x[0], x[-1], 5 in x, len(x), list(reversed(x))); x.extendleft([7,8]); x.appendleft('q'); x[1]='z'; x.reverse(); print(x, x.index('z')); x.remove('z'); x.clear(); print(x, bool(x), d([1],3)+d([2]), d([3,1,2])==d([3,1,2]))
class D(C.deque):
    def hi(self): return len(self)
y=D([1,2]); y.append(3); print(len(y), y.hi(), type(y).__name__, isinstance(y,d))
P=C.namedtuple('P','x y');p=P(1,2);print(p,P._fields,p._asdict(),p._replace(x=5),P._make([3,4]),P.__doc__,p.__getnewargs__(),p.x,p[1],p==(1,2),hash(p)==hash((1,2)),len(p),list(p))
a,b=p; print(a,b,P(y=1,x=2),sorted([P(2,1),P(1,2)]))
t(P,1);t(P);t(P,1,2,3);t(P,1,z=3);t(P._make,[1]);t(p._replace,z=1);t(C.namedtuple,'P','x x');t(C.namedtuple,'P','class');t(C.namedtuple,'P','_a');t(C.namedtuple,'1','a');t(C.namedtuple,'P','a b',defaults=(1,2,3));print(C.namedtuple('P','a class a _x',rename=True)._fields);t(lambda:setattr(p,'x',5));t(lambda:setattr(p,'q',5));Q=C.namedtuple('Q','a,b,c',defaults=[5]);print(Q(1,2),Q._field_defaults,Q.__module__)
class R(C.namedtuple('R','a b')):
    __slots__=()
    @property
    def s(self): return self.a+self.b
print(R(1,2).s,R(1,2),R(3,4)._replace(a=1))
c=C.Counter('abracadabra');print(c,c.most_common(2),c['zz'],list(c.elements()),c+C.Counter(a=1),c-C.Counter(a=3),c&C.Counter(a=1),c|C.Counter(a=9),+c,-c,c.total(),C.Counter(),c==C.Counter('abracadabra'),c>=C.Counter('a'))
t(C.Counter,1,2);t(C.Counter,5);t(C.Counter.fromkeys,'a');c.subtract('aab');print(c);c.update({'a':3});print(c,c.copy(),C.Counter(a=0)==C.Counter());c['new']+=2;del c['nope'];print(c,dict(c),sorted(c),c.most_common()[-1],len(c),'a' in c,c.get('q'),c.pop('a'),C.Counter([1,1,2]),C.Counter({'a':2},b=1))
dd=C.defaultdict(int,{'a':1});print(dd,dd['b'],dd,dd.copy(),dd.default_factory,C.defaultdict(None,{}));t(lambda:C.defaultdict()['x']);t(C.defaultdict,5);l=C.defaultdict(list);l['x'].append(1);l['x'].append(2);l['y']+=[3];print(l,dict(l),l.get('q'),'q' in l,list(l.items()),C.defaultdict(lambda:'z')['k'],l|{'z':[9]});n=C.defaultdict(lambda:C.defaultdict(int));n['a']['b']+=1;print(n['a'])
o=C.OrderedDict([('a',1),('b',2)]);print(o,C.OrderedDict(),o==C.OrderedDict([('b',2),('a',1)]),o=={'b':2,'a':1});o.move_to_end('a');print(o,o.popitem(False),list(reversed(o)));t(o.move_to_end,'q');t(C.OrderedDict().popitem);t(o.pop,'q');t(C.OrderedDict,1,2);o['n']=5;o.move_to_end('n',last=False);print(o,list(o.items()),o.copy(),C.OrderedDict(x=1)|{'y':2})
m=C.ChainMap({'a':1},{'b':2,'a':3});print(m,m['a'],m['b'],m.new_child({'z':1}),m.parents,len(m),list(m),m.maps,m.get('q',7),'b' in m,dict(m),list(m.items()));t(lambda:m['q']);t(m.pop,'q');m['n']=1;print(m);del m['n'];t(m.popitem)
u=C.UserDict(a=1);u['b']=2;print(u,u.get('c',3),'a' in u,len(u),list(u.items()),u==C.UserDict(a=1,b=2),u.pop('a'),u.data);t(lambda:u['zz'])
class UD(C.UserDict):
    def __setitem__(self,k,v): super().__setitem__(k.upper(),v)
q=UD(x=1);q.update(y=2);q['z']=3;print(q)
ul=C.UserList([3,1,2]);ul.append(0);ul.sort();print(ul,ul[1:],ul+[5],len(ul),ul.index(2),ul==[0,1,2,3],list(ul),type(ul[1:]).__name__)
us=C.UserString('abc');print(us.upper(),us+'d',us[1],len(us),repr(us),us=='abc',type(us.upper()).__name__)
