import foo
foo.bar()
Traceback (most recent call last):
  File "test.py", line 2, in <module>
    foo.bar()
AttributeError: module 'foo' has no attribute 'bar'
