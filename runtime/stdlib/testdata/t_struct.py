import struct as S
def t(f,*a):
    try: print(f.__name__,a,f(*a))
    except BaseException as e: print(f.__name__,a,type(e).__name__,e)
for fmt in ['i','<i','>i','bhilq','<bhilq','>BHILQ','@bq','fd','>fd','e','3s','5p','?c','4x','2h3b',' i h','!I','n','10s','0s','i0q']:
    t(S.calcsize,fmt)
t(S.pack,'<ihb',1,2,3);t(S.pack,'>I',4294967295);t(S.pack,'i',2**31);t(S.pack,'B',256);t(S.pack,'B',-1);t(S.pack,'h','a');t(S.pack,'ii',1);t(S.pack,'q',2**63);t(S.pack,'z',1);t(S.pack,'<d',1.5);t(S.pack,'<f',1e40);t(S.pack,'3s',b'abcdef');t(S.pack,'5s',b'ab');t(S.pack,'5p',b'abc');t(S.pack,'c',b'ab');t(S.pack,'?',[]);t(S.pack,'s','x');t(S.pack,'<e',0.1);t(S.pack,'d','x');t(S.pack,'bq',1,2);t(S.pack,'3')
t(S.unpack,'<ihb',b'\x01\x00\x00\x00\x02\x00\x03');t(S.unpack,'i',b'abc');t(S.unpack,'>hH',b'\xff\xff\xff\xff');t(S.unpack,'3s?c',b'abc\x01z');t(S.unpack,'<Q',b'\xff'*8);t(S.unpack,'<q',b'\xff'*8);t(S.unpack,'<e',S.pack('<e',1.5));t(S.unpack,'<fd',S.pack('<fd',.1,.1));t(S.unpack,'5p',b'\x03abcd')
t(S.unpack_from,'<h',b'\x00\x01\x02\x03',2);t(S.unpack_from,'<i',b'\x00\x01',0);print(list(S.iter_unpack('<h',b'\x01\x00\x02\x00')));s=S.Struct('<ih');print(s.size,s.format,s.pack(1,2),s.unpack(b'\x01\0\0\0\x02\0'),s)
b=bytearray(6);S.pack_into('<h',b,2,258);print(b);t(S.pack_into,'<i',bytearray(2),0,1);print(issubclass(S.error,Exception),S.error)
