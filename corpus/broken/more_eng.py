In this example we define a function:
def f(x):
    return x
Then we call it.
print(f(2))
