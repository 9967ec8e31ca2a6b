import os, commands
status, out = commands.getstatusoutput("ls")
print out
print os.popen("ls").read()
def f(x, y=None, *a, **k): print x; return y
print f(1)
raise SystemExit, 0
