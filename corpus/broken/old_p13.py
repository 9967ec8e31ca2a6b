class Old:
    def __getslice__(self, i, j):
        return 1
    def __div__(self, o):
        return 2
import types
if type("x") == types.StringType: print "str"
print "x".encode("hex")
print os.path.exists("a") <> True
print 5 / 2, 5.0 / 2, -7 / 2
print round(2.5), dict(x=1).has_key("x")
