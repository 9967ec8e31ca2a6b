if x > 1;
    print(x)
for y in z,
    print(y)
def g();
    return 1
