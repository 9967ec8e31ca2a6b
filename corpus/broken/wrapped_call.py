total = (1 +
2)
result = max(1,
    2)
name = 'a' +
    'b'
print(total, result, name)
