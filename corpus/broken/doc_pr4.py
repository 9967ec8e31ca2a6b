def f(x):   function definition
    return x  return the value
