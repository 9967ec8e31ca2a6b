>>> if True:
... print("x")
... else:
... print("y")
...
x
