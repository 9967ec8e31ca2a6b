config = {
    "a": 1,
    ...
}
x = foo(...)
