"""ast.literal_eval: values and refusals."""
import ast, re
L = ["x","1+","f(1)","[1,a]","{1:x}","1+2","1+2j","-1","+1","--1","-'a'","not 1","True","None","...","f'a'","f'{1}'","'a' 'b'","b'x'","{1,2}","set()","dict()","(1,)","()","{**a}","[*a]","1_000","0x1f","1e5","  1","\n1","1\n","1;2","x=1","lambda: 0","a.b","a[0]","1 if 1 else 2","1<2","1 and 2","2j+1","1-2j","-1+2j","(1+2)","1 2","'abc","[1","1]","","   ","# c","{'a':1,}","1,2","b'é'","[1 for x in y]","01","1__0","$","{1:2,3}","\t[1]","(1\n,2)","ȷ","{[]:1}","{[1]}", "nan","-(1)","2*3","`","b'a' 'c'","await x","[1,,2]","1.","'''a\nb'''","r'\\n'","u'x'","'\\N{BULLET}'","1 +2j","1j+1j","-1j","~1","None+1j", "\"a\nb\"", "1 // 2", "'a'+'b'", "{'a' 1}", "(1", "a b", "1,", "1,x","print(1)","yield", "(yield)", "(x:=1)", "'\\x1'", "'\\u12'", "0777","0o8","1e","0b2","1a","\\\n1","1 #c","\x00","[1]\n[2]", "[1 2]", "(1]", "{1:}", "{'a': [1, (2.5, None)], 'b': {True, 1j}, 3: b'\\x00\\xff'}", "[1,\n 2,\n x]", "'\\t\\x41\\u00e9\\101'", "{}", "[]", "{1:2, **b}", "1 not in x", "x is not y", "[a for b, c in d if e for f in g]", "{a: b for c in d}", "f(*a, k=1, **b)[1:2, ::3].z", "[-1.5e-3, +2, -0x10]", "'it''s'", "\n\n [1]", "{'x': nan}", "(1 for x in y)", "'''abc", "[1, 2", "inf", "(((1)))", "((1, 2), (3,), [])", "'a' b'c'", "{'a':1 'b':2}", "[1.5.2]", "lambda x, *y, z=1: 0", "True + 1j", "datetime.date(2020, 1, 1)", "__import__('os').system('ls')", "{1: 2, 1: 3}", '"\\""', "'\\\n'", "rb'\\x'", "10**400", "1e400", "-1e400", "?"]
for s in L:
    try: print(repr(s), "->", repr(ast.literal_eval(s)))
    except (ValueError, SyntaxError, TypeError) as e: print(repr(s), "!!", type(e).__name__, re.sub("0x[0-9a-f]+", "0x", str(e)))
for o in (5, None, b"1", [1]):
    try: print(ast.literal_eval(o))
    except ValueError as e: print(e)
print(ast.literal_eval(repr([{"k%d" % i: (i, i / 3, str(i), None)} for i in range(2000)])) == [{"k%d" % i: (i, i / 3, str(i), None)} for i in range(2000)])
