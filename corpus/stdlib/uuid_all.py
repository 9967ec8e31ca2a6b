import uuid, pickle, copy
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
u=uuid.UUID('12345678123456781234567812345678')
print(u, repr(u), u.hex, u.int, u.bytes, u.bytes_le, u.fields, u.urn, u.variant, u.version, u.time, u.clock_seq, u.node, u.time_low, u.is_safe)
print(uuid.uuid3(uuid.NAMESPACE_DNS,'python.org'), uuid.uuid5(uuid.NAMESPACE_DNS,'python.org'), uuid.uuid5(uuid.NAMESPACE_URL, b'x').version)
for a in ('{12345678-1234-5678-1234-567812345678}','urn:uuid:12345678-1234-5678-1234-567812345678','12345678-1234-5678-1234-56781234567','x'*32): t(lambda:uuid.UUID(a))
t(lambda:uuid.UUID(bytes=b'a'*16)); t(lambda:uuid.UUID(bytes_le=b'abcdefghijklmnop')); t(lambda:uuid.UUID(bytes=b'a')); t(lambda:uuid.UUID(int=5)); t(lambda:uuid.UUID(int=-1)); t(lambda:uuid.UUID(int=1<<128)); t(lambda:uuid.UUID()); t(lambda:uuid.UUID('a',int=1)); t(lambda:uuid.UUID(fields=(1,2,3,4,5,6))); t(lambda:uuid.UUID(fields=(1,2))); t(lambda:uuid.UUID(fields=(1<<32,2,3,4,5,6))); t(lambda:uuid.UUID(fields=(1,2,3,444,5,6))); t(lambda:uuid.UUID(int=5,version=6)); t(lambda:uuid.UUID(int=5,version=4)); t(lambda:u<5); t(lambda:setattr(u,'int',5)); t(lambda:u==5); t(lambda: {u:1}[uuid.UUID(int=u.int)]); t(lambda:sorted([uuid.UUID(int=3),uuid.UUID(int=1)])); t(lambda:int(u)); t(lambda:hash(u)==hash(u.int)); t(lambda:pickle.loads(pickle.dumps(u))==u); t(lambda: copy.copy(u)); t(lambda: copy.deepcopy([u]))
a,b=uuid.uuid4(),uuid.uuid4(); print(a!=b, a.version, a.variant==uuid.RFC_4122, len(str(a)), len({uuid.uuid4() for _ in range(100)}))
c,d=uuid.uuid1(),uuid.uuid1(); print(c!=d, c.version, uuid.uuid1(node=5,clock_seq=7).node, uuid.uuid1(5,7).clock_seq, uuid.getnode()==uuid.getnode(), c.time<=d.time)
print(f'{u!s:>40}', f'{u}', '%s' % u, uuid.NAMESPACE_OID, uuid.SafeUUID.safe, uuid.SafeUUID(None))
