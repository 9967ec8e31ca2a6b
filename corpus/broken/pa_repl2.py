>>> d = {'a': 1,
...      'b': 2}
>>> d['c']
Traceback (most recent call last):
  File "<stdin>", line 1, in <module>
KeyError: 'c'
>>> try:
...     d['c']
... except KeyError as e:
...     print('missing', e)
...
missing 'c'
