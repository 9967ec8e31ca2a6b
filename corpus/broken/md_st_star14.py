def f(first, *rest, options):
    print(first, rest)
    for k, v in options.items():
        print(k, v)

f(1, 2, 3, color="red")
