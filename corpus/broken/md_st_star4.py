def show(args, kwargs):
    print(args[0])
    print(kwargs.get("name"))

show(1, 2, name="x")
