data = {
    'name': 'x',
    'items': [1, 2, 3],
    'nested': {'a': 1, 'b': 2
}
print(data)
