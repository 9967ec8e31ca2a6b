import logging as L, io, sys
def t(f,*a,**k):
    try: print(getattr(f,'__name__',f),a,k,f(*a,**k))
    except BaseException as e: print(getattr(f,'__name__',f),a,k,type(e).__name__,e)
out=io.StringIO()
L.basicConfig(level=L.DEBUG,stream=out,format='%(asctime)s|%(levelname)-8s|%(name)s|%(threadName)s|%(processName)s|%(message)s',datefmt='X')
L.debug('a %s','b'); L.info('hi'); L.warning('w %d%%',5); L.getLogger('x.y').error('err %(k)s',{'k':1})
try: 1/0
except ZeroDivisionError: L.exception('boom')
lines=out.getvalue().splitlines(); print([l for l in lines if '|' in l], lines[-1])
t(L.getLogger,5);t(L.Logger,'x',level='FOO');t(L.getLogger('a').setLevel,'FOO');t(L.getLogger('a').setLevel,1.5);t(L.getLogger('a').log,'x','m');t(L.getLevelName,5);t(L.getLevelName,'INFO');t(L.getLevelName,20);t(L.getLevelName,'FOO');t(L.Formatter,'%(x');t(L.Formatter,'hello');t(L.Formatter,'{x}',style='q')
print(L.getLogger(),L.getLogger('a'),L.Handler(),L.NullHandler(),L.getLogger('a').getEffectiveLevel(),L.getLogger('a.b').parent,L.lastResort)
print(L.StreamHandler())
r=L.LogRecord('n',20,'/p/file.py',5,'hi %s',('x',),None,'fn');print(r,r.getMessage(),{k:v for k,v in r.__dict__.items() if k not in('created','msecs','relativeCreated','thread','process')});print(L.LogRecord('n',20,'p',5,'%(a)s',({'a':1},),None).getMessage())
print(L.getLevelNamesMapping());print(L.makeLogRecord({'a':1}))
lg=L.getLogger('p.q.r'); pq=L.getLogger('p.q'); p=L.getLogger('p'); print(lg.parent is pq, pq.parent is p, p.parent is L.root, lg.name, p.getChildren()=={pq}, p.getChild('q') is pq)
o2=io.StringIO(); h=L.StreamHandler(o2); h.setLevel(L.WARNING); h.setFormatter(L.Formatter('{levelname}:{message}',style='{')); p.addHandler(h); p.propagate=False
lg.info('no'); lg.warning('yes'); lg.log(45,'custom'); print(o2.getvalue().splitlines())
class F(L.Filter):
    def filter(self,rec): return 'secret' not in rec.getMessage()
h.addFilter(F()); lg.error('secret 1'); lg.error('open'); print(o2.getvalue().splitlines()[-1])
L.addLevelName(25,'NOTICE'); lg.log(25,'n'); pq.setLevel(L.ERROR); print(lg.isEnabledFor(25), lg.getEffectiveLevel(), lg, L.getLevelName(25)); lg.warning('q'); lg.error('z')
print(o2.getvalue().splitlines())
class H(L.Handler):
    def emit(self,rec): print('H',self.format(rec),rec.args,rec.levelname)
q=L.getLogger('cust'); q.propagate=False; q.addHandler(H()); q.setLevel('DEBUG')
def fn(): q.debug('in %s','fn',extra={'u':1})
fn(); t(q.debug,'x',extra={'name':1}); q.debug('no args %s'); print(q.hasHandlers(), q.handlers)
a=L.LoggerAdapter(q,{'u':5}); a.info('ad'); t(a.foo if hasattr(a,'foo') else len, 5)
class A2(L.LoggerAdapter):
    def process(self,msg,kwargs): return '[%s] %s'%(self.extra['id'],msg), kwargs
A2(q,{'id':7}).warning('w %s',1)
L.disable(L.CRITICAL); q.critical('off'); L.disable(L.NOTSET); q.critical('on')
f=L.Formatter('$levelname ${message}',style='$'); print(f.format(r)); f=L.Formatter(); print(f.format(r), L.Formatter('%(asctime)s').usesTime())
n=io.StringIO(); L.getLogger('bad').propagate=False; hb=L.StreamHandler(n); L.getLogger('bad').addHandler(hb); sys.stderr=io.StringIO(); L.getLogger('bad').warning('x %d','a'); print(sys.stderr.getvalue().splitlines()[0], sys.stderr.getvalue().splitlines()[-2:])
sys.stderr=io.StringIO(); L.root.handlers.clear(); L.warning('again'); L.getLogger('zz').warning('and'); print(sys.stderr.getvalue())
with open('/tmp/stdlib_log_test','w') as g: pass
fh=L.FileHandler('/tmp/stdlib_log_test'); z=L.getLogger('fh'); z.addHandler(fh); z.propagate=False; z.error('to file'); fh.close(); print(open('/tmp/stdlib_log_test').read(), fh)
L.basicConfig(force=True,format='%(message)s',stream=sys.stdout); L.warning('final'); L.info('hidden')
