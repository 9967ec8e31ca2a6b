from decimal import *
D=Decimal
for s in ('.3f','e','.2e','E','.0f','g','.3g','%','.1%','010.2f','+','10','<10','^12.3f','*>12',',','015,.2f','n','.0e','z.1f','.0g','e'):
    print(s,[format(D(x),s) for x in ('1234567.891','0','-0.04','1E+10','1e-10','0.00','5','0E+3','NaN','-inf','999.999','0.00045')])
import random
random.seed(5)
def rnd():
    c = random.choice
    k = random.randrange(12)
    if k==0: return c(['0','-0','0.00','1','-1','10','0E+5','inf','-inf','nan','snan','0.5','1E+20','1e-20'])
    s = c(['','-'])+''.join(c('0123456789') for _ in range(random.randrange(1,c([3,9,30,40]))))
    e = c([0,0,-2,-5,3,-10,10,-30,25])
    return f'{s}E{e}'
ops2=['compare','max','min','max_mag','min_mag','remainder_near','copy_sign','compare_total','compare_total_mag','next_toward','same_quantum','quantize']
ops1=['exp','ln','log10','sqrt','logb','normalize','next_plus','next_minus','to_integral_exact','to_integral_value','to_eng_string','number_class','adjusted','as_tuple','is_normal','is_subnormal']
import operator
bin_=[operator.add,operator.sub,operator.mul,operator.truediv,operator.floordiv,operator.mod,divmod]
for prec,emax,emin,clamp in ((28,999999,-999999,0),(9,99,-99,1)):
  for rounding in (ROUND_UP,ROUND_DOWN,ROUND_CEILING,ROUND_FLOOR,ROUND_HALF_UP,ROUND_HALF_DOWN,ROUND_HALF_EVEN,ROUND_05UP):
    ctx=Context(prec=prec,rounding=rounding,Emax=emax,Emin=emin,clamp=clamp,traps=[])
    setcontext(ctx)
    for i in range(4):
        a,b=rnd(),rnd()
        x,y=D(a),D(b)
        for op in bin_:
            ctx.clear_flags()
            r=op(x,y)
            print(op.__name__,a,b,r,[s.__name__ for s,v in ctx.flags.items() if v])
        for op in ops2:
            ctx.clear_flags()
            r=getattr(x,op)(y)
            print(op,a,b,r,[s.__name__ for s,v in ctx.flags.items() if v])
        ctx.clear_flags()
        print('fma', a, b, x.fma(y, D('1.5')), [s.__name__ for s,v in ctx.flags.items() if v])
        if i%6==0:
          for op in ops1:
            if op=='exp' and abs(x) > 10**7: continue
            ctx.clear_flags()
            r=getattr(x,op)()
            print(op,a,r,[s.__name__ for s,v in ctx.flags.items() if v])
          ctx.clear_flags()
          if not x.is_snan(): print('hash', hash(x) if not x.is_nan() else 0)
          print('plus',+x,-x,abs(x),[s.__name__ for s,v in ctx.flags.items() if v])
          e=D(random.randrange(-9,20)); ctx.clear_flags(); print('pow',a,e,x**e,[s.__name__ for s,v in ctx.flags.items() if v])
          e=D(random.randrange(-90,90))/8; ctx.clear_flags(); print('powr',a,e,abs(x)**e if x==x else 0,[s.__name__ for s,v in ctx.flags.items() if v])
          k=D(random.randrange(-5,6)); print('sh',a,k,x.shift(k),x.rotate(k),x.scaleb(k))
