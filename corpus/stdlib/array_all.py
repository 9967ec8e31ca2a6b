from array import array, typecodes, ArrayType
import array as am, copy, pickle, io, sys
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
print(typecodes, ArrayType is array, array)
for c in typecodes.replace("u", "").replace("w", ""):
    a=array(c); print(a, a.itemsize, a.typecode, len(a))
for c,lo,hi in (('b',-128,127),('B',0,255),('h',-2**15,2**15-1),('H',0,65535),('i',-2**31,2**31-1),('I',0,2**32-1),('l',-2**63,2**63-1),('L',0,2**64-1),('q',-2**63,2**63-1),('Q',0,2**64-1)):
    a=array(c,[lo,hi,0,1]); print(a, a.tobytes(), a.tolist())
    t(lambda:a.append(hi+1)); t(lambda:a.append(lo-1)); t(lambda:a.append('x')); t(lambda:a.append(1.5)); t(lambda:a.append(2**70))
for c in 'fd':
    a=array(c,[1.5,2,-0.0,1e10,float('inf')]); print(a,a.tobytes()); t(lambda:a.append('x')); t(lambda:a.append(1j)); t(lambda: a.append(10**400))
a=array('i',[1,2,3,4,5])
print(a[0],a[-1],a[1:3],a[::-1],a[::2],list(a),3 in a,9 in a,'x' in a,a.index(3),a.count(2),a+a,a*2,2*a,a==array('i',[1,2,3,4,5]),a<array('i',[1,2,4]),a==array('d',[1,2,3,4,5]),a==[1,2,3,4,5],a!=array('b'),bool(array('i')), a>=a)
t(lambda:a[9]); t(lambda:a['x']); t(lambda:a.__setitem__(9,1)); t(lambda:a.__setitem__(0,'x')); t(lambda:a.__setitem__(0,2**40)); t(lambda:a.index(99)); t(lambda:a.remove(99)); t(lambda:a.pop(99)); t(lambda:array('i').pop()); t(lambda:array('z')); t(lambda:array('ii')); t(lambda:array(1)); t(lambda:array()); t(lambda:array('i','abc')); t(lambda:array('i',5)); t(lambda:array('i',[1,'x'])); t(lambda:a+[1]); t(lambda:a+array('d')); t(lambda:a.extend(array('d'))); t(lambda:a.extend(5)); t(lambda:a.extend([1.5])); t(lambda:a*'x'); t(lambda:a.fromlist((1,))); t(lambda:a.fromlist([1,'x'])); t(lambda:a.frombytes(b'abc')); t(lambda:a.frombytes('x')); t(lambda:a.fromunicode('x')); t(lambda:a.tounicode()); t(lambda:hash(a)); t(lambda:a.foo); t(lambda:a.append()); t(lambda:a.insert(1)); t(lambda:del_(a)); t(lambda:a.__setitem__(slice(0,2),[1])); t(lambda:a.__setitem__(slice(0,4,2),array('i',[1]))); t(lambda:a<[1]); t(lambda:a.__delitem__(99)); t(lambda:array('i',bytearray(b'\1\0\0\0'))); t(lambda:array('i',b'\1\0\0')); t(lambda:array('d',array('i',[1,2]))); t(lambda:array('i',array('d',[1.0]))); t(lambda:array('i',range(4))); t(lambda:array('i',(x*x for x in range(3)))); t(lambda:array('i',initializer=[1])); t(lambda: array('i',[1],[2]))
a.append(6); a.insert(0,0); a.insert(-1,77); a.insert(100,88); a.extend([9,10]); a.extend(array('i',[11])); print(a, a.pop(), a.pop(0), a.pop(-2)); a.remove(3); a.reverse(); print(a); a[1:3]=array('i',[100,200,300]); print(a); a[0]=-5; del a[1]; del a[-2:]; print(a); a[::2]=array('i',[7]*len(a[::2])); print(a); a+=array('i',[1]); a*=2; print(a); del a[::3]; print(a); a.byteswap(); print(a); a.clear(); print(a, len(a))
a=array('h',[1,2,3]); b=copy.copy(a); c=copy.deepcopy(a); b[0]=9; print(a,b,c); print([pickle.loads(pickle.dumps(a,p)) for p in range(6)], pickle.dumps(a), pickle.dumps(array('d',[1.5]),2))
m=memoryview(a); print(m.format,m.itemsize,m.tolist(),len(m),m[1]); m[1]=55; print(a); t(lambda:a.append(5)); m.release(); a.append(5); print(a)
f=io.BytesIO(); a.tofile(f); f.seek(0); b=array('h'); b.fromfile(f,3); print(b); t(lambda:b.fromfile(f,3)); print(b)
print(bytes(a), bytearray(a), list(map(lambda x:x*2,a)), sum(a), max(a), sorted(a,reverse=True), [*a], list(reversed(a)), list(enumerate(a)))
info=a.buffer_info(); print(len(info), info[1]==len(a))
class A(array): 
    def hi(self): return 'hi'
x=A('i',[1,2]); x.z=5; print(x, x.hi(), x+x, type(x*2), x[0:1], x.z)
it=iter(array('i',[1,2])); print(next(it), list(it), type(it)); print(array[int] if hasattr(array,'__class_getitem__') else '')
print(am._array_reconstructor(array,'i',8,b'\1\0\0\0'), isinstance(a, array))
for i,v in enumerate(array('d',[.5,1.5])): print(i,v)
import struct; print(struct.unpack('3h', array('h',[1,2,3])))
