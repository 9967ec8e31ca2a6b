import struct
from struct import *
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__module__+'.'+type(e).__name__, e)
vals={'b':[-128,127,0],'B':[0,255],'h':[-32768,32767],'H':[65535],'i':[-2**31,2**31-1],'I':[2**32-1],'l':[-2**31],'L':[2**32-1],'q':[-2**63,2**63-1],'Q':[2**64-1],'n':[-5],'N':[5],'f':[1.5,-0.0,1e10],'d':[1.5,float('inf')],'e':[1.5,65504,1e-7],'?':[True,False,5,''],'c':[b'a'],'s':[b'abc',b''],'p':[b'abc'],'P':[1234]}
for o in ('','@','=','<','>','!'):
    for c,vs in vals.items():
        for v in vs:
            t(lambda:pack(o+c,v)); 
            try: b=pack(o+c,v); print(unpack(o+c,b), calcsize(o+c))
            except struct.error: pass
for f,a in (('3s',(b'abcdef',)),('10s',(b'abc',)),('0s',(b'',)),('5p',(b'abcdefgh',)),('3x',()),('ihb',(1,2,3)),('bhi',(1,2,3)),('=bhi',(1,2,3)),('2h3b',(1,2,3,4,5)),('>2i 4s h',(1,2,b'abcd',3)),('bxxh',(1,2)),('h0i',(1,)),('c'*3,(b'a',b'b',b'c')),('3?',(1,0,2)),('<Qd',(1,2.5))):
    t(lambda:pack(f,*a)); t(lambda:unpack(f,pack(f,*a))); t(lambda:calcsize(f))
t(lambda:pack('b',128)); t(lambda:pack('b',-129)); t(lambda:pack('B',256)); t(lambda:pack('B',-1)); t(lambda:pack('h',40000)); t(lambda:pack('H',70000)); t(lambda:pack('i',2**31)); t(lambda:pack('I',-1)); t(lambda:pack('I',2**32)); t(lambda:pack('q',2**63)); t(lambda:pack('Q',-1)); t(lambda:pack('<i',2**31)); t(lambda:pack('>H',-1)); t(lambda:pack('i','a')); t(lambda:pack('i',1.5)); t(lambda:pack('f','a')); t(lambda:pack('f',1e40)); t(lambda:pack('e',1e6)); t(lambda:pack('c','a')); t(lambda:pack('c',b'ab')); t(lambda:pack('s','a')); t(lambda:pack('i')); t(lambda:pack('i',1,2)); t(lambda:pack('z',1)); t(lambda:pack('3')); t(lambda:pack(5,1)); t(lambda:pack()); t(lambda:unpack('i',b'abc')); t(lambda:unpack('i','abcd')); t(lambda:unpack('ii',b'a'*9)); t(lambda:unpack_from('i',b'abcdefgh',4)); t(lambda:unpack_from('i',b'abc')); t(lambda:unpack_from('i',b'abcdefgh',6)); t(lambda:unpack_from('i',b'abcdefgh',-4)); t(lambda:unpack_from('i',b'abcdefgh',-20)); t(lambda:unpack_from('i',b'abcdefgh',100)); t(lambda:list(iter_unpack('h',b'abcdef'))); t(lambda:list(iter_unpack('h',b'abcde'))); t(lambda:list(iter_unpack('0s',b''))); t(lambda:calcsize('1z')); t(lambda:calcsize('99999999999999999999i')); t(lambda:unpack_from('<h',buffer=b'ab',offset=0)); t(lambda:Struct('<h').size); t(lambda:Struct('<h').format); t(lambda:Struct(b'<h').pack(1)); t(lambda:Struct('<h')); t(lambda:Struct('zz')); t(lambda:Struct(5)); t(lambda:Struct('h').unpack(b'ab')); t(lambda:list(Struct('h').iter_unpack(b'abcd')))
b=bytearray(10); pack_into('<hh',b,2,1,2); print(b); pack_into('b',b,-1,9); print(b); t(lambda:pack_into('i',b,8,1)); t(lambda:pack_into('i',b,-2,1)); t(lambda:pack_into('i',b,-20,1)); t(lambda:pack_into('i',b'abcd',0,1)); t(lambda:pack_into('i',b)); t(lambda:pack_into('i',b,0)); t(lambda:pack_into('h',b,0,99999))
s=Struct('>I2s'); print(s.pack(5,b'xy'), s.unpack(b'\0\0\0\5xy'), s.unpack_from(b'zz\0\0\0\5xy',2), s.size); m=bytearray(8); s.pack_into(m,1,7,b'pq'); print(m)
class I:
    def __index__(self): return 7
t(lambda:pack('h',I())); t(lambda:pack('d',I())); t(lambda:struct.error.__mro__); t(lambda:pack('<?',[])); t(lambda:unpack('?',b'\2')); t(lambda:unpack('<e',b'\x00\x7c')); t(lambda:pack('>f',float('nan'))); t(lambda:unpack('i',memoryview(b'abcd'))); t(lambda:pack('2s2s',b'a',bytearray(b'bcd')))
