def function_with_long_name(first, second,
third, fourth):
    return first
y = function_with_long_name(1,
2, 3,
4)
