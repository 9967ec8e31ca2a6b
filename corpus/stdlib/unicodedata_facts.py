import unicodedata as u, sys
h={}
for i in list(range(0x3000)) + list(range(0x1f000, 0x1f800)):
    c=chr(i)
    for k,v in (('cat',u.category(c)),('bidi',u.bidirectional(c)),('comb',u.combining(c)),('eaw',u.east_asian_width(c)),('mir',u.mirrored(c)),('dec',u.decomposition(c)),('num',u.numeric(c,None)),('d',u.decimal(c,None)),('g',u.digit(c,None)),('name',u.name(c,None))):
        x=0
        s=str(v)
        for ch in s: x=(x*31+ord(ch))&0xffffff
        h[k]=(h.get(k,7)*33+x)&0xffffffffffff
    if i%0x1000==0xfff: print(hex(i),h)
bad=0
for i in list(range(0x3000))+[0x2f800,0xac01,0x4e01,0x20005,0xe0101]:
    n=u.name(chr(i),None)
    if n and u.lookup(n)!=chr(i): bad+=1
print('bad',bad)
for f in ('NFC','NFD','NFKC','NFKD'):
    x=0
    for i in range(0x3000):
        if 0xd800<=i<0xe000: continue
        for s in (chr(i), 'a'+chr(i)+'\u0301', chr(i)+'\u0327\u0301'):
            for ch in u.normalize(f,s): x=(x*31+ord(ch))&0xffffffffffff
    print(f,x)
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for n in ('NULL','BELL','LF','NBSP','greek small letter alpha','KEYCAP DIGIT ONE','x','CJK UNIFIED IDEOGRAPH-4E00','cjk unified ideograph-4e00','HANGUL SYLLABLE GAG','VS16','VS200','SPACE'): t(lambda: ascii(u.lookup(n)))
t(lambda:u.name(1)); t(lambda:u.name('ab')); t(lambda:u.category(5)); t(lambda:u.lookup(1)); t(lambda:u.decimal('a')); t(lambda:u.digit('a')); t(lambda:u.numeric('a')); t(lambda:u.normalize('X','a')); t(lambda:u.normalize('NFC')); t(lambda:u.name('\0')); t(lambda:u.name('\0','d')); t(lambda:u.is_normalized('NFQ','a')); t(lambda:u.name()); t(lambda:u.normalize(1,'a')); t(lambda:u.normalize('NFC',1)); t(lambda: u.is_normalized('NFC','e\u0301')); t(lambda:u.is_normalized('NFD','e\u0301')); t(lambda:u.unidata_version)
