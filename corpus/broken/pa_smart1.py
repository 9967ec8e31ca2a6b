print(“hello”)
name = ‘Bob’
print(“it’s %s” % name)
