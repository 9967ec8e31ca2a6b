a
b
if a:
    c
    d
