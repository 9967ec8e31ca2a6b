print("a" + "b" + )
print(, 1)
foo(1,, 2)
