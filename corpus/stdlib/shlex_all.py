import shlex
for s in ["a 'b c' d\\ e", 'echo "x \\" y" z', "foo#bar baz # c", "a;b|c&&d", "", "  ", "it''s \"\" end", "x='1 2' y", "héllo wörld", "a\\\nb"]:
    print(repr(s), shlex.split(s), shlex.split(s, comments=True))
    try: print("   np", shlex.split(s, posix=False))
    except ValueError as e: print("   np", e)
    print("   lx", list(shlex.shlex(s)), list(shlex.shlex(s, posix=True, punctuation_chars=True)))
for bad in ["'abc", 'x "', "a\\"]:
    try: shlex.split(bad)
    except ValueError as e: print(e)
print([shlex.quote(x) for x in ["", "a", "a b", "it's", "$x", "a/b-c.d", "ünï"]], shlex.join(["a", "b c", "d'e"]))
lx = shlex.shlex("a b\nc 'd e'", infile="f.txt"); 
while t := lx.get_token(): print(t, lx.lineno, lx.error_leader())
lx = shlex.shlex("x y z", posix=True); lx.push_token("first"); print(list(lx))
lx = shlex.shlex("a~b --opt=val *.py >out 2>&1", posix=True, punctuation_chars="<>|"); lx.whitespace_split = True; print(list(lx), lx.punctuation_chars)
try: shlex.split(None)
except ValueError as e: print(e)
