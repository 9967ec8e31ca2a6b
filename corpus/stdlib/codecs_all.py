import codecs, io, os, tempfile
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
t(lambda:codecs.encode('héllo','utf-8')); t(lambda:codecs.decode(b'h\xc3\xa9','utf-8')); t(lambda:codecs.encode('hello','rot13')); t(lambda:codecs.decode('uryyb','rot_13')); t(lambda:codecs.encode(b'abc','hex')); t(lambda:codecs.decode(b'616263','hex')); t(lambda:codecs.encode(b'abc','base64')); t(lambda:codecs.decode(b'YWJj\n','base64')); t(lambda:codecs.encode(b'abc'*30,'uu')); t(lambda:codecs.decode(codecs.encode(b'abc'*30,'uu'),'uu')); t(lambda:codecs.encode(b'a=b c','quopri')); t(lambda:codecs.decode(codecs.encode(b'abc'*50,'zlib'),'zlib')); t(lambda:codecs.encode('a','nope')); t(lambda:codecs.lookup('nope')); t(lambda:'a'.encode('nope'))
for n in ('utf8','UTF-8','latin1','ascii','utf-16','cp1252','gbk','shift_jis','iso-8859-15','big5','euc-jp','koi8-r','utf-8-sig','utf_16_le','rot13','hex','windows-1251','unicode_escape','cp437','mac-roman','gb18030','us-ascii'):
    t(lambda:codecs.lookup(n).name)
print(codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF32_BE, codecs.BOM)
i=codecs.lookup('utf-8'); print(i.encode('é'), i.decode(b'\xc3\xa9'), len(i), type(i).__name__)
for enc in ('utf-8','utf-16','utf-16-be','gbk','utf-8-sig','utf-32','shift_jis','latin-1'):
    s='héllo 中文' if enc not in ('gbk','shift_jis','latin-1') else 'abc 中文' if enc!='latin-1' else 'héé'
    b=s.encode(enc); d=codecs.getincrementaldecoder(enc)(); out=[d.decode(b[k:k+1]) for k in range(len(b))]; out.append(d.decode(b'',True)); print(enc,out,''.join(out)==s)
    e=codecs.getincrementalencoder(enc)(); print([e.encode(c) for c in s]+[e.encode('',True)])
    print(list(codecs.iterdecode([b[:3],b[3:]],enc)), list(codecs.iterencode(['a','b'],enc)))
d=codecs.getincrementaldecoder('utf-8')('replace'); print(d.decode(b'a\xff\xc3'), d.getstate(), d.decode(b'',True)); d=codecs.getincrementaldecoder('utf-8')(); d.decode(b'\xc3'); t(lambda:d.decode(b'',True)); d.reset(); print(d.decode(b'ok'))
p=os.path.join(tempfile.mkdtemp(),'x.txt')
with codecs.open(p,'w','utf-8') as f: f.write('héllo\nwörld\n中文\n'); f.writelines(['a\n','b'])
with codecs.open(p,'r','utf-8') as f: print(f.read())
with codecs.open(p,encoding='utf-8') as f: print(f.readline(), f.readlines())
with codecs.open(p,encoding='utf-8') as f: print([l for l in f])
with codecs.open(p,encoding='ascii',errors='replace') as f: print(f.read(5), f.readline())
with open(p,'rb') as f: r=codecs.getreader('utf-8')(f); print(r.read(3), r.readline(), next(r), r.read())
b=io.BytesIO(); w=codecs.getwriter('utf-16')(b); w.write('ab'); w.write('c'); print(b.getvalue())
b=io.BytesIO('é'.encode('latin-1')); e=codecs.EncodedFile(b,'utf-8','latin-1'); print(e.read())
def h(e): return '<%s>' % e.object[e.start:e.end].encode('utf-8').hex(), e.end
codecs.register_error('mine',h); print('aéb中文c'.encode('ascii','mine'), codecs.lookup_error('mine') is h); t(lambda:codecs.lookup_error('zzz')); t(lambda:'é'.encode('ascii','zzz'))
def hd(e): return '[%s]' % e.object[e.start:e.end].hex(), e.end
codecs.register_error('dec',hd); print(b'a\xff\xfeb'.decode('utf-8','dec'), b'\x80x'.decode('ascii','dec'))
print('aé中'.encode('ascii','namereplace'), codecs.encode('aé','ascii','xmlcharrefreplace'))
t(lambda:codecs.register_error('x',5)); codecs.register_error('bad',lambda e:5); t(lambda:'é'.encode('ascii','bad'))
for n in ('strict','ignore','replace','xmlcharrefreplace','backslashreplace','namereplace'): t(lambda:codecs.lookup_error(n)(UnicodeEncodeError('ascii','aé中',1,3,'why')))
t(lambda:codecs.lookup_error('replace')(UnicodeDecodeError('ascii',b'a\xff',1,2,'why'))); t(lambda:codecs.lookup_error('backslashreplace')(UnicodeDecodeError('ascii',b'a\xff',1,2,'why'))); t(lambda:codecs.replace_errors(ValueError('x'))); t(lambda:codecs.strict_errors(ValueError('x')))
class C(codecs.Codec):
    def encode(self,input,errors='strict'): return input.upper().encode('ascii'), len(input)
    def decode(self,input,errors='strict'): return bytes(input).decode('ascii').lower(), len(input)
def search(name):
    if name=='shout': return codecs.CodecInfo(C().encode, C().decode, name='shout')
codecs.register(search); print('hello'.encode('shout'), b'HELLO'.decode('shout'), codecs.encode('x','shout'), codecs.lookup('SHOUT').name); codecs.unregister(search)
t(lambda:b'\\x4'.decode('unicode_escape')); t(lambda:b'\\'.decode('unicode_escape')); t(lambda:b'\\U00110000'.decode('unicode_escape')); t(lambda:codecs.charmap_encode('ab','strict',{97:1,98:b'zz'})); t(lambda:codecs.charmap_decode(b'\0\1','strict','xy')); t(lambda:codecs.charmap_decode(b'\5','strict','xy'))
