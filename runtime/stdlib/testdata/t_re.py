def t(f,*a,**k):
    try: print(f.__name__, a, f(*a,**k))
    except BaseException as e: print(f.__name__, a, type(e).__name__, e)
import re
def c(p,fl=0):
    try: re.compile(p,fl);print(repr(p),'ok')
    except re.error as e: print(repr(p),'|',e)
    except Exception as e: print(repr(p),type(e),e)
for p in ['(','a)','[','[a','a**','*','a{2,1}','(?P<n>a)(?P<n>b)','(?P<1>a)','(?P<n','(?P=x)','(?P>','(?<a','(?<=a*)','\\','\\q','[\\q]','[z-a]','[a-\\d]','(?i','(?(1)a|b|c)','(?(2)a)','\\1','(\\1)','a{99999999999}','(?#abc','a++b','(?>a)','a{,3}','a{x}','a(?i)b','(?i-i:a)','(?-:a)','(?i:a)','(?L)a','\\x1','\\u12','\\U00110000','(?P<n>a)(?(n)b|c)','(?(x)b)','?','+a','(?:','^*','(?=a)*','[]a]','[^]a]','\\8','\\08','\\400','a{3}{2}','a???','x*?*','\\Z*','(?P)','(?Pa)','(?','(?<','(?()a)','(?i)(?s)a','(?x) a # c','(?P<a-b>c)']: c(p)
c(b'\\u1234');c(b'a',re.U);c('a',re.L);c(5)
m=re.match(r'(a)(?P<n>b)?(c)?','ab');print(m,m.groups(),m.groups('x'),m.groupdict(),m.lastindex,m.lastgroup,m.span(2),m.span(3),m.regs,m.re,m.pos,m.endpos,m.string,m.expand(r'\2\g<n>\g<1>'),m['n'],m[0],m.start(),m.group(1,2))
t(m.group,5);t(m.group,'q');t(m.start,9)
t(re.sub,'a',r'\2','a');t(re.sub,'a',r'\g<x>','a');t(re.sub,'a',r'\q','a');t(re.sub,'a','\\','a');t(re.sub,'(a)|b',r'[\1]','ab');t(re.match,'a',b'a');t(re.match,b'a','a');t(re.match,'a',5);t(re.split,'x*','axbc');t(re.split,'(,)','a,b,c',maxsplit=1);t(re.findall,'(a)(b)','abab');t(re.findall,'a|','baac');t(re.sub,'x*','-','abxd');t(re.subn,'a','b','aaa',count=2);t(re.escape,'a.b*c_d e-f#');t(re.escape,b'a.b')
print(re.compile('a',re.I|re.M),re.compile('a',re.I).flags,re.compile(b'a').flags,repr(re.I),re.I|re.M,re.compile('(?P<x>a)(b)').groupindex,re.compile('a').groups,re.IGNORECASE.value,repr(re.RegexFlag(0)),str(re.I))
print(list(re.finditer('a','banana')),re.fullmatch('a|ab','ab'),re.search('b','abc').span(),re.compile('^b').search('ab',1),re.compile('^b').match('ab',1),re.compile('b$').match('abc',1,2))
print(re.sub('(?P<a>x)',lambda m:m['a'].upper(),'axbx'),re.compile('a')==re.compile('a'))
t(re.compile('a').sub);t(re.compile('a').match);t(re.sub,'a',r'\g<1','a');t(re.sub,'a',r'\g<>','a');t(re.sub,'(a)',r'\01\1\n\g<0>','a');t(re.findall,r'\b\w','héllo wörld_x')
tests=[(r'(a+)+b','aaaaab'),(r'(?:a|b)*c','ababc'),(r'(\w+)\s\1','hello hello'),(r'a{2,3}','aaaaa'),(r'a{2,3}?','aaaaa'),(r'(?<=x)y','xyzy'),(r'(?<!x)y','xyzy'),(r'(?=.*\d)[a-z\d]+','abc1'),(r'^\d+$','1\n2'),(r'(?m)^\d+$','1\n2'),(r'(?s)a.b','a\nb'),(r'(?i)STRASSE','strasse'),(r'[^\W\d_]+','12ab_'),(r'(a)|(b)','b'),(r'(a(b)?)+','aba'),(r'(?:(a)|b)*','ab'),(r'(a|ab)(c|bcd)(d*)','abcd'),(r'\d+(?:\.\d+)?','3.14 2'),(r'"(?:[^"\\]|\\.)*"','say "a\\"b"'),(r'(?P<y>\d{4})-(?P<m>\d\d)','on 2024-05'),(r'(?>a+)b','aaab'),(r'a++b','aaab'),(r'a*+a','aaa'),(r'(x)?(?(1)y|z)','z'),(r'(x)?(?(1)y|z)','xy'),(r'\Aab\Z','ab'),(r'.*?,','a,b,'),(r'(.*)-(.*)','a-b-c'),(r'[\d\-x]+','1-x2'),(r'\bfoo\b','a foo b'),(r'\Boo','foo'),(r'(?i)[a-c]+','ABCd'),(r'é+','caféé'),(r'(a*)*','b'),(r'(a*)+','b'),(r'(?:a?)*?$','aa'),(r'\s+','a \t\n b'),(r'(?x) a b # x','ab'),(r'([ab])(?=\1)','abb'),(r'x*','axb'),(r'(?:(?:ab)+|c){2}','ababc'),(r'a|b|cd','cd')]
for p,s in tests:
    m=re.search(p,s); print(p,s,m and (m.span(),m.groups(),m.lastindex),re.findall(p,s),re.split(p,s),re.sub(p,'<\\g<0>>',s))
print(re.split(r'\W+','Words, words, words.'),re.split('[a-f]+','0a3B9',flags=re.I),re.findall(r'[^\s,]+','a, b,c'),re.sub(r'(\w+) (\w+)',r'\2 \1','hello world'),re.findall(rb'\d+',b'1 22'),re.sub(rb'a',b'\\x','a'.encode()) if 0 else 1)
