class A:
    x = 1
    s = "keep this"
