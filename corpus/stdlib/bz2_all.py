import bz2, random, os, tempfile, io
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__module__+'.'+type(e).__name__, e)
def hh(b):
    h=0
    for c in b: h=(h*131+c)%1000000007
    return len(b),h
random.seed(4)
words=[bytes(random.choice(b'abcdefghijklmnopqrstuvwxyz') for _ in range(random.randrange(1,9))) for _ in range(300)]
datas=dict(empty=b'', a=b'a', hello=b'hello world', run=b'a'*1000+b'b', txt=b' '.join(random.choice(words) for _ in range(30000)), nums=b','.join(b'%d'%(i*i) for i in range(20000)), few=bytes(random.choice(b'ab') for _ in range(50000)), rnd=bytes(random.randrange(256) for _ in range(70000)), zeros=bytes(300000)+b'x')
for n,d in datas.items():
    for lv in (1,5,9):
        c=bz2.compress(d,lv); print(n,lv,hh(c), bz2.decompress(c)==d)
    o=bz2.BZ2Compressor(); z=b''.join([o.compress(d[i:i+777]) for i in range(0,len(d),777)])+o.flush(); print(z==bz2.compress(d))
    e=bz2.BZ2Decompressor(); got=b''.join(e.decompress(z[i:i+500]) for i in range(0,len(z),500)); print(got==d, e.eof, e.unused_data, e.needs_input)
rep=b'hello world\n'*100; print(len(bz2.compress(rep)), bz2.decompress(bz2.compress(rep))==rep)
print(bz2.decompress(bz2.compress(b'a')+bz2.compress(b'b')+b'junk'))
t(lambda:bz2.decompress(b'abc')); t(lambda:bz2.decompress(bz2.compress(b'abc')[:-3])); t(lambda:bz2.decompress(b'')); t(lambda:bz2.compress(b'a',10)); t(lambda:bz2.compress('a')); t(lambda:bz2.BZ2Compressor(0)); e=bz2.BZ2Decompressor(); e.decompress(bz2.compress(b'a')+b'tail'); print(e.unused_data); t(lambda:e.decompress(b'x')); o=bz2.BZ2Compressor(); o.flush(); t(lambda:o.compress(b'a')); t(lambda:o.flush())
x=bytearray(bz2.compress(b'hello world')); x[12]^=1; t(lambda:bz2.decompress(bytes(x)))
p=os.path.join(tempfile.mkdtemp(),'f.bz2')
with bz2.open(p,'wt',encoding='utf-8') as f: f.write('héllo\nb\n')
with bz2.open(p,'rt',encoding='utf-8') as f: print(f.readlines())
with bz2.BZ2File(p,'a') as f: f.write(b'more'); t(lambda:f.read())
with bz2.open(p) as f: print(f.readline(), f.read(2), f.tell(), f.read(), f.seek(1), f.read(3), f.peek()[:2], list(f), f.readable())
print(f.closed); t(lambda:f.read()); t(lambda:bz2.open(p,'q')); t(lambda:bz2.open('/nope')); t(lambda:bz2.open(5))
