def call_all(funcs, args, kwargs):
    for f in funcs:
        f(args, kwargs)

def debug(func):
    def wrapper(*args, kwargs):
        print("calling", func.__name__)
        return func(*args, kwargs)
    return wrapper

@debug
def add(a, b):
    return a + b

print(add(1, 2))
