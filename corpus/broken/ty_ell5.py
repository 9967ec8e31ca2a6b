def f(x):
    # ... code omitted ...
    
def g(y):
    [...]
    return y
