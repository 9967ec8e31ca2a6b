import zlib, random
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__module__+'.'+type(e).__name__, e)
def hh(b):
    h=0
    for c in b: h=(h*131+c)%1000000007
    return len(b),h
random.seed(4)
words=[bytes(random.choice(b'abcdefghijklmnopqrstuvwxyz') for _ in range(random.randrange(1,9))) for _ in range(300)]
text=b' '.join(random.choice(words) for _ in range(9000))
datas=dict(empty=b'', a=b'a', hello=b'hello world', rep=b'a'*1000, rep2=b'abc'*5000, big=b'x'*300000)
for n,d in datas.items():
    for lv in range(0,10):
        if lv==0 and len(d)>10000: continue
        c=zlib.compress(d,lv); print(n,lv,hh(c), zlib.decompress(c)==d)
    c=zlib.compress(d,wbits=-15); print(hh(c), zlib.decompress(c,-15)==d); c=zlib.compress(d,wbits=31); print(hh(c), zlib.decompress(c,31)==d, zlib.decompress(c,47)==d, zlib.decompress(zlib.compress(d),47)==d)
    print(zlib.crc32(d), zlib.adler32(d), zlib.crc32(d,5), zlib.adler32(d,7))
    for st in range(5):
        for mem,wb in ((8,15),(1,9),(9,12)):
            o=zlib.compressobj(6,zlib.DEFLATED,wb,mem,st); print('st',st,mem,hh(o.compress(d)+o.flush()))
    o=zlib.compressobj(); out=[]
    for i in range(0,len(d),7001):
        out.append(o.compress(d[i:i+7001]))
        if i//7001%3==1: out.append(o.flush(zlib.Z_SYNC_FLUSH))
        if i//7001%4==1: out.append(o.flush(zlib.Z_FULL_FLUSH))
        if i//7001%5==1: out.append(o.flush(zlib.Z_PARTIAL_FLUSH))
    q=o.copy(); out.append(o.flush()); print([hh(x) for x in out][:30]); print(hh(q.flush()))
    z=b''.join(out); print(zlib.decompress(z)==d)
    do=zlib.decompressobj(); got=b''
    for i in range(0,len(z),333): got+=do.decompress(z[i:i+333])
    print(got==d, do.eof, do.unused_data, do.flush())
    do=zlib.decompressobj(); got=do.decompress(z+b'extra',50); k=0
    while not do.eof and k < 200: got+=do.decompress(do.unconsumed_tail,5000); k+=1
    got+=do.flush(); print(got==d, do.eof, do.unused_data, k<len(d)+2)
o=zlib.compressobj(zdict=b'hello world dictionary'); c=o.compress(b'hello dictionary world hello')+o.flush(); print(c); print(zlib.decompressobj(zdict=b'hello world dictionary').decompress(c)); t(lambda:zlib.decompress(c)); t(lambda:zlib.decompressobj(zdict=b'bad').decompress(c))
t(lambda:zlib.decompress(b'abc')); t(lambda:zlib.decompress(b'')); t(lambda:zlib.decompress(zlib.compress(b'hello')[:-2])); t(lambda:zlib.compress('a')); t(lambda:zlib.compress(b'a',10)); t(lambda:zlib.decompress(b'x\x9c\xcbH\xcd\xc9\xc9\x07\x00\x06,\x02\x16')); t(lambda:zlib.decompressobj().decompress(b'zzz')); t(lambda: zlib.decompress(b'x\x9c\xff\xff')); t(lambda: zlib.decompress(b'x\x9c\x01\x05\x00\x00\x00')); t(lambda: zlib.decompress(b'\x1f\x8b\x08\x00',31)); t(lambda: zlib.compressobj(11)); t(lambda:zlib.compressobj(wbits=5)); t(lambda:zlib.compress(5)); t(lambda:zlib.decompressobj().decompress(b'',-1)); t(lambda:zlib.compress(b'a',level=9,wbits=-9)); t(lambda:zlib.decompress(b'x\x9c\x03\x00\x00\x00\x00\x01zz'))
c=zlib.compressobj(); c.flush(); t(lambda:c.compress(b'x')); t(lambda:c.flush()); t(lambda:c.copy())
print(zlib.ZLIB_VERSION, zlib.MAX_WBITS, zlib.Z_BEST_COMPRESSION, zlib.error)
