def f():
    '''Say hello.
    print('hello')

f()
