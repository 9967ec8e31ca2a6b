result = some_function(argument_one, argument_two)
    .other_method()
    .third()
print(result)
