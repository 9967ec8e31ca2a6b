print "a"; print "b"
if 1: print "c"
else: print "d"
while 0: print "e"; print "f"
lambda: 1
x = lambda a: a; print x(1)
print"nospace"
print'single'
print(1),(2)
print -1
print not True
print [1, 2][0]
print {1: 2}
print (1, 2)
print "%s" % "x",
print
print lambda: 1
