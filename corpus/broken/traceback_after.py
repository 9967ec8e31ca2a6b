d = {}
d['x']
Traceback (most recent call last):
  File "a.py", line 2, in <module>
    d['x']
KeyError: 'x'
