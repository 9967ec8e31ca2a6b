def foo():
    # TODO: implement

def bar():
    return 1
