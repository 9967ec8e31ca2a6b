import hashlib, hmac, io, secrets
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
data=[b'', b'a', b'hello world', bytes(range(256))*5, b'x'*127, b'y'*128, b'z'*129, b'q'*63, b'w'*64, b'e'*65]
for n in sorted(hashlib.algorithms_guaranteed)+['sha512_256','sha512_224','md5-sha1']:
    for d in data:
        h=hashlib.new(n); h.update(d[:3]); h.update(d[3:])
        g=h.copy(); g.update(b'more')
        if n.startswith('shake'): print(n,h.hexdigest(20),g.digest(3),h.digest_size,h.block_size,h.name)
        else: print(n,h.hexdigest(),g.hexdigest(),len(h.digest()),h.digest_size,h.block_size,h.name)
print(hashlib.algorithms_guaranteed, sorted(hashlib.algorithms_guaranteed)) if 0 else None
print(hashlib.sha256(b'abc').hexdigest(), hashlib.md5(b'abc', usedforsecurity=False).hexdigest(), hashlib.sha1(bytearray(b'abc')).hexdigest(), hashlib.sha3_512(memoryview(b'abc')).hexdigest())
t(lambda:hashlib.md5('a')); t(lambda:hashlib.new('foo')); t(lambda:hashlib.md5().update('a')); t(lambda:hashlib.md5().update(None)); t(lambda:hashlib.new('SHA256',b'a').name); t(lambda:hashlib.md5(1)); t(lambda:hashlib.sha256(b'a',1)); t(lambda:hashlib.sha256(data=b'a')); t(lambda:hashlib.sha256(string=b'a').hexdigest()); t(lambda:hashlib.shake_128(b'').hexdigest()); t(lambda:hashlib.pbkdf2_hmac('sha256',b'pw',b'salt',1000).hex()); t(lambda:hashlib.pbkdf2_hmac('sha512',b'pw',b'salt',7,100).hex()); t(lambda:hashlib.pbkdf2_hmac('sha1',b'',b'',0)); t(lambda:hashlib.scrypt(b'pw',salt=b's',n=16,r=8,p=2).hex()); t(lambda:hashlib.scrypt(b'pw',salt=b's',n=15,r=8,p=1)); t(lambda:hashlib.blake2b(b'a',digest_size=65)); t(lambda:hashlib.blake2b(b'a',key=b'x'*65));t(lambda:hashlib.blake2b(b'a',digest_size=16,key=b'k',salt=b's',person=b'p').hexdigest());t(lambda:hashlib.blake2s(b'a'*1000,key=b'kk').hexdigest()); t(lambda:hashlib.blake2b(b'a',fanout=2,depth=2,leaf_size=4096,node_offset=1,inner_size=64,last_node=True).hexdigest()); t(lambda:hashlib.blake2b.MAX_KEY_SIZE); t(lambda:hashlib.new('blake2b',b'a',digest_size=10).hexdigest()); t(lambda:hashlib.blake2s(b'a',fanout=2,depth=2,leaf_size=4096,node_offset=1,inner_size=32,node_depth=1).hexdigest())
for k in (b'', b'k', b'key'*50):
    for n in ('md5','sha1','sha256','sha512','sha3_256','blake2b'):
        h=hmac.new(k,b'msg',n); h.update(b'x'); print(h.hexdigest(), h.name, h.digest_size, h.block_size, hmac.digest(k,b'msgx',n)==h.digest(), h.copy().hexdigest()==h.hexdigest())
t(lambda:hmac.new(b'k',b'm')); t(lambda:hmac.new('k',b'm','md5')); t(lambda:hmac.new(b'k','m','md5')); t(lambda:hmac.compare_digest('a','b')); t(lambda:hmac.compare_digest('é','b')); t(lambda:hmac.compare_digest('a',b'b')); t(lambda:hmac.compare_digest(b'a',b'a')); t(lambda:hmac.compare_digest(b'a','a')); t(lambda:hmac.new(b'k',b'm','foo')); t(lambda:hmac.new(b'k',b'm',hashlib.sha1).hexdigest()); t(lambda: hmac.new(b'k', digestmod=None)); t(lambda: hmac.HMAC(b'k',digestmod='sha256').hexdigest()); t(lambda: hmac.new(b'k', msg=b'm', digestmod=hashlib.blake2s).hexdigest()); t(lambda: hmac.new(b'k', msg=b'm', digestmod=lambda d=b'': hashlib.new('sha224',d)).hexdigest())
t(lambda: hashlib.file_digest(io.BytesIO(b'abc'),'sha256').hexdigest()); t(lambda: hashlib.file_digest(open(__file__,'rb'),hashlib.md5).digest_size); t(lambda: hashlib.file_digest(1,'md5'))
print(len(secrets.token_bytes()), len(secrets.token_hex(8)), len(secrets.token_urlsafe(16)), secrets.choice([5]), 0<=secrets.randbelow(10)<10, secrets.randbits(8)<256, secrets.compare_digest('a','a'), isinstance(secrets.SystemRandom(), secrets.SystemRandom)); t(lambda: secrets.randbelow(0)); t(lambda: secrets.choice([])); t(lambda:len(secrets.token_bytes(0)))
