print("this is a long
line")
x = foo(a, b
    , c)
y = 1 +
2
