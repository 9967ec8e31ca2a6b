import io
P='/tmp/stdlib_io_test_'
def t(f,*a,**k):
    try: print(getattr(f,'__name__',f),a,k,f(*a,**k))
    except BaseException as e: print(getattr(f,'__name__',f),a,k,type(e).__module__,type(e).__name__,e)
x=P+'x'; y=P+'y'
open(x,'w').write('héllo\nab\r\ncd\ref')
print(open(x).read(), open(x,'rb').read())
for m in ['z','rw','','rb+t','r+x','U','rr','b']: t(open,x,m)
t(open,'/tmp/nofile_xx');t(open,'/tmp');t(open,5.5);t(open,x,encoding='foo');t(open,x,'rb',encoding='utf-8');t(open,x,'rb',errors='x');t(open,x,'rb',newline='');t(open,x,newline='q');t(open,x,buffering=0);t(open,999);t(open,x,'x');t(open);t(open,x,'r',1,2)
f=open(x);print(f,f.name,f.mode,f.encoding,f.errors,f.newlines,f.closed,f.line_buffering,f.buffer,f.buffer.raw,f.fileno()>2,f.isatty(),f.readable(),f.writable(),f.seekable(),f.tell())
print(repr(f.readline()),f.tell(),repr(f.read(3)),f.tell(),repr(f.read()),repr(f.read()));t(f.write,'x');f.seek(0);print(f.readlines());f.seek(0);print(list(f));t(f.seek,1,1);t(f.seek,-1);t(f.seek,0,2);f.seek(0);next(f);t(f.tell);f.close();f.close();t(f.read);t(f.write,'a');t(f.__enter__);t(lambda:next(f));print(f.closed,repr(f))
f=open(x,newline='');print(f.readlines());f.close();f=open(x,'rb');print(f,f.read(3),f.readline(),f.readlines(),f.tell(),f.seek(-2,2),f.read(),f.peek(1),f.read1());t(f.write,b'a');f.close()
f=open(y,'w');t(f.read);t(f.write,b'a');t(f.write,5);print(f.write('abc'),f.tell(),f.truncate(2),f.writelines(['a','b']));f.close();print(open(y).read());f=open(y,'a');print(f.tell(),f.write('zz'));f.close();f=open(y,'r+');print(f.read(2),f.write('Q'));f.close();print(open(y).read());f=open(y,'wb');t(f.write,'a');t(f.read);print(f.write(b'abc'),f);f.close();f=open(y,'w+');f.write('hello');f.seek(0);print(f.read(),f);f.close();f=open(y,'rb',0);print(f,f.read());f.close();f=open(y,'rb+');print(f);f.close()
s=io.StringIO('a\nb\n');print(s.read(1),s.readline(),s.getvalue(),s.tell(),s.write('X'),s.getvalue(),s.seek(0),s.readlines(),s.truncate(1),s.getvalue(),repr(s)[:22],s.closed,s.newlines,s.encoding,s.errors,s.line_buffering);t(s.write,b'a');t(s.seek,-1);t(s.fileno);t(io.StringIO,5);t(s.read,'a');s.close();t(s.read);t(s.getvalue);print(io.StringIO(newline='\r\n').write('a\n'))
b=io.BytesIO(b'abc\ndef');print(b.read(2),b.readline(),b.getvalue(),b.write(b'ZZZZ'),b.getvalue(),b.seek(1),b.read(),b.tell(),b.seek(-1,2),b.truncate(),b.getvalue(),b.getbuffer().nbytes,b.readable(),b.closed);t(b.write,'a');t(io.BytesIO,'a');t(b.seek,-5);b2=io.BytesIO(b'12345');ba=bytearray(3);print(b2.readinto(ba),ba);b.close();t(b.read)
w=io.TextIOWrapper(io.BytesIO(),encoding='utf-8',line_buffering=True);print(w.write('é\n'),w.buffer.getvalue(),w);w.seek(0);print(w.read())
z=P+'z'
f=open(z,'wb');f.write(b'\xff\xfe');f.close();t(open(z).read);t(open(z,errors='replace').read);t(open(z,errors='ignore').read);t(open(P+'w','w',encoding='ascii').write,'é');t(open(z,encoding='latin-1').read)
print(io.DEFAULT_BUFFER_SIZE,io.SEEK_SET,io.open is open)
print(io.TextIOWrapper.__mro__,io.BytesIO.__mro__,issubclass(io.UnsupportedOperation,OSError))
with open(x,'w',encoding='utf-16') as f: f.write('ab'); f.write('cé')
print(open(x,'rb').read(),open(x,encoding='utf-16').read(),open(x,encoding='utf-16').readline())
with open(x,'w',encoding='gbk') as f: print('你好\n世界',file=f)
print(open(x,'rb').read(),open(x,encoding='gbk').readlines())
for line in open(x,encoding='gbk'): print(line.rstrip())
class U(io.StringIO):
    def write(self,s): return super().write(s.upper())
u=U(); print('hello',file=u); print(u.getvalue(), isinstance(u,io.TextIOBase))
with open(x,'wb') as f:
    for i in range(3): f.write(b'line %d\n' % i)
    print(f.tell(), open(x,'rb').read())
with open(x) as f:
    print(f.readline(), end='')
    for l in f: print(l.strip(), end='|')
    print()
print(open(x).read(4), io.StringIO('a\nb').readlines(), list(io.BytesIO(b'x\ny')), io.StringIO().getvalue())
