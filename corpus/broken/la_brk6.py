foo(bar(1, 2), baz[3)
print(len(items])
