>>> print 'hello'
hello
>>> x = raw_input('? ')
? 3
>>> print x * 2
33
