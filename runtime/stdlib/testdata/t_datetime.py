import datetime as D
def t(f,*a,**k):
    try: print(getattr(f,'__name__','-'),a,k,repr(f(*a,**k)))
    except BaseException as e: print(getattr(f,'__name__','-'),a,k,type(e).__name__,e)
def u(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__,e)
t(D.date,2020,13,1);t(D.date,0,1,1);t(D.date,2020,2,30);t(D.date,1);t(D.date);t(D.date,'a',1,1);t(D.datetime,2020,1,1,25);t(D.datetime,2020,1,1,0,60);t(D.datetime,2020,1,1,0,0,0,10**6);t(D.time,24);t(D.timedelta,'a');t(D.datetime.strptime,'x','%Y');t(D.date.fromisoformat,'2020-1-1');t(D.datetime.fromisoformat,'x');t(D.datetime.fromisoformat,'2020-01-01T10:20:30.123456+05:30');t(D.datetime.fromisoformat,'20200101T1020');t(D.datetime.fromisoformat,'2020-W01-1');t(D.time.fromisoformat,'10:20');t(D.time.fromisoformat,'25:00');t(D.datetime.fromtimestamp,'a');t(D.datetime.fromtimestamp,1e20);t(D.date.fromordinal,0);t(D.date.fromisocalendar,2020,54,1);t(D.timezone,5);t(D.timezone,D.timedelta(hours=25))
d=D.date(2020,1,31);u(lambda:d+1);u(lambda:d-D.datetime(2020,1,1));u(lambda:d<5);u(lambda:d==5);u(lambda:d+D.timedelta(1));u(lambda:d-D.date(2019,1,1));u(lambda:D.datetime(2020,1,1)<d);u(lambda:D.datetime(2020,1,1)-D.datetime(2020,1,1,tzinfo=D.timezone.utc));u(lambda:D.datetime(2020,1,1)<D.datetime(2020,1,1,tzinfo=D.timezone.utc));u(lambda:D.date.max+D.timedelta(1))
td=D.timedelta(days=1,hours=2,minutes=3,seconds=4,milliseconds=5,microseconds=6,weeks=1);print(repr(td),str(td),td.days,td.seconds,td.microseconds,td.total_seconds(),-td,abs(-td),td*2,td/2,td//2,td/D.timedelta(1),td//D.timedelta(1),td%D.timedelta(1),divmod(td,D.timedelta(1)),td*1.5,D.timedelta(1.5),D.timedelta(seconds=1e-6),D.timedelta(0),bool(D.timedelta(0)),D.timedelta.max,D.timedelta.min,D.timedelta.resolution,hash(td)==hash(td),repr(D.timedelta(days=-1,seconds=5)),str(D.timedelta(days=-1,seconds=5)),str(D.timedelta(days=2)),repr(D.timedelta(microseconds=5)),D.timedelta(hours=1)>D.timedelta(minutes=59),sum([D.timedelta(1),D.timedelta(2)],D.timedelta()))
dt=D.datetime(2024,2,29,13,5,9,45);print(repr(dt),str(dt),dt.isoformat(),dt.isoformat(' ','minutes'),dt.isoformat(timespec='milliseconds'),dt.date(),dt.time(),dt.timetz(),dt.weekday(),dt.isoweekday(),dt.isocalendar(),dt.toordinal(),dt.timetuple(),dt.utctimetuple(),dt.ctime(),dt.replace(year=2023,day=1),dt.strftime('%Y/%m/%d %H:%M:%S.%f %j %a %z|%Z'),f'{dt:%H:%M}',format(dt,''),dt.timestamp(),dt.tzinfo,dt.fold,dt.utcoffset(),dt.astimezone(D.timezone.utc),dt.combine(dt.date(),dt.time()))
t(dt.isoformat,timespec='x');t(dt.replace,month=13)
z=D.datetime(2024,1,1,tzinfo=D.timezone.utc);print(repr(z),str(z),z.isoformat(),z.astimezone(D.timezone(D.timedelta(hours=5,minutes=30))),z.tzname(),z.utcoffset(),z.strftime('%z %Z %:z'),z.timestamp(),D.timezone.utc,repr(D.timezone.utc),D.timezone(D.timedelta(hours=-5)),repr(D.timezone(D.timedelta(hours=-5),'EST')),D.timezone(D.timedelta(hours=-5),'EST'),z.dst(),z==z.astimezone(D.timezone(D.timedelta(hours=5))),hash(z)==hash(z.astimezone(D.timezone(D.timedelta(hours=5)))))
tm=D.time(1,2,3,4);print(repr(tm),str(tm),tm.isoformat(),tm.replace(hour=5),repr(D.time()),D.time.min,D.time.max,tm<D.time(2),tm.strftime('%H-%M'),bool(D.time()),repr(D.time(1,tzinfo=D.timezone.utc)),D.time(1,tzinfo=D.timezone.utc).isoformat(),repr(D.time(1,fold=1)))
print(D.MINYEAR,D.MAXYEAR,D.UTC,D.date.min,D.date.max,D.date.resolution,D.datetime.min,D.datetime.max,D.datetime.strptime('2020-01-02 03:04:05.678','%Y-%m-%d %H:%M:%S.%f'),D.datetime.strptime('2020-01-02 +0530','%Y-%m-%d %z'),D.datetime.fromtimestamp(0,D.timezone.utc),D.datetime.utcfromtimestamp(1.5),D.date.fromtimestamp(86400),D.date.fromordinal(737000),D.date.fromisocalendar(2020,53,5),D.date(2020,1,1).isocalendar(),D.date(2020,1,1).isocalendar().week,D.date(2020,1,1).timetuple(),D.date(2020,1,1).strftime('%d %B'),D.date(2020,5,1).ctime(),repr(D.date(2020,5,1)),D.date(2020,5,1).replace(day=3),isinstance(dt,D.date),D.datetime.fromisoformat('2020-01-01'),D.datetime.fromtimestamp(1e9+.123456))
print(D.datetime(2020,1,1).__reduce__(),D.timedelta(1).__reduce__(),D.date(2020,1,1).__reduce__(),D.datetime.now().tzinfo, type(D.datetime.today()), D.date.today()==D.datetime.now().date())
class T(D.tzinfo):
    def utcoffset(self,dt): return D.timedelta(hours=2)
    def dst(self,dt): return D.timedelta(0)
    def tzname(self,dt): return 'T2'
x=D.datetime(2020,1,1,tzinfo=T());print(x,x.tzname(),x.astimezone(D.UTC),D.datetime(2020,1,1,tzinfo=D.UTC).astimezone(T()))
class MyDT(D.datetime):
    def hi(self): return self.year
m=MyDT(2020,5,5);print(m.hi(),type(m+D.timedelta(1)).__name__,m.replace(year=3).hi(),repr(m),MyDT.now().hi()>2000)
a=[D.date(2020,3,1),D.date(2019,1,1)];print(sorted(a),max(a),{D.date(2020,3,1):1}[a[0]])
for i in range(3): print(D.date(2024,2,27)+D.timedelta(days=i), (D.datetime(2024,12,31,23,59,59)+D.timedelta(seconds=i)).isoformat())
