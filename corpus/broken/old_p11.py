import sys
reload(sys)
sys.setdefaultencoding('utf-8')
print u"中文", "中文".decode("utf-8")
print sys.maxint
f = file("x.txt", "w")
print >> f, "hello"
f.close()
os.chmod("x", 0600)
assert isinstance(1, (int, long))
