import stat, errno, os
for n in sorted(dir(stat)):
    v=getattr(stat,n)
    if isinstance(v,int): print(n,v)
for m in (0o100644,0o40755,0o120777,0o104755,0o42755,0o41777,0o100000,0o20600,0o60660,0o10644,0o140755,0o106444,0,0o101646):
    print(stat.filemode(m), stat.S_IMODE(m), stat.S_IFMT(m), [getattr(stat,n)(m) for n in sorted(dir(stat)) if n.startswith("S_IS") and callable(getattr(stat,n))])
print({n:getattr(errno,n) for n in dir(errno) if n[0]=="E"})
print(errno.errorcode)
try:
    open("/nonexistent")
except OSError as e:
    print(e.errno==errno.ENOENT, errno.errorcode[e.errno], os.strerror(e.errno))
