>>> s = '''one
... two'''
>>> print(s)
one
two
