exec "x = 1"
exec code in ns
exec "y = 2" in globals(), locals()
print `x`, `x + 1`
if x <> 1 and y<>2: print "no"
mode = 0755
big = 123456789L
h = 0xFFL
s = ur'\d+'
print 0777 + 1L
