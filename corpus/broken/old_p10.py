import string, os, itertools
print string.join(["a", "b"], ",")
print string.upper("abc"), string.letters[:3]
print os.getcwdu()
for a, b in itertools.izip([1], [2]): print a, b
print dict(a=1).itervalues().next()
it = iter([1])
print it.next()
print "a" "b"
print("already", "ok")
print ("x")
print ("x"), 1
print("%d") % 3
