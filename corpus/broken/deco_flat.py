def twice(f):
    def inner():
    f()
    f()
    return inner

@twice
def hi():
print('hi')

hi()
