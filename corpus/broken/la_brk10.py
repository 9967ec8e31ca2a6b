print "%s has %d items" % (name, len(items)
print foo(1
